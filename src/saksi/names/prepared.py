"""A name ready to be compared with many others: every way to read it, with the words that tell."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import pairwise
from typing import NamedTuple

from saksi.names.forms import LINKS, PERSON, NameForm, Part, name_forms
from saksi.names.packed import packed
from saksi.names.syllables import MAX_SYLLABLES, Syllable, syllables_of
from saksi.resources.name_customs import customs, syllable_customs

SCRIPT_CUSTOMS = {"Hang": "korean", "Hani": "chinese"}
MIN_WORDS_WITH_LINKS = 2
LONGEST_JOIN = 4
LONGEST_JOINED = 40
# Before these letters the Arabic article sounds as they do.
SUN_LETTERS, SUN_ARTICLES = frozenset("dtrszn"), frozenset({"al", "el", "ul"})


class Prepared(NamedTuple):
    """One way to read a name.

    Attributes:
        form: its parts.
        core: the parts that tell, without words such as "bte" that only link them.
        letters: of the core, romanised.
        total: what the core weighs together.
        order: by which the same of two names always comes first.
        runs: places of core words that stand side by side, and their letters written as one.
        initials: the first letters of all words but those that link.
        said: for each of them its place in the core, or -1.
        packed: the same for the compiled part.
    """

    form: NameForm
    core: tuple[Part, ...]
    letters: tuple[str, ...]
    total: float
    order: tuple[int, tuple[str, ...], str]
    runs: tuple[tuple[tuple[int, ...], str], ...]
    initials: str
    said: tuple[int, ...]
    packed: bytes


@lru_cache(maxsize=32768)
def prepare(name: str, kind: str = "", *, freely: bool = False) -> tuple[Prepared, ...]:
    """Every way to read a name, the name as it stands first; `freely` as in `name_forms`.

    >>> [one.letters for one in prepare("Siti Zaleha bte Tarmizi", "person")]
    [('siti', 'zaleha', 'tarmizi')]
    """
    return tuple(map(_prepared, name_forms(name, kind, freely=freely)))


def _prepared(form: NameForm) -> Prepared:
    core = form.core
    if form.kind == PERSON:
        telling = tuple(part for part in core if part.word.letters not in _links())
        core = telling if len(telling) >= MIN_WORDS_WITH_LINKS else core
    letters = tuple(part.word.letters for part in core)
    total = sum(part.weight for part in core) or 1.0
    place = {part.place: at for at, part in enumerate(core)}
    spoken = [part for part in form.parts if part.role not in LINKS]
    initials = "".join(part.word.letters[0] for part in spoken)
    places = tuple(place.get(part.place, -1) for part in spoken)
    order = (len(core), letters, form.text)
    small = packed(form, core, more_parts=len(form.parts) > len(core))
    return Prepared(form, core, letters, total, order, tuple(_runs(form, place)), initials, places, small)


def _runs(form: NameForm, place: dict[int, int]) -> Iterator[tuple[tuple[int, ...], str]]:
    """Core words side by side, and a word with the particle before it: their places, and their letters as one."""
    for first, part in enumerate(form.parts):
        if part.place not in place:
            following = form.parts[first + 1].place if first + 1 < len(form.parts) else -1
            if part.role in LINKS and following in place:
                yield (place[following],), part.word.letters + form.parts[first + 1].word.letters
            continue
        run, bare, whole = [place[part.place]], part.word.letters, part.word.letters
        for before, other in pairwise(form.parts[first:]):
            whole = _run_on(whole, before, other)
            if len(run) == LONGEST_JOIN or len(whole) > LONGEST_JOINED:
                break
            if other.place in place:
                run.append(place[other.place])
                bare += other.word.letters
                yield tuple(run), bare
                if whole != bare:
                    yield tuple(run), whole


def _run_on(run: str, before: Part, other: Part) -> str:
    """The run with one word more, an article before it as it sounds there: "nour el din" as "noureddin"."""
    word = other.word.letters
    assimilated = before.word.letters in SUN_ARTICLES and before.role == "particle" and word[0] in SUN_LETTERS
    return (run[:-1] + word[0] if assimilated else run) + word


@cache
def _links() -> frozenset[str]:
    return frozenset(customs().links.words)


class Syllabic(NamedTuple):
    """The syllables of a family name and of given names."""

    family: tuple[Syllable, ...]
    given: tuple[Syllable, ...]


def custom_of(left: NameForm, right: NameForm) -> str:
    """The custom by which both names may be of syllables; "" if there is none."""
    if left.kind != PERSON:
        return ""
    by_script = {SCRIPT_CUSTOMS[name.script] for name in (left, right) if name.script in SCRIPT_CUSTOMS}
    told = by_script or _known().intersection((left.custom, right.custom))
    return max(told, default="")  # of two the one that more spellings are one in: Korean before Chinese


@lru_cache(maxsize=32768)
def syllabic(core: tuple[Part, ...], custom: str) -> Syllabic | None:
    """The name as syllables of the custom; None if a word is not made of them, or there are too few or many."""
    cut = [(part, syllables_of(part.word.letters, custom)) for part in core]
    if any(len(syllables) == 0 for _, syllables in cut):
        return None
    family = tuple(one for part, syllables in cut if part.role == "family" for one in syllables)
    given = tuple(
        one
        for part, syllables in sorted(cut, key=lambda each: each[0].place)
        if part.role != "family"
        for one in syllables
    )
    if not 1 < len(family) + len(given) <= MAX_SYLLABLES or len(family) == 0 or len(given) == 0:
        return None
    return Syllabic(family, given)


@cache
def _known() -> frozenset[str]:
    return frozenset(custom.name for custom in syllable_customs().custom)
