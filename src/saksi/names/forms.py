"""A written name as the parts it is compared by: given and family names, father's names, what says little.

Which word is which is read from the name itself: a comma, capitals, a father's name, the family names of peoples
who write them first. Where nothing tells, the last word of a person's name is the family name.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from saksi.names.compare import one_letter_apart
from saksi.names.groups import says_little
from saksi.names.keys import MIN_SLIP_LETTERS, Word, slips, word_of
from saksi.names.parse import NameWord, parse_name
from saksi.resources.frequencies import RARE_ZIPF, background
from saksi.resources.name_customs import Custom, customs, translations
from saksi.resources.name_words import word_weights
from saksi.text.script import main_script
from saksi.text.tokens import WORD

PERSON, THING = "person", "thing"
# Roles that make the name; the others may be left out or changed without making it another's.
PERSON_CORE = frozenset({"given", "middle", "family", "patronymic", "kunya", "initial"})
THING_CORE = frozenset({"distinctive", "generic", "place", "number"})
CORE = PERSON_CORE | THING_CORE
SYLLABLES = "family_first"
LINKS = frozenset({"particle", "conjunction"})
THING_KINDS = frozenset({"legal_form", "generic"})
# The rarest words weigh 1; however common, a word of a name weighs this much.
LEAST_WEIGHT = 0.4
FIXED_WEIGHTS = {"generic": 0.3, "place": 0.3, "number": 0.6, "patronymic": 0.6}
# Words such as "development" where a name has no others.
WEIGHT_OF_ONLY_GENERIC = 0.6
MOST_BITS = (9 - RARE_ZIPF) * 3.33
BITS_PER_ZIPF = 3.33
MAX_NAME_CHARACTERS = 400
# In the pattern of a reading: it may hold for a name in ASCII.
ASCII_LETTER = re.compile(r"(?<!\\)[a-z]")
ROMAN = re.compile(r"(?=[ivx])(x{0,3})(ix|iv|v?i{0,3})\Z")
# A family name written first is told by what follows: one or two given names.
MAX_FAMILY_FIRST_WORDS = 4
LONGEST_SYLLABLE = 6
COMMA = re.compile(r"[,،、]")
BETWEEN_NAMES = re.compile(r"[,،、;/|]")
BETWEEN_THINGS = re.compile(r"[;/|]")
# Letters with stops: "S.A." is one word of a company's name, where "V. V." are two of a person's.
DOTTED = re.compile(r"\b(?:[^\W\d_]\.\s?){2,}")
# A whole name of so few characters is a family name of one, and given names of one or two.
EAST_ASIAN = re.compile(r"[\u4e00-\u9fff\u3400-\u4dbf]{2,4}|[\uac00-\ud7a3]{2,4}")
ORDINAL = re.compile(r"(\d+)(?:st|nd|rd|th|i|go|e|o|ya|y)\Z")
SLASHED = re.compile(r"\b([A-Z])/([A-Z])\b")
BRACKETS = re.compile(r"[(\[（【]([^()\[\]（）【】]*)[)\]）】]")
BRACKET = re.compile(r"[(\[（【]")
MIN_BRACKETED = 3
MIN_FATHER = 3


class Part(NamedTuple):
    """One word of a name.

    Attributes:
        word: romanised, with its sound and class key.
        role: given, middle, family, patronymic, kunya, initial; distinctive, generic, number; or what says little:
            particle, honorific, legal_form, conjunction, generation.
        weight: how much it says, in [0, 1].
        place: number of the word in the name as written.
    """

    word: Word
    role: str
    weight: float
    place: int


class NameForm(NamedTuple):
    """A name ready to be compared; see `name_form`.

    Attributes:
        core: the parts that make the name, in the order of the tradition: given names first, where that is known.
        weak: letters of all other words.
        total: what the core parts weigh together.
    """

    text: str
    kind: str
    parts: tuple[Part, ...]
    core: tuple[Part, ...]
    weak: frozenset[str]
    script: str
    custom: str
    generation: str
    filial: bool
    total: float

    @property
    def letters(self) -> tuple[str, ...]:
        """The core words, romanised."""
        return tuple(part.word.letters for part in self.core)


@lru_cache(maxsize=32768)
def name_forms(name: str, kind: str = "", *, freely: bool = False) -> tuple[NameForm, ...]:
    """A name in every way it may be meant: as it stands, each side of "alias", without what stands in brackets.

    Where letters may be read as another language does, it also is; `freely` as saksi-2026.11 does, on fewer signs.

    >>> [form.letters for form in name_forms("United Sampel Works (USW)")]
    [('united', 'sampel', 'works', 'usw'), ('united', 'sampel', 'works'), ('usw',)]
    """
    whole = name_form(name, kind)
    others = [name_form(text, whole.kind) for text in _other_ways(name[:MAX_NAME_CHARACTERS], whole.kind, freely)]
    if (
        not name.isascii() and EAST_ASIAN.fullmatch(name.strip()) is not None
    ):  # a foreign name in these letters is one word: "푸틴"
        others.append(_told(name.strip(), whole.kind))
    return tuple(dict.fromkeys([whole, *(form for form in others if len(form.core) > 0)]))


def _other_ways(name: str, kind: str, freely: bool) -> Iterator[str]:  # noqa: FBT001
    bracketed = BRACKETS.findall(name) if BRACKET.search(name) is not None else ()
    if len(bracketed) > 0:
        yield BRACKETS.sub(" ", name)
        yield from (text for text in bracketed if len(text) >= MIN_BRACKETED)
    aliases = _also().split(name)
    if len(aliases) > 1:
        yield from (text for text in aliases if WORD.search(text) is not None)
    between = BETWEEN_NAMES if kind == PERSON else BETWEEN_THINGS
    pieces = [piece for piece in between.split(name) if len(WORD.findall(piece)) > 1]
    if len(pieces) > 1:
        yield from pieces
    if _any_other_reading(freely=freely, of_ascii=name.isascii()).search(name) is not None:
        for reading in _readings():
            where = reading.where if freely else reading.surely
            if not reading.always and where.search(name) is not None:
                yield reading.read(name)


@lru_cache(maxsize=65536)
def name_form(name: str, kind: str = "") -> NameForm:
    """The parts of a name; `kind` is "person", "thing" (anything else), or "" where the name itself must tell.

    >>> [(part.word.letters, part.role) for part in name_form("PUTIN, Vladimir Vladimirovich").parts]
    [('putin', 'family'), ('vladimir', 'given'), ('vladimirovich', 'patronymic')]
    """
    text = as_meant(name[:MAX_NAME_CHARACTERS])
    return _told(text, kind)


def _told(text: str, kind: str) -> NameForm:
    """The parts of the words of a text."""
    before, comma, after = _split_at_comma(text)
    words = parse_name(f"{before} {after}") if comma else parse_name(text)
    told = kind or kind_of(words)
    if told == PERSON:
        families = len(parse_name(before)) if comma else 0
        return _person(text, words, families)
    together = SLASHED.sub(r"\1\2 ", text) if "/" in text else text
    if "." in together:
        together = DOTTED.sub(lambda found: found.group().replace(".", "") + " ", together)
    return _thing(text, words if together == text and not comma else parse_name(together))


def as_meant(text: str) -> str:
    """The text without what is never part of a name, and names of single characters apart: "김정은" is three words."""
    if not text.isascii() and _any_sure_reading().search(text) is not None:
        for reading in _readings():
            if reading.always and reading.where.search(text) is not None:
                text = reading.read(text)
    return " ".join(text) if not text.isascii() and EAST_ASIAN.fullmatch(text.strip()) is not None else text


def kind_of(words: Sequence[NameWord]) -> str:
    """What the words are a name of: a thing where one is a legal form or a word such as "bank", else a person."""
    return THING if any(word.kind in THING_KINDS for word in words) and len(words) > 1 else PERSON


def _split_at_comma(name: str) -> tuple[str, bool, str]:
    """The text before and after the only comma; a list of several is no family name and given names."""
    pieces = COMMA.split(name)
    if len(pieces) != 2 or WORD.search(pieces[0]) is None or WORD.search(pieces[1]) is None:
        return name, False, ""
    generation = _generations().get(pieces[1].strip(" .").casefold())
    return (name, False, "") if generation is not None else (pieces[0], True, pieces[1])


# -- persons ---------------------------------------------------------------------------------------------------


def _person(text: str, words: Sequence[NameWord], families: int) -> NameForm:
    custom = _custom_of([one.word.letters for one in words if one.kind != "honorific"])
    roles = _weak_roles(words, syllables=custom is not None and custom.order == SYLLABLES)
    open_places = [place for place, role in enumerate(roles) if role == ""]
    if len(open_places) == 0:  # "Sheikh Haji": all there is must be the name
        open_places = list(range(len(words)))
    family = _family_places(text, words, open_places, custom, families)
    for place in open_places:
        roles[place] = "family" if place in family else _given_role(words[place])
    _tell_middle(roles)
    parts = tuple(Part(one.word, roles[at], _weight(one, roles[at]), at) for at, one in enumerate(words))
    core = [part for part in parts if part.role in CORE]
    ordered = sorted(core, key=lambda part: part.role == "family")
    generation = next((_generations()[part.word.letters] for part in parts if part.role == "generation"), "")
    filial = any(part.word.letters in _filiation() for part in parts)
    return _form(text, PERSON, parts, ordered, custom.name if custom is not None else "", generation, filial=filial)


def _weak_roles(words: Sequence[NameWord], *, syllables: bool) -> list[str]:
    """The role of each word that is not part of the name itself; "" for the others.

    Where names are of single syllables, "Van", "An" or "Do" are names.
    """
    roles: list[str] = []
    for at, one in enumerate(words):
        letters = one.word.letters
        if at > 0 and letters in _generations():
            roles.append("generation")
        elif letters in _kunya() and at + 1 < len(words):
            roles.append("kunya_mark")
        elif one.kind == "honorific" or (letters in _titles() and len(words) > 2):
            roles.append("honorific")
        elif (
            one.kind in LINKS
            and len(letters) > 1
            and not syllables
            and (at > 0 or len(words) > 2 or letters in _articles())
        ):
            roles.append(one.kind)
        else:
            roles.append("")
    named = sum(role in {"", "kunya_mark"} for role in roles)
    if named == 1 and len(roles) > 2 and roles[-1] == "honorific":  # "Amr El-Sayed"
        roles[-1] = ""
    for at, role in enumerate(roles):
        if role == "kunya_mark":
            roles[at] = "particle"
            following = next((place for place in range(at + 1, len(roles)) if roles[place] in {"", "kunya"}), None)
            if following is not None:
                roles[following] = "kunya"
    return roles


def _given_role(one: NameWord) -> str:
    if len(one.word.letters) == 1:
        return "initial"
    return "patronymic" if is_patronymic(one) else "given"


def is_patronymic(one: NameWord) -> bool:
    """Whether the word is a father's name by its ending."""
    return one.kind == "patronymic" or father_of(one.word.letters) != one.word.letters


