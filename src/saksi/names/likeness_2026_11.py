"""The algorithm saksi-2026.11: words are paired by sound, and every difference has its price. Kept as released.

The likeness of two names is 1 less what their differences cost. A word that one name lacks costs little where people
leave such words out; a word that stands against another one costs much, for then they are names of two.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from saksi.names.compare import MIN_ALIKE, costs_for, misspelling, one_letter_apart, word_similarity
from saksi.names.forms import (
    LONGEST_SYLLABLE,
    PERSON,
    SYLLABLES,
    NameForm,
    Part,
    adjacent_runs,
    father_of,
)
from saksi.names.groups import are_apart, father_groups, meaning_groups, share_group, short_form_groups
from saksi.names.keys import MIN_SLIP_LETTERS, Word, readings, word_of
from saksi.names.losses import Likeness, loss
from saksi.records import Feature
from saksi.resources.frequencies import background
from saksi.resources.name_customs import Losses, customs, translations
from saksi.resources.name_words import phonetics, word_weights

ALIKE_INITIAL = 0.85
ALIKE_SHORT_SLIP = 0.76
SHORT_SLIP_LETTERS = 4
ALIKE_SHORT_FORM = 0.9
ALIKE_MEANING = 0.9
ALIKE_ARTICLE = 0.96
MIN_GLUED = 3
MIN_ARTICLE = 2
ALIKE_FATHER = 0.97
ALIKE_ABBREVIATION = 0.8
MIN_ABBREVIATION = 3
THING_ROLES = frozenset({"distinctive", "generic"})
OTHER_READING = 0.96
# In a word of one syllable a vowel makes another name: "Jang" is not "Jong"; but a voiced consonant does not, nor
# a vowel beside it: "Guk" is "Kook".
SHORT_WORD_FACTOR = 2.0
SAME_SYLLABLE = 0.95
# In names of syllables each is right or another.
MIN_SYLLABLE = 0.85
CHINESE = "chinese"
CHAIN = "arabic"
ARTICLES = frozenset({"al", "el", "bin", "ibn", "ben", "abu", "abou", "ould", "ad", "as", "ash", "ar"})
NEIGHBOURS = str.maketrans("gdbrue", "ktploa")
# Two words that are both in use are rarely one misspelt: "Rajesh", "Ramesh".
BOTH_KNOWN_FACTOR = 1.8
SURE = 0.95
# Within a script that leaves vowels out every letter counts: "عامر" is not "عمر".
CONSONANT_SCRIPTS = frozenset({"Arab", "Hebr"})
CONSONANTS = "consonants"
# Foreign names in Han characters leave out as much as in kana.
SYLLABIC = "Kana"
CONSONANT_FACTOR = 3.0
MIN_WORTH_LETTERS = 4
# Too little to be one name by itself, but nearer than any other word would be.
ALIKE_TWO_SLIPS = 0.6
MIN_SLIPPED_TWICE = 6
MIN_JOINED_ALIKE = 0.86
LONGEST_JOIN = 4
MIN_TURNED = 3

MIN_ACRONYM = 3
MIN_BETTER = 0.03
# Only the same letters are 1, and only the same core words are nearly 1.
SAME_CORE = 0.99
NEVER_SAME = 0.98
MIN_SPELLING_LOSS = 0.0005


class Pair(NamedTuple):
    """Words of both names that stand for each other; several on one side where they are written as one."""

    left: tuple[Part, ...]
    right: tuple[Part, ...]
    alike: float

    @property
    def weight(self) -> float:
        """What the words say, averaged over both names."""
        return (sum(part.weight for part in self.left) + sum(part.weight for part in self.right)) / 2


def compare_forms(left: NameForm, right: NameForm, losses: Losses) -> Likeness:
    """How alike two names of one kind are; see `compare_names`."""
    if len(left.core) == 0 or len(right.core) == 0:
        return Likeness(0.0, ())
    if left.letters == right.letters and left.generation == right.generation:
        return _same(left, right)
    first, second = sorted((left, right), key=_standing)
    acronym = acronym_of(first, second) or acronym_of(second, first)
    if acronym:
        return Likeness(1 - losses.acronym, (loss("acronym", losses.acronym, acronym),))
    features = tuple(_differences(first, second, losses))
    score = 1 + sum(feature.value * feature.weight for feature in features)
    return Likeness(round(min(NEVER_SAME, max(0.0, score)), 4), features)


def _standing(form: NameForm) -> tuple[int, tuple[str, ...], str]:
    """An order of forms, so that a pair is compared the same way round whichever comes first."""
    return len(form.core), form.letters, form.text


def _same(left: NameForm, right: NameForm) -> Likeness:
    if left.weak == right.weak:
        return Likeness(1.0, ())
    weak = " ".join(sorted(left.weak ^ right.weak))
    return Likeness(SAME_CORE, (loss("weak_words", 1 - SAME_CORE, weak),))


# -- what differs ----------------------------------------------------------------------------------------------


def _differences(left: NameForm, right: NameForm, losses: Losses) -> Iterator[Feature]:
    """Everything that tells the two names apart, with what it costs."""
    pairs, alone, other = _paired(left, right)
    total = (left.total + right.total) / 2
    yield from _spelling(pairs, total, losses)
    conflicts, extras = conflicts_of(alone, other)
    yield from _against(conflicts, total, losses)
    yield from _left_over(extras, (left, right), pairs, total, losses)
    yield from _order(left, right, pairs, losses)
    if left.kind == PERSON:
        yield from _person_facts(left, right, pairs, losses)
    else:
        yield from _legal_forms(left, right, losses)


def _spelling(pairs: Sequence[Pair], total: float, losses: Losses) -> Iterator[Feature]:
    for pair in pairs:
        cost = losses.spelling * (1 - pair.alike) * pair.weight / total
        if len(pair.left) != len(pair.right):
            cost += losses.joined
        if cost > MIN_SPELLING_LOSS:
            written = " ".join(part.word.letters for part in pair.left)
            other = " ".join(part.word.letters for part in pair.right)
            yield loss("spelling", cost, f"{written}={other} ({pair.alike:.2f})")


def _against(conflicts: Sequence[tuple[Part, Part]], total: float, losses: Losses) -> Iterator[Feature]:
    for one, other in conflicts:
        share = (one.weight + other.weight) / 2 / total
        detail = f"{one.word.letters} against {other.word.letters}"
        if one.role == "number":
            yield loss("other_number", losses.number, detail)
        elif one.role == "place":
            yield loss("other_place", losses.other_place, detail)
        elif one.role == "generic":
            yield loss("other_word", max(losses.least_generic_conflict, losses.generic_conflict * share), detail)
        else:
            yield loss("other_name", max(losses.least_conflict, losses.conflict * share), detail)


def _left_over(
    extras: Sequence[Part], forms: tuple[NameForm, NameForm], pairs: Sequence[Pair], total: float, losses: Losses
) -> Iterator[Feature]:
    """Words that one name has more than the other."""
    if len(extras) == 0:
        return
    detail = " ".join(part.word.letters for part in extras)
    telling = [pair for pair in pairs if any(part.role not in {"generic", "place", "number"} for part in pair.left)]
    if len(telling) <= 1 and (forms[0].kind == PERSON or any(part.role == "distinctive" for part in extras)):
        share = sum(part.weight for part in extras) / total
        cost = losses.only_one if forms[0].kind == PERSON else max(losses.only_one, losses.extra * share)
        yield loss("one_word_shared", cost, detail)
        return
    syllables = any(form.custom in syllable_order() for form in forms)
    cost = sum(_extra_cost(part, total, losses, syllables=syllables) for part in extras)
    numbers = losses.number_extra * any(part.role == "number" for part in extras)
    yield loss("left_out", min(max(losses.most_extra, losses.syllable_extra * syllables), cost) + numbers, detail)


def _extra_cost(part: Part, total: float, losses: Losses, *, syllables: bool) -> float:
    if syllables and len(part.word.letters) <= LONGEST_SYLLABLE:
        return losses.syllable_extra
    if part.role == "given":
        return losses.given_extra
    if part.role == "patronymic":
        return losses.patronymic_extra
    if part.role in {"middle", "kunya", "initial"}:
        return losses.middle_extra
    if part.role == "number":
        return 0.0
    return part.weight / total * (losses.generic_extra if part.role in {"generic", "place"} else losses.extra)


def _order(left: NameForm, right: NameForm, pairs: Sequence[Pair], losses: Losses) -> Iterator[Feature]:
    """Whether the words stand in another order: of a name with a father's name in it, that makes another person."""
    told = [(left.core.index(pair.left[0]), right.core.index(pair.right[0])) for pair in pairs]
    written = [(pair.left[0].place, pair.right[0].place) for pair in pairs]
    orders = [[place for _, place in sorted(places)] for places in (told, written)]
    if any(order == sorted(order) for order in orders):
        return
    turned = left.filial and right.filial
    mixed = is_chain(left) and is_chain(right) and not any(map(is_rotated, orders))
    detail = " ".join(part.word.letters for part in right.core)
    if turned or mixed:
        yield loss("turned", losses.turned if turned else losses.mixed, detail)
    else:
        yield loss("order", losses.order, detail)


