"""One honest line on what an article brings."""

from __future__ import annotations

from collections.abc import Mapping

from saksi.dossier.wording import say
from saksi.dossier.words import counted
from saksi.records import (
    ARTICLE_ZONES,
    Claim,
    ClaimGroup,
    Modality,
    Origin,
    Polarity,
    Reading,
    Span,
    Stance,
    Story,
)


def summary_line(reading: Reading) -> str:
    """Claims, how many are denied or unconfirmed, and from how many independent origins.

    A claim is counted once for its group, however many say it.
    """
    groups = reading.claim_groups
    if len(groups) == 0:
        return say("No claims were read; %(parties)s named.", parties=_parties(reading))
    claims = {claim.id: claim for claim in reading.claims}
    members = [[claims[id_] for id_ in group.claim_ids if id_ in claims] for group in groups]
    doubts = {
        "denied": sum(is_denied(group, each) for group, each in zip(groups, members, strict=True)),
        "unconfirmed": sum(is_unconfirmed(each) for each in members),
    }
    reports = max(group.independent_reports for group in groups)
    return say(
        "%(claims)s from %(origins)s (%(whose)s).",
        claims=claims_with_doubts(len(groups), doubts),
        origins=counted(reports, "independent origin"),
        whose=origin_words(reading.origin),
    )


def claims_with_doubts(number: int, doubts: Mapping[str, int]) -> str:
    """How many claims, and in brackets how many of them are in doubt: "4 claims (2 denied, 1 unconfirmed)"."""
    inside = ", ".join(f"{count} {say(word)}" for word, count in doubts.items() if count > 0)
    return counted(number, "claim") + (f" ({inside})" if inside != "" else "")


def story_line(story: Story) -> str:
    """How many articles, and how many origins they really have: "7 articles from 2 independent origins, ..."."""
    articles, origins = counted(len(story.article_ids), "article"), counted(len(story.origins), "independent origin")
    parts = (
        say("%(articles)s from %(origins)s", articles=articles, origins=origins),
        counted(len(story.outlets), "outlet"),
        counted(len(story.languages), "language"),
    )
    return ", ".join(parts)


def opening_words(reading: Reading) -> str:
    """The first words of the article's own text, for an article without a title."""
    own = (sentence.span for sentence in reading.sentences if sentence.zone in ARTICLE_ZONES)
    span = next(own, Span(0, len(reading.text.text)))
    words = span.cut(reading.text.text).split()
    return " ".join(words[:14]) + (" …" if len(words) > 14 else "")


def origin_words(origin: Origin) -> str:
    """Whose report it is: "Reuters, retold by ANTARA"."""
    outlet = origin.outlet or say("an unnamed outlet")
    if origin.agency is None or origin.relation == "own":
        return outlet
    return f"{origin.agency}, {say(f'{origin.relation} by')} {outlet}"


def is_denied(group: ClaimGroup, claims: list[Claim]) -> bool:
    """Whether anybody denies it."""
    denies = any(one.stance is Stance.DENIES for claim in claims for one in claim.attributions)
    return denies or len(group.denied_by) > 0


def is_unconfirmed(claims: list[Claim]) -> bool:
    """Whether nobody puts it forward as having happened: it is accused, feared, possible or not known."""
    return len(claims) > 0 and all(_is_open(claim) for claim in claims)


def _is_open(claim: Claim) -> bool:
    if claim.event.polarity is Polarity.NEGATIVE:
        return False
    stances = {one.stance for one in claim.attributions}
    return claim.event.modality is not Modality.CERTAIN or not stances.isdisjoint({Stance.ACCUSES, Stance.FEARS})


def _parties(reading: Reading) -> str:
    named = {hit.party_id for hit in reading.hits if hit.party_id is not None}
    return counted(len(named), "listed party")
