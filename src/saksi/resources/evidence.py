"""Typed words, per language, that tell who is meant: countries, titles, kinds of organisation, topics."""

from __future__ import annotations

import re
from functools import cache

import msgspec

from saksi.resources.language_specs import language_evidence
from saksi.resources.load import DataFile, Table, has_resource, load_resource, resource_names


class Evidence(DataFile, frozen=True, kw_only=True):
    """resources/languages/<code>/evidence.toml.

    Words in capitals throughout match capitals only; names of countries and bodies match capitalised words only.
    In `ages`, "#" stands for the number.
    """

    links: tuple[str, ...] = ()  # words that tie a title to whose it is: "of", "for"
    these: tuple[str, ...] = ()  # words that point back: "the", "itu"
    the: tuple[str, ...] = ()  # words that point back only beside a kind of organisation: "das", "la", "该"
    openers: tuple[str, ...] = ()  # words a sentence may open with right before a name: "according", "menurut"
    places: tuple[str, ...] = ()  # words in names of places: "province", "selatan"
    inside: tuple[str, ...] = ()  # words right before places rather than people: "in", "di"
    alias: tuple[str, ...] = ()  # words between two names of one person or thing: "alias", "also known as"
    nouns_capital: bool = False  # every noun is written with a capital
    ages: tuple[str, ...] = ()
    compounds: bool = False  # a word may end in a title or kind: "Ölkonzern", "군수공업부장"
    titles_follow: bool = False  # a title stands after its name rather than before it
    countries: dict[str, tuple[str, ...]] = {}  # noqa: RUF012  msgspec copies it for each instance
    metonyms: dict[str, tuple[str, ...]] = {}  # noqa: RUF012
    bodies: dict[str, tuple[str, ...]] = {}  # noqa: RUF012
    titles: dict[str, tuple[str, ...]] = {}  # noqa: RUF012
    kinds: dict[str, tuple[str, ...]] = {}  # noqa: RUF012
    topics: dict[str, tuple[str, ...]] = {}  # noqa: RUF012
    calendar: dict[str, tuple[str, ...]] = {}  # noqa: RUF012
    groups: dict[str, tuple[str, ...]] = {}  # noqa: RUF012  what the language calls those of resources/groups.toml


class Role(Table, frozen=True, kw_only=True):
    """What a kind of title is called on lists; `elsewhere` marks lives that lists rarely describe."""

    id: str
    listed: tuple[str, ...] = ()
    elsewhere: bool = False
    of_someone: bool = False  # the title says whose person one is: spokesman, deputy
    with_surname: bool = False  # the press puts it before a family name alone: "President Putin"
    unique: bool = False  # one person at a time holds it for a state, so that a description can stand for him


class Roles(DataFile, frozen=True, kw_only=True):
    """resources/roles.toml."""

    role: tuple[Role, ...]
    relatives: tuple[str, ...] = ()


@cache
def evidence(lang: str) -> Evidence:
    """The words of a language; those of all languages together where it has none of its own, or is unknown."""
    name = f"languages/{lang}/evidence.toml"
    return load_resource(name, Evidence) if has_resource(name) else _of_any_language()


@cache
def _of_any_language() -> Evidence:
    """What every language calls titles, kinds, states and topics; a word that is two things is the first language's."""
    sections = ("groups", "titles", "kinds", "countries", "metonyms", "bodies", "topics")
    merged: dict[str, dict[str, list[str]]] = {section: {} for section in sections}
    taken: set[str] = set()
    for name in resource_names("languages", "evidence.toml"):
        data = load_resource(name, Evidence)
        for section in sections:
            for code, forms in getattr(data, section).items():
                new = [form for form in forms if form.lower() not in taken]
                merged[section].setdefault(code, []).extend(new)
                taken.update(form.lower() for form in new)
    header = {"description": "Words of any language that tell who is meant", "licence": "", "origin": "all languages"}
    return msgspec.convert({**header, **merged}, Evidence)


@cache
def openers(lang: str) -> frozenset[str]:
    """Words, in lower case, that a sentence may open with before a name: those of the data, and everyday ones."""
    everyday = next((one.words for one in language_evidence().language if one.code == lang), "")
    return frozenset((*evidence(lang).openers, *everyday.split()))


@cache
def _roles() -> Roles:
    return load_resource("roles.toml", Roles)


@cache
def roles() -> dict[str, Role]:
    """Every role by id."""
    return {role.id: role for role in _roles().role}


def is_own_position(position: str, role: Role) -> bool:
    """Whether a listed position says that the party has the role, and not that it serves or is kin to one who has."""
    lowered = position.lower()
    if any(relative in lowered for relative in _roles().relatives):
        return False
    serving = (other for other in roles().values() if other.of_someone and other.id != role.id)
    if any(_has_word(lowered, word) for other in serving for word in other.listed):
        return False
    return any(_has_word(lowered, word) for word in role.listed)


def _has_word(text: str, word: str) -> bool:
    return re.search(rf"\b{re.escape(word)}\b", text) is not None
