"""What tells two names apart, each difference by its name and how much of it there is; prices make a likeness of it.

A likeness is 1 less the differences, each times its price. The prices of a published algorithm were fitted on the
development half of the labelled pairs (benchmarks/fit_prices.py), so that it is even odds at the threshold.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from math import log
from typing import NamedTuple

from saksi.names.forms import LONGEST_SYLLABLE, PERSON, NameForm, Part
from saksi.names.groups import share_group, short_form_groups
from saksi.names.likeness_2026_11 import (
    acronym_of,
    conflicts_of,
    is_chain,
    is_other_gender,
    is_rotated,
    syllable_order,
    tells_gender,
)
from saksi.names.losses import WHOLE, Likeness, in_parts, loss
from saksi.names.pairing import BEGINNING, FIRST_LETTERS, JOINED, PIECE, Match, Pairing, pair_words
from saksi.names.prepared import SCRIPT_CUSTOMS, Prepared, Syllabic, custom_of, syllabic
from saksi.names.spelling import INITIAL, MEANING, SAME, SHORT_FORM, SLIP, is_known
from saksi.names.syllables import Syllable, are_same_syllables
from saksi.resources.across import simplified_form
from saksi.resources.name_customs import translations

# In ten-thousandths: only the same core words are more alike.
NEVER_SAME = 9_800
WEAK_WORDS = "weak_words"
LEAST_ALIKE = 0.05
UNREAD_SCORE = 0.5
KNOWN_TWO = 0.9
# In a word of so few letters each counts for more.
SHORT_WORD = 5


class Difference(NamedTuple):
    """One way in which two names differ: of what kind, how much, and the words."""

    kind: str
    amount: float
    detail: str


NOTHING_SHARED = (Difference("nothing_shared", 1.0, ""),)


# Names in other scripts may be one though no word of them is alike.
UNREAD = (Difference("unread", 1.0, ""),)
HALF_READ = frozenset({"Hani", "Hira", "Kana", "Hang", "Thai", "Laoo", "Mymr", "Khmr", "Tibt", "Taml", "Telu", "Sinh"})


def compare_priced(
    left: Prepared, right: Prepared, prices: Mapping[str, float], readings: Sequence[Difference] = ()
) -> Likeness:
    """How alike two names of one kind are, by the prices for it; `readings` are what it took to read one of them."""
    if len(left.core) == 0 or len(right.core) == 0:
        return Likeness(0.0, ())
    told = told_apart(left, right)
    if told == UNREAD:
        scripts = " and ".join(sorted((left.form.script, right.form.script)))
        return Likeness(UNREAD_SCORE, (loss("unread", 1 - UNREAD_SCORE, scripts),))
    if told == NOTHING_SHARED:
        return Likeness(0.0, ())
    costs = [(one, in_parts(one.amount, prices.get(one.kind, 0.0))) for one in (*told, *readings)]
    most = WHOLE if _has_same_words(left, right) else NEVER_SAME
    features = tuple(loss(one.kind, cost / WHOLE, one.detail) for one, cost in costs if cost > 0)
    return Likeness(score_of(sum(cost for _, cost in costs), most), features)


def score_of(cost: int, most: int = NEVER_SAME) -> float:
    """The likeness that differences of such a cost leave."""
    return min(most, max(0, WHOLE - cost)) / WHOLE


def _has_same_words(left: Prepared, right: Prepared) -> bool:
    return left.letters == right.letters and left.form.generation == right.form.generation


def told_apart(left: Prepared, right: Prepared) -> tuple[Difference, ...]:
    """What tells two names of one kind apart; nothing where they have the same words."""
    if not _has_same_words(left, right):
        return differences(left, right)
    other = tuple(_other_characters(left.form, right.form))
    if len(other) > 0:
        return other
    if left.form.weak == right.form.weak:
        return ()
    return (Difference(WEAK_WORDS, 1.0, " ".join(sorted(left.form.weak ^ right.form.weak))),)


def differences(left: Prepared, right: Prepared) -> tuple[Difference, ...]:
    """Everything that tells two names of one kind apart. The same whichever comes first."""
    first, second = (left, right) if left.order <= right.order else (right, left)
    custom = custom_of(first.form, second.form)
    if custom != "":
        ours, theirs = syllabic(first.core, custom), syllabic(second.core, custom)
        if ours is not None and theirs is not None:
            characters = _other_characters(first.form, second.form)
            return (*_by_syllables(ours, theirs, custom), *characters)
        together = [_is_run_together(one) for one in (first, second)]
        if all(together) or ((ours or theirs) and any(together)):
            return NOTHING_SHARED
    acronym = acronym_of(first.form, second.form) or acronym_of(second.form, first.form)
    if acronym:
        return (Difference("acronym", 1.0, acronym),)
    pairing = pair_words(first, second)
    if len(pairing.matches) > 0:
        return tuple(_told(first, second, pairing))
    return UNREAD if _is_unread(first.form, second.form) else NOTHING_SHARED


def _other_characters(left: NameForm, right: NameForm) -> Iterator[Difference]:
    """Characters of two names of as many that stand in one place and are not the same: "涛", "韬"."""
    if left.script != "Hani" or right.script != "Hani":
        return
    ours, theirs = ([simplified_form(char) for char in form.text if not char.isspace()] for form in (left, right))
    if len(ours) == len(theirs):
        others = [f"{one}={other}" for one, other in zip(ours, theirs, strict=True) if one != other]
        if len(others) > 0:
            yield Difference("other_characters", float(len(others)), " ".join(others))


def _is_unread(left: NameForm, right: NameForm) -> bool:
    """Whether that nothing is shared says little, since a script is only half read, or the words are translated."""
    return left.script != right.script and not HALF_READ.isdisjoint((left.script, right.script))


def _is_run_together(name: Prepared) -> bool:
    """Whether the characters of a name were read as one word, as they may be of a foreign name."""
    return len(name.core) == 1 and name.form.script in SCRIPT_CUSTOMS


def _by_syllables(left: Syllabic, right: Syllabic, custom: str) -> Iterator[Difference]:
    """Differences of names of syllables: each is right and in its place, or it is another."""
    all_ours, all_theirs = (*left.family, *left.given), (*right.family, *right.given)
    if are_same_syllables(all_ours, all_theirs, custom):
        yield from _romanised(all_ours, all_theirs)
        return
    turned = (all_ours, (*right.given, *right.family)), ((*left.given, *left.family), all_theirs)
    if any(are_same_syllables(one, other, custom) for one, other in turned):
        yield Difference("rotated", 1.0, f"{_said(all_ours)}={_said(all_theirs)}")
        return
    ours, theirs = _said(left.family), _said(right.family)
    if ours != theirs:
        same = are_same_syllables(left.family, right.family, custom) or share_group(ours, theirs, short_form_groups())
        yield Difference("romanised" if same else "other_family", 1.0, f"{ours}={theirs}")
    ours, theirs = _said(left.given), _said(right.given)
    if ours == theirs:
        return
    if are_same_syllables(left.given, right.given, custom):
        yield Difference("romanised", 1.0, f"{ours}={theirs}")
    elif are_same_syllables(left.given, right.given[::-1], custom):
        yield Difference("turned_syllables", 1.0, f"{ours}={theirs}")
    elif len(left.given) != len(right.given):
        yield Difference("without_syllable", 1.0, f"{ours}={theirs}")
    else:
        pairs = zip(left.given, right.given, strict=True)
        other = sum(not are_same_syllables((one,), (two,), custom) for one, two in pairs)
        yield Difference("other_syllable", float(other), f"{ours}={theirs}")


def _romanised(left: Sequence[Syllable], right: Sequence[Syllable]) -> Iterator[Difference]:
    if left != right:
        yield Difference("romanised", 1.0, f"{_said(left)}={_said(right)}")


def _said(syllables: Sequence[Syllable]) -> str:
    return "".join("".join(one) for one in syllables)


def _told(left: Prepared, right: Prepared, pairing: Pairing) -> Iterator[Difference]:
    total = (left.total + right.total) / 2
    unlike = [match for match in pairing.matches if match.sort != SAME]
    yield from _spellings(unlike, total, other_script=left.form.script != right.form.script)
    if len(pairing.left) > 0 and len(pairing.right) > 0:
        conflicts, extras = conflicts_of(pairing.left, pairing.right)
    else:
        conflicts, extras = [], pairing.left or pairing.right
    yield from _against(conflicts, total)
    yield from _each_has_more(extras, pairing, total)
    yield from _left_over(extras, (left.form, right.form), pairing.matches, total)
    yield from _order(left, right, pairing.matches)
    if left.form.kind == PERSON:
        yield from _person_facts(left.form, right.form, unlike)
        yield from _kunyas(pairing.matches)
    else:
        yield from _legal_forms(left.form, right.form)


def _each_has_more(extras: Sequence[Part], pairing: Pairing, total: float) -> Iterator[Difference]:
    """Whether each name has words of another kind that the other lacks: "Harbour Trade", "Harbour Furniture"."""
    ours = [part for part in extras if part in pairing.left]
    theirs = [part for part in extras if part in pairing.right]
    if len(ours) > 0 and len(theirs) > 0:
        detail = " ".join(part.word.letters for part in (*ours, *theirs))
        yield Difference("each_has_more", 1.0, detail)
        share = min(sum(part.weight for part in parts) for parts in (ours, theirs)) / total
        yield Difference("each_share", share, detail)


def _kunyas(matches: Sequence[Match]) -> Iterator[Difference]:
    """Names that are a father's "Abu" in one name and the bearer's own in the other."""
    for match in matches:
        roles = {part.role for part in (*match.left, *match.right)}
        if "kunya" in roles and len(roles) > 1:
            yield Difference("kunya_as_name", 1.0, _beside(match))


def _spellings(unlike: Sequence[Match], total: float, *, other_script: bool) -> Iterator[Difference]:
    """How far the words that stand for each other are from being written the same."""
    worst = 0.0
    for match in unlike:
        detail = _beside(match)
        if match.sort in {SHORT_FORM, INITIAL, MEANING, FIRST_LETTERS, BEGINNING, PIECE}:
            yield Difference(match.sort, 1.0, detail)
            continue
        if match.sort == JOINED:
            yield Difference(JOINED, 1.0, detail)
        if all(part.role == "patronymic" for part in (*match.left, *match.right)):
            yield Difference("fathers_spelling", max(match.apart, -log(max(LEAST_ALIKE, match.alike))), detail)
            continue
        if match.sort == SLIP:
            yield Difference(SLIP, match.apart, detail)
            continue
        bits = -log(max(LEAST_ALIKE, match.alike))
        worst = max(worst, bits)
        yield Difference("other_script" if other_script else "spelling", bits, detail)
        if match.apart > 0:
            yield Difference("letters_other_script" if other_script else "letters", match.apart, detail)
        yield Difference("spelling_share", bits * match.weight / total, detail)
        if other_script:
            continue
        if min(sum(len(part.word.letters) for part in parts) for parts in match[:2]) <= SHORT_WORD:
            yield Difference("letters_of_short_word", match.apart, detail)
        if match.alike < KNOWN_TWO and _both_known(match):
            yield Difference("both_in_use", 1.0, detail)
    if worst > 0:
        yield Difference("worst_spelling", worst, "")


def _beside(match: Match) -> str:
    written = " ".join(part.word.letters for part in match.left)
    other = " ".join(part.word.letters for part in match.right)
    return f"{written}={other} ({match.alike:.2f})"


def _both_known(match: Match) -> bool:
    return all(is_known(part.word.letters) for part in (*match.left, *match.right))


def _against(conflicts: Iterable[tuple[Part, Part]], total: float) -> Iterator[Difference]:
    """Words that stand against each other."""
    for one, other in conflicts:
        detail = f"{one.word.letters} against {other.word.letters}"
        roles = {one.role, other.role}
        first = next((role for role in AGAINST if role in roles), "other")
        yield Difference(f"against_{first}", 1.0, detail)
        yield Difference("against_share", (one.weight + other.weight) / 2 / total, detail)


AGAINST = ("number", "place", "generic", "kunya", "initial", "patronymic", "given", "family", "middle", "distinctive")


def _left_over(
    extras: Sequence[Part], forms: tuple[NameForm, NameForm], matches: Sequence[Match], total: float
) -> Iterator[Difference]:
    """Words that one name has more than the other."""
    if len(extras) == 0:
        return
    telling = [
        match for match in matches if any(part.role not in {"generic", "place", "number"} for part in match.left)
    ]
    detail = " ".join(part.word.letters for part in extras)
    if len(telling) <= 1 and forms[0].kind == PERSON:
        yield Difference("one_word_shared", 1.0, detail)
        return
    if len(telling) <= 1:
        if any(part.role == "distinctive" for part in extras):
            yield Difference("one_word_shared", 1.0, detail)
        elif any(part.role == "generic" for part in extras):
            yield Difference("only_name_shared", 1.0, detail)
    syllables = any(form.custom in syllable_order() for form in forms)
    for part in extras:
        role = "short_word" if syllables and len(part.word.letters) <= LONGEST_SYLLABLE else part.role
        if role == "given" and any(map(is_chain, forms)):
            role = "own_name"
        yield Difference(f"without_{role}", 1.0, part.word.letters)
        yield Difference("without_share", part.weight / total, part.word.letters)


def _order(left: Prepared, right: Prepared, matches: Sequence[Match]) -> Iterator[Difference]:
    """Whether the words stand in another order: of a name with a father's name in it, that makes another person."""
    told = [(left.core.index(match.left[0]), right.core.index(match.right[0])) for match in matches]
    written = [(match.left[0].place, match.right[0].place) for match in matches]
    orders = [[place for _, place in sorted(places)] for places in (told, written)]
    if any(order == sorted(order) for order in orders):
        return
    detail = " ".join(part.word.letters for part in right.core)
    one, other = left.form, right.form
    if one.filial and other.filial:
        yield Difference("turned", 1.0, detail)
    elif one.custom in syllable_order() or other.custom in syllable_order():
        yield Difference("turned_syllables", 1.0, detail)
    elif any(map(is_rotated, orders)):
        yield Difference("rotated", 1.0, detail)
    elif is_chain(one) or is_chain(other):
        yield Difference("turned_chain", 1.0, detail)
    else:
        yield Difference("order", 1.0, detail)


def _person_facts(left: NameForm, right: NameForm, unlike: Sequence[Match]) -> Iterator[Difference]:
    if left.generation != right.generation:
        kind = "generation" if left.generation != "" and right.generation != "" else "one_generation"
        yield Difference(kind, 1.0, f"{left.generation or '-'} against {right.generation or '-'}")
    for match in unlike:
        start = {part.word.letters[:1] for part in (*match.left, *match.right)}
        if len(start) == 1 and is_other_gender(match.left, match.right):
            sure = any(map(tells_gender, (*match.left, *match.right)))
            yield Difference("gender" if sure else "family_gender", 1.0, _beside(match))


def _legal_forms(left: NameForm, right: NameForm) -> Iterator[Difference]:
    sorts = translations().legal
    kinds = [(any(word in sorts.limited for word in form.weak), any(word in sorts.stock for word in form.weak))
             for form in (left, right)]  # fmt: skip
    if any(kinds[0]) and any(kinds[1]) and kinds[0] != kinds[1]:
        yield Difference("legal_form", 1.0, " ".join(sorted(left.weak ^ right.weak)))
