"""How a sentence is put against how it is retold: how sure, whether it happened, and who says so."""

from __future__ import annotations

from collections.abc import Iterator

from saksi.records import (
    Attribution,
    Claim,
    Drift,
    DriftAbout,
    DriftChange,
    Manner,
    Modality,
    Polarity,
    Span,
    Stance,
)
from saksi.resources.concepts import of_kind
from saksi.resources.language_specs import agency_named
from saksi.stories.compared import Compared
from saksi.stories.concepts import concepts_in
from saksi.stories.rows import Row, of_one_act
from saksi.text.syntax import QUOTE_MARKS

# Words that make a sentence less than sure; what is planned or a condition is as sure in one language as in another.
UNSURE = frozenset({Modality.UNKNOWN, Modality.POSSIBLE, Modality.PROBABLE})
ALLEGED = frozenset({Stance.ACCUSES, Stance.FEARS, Stance.WARNS})
# Somebody's word for the whole sentence, not for an aside.
LEAST_CONTENT = 0.25
DATA = frozenset({"document", "information", "photo", "report"})
# What one does with words.
SPOKEN = frozenset(
    {"saying", "speech", "deny", "admit", "confirm", "accuse", "condemn", "welcome", "warn", "demand"}
) | {
    "refuse",
    "react",
    "comment",
    "promise",
}


def changed_manner(both: Compared, original: Row, retold: Row) -> Iterator[Drift]:
    """What is put more or less surely, denied for affirmed, or said by nobody or somebody else."""
    doubted = list(_sureness(both, original, retold))
    yield from doubted
    yield from list(_polarity(both, original, retold))[:1]
    if len(doubted) == 0:  # "according to her it may have" told as a fact is one difference
        yield from list(_stance(both, original, retold))[:1]
    yield from _sources(both, original, retold)


def _sureness(both: Compared, original: Row, retold: Row) -> Iterator[Drift]:
    """One side has words of doubt, the other none that may be one: of those the concepts have more than the rules."""
    if not both.have_claims:
        return
    ours, theirs = _doubts(original, retold), _doubts(retold, original)
    ours += [span for span, modality in original.hedges if modality is Modality.FUTURE and _is_unsure(span, original)]
    ours = [one for one in ours if "demand" not in concepts_in(one.cut(original.text), original.lang)]
    theirs = [one for one in theirs if "demand" not in concepts_in(one.cut(retold.text), retold.lang)]
    if "accuse" in retold.concepts:
        ours = _without_accusing(ours, original)
    if len(ours) > 0 and not _may_doubt(retold):
        detail = "possible became plain"
        yield both.drift(DriftChange.STRONGER, DriftAbout.MODALITY, detail, ours[0], _said(retold))
        return
    theirs = _without_accusing(theirs, retold)  # "for fraud" may be "on charges of fraud": of a trial both are said
    if len(theirs) > 0 and not _may_doubt(original):
        detail = "plain became possible"
        yield both.drift(DriftChange.WEAKER, DriftAbout.MODALITY, detail, _said(original), theirs[0])


def _without_accusing(spans: list[Span], row: Row) -> list[Span]:
    """Those words of doubt that are no accusation."""
    return [one for one in spans if "accuse" not in concepts_in(one.cut(row.text), row.lang)]


def _doubts(row: Row, other: Row) -> list[Span]:
    """Words of doubt; "could not be reached" is none where the other text denies as well."""
    if (len(row.negations) > 0 or "deny" in row.concepts) and _may_deny(other):
        return [span for span, modality in row.hedges if modality is Modality.UNKNOWN]
    return [span for span, modality in row.hedges if modality in UNSURE]


def _is_unsure(words: Span, row: Row) -> bool:
    """Whether words about the future leave it open ("is expected to")."""
    return "uncertain" in concepts_in(words.cut(row.text), row.lang)


def _may_doubt(row: Row) -> bool:
    return "uncertain" in row.concepts or any(modality in UNSURE for _, modality in row.hedges)


def _said(row: Row) -> Span:
    """The words that say how it is, all of the sentence where there are none."""
    return row.hedges[0][0] if len(row.hedges) > 0 else row.span


