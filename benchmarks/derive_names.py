"""How often the Hangul that Saksi derives for a Korean name is the one that a list gives.

    python benchmarks/derive_names.py FILE...

FILEs are list files. Every person with a Hangul name and a Latin one on the same list counts: what is derived from the
Latin name alone is compared with the listed Hangul.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path

from saksi.lists.watchlist import read_list
from saksi.names.korean import hangul_of
from saksi.records import Alias, AliasKind, PartyKind


def main() -> None:
    """Compare and print."""
    parser = argparse.ArgumentParser(description="Hit rate of derived Hangul names.")
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--misses", type=int, default=0, help="print so many misses")
    arguments = parser.parse_args()
    outcomes = [
        (latin, listed, derived(latin)) for path in arguments.files for latin, listed in pairs(path)
    ]  # fmt: skip
    total = max(len(outcomes), 1)
    first = sum(len(found) > 0 and found[0] in listed for _, listed, found in outcomes)
    among = sum(not listed.isdisjoint(found) for _, listed, found in outcomes)
    mean = sum(len(found) for _, _, found in outcomes) / total
    print(
        f"{len(outcomes)} names: first {first / total:.3f}, among those kept {among / total:.3f}, kept {mean:.1f} each"
    )
    misses = [one for one in outcomes if one[1].isdisjoint(one[2])]
    for latin, listed, found in misses[: arguments.misses]:
        print(f"      {latin.text}: {', '.join(sorted(listed))}; derived {', '.join(found) or 'nothing'}")


def pairs(path: Path) -> Iterator[tuple[Alias, frozenset[str]]]:
    """The first Latin name of every person of the list who has Hangul names there, with those."""
    for party in read_list(path, whole=False).parties:
        told = [alias for alias in party.aliases if alias.kind != AliasKind.DERIVED]
        hangul = frozenset(alias.text.replace(" ", "") for alias in told if alias.script == "Hang")
        latin = [alias for alias in told if alias.script == "Latn" and len(alias.parts) > 0]
        if party.kind == PartyKind.PERSON and len(hangul) > 0 and len(latin) > 0:
            yield latin[0], hangul


def derived(latin: Alias) -> tuple[str, ...]:
    """The spellings of the name's parts."""
    family = " ".join(part.text for part in latin.parts if part.kind == "family")
    given = " ".join(part.text for part in latin.parts if part.kind in {"given", "middle"})
    return hangul_of(family or latin.text, given)


if __name__ == "__main__":
    main()