@lru_cache(maxsize=16384)
def father_of(patronymic: str) -> str:
    """The father's own name without its last vowels, as far as it shows; the word itself if it is no patronymic.

    >>> father_of("petrovich"), father_of("mykolayivna"), father_of("petrov")
    ('petr', 'mykol', 'petrov')
    """
    for ending in _father_endings():
        father = patronymic.removesuffix(ending)
        if father != patronymic and len(father) >= MIN_FATHER:
            return father.rstrip("aeiouy")
    return patronymic


def _tell_middle(roles: list[str]) -> None:
    """Given names after the first are middle names; a kunya that is all there is is the name."""
    names = [at for at, role in enumerate(roles) if role == "given"]
    for at in names[1:]:
        roles[at] = "middle"


def _family_places(
    text: str, words: Sequence[NameWord], places: list[int], custom: Custom | None, before_comma: int
) -> set[int]:
    """Which of the words are family names."""
    if before_comma:
        return {place for place in places if place < before_comma} or {places[0]}
    capitals = _in_capitals(text, words)
    shouted = {place for place in places if place in capitals}
    if 0 < len(shouted) < len(places):
        return shouted
    patronymic = next((place for place in places if is_patronymic(words[place])), None)
    if patronymic is not None and len(places) > 2:
        return {places[0]} if patronymic == places[-1] else {places[-1]}
    if custom is not None and custom.order in {SYLLABLES, "family_first_long"}:
        abroad = custom.order == SYLLABLES and words[places[0]].word.letters not in custom.families
        return {places[-1] if abroad else places[0]}
    if custom is not None and custom.order == "two_families" and len(places) > 2:
        return set(places[-2:])
    return {places[-1]} if len(places) > 1 else set(places)


