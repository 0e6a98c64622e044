"""How well, and how fast, single names are looked up on a watchlist.

    python benchmarks/screen_names.py WATCHLIST                  names of the development half
    python benchmarks/screen_names.py WATCHLIST --half frozen    the other half: for reporting, never for tuning

WATCHLIST is a folder made by `saksi lists build`. Listed names are damaged and asked for; the first party that comes
back is right where it bears a name of the same words as the one damaged. "Held out" asks for an alias that has been
taken off the list, so that it must be found by the party's other names; those that share no word with any of these
are counted apart. "Innocent" are made-up people of 20 countries: any candidate is a false hit.
"""

from __future__ import annotations

import argparse
import tempfile
import time
import tomllib
from collections import defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random
from typing import NamedTuple
from zlib import crc32

from msgspec import structs

from saksi.index.build import build_index
from saksi.index.reader import Index, open_index
from saksi.names.parse import parse_name
from saksi.pipeline.tools import open_tools
from saksi.records import Alias, AliasKind, Party, Query
from saksi.screening.screen import Screener

INNOCENT = Path(__file__).resolve().parent / "innocent_names.toml"
LISTED = frozenset({AliasKind.PRIMARY, AliasKind.ALIAS})
LETTERS = "abcdefghijklmnoprstuvwyz"
MIN_TYPO_LETTERS = 4
MIN_DROP_WORDS = 3
INNOCENTS = 2000


class Asked(NamedTuple):
    """A name asked for and the numbers of the parties that bear the undamaged one."""

    name: str
    parties: frozenset[str]


