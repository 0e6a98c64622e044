"""What OFAC says of a party under a label, alike in its older formats and in the Consolidated Screening List."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

from saksi.errors import ListFormatError
from saksi.lists.dates import Day, dates_in, period
from saksi.lists.entries import RawEntry, RawIdentifier, RawName, RawRelation, unique
from saksi.lists.normalise import country_codes_in
from saksi.lists.order import korean_parts, person_name
from saksi.lists.spelling import clean_name
from saksi.records import AliasKind, NamePart, PartyKind, Record
from saksi.resources.list_specs import programme_is_about
from saksi.resources.load import DataFile, load_resource

# A file is of the SDN list if fewer of its parties than this have a programme of the other lists, and of those if
# more than half have one; what lies between is neither (measured shares beside the programmes).
MAX_SDN_SHARE = 0.2
MIN_OTHER_SHARE = 0.5


class Labels(DataFile, frozen=True, kw_only=True):
    """resources/lists/tables/ofac_labels.toml."""

    non_sdn_programmes: frozenset[str]
    births: tuple[str, ...]
    places: tuple[str, ...]
    countries: tuple[str, ...]
    left_out: tuple[str, ...]
    numbers: tuple[str, ...]
    relations: dict[str, str]

    def all(self) -> tuple[str, ...]:
        """Every label, those of any group."""
        return (*self.births, *self.places, *self.countries, *self.left_out, *self.numbers, *self.relations)


@cache
def ofac_labels() -> Labels:
    """The labels by what stands under them."""
    return load_resource("lists/tables/ofac_labels.toml", Labels)


class Labelled(NamedTuple):
    """One value with the list's own label; `country` is the one that issued a number."""

    label: str
    value: str
    country: str | None = None


class Written(NamedTuple):
    """One name as the older formats have it: a person's in two parts, any other in `last` alone."""

    last: str
    first: str
    kind: AliasKind


class Listing(Record, frozen=True, kw_only=True):
    """What an older format says of one party without a label."""

    ref: str
    kind: PartyKind
    names: tuple[Written, ...]
    locator: str
    programmes: tuple[str, ...] = ()
    positions: tuple[str, ...] = ()
    seats: tuple[str, ...] = ()  # countries of addresses
    towns: tuple[str, ...] = ()
    reasons: tuple[str, ...] = ()


def list_id_of(listings: Iterable[tuple[str, ...]], name: str) -> str:
    """Which of OFAC's two lists it is, by the programmes of all its parties: the older formats do not print it.

    Raises:
        ListFormatError: there are no parties, or they are a mixture of both lists.
    """
    others = [not ofac_labels().non_sdn_programmes.isdisjoint(programmes) for programmes in listings]
    if len(others) == 0:
        raise ListFormatError(list_id=name, locator="file", problem="no party in it")
    share = sum(others) / len(others)
    if MAX_SDN_SHARE <= share <= MIN_OTHER_SHARE:
        problem = f"neither the SDN list nor the other lists: {share:.0%} of the parties have a programme of those"
        raise ListFormatError(list_id=name, locator="programmes", problem=problem)
    return "ofac_sdn" if share < MAX_SDN_SHARE else "ofac_cons"


def entry_of(listing: Listing, facts: Iterable[Labelled]) -> RawEntry:
    """The whole entry. A birth date that cannot be read stays among the reasons, with its label."""
    said = tuple(dict.fromkeys(facts))
    stated = [fact.value for label in ofac_labels().countries for fact in said if fact.label == label]
    order = name_countries([*stated, *listing.seats], listing.programmes)
    births = {fact: birth_date(fact.value) for fact in said if fact.label in ofac_labels().births}
    unread = [f"{fact.label} {fact.value}" for fact, date in births.items() if date is None]
    birth_places = [fact.value for fact in said if fact.label in ofac_labels().places]
    return RawEntry(
        ref=listing.ref,
        kind=listing.kind,
        names=tuple(_name(written, listing.kind, order) for written in listing.names),
        locator=listing.locator,
        programmes=listing.programmes,
        stated_reasons="; ".join(unique([*listing.reasons, *unread])) or None,
        identifiers=tuple(_number(fact) for fact in said if is_number(fact.label)),
        birth_dates=unique([date for date in births.values() if date is not None]),
        countries=unique([*stated, *listing.seats]),
        positions=listing.positions,
        places=unique([*listing.towns, *birth_places]),
        relations=tuple(
            RawRelation(kind=ofac_labels().relations[fact.label], name=_related(fact.value, order))
            for fact in said
            if fact.label in ofac_labels().relations
        ),
    )


