"""Learn how the letters of other scripts are written in Latin, from pairs of one word in two scripts.

    python benchmarks/learn_across.py NAMES                       every table, from the folder NAMES
    python benchmarks/learn_across.py NAMES --only hangul kana    some of them
    python benchmarks/learn_across.py --sudachi system.dic        Japanese readings of Han characters

NAMES holds netrans_wd_SCRIPT_80.xz (NETransliteration: names of persons in Wikidata, CC0), lines of a Latin word, the
word in the other script with its letters apart, and a count. system.dic is that of the package sudachidict_core
20240409 (Apache-2.0), whose names of persons are read.

Which letters stand for which is found by expectation maximisation over all ways to cut both words into units: one or
two letters here, up to some Latin letters there, or none (Jiampojamarn et al. 2007). What is written is statistics:
one line a unit, with what it is in Latin and, in hundredths of a nat, how surprising those Latin letters are of the
unit, and the unit of them. A tenth of the words, by a hash of their letters, is never
learnt from; compare_scripts.py measures on it.
"""

from __future__ import annotations

import argparse
import lzma
import math
import mmap
import random
import struct
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple
from zlib import crc32

from saksi.names.across import END, LONGEST_UNIT, START, cost_of, folded
from saksi.resources.across import han_readings
from saksi.text.romanise import romanise
from saksi.text.script import script_of

ACROSS = Path(__file__).resolve().parents[1] / "src/saksi/resources/names/across"
LONGEST_WORD = 24
HELD_BACK = 10
LEAST_POSTERIOR = 1e-4
# A unit seen less often than this, or a spelling that is a smaller share of its unit, is chance or a mistake.
LEAST_COUNT, LEAST_SHARE = 1.5, 0.004
# While learning, less is enough: in the first rounds, and then until as many before the last.
GUESSED, LIKELY, FIRST_ROUNDS = 0.3, 0.8, 2
# Letters before the first and after the last unit are mostly another word of the name.
LEAST_SHARE_AT_EDGE = 0.01
HUNDREDTHS, DEAREST = 100, 999
# A unit of two letters must be twice as good as two units of one, or it swallows all.
LONGER_UNIT = 0.5
# A spelling is at first looked for so many letters around the like place of the other word.
NEAR = 3

Chances = Mapping[str, Mapping[str, float]]
# Latin spellings, each behind its two surprises.
Spelt = list[tuple[int, int, str]]


class Job(NamedTuple):
    """What to learn a table from: a file, at most so many pairs, letters of a unit, Latin letters it may be.

    To begin with, a unit's letters are `usual` Latin ones each; one more or less is `other_length` as likely, and none
    at all `silent` besides.
    """

    file: str
    most: int
    unit: int
    latin: int
    usual: int = 1
    other_length: float = 0.2
    silent: float = 0.3
    rounds: int = 7


class Example(NamedTuple):
    """One word in two scripts, and how much it counts."""

    latin: str
    word: str
    weight: float


JOBS = {
    "cyrillic": Job("russian", 40_000, 2, 4),
    "arabic": Job("arabic", 40_000, 2, 4),
    "hebrew": Job("hebrew", 40_000, 2, 4),
    "hangul": Job("korean", 30_000, 2, 4),
    "kana": Job("katakana", 40_000, 2, 4),
    "han": Job("chinese", 45_000, 1, 6),
}
# A Han character read in Japanese is three or four Latin letters.
JAPANESE = Job("", 90_000, 1, 7, usual=4, other_length=0.5, silent=0.1, rounds=6)


