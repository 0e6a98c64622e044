"""Words of names that are known to be one name, or known to be two: short forms, translations, look-alikes."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, lru_cache

from saksi.names.keys import same_names, sound
from saksi.resources.name_customs import short_forms, translations
from saksi.resources.name_words import equivalents

# Shorter words have no endings that tell.
MIN_DECLINED, MIN_STEM = 6, 4


def share_group(left: str, right: str, groups: dict[str, frozenset[int]]) -> bool:
    """Whether two words are of one group."""
    return not groups.get(left, frozenset()).isdisjoint(groups.get(right, frozenset()))


def _by_member(groups: Sequence[Sequence[str]]) -> dict[str, frozenset[int]]:
    found: dict[str, set[int]] = {}
    for number, group in enumerate(groups):
        for word in group:
            found.setdefault(word, set()).add(number)
    return {word: frozenset(numbers) for word, numbers in found.items()}


def are_apart(left: str, right: str) -> bool:
    """Whether both are names known to be two: "Mahmoud", "Mohamed"."""
    ones, others = _apart().get(left), _apart().get(right)
    if ones is None or others is None or not ones.isdisjoint(others):
        return False
    return not {row for row, _ in ones}.isdisjoint({row for row, _ in others})


@cache
def _apart() -> dict[str, frozenset[tuple[int, int]]]:
    """The rows and lists of names that are not to be confused, by each spelling."""
    same = same_names()
    found: dict[str, set[tuple[int, int]]] = {}
    for row, lists in enumerate(short_forms().apart):
        for number, names in enumerate(lists):
            for name in names:
                for spelling in (name, *same.get(sound(name), ())):
                    found.setdefault(spelling, set()).add((row, number))
    return {name: frozenset(places) for name, places in found.items()}


@lru_cache(maxsize=16384)
def short_forms_of(letters: str) -> tuple[str, ...]:
    """Other names that stand for the same given name, short or long.

    >>> "william" in short_forms_of("bill")
    True
    """
    groups = short_forms().groups
    members = (name for number in sorted(short_form_groups().get(letters, ())) for name in groups[number])
    return tuple(name for name in dict.fromkeys(members) if name != letters)


@cache
def short_form_groups() -> dict[str, frozenset[int]]:
    """The groups of given names and their short forms that each word is of."""
    return _by_member(short_forms().groups)


@cache
def father_groups() -> dict[str, frozenset[int]]:
    """Given names without their last vowels, as father's names have them."""
    groups = (*short_forms().groups, *equivalents().groups)
    return _by_member([[name.rstrip("aeiouy") for name in group] for group in groups])


@lru_cache(maxsize=65536)
def share_meaning(left: str, right: str) -> bool:
    """Whether two words translate one another, however declined.

    >>> share_meaning("narodnyy", "popular"), share_meaning("bank", "works")
    (True, False)
    """
    return not meanings_of(left).isdisjoint(meanings_of(right))


@lru_cache(maxsize=65536)
def meanings_of(word: str) -> frozenset[int]:
    """The groups of translations that the word is of, however declined."""
    return meaning_groups().get(word) or _by_stem().get(_stem(word), frozenset())


def says_little(word: str) -> bool:
    """Whether the word says what an organisation is or does, not which it is: "bank", "bankovskii"."""
    data = translations()
    return any(number < len(data.groups) + len(data.countries) for number in meanings_of(word))


@cache
def _by_stem() -> dict[str, frozenset[int]]:
    found: dict[str, frozenset[int]] = {}
    for word, numbers in meaning_groups().items():
        if len(word) >= MIN_DECLINED:
            found[_stem(word)] = found.get(_stem(word), frozenset()) | numbers
    return found


def _stem(word: str) -> str:
    """The word with the ending that all its forms stand under."""
    for ending, other in translations().declined if len(word) >= MIN_DECLINED else ():
        if word.endswith(ending) and len(word) - len(ending) >= MIN_STEM:
            return word[: len(word) - len(ending)] + other
    return word


@cache
def meaning_groups() -> dict[str, frozenset[int]]:
    """The groups of translations that each word is of."""
    data = translations()
    return _by_member((*data.groups, *data.countries, *data.telling))