def is_number(label: str) -> bool:
    """Whether a number stands under the label. One that is not known is of a new kind of document.

    >>> is_number("Passport"), is_number("Kontoh Card No."), is_number("Gender"), is_number("Executive Order 1 info:")
    (True, True, False, False)
    """
    known = ofac_labels()
    if label in known.numbers:
        return True
    return label not in known.all() and not label.endswith((":", "-"))


def _number(fact: Labelled) -> RawIdentifier:
    return RawIdentifier(scheme=fact.label, value=fact.value, country=fact.country or None)


def name_countries(stated: Iterable[str], programmes: Iterable[str]) -> frozenset[str]:
    """The country that decides the order of names: the first one stated, or else what the programmes are about."""
    first = next((codes[0] for text in stated if len(codes := country_codes_in(text)) > 0), None)
    if first is not None:
        return frozenset({first})
    return frozenset(code for programme in programmes for code in programme_is_about(programme))


def _name(written: Written, kind: PartyKind, countries: frozenset[str]) -> RawName:
    kinds = ("family", "given") if kind == PartyKind.PERSON else ("whole", "whole")
    texts = (clean_name(written.last), clean_name(written.first))
    parts = tuple(NamePart(kind=part, text=text) for part, text in zip(kinds, texts, strict=True) if text != "")
    ordered = korean_parts(parts, countries)
    return RawName(text=person_name(ordered, countries), kind=written.kind, parts=ordered)


def _related(text: str, countries: frozenset[str]) -> str:
    """The name in reading order. Last names and other parties are in capitals: "SAMPEL, Ivan", "CONTOH, S.A."."""
    is_person = re.fullmatch(r"[^a-z,]+, .*[a-z].*", text) is not None
    kind = PartyKind.PERSON if is_person else PartyKind.ORGANISATION
    return _name(Written(*split_name(text, kind), AliasKind.PRIMARY), kind, countries).text


def split_name(text: str, kind: PartyKind) -> tuple[str, str]:
    """Last and first name of a person written "LAST, First"; any other name is one piece.

    >>> split_name("CONTOH, Ivan, Jr.", PartyKind.PERSON), split_name("Contoh, S.A.", PartyKind.ORGANISATION)
    (('CONTOH', 'Ivan, Jr.'), ('Contoh, S.A.', ''))
    """
    if kind != PartyKind.PERSON:
        return text, ""
    last, _, first = text.partition(",")
    return last.strip(), first.strip()


def birth_date(text: str) -> str | None:
    """The day, month, year or range of a phrase such as "circa 1955" or "01 Jan 1960 to 31 Dec 1962"; None if neither.

    >>> birth_date("circa 1955"), birth_date("Feb 1969"), birth_date("01 Jan 1960 to 31 Dec 1962"), birth_date("spring")
    ('1955', '1969-02', '1960/1962', None)
    """
    sides = [dates_in(side) for side in text.split(" to ")]
    if len(sides) == 2 and all(len(side) == 1 for side in sides):
        return period(_first_day(sides[0][0]), _last_day(sides[1][0]))
    return sides[0][0] if len(sides) == 1 and len(sides[0]) == 1 else None


def _first_day(date: str) -> Day:
    year, month, day = (*map(int, date.split("-")), 1, 1)[:3]
    return year, month, day


def _last_day(date: str) -> Day:
    parts = [int(part) for part in date.split("-")]
    year, month = (*parts, 12)[:2]
    return year, month, parts[2] if len(parts) == 3 else calendar.monthrange(year, month)[1]