def is_chain(form: NameForm) -> bool:
    """Whether the words go from child to father."""
    return form.kind == PERSON and (
        form.custom == CHAIN or form.script in CONSONANT_SCRIPTS or not ARTICLES.isdisjoint(form.weak)
    )


def is_rotated(order: Sequence[int]) -> bool:
    """Whether the words go round in their order: the family name first, or last."""
    first = order.index(min(order))
    return [*order[first:], *order[:first]] == sorted(order)


def _person_facts(left: NameForm, right: NameForm, pairs: Sequence[Pair], losses: Losses) -> Iterator[Feature]:
    if left.generation != right.generation:
        both = left.generation != "" and right.generation != ""
        cost = losses.generation if both else losses.generation / 3
        yield loss("generation", cost, f"{left.generation or '-'} against {right.generation or '-'}")
    unlike = [pair for pair in pairs if is_other_gender(pair.left, pair.right)]
    if len(unlike) > 0:
        sure = len(unlike) > 1 or any(tells_gender(part) for pair in unlike for part in (*pair.left, *pair.right))
        detail = ", ".join(f"{pair.left[0].word.letters}/{pair.right[0].word.letters}" for pair in unlike)
        yield loss("gender", losses.gender if sure else losses.gender / 4, detail)


def tells_gender(part: Part) -> bool:
    """Whether a word by itself tells a man from a woman."""
    return part.role in {"patronymic", "given"}


