"""Claims against provisions: how far what is reported fits each rule, and what is missing."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from saksi.assessment.elements import Verdict, weigh
from saksi.assessment.facts import Facts, facts_of
from saksi.assessment.listing import listed_under
from saksi.assessment.participants import Cast
from saksi.assessment.related import Everything, objections
from saksi.assessment.select import select
from saksi.assessment.strength import caveats_of, strength_of
from saksi.assessment.voices import Voice
from saksi.records import (
    Article,
    Assessment,
    Citation,
    Claim,
    ClaimGroup,
    ElementState,
    Finding,
    Hit,
    Mention,
    Party,
    PartyId,
    ProvisionId,
    RepairedText,
    Span,
)
from saksi.resources.provisions import ConductIn, Element, PartyListedOn, Programme, Provision
from saksi.text.cite import cite


def assess(
    groups: tuple[ClaimGroup, ...],
    claims: tuple[Claim, ...],
    *,
    article: Article,
    text: RepairedText,
    mentions: tuple[Mention, ...],
    hits: tuple[Hit, ...],
    parties: tuple[Party, ...],
) -> tuple[Assessment, ...]:
    """Every provision each claim group bears on, in order of group, programme and provision.

    A hypothetical ("any such sale would ...") is no event and is not assessed. A rule that some element shows
    not to be met is kept with its reason, where the kind of conduct made it worth asking.

    Raises:
        CitationError: a span is not in the article.
    """
    cast = Cast(mentions, hits, parties)
    claim_by_id = {claim.id: claim for claim in claims}
    weighed = [facts_of(group, claim_by_id, cast=cast, article=article) for group in groups]
    everything = tuple(facts for facts in weighed if facts is not None)

    def quote(span: Span) -> Citation:
        return cite(article, text, span)

    others = Everything(everything)
    return tuple(one for facts in everything for one in _assess_group(facts, others, quote))


def _assess_group(facts: Facts, everything: Everything, quote: Callable[[Span], Citation]) -> Iterator[Assessment]:
    if everything.is_only_a_doubt(facts):
        return
    chosen = tuple(select(facts))
    related = everything.related_voices(facts) if len(chosen) > 0 else ()
    for programme, provision in chosen:
        yield _assess_provision(programme, provision, facts=facts, related=related, quote=quote)


def _assess_provision(
    programme: Programme,
    provision: Provision,
    *,
    facts: Facts,
    related: Sequence[Voice],
    quote: Callable[[Span], Citation],
) -> Assessment:
    verdicts = [
        (element, weigh(element, facts, programme=programme, related=related)) for element in provision.elements
    ]
    findings = tuple(_finding(element, verdict, quote) for element, verdict in verdicts)
    against = objections(facts, related)
    conduct = next((verdict.state for element, verdict in verdicts if isinstance(element, ConductIn)), facts.state)
    return Assessment(
        claim_group_id=facts.group.id,
        provision_id=ProvisionId(f"{programme.id}:{provision.id}"),
        party_id=_party_concerned(programme, provision, facts),
        strength=strength_of(findings, facts, conduct=conduct),
        findings=(*findings, *_objections(against, quote)),
        instrument=provision.instrument,
        article_ref=provision.article_ref,
        rule=provision.rule,
        certainty=provision.certainty,
        caveats=caveats_of(provision, facts, against),
    )


def _finding(element: Element, verdict: Verdict, quote: Callable[[Span], Citation]) -> Finding:
    return Finding(
        element_id=element.id,
        element=element.text,
        state=verdict.state,
        citations=tuple(quote(span) for span in verdict.spans),
        needed=verdict.needed,
    )


def _objections(against: Sequence[Voice], quote: Callable[[Span], Citation]) -> Iterator[Finding]:
    """What the article itself sets against the claim, as findings of their own."""
    texts = {
        ElementState.DENIED: ("denial", "What is said against it"),
        ElementState.UNKNOWN: ("confirmation", "Whether it has happened"),
    }
    for state, (id_, text) in texts.items():
        voices = [voice for voice in against if voice.state is state]
        if len(voices) > 0:
            spans = dict.fromkeys(voice.span for voice in voices)
            yield Finding(element_id=id_, element=text, state=state, citations=tuple(map(quote, spans)))


def _party_concerned(programme: Programme, provision: Provision, facts: Facts) -> PartyId | None:
    """The party the rule bears on: one listed as the rule asks, else one of the programme's, else the first."""
    asked = [listing for one in provision.elements if isinstance(one, PartyListedOn) for listing in one.listings]
    for listings in (asked, programme.listings):
        found = next((party for party in facts.parties if len(listed_under(party, listings)) > 0), None)
        if found is not None:
            return found.id
    by_state = (
        party for one in facts.participants for party in one.parties if not one.states.isdisjoint(programme.states)
    )
    return next((party.id for party in by_state), None)
