"""Which words of two names stand for each other, and which stand alone."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from saksi.names.forms import NameForm, Part, father_of
from saksi.names.groups import father_groups, share_group, share_meaning
from saksi.names.likeness_2026_11 import CONSONANT_SCRIPTS, CONSONANTS, loose_script
from saksi.names.prepared import Prepared
from saksi.names.spelling import ALIKE_GROUPED, EQUAL, MEANING, NOTHING, SAME, SPELLING, Spelling, spelling

LEAST_ALIKE = 0.2
# Words written as one are spelt otherwise by no more than this, in logits.
MOST_JOINED_APART = 0.9
MIN_JOINED = 4
JOINED, FIRST_LETTERS, BEGINNING, FATHER, PIECE = "joined", "first_letters", "beginning", "father", "piece"
ALIKE_FATHER = 0.97
# Within a script that leaves vowels out every letter counts.
EACH_LETTER_APART = 2.0
ALIKE_FIRST_LETTERS = 0.9
ALIKE_BEGINNING = 0.8
MIN_FIRST_LETTERS, MAX_FIRST_LETTERS = 2, 8
MIN_BEGINNING = 3
THING_ROLES = frozenset({"distinctive", "generic"})
# Words that may be translated; a person's name is not.
OF_MEANING = THING_ROLES | {"place"}
# A given name may go by its end or beginning: "Emeka" for "Chukwuemeka".
GIVEN_ROLES = frozenset({"given", "middle"})
MIN_PIECE, ALIKE_PIECE = 4, 0.7
LINKS = frozenset({"particle", "conjunction"})


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
    """The words that stand for each other, and what each name has besides."""

    matches: list[Match]
    left: list[Part]
    right: list[Part]


# Places of words in the core of either name, and how they compare.
Candidate = tuple[tuple[int, ...], tuple[int, ...], Spelling]


def pair_words(left: Prepared, right: Prepared) -> Pairing:
    """Pair the words of two names: equal ones first, then by how alike they are, whole or joined."""
    matches, ours, theirs = _equal(left, right)
    if len(ours) > 0 and len(theirs) > 0:
        _take(list(_candidates(left, right, ours, theirs)), (left, right), matches, (ours, theirs))
    return Pairing(matches, [left.core[at] for at in ours], [right.core[at] for at in theirs])


def _equal(left: Prepared, right: Prepared) -> tuple[list[Match], list[int], list[int]]:
    """Words with the same letters, each once and in their order; and the places of all others."""
    theirs = list(range(len(right.letters)))
    ours: list[int] = []
    matches: list[Match] = []
    for at, word in enumerate(left.letters):
        found = next((place for place in theirs if right.letters[place] == word), -1) if word in right.letters else -1
        if found < 0:
            ours.append(at)
        else:
            theirs.remove(found)
            matches.append(Match((left.core[at],), (right.core[found],), 1.0, SAME))
    return matches, ours, theirs


def _candidates(left: Prepared, right: Prepared, ours: list[int], theirs: list[int]) -> Iterator[Candidate]:
    script, turned = _script(left.form, right.form)
    for at in ours:
        for place in theirs:
            found = _word_likeness(left.core[at], right.core[place], script, turned=turned)
            if found.alike >= LEAST_ALIKE:
                yield (at,), (place,), found
    if len(theirs) > 1 or len(right.form.parts) > len(right.core):
        for at, run, found in _joined((left, ours), (right, theirs), script, turned=turned):
            yield (at,), run, found
    if len(ours) > 1 or len(left.form.parts) > len(left.core):
        for place, run, found in _joined((right, theirs), (left, ours), script, turned=not turned):
            yield run, (place,), found
    for at, run, found in _shortened(left, right, ours, theirs):
        yield (at,), run, found
    for place, run, found in _shortened(right, left, theirs, ours):
        yield run, (place,), found


def _joined(
    whole: tuple[Prepared, list[int]], cut: tuple[Prepared, list[int]], script: str, *, turned: bool
) -> Iterator[tuple[int, tuple[int, ...], Spelling]]:
    """Words of one name that the other writes as several, all of them left over."""
    (name, places), (other, others) = whole, cut
    words = [(at, name.letters[at], len(name.letters[at])) for at in places]
    longest = max(length for _, _, length in words)
    for run, letters in other.runs:
        length = len(letters)
        if length > longest * 2 or any(place not in others for place in run):
            continue
        for at, word, size in words:
            if word == letters:
                yield at, run, Spelling(1.0, JOINED)
            elif abs(length - size) * 2 <= max(length, size) and min(length, size) >= MIN_JOINED:
                if script == "" and word[0] != letters[0] and word[-1] != letters[-1]:
                    continue
                found = spelling(letters, word, script) if turned else spelling(word, letters, script)
                if found.alike > 0 and found.apart <= MOST_JOINED_APART:
                    yield at, run, Spelling(found.alike, JOINED, found.apart)


def _script(left: NameForm, right: NameForm) -> tuple[str, bool]:
    """The script that leaves sounds out, and whether it is the right name's."""
    loose = loose_script(left, right)
    return loose, loose in CONSONANT_SCRIPTS and right.script == loose