def _in_capitals(text: str, words: Sequence[NameWord]) -> frozenset[int]:
    """Places of words in capitals of more than one letter, if the written words are the words of the name."""
    written = [found.group() for found in WORD.finditer(text)]
    if len(written) != len(words):
        return frozenset()
    return frozenset(at for at, word in enumerate(written) if len(word) > 1 and word.isupper())


def _custom_of(letters: Sequence[str]) -> Custom | None:
    """The tradition the words belong to, where they tell."""
    if len(letters) < 2:
        return None
    for custom in customs().custom if len(letters) <= MAX_FAMILY_FIRST_WORDS else ():
        if custom.order == "chain":
            continue
        if custom.order == "two_families":
            if letters[0] in _members(custom.givens):
                return custom
        elif letters[0] in _members(custom.families) or letters[-1] in _members(custom.givens):
            return custom
    if all(len(one) <= LONGEST_SYLLABLE for one in letters):  # "Van Nam Le", as abroad
        abroad = next((custom for custom in customs().custom if letters[-1] in _members(custom.families)), None)
        if abroad is not None:
            return abroad
    if any(one in _chained().givens for one in letters):
        return _chained()
    return None


@cache
def _chained() -> Custom:
    """The tradition of names that go from child to father."""
    return next(custom for custom in customs().custom if custom.order == "chain")


