"""The US Consolidated Screening List as JSON: `{"results": [...]}`, one object a party."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, BinaryIO

import msgspec

from saksi.errors import ListFormatError
from saksi.lists.entries import RawEntry, RawList, unique
from saksi.lists.parse.csl import LIST_ID, Row, entry
from saksi.lists.parse.ofac_facts import Labelled
from saksi.lists.places import towns_in

Text = str | None
Texts = list[str] | None


class Address(msgspec.Struct, frozen=True):
    """An address; the lists of Commerce have all of it but the country in `address`."""

    address: Text = None
    city: Text = None
    state: Text = None
    country: Text = None


class Number(msgspec.Struct, frozen=True):
    """A number with OFAC's label."""

    type: Text = None
    number: Text = None
    country: Text = None


class Result(msgspec.Struct, frozen=True, kw_only=True):
    """One party. Fields that are not read here are left out."""

    source: str
    name: str
    id: str | int | None = None
    entity_number: str | int | None = None
    type: Text = None
    programs: Texts = None
    title: Text = None
    addresses: list[Address] | None = None
    federal_register_notice: Text = None
    start_date: Text = None
    end_date: Text = None
    license_requirement: Text = None
    license_policy: Text = None
    call_sign: Text = None
    vessel_flag: Text = None
    vessel_owner: Text = None
    remarks: Text = None
    alt_names: Texts = None
    citizenships: Texts = None
    nationalities: Texts = None
    dates_of_birth: Texts = None
    places_of_birth: Texts = None
    ids: list[Number] | None = None


class Answer(msgspec.Struct, frozen=True):
    """The whole file, its parties still as bytes: they are decoded one at a time."""

    results: list[msgspec.Raw]
    total: Any = None


def parse(stream: BinaryIO, name: str) -> RawList:
    """Every party of the file, which has no date.

    The bytes are held, the parties are not: 63 MB for a file of 32 MB, the list's size in 2026.

    Raises:
        ListFormatError: no JSON, cut short, empty, or one page of a search instead of the whole list.
    """
    try:
        answer = msgspec.json.decode(stream.read(), type=Answer)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise ListFormatError(list_id=LIST_ID, locator=name, problem=str(error)) from error
    count = len(answer.results)
    if count == 0 or (isinstance(answer.total, int) and answer.total != count):
        problem = f"{count} parties of {answer.total}: a page of a search, not the whole list" if count else "no party"
        raise ListFormatError(list_id=LIST_ID, locator=name, problem=problem)
    return RawList(LIST_ID, None, _entries(answer.results))


def _entries(results: list[msgspec.Raw]) -> Iterator[RawEntry]:
    decoder = msgspec.json.Decoder(Result)
    for number, raw in enumerate(results):
        locator = f"results[{number}]"
        try:
            result = decoder.decode(raw)
        except (msgspec.DecodeError, UnicodeDecodeError) as error:
            raise ListFormatError(list_id=LIST_ID, locator=locator, problem=str(error)) from error
        yield entry(_row(result, locator))


def _row(result: Result, locator: str) -> Row:
    addresses = result.addresses or []
    return Row(
        locator=locator,
        source=result.source,
        number=str(result.entity_number or result.id or ""),
        name=result.name,
        type=result.type or "",
        other_names=tuple(result.alt_names or []),
        programmes=tuple(result.programs or []),
        title=result.title or "",
        seats=unique([address.country or "" for address in addresses]),
        towns=unique([town for address in addresses for town in _towns(address)]),
        facts=tuple(_facts(result)),
        notice=result.federal_register_notice or "",
        start_date=result.start_date or "",
        end_date=result.end_date or "",
        measures=tuple(text for text in (result.license_requirement, result.license_policy) if text),
        remarks=result.remarks or "",
    )


def _towns(address: Address) -> tuple[str, ...]:
    if address.city is not None:
        return (address.city, address.state or "")
    return towns_in(f"{address.address or ''}, {address.country or ''}")


def _facts(result: Result) -> Iterator[Labelled]:
    cells = (
        ("nationality", result.nationalities),
        ("citizen", result.citizenships),
        ("DOB", result.dates_of_birth),
        ("POB", result.places_of_birth),
        ("Vessel Call Sign", [result.call_sign or ""]),
        ("Vessel Flag", [result.vessel_flag or ""]),
        ("Vessel Owner", [result.vessel_owner or ""]),
    )
    for label, values in cells:
        yield from (Labelled(label, value) for value in values or [] if value != "")
    for number in result.ids or []:
        if number.type and number.number:
            yield Labelled(number.type, number.number, number.country)
