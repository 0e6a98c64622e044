"""Which words of two names stand for each other, and which stand alone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from rapidfuzz.distance import OSA

from saksi.names.forms import NameForm, Part, adjacent_runs, father_of
from saksi.names.groups import father_groups, share_group
from saksi.names.likeness_2026_11 import CONSONANT_SCRIPTS, CONSONANTS, loose_script
from saksi.names.prepared import Prepared
from saksi.names.spelling import EQUAL, NOTHING, SAME, SPELLING, Spelling, spelling

LEAST_ALIKE = 0.2
# Words written as one are spelt otherwise by no more than this, in logits.
MOST_JOINED_APART = 0.9
LONGEST_JOIN = 4
MIN_JOINED = 4
JOINED, FIRST_LETTERS, BEGINNING, FATHER = "joined", "first_letters", "beginning", "father"
ALIKE_FATHER = 0.97
# Within a script that leaves vowels out every letter counts.
EACH_LETTER_APART = 2.0
ALIKE_FIRST_LETTERS = 0.9
ALIKE_BEGINNING = 0.8
MIN_FIRST_LETTERS = 2
MIN_BEGINNING = 3
THING_ROLES = frozenset({"distinctive", "generic"})


class Match(NamedTuple):
    """Words of both names that stand for each other; several on one side where they are written as one."""

    left: tuple[Part, ...]
    right: tuple[Part, ...]
    alike: float
    sort: str
    apart: float = 0.0

    @property
    def weight(self) -> float:
        """What the words say, averaged over both names."""
        return (sum(part.weight for part in self.left) + sum(part.weight for part in self.right)) / 2


class Pairing(NamedTuple):
    """The words that stand for each other, best first, and what each name has besides."""

    matches: list[Match]
    left: list[Part]
    right: list[Part]


def pair_words(left: Prepared, right: Prepared) -> Pairing:
    """Pair the words of two names: equal ones first, then by how alike they are, whole or joined."""
    matches, ours, theirs = _equal(left, right)
    if len(ours) > 0 and len(theirs) > 0:
        candidates = list(_candidates((left.form, right.form), ours, theirs))
        _take(candidates, matches, ours, theirs)
    return Pairing(matches, ours, theirs)


def _equal(left: Prepared, right: Prepared) -> tuple[list[Match], list[Part], list[Part]]:
    """Words with the same letters, each once and in their order."""
    theirs = list(right.core)
    matches: list[Match] = []
    ours: list[Part] = []
    for part in left.core:
        letters = part.word.letters
        found = next((other for other in theirs if other.word.letters == letters), None)
        if found is None:
            ours.append(part)
        else:
            theirs.remove(found)
            matches.append(Match((part,), (found,), 1.0, SAME))
    return matches, ours, theirs


def _candidates(forms: tuple[NameForm, NameForm], ours: list[Part], theirs: list[Part]) -> Iterator[Match]:
    script, turned = _script(*forms)
    for one in ours:
        for other in theirs:
            found = _word_likeness(one, other, script, turned=turned)
            if found.alike >= LEAST_ALIKE:
                yield Match((one,), (other,), *found)
    for run, letters in adjacent_runs(forms[1], theirs, LONGEST_JOIN):
        for one in ours:
            found = _joined(one.word.letters, letters, script, turned=turned)
            if found.alike > 0 and found.apart <= MOST_JOINED_APART:
                yield Match((one,), run, found.alike, JOINED, found.apart)
    for run, letters in adjacent_runs(forms[0], ours, LONGEST_JOIN):
        for other in theirs:
            found = _joined(letters, other.word.letters, script, turned=turned)
            if found.alike > 0 and found.apart <= MOST_JOINED_APART:
                yield Match(run, (other,), found.alike, JOINED, found.apart)
    yield from _shortened(forms, ours, theirs)


def _joined(one: str, other: str, script: str, *, turned: bool) -> Spelling:
    if one == other:
        return EQUAL
    if abs(len(one) - len(other)) > len(one) / 2 or min(len(one), len(other)) < MIN_JOINED:
        return NOTHING
    return spelling(other, one, script) if turned else spelling(one, other, script)


def _script(left: NameForm, right: NameForm) -> tuple[str, bool]:
    """The script that leaves sounds out, and whether it is the right name's."""
    loose = loose_script(left, right)
    if loose == CONSONANTS:
        return loose, False
    if loose in CONSONANT_SCRIPTS:
        return loose, right.script == loose
    return loose, False


def _word_likeness(one: Part, other: Part, script: str, *, turned: bool) -> Spelling:
    first, second = one.word.letters, other.word.letters
    if one.role == "number" or other.role == "number":
        return EQUAL if one.role == other.role and first == second else Spelling(0.0, SPELLING)
    if one.role in THING_ROLES and (len(first) == 1 or len(second) == 1):
        return EQUAL if first == second else Spelling(0.0, SPELLING)
    found = spelling(second, first, script) if turned else spelling(first, second, script)
    if script == CONSONANTS and found.sort == SPELLING:
        apart = EACH_LETTER_APART * OSA.distance(first, second)
        return Spelling(max(0.0, 1 - apart / max(len(first), len(second))), SPELLING, apart)
    if one.role == other.role == "patronymic" and found.alike < ALIKE_FATHER:
        father, his = father_of(first), father_of(second)
        alike = 1.0 if share_group(father, his, father_groups()) else spelling(father, his).alike
        if alike * ALIKE_FATHER > found.alike:
            return Spelling(alike * ALIKE_FATHER, FATHER)
    return found


def _shortened(forms: tuple[NameForm, NameForm], ours: Sequence[Part], theirs: Sequence[Part]) -> Iterator[Match]:
    """Words of one name for which the other has the first letters, or only the beginning."""
    for ones, others, form in ((ours, theirs, forms[1]), (theirs, ours, forms[0])):
        said = [part for part in form.parts if part.role not in {"particle", "conjunction"}]
        for one in ones:
            letters = one.word.letters
            for first in range(len(said) - len(letters) + 1) if len(letters) >= MIN_FIRST_LETTERS else ():
                run = said[first : first + len(letters)]
                left = tuple(part for part in run if part in others)
                if len(left) > 1 and "".join(part.word.letters[0] for part in run) == letters:
                    yield _match((one,), left, ALIKE_FIRST_LETTERS, FIRST_LETTERS, turned=ones is theirs)
            for other in others:
                if _begins(one, other):
                    yield _match((one,), (other,), ALIKE_BEGINNING, BEGINNING, turned=ones is theirs)


def _match(one: tuple[Part, ...], other: tuple[Part, ...], alike: float, sort: str, *, turned: bool) -> Match:
    return Match(other, one, alike, sort) if turned else Match(one, other, alike, sort)


def _begins(one: Part, other: Part) -> bool:
    """Whether the first word is the beginning of the other, as in "Otom. San."."""
    short, long = one.word.letters, other.word.letters
    if one.role not in THING_ROLES or other.role not in THING_ROLES:
        return False
    return len(short) >= MIN_BEGINNING and len(long) > len(short) + 1 and long.startswith(short)


def _take(candidates: list[Match], matches: list[Match], ours: list[Part], theirs: list[Part]) -> None:
    """The best candidates that share no word; their words are taken out of what is left over."""
    candidates.sort(key=lambda one: (-one.alike * one.weight, abs(one.left[0].place - one.right[0].place)))
    for one in candidates:
        if all(part in ours for part in one.left) and all(part in theirs for part in one.right):
            matches.append(one)
            for part in one.left:
                ours.remove(part)
            for part in one.right:
                theirs.remove(part)
