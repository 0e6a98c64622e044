"""Align a listed name with the words of a text around it, and score how well they fit."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from saksi.index.pairs import Found, Pairing
from saksi.index.tables import ListedName
from saksi.index.units import INITIAL_ALIKE, LOOSE, MIN_ALIKE_LOOSE, NATIVE, OTHER_READING, SAME_SOUND, Unit
from saksi.names.compare import misspelling
from saksi.records import Feature
from saksi.resources.frequencies import background
from saksi.resources.name_words import word_weights

# Letters of vocabulary.KIND_LETTER: words that people leave out or translate.
LEAVABLE = frozenset("lghac")
NEVER_ALTERED = frozenset("lhac")
NAMES = frozenset("df")
CORE = frozenset("dfo")
# Kinds of words that may stand inside a name that has them not.
GO_ON = frozenset({"particle", "honorific"})
# What leaving a word of the name out costs, as a share of its bits: people drop patronymics and middle names.
COST_MIDDLE_LEFT_OUT = 0.3
COST_PATRONYMIC_LEFT_OUT = 0.1
COST_GENERIC_LEFT_OUT = 0.6
COST_OUT_OF_ORDER = 0.03
COST_STRANGER_BETWEEN = 0.04
# Alike by less than this is a misspelling rather than another transcription.
ALTERED = 0.9
INITIAL_LAST = 0.2
MAX_STRANGERS = 2
MIN_CAPITALS = 2
# A name with a shorter word is one of syllables ("Kim Yong Su"), of which nobody leaves one out.
MIN_LEAVABLE_LETTERS = 4
# A name of two short words needs one of them letter for letter ("Jing Pin" is not Jin Ping).
MAX_SHORT_LETTERS = 4
MIN_BITS_LOOSE = 18.0
MIN_BITS_NATIVE = 22.0
# Organisation names whose generic words are left out ("Hong Kong Electronics") must be telling without them.
MIN_BITS_WITHOUT_GENERIC = 26.0
# A name in the same letters that says less than this ("Ministry of Foreign Affairs", 14.9) stands for nobody by itself;
# "Iran Air" says 16.8.
MIN_BITS_EXACT = 15.0
# Lower-case words in a text that uses capitals are a name only when several are the same, letter for letter.
# Where every word of another name is common in some language ("golden star"), they must say more.
MIN_BITS_LOWER_CASE = 18.0
MIN_BITS_LOWER_CASE_COMMON = 32.0
MIN_CLOSE = 0.87
MIN_FUZZY = 0.78
# Evidence a name must bring in bits: two rare words bring 34, "Ali Hassan" 20, "New Star" 18.
MIN_BITS_CLOSE = 18.0
MIN_BITS_FUZZY = 24.0
# A name with a letter wrong in most of its words: none of them may be a known word, and they must say much.
MIN_MISSPELT = 0.75
MIN_BITS_MISSPELT = 16.0
MIN_BITS_OF_MISSPELT_NAME = 26.0
# A family name that says less than this ("Ivanov") with an initial stands for too many.
MIN_BITS_WITH_INITIAL = 16.0
# An alignment that scores more has the same letters throughout.
SCORE_EXACT = 0.995
ROUNDING = 1e-9
# A word unlike by this much brings no evidence.
EVIDENCE_SLOPE = 1.5


class Alike(NamedTuple):
    """A word of a name, by its place, that a word of the text of these letters stands for."""

    position: int
    letters: str
    alike: float


class Aligned(NamedTuple):
    """A name found: where, how well, and what was paired with what, in the order of the name."""

    start: int
    end: int
    score: float
    tier: str
    words: tuple[Alike, ...]


def align(name: ListedName, found: Found, *, text: str, cased: bool) -> Aligned | None:
    """The best alignment of a name around the words that brought it up; None if it is too poor to report."""
    if not _can_do(name, found.scored):
        return None
    first, last = found.first, found.last
    pairs = _contiguous(_pairings(name, found), first, last)
    capitals = sum(p.unit.capital for p in pairs if name.kinds[p.position] in NAMES)
    if cased and 0 < capitals < MIN_CAPITALS:  # "Khaan said" is not Khan Said; "Ahmed Abdi aw-Mohamed" keeps its aw
        pairs = [p for p in pairs if p.unit.capital or name.kinds[p.position] not in NAMES]
    if len(pairs) == 0 or not _enough(name, pairs) or _is_everyday(pairs):
        return None
    strangers = _strangers(pairs, found.around)
    commas = max(p.unit.commas for p in pairs) - min(p.unit.commas for p in pairs)
    altered = any(_is_altered(p) for p in pairs if len(p.unit.letters) > 1)
    if commas > 1 or (len(strangers) > 0 and altered) or any(_breaks(unit) for unit in strangers):
        return None
    if _has_initials(name, pairs) and not _are_initials(pairs, strangers, text):
        return None
    score = _score(name, pairs) - COST_STRANGER_BETWEEN * (len(strangers) + commas)
    tier = _tier(name, pairs, score, _evidence(name, pairs), strangers=strangers, cased=cased)
    if tier is None:
        return None
    start, end = min(p.unit.start for p in pairs), max(p.unit.end for p in pairs)
    words = sorted(Alike(p.position, p.unit.letters, p.alike) for p in pairs)
    return Aligned(start, end, min(1.0, score), tier, tuple(words))


def _evidence(name: ListedName, pairs: Sequence[Pairing]) -> float:
    """What the words found say, in bits; added up one after another, as the kernel does."""
    evidence = 0.0
    for p in pairs:
        evidence += name.bits[p.position] * max(0.0, 1 - EVIDENCE_SLOPE * (1 - p.alike))
    return evidence


def _has_initials(name: ListedName, pairs: Sequence[Pairing]) -> bool:
    """Whether one word of the name is there, and of the others initials."""
    telling = [p for p in pairs if name.kinds[p.position] not in NEVER_ALTERED and name.bits[p.position] >= 2]
    return len(telling) > 1 and sum(len(p.unit.letters) > 1 for p in telling) == 1


def _are_initials(pairs: Sequence[Pairing], strangers: Sequence[Unit], text: str) -> bool:
    """Whether lone letters have a stop after them, nothing else stands between, and the one word sounds as listed."""
    letters = [unit for unit in (*(p.unit for p in pairs), *strangers) if len(unit.letters) == 1]
    stops = all(text[unit.end : unit.end + 1] == "." for unit in letters)
    others = any(len(unit.letters) > 1 for unit in strangers)
    return stops and not others and all(p.alike >= OTHER_READING for p in pairs if len(p.unit.letters) > 1)


def _is_everyday(pairs: Sequence[Pairing]) -> bool:
    """Whether the halves are those of an everyday word: "offshore"."""
    word = "".join(p.unit.letters for p in sorted(pairs, key=lambda p: p.unit.half))
    return all(p.unit.half != 0 for p in pairs) and word in background()


def _can_do(name: ListedName, scored: Sequence[Pairing]) -> bool:
    """Whether any choice among the pairings could reach a tier: nine in ten names brought up cannot."""
    best = [0.0] * len(name.ids)
    for pair in scored:
        best[pair.position] = max(best[pair.position], pair.alike)
    lost = evidence = 0.0
    for bits, alike, position in zip(name.bits, best, range(len(best)), strict=True):
        evidence += bits * max(0.0, 1 - EVIDENCE_SLOPE * (1 - alike))
        lost += bits * min(1 - alike, _cost_left_out(name, position))
    score = 1 - lost / sum(name.bits) + ROUNDING
    if score > SCORE_EXACT:
        return True
    if score >= MIN_CLOSE and evidence + ROUNDING >= MIN_BITS_CLOSE:
        return True
    if score >= MIN_FUZZY and evidence + ROUNDING >= MIN_BITS_FUZZY:
        return True
    return score >= MIN_MISSPELT and evidence + ROUNDING >= MIN_BITS_MISSPELT


def _pairings(name: ListedName, found: Found) -> list[Pairing]:
    """Each word of the name with its best free word of the text, nearest to the anchors where several are alike."""

    def best_first(pair: Pairing) -> tuple[float, int, int, int]:
        away = max(found.first - pair.unit.last, pair.unit.first - found.last, 0)
        # A lone letter is an initial only where no word stands for the name: "A" begins many sentences.
        alike = pair.alike - INITIAL_LAST if len(pair.unit.letters) == 1 else pair.alike
        return -alike * name.bits[pair.position], away, pair.unit.first, pair.position

    taken: set[int] = set()
    kept: list[Pairing] = []
    for pair in sorted(found.scored, key=best_first):
        if pair.position not in taken and not any(_clash(pair.unit, other.unit) for other in kept):
            taken.add(pair.position)
            kept.append(pair)
    halves = {(pair.unit.first, pair.unit.half) for pair in kept}
    return [pair for pair in kept if pair.unit.half == 0 or (pair.unit.first, -pair.unit.half) in halves]


def _clash(left: Unit, right: Unit) -> bool:
    """Whether both use the same word of the text; two halves of one cut of it do not."""
    if left.first > right.last or right.first > left.last:
        return False
    return left.half == 0 or left.half + right.half != 0


def _is_altered(pair: Pairing) -> bool:
    """Whether the word is misspelt, rather than written as its script and language write it."""
    return pair.alike < (MIN_ALIKE_LOOSE if pair.unit.script in LOOSE else ALTERED)


def _contiguous(pairs: list[Pairing], first: int, last: int) -> list[Pairing]:
    """The pairs that stand together with the anchors: no gap of more than MAX_STRANGERS words."""
    core = [p for p in pairs if p.unit.last >= first and p.unit.first <= last]
    rest = sorted(
        (p for p in pairs if p not in core), key=lambda p: min(abs(p.unit.first - first), abs(p.unit.first - last))
    )
    for pair in rest:
        if core and min(_gap(pair.unit, other.unit) for other in core) <= MAX_STRANGERS:
            core.append(pair)
    return core


def _gap(left: Unit, right: Unit) -> int:
    """Words between the two."""
    return max(left.first - right.last, right.first - left.last) - 1


def _enough(name: ListedName, pairs: list[Pairing]) -> bool:
    """At least two words, not all of them initials, and few of them altered."""
    telling = [p for p in pairs if name.kinds[p.position] not in NEVER_ALTERED and name.bits[p.position] >= 2]
    whole = [p for p in telling if p.alike > INITIAL_ALIKE or len(p.unit.letters) > 1]
    altered = [p for p in whole if _is_altered(p)]
    if len(telling) < 2 or len(whole) == 0:
        return False
    short = len(whole) == 2 and all(len(name.words[p.position]) <= MAX_SHORT_LETTERS for p in whole)
    if short and all(p.alike < 1 for p in whole):
        return False
    if len(altered) == 0 or (len(whole) >= 2 and len(altered) * 2 <= len(whole)):
        return True
    return len(whole) >= 2 and all(_is_misspelt(name, p) for p in altered)


def _is_misspelt(name: ListedName, pair: Pairing) -> bool:
    """Whether the word of the text is nothing but a word of the name with one letter wrong."""
    letters = pair.unit.letters
    return letters not in background() and misspelling(letters, name.words[pair.position]) > 0


def _score(name: ListedName, pairs: list[Pairing]) -> float:
    """Share of the name's bits that the text accounts for, less a little for an unusual order."""
    alike = {p.position: p.alike for p in pairs}
    total = sum(name.bits)
    lost = 0.0
    for position, bits in enumerate(name.bits):
        if position in alike:
            lost += bits * (1 - alike[position])
        else:
            lost += bits * _cost_left_out(name, position)
    order = [p.position for p in sorted(pairs, key=lambda p: (p.unit.first, p.position))]
    turned = order[order.index(min(order)) :] + order[: order.index(min(order))]
    penalty = 0.0 if turned == sorted(turned) else COST_OUT_OF_ORDER
    return 1 - lost / total - penalty


