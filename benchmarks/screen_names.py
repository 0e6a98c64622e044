"""How well, and how fast, single names are looked up on a watchlist.

    python benchmarks/screen_names.py WATCHLIST                  names of the development half
    python benchmarks/screen_names.py WATCHLIST --half frozen    the other half: for reporting, never for tuning

WATCHLIST is a folder made by `saksi lists build`. Listed names are damaged and asked for; the first party that comes
back is right where it bears a name of the same words as the one damaged, or as the damage made of it. "Held out" asks
for an alias that has been taken off the list, so that it must be found by the party's other names; those that share no
word with any of these are counted apart. "Innocent" are made-up people and firms of 40 countries: any candidate is a
false hit, but for those that bear a listed person's very name. Times are of the processor, at the default threshold.
"""

from __future__ import annotations

import argparse
import tempfile
import time
import tomllib
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random
from typing import Any, NamedTuple
from zlib import crc32

from msgspec import structs
from rapidfuzz import fuzz, process, utils

from saksi.index.build import build_index
from saksi.index.reader import Index, open_index
from saksi.names.parse import parse_name
from saksi.pipeline.tools import open_tools
from saksi.records import Alias, AliasKind, Party, Query
from saksi.records.screening import ScreeningCandidate
from saksi.screening.screen import Screener

INNOCENT = Path(__file__).resolve().parent / "innocent_names.toml"
LISTED = frozenset({AliasKind.PRIMARY, AliasKind.ALIAS})
LETTERS = "abcdefghijklmnoprstuvwyz"
MIN_TYPO_LETTERS = 4
MIN_DROP_WORDS = 3
INNOCENTS = 6000
PEOPLE_PER_FIRM = 8
# Of the names asked for and listed, all words are the same but for their spelling or a father's name left out.
MIN_NAMESAKE = 0.95
MAX_SHOWN = 40
# A comparison with every listed name takes so long that only so many are asked for.
PEER_NAMES = 50


Bearers = dict[tuple[str, ...], frozenset[str]]


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
    parser.add_argument("--innocents", type=int, default=INNOCENTS)
    parser.add_argument("--peers", action="store_true", help="rapidfuzz over every listed name beside it")
    options = parser.parse_args()
    with open_tools(options.watchlist) as tools:
        parties = tuple(tools.index.parties())
        bearers = _bearers(parties)
        chosen = _chosen(parties, options.half, options.names)
        print(f"{len(chosen)} names of the {options.half} half, {len(parties):,} parties\n")
        print("| asked for | names | first | at or above the threshold | ms p50 | ms p99 |")
        print("|---|---:|---:|---:|---:|---:|")
        for name, damage in DAMAGES.items():
            asked = list(_asked(damage, chosen, bearers))
            _report(name, asked, tools.index)
            if options.peers:
                _report_peers(asked, parties)
        _innocents(tools.index, frozenset(bearers), options.innocents)
    _held_out(parties, options.half, options.names)


def _asked(damage: Callable[[str], str], names: list[str], bearers: Bearers) -> Iterator[Asked]:
    """Each name damaged, with those who bear it, and those who bear the very name that the damage made of it."""
    for name in names:
        damaged = damage(name)
        if damaged != "":
            yield Asked(damaged, bearers[_key(name)] | bearers.get(_key(damaged), frozenset()))


def _key(name: str) -> tuple[str, ...]:
    return tuple(sorted(part.word.letters for part in parse_name(name)))


