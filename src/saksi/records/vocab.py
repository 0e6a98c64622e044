"""Closed vocabularies. Open ones (conduct, roles, cues) are strings checked against `resources`."""

from __future__ import annotations

from enum import StrEnum


class PartyKind(StrEnum):
    """What sort of thing is listed."""

    PERSON = "person"
    ORGANISATION = "organisation"
    VESSEL = "vessel"
    AIRCRAFT = "aircraft"
    UNKNOWN = "unknown"


class AliasKind(StrEnum):
    """How a name stands on a listing.

    `derived` ones were made by Saksi from the listed ones, `press` ones are how newspapers write them: on no list.
    """

    PRIMARY = "primary"
    ALIAS = "alias"
    FORMER = "former"
    WEAK = "weak"
    DERIVED = "derived"
    PRESS = "press"


ON_NO_LIST = frozenset({AliasKind.DERIVED, AliasKind.PRESS})
"""Kinds of names that no list gives."""


class Zone(StrEnum):
    """Which part of the page a sentence belongs to. The last five are not the article's own text."""

    TITLE = "title"
    LEAD = "lead"
    BODY = "body"
    QUOTE = "quote"
    CAPTION = "caption"
    DATELINE = "dateline"
    HEADER = "header"
    RELATED = "related"
    CREDIT = "credit"
    COPYRIGHT = "copyright"
    BOILERPLATE = "boilerplate"


ARTICLE_ZONES = frozenset({Zone.TITLE, Zone.LEAD, Zone.BODY, Zone.QUOTE, Zone.CAPTION})
"""Zones that are the article's own words: mentions and claims are read from these only."""


class MentionForm(StrEnum):
    """How a mention refers."""

    NAME = "name"
    ACRONYM = "acronym"
    NOMINAL = "nominal"
    PRONOUN = "pronoun"


class MentionKind(StrEnum):
    """What sort of thing a mention refers to, as far as the text shows."""

    PERSON = "person"
    ORGANISATION = "organisation"
    VESSEL = "vessel"
    AIRCRAFT = "aircraft"
    PLACE = "place"
    GOVERNMENT = "government"
    PRODUCT = "product"
    UNKNOWN = "unknown"


class HitStatus(StrEnum):
    """How sure the link between a mention chain and a party is."""

    MATCH = "match"
    POSSIBLE = "possible"
    AMBIGUOUS = "ambiguous"
    DISCARDED = "discarded"


class ListStatus(StrEnum):
    """State of a designation on one day; `not_yet` means it was listed later than that day."""

    LISTED = "listed"
    NOT_YET = "not_yet"
    DELISTED = "delisted"
    UNKNOWN = "unknown"


class Polarity(StrEnum):
    """Whether the text says the event did, or did not, happen."""

    POSITIVE = "positive"
    NEGATIVE = "negative"


class Modality(StrEnum):
    """How sure the text presents an event; `unknown` means the text says that it is not known."""

    CERTAIN = "certain"
    PROBABLE = "probable"
    POSSIBLE = "possible"
    CONDITIONAL = "conditional"
    FUTURE = "future"
    UNKNOWN = "unknown"


class Stance(StrEnum):
    """What a source does with a content."""

    ASSERTS = "asserts"
    DENIES = "denies"
    ACCUSES = "accuses"
    WARNS = "warns"
    CONFIRMS = "confirms"
    QUESTIONS = "questions"
    DECLINES_COMMENT = "declines_comment"
    PROMISES = "promises"
    URGES = "urges"
    CONDEMNS = "condemns"
    FEARS = "fears"


class Manner(StrEnum):
    """How the words of a source are given."""

    DIRECT = "direct"
    INDIRECT = "indirect"
    MIXED = "mixed"
    OWN_VOICE = "own_voice"


class Granularity(StrEnum):
    """The size of the smallest unit a date names."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"
    RANGE = "range"


class ElementState(StrEnum):
    """What an article says of one element of a provision."""

    REPORTED = "reported"
    ALLEGED = "alleged"
    DENIED = "denied"
    SPECULATIVE = "speculative"
    NOT_REPORTED = "not_reported"
    NOT_MET = "not_met"
    UNKNOWN = "unknown"


class Strength(StrEnum):
    """How far reported conduct fits a provision. None of these says that a law was broken."""

    MET = "met"
    ALLEGED = "alleged"
    POSSIBLE = "possible"
    SPECULATIVE = "speculative"
    NOT_MET = "not_met"


class RetellingKind(StrEnum):
    """How an article passes on another's report."""

    COPY = "copy"
    REWRITE = "rewrite"
    TRANSLATION = "translation"
    RETELLING = "retelling"


class DriftChange(StrEnum):
    """What became of something between a report and its retelling."""

    CHANGED = "changed"
    DROPPED = "dropped"
    ADDED = "added"
    WEAKER = "weaker"
    STRONGER = "stronger"


class DriftAbout(StrEnum):
    """What it is that was changed, dropped or added."""

    DAY = "day"
    NUMBER = "number"
    NAME = "name"
    PLACE = "place"
    STATUS = "status"
    ROLE = "role"
    SOURCE = "source"
    MODALITY = "modality"
    STANCE = "stance"
    POLARITY = "polarity"
    CLAIM = "claim"