def is_other_gender(left: tuple[Part, ...], right: tuple[Part, ...]) -> bool:
    """Whether the one is the man's and the other the woman's form of a name."""
    if len(left) != 1 or len(right) != 1:
        return False
    one, other = sorted((left[0], right[0]), key=lambda part: len(part.word.letters))
    man, woman = one.word.letters, other.word.letters
    if one.role == "given" and woman == man + "a":
        return True
    if one.role == "given" and man[:-1] == woman[:-1] and {man[-1:], woman[-1:]} == {"o", "a"}:
        return True
    return any(
        man.endswith(his) and woman.endswith(hers) and man.removesuffix(his) == woman.removesuffix(hers)
        for his, hers in customs().gender.pairs
    )


def _legal_forms(left: NameForm, right: NameForm, losses: Losses) -> Iterator[Feature]:
    sorts = translations().legal
    kinds = [(any(word in sorts.limited for word in form.weak), any(word in sorts.stock for word in form.weak))
             for form in (left, right)]  # fmt: skip
    if any(kinds[0]) and any(kinds[1]) and kinds[0] != kinds[1]:
        detail = " ".join(sorted(left.weak ^ right.weak))
        yield loss("legal_form", losses.legal_form, detail)


# -- pairing words ---------------------------------------------------------------------------------------------


