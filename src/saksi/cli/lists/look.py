"""`saksi lists search` and `lists show`: what is on the watchlist, and what the lists said on an earlier day."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from saksi.cli.dates import day
from saksi.cli.settings import current_store, open_current_tools, watchlist_option
from saksi.cli.tables import print_json

if TYPE_CHECKING:
    from saksi.lists.history import Said
    from saksi.records import Designation, Party

MAX_NAMES = 12


@click.command("search")
@click.argument("name", nargs=-1, required=True)
@watchlist_option
@click.option("--json", "as_json", is_flag=True, help="Print JSON: the parties in full.")
def search(name: tuple[str, ...], watchlist: Path | None, *, as_json: bool) -> None:
    """Print the parties that NAME may be, as the article scanner sees them."""
    with open_current_tools(watchlist) as tools:
        sightings = tools.index.scan(" ".join(name))
        parties = {sighting.party_id: tools.index.party(sighting.party_id) for sighting in sightings}
    if as_json:
        print_json(tuple(parties.values()))
        return
    for party in parties.values():
        listings = ", ".join(f"{one.list_id} {one.entry_ref}" for one in party.designations)
        click.echo(f"{party.id}\t{party.caption}\t{listings}")


@click.command("show")
@click.argument("ref")
@watchlist_option
@click.option("--as-of", metavar="DAY", callback=day, help="What each list said on that day, from the snapshots kept.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def show(ref: str, watchlist: Path | None, as_of: str | None, *, as_json: bool) -> None:
    """Print all that the lists say of one party; REF is a party id or "<list>:<entry>"."""
    from saksi.errors import SettingsError
    from saksi.pipeline.lookup import find_party

    with open_current_tools(watchlist) as tools:
        party = find_party(ref, index=tools.index)
    if as_of is not None:
        listings = (ref,) if party is None else tuple(one.id for one in party.designations)
        _show_said(ref if party is None else party.caption, listings, as_of, as_json=as_json)
    elif party is None:
        raise SettingsError(f"{ref}: no such party or listing on this watchlist")
    elif as_json:
        print_json(party)
    else:
        click.echo("\n".join(_party_lines(party)))


def _show_said(caption: str, listings: tuple[str, ...], as_of: str, *, as_json: bool) -> None:
    """What each list said on the day; an error if no snapshot kept has any of the listings."""
    from saksi.errors import SettingsError
    from saksi.lists.history import said_on

    said = said_on(current_store(), listings, as_of)
    if len(said) == 0:
        raise SettingsError("no snapshot is kept; get some with `saksi lists pull` or `saksi lists import FILE`")
    if as_json:
        print_json(said)
        return
    click.echo(f"{caption} on {as_of}, as the snapshots kept tell it:")
    for one in said:
        click.echo("\n".join(f"  {line}" for line in _said_lines(one)))


def _said_lines(said: Said) -> Iterator[str]:
    if said.snapshot is None:
        yield f"{said.short}: not known; the oldest snapshot kept is of {said.first_kept}"
    elif len(said.entries) == 0:
        yield f"{said.short}: not listed, in the snapshot of {said.snapshot}"
    for party in said.later_entries:
        since = party.designations[0].listed_on
        dated = f"since {since}" if since is not None else "without a date of listing"
        yield f"  the next snapshot kept, of {said.later}, lists {party.caption} {dated}"
    for party in said.entries:
        yield f"{said.short}: listed, in the snapshot of {said.snapshot}"
        yield from (f"  {line}" for line in _listing_lines(party, party.designations[0]))


def _party_lines(party: Party) -> Iterator[str]:
    yield f"{party.caption} ({party.kind.value})   {party.id}"
    for designation in party.designations:
        yield ""
        yield from (f"  {line}" for line in _listing_lines(party, designation))
    if len(party.merge_reasons) > 0:
        yield ""
        yield "  one party because:"
        yield from (f"    {reason}" for reason in party.merge_reasons)


def _listing_lines(party: Party, designation: Designation) -> Iterator[str]:
    """One listing and the facts that it states; values of other listings are left out."""
    from saksi.dossier.words import list_name

    ended = f", delisted {designation.delisted_on} or before" if designation.delisted_on is not None else ""
    since = f"since {designation.listed_on}" if designation.listed_on is not None else "date of listing not printed"
    programmes = f" [{', '.join(designation.programme_ids)}]" if len(designation.programme_ids) > 0 else ""
    yield f"{list_name(designation.list_id)} {designation.entry_ref}{programmes} {since}{ended}"
    for label, values in _facts(party, designation):
        if len(values) > 0:
            yield f"  {label}: {'; '.join(values)}"
    origin = designation.provenance
    yield f"  from: {origin.uri}, {origin.locator or 'file'}, sha256 {origin.sha256[:16]}"


def _facts(party: Party, designation: Designation) -> Iterator[tuple[str, list[str]]]:
    from saksi.records import ON_NO_LIST, AliasKind

    here = designation.id
    listed = [one for one in party.aliases if one.designation_id == here and one.kind not in ON_NO_LIST]
    names = [f"{one.text} (weak)" if one.kind == AliasKind.WEAK else one.text for one in listed]
    more = [f"and {len(names) - MAX_NAMES} more"] if len(names) > MAX_NAMES else []
    yield "names", names[:MAX_NAMES] + more
    yield "born", [fact.value for fact in party.birth_dates if fact.designation_id == here]
    yield "countries", [fact.value for fact in party.countries if fact.designation_id == here]
    yield "positions", [fact.value for fact in party.positions if fact.designation_id == here]
    yield "places", [fact.value for fact in party.places if fact.designation_id == here]
    numbers = (one for one in party.identifiers if one.designation_id == here)
    yield "numbers", [f"{number.scheme} {number.value}" for number in numbers]
    relations = (one for one in party.relations if one.designation_id == here)
    yield "relations", [f"{one.kind.replace('_', ' ')} {one.target}" for one in relations]
    yield "measures", list(designation.measures)
    yield "legal basis", [designation.legal_basis] if designation.legal_basis is not None else []
    yield "reasons", [designation.stated_reasons] if designation.stated_reasons is not None else []
