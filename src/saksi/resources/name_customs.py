"""Typed data about how names are made up: whose family name comes first, what translates what, what a letter costs."""

from __future__ import annotations

from functools import cache

from saksi.resources.load import DataFile, Table, load_resource, resource_names


class Custom(Table, frozen=True, kw_only=True):
    """How one tradition orders the names of a person, and the words by which it is known."""

    name: str
    order: str  # "family_first" (of syllables), "family_first_long", "two_families" or "chain"
    example: str
    families: tuple[str, ...] = ()
    givens: tuple[str, ...] = ()


class Words(Table, frozen=True, kw_only=True):
    """Words of one use."""

    words: tuple[str, ...]
    example: str


class Generation(Table, frozen=True, kw_only=True):
    """Words that tell father from son; those of a row say the same."""

    same: tuple[tuple[str, ...], ...]
    example: str


class Gender(Table, frozen=True, kw_only=True):
    """Endings of one name for a man and for a woman."""

    pairs: tuple[tuple[str, str], ...]
    example: tuple[str, str]


class OtherReading(Table, frozen=True, kw_only=True):
    """Letters that another language or an older spelling reads otherwise: patterns and what stands for them."""

    name: str
    where: str
    letters: tuple[tuple[str, str], ...]
    example: tuple[str, str]
    always: bool = False
    surely: str = ""


class Numbers(Table, frozen=True, kw_only=True):
    """Words for numbers, each row one number from 1 on, and words that say that a number follows."""

    said: tuple[tuple[str, ...], ...]
    marks: tuple[str, ...]
    example: str


class Customs(DataFile, frozen=True, kw_only=True):
    """resources/names/customs.toml."""

    custom: tuple[Custom, ...]
    kunya: Words
    filiation: Words
    links: Words
    patronymic: Words
    generation: Generation
    prefixes: Words
    suffixes: Words
    titles: Words
    also: Words
    reading: tuple[OtherReading, ...]
    numbers: Numbers
    things: Words
    gender: Gender
    vessel: Words


class SyllableCustom(Table, frozen=True, kw_only=True):
    """The sounds that one language's syllables are made of, and rows of spellings of one sound."""

    name: str
    initials: tuple[str, ...]
    vowels: tuple[str, ...]
    finals: tuple[str, ...]
    initial: tuple[tuple[str, ...], ...]
    vowel: tuple[tuple[str, ...], ...]
    final: tuple[tuple[str, ...], ...]
    example: tuple[str, str]


class SyllableCustoms(DataFile, frozen=True, kw_only=True):
    """resources/names/syllables.toml."""

    custom: tuple[SyllableCustom, ...]


class Legal(Table, frozen=True, kw_only=True):
    """Legal forms by sort."""

    limited: tuple[str, ...]
    stock: tuple[str, ...]


class Translations(DataFile, frozen=True, kw_only=True):
    """resources/names/translations.toml."""

    groups: tuple[tuple[str, ...], ...]
    countries: tuple[tuple[str, ...], ...]
    corporate: tuple[str, ...]
    telling: tuple[tuple[str, ...], ...]
    declined: tuple[tuple[str, str], ...]
    legal: Legal


class Meanings(DataFile, frozen=True, kw_only=True):
    """resources/names/meanings.toml: words of other scripts, each with its English meaning."""

    unspaced: tuple[tuple[str, str], ...]
    spaced: tuple[tuple[str, str], ...]
    endings: tuple[str, ...]
    articles: tuple[str, ...]
    example: tuple[str, str]


class ShortForms(DataFile, frozen=True, kw_only=True):
    """resources/names/short_forms.toml."""

    groups: tuple[tuple[str, ...], ...]
    apart: tuple[tuple[tuple[str, ...], ...], ...]