def main() -> None:
    """Learn the tables asked for, and write them."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("names", nargs="?", type=Path)
    parser.add_argument("--only", nargs="*", choices=tuple(JOBS), default=tuple(JOBS))
    parser.add_argument("--sudachi", type=Path, metavar="FILE")
    options = parser.parse_args()
    if options.sudachi is not None:
        learn_japanese(sorted(set(japanese_names(options.sudachi))))
    for name in options.only if options.names is not None else ():
        examples = list(pairs(options.names / f"netrans_wd_{JOBS[name].file}_80.xz"))
        counts = learnt(examples, JOBS[name])
        save(name, counts, whole=surprises(by_sound(counts)) if name == "han" else {})


def is_held_back(latin: str) -> bool:
    """Whether a word is kept for measuring."""
    return crc32(latin.encode()) % HELD_BACK == 0


def pairs(path: Path) -> Iterator[Example]:
    """The words of a file of pairs that are for learning."""
    with lzma.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            latin, word, count = line.rstrip("\n").split("\t")
            example = Example(letters_of(latin), folded(word.replace(" ", "")), min(int(count), 3) ** 0.5)
            if is_usable(example):
                yield example


def letters_of(latin: str) -> str:
    """The romanised letters of a Latin word."""
    return "".join(filter(str.isalpha, romanise(latin)))


def is_usable(example: Example, *, held_back: bool = True) -> bool:
    """Whether both words have letters, not too many, and the Latin one, if some are, is not held back."""
    lengths = len(example.latin), len(example.word)
    has_letters = lengths[0] > 0 and lengths[1] > len(START + END)
    return has_letters and max(lengths) <= LONGEST_WORD and not (held_back and is_held_back(example.latin))


# -- learning --------------------------------------------------------------------------------------------------


def learnt(examples: list[Example], job: Job) -> dict[tuple[str, str], float]:
    """How often each unit is each Latin spelling in the likeliest cuts of the examples."""
    random.Random(1).shuffle(examples)
    chosen = examples[: job.most]
    chances: Chances = first_chances(chosen, job)
    counts: dict[tuple[str, str], float] = {}
    for turn in range(job.rounds):
        counts = expected(chosen, chances, job)
        chances = likelihoods(counts, least_count(turn, job.rounds))
        print(f"  round {turn + 1}: {sum(map(len, chances.values())):,} spellings", flush=True)
    return counts


def least_count(turn: int, rounds: int) -> float:
    """How often a spelling must be expected to be kept: little at first, when all are guesses."""
    return GUESSED if turn < FIRST_ROUNDS else LIKELY if turn < rounds - FIRST_ROUNDS else LEAST_COUNT


def first_chances(examples: Sequence[Example], job: Job) -> Chances:
    """A start: every spelling near the same place of the other word, the usual lengths likelier."""
    found: defaultdict[str, dict[str, float]] = defaultdict(dict)
    for latin, word, _ in examples:
        for start in range(len(word)):
            about = start * len(latin) // len(word)
            for length in range(1, min(job.unit, len(word) - start) + 1):
                unit = word[start : start + length]
                for at in range(max(0, about - NEAR), min(len(latin), about + NEAR + 1) + 1):
                    for end in range(at, min(len(latin), at + job.latin) + 1):
                        found[unit].setdefault(latin[at:end], first_chance(unit, latin[at:end], job))
    return found


def first_chance(unit: str, latin: str, job: Job) -> float:
    """How likely a spelling is before anything is known."""
    unusual = abs(job.usual * len(unit) - len(latin))
    silent = job.silent if latin == "" else 1.0
    return 1e-3 * job.other_length**unusual * 0.05 ** (len(unit) - 1) * silent


def likelihoods(counts: Mapping[tuple[str, str], float], least: float) -> Chances:
    """The share of each unit with its spelling among all, without those counted less than `least`."""
    total = sum(counts.values())
    found: defaultdict[str, dict[str, float]] = defaultdict(dict)
    for (unit, latin), count in counts.items():
        if count >= least:
            found[unit][latin] = count / total * LONGER_UNIT ** (len(unit) - 1)
    return found


class Step(NamedTuple):
    """A unit of a word written as a piece of the other: from where to where, and its chance."""

    start: int
    at: int
    end: int
    until: int
    chance: float


def expected(examples: Sequence[Example], chances: Chances, job: Job) -> dict[tuple[str, str], float]:
    """How often each unit is expected to be each spelling, over all cuts of all examples."""
    counts: defaultdict[tuple[str, str], float] = defaultdict(float)
    for example in examples:
        latin, word, weight = example
        forward, steps = forwards(example, chances, job)
        whole = forward[len(word)][len(latin)]
        if whole <= 0.0:
            continue
        backward = [[0.0] * (len(latin) + 1) for _ in range(len(word) + 1)]
        backward[len(word)][len(latin)] = 1.0
        for start, at, end, until, chance in reversed(steps):
            onward = chance * backward[end][until]
            backward[start][at] += onward
            share = forward[start][at] * onward / whole
            if share > LEAST_POSTERIOR:
                counts[word[start:end], latin[at:until]] += weight * share
    return counts


def forwards(example: Example, chances: Chances, job: Job) -> tuple[list[list[float]], list[Step]]:
    """The chance of every two beginnings, and the steps between them in the order of their starts."""
    latin, word, _ = example
    forward = [[0.0] * (len(latin) + 1) for _ in range(len(word) + 1)]
    forward[0][0] = 1.0
    steps: list[Step] = []
    for start in range(len(word)):
        for end in range(start + 1, min(start + job.unit, len(word)) + 1):
            spellings = chances.get(word[start:end], {})
            for at, reached in enumerate(forward[start]):
                for until in range(at, min(at + job.latin, len(latin)) + 1) if reached > 0.0 else ():
                    chance = spellings.get(latin[at:until], 0.0)
                    if chance > 0.0:
                        forward[end][until] += reached * chance
                        steps.append(Step(start, at, end, until, chance))
    return forward, steps


def by_sound(counts: Mapping[tuple[str, str], float]) -> dict[tuple[str, str], float]:
    """The counts of all Han characters of one sound in Mandarin, as those of its pinyin: another may be written so."""
    found: defaultdict[tuple[str, str], float] = defaultdict(float)
    for (unit, latin), count in counts.items():
        for sound in han_readings(unit).mandarin[:1]:
            found[sound, latin] += count
    return dict(found)


# -- writing ---------------------------------------------------------------------------------------------------


def save(name: str, counts: Mapping[tuple[str, str], float], *, whole: Mapping[str, Spelt]) -> None:
    """Write a table: a unit a line, with each Latin spelling and its two surprises, the likeliest first.

    `whole`: further units, with what is known of them.
    """
    lines = [
        "\t".join([unit, *(f"{latin} {of_unit} {of_latin}" for of_unit, of_latin, latin in sorted(spellings))])
        for unit, spellings in sorted((surprises(counts) | dict(whole)).items())
    ]
    packed = lzma.compress(("\n".join(lines) + "\n").encode(), preset=9 | lzma.PRESET_EXTREME)
    ACROSS.mkdir(exist_ok=True)
    (ACROSS / f"{name}.tsv.xz").write_bytes(packed)
    print(f"{name}: {len(lines):,} units, {len(packed):,} bytes", flush=True)


def surprises(counts: Mapping[tuple[str, str], float]) -> dict[str, Spelt]:
    """How surprising each spelling is of each unit, and the unit of the spelling."""
    by_unit: defaultdict[str, float] = defaultdict(float)
    by_latin: defaultdict[str, float] = defaultdict(float)
    for (unit, latin), count in counts.items():
        by_unit[unit] += count
        by_latin[latin] += count
    found: defaultdict[str, Spelt] = defaultdict(list)
    for (unit, latin), count in counts.items():
        share = count / by_unit[unit]
        at_edge = unit in {START, END}
        if count < LEAST_COUNT or share < (LEAST_SHARE_AT_EDGE if at_edge else LEAST_SHARE):
            continue
        of_unit = round(-HUNDREDTHS * math.log(share))
        of_latin = round(-HUNDREDTHS * math.log(count / by_latin[latin])) if latin != "" else of_unit
        found[unit].append((min(of_unit, DEAREST), min(of_latin, DEAREST), latin))
    return found


# -- Japanese names --------------------------------------------------------------------------------------------

HEADER_BYTES = 272
PARTS_OF_SPEECH = 6
PERSON = "人名"
NAME_KINDS = frozenset({"姓", "名"})
# What a word costs in the dictionary where nobody counted it.
UNCOUNTED = 10_000
MOST_CHARACTERS = 4
# Hundredths of a nat a letter: what a name's characters cost that is not read as they are, and what it costs whole.
IRREGULAR, WHOLE_PER_LETTER = 80, 20


def learn_japanese(examples: list[Example]) -> None:
    """Write what each character is, and then the names in use that are not read as their characters are.

    Those are a dictionary, so they are of all names, held back or not.
    """
    counts = learnt([one for one in examples if not is_held_back(one.latin)], JAPANESE)
    save("japanese", counts, whole={})
    whole: defaultdict[str, Spelt] = defaultdict(list)
    for latin, word, weight in examples:
        bare = word.removeprefix(START).removesuffix(END)
        if (
            weight > 1.0
            and len(bare) > 1
            and len(latin) <= LONGEST_UNIT
            and cost_of(bare, latin, "japanese") > IRREGULAR * (len(latin) + 1)
        ):
            surprise = WHOLE_PER_LETTER * len(latin)
            whole[bare].append((surprise, surprise, latin))
    save("japanese", counts, whole=whole)


class Reader:
    """Reads the binary dictionary of Sudachi, of the layout before 2025."""

    def __init__(self, data: mmap.mmap) -> None:
        self.data = data

    def numbers(self, form: str, at: int) -> tuple[int, ...]:
        """Little-endian numbers of a struct format."""
        return struct.unpack_from("<" + form, self.data, at)

    def text(self, at: int) -> tuple[str, int]:
        """A string and where it ends."""
        length, at = self.length(at)
        return self.data[at : at + 2 * length].decode("utf-16-le"), at + 2 * length

    def length(self, at: int) -> tuple[int, int]:
        """A length of one or two bytes and where it ends."""
        first = self.data[at]
        return ((first & 0x7F) << 8 | self.data[at + 1], at + 2) if first & 0x80 else (first, at + 1)


def japanese_names(path: Path) -> Iterator[Example]:
    """Family and given names of the dictionary that are in Han characters, with their readings in Latin letters."""
    for surface, reading, cost in entries(path):
        latin = romaji(reading)
        if not any(script_of(char) == "Hani" for char in surface) or len(surface) > MOST_CHARACTERS:
            continue
        example = Example(latin, folded(surface), 1.0 if cost == UNCOUNTED else 3.0**0.5)
        if latin != "" and is_usable(example, held_back=False):
            yield example


def entries(path: Path) -> Iterator[tuple[str, str, int]]:
    """Each name of a person: as written, its reading in kana, what it costs."""
    with path.open("rb") as file:
        read = Reader(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ))
        names, at = parts_of_speech(read)
        left, right = read.numbers("hh", at)
        at += 4 + 2 * left * right
        at += 4 + 4 * read.numbers("i", at)[0]
        at += 4 + read.numbers("i", at)[0]
        count = read.numbers("i", at)[0]
        costs = at + 4
        for number, place in enumerate(read.numbers(f"{count}i", costs + 6 * count)):
            surface, after = read.text(place)
            _, after = read.length(after)
            if read.numbers("h", after)[0] in names:
                _, after = read.text(after + 2)
                reading, _ = read.text(after + 4)
                yield surface, reading or surface, read.numbers("hhh", costs + 6 * number)[2]


def parts_of_speech(read: Reader) -> tuple[frozenset[int], int]:
    """The numbers of those that are family and given names, and where the table ends."""
    count, at = read.numbers("h", HEADER_BYTES)[0], HEADER_BYTES + 2
    found = set()
    for number in range(count):
        fields = []
        for _ in range(PARTS_OF_SPEECH):
            field, at = read.text(at)
            fields.append(field)
        if fields[2] == PERSON and fields[3] in NAME_KINDS:
            found.add(number)
    return frozenset(found), at


ROWS = {
    "": "アイウエオ", "k": "カキクケコ", "s": "サシスセソ", "t": "タチツテト", "n": "ナニヌネノ", "h": "ハヒフヘホ",
    "m": "マミムメモ", "r": "ラリルレロ", "g": "ガギグゲゴ", "z": "ザジズゼゾ", "d": "ダヂヅデド", "b": "バビブベボ",
    "p": "パピプペポ",
}  # fmt: skip
OTHERS = {"シ": "shi", "チ": "chi", "ツ": "tsu", "フ": "fu", "ジ": "ji", "ヂ": "ji", "ヅ": "zu", "ヤ": "ya", "ユ": "yu",
          "ヨ": "yo", "ワ": "wa", "ヲ": "o", "ン": "n"}  # fmt: skip
KANA = {sign: row + vowel for row, signs in ROWS.items() for sign, vowel in zip(signs, "aiueo", strict=True)} | OTHERS
GLIDES = {"ャ": "ya", "ュ": "yu", "ョ": "yo"}


def romaji(kana: str) -> str:
    """Hepburn romanisation without marks of length, as the press writes names; "" if a sign is no kana."""
    letters = ""
    doubled = False
    for sign in kana:
        if sign in GLIDES and letters.endswith("i"):
            stem = letters[:-1]
            letters = stem + GLIDES[sign][1:] if stem.endswith(("sh", "ch", "j")) else stem + GLIDES[sign]
        elif sign == "ッ":
            doubled = True
        elif sign in KANA:
            sound = KANA[sign]
            letters += ("t" if sound.startswith("ch") else sound[0]) * doubled + sound
            doubled = False
        elif sign != "ー":
            return ""
    return letters.replace("ou", "o").replace("oo", "o").replace("uu", "u")


if __name__ == "__main__":
    main()
