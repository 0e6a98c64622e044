"""How building, opening, screening and scanning go with many more names than any list has.

    python benchmarks/scale.py 500000 FOLDER [--texts TEXTS]

Makes up that many names, always the same ones: words of syllables, a few of them borne by many and most by few, as
names are; four in five are persons' with a name or two more, the others companies' and ships'. They are written to a
file first, so that making them is not timed. Some are then asked for with one letter changed. TEXTS is a folder as
scan_speed.py has it. Every step is a process of its own, so that memory is that of the step alone.
"""

from __future__ import annotations

import argparse
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from itertools import accumulate
from pathlib import Path
from random import Random
from string import ascii_lowercase

import msgspec

from saksi.index.build import build_index
from saksi.index.reader import open_index
from saksi.records import Alias, AliasKind, DesignationId, Party, PartyId, PartyKind, Query
from saksi.screening.screen import Screener

ONSETS = (*"bdfghjklmnprstvwyz", "ch", "kh", "sh", "br", "dr", "gr", "kr", "st", "tr")
VOWELS = ("a", "a", "a", "e", "i", "i", "o", "u", "ai", "ou")
CODAS = ("_", "_", "_", "n", "r", "l", "m", "s", "k", "t", "d", "ng", "v")
ENDINGS = ("ov", "enko", "ini", "zadeh", "wati", "sen", "ski", "ez", "yan", "")
TRADES = ("Trading", "Shipping", "Bank", "Holding", "Industries", "Energy", "Logistics", "Aviation", "Foundation")
FORMS = ("LLC", "Co., Ltd.", "OOO", "GmbH", "PT", "JSC", "S.A.")
GIVEN, FAMILY, BRANDS = 6_000, 120_000, 80_000
ASKED, LENGTH = 500, 4


STEPS = ("make", "build", "open", "screen")


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("names", type=int)
    parser.add_argument("folder", type=Path, help="where the index is written")
    parser.add_argument("--texts", type=Path)
    parser.add_argument("--step", choices=STEPS, help=argparse.SUPPRESS)
    chosen = parser.parse_args()
    path = chosen.folder / f"{chosen.names}.saksi"
    made = path.with_suffix(".made")
    if chosen.step == "make":
        write(made_up(chosen.names), made)
    elif chosen.step == "build":
        measured("build", lambda: build_index(written(made), path))
    elif chosen.step == "open":
        measured("open", lambda: open_index(path))
    elif chosen.step == "screen":
        print_screening(path, made)
    else:
        chosen.folder.mkdir(parents=True, exist_ok=True)
        for step in STEPS:
            subprocess.run(
                [sys.executable, __file__, str(chosen.names), str(chosen.folder), "--step", step], check=True
            )
        made.unlink()
        with open_index(path) as index:
            records = len(index.sections["party.data"])
            print(f"size: {path.stat().st_size / 1e6:,.0f} MB, {records / 1e6:,.0f} MB of it records, and")
            print(f"      {(path.stat().st_size - records) / len(index.name_party):.0f} bytes a name beside them")
        if chosen.texts is not None:
            speed = Path(__file__).with_name("scan_speed.py")
            subprocess.run([sys.executable, str(speed), str(path), str(chosen.texts), "--runs", "1"], check=True)


def measured(name: str, step: Callable[[], object]) -> None:
    """Run a step and print its time and what the process held at most beyond what is shared."""
    start, cpu = time.perf_counter(), time.process_time()
    step()
    took, cpu = time.perf_counter() - start, time.process_time() - cpu
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{name}: {took:,.3f} s ({cpu:,.3f} s of a core), {most:,.0f} MB at most", flush=True)


def write(parties: Iterable[Party], path: Path) -> None:
    """Parties, one after another, each after its length."""
    with path.open("wb") as file:
        for party in parties:
            packed = msgspec.msgpack.encode(party)
            file.write(len(packed).to_bytes(LENGTH, "little") + packed)