def _word_likeness(one: Part, other: Part, script: str, *, turned: bool) -> Spelling:
    first, second = one.word.letters, other.word.letters
    if script == "":
        return word_likeness(first, second, (one.role, other.role))
    told = _told_by_role(first, second, (one.role, other.role))
    if told is not None:
        return told
    found = spelling(second, first, script) if turned else spelling(first, second, script)
    if script == CONSONANTS and found.sort == SPELLING:
        from rapidfuzz.distance import OSA  # few texts ask for it, and loading it takes a tenth of a short run

        apart = EACH_LETTER_APART * OSA.distance(first, second)
        return Spelling(max(0.0, 1 - apart / max(len(first), len(second))), SPELLING, apart)
    return found


def word_likeness(first: str, second: str, roles: tuple[str, str]) -> Spelling:
    """How two words of these roles compare, in scripts that write their sounds."""
    told = _told_by_role(first, second, roles)
    if told is not None:
        return told
    found = spelling(first, second)
    if found.alike < ALIKE_FATHER and roles == ("patronymic", "patronymic"):
        father, his = father_of(first), father_of(second)
        alike = 1.0 if share_group(father, his, father_groups()) else spelling(father, his).alike
        if alike * ALIKE_FATHER > found.alike:
            return Spelling(alike * ALIKE_FATHER, FATHER)
    return found


def _told_by_role(first: str, second: str, roles: tuple[str, str]) -> Spelling | None:
    """Numbers, and single letters in names of things, are the same or are not."""
    if "number" in roles:
        return EQUAL if roles[0] == roles[1] and first == second else NOTHING
    if (len(first) == 1 or len(second) == 1) and roles[0] in THING_ROLES:
        return EQUAL if first == second else NOTHING
    if roles[0] in OF_MEANING and roles[1] in OF_MEANING and first != second and share_meaning(first, second):
        return Spelling(ALIKE_GROUPED, MEANING)
    return None


def _shortened(
    short: Prepared, long: Prepared, ones: list[int], others: list[int]
) -> Iterator[tuple[int, tuple[int, ...], Spelling]]:
    """Words of one name for which the other has the first letters, or only the beginning."""
    for at in ones:
        letters = short.letters[at]
        if MIN_FIRST_LETTERS <= len(letters) <= MAX_FIRST_LETTERS and len(others) > 1:
            for run in _by_first_letters(letters, long):
                left = tuple(place for place in run if place in others)
                if len(left) > 1:
                    yield at, left, Spelling(ALIKE_FIRST_LETTERS, FIRST_LETTERS)
        if len(letters) >= MIN_BEGINNING and short.core[at].role in THING_ROLES:
            for place in others:
                word = long.letters[place]
                if len(word) > len(letters) + 1 and word.startswith(letters) and long.core[place].role in THING_ROLES:
                    yield at, (place,), Spelling(ALIKE_BEGINNING, BEGINNING)
        if len(letters) >= MIN_PIECE and short.core[at].role in GIVEN_ROLES:
            for place in others:
                word = long.letters[place]
                is_longer = len(word) > len(letters) + 1 and long.core[place].role in GIVEN_ROLES
                if is_longer and (word.endswith(letters) or word.startswith(letters)):
                    yield at, (place,), Spelling(ALIKE_PIECE, PIECE)


def _by_first_letters(letters: str, name: Prepared) -> Iterator[tuple[int, ...]]:
    """The words in a row that start with these letters, by their places in the core."""
    start = name.initials.find(letters)
    while start >= 0:
        said = name.said[start : start + len(letters)]
        yield tuple(place for place in said if place >= 0)
        start = name.initials.find(letters, start + 1)


def _take(
    candidates: list[Candidate],
    names: tuple[Prepared, Prepared],
    matches: list[Match],
    left_over: tuple[list[int], list[int]],
) -> None:
    """The best candidates that share no word; their words are taken out of what is left over."""
    (left, right), (ours, theirs) = names, left_over
    found = [
        Match(tuple(left.core[at] for at in run), tuple(right.core[at] for at in other), *how)
        for run, other, how in candidates
    ]
    order = sorted(
        range(len(found)),
        key=lambda at: (
            -found[at].alike * found[at].weight,
            abs(found[at].left[0].place - found[at].right[0].place),
        ),
    )
    for number in order:
        run, other, _ = candidates[number]
        if all(at in ours for at in run) and all(at in theirs for at in other):
            matches.append(found[number])
            ours[:] = [at for at in ours if at not in run]
            theirs[:] = [at for at in theirs if at not in other]
