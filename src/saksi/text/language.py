"""Which language a text is in, from its script, its common words and its letters."""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from functools import cache
from typing import NamedTuple

from saksi.resources.language_specs import KnownLanguage, common_words, language_evidence
from saksi.text.script import COMMON, script_of

UNKNOWN = "und"
# Letters with the vowel signs and marks that Indic and other scripts write as characters of their own.
WORD = re.compile(r"(?:[^\W\d_][\u0300-\u036f\u064b-\u065f\u0900-\u0903\u093a-\u094f\u0981-\u09cd\u09d7]*)+")
# Enough to be sure; more would only cost time.
SAMPLE_CHARS = 4000
# Scripts whose words are not separated: there each character counts as one.
UNSPACED = frozenset({"Hani", "Hira", "Kana"})
# A text in a language known here has three to six of its common words in twenty; names and numbers have none.
LEAST_COVERAGE = 0.07
LEAST_WORDS = 2
SURE_WORDS = 6
# A letter the language does not have speaks against it, but foreign names bring some into every text.
STRANGE_LETTER = -0.5
# Letters alone tell only where one language has many of its own, and no other comes near.
LEAST_LETTER_SCORE = 4.0
LEAST_LETTER_LEAD = 2.0
LETTERS_CONFIDENCE = 0.3
# Of a text without the commonest words, so many words must be among the three thousand commonest of a language, such a
# share of all, and they must say so much more than those of the next one.
LEAST_COMMON = 2
LEAST_COMMON_SHARE = 0.2
LEAST_COMMON_LEAD = 1.15
COMMON_CONFIDENCE = 0.4


class _Evidence(NamedTuple):
    """What tells the languages of one script apart; numbers are places in `languages`.

    `words` has the languages of a common word, `letters` what a letter counts for each language.
    """

    languages: tuple[KnownLanguage, ...]
    words: dict[str, tuple[int, ...]]
    letters: dict[str, tuple[float, ...]]


def detect_language(text: str) -> tuple[str, float]:
    """The language of a text as a BCP 47 code, and how sure that is in [0, 1].

    ("und", 0.0) where there is too little to tell. Linear, on the first few thousand characters.

    >>> detect_language("Menteri itu mengatakan bahwa kapal tersebut tidak akan berlayar karena cuaca.")[0]
    'id'
    """
    sample = text[:SAMPLE_CHARS]
    scripts: Counter[str] = Counter()
    for char, times in Counter(sample).items():
        scripts[script_of(char)] += times
    del scripts[COMMON]
    if len(scripts) == 0:
        return UNKNOWN, 0.0
    script = _writing(scripts)
    evidence = _evidence(script)
    share = round(scripts[script] / scripts.total(), 2) if script not in UNSPACED else 1.0
    if len(evidence.languages) == 1:
        return evidence.languages[0].code, share
    return _best(sample, script, evidence) if len(evidence.languages) > 0 else (UNKNOWN, 0.0)


def _writing(scripts: Counter[str]) -> str:
    """The script that tells the language: kana and Hangul are mixed with Chinese characters, which they outweigh."""
    kana = scripts["Hira"] + scripts["Kana"]
    if kana > 0 and kana * 8 >= scripts["Hani"] and kana + scripts["Hani"] > scripts.total() / 2:
        return "Kana"
    if scripts["Hang"] * 3 >= scripts.total():
        return "Hang"
    # A Chinese character says as much as several letters.
    return max(sorted(scripts), key=lambda script: scripts[script] * (3 if script == "Hani" else 1))


def common_share(text: str, lang: str) -> float:
    """How much of the text is common words of a language, in [0, 1]; 1 is as much as in ordinary prose.

    In scripts whose evidence is single characters these are counted instead. 0 for a language without evidence.
    """
    known = next((one for one in language_evidence().language if one.code == lang), None)
    if known is None or known.words == "":
        return 0.0
    return min(1.0, _share(text[:SAMPLE_CHARS], known) / (_share(known.example, known) or 1.0))


