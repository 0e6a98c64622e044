"""Inflected form to possible base forms, from the endings data."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, lru_cache

from saksi.resources.name_words import Affixes, inflections
from saksi.text.language import UNKNOWN


@cache
def affixes(script: str, lang: str) -> tuple[tuple[Affixes, ...], tuple[Affixes, ...]]:
    """The endings and prefixes that hold for a script and language; in a language not known, those of all.

    A variety of a language ("sr-Latn") has the endings of the language.
    """
    data = inflections()
    base = lang.partition("-")[0]

    def fits(group: Affixes) -> bool:
        return group.script == script and (len(group.langs) == 0 or base in group.langs or lang == UNKNOWN)

    return tuple(filter(fits, data.endings)), tuple(filter(fits, data.prefixes))


@lru_cache(maxsize=16384)
def base_forms(word: str, script: str, lang: str) -> tuple[str, ...]:
    """Forms the word may be an inflection of, without the word itself; none if nothing can be stripped.

    >>> "мантуров" in base_forms("Мантуровым", "Cyrl", "ru")
    True
    """
    lowered = word.lower()
    endings, prefixes = affixes(script, lang)
    starts = [lowered, *(stem for group in prefixes for stem in _without_prefix(lowered, group))]
    bases = dict.fromkeys(starts)
    for start in starts:
        for group in endings:
            bases.update(dict.fromkeys(_without_ending(start, group)))
    bases.pop(lowered, None)
    return tuple(bases)


def _without_prefix(word: str, group: Affixes) -> Iterator[str]:
    for prefix in group.strip:
        if word.startswith(prefix) and len(word) - len(prefix) >= group.keep:
            yield word[len(prefix) :]


def _without_ending(word: str, group: Affixes) -> Iterator[str]:
    for ending in group.strip:
        if word.endswith(ending) and len(word) - len(ending) >= group.keep:
            stem = word[: -len(ending)]
            for letters in group.add:
                yield stem + letters
            if group.double and len(stem) > group.keep and stem[-1] == stem[-2]:
                yield stem[:-1]
