"""A list of the user's own: what it is called, and which of its entries are of one party."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import pairwise
from pathlib import Path
from typing import Any

import msgspec

from saksi.errors import ResourceError
from saksi.lists.parse.ftm import OWN_ID
from saksi.records import Party
from saksi.resources.list_specs import Expect, ListSpec, list_specs
from saksi.resources.load import read_toml
from saksi.text.romanise import romanise

# Any number of parties is right for a list that Saksi knows nothing of.
ANY = (0, 100_000_000)


def private_spec(path: Path, list_format: str) -> ListSpec:
    """What the file's name says, with what "<name>.toml" beside it says instead; the name ends at its first stop.

    The TOML may have any key of a list's own TOML, such as title, short, authority, licence or [expect]: all are
    optional.

    Raises:
        ResourceError: the TOML file is malformed (names file and key), or the id is that of an official list.
    """
    stem = path.name.split(".")[0]
    named = _named_after(stem, path.name, list_format)
    beside = path.with_name(f"{stem}.toml")
    spec = _changed(named, beside) if beside.is_file() else named
    if spec.id in list_specs():
        # It would take the official list's place without a word.
        problem = f'"{spec.id}" is the id of an official list: give it another in {beside.name}, as id = "..."'
        raise ResourceError(path=str(path), problem=problem)
    return spec


def _named_after(stem: str, origin: str, list_format: str) -> ListSpec:
    words = (romanise(word) for word in re.split(r"[\W_]+", stem))
    return ListSpec(
        description="a list of the user's own",
        licence="the user's own",
        origin=origin,
        id="_".join(word for word in words if word != "") or "private",
        short=stem,
        title=stem,
        authority="private list",
        country="",
        format=list_format,
        url="",
        expect=Expect(parties=ANY, persons=ANY, aliases=ANY),
    )


def _changed(spec: ListSpec, beside: Path) -> ListSpec:
    """The spec with what the TOML file says in place of its own."""
    said: dict[str, Any] = read_toml(beside, dict)
    own: dict[str, Any] = msgspec.to_builtins(spec)
    expect = said.get("expect", {})
    both = {**own, **said, "expect": {**own["expect"], **expect} if isinstance(expect, dict) else expect}
    try:
        return msgspec.convert(both, ListSpec)
    except msgspec.ValidationError as error:
        raise ResourceError(path=str(beside), problem=str(error)) from error


def same_entity(parties: Iterable[Party]) -> tuple[tuple[str, str], ...]:
    """Pairs of listings of which their own file says that they are of one party: several sanctions of one entity.

    Of two files that have the same id for an entity nothing follows: each maker gives ids of their own.
    """
    listings: dict[tuple[str, str], list[str]] = {}
    for party in parties:
        listing = party.designations[0]
        for number in party.identifiers:
            if number.scheme == OWN_ID:
                listings.setdefault((listing.list_id, number.value), []).append(listing.id)
    return tuple(pair for together in listings.values() for pair in pairwise(together))
