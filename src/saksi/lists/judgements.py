"""What people decided about which listings are one party; kept apart from the lists, so that it outlives an import.

A judgement is appended and never edited; the last one on a pair of listings holds. It remembers the names it was
made on: publishers such as Canada number their entries anew, and a judgement must not fall on a stranger.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from enum import StrEnum
from pathlib import Path

import msgspec

from saksi.errors import ResourceError, SettingsError
from saksi.records import Party, Record


class Verdict(StrEnum):
    """What a person said of two listings."""

    ONE_PARTY = "one_party"
    TWO_PARTIES = "two_parties"


class Judgement(Record, frozen=True, kw_only=True):
    """One person's word on two listings, such as "ofac_sdn:36431" and "eu_fsf:EU.8292.18"."""

    left: str
    right: str
    verdict: Verdict
    names: tuple[tuple[str, ...], tuple[str, ...]]  # of the left and of the right listing when it was judged
    reviewer: str
    judged_at: str  # ISO 8601, UTC
    why: str = ""


class Pairs(Record, frozen=True, kw_only=True):
    """Pairs of listings, in order of their ids, that must or must not be one party; with what to say of it."""

    joined: dict[tuple[str, str], str] = msgspec.field(default_factory=dict)
    parted: dict[tuple[str, str], str] = msgspec.field(default_factory=dict)
    # Names a listing must still have one of, in small letters.
    names: dict[str, frozenset[str]] = msgspec.field(default_factory=dict)

    def also(self, other: Pairs) -> Pairs:
        """Both; where they differ this one holds, for it is a person's word."""
        joined = {pair: why for pair, why in other.joined.items() if pair not in self.parted}
        return Pairs(
            joined={**joined, **self.joined},
            parted={**other.parted, **self.parted},
            names={**other.names, **self.names},
        )

    @staticmethod
    def given(joins: Iterable[tuple[str, str]], origin: str) -> Pairs:
        """Pairs that a file says are one party."""
        return Pairs(joined={_ordered(*pair): f"one party in {origin}" for pair in joins})

    def still_of(self, listing: str, party: Party) -> bool:
        """Whether the listing still has a name it had when it was judged."""
        wanted = self.names.get(listing)
        return wanted is None or any(alias.text.casefold() in wanted for alias in party.aliases)


def pairs_of(judgements: Iterable[Judgement]) -> Pairs:
    """The judgements that hold: the last on each pair."""
    last = {_ordered(one.left, one.right): one for one in judgements}
    names: dict[str, frozenset[str]] = {}
    for one in last.values():
        for listing, given in zip((one.left, one.right), one.names, strict=True):
            names[listing] = names.get(listing, frozenset()) | {name.casefold() for name in given}
    return Pairs(
        joined={pair: _told(one) for pair, one in last.items() if one.verdict == Verdict.ONE_PARTY},
        parted={pair: _told(one) for pair, one in last.items() if one.verdict == Verdict.TWO_PARTIES},
        names={listing: given for listing, given in names.items() if len(given) > 0},
    )


def _ordered(left: str, right: str) -> tuple[str, str]:
    return (left, right) if left <= right else (right, left)


def _told(judgement: Judgement) -> str:
    why = f": {judgement.why}" if judgement.why != "" else ""
    verb = "joined" if judgement.verdict == Verdict.ONE_PARTY else "split"
    return f"{verb} by {judgement.reviewer} on {judgement.judged_at[:10]}{why}"


def read_judgements(path: Path) -> tuple[Judgement, ...]:
    """The judgements in a file, oldest first; none if there is no such file.

    Raises:
        ResourceError: a line that is no judgement; names the file and the line.
    """
    if not path.is_file():
        return ()
    decoder = msgspec.json.Decoder(Judgement)
    found = []
    for number, line in enumerate(path.read_bytes().splitlines(), start=1):
        try:
            found.append(decoder.decode(line))
        except msgspec.DecodeError as error:
            raise ResourceError(path=f"{path}, line {number}", problem=str(error)) from error
    return tuple(found)


def append_judgement(path: Path, judgement: Judgement) -> None:
    """Add one judgement at the end of the file; the line is on the disk when this returns.

    Raises:
        SettingsError: the file cannot be written.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("ab") as file:
            file.write(msgspec.json.encode(judgement) + b"\n")
            file.flush()
            os.fsync(file.fileno())
    except OSError as error:
        raise SettingsError(f"{path}: cannot be written: {error.strerror or error}") from error
