"""Sentences that lost the space between them ("Barat.Kunjungan")."""

from __future__ import annotations

import re
from collections.abc import Iterator

from saksi.articles.edits import Edit
from saksi.resources.language_specs import abbreviations_of
from saksi.text.script import script_of

# Marks that end a sentence, any quotation marks and brackets, and a letter at once.
# French sets a space after its opening mark.
JOIN = re.compile(r"(?<=[^\s.!?…۔؟।॥])([.!?…]+|[۔؟।॥])([\"“”„«»‘’'()\[\]]*)(?=[^\W\d_]|(?<=«)[ ]?[^\W\d_])")
LAST_WORD = re.compile(r"[^\W\d_]+$")
FIRST_WORD = re.compile(r"[^\W\d_]+")
# "Booking.Com" is a name; "in", "it" and "no" are countries too, but begin sentences.
DOMAINS = frozenset({"com", "net", "org", "gov", "edu", "info", "biz", "ru", "id", "co", "js"})
# "1.FC", "2.0.Beta"; a year ends a sentence.
NUMBERING = re.compile(r"\d{1,2}(?:\.\d{1,3})*")
# Initials of two letters, as Russian names are romanised.
INITIALS = frozenset({"yu", "ye", "ya", "zh", "kh", "sh", "ch", "ts"})
LONGEST_TOKEN = 100
ALWAYS_CLOSE = frozenset(")]’'")
# Most languages open with "«"; German and Danish print turn the two round.
TURNED = {"»": "«", "«": "»"}
# Words of scripts without capitals must be this long on the left of a full stop: shorter ones are abbreviations.
SHORTEST_LEFT = {"Arab": 3, "Hebr": 3, "Hang": 2, "Geor": 3}
MARKS_OF_SENTENCES_ONLY = frozenset("۔؟।॥")


def find_glued(text: str, *, lang: str) -> Iterator[Edit]:
    """A space for each place where one sentence runs into the next."""
    abbreviations = abbreviations_of(lang)
    quotes = _OpenQuotes(text)
    for found in JOIN.finditer(text):
        if _ends_sentence(text, found, abbreviations):
            at = found.end(1) + _closing(found[2], quotes.before(found.start(2)))
            yield Edit(at, at, " ")


def _ends_sentence(text: str, found: re.Match[str], abbreviations: frozenset[str]) -> bool:
    token = text[max(0, found.start() - LONGEST_TOKEN) : found.start()].rsplit(None, 1)[-1]
    address = token + text[found.start() : found.end() + LONGEST_TOKEN].split(None, 1)[0]
    if "://" in token or "@" in address or token.startswith("www"):
        return False
    right_word = FIRST_WORD.search(text, found.end(), found.end() + LONGEST_TOKEN)
    assert right_word is not None
    right = right_word.group()
    script = script_of(right[0])
    if found[1] in MARKS_OF_SENTENCES_ONLY:
        return True
    if script in SHORTEST_LEFT:
        left = LAST_WORD.search(token)
        return left is not None and len(left.group()) >= SHORTEST_LEFT[script] and len(right) > 1
    return right[0].isupper() and _may_end(token, right, mark=found[1], abbreviations=abbreviations)


def _may_end(token: str, right: str, *, mark: str, abbreviations: frozenset[str]) -> bool:
    """Whether a sentence may end with `token` when the capitalised word `right` follows its mark at once."""
    if mark != ".":
        return mark[0] != "…" or right[0].isupper()
    if right.lower() in DOMAINS:
        return False
    is_word = len(right) > 1 and right[1].islower()
    left_word = LAST_WORD.search(token)
    if left_word is None:  # a digit, a bracket or a quotation mark
        return is_word and NUMBERING.fullmatch(token) is None
    left = left_word.group()
    if len(left) == 1 or left.lower() in abbreviations or left.lower() in INITIALS:
        return False
    return is_word or left[-1].islower()


class _OpenQuotes:
    """Counts quotation marks from the start of a paragraph, moving only forward."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0
        self.counts = dict.fromkeys('"“”„«»', 0)

    def before(self, end: int) -> dict[str, int]:
        line_start = self.text.rfind("\n", self.at, end) + 1
        if line_start > 0:
            self.at = line_start
            self.counts = dict.fromkeys(self.counts, 0)
        for mark in self.counts:
            self.counts[mark] += self.text.count(mark, self.at, end)
        self.at = end
        return self.counts


def _closing(marks: str, counts: dict[str, int]) -> int:
    """How many of the marks close something that was opened before them."""
    for place, mark in enumerate(marks):
        if not _closes(mark, counts):
            return place
    return len(marks)


def _closes(mark: str, counts: dict[str, int]) -> bool:
    if mark == '"':
        return counts['"'] % 2 == 1
    if mark == "”":  # Swedish and Finnish open with it too
        return counts["“"] + counts["„"] > 0 or counts["”"] % 2 == 1
    if mark == "“":  # German and Czech close with it
        return counts["„"] > counts["“"]
    if mark in TURNED:
        return counts[TURNED[mark]] > counts[mark]
    return mark in ALWAYS_CLOSE
