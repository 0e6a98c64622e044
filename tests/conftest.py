"""Fixtures every test may use."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import settings

# A shared machine may stand still for a while in any example; what has to be quick has a test of its own.
settings.register_profile("saksi", deadline=None)
settings.load_profile("saksi")


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of official lists and articles beside the checkout; the test is skipped where it is absent."""
    default = Path(__file__).resolve().parents[2] / "shared"
    folder = Path(os.environ.get("SAKSI_SHARED", default))
    if not (folder / "lists").is_dir():
        pytest.skip(f"no folder of official lists at {folder}")
    return folder