def _paired(left: NameForm, right: NameForm) -> tuple[list[Pair], list[Part], list[Part]]:
    """Words that stand for each other, best first, and what is left over of each name."""
    loose = loose_script(left, right)
    alone, other_alone = list(left.core), list(right.core)
    chinese = left.custom == right.custom == CHINESE
    least = MIN_SYLLABLE if left.custom in syllable_order() and right.custom in syllable_order() else 0.0
    each = (Pair((one,), (other,), _parts_alike(one, other, loose)) for one in left.core for other in right.core)
    each = (pair for pair in each if pair.alike >= least and not (chinese and _other_final(pair)))
    pairs = _taken(each, alone, other_alone)
    pairs = [_improved(pair, (left, right), alone, other_alone, loose) for pair in pairs]
    if len(alone) > 0 and len(other_alone) > 0:
        pairs += _joined((left, right), alone, other_alone, loose)
    if len(alone) > 0 and len(other_alone) > 0:
        pairs += _taken(list(_shortened((left, right), alone, other_alone)), alone, other_alone)
    if len(alone) > 0 and len(other_alone) > 0:
        pairs += _taken((Pair((one,), (other,), _abbreviated(one, other)) for one in alone for other in other_alone),
                        alone, other_alone)  # fmt: skip
    return pairs, alone, other_alone


def _taken(candidates: Iterable[Pair], alone: list[Part], other_alone: list[Part]) -> list[Pair]:
    """The best of the pairs that share no word; their words are taken out of what is left over."""
    found = [pair for pair in candidates if pair.alike > 0]
    found.sort(key=lambda pair: (-pair.alike * pair.weight, abs(pair.left[0].place - pair.right[0].place)))
    pairs: list[Pair] = []
    for pair in found:
        if all(part in alone for part in pair.left) and all(part in other_alone for part in pair.right):
            pairs.append(pair)
            alone[:] = [part for part in alone if part not in pair.left]
            other_alone[:] = [part for part in other_alone if part not in pair.right]
    return pairs


def _joined(forms: tuple[NameForm, NameForm], alone: list[Part], other_alone: list[Part], loose: str) -> list[Pair]:
    """Words of one name that the other writes as one; taken out of what is left over."""
    pairs: list[Pair] = []
    for ones, others, form in ((alone, other_alone, forms[1]), (other_alone, alone, forms[0])):
        for one in list(ones):
            for run, letters in sorted(adjacent_runs(form, others, LONGEST_JOIN), key=lambda each: -len(each[0])):
                alike = _run_alike(one.word.letters, run, letters, loose)
                if alike < MIN_JOINED_ALIKE or one not in ones or any(part not in others for part in run):
                    continue
                pairs.append(Pair((one,), run, alike) if ones is alone else Pair(run, (one,), alike))
                ones.remove(one)
                for part in run:
                    others.remove(part)
    return pairs


def _other_final(pair: Pair) -> bool:
    """Whether one ends in "n" and the other in "ng", which in Chinese are two syllables: "Xian", "Xiang"."""
    one, other = pair.left[0].word.letters, pair.right[0].word.letters
    return one.endswith(("n", "ng")) and other.endswith(("n", "ng")) and one.endswith("g") != other.endswith("g")