# -- things ----------------------------------------------------------------------------------------------------


def _thing(text: str, words: Sequence[NameWord]) -> NameForm:
    parts = tuple(_thing_part(one, at) for at, one in enumerate(words))
    if len(parts) == 2:  # "Po Chon" is no Chon
        links = LINKS - ({"particle"} if words[0].word.letters in _vessel_words() else set())
        parts = tuple(part._replace(role="distinctive") if part.role in links else part for part in parts)
    if not any(part.role == "distinctive" for part in parts):  # "Agricultural Development Bank"
        parts = tuple(
            part._replace(weight=WEIGHT_OF_ONLY_GENERIC) if part.role == "generic" else part for part in parts
        )
    core = [part for part in parts if part.role in CORE]
    if len(core) == 0:
        core = list(parts)
    return _form(text, THING, parts, core, "", "", filial=False)


def _thing_part(one: NameWord, at: int) -> Part:
    word, role, weight = _told_of_thing(one, is_first=at == 0)
    return Part(word, role, weight, at)


@lru_cache(maxsize=65536)
def _told_of_thing(one: NameWord, *, is_first: bool) -> tuple[Word, str, float]:
    """A word of a thing's name as it is compared, its role and its weight."""
    letters = one.word.letters
    number = _number(letters, is_first=is_first)
    if number == "" and any(letter.isdigit() for letter in letters):
        ordinal = ORDINAL.match(letters)
        number = ordinal.group(1) if ordinal is not None else letters.lstrip("0") or "0"
    if number != "":
        return word_of(number), "number", FIXED_WEIGHTS["number"]
    role = "distinctive" if one.kind in {"distinctive", "patronymic"} else one.kind
    weak = letters in _corporate() or (role == "distinctive" and is_weak_misspelt(letters))
    if weak and role in {"distinctive", "generic"}:
        role = "legal_form"
    elif role in {"distinctive", "generic"} and letters in _countries():
        role = "place"
    elif role == "distinctive" and says_little(letters):
        role = "generic"
    if (is_first and letters in _vessel_words()) or letters in _thing_links():
        role = "particle"
    return one.word, role, _weight(one, role)