def _cost_left_out(name: ListedName, position: int) -> float:
    kind, bits = name.kinds[position], name.bits[position]
    if kind in LEAVABLE or bits < 2:
        return COST_GENERIC_LEFT_OUT
    if kind == "p":
        return COST_PATRONYMIC_LEFT_OUT
    # A family name, a number: without it, it is another name.
    if kind == "f" or kind not in CORE:
        return 1.0
    names = [place for place, letter in enumerate(name.kinds) if letter in CORE]
    family_known = "f" in name.kinds
    ends = {names[0]} if family_known else {names[0], names[-1]}
    inner = len(names) > 2 and position not in ends
    syllables = min(len(name.words[place]) for place in names) < MIN_LEAVABLE_LETTERS
    return COST_MIDDLE_LEFT_OUT if inner and not syllables else 1.0


def _strangers(pairs: list[Pairing], window: Sequence[Unit]) -> list[Unit]:
    """Words inside the found stretch that are not of the name."""
    used = {place for p in pairs for place in range(p.unit.first, p.unit.last + 1)}
    between = {u.first: u for u in window if u.first == u.last and u.half == 0 and min(used) < u.first < max(used)}
    return [unit for place, unit in between.items() if place not in used]


def _breaks(unit: Unit) -> bool:
    """Whether a name cannot go on across this word: an ordinary word, or one that joins two names."""
    kind = word_weights().get(unit.letters, ("", 0.0))[0]
    return kind == "conjunction" or (not unit.capital and kind not in GO_ON)