def _improved(
    pair: Pair, forms: tuple[NameForm, NameForm], alone: list[Part], other_alone: list[Part], loose: str
) -> Pair:
    """The pair with a neighbour of one of its words joined to that word, where both together are more alike."""
    if pair.alike >= SURE or len(pair.left) > 1 or len(pair.right) > 1:
        return pair
    best = pair
    for own, whole, rest, form in (
        (pair.left[0], pair.right[0], alone, forms[0]),
        (pair.right[0], pair.left[0], other_alone, forms[1]),
    ):
        for run, letters in adjacent_runs(form, [own, *rest], 2):
            alike = _run_alike(whole.word.letters, run, letters, loose) if own in run else 0.0
            if alike > best.alike + MIN_BETTER:
                best = Pair(run, (whole,), alike) if own is pair.left[0] else Pair((whole,), run, alike)
    alone[:] = [part for part in alone if part not in best.left]
    other_alone[:] = [part for part in other_alone if part not in best.right]
    return best


def _shortened(forms: tuple[NameForm, NameForm], alone: Sequence[Part], other_alone: Sequence[Part]) -> Iterator[Pair]:
    """Words of one name for which the other has their first letters."""
    for ones, others, form in ((alone, other_alone, forms[1]), (other_alone, alone, forms[0])):
        said = [part for part in form.parts if part.role not in {"particle", "conjunction"}]
        for one in ones:
            letters = one.word.letters
            for first in range(len(said) - len(letters) + 1) if len(letters) >= MIN_ACRONYM else ():
                run = said[first : first + len(letters)]
                left = tuple(part for part in run if part in others)
                if "".join(part.word.letters[0] for part in run) == letters and len(left) > 0:
                    yield Pair((one,), left, ALIKE_MEANING) if ones is alone else Pair(left, (one,), ALIKE_MEANING)


def _run_alike(whole: str, run: tuple[Part, ...], letters: str, loose: str) -> float:
    if abs(len(letters) - len(whole)) > len(whole) / 2:
        return 0.0
    spelt = [part.word.letters for part in run]
    if len(spelt) < MIN_TURNED:  # "Taozhen" is not Zhen Tao
        return letters_alike(whole, letters, loose)
    orders = dict.fromkeys((letters, "".join([*spelt[-1:], *spelt[:-1]]), "".join([*spelt[1:], *spelt[:1]])))
    return max(letters_alike(whole, order, loose) for order in orders)


def conflicts_of(alone: Sequence[Part], other: Sequence[Part]) -> tuple[list[tuple[Part, Part]], list[Part]]:
    """Words left over on both sides that stand against each other, and those left over on one side only."""
    conflicts: list[tuple[Part, Part]] = []
    rest: list[Part] = []
    for group in ("number", "place", "generic", "kunya", ""):
        ones = [part for part in alone if _group(part) == group]
        others = [part for part in other if _group(part) == group]
        for parts in (ones, others):
            parts.sort(key=lambda part: (-part.weight, part.word.letters))
        both = min(len(ones), len(others))
        conflicts += zip(ones, others, strict=False)
        rest += [*ones[both:], *others[both:]]
    return conflicts, rest


def _group(part: Part) -> str:
    return part.role if part.role in {"number", "place", "generic", "kunya"} else ""


def acronym_of(short: NameForm, long: NameForm) -> str:
    """The one word of a name that is made of the first letters of the other's words; "" if it is not."""
    if len(short.core) != 1 or len(long.core) < MIN_ACRONYM - 1:
        return ""
    letters = short.core[0].word.letters
    if len(letters) < MIN_ACRONYM:
        return ""
    said = [part for part in long.parts if part.role not in {"particle", "conjunction"}]
    names = [part for part in said if part.role != "legal_form"]
    initials = {"".join(part.word.letters[0] for part in parts) for parts in (said, names)}
    return letters if letters in initials else ""


# -- words -----------------------------------------------------------------------------------------------------


