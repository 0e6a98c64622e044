"""Groups and state bodies that languages call by words of their own: "les talibans", "revolutionsgardet", "ФСБ"."""

from __future__ import annotations

from functools import cache

from saksi.resources.load import DataFile, Table, load_resource


class Group(Table, frozen=True, kw_only=True):
    """One of them, by its listed names; with `countries`, only where an article names one of these.

    `shared` names are those of bodies elsewhere, too: then no other state may be named, but in other sentences.
    """

    id: str
    names: tuple[str, ...]
    countries: frozenset[str] = frozenset()
    shared: bool = False


class Groups(DataFile, frozen=True, kw_only=True):
    """resources/groups.toml."""

    group: tuple[Group, ...]


@cache
def groups() -> dict[str, Group]:
    """Every group by its id."""
    return {group.id: group for group in load_resource("groups.toml", Groups).group}
