"""ENTRY open_case(): several articles, about one party or of some stories, as one dossier."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from saksi.dossier.compose import compose_dossier
from saksi.dossier.people import PartyCard, party_cards
from saksi.dossier.summary import claims_with_doubts, is_denied, is_unconfirmed, opening_words
from saksi.dossier.tables import ClaimRow, ProvisionRow, claim_rows, provision_row
from saksi.dossier.wording import ENGLISH, reading_in, say
from saksi.dossier.words import conduct_name, counted
from saksi.records import (
    ArticleId,
    Assessment,
    Citation,
    Claim,
    ClaimGroup,
    Dossier,
    Drift,
    OriginGroup,
    Party,
    PartyId,
    ProvisionId,
    Reading,
    Retelling,
    Story,
    Strength,
)
from saksi.records.reports import ListUsed

PROVISIONS_SHOWN = 60


class ArticleRow(NamedTuple):
    """One article as a source: what it is, whose report, and how many others say the same from elsewhere."""

    number: int
    reading: Reading
    dossier: Dossier
    story: int
    origin: OriginGroup
    retelling: Retelling | None
    other_origins: int

    @property
    def outlet(self) -> str:
        """Who published it."""
        return self.reading.origin.outlet or say("unnamed outlet")

    @property
    def title(self) -> str:
        """Its headline, or its first words."""
        return self.reading.article.title or opening_words(self.reading)


class EventRow(NamedTuple):
    """One event over all articles: every account of it, in order of publication."""

    number: int
    group: ClaimGroup
    what: str
    accounts: tuple[tuple[ArticleRow, ClaimRow], ...]


class DriftRow(NamedTuple):
    """What a retelling changed, with both articles."""

    drift: Drift
    parent: ArticleRow
    child: ArticleRow


class StoryView(NamedTuple):
    """One story with its origins as trees: each article with its depth, in order."""

    number: int
    story: Story
    trees: tuple[tuple[OriginGroup, tuple[tuple[int, ArticleRow], ...]], ...]
    drift: tuple[DriftRow, ...]


class RuleRow(NamedTuple):
    """A provision with the strongest assessment of it, and the articles that bear on it."""

    row: ProvisionRow
    party: str
    article: ArticleRow
    articles: int


@dataclass(frozen=True)
class Case:
    """Everything the pages and exports of several articles show. Every citation in it has been checked."""

    id: str
    title: str
    party: Party | None
    as_of: str
    generated_at: str
    index_digest: str
    lists: tuple[ListUsed, ...]
    articles: tuple[ArticleRow, ...]
    stories: tuple[StoryView, ...]
    events: tuple[EventRow, ...]
    statements: int
    parties: tuple[PartyCard, ...]
    rules: tuple[RuleRow, ...]
    reader: str = ENGLISH

    @property
    def gathered(self) -> str:
        """How many articles in how many stories."""
        with reading_in(self.reader):
            articles, stories = counted(len(self.articles), "article"), counted(len(self.stories), "story")
            return say("%(articles)s in %(stories)s", articles=articles, stories=stories)

    @property
    def summary(self) -> str:
        """The honest line: how many claims, how many of them denied or open, and from how many origins really."""
        with reading_in(self.reader):
            return self._summary()

    def _summary(self) -> str:
        claims = {row.claim.id: row.claim for event in self.events for _, row in event.accounts}
        members = [[claims[id_] for id_ in event.group.claim_ids if id_ in claims] for event in self.events]
        doubts = {
            "denied": sum(is_denied(event.group, each) for event, each in zip(self.events, members, strict=True)),
            "unconfirmed": sum(is_unconfirmed(each) for each in members),
        }
        origins = counted(sum(len(view.story.origins) for view in self.stories), "independent origin")
        outlets = counted(len({row.outlet for row in self.articles}), "outlet")
        languages = counted(len({row.reading.text.lang for row in self.articles}), "language")
        return say(
            "%(claims)s from %(origins)s over %(outlets)s in %(languages)s.",
            claims=claims_with_doubts(len(self.events), doubts),
            origins=origins,
            outlets=outlets,
            languages=languages,
        )


def open_case(
    readings: Sequence[Reading],
    stories: Sequence[Story],
    *,
    as_of: str,
    generated_at: str,
    party: Party | None = None,
    lists: tuple[ListUsed, ...] = (),
    index_digest: str = "",
    reader: str = ENGLISH,
) -> Case:
    """The case of these stories; with a party, only what concerns it; in the words of `reader`'s language.

    Raises:
        CitationError: some quote is not in its article; nothing is written then.
    """
    with reading_in(reader):
        by_id = {reading.article.id: reading for reading in readings}
        mine = [story for story in stories if party is None or party.id in story.party_ids]
        rows = _article_rows(mine, by_id, as_of=as_of, generated_at=generated_at, index_digest=index_digest)
        row_of = {row.reading.article.id: row for row in rows}
        groups = [
            group for story in mine for group in story.claim_groups if party is None or party.id in group.party_ids
        ]
        return Case(
            id=_case_id(party, rows, as_of),
            title=party.caption if party is not None else _title(mine, row_of),
            party=party,
            as_of=as_of,
            generated_at=generated_at,
            index_digest=index_digest,
            lists=lists,
            articles=rows,
            stories=tuple(_view(number, story, row_of) for number, story in enumerate(mine, start=1)),
            events=tuple(_events(groups, row_of)),
            statements=sum(claim.event.conduct == "statement" for row in rows for claim in row.reading.claims),
            parties=tuple(_parties(rows, party, lists=lists, as_of=as_of)),
            rules=tuple(_rules(rows, party))[:PROVISIONS_SHOWN],
            reader=reader,
        )


def _title(stories: Sequence[Story], rows: Mapping[ArticleId, ArticleRow]) -> str:
    """The headline of the report that the first story goes back to."""
    if len(stories) == 0:
        return say("No articles")
    root = stories[0].origins[0].root_id
    return rows[root if root is not None else stories[0].article_ids[0]].title


def _case_id(party: Party | None, rows: Sequence[ArticleRow], as_of: str) -> str:
    from saksi.records import stable_id

    return stable_id("cas", party.id if party is not None else "", as_of, *(row.reading.article.id for row in rows))


def _article_rows(
    stories: Sequence[Story], readings: Mapping[ArticleId, Reading], *, as_of: str, generated_at: str, index_digest: str
) -> tuple[ArticleRow, ...]:
    rows: list[ArticleRow] = []
    for number, story in enumerate(stories, start=1):
        origin_of = {article: origin for origin in story.origins for article in origin.article_ids}
        retold = {one.article_id: one for origin in story.origins for one in origin.retellings}
        for article in story.article_ids:
            dossier = compose_dossier(
                readings[article], as_of=as_of, run_id=f"index:{index_digest[:16]}", generated_at=generated_at
            )
            row = ArticleRow(
                len(rows) + 1,
                readings[article],
                dossier,
                number,
                origin_of[article],
                retold.get(article),
                len(story.origins) - 1,
            )
            rows.append(row)
    return tuple(rows)


def _view(number: int, story: Story, rows: Mapping[ArticleId, ArticleRow]) -> StoryView:
    trees = tuple((origin, tuple(_branches(origin, rows))) for origin in story.origins)
    drift = tuple(DriftRow(one, rows[one.parent_id], rows[one.article_id]) for one in story.drift)
    return StoryView(number, story, trees, drift)


def _branches(origin: OriginGroup, rows: Mapping[ArticleId, ArticleRow]) -> Iterator[tuple[int, ArticleRow]]:
    """The articles of an origin, depth first, each with its depth."""
    children: dict[ArticleId | None, list[ArticleId]] = {}
    for one in origin.retellings:
        children.setdefault(one.parent_id, []).append(one.article_id)
    waiting = [(0, origin.root_id)] if origin.root_id is not None else []
    waiting += [(0, article) for article in reversed(children.get(None, []))]
    while len(waiting) > 0:
        depth, article = waiting.pop()
        yield depth, rows[article]
        waiting += [(depth + 1, child) for child in reversed(children.get(article, []))]


def _events(groups: Sequence[ClaimGroup], rows: Mapping[ArticleId, ArticleRow]) -> Iterator[EventRow]:
    row_of_claim: dict[str, tuple[ArticleRow, ClaimRow]] = {}
    for row in rows.values():
        for claim in claim_rows(row.reading):
            row_of_claim[claim.claim.id] = (row, claim)
    for number, group in enumerate(groups, start=1):
        accounts = (row_of_claim[id_] for id_ in group.claim_ids if id_ in row_of_claim)
        ordered = tuple(sorted(accounts, key=lambda pair: (pair[0].number, pair[1].number)))
        yield EventRow(number, group, conduct_name(group.conduct), ordered)


def _parties(
    rows: Sequence[ArticleRow], party: Party | None, *, lists: tuple[ListUsed, ...], as_of: str
) -> Iterator[PartyCard]:
    """A card for each party, most named first; its hits are those of the article that names it best."""
    cards: dict[PartyId, PartyCard] = {}
    counts: Counter[PartyId] = Counter()
    for row in rows:
        for card in party_cards(row.reading, lists=lists, as_of=as_of):
            counts[card.party.id] += 1
            cards.setdefault(card.party.id, card)
    wanted = [party.id] if party is not None else [id_ for id_, _ in counts.most_common()]
    yield from (cards[id_] for id_ in wanted if id_ in cards)


def _rules(rows: Sequence[ArticleRow], party: Party | None) -> Iterator[RuleRow]:
    """Each provision once for each party, by the strongest assessment; those not met only if nothing else is said."""
    best: dict[tuple[ProvisionId, PartyId | None], tuple[int, Assessment, ArticleRow]] = {}
    counts: Counter[tuple[ProvisionId, PartyId | None]] = Counter()
    order = list(Strength)
    for row in rows:
        seen = set()
        for one in row.reading.assessments:
            if party is not None and one.party_id not in {None, party.id}:
                continue
            key = (one.provision_id, one.party_id)
            seen.add(key)
            rank = order.index(one.strength)
            if key not in best or rank < best[key][0]:
                best[key] = (rank, one, row)
        counts.update(seen)
    captions = {one.id: one.caption for row in rows for one in row.reading.parties}
    for key, (_, one, row) in sorted(best.items(), key=lambda item: (item[1][0], item[0][0])):
        if one.strength is not Strength.NOT_MET:
            yield RuleRow(provision_row(one), captions.get(one.party_id or PartyId(""), ""), row, counts[key])


def claims_of(row: ArticleRow) -> tuple[Claim, ...]:
    """The claims of an article, but for statements without known conduct."""
    return tuple(claim for claim in row.reading.claims if claim.event.conduct != "statement")


def citations_of(case: Case) -> Iterator[tuple[ArticleRow, Citation]]:
    """Every citation of the case with its article."""
    for row in case.articles:
        yield from ((row, citation) for citation in row.dossier.citations)