def _tier(
    name: ListedName,
    pairs: list[Pairing],
    score: float,
    evidence: float,
    *,
    strangers: Sequence[Unit],
    cased: bool,
) -> str | None:
    paired = {p.position for p in pairs}
    missing = {
        place for place, kind in enumerate(name.kinds) if kind not in LEAVABLE and name.bits[place] >= 2
    } - paired
    exact = all(p.alike == 1.0 for p in pairs)
    lower_case = cased and not any(p.unit.capital for p in pairs if name.kinds[p.position] not in NEVER_ALTERED)
    # Without capitals a name stands as it is listed: "golden stars" are no Golden Star.
    as_listed = exact and len(missing) == 0 and all(p.unit.letters == name.words[p.position] for p in pairs)
    if lower_case and not (as_listed and evidence >= _lower_case_bits(name, pairs)):
        return None
    if score > SCORE_EXACT and len(missing) == 0 and exact:
        return "exact" if evidence >= MIN_BITS_EXACT else "fuzzy"
    if any(kind == "g" and place not in paired for place, kind in enumerate(name.kinds)):
        needed = MIN_BITS_WITHOUT_GENERIC
    else:
        needed = MIN_BITS_LOOSE if any(p.unit.script in LOOSE for p in pairs) else MIN_BITS_CLOSE
    native = any(p.unit.script in NATIVE for p in pairs) and max(p.alike for p in pairs) < SAME_SOUND
    if native:
        return "fuzzy" if score >= MIN_CLOSE and evidence >= MIN_BITS_NATIVE else None
    whole = sum(p.alike < ALTERED for p in pairs) * 2 > len(pairs) and len(missing) == 0
    if whole and all(_is_misspelt(name, p) for p in pairs if _is_altered(p)):
        said = sum(name.bits[p.position] for p in pairs)
        return "close" if said >= MIN_BITS_OF_MISSPELT_NAME and score >= MIN_MISSPELT else None
    if _has_initials(name, pairs):
        family = max(name.bits[p.position] for p in pairs if len(p.unit.letters) > 1)
        return None if score < MIN_FUZZY else "close" if family >= MIN_BITS_WITH_INITIAL else "fuzzy"
    guessed = len(missing) > 0 and (_is_doubtful(name, pairs, missing) or _contradicts(name, missing, strangers))
    if score >= MIN_CLOSE and evidence >= needed and not guessed and not _is_everyday_name(name, pairs):
        return "close"
    if (
        score >= MIN_FUZZY
        and evidence >= max(needed, MIN_BITS_FUZZY)
        and not any(p.unit.script in LOOSE for p in pairs)
    ):
        return "fuzzy"
    return None


