"""Defaults < saksi.toml < SAKSI_* < flags, each with where it came from."""

from __future__ import annotations

from pathlib import Path

import pytest

from saksi.errors import SettingsError
from saksi.pipeline.settings import load_settings


def settings(folder: Path, *, environ: dict[str, str] | None = None, **flags: str | None):
    own = {"XDG_DATA_HOME": str(folder / "data"), **(environ or {})}
    return load_settings(folder=folder, environ=own, flags=flags)


def origin(found, name: str) -> str:
    return next(setting.came_from for setting in found.sources if setting.name == name)


def test_default_is_the_starter_watchlist(tmp_path):
    assert settings(tmp_path).watchlist is None


def test_file_then_environment_then_flag(tmp_path):
    (tmp_path / "saksi.toml").write_text('watchlist = "lists"\n')
    assert settings(tmp_path).watchlist == tmp_path / "lists"
    environ = {"SAKSI_WATCHLIST": "/env"}
    assert settings(tmp_path, environ=environ).watchlist == Path("/env")
    assert settings(tmp_path, environ=environ, watchlist="/flag").watchlist == Path("/flag")


def test_flag_that_is_not_given_changes_nothing(tmp_path):
    found = settings(tmp_path, environ={"SAKSI_WATCHLIST": "/env"}, watchlist=None)
    assert (found.watchlist, origin(found, "watchlist")) == (Path("/env"), "SAKSI_WATCHLIST")


@pytest.mark.parametrize("content", ['watchlst = "x"', "watchlist = 1", "watchlist ="])
def test_mistake_in_the_file_is_named(tmp_path, content):
    (tmp_path / "saksi.toml").write_text(content)
    with pytest.raises(SettingsError, match=r"saksi\.toml"):
        settings(tmp_path)
