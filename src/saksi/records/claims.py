"""Events, and claims: an event as put forward by its sources. Spans are in the repaired text."""

from __future__ import annotations

from saksi.records.articles import DateValue
from saksi.records.base import ArticleId, ClaimGroupId, ClaimId, EventId, MentionId, PartyId, Record, Span
from saksi.records.vocab import Manner, Modality, Polarity, Stance


class Argument(Record, frozen=True, kw_only=True):
    """One part in an event: agent, recipient, counterpart, object, place, intermediary, amount."""

    role: str
    span: Span
    text: str
    mention_id: MentionId | None = None
    item_class: str | None = None  # for objects: "combat_aircraft", "artillery", "missile", ...


class EventTime(Record, frozen=True, kw_only=True):
    """When, as written and as resolved."""

    span: Span
    text: str
    value: DateValue | None


class Event(Record, frozen=True, kw_only=True):
    """Something said to have happened, or not: a trigger and its arguments.

    `conduct` is a kind from resources/conduct.toml. `rule_ids` name the data entries that fired, and
    `decided_by` the spans of the words that set polarity and modality.
    """

    id: EventId
    article_id: ArticleId
    sentence_index: int
    conduct: str
    trigger: Span
    arguments: tuple[Argument, ...]
    polarity: Polarity
    modality: Modality
    when: EventTime | None = None
    where: Argument | None = None
    rule_ids: tuple[str, ...] = ()
    decided_by: tuple[Span, ...] = ()


class Attribution(Record, frozen=True, kw_only=True):
    """Who says it: source, cue and content (PARC 3.0 terms).

    An own-voice attribution has neither source nor cue: the outlet itself reports. `refers_to` are the words that a
    pronoun stands for ("he said").
    """

    content: Span
    stance: Stance
    manner: Manner
    source: Span | None = None
    source_text: str = ""
    cue: Span | None = None
    cue_text: str = ""
    source_mention_id: MentionId | None = None
    refers_to: Span | None = None
    rule_id: str = ""


class Claim(Record, frozen=True, kw_only=True):
    """An event with everyone who puts it forward in one article, outermost source first.

    `party_ids` are the hit parties among arguments and sources. A denial is not a negative event: "X denies
    paying Y" is a positive event with stance `denies`.
    """

    id: ClaimId
    event: Event
    attributions: tuple[Attribution, ...]
    party_ids: tuple[PartyId, ...] = ()
    summary: str = ""


class ClaimGroup(Record, frozen=True, kw_only=True):
    """Claims about one event. Copies of one wire count as one independent report."""

    id: ClaimGroupId
    conduct: str
    party_ids: tuple[PartyId, ...]
    claim_ids: tuple[ClaimId, ...]
    independent_reports: int
    denied_by: tuple[str, ...] = ()
    first_reported: DateValue | None = None
