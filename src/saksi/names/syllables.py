"""Names of syllables, as in China, Korea and Vietnam: each syllable is right, in its place, or it is another name."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache

from saksi.resources.name_customs import SyllableCustom, syllable_customs

MAX_SYLLABLES = 4
# Letters of the longest syllable.
LONGEST = 7
Syllable = tuple[str, str, str]


@lru_cache(maxsize=32768)
def syllables_of(letters: str, custom: str) -> tuple[Syllable, ...]:
    """The syllables of a romanised word as initial, vowel and final; none if it is not made of them.

    >>> syllables_of("jianguo", "chinese"), syllables_of("smith", "korean")
    ((('j', 'ian', ''), ('g', 'uo', '')), ())
    """
    whole, one = _patterns(custom)
    if whole.fullmatch(letters) is None:
        return ()
    return _cut(letters, one) or ()


def _cut(letters: str, one: re.Pattern[str]) -> tuple[Syllable, ...] | None:
    """The fewest syllables that leave no rest, the longest first."""
    if letters == "":
        return ()
    for end in range(min(len(letters), LONGEST), 0, -1):
        found = one.fullmatch(letters, 0, end)
        rest = _cut(letters[end:], one) if found is not None else None
        if found is not None and rest is not None:
            return ((found["initial"], found["vowel"], found["final"]), *rest)
    return None


def are_same_syllables(left: Sequence[Syllable], right: Sequence[Syllable], custom: str) -> bool:
    """Whether two rows of syllables are spellings of one.

    >>> are_same_syllables(syllables_of("hyok", "korean"), syllables_of("hyeok", "korean"), "korean")
    True
    """
    if len(left) != len(right):
        return False
    return all(
        one == other or (one, other) in alike
        for syllable, second in zip(left, right, strict=True)
        for one, other, alike in zip(syllable, second, _alike(custom), strict=True)
    )


@cache
def _custom(name: str) -> SyllableCustom:
    return next(custom for custom in syllable_customs().custom if custom.name == name)


@cache
def _alike(custom: str) -> tuple[frozenset[tuple[str, str]], ...]:
    """Spellings of one initial, of one vowel, of one final."""
    data = _custom(custom)
    return tuple(
        frozenset((one, other) for row in rows for one in row for other in row)
        for rows in (data.initial, data.vowel, data.final)
    )


@cache
def _patterns(custom: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    data = _custom(custom)
    initial, vowel, final = ("|".join(sounds) for sounds in (data.initials, data.vowels, data.finals))
    one = f"(?P<initial>{initial})(?P<vowel>{vowel})(?P<final>{final})"
    plain = f"(?:{initial})(?:{vowel})(?:{final})"
    return re.compile(f"(?:{plain}){{1,{MAX_SYLLABLES}}}"), re.compile(one)
