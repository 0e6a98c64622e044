"""The report people read: what it says, and what it never says."""

from __future__ import annotations

import io
import re

import msgspec
import pytest
from rich.console import Console

from saksi.cli.report.page import sections
from saksi.cli.report.words import visible
from saksi.records import (
    Argument,
    Article,
    Assessment,
    Attribution,
    Candidate,
    ClaimGroup,
    DateValue,
    Event,
    EventTime,
    Finding,
    Mention,
    Origin,
    Provenance,
    RepairedText,
    Span,
)
from saksi.records.reports import (
    ClaimCitation,
    ClaimView,
    DesignationView,
    HitView,
    ListUsed,
    PartyView,
    ReadingReport,
)
from saksi.records.vocab import (
    ElementState,
    Granularity,
    HitStatus,
    ListStatus,
    Manner,
    MentionForm,
    MentionKind,
    Modality,
    PartyKind,
    Polarity,
    Stance,
    Strength,
)

BODY = "Menteri membantah bahwa Ada Contoh memasok senjata."
NAME = Span(24, 34)
CONTENT = Span(24, 50)
SEPTEMBER = DateValue(earliest="2023-09-01", latest="2023-09-30", granularity=Granularity.MONTH)

LISTING = DesignationView(
    id="ofac_sdn:1",
    list_id="ofac_sdn",
    entry_ref="1",
    authority="OFAC",
    programme_ids=("DPRK3",),
    status_on_article_date=ListStatus.NOT_YET,
    status_today=ListStatus.LISTED,
    listed_on="2024-01-01",
    snapshot_date="2025-11-19",
)
PARTY = PartyView(
    id="p1",
    kind=PartyKind.PERSON,
    caption="Ada Contoh",
    designations=(LISTING,),
    not_listed_by=(ListUsed(list_id="un_sc", snapshot_date="2026-08-01"),),
)
MENTION = Mention(
    id="men:1",
    article_id="art:1",
    sentence_index=0,
    span=NAME,
    original_span=NAME,
    surface="Ada Contoh",
    form=MentionForm.NAME,
    kind=MentionKind.PERSON,
    detector="scan",
)
HIT = HitView(
    id="hit:1",
    article_id="art:1",
    mention_ids=("men:1",),
    status=HitStatus.MATCH,
    party_id="p1",
    candidates=(Candidate(party_id="p1", alias="ADA CONTOH", score=0.97, features=()),),
    party=PARTY,
)
EVENT = Event(
    id="ev:1",
    article_id="art:1",
    sentence_index=0,
    conduct="arms_supply",
    trigger=Span(35, 42),
    arguments=(Argument(role="agent", span=NAME, text="Ada Contoh", mention_id="men:1"),),
    polarity=Polarity.POSITIVE,
    modality=Modality.CERTAIN,
    when=EventTime(span=Span(0, 1), text="Jumat", value=SEPTEMBER),
)
DENIAL = Attribution(
    content=CONTENT,
    stance=Stance.DENIES,
    manner=Manner.INDIRECT,
    source=Span(0, 7),
    source_text="Menteri",
    cue=Span(8, 17),
    cue_text="membantah",
)
CLAIM = ClaimView(
    id="cl:1",
    event=EVENT,
    attributions=(DENIAL,),
    citations=(ClaimCitation(part="content", attribution=0, original_span=CONTENT, quote=CONTENT.cut(BODY)),),
)
GROUP = ClaimGroup(
    id="gr:1",
    conduct="arms_supply",
    party_ids=("p1",),
    claim_ids=("cl:1",),
    independent_reports=1,
    denied_by=("Menteri",),
)
ASSESSMENT = Assessment(
    claim_group_id="gr:1",
    provision_id="un_1874:9",
    party_id="p1",
    strength=Strength.POSSIBLE,
    findings=(
        Finding(element_id="e1", element="delivery", state=ElementState.NOT_REPORTED, needed="proof of delivery"),
    ),
    instrument="UNSCR 1874",
    article_ref="¶9",
)
REPORT = ReadingReport(
    saksi_version="0",
    as_of="2026-11-23",
    index_digest="d" * 64,
    lists=(ListUsed(list_id="ofac_sdn", snapshot_date="2025-11-19"), ListUsed(list_id="un_sc")),
    article=Article(
        id="art:1",
        provenance=Provenance(uri="a.txt", sha256="0" * 64),
        body=BODY,
        publisher="WARTA",
        published=SEPTEMBER,
    ),
    text=RepairedText(article_id="art:1", text=BODY, lang="id"),
    origin=Origin(outlet="WARTA", agency="Kantor Berita", relation="translated", translator="Sri"),
    sentences=(),
    mentions=(MENTION,),
    hits=(HIT,),
    discarded=(),
    claims=(CLAIM,),
    claim_groups=(GROUP,),
    assessments=(ASSESSMENT,),
    notes=(),
)


