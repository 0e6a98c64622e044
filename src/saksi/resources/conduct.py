"""Typed data about events: kinds of conduct, classes of item, and the words of a language for both."""

from __future__ import annotations

from functools import cache
from typing import Literal

import msgspec

from saksi.records import Modality
from saksi.resources.load import DataFile, Table, has_resource, load_resource
from saksi.resources.speech import inflected

Slot = Literal[
    "subject", "object", "of", "to", "for", "from", "with", "between", "by", "via", "at", "about", "companion"
]
"""Where a phrase stands beside the trigger; `of` is what a noun is said of ("the sale of arms")."""


class Refinement(Table, frozen=True, kw_only=True):
    """Conduct becomes another kind when its object is of one of these groups of items."""

    groups: tuple[str, ...]
    conduct: str


class Kind(Table, frozen=True, kw_only=True):
    """One kind of conduct: its name in English, and the role of each place beside a trigger.

    `family` is the kind that another language may well call it: the inspection of one paper is the visit of another.

    `bare`: worth telling even where nobody who takes part is named. `wrongful`: to say that one did not do it is to
    deny an accusation. `declared`: it is done by being announced, so when it is announced is when it is done.
    `plover` is the event code where one fits.
    """

    id: str
    label: str
    roles: dict[Slot, str]
    family: str = ""
    plover: str = ""
    wrongful: bool = False
    bare: bool = False
    declared: bool = False
    refine: tuple[Refinement, ...] = ()


class Kinds(DataFile, frozen=True, kw_only=True):
    """resources/conduct.toml."""

    kind: tuple[Kind, ...]


class ItemClass(Table, frozen=True, kw_only=True):
    """A class of things and the group it belongs to."""

    id: str
    group: str


class ItemClasses(DataFile, frozen=True, kw_only=True):
    """resources/items.toml, most specific class first: of two classes in one phrase the earlier is kept."""

    item: tuple[ItemClass, ...]


class ItemWords(Table, frozen=True, kw_only=True):
    """Words of a language for one class of item; one stands in [brackets] in the example."""

    item: str
    forms: tuple[str, ...]
    example: str


class ItemLexicon(DataFile, frozen=True, kw_only=True):
    """resources/languages/<lang>/items.toml."""

    words: tuple[ItemWords, ...]


class Trigger(Table, frozen=True, kw_only=True):
    """Words that say some conduct took place.

    `forms` are verbs that the acting party stands before; `passive` ones put what is acted on there (a form in
    both is passive after an auxiliary); `noun` forms name the conduct. `roles` overrides the kind's own.
    `needs` lists groups of items of which one must be named in the phrase, for words of many uses;
    `near` lists words of which one must follow ("removed ... from the sanctions list"), and `unless` words that make it
    something else where they stand in its phrases ("a violation of human rights").
    """

    lemma: str
    conduct: str
    example: str
    forms: tuple[str, ...] = ()
    passive: tuple[str, ...] = ()
    noun: tuple[str, ...] = ()
    roles: dict[Slot, str] = msgspec.field(default_factory=dict)
    needs: tuple[str, ...] = ()
    near: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()


class Triggers(DataFile, frozen=True, kw_only=True):
    """resources/languages/<lang>/triggers.toml.

    `neutral` are phrases that hold a trigger's words and tell of no conduct ("cast a vote", "judicial review").
    """

    trigger: tuple[Trigger, ...]
    neutral: tuple[str, ...] = ()


class Negation(Table, frozen=True, kw_only=True):
    """Words that negate what follows, or what precedes; `neutral` ones only look like a negation.

    A verb that ends in one of `endings` is negated by itself ("satmadı").
    """

    forms: tuple[str, ...]
    example: str
    endings: tuple[str, ...] = ()
    reach: Literal["after", "before"] = "after"
    neutral: bool = False


class Negations(DataFile, frozen=True, kw_only=True):
    """resources/languages/<lang>/polarity.toml.

    `concord`: several negating words negate once ("nigdy nie przewoziliśmy"); elsewhere two cancel each other.
    """

    cue: tuple[Negation, ...]
    concord: bool = False


class Hedge(Table, frozen=True, kw_only=True):
    """Words that say how sure an event is. `impersonal` ones are the outlet's own and end what a source says.

    A verb that ends in one of `endings` says so by itself ("satacak", "판매하면"). `before` are beginnings of the word
    that must follow ("قد يبيع", not "قد باع").
    """

    forms: tuple[str, ...]
    modality: Modality
    example: str
    endings: tuple[str, ...] = ()
    reach: Literal["after", "before", "sentence"] = "after"
    impersonal: bool = False
    before: tuple[str, ...] = ()


class Hedges(DataFile, frozen=True, kw_only=True):
    """resources/languages/<lang>/modality.toml."""

    cue: tuple[Hedge, ...]


@cache
def kinds() -> dict[str, Kind]:
    """Kinds of conduct by id."""
    return {kind.id: kind for kind in load_resource("conduct.toml", Kinds).kind}


def family_of(conduct: str) -> str:
    """The kind that stands for all that languages may call one act; of most kinds the kind itself.

    >>> family_of("inspection"), family_of("meeting")
    ('visit', 'meeting')
    """
    kind = kinds().get(conduct)
    return kind.family if kind is not None and kind.family != "" else conduct


@cache
def item_classes() -> dict[str, ItemClass]:
    """Classes of item by id, most specific first."""
    return {item.id: item for item in load_resource("items.toml", ItemClasses).item}


@cache
def has_events(lang: str) -> bool:
    """Whether a language has data for events."""
    return has_resource(f"languages/{lang}/triggers.toml")


@cache
def item_words(lang: str) -> tuple[ItemWords, ...]:
    """Words for items in one language."""
    return load_resource(f"languages/{lang}/items.toml", ItemLexicon).words


@cache
def triggers(lang: str) -> tuple[Trigger, ...]:
    """Words for conduct in one language."""
    found = load_resource(f"languages/{lang}/triggers.toml", Triggers).trigger
    return tuple(
        msgspec.structs.replace(
            one, forms=inflected(one.forms, lang), passive=inflected(one.passive, lang), noun=inflected(one.noun, lang)
        )
        for one in found
    )


@cache
def neutral_phrases(lang: str) -> tuple[str, ...]:
    """Phrases of one language that only look as if they told of conduct."""
    return inflected(load_resource(f"languages/{lang}/triggers.toml", Triggers).neutral, lang)


@cache
def negations(lang: str) -> tuple[Negation, ...]:
    """Negating words of one language."""
    found = load_resource(f"languages/{lang}/polarity.toml", Negations).cue
    return tuple(msgspec.structs.replace(one, forms=inflected(one.forms, lang)) for one in found)


@cache
def has_concord(lang: str) -> bool:
    """Whether several negating words of a language negate once."""
    return load_resource(f"languages/{lang}/polarity.toml", Negations).concord


@cache
def hedges(lang: str) -> tuple[Hedge, ...]:
    """Words of one language that say how sure something is."""
    found = load_resource(f"languages/{lang}/modality.toml", Hedges).cue
    return tuple(msgspec.structs.replace(one, forms=inflected(one.forms, lang)) for one in found)