def written(path: Path) -> Iterator[Party]:
    """The parties of a file that `write` made, one at a time."""
    decoder = msgspec.msgpack.Decoder(Party)
    with path.open("rb") as file:
        while (length := file.read(LENGTH)) != b"":
            yield decoder.decode(file.read(int.from_bytes(length, "little")))


def print_screening(index: Path, made: Path) -> None:
    """How long names with one letter changed take to look up, and how often the right party comes first."""
    random = Random(1)
    parties = sum(1 for _ in written(made))
    chosen = frozenset(random.sample(range(parties), min(ASKED, parties)))
    asked = [(party.id, misspelt(party.caption, random)) for at, party in enumerate(written(made)) if at in chosen]
    times, right = [], 0
    with open_index(index) as opened:
        screener = Screener(opened)
        for party, name in asked:
            started = time.process_time()
            found = screener.screen(Query(names=(name,))).candidates
            times.append(1000 * (time.process_time() - started))
            right += len(found) > 0 and found[0].party_id == party
    first, times = times[0], sorted(times[1:])
    print(
        f"screen: p50 {statistics.median(times):.2f} ms, p99 {times[len(times) * 99 // 100]:.2f} ms, the first name "
        f"{first:.0f} ms; {right / len(asked):.3f} of {len(asked)} found first",
        flush=True,
    )


def misspelt(name: str, random: Random) -> str:
    """The name with one of its letters, not the first, made another."""
    at = random.choice([place for place, letter in enumerate(name) if letter.islower()])
    return name[:at] + random.choice(ascii_lowercase.replace(name[at], "")) + name[at + 1 :]


class Words:
    """Made-up words of which the n-th is drawn as often as words of names are: 1/(n + 30)."""

    def __init__(self, count: int, random: Random, *, ends: bool) -> None:
        found: dict[str, None] = {}
        while len(found) < count:
            word = "".join(_syllable(random) for _ in range(random.choice((1, 2, 2, 2, 3, 3))))
            found[(word + random.choice(ENDINGS) if ends else word).title()] = None
        self._words = list(found)
        self._weights = list(accumulate(1 / (place + 30) for place in range(count)))
        self._random = random

    def some(self, count: int) -> list[str]:
        """So many words, drawn."""
        return self._random.choices(self._words, cum_weights=self._weights, k=count)


def _syllable(random: Random) -> str:
    return random.choice(ONSETS) + random.choice(VOWELS) + random.choice(CODAS).replace("_", "")


def made_up(names: int) -> Iterator[Party]:
    """Parties with so many names altogether, in order of id."""
    random = Random(20261201)
    given, family = Words(GIVEN, random, ends=False), Words(FAMILY, random, ends=True)
    brands = Words(BRANDS, random, ends=False)
    made = number = 0
    while made < names:
        person = random.random() < 0.8
        kind = PartyKind.PERSON if person else random.choice((PartyKind.ORGANISATION, PartyKind.VESSEL))
        texts = _person(random, given, family) if person else _other(random, brands, kind)
        listed = DesignationId(f"made:{number:08}")
        aliases = tuple(
            Alias(text=text, kind=AliasKind.ALIAS if at > 0 else AliasKind.PRIMARY, designation_id=listed)
            for at, text in enumerate(texts[: names - made])
        )
        yield Party(id=PartyId(f"m{number:08}"), kind=kind, caption=texts[0], aliases=aliases, designations=())
        made += len(aliases)
        number += 1


def _person(random: Random, given: Words, family: Words) -> list[str]:
    last = family.some(1)
    spellings = random.choice((1, 1, 2, 3))
    return [" ".join([*given.some(random.choice((1, 1, 2))), *last]) for _ in range(spellings)]


def _other(random: Random, brands: Words, kind: PartyKind) -> list[str]:
    words = brands.some(random.choice((1, 2)))
    if kind is PartyKind.ORGANISATION:
        words += [random.choice(TRADES), random.choice(FORMS)]
    return [" ".join(words)]


if __name__ == "__main__":
    main()