def _is_doubtful(name: ListedName, pairs: Sequence[Pairing], missing: set[int]) -> bool:
    """Whether words are unlike where others are left out: "Belov" is no Belyaev whose patronymic nobody wrote."""
    altered = [p for p in pairs if _is_altered(p)]
    core = any(name.kinds[place] in CORE for place in missing)
    return len(altered) > 0 and (core or not all(_is_misspelt(name, p) for p in altered))


def _contradicts(name: ListedName, missing: set[int], strangers: Sequence[Unit]) -> bool:
    """Whether another word stands where one of the name is left out: "Adnan Z. Amin" is no Adnan Muhammad Amin."""
    left_out = {name.words[place][:1] for place in missing}
    others = (unit for unit in strangers if word_weights().get(unit.letters, ("", 0.0))[0] not in GO_ON)
    return any(unit.letters[:1] not in left_out for unit in others)


def _is_everyday_name(name: ListedName, pairs: Sequence[Pairing]) -> bool:
    """Whether a name that is not a person's stands there in common words only, and not as listed: "Pacific Ocean"."""
    as_listed = all(p.alike == 1 for p in pairs) and "g" not in {
        kind for place, kind in enumerate(name.kinds) if place not in {p.position for p in pairs}
    }
    common = all(p.unit.letters.isdigit() or p.unit.letters in background() for p in pairs)
    return NAMES.isdisjoint(name.kinds) and common and not as_listed


def _lower_case_bits(name: ListedName, pairs: Sequence[Pairing]) -> float:
    """What a name without capitals must say: less where it is a person's, or one of its words is nothing but a name."""
    common = NAMES.isdisjoint(name.kinds) and all(p.unit.letters in background() for p in pairs)
    return MIN_BITS_LOWER_CASE_COMMON if common else MIN_BITS_LOWER_CASE


def features_of(name: ListedName, words: Sequence[Alike]) -> tuple[Feature, ...]:
    """What explains that a name was found: which words stand for which, how rare they are, and what is left out."""
    aligned = ", ".join(
        f"{word.letters}={name.words[word.position]}" + ("" if word.alike == 1 else f" ({word.alike:.2f})")
        for word in words
    )
    left_out = [word for place, word in enumerate(name.words) if place not in {one.position for one in words}]
    bits = sum(name.bits[word.position] for word in words)
    features = [
        Feature(name="aligned", value=min(word.alike for word in words), weight=0.0, detail=aligned),
        Feature(name="rarity", value=min(1.0, bits / 34), weight=0.0, detail=f"{bits:.0f} bits"),
    ]
    if len(left_out) > 0:
        features.append(Feature(name="left_out", value=-1.0, weight=0.0, detail=" ".join(left_out)))
    return tuple(features)