def loose_script(left: NameForm, right: NameForm) -> str:
    """The script of either name that cannot write every sound; "" if both can, CONSONANTS if both leave vowels out."""
    if left.script == right.script:
        return CONSONANTS if left.script in CONSONANT_SCRIPTS else ""
    if any(form.custom in syllable_order() for form in (left, right)) and min(len(left.core), len(right.core)) > 1:
        return ""
    scripts = phonetics().loose.scripts
    found = next((script for script in (left.script, right.script) if script in scripts), "")
    return found or (SYLLABIC if "Hani" in {left.script, right.script} else "")


def _parts_alike(one: Part, other: Part, loose: str) -> float:
    if one.role == "number" or other.role == "number":
        return float(one.role == other.role and one.word.letters == other.word.letters)
    letters = one.word.letters, other.word.letters
    if one.role in THING_ROLES and 1 in map(len, letters):
        return float(letters[0] == letters[1])
    alike = letters_alike(*letters, loose)
    if loose == CONSONANTS:
        alike = max(0.0, 1 - CONSONANT_FACTOR * (1 - letters_alike(*letters)))
        return alike if alike >= MIN_ALIKE else 0.0
    if alike < ALIKE_FATHER and one.role == other.role == "patronymic":
        fathers = father_of(one.word.letters), father_of(other.word.letters)
        return max(alike, ALIKE_FATHER * _fathers_alike(*fathers, loose))
    return alike


def _fathers_alike(left: str, right: str, loose: str) -> float:
    """How alike the names of two fathers are: "Mykola" is "Nikolai"."""
    return float(share_group(left, right, father_groups())) or letters_alike(left, right, loose)


def _abbreviated(one: Part, other: Part) -> float:
    """Whether one word is the beginning of the other, as in "Otom. San."."""
    longer, shorter = sorted((one.word.letters, other.word.letters), key=len, reverse=True)
    if one.role not in THING_ROLES or other.role not in THING_ROLES:
        return 0.0
    short = len(shorter) >= MIN_ABBREVIATION and len(longer) > len(shorter) + 1
    return ALIKE_ABBREVIATION if short and longer.startswith(shorter) else 0.0


@lru_cache(maxsize=262144)
def letters_alike(left: str, right: str, loose: str = "") -> float:
    """How alike two romanised words are, in [0, 1]; 0 if they are different names. Symmetric.

    >>> letters_alike("putyin", "putin") > 0.9, letters_alike("bill", "william"), letters_alike("jang", "jong")
    (True, 0.9, 0.0)
    """
    if left == right:
        return 1.0
    if len(left) == 1 or len(right) == 1:
        grouped = share_group(left, right, short_form_groups())
        return ALIKE_SHORT_FORM if grouped else ALIKE_INITIAL if is_same_start(left, right) else 0.0
    if loose == "" and are_apart(left, right):
        return 0.0
    best = _sounds_alike(word_of(left), word_of(right), loose)
    if best < ALIKE_ARTICLE:
        best = max(best, _without_article(left, right, loose))
    if share_group(left, right, short_form_groups()):
        best = max(best, ALIKE_SHORT_FORM)
    elif share_group(left, right, meaning_groups()):
        best = max(best, ALIKE_MEANING)
    return best if best >= MIN_ALIKE or best == ALIKE_TWO_SLIPS else 0.0


def _without_article(left: str, right: str, loose: str) -> float:
    """How alike the words are where one has the article written as part of it: "alnahari", "hameedul"."""
    longer, shorter = (left, right) if len(left) > len(right) else (right, left)
    prefixes, suffixes = glued_articles()
    best = 0.0
    for cut in range(MIN_ARTICLE, len(longer) - MIN_WORTH_LETTERS + 1):
        for written_on, rest in (
            (longer[:cut] in prefixes, longer[cut:]),
            (longer[-cut:] in suffixes, longer[:-cut]),
        ):
            if written_on:
                best = max(best, ALIKE_ARTICLE * _sounds_alike(word_of(rest), word_of(shorter), loose))
    return best


