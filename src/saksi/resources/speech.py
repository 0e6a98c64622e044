"""Typed data about sentences and speech: the small words that shape a clause, and the cues of who says what."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from typing import Literal

import msgspec

from saksi.records import Stance
from saksi.resources.load import DataFile, Table, has_resource, load_resource

Frame = Literal["before", "after", "inverted", "passive", "prepositional", "postpositional", "floating"]
"""Where the source stands.

before: "X says that ..."; after: "..., X says"; inverted: "...", says X; passive: "... is feared by X";
prepositional: "according to X, ..."; postpositional: "X szerint ..."; floating:
the cue itself means the last speaker ("katanya", "he said").
Where verbs stand last, "before" is any verb of saying, and a "prepositional" cue stands behind its source.
"""

Writing = Literal["spaced", "glued", "prefixed", "unspaced"]
"""How words are parted: by spaces; by spaces, but with postpositions glued on behind (Korean) or with small words
glued on in front (Arabic); not at all (Japanese)."""


MIN_VERB_LETTERS = 6
"""Shorter words begin and end as verbs do by chance."""


class Grammar(DataFile, frozen=True, kw_only=True):
    """resources/languages/<lang>/grammar.toml: closed classes of words.

    `prepositions` are by slot. `speakers` speak for another ("spokesman"): the name beside them is not the source.
    `auxiliaries` make a participle passive; `modals` are other small verbs and adverbs before a verb.
    `heads_follow`: a name may stand before the noun it describes ("North Korean pilots").
    `light_verbs` leave the meaning to a noun after them ("held talks"). A verb with one of `progressive_endings`
    stays active after an auxiliary ("is warning"). A word with one of `adverb_endings` is an adverb, but for
    `whole_words`. Pronouns that are `personal` stand for people only. Who stands in a place speaks where one of
    `source_prepositions` stands before it ("в Кремле заявили").

    `verb_final`: verbs come last and `postpositions`, by slot, stand behind what they govern; one written "은/는" has
    one form after a consonant and one after a vowel. Words with one of `verb_endings` are verbs, those with one of
    `clause_endings` end a clause, those with one of `relative_endings` describe the noun behind them, and those with
    one of `quoting_endings` end what is said. `whole_words` and words
    ending so are never cut, although they look like a word with something glued on.

    `datives`: a name beside the object, with no preposition, receives it ("sprzedała Rosji pociski").
    `subjects_follow`: what is acted on may stand behind a passive verb ("podpisano umowę").

    `verb_last`: a form that is verb or noun is a verb where it ends its clause.

    `free_order`: phrases stand on either side of their verb, and the first that has no mark of case is its subject.
    `case_articles` and `case_endings` mark a case, by slot: articles that a phrase begins with, and endings of its
    last word but for `whole_words`; `name_endings` are those of names behind an apostrophe. `genitives` are articles
    that go on with the phrase before them. A verb with one of `nominal_endings` has whose act it is in the
    slot "of" ("Rusya'nın füze aldığını"). `nouns_last`: what an act named by a noun is done to stands before the noun.

    `names_first`: a title stands behind its name, so that a name begins a phrase; words with one of
    `adjective_endings` describe the noun behind them.

    `prefixes` are written on to the front of a word. A noun with `definite_prefix` ends its phrase where a noun
    without one follows.

    Lower-case words of `MIN_VERB_LETTERS` or more that begin with one of `verb_beginnings`, or end in one of
    `finite_endings`, are verbs that no phrase goes beyond, but for `whole_words`; so are words with one of
    `participle_endings` where no noun follows, and one of `infinitives` behind one of `infinitive_markers` ("to end").

    `compound_heads`: a noun of conduct beside one of these says what kind of place or thing it is ("production plant"),
    and `adjectives` say what a noun before them is like ("pelanggaran berat"), or point to it.

    `phrases_lead`: phrases with a preposition stand before the verb ("向俄罗斯出售武器").

    `conjugations`: endings that a form listed with the key as its own ending stands for, here and in the other files
    of the language ("판매하다" for "판매했다", "판매하고" and so on).
    """

    prepositions: dict[str, tuple[str, ...]]
    relatives: tuple[str, ...]
    coordinators: tuple[str, ...]
    contrasts: tuple[str, ...]
    subordinators: tuple[str, ...]
    complementizers: tuple[str, ...]
    determiners: tuple[str, ...]
    auxiliaries: tuple[str, ...]
    pronouns: tuple[str, ...]
    speakers: tuple[str, ...]
    modals: tuple[str, ...] = ()
    heads_follow: bool = False
    light_verbs: tuple[str, ...] = ()
    progressive_endings: tuple[str, ...] = ()
    adverb_endings: tuple[str, ...] = ()
    personal: tuple[str, ...] = ()
    source_prepositions: tuple[str, ...] = ()
    verb_final: bool = False
    phrases_lead: bool = False
    datives: bool = False
    subjects_follow: bool = False
    verb_last: bool = False
    free_order: bool = False
    case_articles: dict[str, tuple[str, ...]] = msgspec.field(default_factory=dict)
    case_endings: dict[str, tuple[str, ...]] = msgspec.field(default_factory=dict)
    genitives: tuple[str, ...] = ()
    name_endings: dict[str, tuple[str, ...]] = msgspec.field(default_factory=dict)
    nominal_endings: tuple[str, ...] = ()
    nouns_last: bool = False
    names_first: bool = False
    adjective_endings: tuple[str, ...] = ()
    prefixes: tuple[str, ...] = ()
    definite_prefix: str = ""
    verb_beginnings: tuple[str, ...] = ()
    finite_endings: tuple[str, ...] = ()
    participle_endings: tuple[str, ...] = ()
    infinitive_markers: tuple[str, ...] = ()
    infinitives: tuple[str, ...] = ()
    compound_heads: tuple[str, ...] = ()
    adjectives: tuple[str, ...] = ()
    writing: Writing = "spaced"
    postpositions: dict[str, tuple[str, ...]] = msgspec.field(default_factory=dict)
    verb_endings: tuple[str, ...] = ()
    clause_endings: tuple[str, ...] = ()
    quoting_endings: tuple[str, ...] = ()
    relative_endings: tuple[str, ...] = ()
    whole_words: tuple[str, ...] = ()
    conjugations: dict[str, tuple[str, ...]] = msgspec.field(default_factory=dict)

    @property
    def classes(self) -> dict[str, tuple[str, ...]]:
        """Words of each closed class but prepositions and postpositions, by the name of the class."""
        return {
            "relative": self.relatives,
            "coordinator": self.coordinators,
            "contrast": self.contrasts,
            "subordinator": self.subordinators,
            "complementizer": self.complementizers,
            "determiner": self.determiners,
            "auxiliary": self.auxiliaries,
            "pronoun": self.pronouns,
            "speaker": self.speakers,
            "modal": self.modals,
            "light": self.light_verbs,
        }


class Cue(Table, frozen=True, kw_only=True):
    """Words that attribute a content to a source; one form stands in [brackets] in the example.

    `to_clause`: the content may follow without a complementizer or quotation ("accuses Y of ...").
    `near` lists words of which one must follow in the sentence ("teilte ... mit").
    """

    lemma: str
    forms: tuple[str, ...]
    stance: Stance
    frames: tuple[Frame, ...]
    example: str
    to_clause: bool = True
    near: tuple[str, ...] = ()


class Cues(DataFile, frozen=True, kw_only=True):
    """resources/languages/<lang>/cues.toml."""

    cue: tuple[Cue, ...]


@cache
def has_speech(lang: str) -> bool:
    """Whether a language has data on who says what."""
    return has_resource(f"languages/{lang}/cues.toml")


@cache
def grammar(lang: str) -> Grammar:
    """Closed classes of words of one language."""
    data = load_resource(f"languages/{lang}/grammar.toml", Grammar)
    light = conjugated(data.light_verbs, data.conjugations)
    return msgspec.structs.replace(data, light_verbs=light) if light != data.light_verbs else data


def conjugated(forms: Iterable[str], conjugations: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    """Forms with every ending that a form in its dictionary ending stands for, each once.

    >>> conjugated(["판매하다", "수출"], {"하다": ("했다", "하고")})
    ('판매했다', '판매하고', '수출')
    """
    made: dict[str, None] = {}
    for form in forms:
        key = max((one for one in conjugations if form.endswith(one)), key=len, default="")
        stem = form.removesuffix(key)
        made |= dict.fromkeys([f"{stem}{ending}" for ending in conjugations[key]] if key != "" else [form])
    return tuple(made)


def inflected(forms: tuple[str, ...], lang: str) -> tuple[str, ...]:
    """Forms of a language with those that its conjugations add."""
    found = grammar(lang).conjugations if has_speech(lang) else {}
    return conjugated(forms, found) if len(found) > 0 else forms


@cache
def cues(lang: str) -> tuple[Cue, ...]:
    """Cues of one language."""
    found = load_resource(f"languages/{lang}/cues.toml", Cues).cue
    return tuple(msgspec.structs.replace(one, forms=inflected(one.forms, lang)) for one in found)