@lru_cache(maxsize=16384)
def is_weak_misspelt(letters: str) -> bool:
    """Whether a word is a legal form with one letter wrong: "compnay"."""
    if letters in background():
        return False
    near = {word for slip in slips(letters) for word in _weak_slips().get(slip, ())}
    return any(one_letter_apart(letters, word) for word in near)


@cache
def _weak_slips() -> dict[str, tuple[str, ...]]:
    legal = {word for word, (kind, _) in word_weights().items() if kind == "legal_form"}
    found: dict[str, list[str]] = {}
    for word in sorted(legal | _corporate()):
        for slip in slips(word) if len(word) >= MIN_SLIP_LETTERS else ():
            found.setdefault(slip, []).append(word)
    return {slip: tuple(words) for slip, words in found.items()}


def _number(letters: str, *, is_first: bool) -> str:
    """The number that a word says, in digits: "third", "iii" after the first word; "" if it says none."""
    if letters in _said():
        return str(_said()[letters])
    roman = _roman(letters) if not is_first and letters not in _thing_links() else 0
    return str(roman) if roman > 0 else ""


def _roman(letters: str) -> int:
    """The number that Roman numerals write, up to 39; 0 if they are none."""
    if ROMAN.match(letters) is None:
        return 0
    values = {"i": 1, "v": 5, "x": 10}
    numbers = [values[letter] for letter in letters]
    return sum(-one if one < after else one for one, after in zip(numbers, [*numbers[1:], 0], strict=True))


# -- what they share -------------------------------------------------------------------------------------------


def _form(
    text: str, kind: str, parts: tuple[Part, ...], core: Iterable[Part], custom: str, generation: str, *, filial: bool
) -> NameForm:
    kept = tuple(core)
    weak = frozenset(part.word.letters for part in parts if part not in kept)
    total = sum(part.weight for part in kept) or 1.0
    return NameForm(text, kind, parts, kept, weak, main_script(text), custom, generation, filial, total)


def _weight(one: NameWord, role: str) -> float:
    """How much a word says, by how rare it is in running text."""
    fixed = FIXED_WEIGHTS.get(role)
    if fixed is not None:
        return fixed
    top, usual = background().get(one.word.letters, (RARE_ZIPF, RARE_ZIPF))
    zipf = max(RARE_ZIPF, top if role == "distinctive" else usual)
    return max(LEAST_WEIGHT, (9 - zipf) * BITS_PER_ZIPF / MOST_BITS)


@cache
def _members(words: tuple[str, ...]) -> frozenset[str]:
    return frozenset(words)


@cache
def _titles() -> frozenset[str]:
    return frozenset(customs().titles.words)


@cache
def _articles() -> frozenset[str]:
    return frozenset(customs().prefixes.words)


@cache
def _kunya() -> frozenset[str]:
    return frozenset(customs().kunya.words)


@cache
def _filiation() -> frozenset[str]:
    return frozenset(customs().filiation.words)


@cache
def _father_endings() -> tuple[str, ...]:
    """Endings of father's names that are long enough to tell by themselves, longest first."""
    return tuple(sorted((word for word in customs().patronymic.words if len(word) > MIN_FATHER), key=len, reverse=True))