class Losses(Table, frozen=True, kw_only=True):
    """What each difference between two names of one kind costs, as a share of the whole likeness.

    Those marked "of its share" are multiplied by how much of the name the word makes up.
    """

    spelling: float  # a word unlike by 1, of its share
    conflict: float  # a word that stands against another one, of its share
    least_conflict: float
    extra: float  # a word that only one name has, of its share
    given_extra: float
    syllable_extra: float  # one of several syllables
    patronymic_extra: float
    middle_extra: float
    generic_extra: float
    only_one: float  # all that is shared is one word, the other name has more
    most_extra: float
    order: float
    turned: float  # child and father, by a word such as "bin"
    mixed: float  # any other order but that with the family name first or last
    generation: float
    gender: float
    number: float
    number_extra: float
    generic_conflict: float
    least_generic_conflict: float
    other_place: float
    legal_form: float
    acronym: float
    joined: float


class Doubt(Table, frozen=True, kw_only=True):
    """Differences that weigh more against a whole list than between two names, where most bearers are others.

    Told where a difference `of` those kinds costs `least` or more, and one of those `beside` it as well.
    """

    name: str
    of: tuple[str, ...]
    beside: tuple[str, ...] = ()
    least: float = 0.0
    takes: float
    example: tuple[str, str, str]  # asked for, listed, kind of names


class Facts(Table, frozen=True, kw_only=True):
    """What other facts add to a likeness of names, or take away."""

    same_birth_date: float
    same_birth_year: float
    other_birth_year: float
    same_country: float
    other_country: float
    other_kind: float
    guessed_kind: float  # the name asked for reads like a person's, and is only like that of a thing
    weak_alias: float
    derived_alias: float
    same_identifier: float  # a party with the number asked for scores at least this
    doubt: tuple[Doubt, ...] = ()


class Prices(Table, frozen=True, kw_only=True):
    """What each kind of difference costs, by its name, for persons' names and for others'."""

    person: dict[str, float]
    thing: dict[str, float]


class Algorithm(DataFile, frozen=True, kw_only=True):
    """resources/names/likeness/<name>.toml: one published way to score two names; never edited once released.

    The first way has losses, all later ones have prices.
    """

    name: str
    threshold: float  # a likeness from which two names are taken for one
    facts: Facts
    person: Losses | None = None
    thing: Losses | None = None
    prices: Prices | None = None


class Costs(Table, frozen=True, kw_only=True):
    """What differences between sounds cost, in hundredths of a logit; pairs of sounds not named cost as their kind."""

    scripts: tuple[str, ...]
    bias: int  # for a word of no letters
    vowel: int
    vowel_lost: int
    within_class: int
    consonant: int
    consonant_lost: int
    first: int  # besides, where a word starts with another consonant
    swapped: int
    lost: dict[str, int]
    pairs: dict[str, int]
    vowel_at_end: int = 0  # besides, where a script without vowels would write it


class Letters(DataFile, frozen=True, kw_only=True):
    """resources/names/letters.toml."""

    letter: int
    both_in_use: int
    slip: float
    usual: Costs
    abjad: Costs


@cache
def customs() -> Customs:
    """How names of persons are made up."""
    return load_resource("names/customs.toml", Customs)


@cache
def syllable_customs() -> SyllableCustoms:
    """How names of syllables are cut."""
    return load_resource("names/syllables.toml", SyllableCustoms)


@cache
def translations() -> Translations:
    """Words of organisation names that say the same."""
    return load_resource("names/translations.toml", Translations)


@cache
def meanings() -> Meanings:
    """Words of organisations' names in other scripts."""
    return load_resource("names/meanings.toml", Meanings)


@cache
def short_forms() -> ShortForms:
    """Given names and what stands for them."""
    return load_resource("names/short_forms.toml", ShortForms)


@cache
def letters() -> Letters:
    """What each difference between the sounds of two words says."""
    return load_resource("names/letters.toml", Letters)


@cache
def algorithm(name: str) -> Algorithm:
    """The weights of a published algorithm.

    Raises:
        KeyError: there is none of that name.
    """
    if name not in algorithm_names():
        raise KeyError(name)
    return load_resource(f"names/likeness/{name}.toml", Algorithm)


@cache
def algorithm_names() -> tuple[str, ...]:
    """Every published algorithm, oldest first."""
    return tuple(path.rsplit("/", 1)[-1].removesuffix(".toml") for path in resource_names("names/likeness"))