def shown(report: ReadingReport, *, width: int = 100, colour: bool = False) -> str:
    stream = io.StringIO()
    console = Console(file=stream, width=width, highlight=False, force_terminal=colour)
    for section in sections(report):
        console.print(section)
    return stream.getvalue()


def replaced(report: ReadingReport, **changes: object) -> ReadingReport:
    return msgspec.structs.replace(report, **changes)


@pytest.mark.parametrize(
    "words",
    [
        "WARTA · 2023-09, day not known · Indonesian",
        "Kantor Berita, translated by WARTA; translator Sri",
        "● match     Ada Contoh (person)",
        "as “Ada Contoh” [24:34]",
        "2024-01-01 not yet listed listed",
        "not on: un_sc (2026-08-01)",
        "arms supply",
        "agent: Ada Contoh",
        "Menteri denied (“membantah”)",
        "denied by Menteri",
        "“Ada Contoh memasok senjata” [24:50]",
        "○ UNSCR 1874 ¶9",
        "possible, facts missing for Ada Contoh (claim 1); denied by Menteri; missing: proof of delivery",
        "makes no finding of law",
    ],
)
def test_report_says(words):
    assert words in re.sub(r"\s+", " ", shown(REPORT)) or words in shown(REPORT)


def test_plain_output_has_no_escape_codes():
    assert "\x1b" not in shown(REPORT)
    assert "\x1b" in shown(REPORT, colour=True)


def test_article_text_cannot_steer_the_terminal():
    hostile = msgspec.structs.replace(MENTION, surface="Ada\x1b[2J\x07\u202eContoh [bold]x[/bold]")
    text = shown(replaced(REPORT, mentions=(hostile,)))
    assert not set(text) & {"\x1b", "\x07", "\u202e"}
    assert "[bold]x[/bold]" in text


def test_ambiguous_hit_names_its_parties_and_picks_none():
    hit = msgspec.structs.replace(HIT, status=HitStatus.AMBIGUOUS, party_id=None, party=None, alternatives=(PARTY,))
    text = shown(replaced(REPORT, hits=(hit,)))
    assert "◇ ambiguous several parties fit" in text
    assert "perhaps Ada Contoh (person; ofac_sdn 1)" in text


def test_negative_event_and_own_voice_are_told_apart_from_a_denial():
    event = msgspec.structs.replace(EVENT, polarity=Polarity.NEGATIVE, modality=Modality.UNKNOWN)
    voice = Attribution(content=CONTENT, stance=Stance.ASSERTS, manner=Manner.OWN_VOICE)
    text = shown(replaced(REPORT, claims=(msgspec.structs.replace(CLAIM, event=event, attributions=(voice,)),)))
    assert "NOT arms supply" in text
    assert "not known" in text
    assert "the outlet itself says" in text


def test_nothing_found_is_said():
    text = shown(replaced(REPORT, hits=(), claims=(), assessments=(), notes=("language unknown: names only",)))
    assert "none on the lists in use" in text
    assert "note: language unknown: names only" in text


@pytest.mark.parametrize("strength", Strength)
def test_report_never_speaks_of_a_breach(strength):
    assessment = msgspec.structs.replace(ASSESSMENT, strength=strength)
    assert re.search(r"violat|breach|broke|guilty|illegal", shown(replaced(REPORT, assessments=(assessment,)))) is None


def test_visible_keeps_letters_of_every_script():
    names = "Ким Чен Ын 김정은 金正恩 كيم جونغ أون"
    assert visible(names) == names