@cache
def _vessel_words() -> frozenset[str]:
    return frozenset(customs().vessel.words)


@cache
def _generations() -> dict[str, str]:
    return {word: row[0] for row in customs().generation.same for word in row}


@cache
def _countries() -> frozenset[str]:
    return frozenset(word for group in translations().countries for word in group)


@cache
def _corporate() -> frozenset[str]:
    return frozenset(translations().corporate)


@cache
def _also() -> re.Pattern[str]:
    words = sorted(customs().also.words, key=len, reverse=True)
    return re.compile(r"[,;(]*\s(?:" + "|".join(map(re.escape, words)) + r")[\s:)]+", re.IGNORECASE)


class _Reading(NamedTuple):
    """Another way to read a name, ready to be used."""

    where: re.Pattern[str]
    surely: re.Pattern[str]
    always: bool
    letters: re.Pattern[str]
    instead: tuple[str, ...]

    def read(self, name: str) -> str:
        """The name with its letters replaced."""
        return self.letters.sub(lambda found: self.instead[(found.lastindex or 1) - 1], name)


@cache
def _readings() -> tuple[_Reading, ...]:
    return tuple(
        _Reading(
            re.compile(one.where),
            re.compile(one.surely or one.where),
            one.always,
            re.compile("|".join(f"({letters.replace('(?i)', '')})" for letters, _ in one.letters), _flags(one.letters)),
            tuple(instead for _, instead in one.letters),
        )
        for one in customs().reading
    )


@cache
def _any_sure_reading() -> re.Pattern[str]:
    """Where any of the readings holds that are always meant: asked at once, of names in other letters than ASCII."""
    return _any_of([one.where for one in customs().reading if one.always])


@cache
def _any_other_reading(*, freely: bool, of_ascii: bool) -> re.Pattern[str]:
    """Where any of the other readings may hold; those of other letters are not asked of a name in ASCII."""
    patterns = (one.where if freely else one.surely or one.where for one in customs().reading if not one.always)
    bare = (one.replace("(?i)", "") for one in patterns)
    return _any_of([one for one in bare if not of_ascii or ASCII_LETTER.search(one) is not None])


def _any_of(patterns: Sequence[str]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{one.replace('(?i)', '')})" for one in patterns), re.IGNORECASE)


def _flags(letters: Sequence[tuple[str, str]]) -> re.RegexFlag:
    return re.IGNORECASE if any(one.startswith("(?i)") for one, _ in letters) else re.NOFLAG


@cache
def _said() -> dict[str, int]:
    return {word: number for number, words in enumerate(customs().numbers.said, start=1) for word in words}


@cache
def _thing_links() -> frozenset[str]:
    return frozenset((*customs().things.words, *customs().numbers.marks))


def adjacent_runs(form: NameForm, parts: Sequence[Part], longest: int) -> list[tuple[tuple[Part, ...], str]]:
    """Runs of up to `longest` of the parts with nothing of the name between them, and the letters of each run.

    A run of one is a part with the particle before it: "Ben Kirane".
    """
    ordered = sorted(parts, key=lambda part: part.place)
    runs: list[tuple[tuple[Part, ...], str]] = [
        ((part,), before.word.letters + part.word.letters)
        for part in ordered
        for before in form.parts
        if before.place == part.place - 1 and before.role == "particle"
    ]
    for first in range(len(ordered)):
        for last in range(first + 1, min(first + longest, len(ordered))):
            places = range(ordered[first].place, ordered[last].place + 1)
            between = [part for part in form.parts if part.place in places]
            if sum(part in form.core for part in between) > last - first + 1:
                break
            run = tuple(ordered[first : last + 1])
            runs.append((run, "".join(part.word.letters for part in run)))
            if len(between) > len(run):
                runs.append((run, "".join(part.word.letters for part in between)))
    return runs
