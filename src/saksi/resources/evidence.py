"""Typed words, per language, that tell who is meant: countries, titles, kinds of organisation, topics."""

from __future__ import annotations

from functools import cache

from saksi.resources.load import DataFile, Table, has_resource, load_resource


class Evidence(DataFile, frozen=True, kw_only=True):
    """resources/languages/<code>/evidence.toml.

    Words in capitals throughout match capitals only; names of countries and bodies match capitalised words only.
    In `ages`, "#" stands for the number.
    """

    links: tuple[str, ...] = ()  # words that tie a title to whose it is: "of", "for"
    these: tuple[str, ...] = ()  # words that point back: "the", "itu"
    ages: tuple[str, ...] = ()
    countries: dict[str, tuple[str, ...]] = {}  # noqa: RUF012  msgspec copies it for each instance
    metonyms: dict[str, tuple[str, ...]] = {}  # noqa: RUF012
    bodies: dict[str, tuple[str, ...]] = {}  # noqa: RUF012
    titles: dict[str, tuple[str, ...]] = {}  # noqa: RUF012
    kinds: dict[str, tuple[str, ...]] = {}  # noqa: RUF012
    topics: dict[str, tuple[str, ...]] = {}  # noqa: RUF012


class Role(Table, frozen=True, kw_only=True):
    """What a kind of title is called on lists; `elsewhere` marks lives that lists rarely describe."""

    id: str
    listed: tuple[str, ...] = ()
    elsewhere: bool = False
    of_someone: bool = False  # the title says whose person one is: spokesman, deputy


class Roles(DataFile, frozen=True, kw_only=True):
    """resources/roles.toml."""

    role: tuple[Role, ...]


@cache
def evidence(lang: str) -> Evidence:
    """The words of a language; English ones where it has none of its own."""
    name = f"languages/{lang}/evidence.toml"
    return load_resource(name if has_resource(name) else "languages/en/evidence.toml", Evidence)


@cache
def roles() -> dict[str, Role]:
    """Every role by id."""
    return {role.id: role for role in load_resource("roles.toml", Roles).role}
