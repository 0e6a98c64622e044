"""Typed data about sentences and speech: the small words that shape a clause, and the cues of who says what."""

from __future__ import annotations

from functools import cache
from typing import Literal

from saksi.records import Stance
from saksi.resources.load import DataFile, Table, has_resource, load_resource

Frame = Literal["before", "after", "inverted", "passive", "prepositional", "floating"]
"""Where the source stands.

before: "X says that ..."; after: "..., X says"; inverted: "...", says X; passive: "... is feared by X";
prepositional: "according to X, ..."; floating: the cue itself means the last speaker ("katanya", "he said").
"""


class Grammar(DataFile, frozen=True, kw_only=True):
    """resources/languages/<lang>/grammar.toml: closed classes of words.

    `prepositions` are by slot. `speakers` speak for another ("spokesman"): the name beside them is not the source.
    `auxiliaries` make a participle passive; `modals` are other small verbs and adverbs before a verb.
    `heads_follow`: a name may stand before the noun it describes ("North Korean pilots").
    `light_verbs` leave the meaning to a noun after them ("held talks"). A verb with one of `progressive_endings`
    stays active after an auxiliary ("is warning").
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


class Cue(Table, frozen=True, kw_only=True):
    """Words that attribute a content to a source; one form stands in [brackets] in the example.

    `to_clause`: the content may follow without a complementizer or quotation ("accuses Y of ...").
    """

    lemma: str
    forms: tuple[str, ...]
    stance: Stance
    frames: tuple[Frame, ...]
    example: str
    to_clause: bool = True


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
    return load_resource(f"languages/{lang}/grammar.toml", Grammar)


@cache
def cues(lang: str) -> tuple[Cue, ...]:
    """Cues of one language."""
    return load_resource(f"languages/{lang}/cues.toml", Cues).cue
