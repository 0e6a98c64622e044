"""A score like the one of OFAC's Sanctions List Search, for examiners who know that tool.

From its public description: Jaro-Winkler over the whole names, and name part by name part with Soundex to tell which
parts may be meant; the higher of both scores counts. It is an approximation: the weights there are not published.
"""

from __future__ import annotations

from functools import lru_cache

from saksi.names.parse import parse_name

NAME = "ofac-search-like-1"
WINKLER_PREFIX = 4
WINKLER_WEIGHT = 0.1
SOUNDEX_DIGITS = {letter: str(digit) for digit, letters in
                  enumerate(("bfpv", "cgjkqsxz", "dt", "l", "mn", "r"), start=1) for letter in letters}  # fmt: skip
SOUNDEX_LETTERS = 4


def examiner_score(query: str, listed: str) -> float:
    """The higher of both scores, in [0, 1].

    >>> examiner_score("Sampelov, Petr", "Petr SAMPELOV"), examiner_score("", "x")
    (1.0, 0.0)
    """
    parts, others = _parts(query), _parts(listed)
    if len(parts) == 0 or len(others) == 0:
        return 0.0
    whole = jaro_winkler(" ".join(parts), " ".join(others))
    by_part = sum(_best_part(part, others) for part in parts) / len(parts)
    return round(max(whole, by_part), 4)


@lru_cache(maxsize=16384)
def _parts(name: str) -> tuple[str, ...]:
    return tuple(part.word.letters for part in parse_name(name))


def _best_part(part: str, others: tuple[str, ...]) -> float:
    sounding = [other for other in others if soundex(other) == soundex(part)]
    return max(jaro_winkler(part, other) for other in sounding or others)


@lru_cache(maxsize=65536)
def soundex(word: str) -> str:
    """The American Soundex code of a romanised word: its first letter and three digits.

    >>> soundex("robert"), soundex("rupert"), soundex("ashcraft"), soundex("pfister")
    ('r163', 'r163', 'a261', 'p236')
    """
    code, last = word[:1], SOUNDEX_DIGITS.get(word[:1], "")
    for letter in word[1:]:
        digit = SOUNDEX_DIGITS.get(letter, "")
        if digit not in {"", last}:
            code += digit
        if letter not in "hw":  # these do not part two letters of one digit
            last = digit
    return code[:SOUNDEX_LETTERS].ljust(SOUNDEX_LETTERS, "0")


@lru_cache(maxsize=65536)
def jaro_winkler(left: str, right: str) -> float:
    """Jaro-Winkler similarity, in [0, 1] (Winkler 1990).

    >>> round(jaro_winkler("martha", "marhta"), 3), round(jaro_winkler("dixon", "dicksonx"), 3)
    (0.961, 0.813)
    """
    jaro = _jaro(left, right)
    prefix = 0
    for one, other in zip(left[:WINKLER_PREFIX], right[:WINKLER_PREFIX], strict=False):
        if one != other:
            break
        prefix += 1
    return jaro + prefix * WINKLER_WEIGHT * (1 - jaro)


def _jaro(left: str, right: str) -> float:
    if left == right:
        return 1.0
    reach = max(len(left), len(right)) // 2 - 1
    taken: set[int] = set()
    matched: list[str] = []
    for place, letter in enumerate(left):
        for other in range(max(0, place - reach), min(len(right), place + reach + 1)):
            if other not in taken and right[other] == letter:
                taken.add(other)
                matched.append(letter)
                break
    if len(matched) == 0:
        return 0.0
    in_order = [right[place] for place in sorted(taken)]
    swapped = sum(one != other for one, other in zip(matched, in_order, strict=True)) / 2
    count = len(matched)
    return (count / len(left) + count / len(right) + (count - swapped) / count) / 3