def main() -> None:
    """Run what the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("watchlist", type=Path)
    parser.add_argument("--half", choices=("dev", "frozen"), default="dev")
    parser.add_argument("--names", type=int, default=1000)
    options = parser.parse_args()
    with open_tools(options.watchlist) as tools:
        parties = tuple(tools.index.parties())
        bearers = _bearers(parties)
        chosen = _chosen(parties, options.half, options.names)
        print(f"{len(chosen)} names of the {options.half} half, {len(parties):,} parties\n")
        print("| asked for | names | first | at or above the threshold | ms p50 | ms p99 |")
        print("|---|---:|---:|---:|---:|---:|")
        for name, damage in DAMAGES.items():
            asked = [Asked(damaged, bearers[_key(alias)]) for alias in chosen if (damaged := damage(alias))]
            _report(name, asked, tools.index)
        _innocents(tools.index, frozenset(bearers))
    _held_out(parties, options.half, options.names)


def _key(name: str) -> tuple[str, ...]:
    return tuple(sorted(part.word.letters for part in parse_name(name)))


def _bearers(parties: tuple[Party, ...]) -> dict[tuple[str, ...], frozenset[str]]:
    found: defaultdict[tuple[str, ...], set[str]] = defaultdict(set)
    for party in parties:
        for alias in party.aliases:
            found[_key(alias.text)].add(party.id)
    return {key: frozenset(ids) for key, ids in found.items()}


def _chosen(parties: tuple[Party, ...], half: str, count: int) -> list[str]:
    """One listed Latin name of each of some parties of one half."""
    wanted = 0 if half == "dev" else 1
    mine = [party for party in parties if crc32(party.id.encode()) % 2 == wanted]
    random = Random(half)
    names = []
    for party in random.sample(mine, min(count, len(mine))):
        listed = [alias.text for alias in party.aliases if alias.kind in LISTED and alias.script == "Latn"]
        if len(listed) > 0:
            names.append(random.choice(listed))
    return names


def _typo(word: str, random: Random) -> str:
    at, letter = random.randrange(1, len(word)), random.choice(LETTERS)
    return random.choice(
        (word[:at] + letter + word[at + 1 :], word[:at] + word[at + 1 :], word[:at] + letter + word[at:],
         word[: at - 1] + word[at] + word[at - 1] + word[at + 1 :])
    )  # fmt: skip


def _typos(count: int) -> Callable[[str], str]:
    def damage(name: str) -> str:
        random = Random(name)
        words = name.split()
        for _ in range(count):
            long_enough = [at for at, word in enumerate(words) if len(word) >= MIN_TYPO_LETTERS]
            if len(long_enough) == 0:
                return ""
            at = random.choice(long_enough)
            words[at] = _typo(words[at], random)
        return " ".join(words)

    return damage


def _shuffled(name: str) -> str:
    words = name.split()
    Random(name).shuffle(words)
    return " ".join(words) if len(words) > 1 else ""


def _dropped(name: str) -> str:
    words = name.split()
    if len(words) < MIN_DROP_WORDS:
        return ""
    words.pop(Random(name).randrange(len(words)))
    left = " ".join(words)
    return left if any(part.weight == 1 for part in parse_name(left)) else ""  # "Limited Liability Company" is nobody


def _merged(name: str) -> str:
    words = name.split()
    if len(words) < 2:
        return ""
    at = Random(name).randrange(len(words) - 1)
    return " ".join([*words[:at], words[at] + words[at + 1], *words[at + 2 :]])


DAMAGES: dict[str, Callable[[str], str]] = {
    "as listed": str,
    "one typo": _typos(1),
    "two typos": _typos(2),
    "shuffled": _shuffled,
    "a word dropped": _dropped,
    "two words merged": _merged,
}


def _report(label: str, asked: list[Asked], index: Index) -> None:
    """R@1, ties shared, and how often the right party reaches the default threshold."""
    screener = Screener(index)
    first = above = 0.0
    spent = []
    for one in asked:
        started = time.process_time()
        screener.screen(Query(names=(one.name,)))
        spent.append(time.process_time() - started)
        answer = screener.screen(Query(names=(one.name,)), threshold=0.0, limit=10)
        best = [found for found in answer.candidates if found.score == answer.candidates[0].score]
        right = [found for found in best if found.party_id in one.parties]
        first += min(1.0, len(right) / max(1, len(best)) * len(one.parties))
        threshold = screener.threshold
        above += any(found.party_id in one.parties and found.score >= threshold for found in answer.candidates)
    spent.sort()
    count = max(1, len(asked))
    middle, late = 1000 * spent[len(spent) // 2], 1000 * spent[int(len(spent) * 0.99)]
    print(f"| {label} | {len(asked)} | {first / count:.3f} | {above / count:.3f} | {middle:.2f} | {late:.1f} |")


def _innocents(index: Index, listed: frozenset[tuple[str, ...]]) -> None:
    screener = Screener(index)
    names = [name for name in innocent_names(INNOCENTS) if _key(name) not in listed]
    started = time.process_time()
    hits = [name for name in names if len(screener.screen(Query(names=(name,))).candidates) > 0]
    rate = len(names) / (time.process_time() - started)
    print(f"\ninnocent names with a candidate at the default threshold: {len(hits)} of {len(names)}")
    if len(hits) > 0:
        print(f"such as {', '.join(hits[:8])}")
    print(f"{rate:,.0f} names a second, each new")


def innocent_names(count: int) -> Iterator[str]:
    """Made-up people, as many of each country."""
    countries = tomllib.loads(INNOCENT.read_text(encoding="utf-8"))["country"]
    random = Random(20)
    for number in range(count):
        names = list(countries.values())[number % len(countries)]
        yield f"{random.choice(names['given'])} {random.choice(names['family'])}"


def _held_out(parties: tuple[Party, ...], half: str, count: int) -> None:
    """One alias of each of some parties taken off, and asked for."""
    wanted = 0 if half == "dev" else 1
    random = Random(half)
    mine = [p for p in parties if crc32(p.id.encode()) % 2 == wanted and len({_key(a.text) for a in p.aliases}) > 1]
    taken: dict[str, str] = {}
    for party in random.sample(mine, min(count, len(mine))):
        aliases = [a.text for a in party.aliases[1:] if a.kind in LISTED and a.script == "Latn"]
        other = [name for name in aliases if _key(name) != _key(party.aliases[0].text)]
        if len(other) > 0:
            taken[party.id] = random.choice(other)
    left = tuple(_without(party, taken[party.id]) if party.id in taken else party for party in parties)
    words = {party.id: {part.word.letters for a in party.aliases for part in parse_name(a.text)} for party in left}
    sharing = {i: n for i, n in taken.items() if words[i] & {p.word.letters for p in parse_name(n) if p.weight == 1}}
    with tempfile.TemporaryDirectory() as folder:
        build_index(left, Path(folder) / "index")
        with open_index(Path(folder) / "index") as index:
            _report("held out, a word shared", [Asked(n, frozenset({i})) for i, n in sharing.items()], index)
            rest = [Asked(name, frozenset({i})) for i, name in taken.items() if i not in sharing]
            _report("held out, no word shared", rest, index)


def _without(party: Party, name: str) -> Party:
    def kept(alias: Alias) -> bool:
        return _key(alias.text) != _key(name)

    return structs.replace(party, aliases=tuple(filter(kept, party.aliases)))


if __name__ == "__main__":
    main()
