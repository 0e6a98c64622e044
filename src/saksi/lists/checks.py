"""Counts and fill rates of a list against its TOML; stops the import of a file that lost its rows."""

from __future__ import annotations

from collections.abc import Sequence

from saksi.errors import ListCheckError
from saksi.records import Party, PartyKind
from saksi.resources.list_specs import ListSpec


def check_list(spec: ListSpec, parties: Sequence[Party], list_format: str) -> None:
    """Nothing, if the parties look like a whole snapshot of the list in that format.

    Raises:
        ListCheckError: says what was counted and what was expected.
    """
    persons = [party for party in parties if party.kind == PartyKind.PERSON]
    counts = {
        "parties": (len(parties), spec.expect.parties),
        "persons": (len(persons), spec.expect.persons),
        "aliases": (sum(len(party.aliases) for party in parties), spec.expect.aliases),
    }
    problems = [
        f"{count} {what}, expected {lowest} to {highest}"
        for what, (count, (lowest, highest)) in counts.items()
        if not lowest <= count <= highest
    ]
    born = sum(len(party.birth_dates) > 0 for party in persons)
    dated = sum(party.designations[0].listed_on is not None for party in parties)
    problems += _too_few("persons with a birth date", born, len(persons), spec.expect.birth_date_fill)
    # OFAC's older formats print no date of listing.
    if list_format not in spec.undated_formats:
        problems += _too_few("parties with a date of listing", dated, len(parties), spec.expect.listed_on_fill)
    if len(problems) > 0:
        raise ListCheckError(list_id=spec.id, problem="; ".join(problems))


def _too_few(what: str, count: int, total: int, share: float) -> list[str]:
    return [f"{count} of {total} {what}, expected at least {share:.0%}"] if count < total * share else []
