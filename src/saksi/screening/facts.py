"""What birth dates, countries, kinds and numbers say for or against a candidate."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from saksi.names.forms import PERSON, kind_of
from saksi.names.parse import parse_name
from saksi.records import AliasKind, Feature, Party, PartyKind
from saksi.records.parties import Alias
from saksi.records.screening import Query
from saksi.resources.name_customs import Facts

YEAR = re.compile(r"\b(?:1[89]|20)\d\d\b")
# Years of birth are often a year off; further apart they are another's.
YEARS_APART = 1
DAY_LENGTH = len("1964-05-07")


def fact_features(query: Query, name: str, party: Party, alias: Alias, weights: Facts) -> tuple[Feature, ...]:
    """Each fact that both sides give, with what it adds or takes away; `name` of the query stands beside `alias`."""
    return (
        *_of_birth(query, party, weights),
        *_of_country(query, party, weights),
        *_of_kind(query, party, weights),
        *_of_guess(query, name, party, alias, weights),
        *_of_alias(alias, weights),
    )


def doubt_features(features: Iterable[Feature], weights: Facts) -> Iterator[Feature]:
    """What differences between the names take away besides, for those that mostly tell others apart."""
    cost = {feature.name: feature.weight for feature in features}
    for doubt in weights.doubt:
        of, beside = ([name for name in names if cost.get(name, -1.0) >= doubt.least]
                      for names in (doubt.of, doubt.beside))  # fmt: skip
        if len(of) > 0 and (len(beside) > 0 or len(doubt.beside) == 0):
            yield _feature(doubt.name, -doubt.takes, " and ".join((*of[:1], *beside[:1])))


def most_added(weights: Facts) -> float:
    """What all facts together can add to the likeness of two names."""
    return max(weights.same_birth_date, weights.same_birth_year) + weights.same_country


def shared_identifier(query: Query, party: Party) -> str:
    """The number that both give, with its scheme; "" if there is none."""
    for asked in query.identifiers:
        for listed in party.identifiers:
            same = _plain(asked.value) == _plain(listed.value)
            if same and (asked.scheme in {"", listed.scheme} or listed.scheme == "number"):
                return f"{listed.scheme} {listed.value}"
    return ""


def _plain(value: str) -> str:
    return "".join(filter(str.isalnum, value)).upper()


def _feature(name: str, weight: float, detail: str) -> Feature:
    return Feature(name=name, value=1.0 if weight >= 0 else -1.0, weight=abs(weight), detail=detail)


def _of_birth(query: Query, party: Party, weights: Facts) -> Iterator[Feature]:
    listed = list(dict.fromkeys(fact.value for fact in party.birth_dates))
    if len(query.birth_dates) == 0 or len(listed) == 0:
        return
    detail = f"{', '.join(query.birth_dates)} against {', '.join(listed)}"
    if any(asked == value and len(asked) == DAY_LENGTH for asked in query.birth_dates for value in listed):
        yield _feature("birth_date", weights.same_birth_date, detail)
        return
    apart = min((_years_apart(asked, value) for asked in query.birth_dates for value in listed), default=None)
    if apart is None:
        return
    if apart == 0:
        whole = any(_is_day(asked) and _is_day(value) for asked in query.birth_dates for value in listed)
        yield _feature("birth_year", 0.0 if whole else weights.same_birth_year, detail)
    elif apart > YEARS_APART:
        yield _feature("other_birth_year", weights.other_birth_year, detail)


def _is_day(value: str) -> bool:
    return len(value) == DAY_LENGTH


def _years_apart(asked: str, listed: str) -> int:
    """Years between two partial dates or ranges; 0 where they overlap."""
    first, second = sorted((_span(asked), _span(listed)))
    return max(0, second[0] - first[1])


def _span(value: str) -> tuple[int, int]:
    years = [int(year) for year in YEAR.findall(value)] or [0, 9999]
    return min(years), max(years)


def _of_country(query: Query, party: Party, weights: Facts) -> Iterator[Feature]:
    listed = {fact.value.lower() for fact in party.countries}
    if len(query.countries) == 0 or len(listed) == 0:
        return
    shared = listed.intersection(query.countries)
    detail = f"{', '.join(query.countries)} against {', '.join(sorted(listed))}"
    if len(shared) > 0:
        yield _feature("country", weights.same_country, detail)
    else:
        yield _feature("other_country", weights.other_country, detail)


def _of_kind(query: Query, party: Party, weights: Facts) -> Iterator[Feature]:
    known = PartyKind.UNKNOWN not in {query.kind, party.kind}
    if known and query.kind is not party.kind:
        yield _feature("other_kind", weights.other_kind, f"{query.kind.value} against {party.kind.value}")


def _of_guess(query: Query, name: str, party: Party, alias: Alias, weights: Facts) -> Iterator[Feature]:
    """What a name of two words or more reads like, where nobody says what is asked for."""
    told = query.kind is not PartyKind.UNKNOWN or party.kind in {PartyKind.PERSON, PartyKind.UNKNOWN}
    words = parse_name(name)
    if told or len(words) < 2 or kind_of(words) != PERSON:
        return
    if {one.word.letters for one in words} != {one.word.letters for one in parse_name(alias.text)}:
        yield _feature("guessed_kind", weights.guessed_kind, f'"{name}" reads like a person, listed {party.kind.value}')


def _of_alias(alias: Alias, weights: Facts) -> Iterator[Feature]:
    if alias.kind is AliasKind.WEAK:
        yield _feature("weak_alias", weights.weak_alias, f'the list marks "{alias.text}" as weak')
    if alias.kind is AliasKind.DERIVED:
        yield _feature("derived", weights.derived_alias, f'no list spells it "{alias.text}": the spelling was derived')
