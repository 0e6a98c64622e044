"""Korean names in Latin letters -> Hangul.

Romanisations in use leave out what tells two vowels or two consonants apart: "Jong" is 정 or 종. So every syllable
that may be meant is weighed by how common it is at its place in Korean names, and the likeliest spellings are kept.
What comes out is a guess with a known hit rate (benchmarks/derive_names.py), and is marked as derived wherever it goes.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from itertools import product

from saksi.resources.derived_names import korean_syllables

INITIALS = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"
VOWELS = "ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ"
FINALS = ("", *"ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ")
FIRST_SYLLABLE = 0xAC00
MAX_SYLLABLES = 2
# Every spelling after the usual one of a letter is so much less likely.
UNUSUAL = 0.5

Weighed = dict[str, float]


def hangul_of(family: str, given: str, *, northern: bool = True) -> tuple[str, ...]:
    """The likeliest Hangul spellings of a name in Latin letters, best first; none where a syllable is not Korean.

    `northern`: a name of the north, which keeps initials that the south has dropped; the southern form follows it.

    >>> hangul_of("Kim", "Jong Un")[0], hangul_of("Smith", "John")
    ('김정은', ())
    """
    table = korean_syllables()
    if given.strip() == "":
        family, _, given = family.strip().partition(" ")
    families = _families().get(_plain(family), {})
    if not northern:
        families = {table.southern.get(syllable, syllable): weight for syllable, weight in families.items()}
    weighed: Weighed = {}
    for syllables in _syllables(given):
        readings = [_readings(position).get(text, {}) for text, position in _placed(syllables)]
        for (name, weight), *rest in product(families.items(), *(reading.items() for reading in readings)):
            spelt = name + "".join(syllable for syllable, _ in rest)
            total = weight
            for _, share in rest:
                total *= share
            weighed[spelt] = max(weighed.get(spelt, 0.0), total)
    return _kept(weighed, northern=northern)


def _kept(weighed: Weighed, *, northern: bool) -> tuple[str, ...]:
    table = korean_syllables()
    ranked = sorted(weighed.items(), key=lambda pair: (-pair[1], pair[0]))[: table.keep]
    kept = [name for name, weight in ranked if weight >= table.least_share * ranked[0][1]]
    southern = [table.southern.get(name[0], name[0]) + name[1:] for name in kept] if northern else []
    return tuple(dict.fromkeys([*kept, *southern]))


def _plain(text: str) -> str:
    """Small letters without marks and apostrophes: "Ch’ŏl" is "chol"."""
    bare = unicodedata.normalize("NFD", text.casefold())
    return "".join(letter for letter in bare if letter.isascii() and letter.isalpha())


def _syllables(given: str) -> Iterator[tuple[str, ...]]:
    """The ways to cut a given name into syllables: at its spaces and hyphens, or where both halves are syllables."""
    pieces = tuple(plain for piece in re.split(r"[\s\-‐–]+", given.strip()) if (plain := _plain(piece)) != "")
    known = _readings(0).keys() | _readings(1).keys()
    if 0 < len(pieces) <= MAX_SYLLABLES and all(piece in known for piece in pieces):
        yield pieces
    if len(pieces) == 1:
        for cut in range(1, len(pieces[0])):
            halves = (pieces[0][:cut], pieces[0][cut:])
            if all(half in known for half in halves):
                yield halves


def _placed(syllables: tuple[str, ...]) -> Iterator[tuple[str, int]]:
    """Each syllable with its place: 0 for the first of two, 1 for the last."""
    for number, syllable in enumerate(syllables):
        yield syllable, 0 if number == 0 and len(syllables) > 1 else 1


@cache
def _families() -> dict[str, Weighed]:
    """Family names by romanisation, with how common they are."""
    table = korean_syllables()
    counts = _counts(table.family_counts)
    found: dict[str, Weighed] = {}
    for syllable, spellings in table.family.items():
        # The north's 리 is as common as the south's 이.
        count = max(counts.get(syllable, 0.0), counts.get(table.southern.get(syllable, ""), 0.0), table.unseen)
        for rank, spelling in enumerate(spellings):
            found.setdefault(spelling, {})[syllable] = count * (1.0 if rank == 0 else UNUSUAL)
    return found


@cache
def _readings(position: int) -> dict[str, Weighed]:
    """Syllables of given names by romanisation, with how common they are at the place and how usual the spelling is."""
    table = korean_syllables()
    here, elsewhere = _counts(table.first_counts), _counts(table.last_counts)
    if position == 1:
        here, elsewhere = elsewhere, here
    found: dict[str, Weighed] = {}
    for syllable in here.keys() | elsewhere.keys():
        count = here.get(syllable, 0.0) + table.unseen
        for spelling, share in _romanised(syllable).items():
            weighed = found.setdefault(spelling, {})
            weighed[syllable] = max(weighed.get(syllable, 0.0), count * share)
    return found


def _romanised(syllable: str) -> Weighed:
    """The spellings of a syllable, each with how usual it is."""
    table = korean_syllables().letters
    code = ord(syllable) - FIRST_SYLLABLE
    letters = (INITIALS[code // 588], VOWELS[code % 588 // 28], FINALS[code % 28])
    choices = (table.initial.get(letters[0], ()), table.vowel.get(letters[1], ()), table.final.get(letters[2], ()))
    spelt: Weighed = {}
    for ranked in product(*(enumerate(choice) for choice in choices)):
        text = "".join(part for _, part in ranked)
        share = UNUSUAL ** sum(rank > 1 for rank, _ in ranked)
        spelt[text] = max(spelt.get(text, 0.0), share)
    return spelt


def _counts(by_count: dict[str, str]) -> dict[str, float]:
    return {syllable: float(count) for count, syllables in by_count.items() for syllable in syllables}