def _polarity(both: Compared, original: Row, retold: Row) -> Iterator[Drift]:
    """What is denied in one text only, or turned into its opposite."""
    spans = original.span, retold.span
    if original.turned(retold) and retold.turned(original):
        yield both.drift(DriftChange.CHANGED, DriftAbout.POLARITY, "the opposite is said here", *spans)
    if both.have_claims and both.have_concepts and original.is_one and retold.is_one:
        if len(original.negations) > 0 and not _may_deny(retold):
            yield both.drift(DriftChange.CHANGED, DriftAbout.POLARITY, "affirmed here", *spans)
        elif len(retold.negations) > 0 and not _may_deny(original):
            yield both.drift(DriftChange.CHANGED, DriftAbout.POLARITY, "denied here", *spans)
    for ours, theirs in of_one_act(original, retold) if _may_deny(original) is not _may_deny(retold) else ():
        if ours.event.polarity is not theirs.event.polarity and _is_plain(ours) and _is_plain(theirs):
            words = "denied here" if theirs.event.polarity is Polarity.NEGATIVE else "affirmed here"
            yield both.drift(DriftChange.CHANGED, DriftAbout.POLARITY, words, *spans)


def _may_deny(row: Row) -> bool:
    return len(row.negations) > 0 or "negative" in row.concepts or "deny" in row.concepts


def _is_plain(claim: Claim) -> bool:
    return claim.event.modality is Modality.CERTAIN and not any(
        one.stance is Stance.DENIES for one in claim.attributions
    )


def _stance(both: Compared, original: Row, retold: Row) -> Iterator[Drift]:
    """An accusation told as a fact or the other way round, or somebody's word told as the outlet's own."""
    spans = original.span, retold.span
    for ours, theirs in of_one_act(original, retold):
        if _is_alleged(ours) and _is_own_voice(theirs):
            yield both.drift(DriftChange.STRONGER, DriftAbout.STANCE, "an accusation told as a fact", *spans)
        elif _is_alleged(theirs) and _is_own_voice(ours):
            yield both.drift(DriftChange.WEAKER, DriftAbout.STANCE, "a fact told as an accusation", *spans)
    if both.have_claims and both.have_concepts and not _may_say(retold):
        said = [one for one in original.voices if _is_somebodys(one, original)]
        if len(said) > 0:
            detail = f"said by {said[0].source_text} in the report, by the outlet itself here"
            yield both.drift(DriftChange.STRONGER, DriftAbout.STANCE, detail, *spans)


def _is_somebodys(voice: Attribution, row: Row) -> bool:
    """Whether the sentence is the word of somebody, who is no press agency and no data."""
    if voice.source is None or voice.cue is None or not row.span.contains(voice.cue):
        return False
    if voice.stance is Stance.DECLINES_COMMENT:
        return False
    covered = min(voice.content.end, row.span.end) - max(voice.content.start, row.span.start)
    is_speech = voice.stance in ALLEGED or "speech" in concepts_in(voice.cue_text, row.lang)
    is_known = voice.source_mention_id is not None or voice.refers_to is not None
    is_person = is_known or not of_kind("who", "vague").isdisjoint(concepts_in(voice.source_text, row.lang))
    return (
        covered >= LEAST_CONTENT * row.letters and is_speech and is_person and agency_named(voice.source_text) is None
    )


def _may_say(row: Row) -> bool:
    """Whether the sentence may be somebody's word."""
    words = row.span.cut(row.text)
    is_quoted = any(mark in words for mark in QUOTE_MARKS)
    return is_quoted or not SPOKEN.isdisjoint(row.concepts) or any(one.source is not None for one in row.voices)


def _is_alleged(claim: Claim) -> bool:
    return any(one.stance in ALLEGED for one in claim.attributions)


def _is_own_voice(claim: Claim) -> bool:
    return all(one.manner is Manner.OWN_VOICE for one in claim.attributions)


def _sources(both: Compared, original: Row, retold: Row) -> Iterator[Drift]:
    """Said by another kind of person, or for another ministry."""
    ours, theirs = (
        [one for one in row.voices if one.source is not None and one.cue is not None] for row in (original, retold)
    )
    if len(ours) != 1 or len(theirs) != 1:
        return
    before, after = (concepts_in(one[0].source_text, row.lang) for one, row in ((ours, original), (theirs, retold)))
    if _differ(before, after, of_kind("branch")) or (
        _differ(before, after, of_kind("who")) and before.isdisjoint(after & of_kind("who", "vague"))
    ):
        detail = f"said by {ours[0].source_text} in the report, by {theirs[0].source_text} here"
        yield both.drift(DriftChange.CHANGED, DriftAbout.SOURCE, detail, ours[0].source, theirs[0].source)


def _differ(before: frozenset[str], after: frozenset[str], among: frozenset[str]) -> bool:
    """Whether both have some of a kind, and none in common."""
    ours, theirs = before & among, after & among
    return len(ours) > 0 and len(theirs) > 0 and ours.isdisjoint(theirs)
