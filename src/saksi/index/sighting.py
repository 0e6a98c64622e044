"""What is seen in one text: listed names, words that tell who is meant, and the mentions made of them."""

from __future__ import annotations

from saksi.records import AliasKind, Feature, Mention, MentionId, PartyId, Record, Span


class Sighting(Record, frozen=True, kw_only=True):
    """A span of the scanned text that reads like a name of a party.

    Attributes:
        score: how well text and name align, in [0, 1]; 1 only for the same letters.
        tier: "exact" (same letters after folding), "close" (small differences, or a part left out that
            people leave out), "single" (the whole name is one word), "part" (one distinctive word of a
            longer organisation name), "translated" (words of another language that mean or sound like those of an
            organisation's name, beside a word for its kind), "fuzzy" (worth a look only with other evidence).
        ordinary: a single word that is also an everyday word or a usual name ("October"): by itself it stands for
            nobody, and is worth a look only with other evidence.
        features: what was aligned with what, and how rare the words are.
    """

    span: Span
    party_id: PartyId
    alias: str
    alias_kind: AliasKind
    score: float
    tier: str
    features: tuple[Feature, ...] = ()
    ordinary: bool = False


class Phrase(Record, frozen=True, kw_only=True):
    """A word or phrase of resources/languages/<code>/evidence.toml: `section` "titles", `code` "head_of_state"."""

    span: Span
    section: str
    code: str


class Found(Record, frozen=True, kw_only=True):
    """Everything the mentions stage saw in one article.

    Attributes:
        mentions: by position.
        sightings: every listed name seen, by position; a mention may cover several.
        phrases: titles, kinds, countries, topics and ages ("ages", code is the number), by position.
        titles: for a mention, the phrases that are its titles, kinds or ages.
        names: for a mention, the whole run of capitalised words it stands in.
        holders: for a mention that is a description, the parties that hold such a position.
    """

    mentions: tuple[Mention, ...]
    sightings: tuple[Sighting, ...]
    phrases: tuple[Phrase, ...]
    titles: dict[MentionId, tuple[Phrase, ...]]
    names: dict[MentionId, Span]
    holders: dict[MentionId, tuple[PartyId, ...]]