def _bearers(parties: tuple[Party, ...]) -> Bearers:
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
    """R@1, and how often the right party reaches the default threshold."""
    screener = Screener(index)
    first = above = 0.0
    spent = []
    for one in asked:
        started = time.process_time()
        screener.screen(Query(names=(one.name,)))
        spent.append(time.process_time() - started)
        answer = screener.screen(Query(names=(one.name,)), threshold=0.0, limit=10)
        first += any(found.party_id in one.parties for found in answer.candidates[:1])
        threshold = screener.threshold
        above += any(found.party_id in one.parties and found.score >= threshold for found in answer.candidates)
    spent.sort()
    count = max(1, len(asked))
    middle, late = 1000 * spent[len(spent) // 2], 1000 * spent[int(len(spent) * 0.99)]
    print(f"| {label} | {len(asked)} | {first / count:.3f} | {above / count:.3f} | {middle:.2f} | {late:.1f} |")


def _report_peers(asked: list[Asked], parties: tuple[Party, ...]) -> None:
    """What rapidfuzz finds for a share of the names, comparing each with every listed name."""
    names = [(utils.default_process(alias.text), party.id) for party in parties for alias in party.aliases]
    texts = [text for text, _ in names]
    some = asked[:PEER_NAMES]
    for label, scorer in (("WRatio", fuzz.WRatio), ("token_sort_ratio", fuzz.token_sort_ratio)):
        first = 0.0
        spent = []
        for one in some:
            started = time.process_time()
            found = process.extract(utils.default_process(one.name), texts, scorer=scorer, limit=50)
            spent.append(time.process_time() - started)
            best = {names[place][1] for _, score, place in found if score == found[0][1]}
            first += len(best & one.parties) / len(best) if len(best & one.parties) > 0 else 0.0
        spent.sort()
        middle, late = 1000 * spent[len(spent) // 2], 1000 * spent[int(len(spent) * 0.99)]
        print(f"| - rapidfuzz {label} | {len(some)} | {first / len(some):.3f} | | {middle:.1f} | {late:.1f} |")


def _innocents(index: Index, listed: frozenset[tuple[str, ...]], count: int) -> None:
    """How many made-up names have a candidate, by country; namesakes of somebody listed are told apart."""
    screener = Screener(index)
    names = [one for one in innocent_names(count) if _key(one.name) not in listed]
    started = time.process_time()
    first = [next(iter(screener.screen(Query(names=(one.name,))).candidates), None) for one in names]
    rate = len(names) / (time.process_time() - started)
    hits = [(one, found) for one, found in zip(names, first, strict=True) if found is not None]
    others = [(one, found) for one, found in hits if _but_for_father(found) < MIN_NAMESAKE]
    print(
        f"\n{len(names):,} innocent names: {len(hits)} have a candidate, {len(hits) - len(others)} of them a namesake"
    )
    print(f"others: {len(others)}, {100 * len(others) / len(names):.2f} %")
    per_country = Counter(one.country for one, _ in others)
    asked = Counter(one.country for one in names)
    print(", ".join(f"{country} {hit} of {asked[country]}" for country, hit in per_country.most_common()))
    for one, found in others[:MAX_SHOWN]:
        print(f"  {one.name} ({one.country}): {found.alias} {found.score:.2f}")
    print(f"{rate:,.0f} names a second, most words seen before")


def _but_for_father(found: ScreeningCandidate) -> float:
    """How alike the names are, whether or not a father's name is left out, which is next to nothing."""
    fathers = {one.detail for one in found.features if one.name == "without_patronymic"}
    left_out = (one.weight for one in found.features if one.detail in fathers and one.name.startswith("without_"))
    return found.name_score + sum(left_out)


class Innocent(NamedTuple):
    """A made-up name and the country it is usual in."""

    name: str
    country: str


def innocent_names(count: int) -> Iterator[Innocent]:
    """Made-up people, as many of each country, and one firm for each so many people."""
    data = tomllib.loads(INNOCENT.read_text(encoding="utf-8"))
    countries, firms = list(data["country"].items()), list(data["firm"].items())
    random = Random(20)
    for number in range(count):
        if number % PEOPLE_PER_FIRM == PEOPLE_PER_FIRM - 1:
            country, words = firms[number // PEOPLE_PER_FIRM % len(firms)]
            parts = [random.choice(words[part]) for part in ("name", "trade", "form")]
            yield Innocent(" ".join(parts), f"{country} firms")
        else:
            country, words = countries[number % len(countries)]
            yield Innocent(_person(words, random), country)


def _person(words: dict[str, Any], random: Random) -> str:
    at = random.randrange(len(words["given"]))
    families = words.get("family_of_women", words["family"]) if at % 2 == 1 else words["family"]
    both = [words["given"][at], random.choice(families)]
    return " ".join(reversed(both) if words.get("order") == "family_first" else both)


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
