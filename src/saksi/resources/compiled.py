"""The compiled parts that may be installed with Saksi; without them plain Python does the same."""

from __future__ import annotations

import os
from importlib import import_module
from typing import Any


def compiled_module(name: str, version: int) -> Any:
    """The compiled module; None where there is none, or one of another version, or it is not wanted."""
    if os.environ.get("SAKSI_KERNEL") == "0":
        return None
    try:
        module = import_module(name)
    except ImportError:
        return None
    return module if version == module.VERSION else None