def _sounds_alike(left: Word, right: Word, loose: str) -> float:
    best = _pair_alike(left, right, loose)
    for word, other in ((left, right), (right, left)):
        for reading in readings(word.letters)[1:]:
            if reading.key[:1] == other.key[:1] and best < OTHER_READING:
                best = max(best, OTHER_READING * _pair_alike(reading, other, loose))
    return best


def _pair_alike(left: Word, right: Word, loose: str) -> float:
    if left.letters == right.letters:
        return 1.0
    if loose == "" and not _worth_comparing(left, right):
        return 0.0
    alike = word_similarity(left, right, costs_for(loose))
    if loose == "" and _is_short_slip(left.letters, right.letters):
        return max(alike, ALIKE_SHORT_SLIP)
    if loose == "" and left.key.startswith("=") and right.key.startswith("="):
        if left.sound.translate(NEIGHBOURS) == right.sound.translate(NEIGHBOURS):
            return max(alike, SAME_SYLLABLE)
        if min(len(left.letters), len(right.letters)) < MIN_SLIP_LETTERS:
            return 1 - SHORT_WORD_FACTOR * (1 - alike)
    if alike < SURE and loose == "":
        if left.letters in background() and right.letters in background():
            return 1 - BOTH_KNOWN_FACTOR * (1 - alike)
        return alike if alike >= MIN_ALIKE else ALIKE_TWO_SLIPS * _slipped_twice(left.letters, right.letters)
    return alike


def _slipped_twice(left: str, right: str) -> bool:
    """Whether two slips of the pen make one word of the other, of which one is in no use."""
    if min(len(left), len(right)) < MIN_SLIPPED_TWICE or not left.isalpha() or not right.isalpha():
        return False
    if left in background() and right in background():
        return False
    from rapidfuzz.distance import OSA  # few texts ask for it, and loading it takes a tenth of a short run

    return OSA.distance(left, right, score_cutoff=2) <= 2


def _is_short_slip(left: str, right: str) -> bool:
    """Whether a word of four letters is one slip of the pen from the other: no word in use makes another one."""
    if max(len(left), len(right)) != SHORT_SLIP_LETTERS or min(len(left), len(right)) < SHORT_SLIP_LETTERS - 1:
        return False
    return one_letter_apart(left, right) and not (left in background() and right in background())


def _worth_comparing(left: Word, right: Word) -> bool:
    """A cheap test that lets through all pairs that can be alike: class keys at most one apart, or one letter."""
    if left.key == right.key or misspelling(left.letters, right.letters) > 0:
        return True
    if _is_short_slip(left.letters, right.letters) or _slipped_twice(left.letters, right.letters):
        return True
    if min(len(left.letters), len(right.letters)) < MIN_WORTH_LETTERS or abs(len(left.key) - len(right.key)) > 1:
        return left.key.startswith("=") and right.key.startswith("=") and left.key[1:2] == right.key[1:2]
    return left.key[:1] == right.key[:1] or left.key[-1:] == right.key[-1:]


def is_same_start(left: str, right: str) -> bool:
    """Whether a lone letter may stand for the other word."""
    return left[0] == right[0] or word_of(left).sound[:1] == word_of(right).sound[:1] or {left[0], right[0]} <= {
        "j", "y", "e", "i"
    }  # fmt: skip


@cache
def syllable_order() -> frozenset[str]:
    """Customs of names of syllables, the family's first."""
    return frozenset(custom.name for custom in customs().custom if custom.order == SYLLABLES)


@cache
def glued_articles() -> tuple[frozenset[str], frozenset[str]]:
    """What may be written on to the beginning of a word, and to its end: articles, and legal forms by a lost space."""
    legal = {word for word, (kind, _) in word_weights().items() if kind == "legal_form"} | {*translations().corporate}
    long_enough = frozenset(word for word in legal if len(word) >= MIN_GLUED)
    return long_enough.union(customs().prefixes.words), long_enough.union(customs().suffixes.words)
