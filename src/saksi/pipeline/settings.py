"""One Settings struct, from defaults, `saksi.toml`, the environment and flags, in rising order."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from saksi.dossier.wording import ENGLISH, reader_languages
from saksi.errors import SettingsError
from saksi.pipeline.names import INDEX_NAME
from saksi.resources.policy import policy

FILE_NAME = "saksi.toml"
PREFIX = "SAKSI_"
WATCHLIST_FOLDER = "watchlist"
# Settings that are not for others to see.
TOKENS = frozenset({"eu_fsf_token"})
PATHS = frozenset({"watchlist", "cache_dir", "lists_dir"})


class Setting(NamedTuple):
    """One value and where it came from."""

    name: str
    value: str
    came_from: str


class Settings(NamedTuple):
    """What may be set outside the command line. `watchlist` None means the bundled starter watchlist."""

    watchlist: Path | None
    cache_dir: Path
    lists_dir: Path  # where snapshots of official lists are kept
    reader_language: str  # of dossiers: everything in them that is not quoted
    rules_off: frozenset[str] = frozenset()  # rules of linking that are not applied, see `saksi rules`
    sources: tuple[Setting, ...] = ()

    @property
    def tokens(self) -> dict[str, str]:
        """What publishers ask for, by the name of the setting: the EU hands its list only to who brings a token."""
        return {setting.name: setting.value for setting in self.sources if setting.name in TOKENS}


def load_settings(*, folder: Path, environ: Mapping[str, str], flags: Mapping[str, str | None]) -> Settings:
    """The settings in force for a run started in `folder`; nothing else reads the environment.

    Raises:
        SettingsError: `saksi.toml` is malformed or sets something unknown.
    """
    chosen = {name: Setting(name, value, "default") for name, value in _defaults(environ).items()}
    for layer in (_from_file(folder / FILE_NAME), _from_environ(environ), _from_flags(flags)):
        chosen.update({setting.name: setting for setting in layer})
    lists_dir = Path(chosen["lists_dir"].value)
    built = lists_dir / WATCHLIST_FOLDER
    if chosen["watchlist"].came_from == "default" and (built / INDEX_NAME).is_file():
        chosen["watchlist"] = Setting("watchlist", str(built), "built by `saksi lists build`")
    watchlist = chosen["watchlist"].value
    return Settings(
        watchlist=Path(watchlist) if watchlist != "" else None,
        cache_dir=Path(chosen["cache_dir"].value),
        lists_dir=lists_dir,
        reader_language=_reader_language(chosen["reader_language"]),
        rules_off=_rules_off(chosen["rules_off"]),
        sources=tuple(chosen.values()),
    )


def _reader_language(setting: Setting) -> str:
    if setting.value not in reader_languages():
        known, where = ", ".join(reader_languages()), Path(setting.came_from).name
        raise SettingsError(f"reader_language = {setting.value!r} ({where}): there are {known}")
    return setting.value


def _rules_off(setting: Setting) -> frozenset[str]:
    """Ids of rules, set as words with commas or spaces between."""
    ids = frozenset(setting.value.replace(",", " ").split())
    known = {rule.id for rule in policy().rules} if len(ids) > 0 else ids
    if not ids <= known:
        unknown = ", ".join(sorted(ids - known))
        raise SettingsError(f"rules_off ({Path(setting.came_from).name}): no rule {unknown}; see `saksi rules`")
    return ids


def _defaults(environ: Mapping[str, str]) -> dict[str, str]:
    return {
        "watchlist": "",
        "cache_dir": str(_user_cache(environ) / "saksi"),
        "lists_dir": str(_user_data(environ) / "saksi" / "lists"),
        "eu_fsf_token": "",
        "reader_language": ENGLISH,
        "rules_off": "",
    }


def _user_cache(environ: Mapping[str, str]) -> Path:
    if os.name == "nt":
        return Path(environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local")
    if os.uname().sysname == "Darwin":
        return Path.home() / "Library" / "Caches"
    return Path(environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")


def _user_data(environ: Mapping[str, str]) -> Path:
    if os.name == "nt":
        return Path(environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local")
    if os.uname().sysname == "Darwin":
        return Path.home() / "Library" / "Application Support"
    return Path(environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share")


def _from_file(path: Path) -> list[Setting]:
    """Settings of a `saksi.toml`; paths in it are relative to its folder."""
    if not path.is_file():
        return []
    import tomllib

    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise SettingsError(f"{path}: {error}") from error
    return [_file_setting(path, name, value) for name, value in table.items()]


def _file_setting(path: Path, name: str, value: object) -> Setting:
    if name not in _defaults({}):
        raise SettingsError(f"{path}: unknown setting `{name}`; known are {', '.join(_defaults({}))}")
    if not isinstance(value, str):
        raise SettingsError(f"{path}: `{name}` must be a string, got {value!r}")
    is_path = name in PATHS and value != ""
    return Setting(name, str(path.parent / value) if is_path else value, str(path))


def _from_environ(environ: Mapping[str, str]) -> list[Setting]:
    names = ((name, PREFIX + name.upper()) for name in _defaults({}))
    return [Setting(name, environ[variable], variable) for name, variable in names if variable in environ]


def _from_flags(flags: Mapping[str, str | None]) -> list[Setting]:
    return [Setting(name, value, "flag") for name, value in flags.items() if value is not None]