def _share(text: str, known: KnownLanguage) -> float:
    common = frozenset(known.words.split())
    units = list(filter(str.isalpha, text)) if max(map(len, common)) == 1 else WORD.findall(text.lower())
    return sum(unit in common for unit in units) / (len(units) or 1)


@cache
def _evidence(script: str) -> _Evidence:
    languages = tuple(one for one in language_evidence().language if one.script == script)
    words: dict[str, list[int]] = {}
    letters: dict[str, set[int]] = {}
    for number, language in enumerate(languages):
        for word in language.words.split():
            words.setdefault(word, []).append(number)
        for letter in language.letters:
            letters.setdefault(letter, set()).add(number)
    return _Evidence(
        languages,
        {word: tuple(numbers) for word, numbers in words.items()},
        {letter: _weights(numbers, len(languages)) for letter, numbers in letters.items()},
    )


def _weights(owners: set[int], languages: int) -> tuple[float, ...]:
    """What a letter that only some languages have counts for each."""
    telling = math.log(languages / len(owners)) / 2
    return tuple(telling if number in owners else STRANGE_LETTER for number in range(languages))


def _best(sample: str, script: str, evidence: _Evidence) -> tuple[str, float]:
    lowered = sample.lower()
    words = [word for word in WORD.findall(lowered) if script_of(word[0]) == script]
    hits = [0] * len(evidence.languages)
    distinct = [0] * len(evidence.languages)
    letter_scores = _letter_scores(lowered, evidence)
    scores = list(letter_scores)
    for word, times in Counter(words).items():
        numbers = evidence.words.get(word, ())
        for number in numbers:
            hits[number] += times
            distinct[number] += 1
            scores[number] += times * math.log(1 + len(hits) / len(numbers))
    first, second = sorted(range(len(hits)), key=lambda number: scores[number], reverse=True)[:2]
    if distinct[first] < LEAST_WORDS or hits[first] < LEAST_COVERAGE * len(words):
        return _by_common_words(words, evidence) or _by_letters(letter_scores, evidence)
    lead = 1 - max(0.0, scores[second]) / scores[first] if scores[first] > 0 else 0.0
    confidence = min(1.0, hits[first] / SURE_WORDS) * min(1.0, 0.5 + 1.5 * lead)
    return evidence.languages[first].code, round(confidence, 2)


def _by_common_words(words: list[str], evidence: _Evidence) -> tuple[str, float] | None:
    """The language whose common words say most of a sentence or two; None where none leads."""
    owners = [(word, common_words().get(word, {})) for word in words]
    among = {language.code for language in evidence.languages}
    scores: dict[str, float] = dict.fromkeys(sorted(among), 0.0)
    distinct: defaultdict[str, set[str]] = defaultdict(set)
    for word, zipfs in owners:
        for lang, zipf in zipfs.items():
            if lang in among:
                scores[lang] += zipf * math.log(1 + len(among) / len(zipfs))
                distinct[lang].add(word)
    (first, best), (_, next_best) = sorted(scores.items(), key=lambda one: -one[1])[:2]
    if len(distinct[first]) < LEAST_COMMON or len(distinct[first]) < LEAST_COMMON_SHARE * len(set(words)):
        return None
    return (first, COMMON_CONFIDENCE) if best > LEAST_COMMON_LEAD * next_best else None


def _by_letters(scores: list[float], evidence: _Evidence) -> tuple[str, float]:
    """The language of a text too short to have common words, if its letters are plainly of one."""
    first, second = sorted(range(len(scores)), key=lambda number: scores[number], reverse=True)[:2]
    if scores[first] < LEAST_LETTER_SCORE or scores[first] < scores[second] + LEAST_LETTER_LEAD:
        return UNKNOWN, 0.0
    return evidence.languages[first].code, LETTERS_CONFIDENCE


def _letter_scores(sample: str, evidence: _Evidence) -> list[float]:
    scores = [0.0] * len(evidence.languages)
    for letter, times in Counter(sample).items():
        weights = evidence.letters.get(letter)
        if weights is not None:
            scores = [score + times * weight for score, weight in zip(scores, weights, strict=True)]
    return scores
