"""The bundled sample article against the bundled starter watchlist: what `saksi demo` must give, on any machine."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest

from saksi.articles.extract import ArticleHints
from saksi.pipeline.inputs import open_input
from saksi.pipeline.reading import read_article
from saksi.pipeline.report import decode_line, encode_line, report_reading
from saksi.pipeline.tools import Tools, open_tools
from saksi.records import HitStatus, Manner, Modality, Polarity, Reading, Stance, Zone
from saksi.records.reports import ReadingReport
from saksi.resources.load import ROOT

SAMPLE = ROOT / "samples" / "kunjungan_pabrik.txt"


@pytest.fixture(scope="session")
def tools(tmp_path_factory: pytest.TempPathFactory) -> Tools:
    with open_tools(cache_dir=tmp_path_factory.mktemp("cache")) as opened:
        yield opened


@pytest.fixture(scope="session")
def read_sample(tools: Tools) -> Callable[..., Reading]:
    def read(published: str | None = None) -> Reading:
        raw, provenance = open_input(str(SAMPLE))
        return read_article(raw, provenance, hints=ArticleHints(published=published), tools=tools)

    return read


@pytest.fixture(scope="session")
def reading(read_sample) -> Reading:
    return read_sample()


@pytest.fixture(scope="session")
def report(reading: Reading, tools: Tools) -> ReadingReport:
    return report_reading(reading, lists=tools.lists, index_digest=tools.index.digest, as_of="2026-09-01")


def matched(report: ReadingReport) -> dict[str, list[str]]:
    """Surfaces of each matched party, by OFAC entry."""
    return {
        view.entry_ref: [mention.surface for mention in report.mentions if mention.id in hit.mention_ids]
        for hit in report.hits
        if hit.status is HitStatus.MATCH
        for view in hit.party.designations
        if view.list_id == "ofac_sdn"
    }


def claims_with(report: ReadingReport, text: str) -> list:
    return [claim for claim in report.claims if any(text in citation.quote for citation in claim.citations)]


def stances(claims) -> set[Stance]:
    return {attribution.stance for claim in claims for attribution in claim.attributions}


@pytest.mark.parametrize(
    ("entry", "surface"),
    [
        ("20157", "Kim Jung Un"),
        ("20157", "Kim"),
        ("35096", "Vladimir Putin"),
        ("40556", "Denis Manturov"),
        ("35341", "Gagarin"),
        ("35901", "Yakovlev"),
    ],
)
def test_listed_party_is_matched(report, entry, surface):
    assert any(surface in one for one in matched(report)[entry])


def test_party_says_which_lists_do_not_name_it(report):
    kim = next(hit.party for hit in report.hits if "Kim" in (hit.party.caption if hit.party else ""))
    assert {"un_sc", "eu_fsf", "uk_ofsi"} <= {one.list_id for one in kim.not_listed_by}


@pytest.mark.parametrize("name", ["Bagas Permana", "Clara Whitfield", "Kremlin", "Laras Wening", "Damar Prasetya"])
def test_name_that_is_not_listed_is_no_hit(report, name):
    hit_ids = {id_ for hit in report.hits for id_ in hit.mention_ids}
    assert name not in {mention.surface for mention in report.mentions if mention.id in hit_ids}


def test_text_of_other_stories_and_credits_is_zoned_and_not_read(reading):
    zones = {sentence.zone for sentence in reading.sentences}
    assert {Zone.RELATED, Zone.CREDIT, Zone.COPYRIGHT} <= zones
    own = {mention.sentence_index for mention in reading.mentions}
    assert all(reading.sentences[index].zone not in {Zone.RELATED, Zone.CREDIT, Zone.COPYRIGHT} for index in own)


def test_glued_sentences_are_told_apart(reading):
    starts = [sentence.span.cut(reading.text.text)[:9] for sentence in reading.sentences]
    assert {"Tuan ruma", "Kedua pab", "Rekannya "} <= set(starts)


def test_repairs_are_mapped_to_what_was_published(reading):
    assert "insinyur" in reading.text.text
    assert "â€" not in reading.text.text
    for repair in reading.text.repairs:
        assert repair.original.end <= len(reading.article.body)
        assert repair.repaired.end <= len(reading.text.text)


def test_tour_is_reported_as_fact(report):
    claims = claims_with(report, "di pabrik pesawat Yuri Gagarin")
    assert any(claim.event.modality is Modality.CERTAIN for claim in claims)
    assert any(one.manner is Manner.OWN_VOICE for claim in claims for one in claim.attributions)


def test_accusation_and_the_unknown_delivery(report):
    claims = claims_with(report, "mengirim peluru artileri")
    assert Stance.ACCUSES in stances(claims)
    assert Modality.UNKNOWN in {claim.event.modality for claim in claims_with(report, "belum jelas")}


def test_assertion_and_denial(report):
    assert Stance.ASSERTS in stances(claims_with(report, "melanggar sanksi PBB"))
    assert Stance.DENIES in stances(claims_with(report, "tidak menyalahi satu aturan pun"))


def test_negative_fact(report):
    assert Polarity.NEGATIVE in {claim.event.polarity for claim in claims_with(report, "tidak ada dokumen")}


def test_conditional_and_speculation(report):
    assert Modality.CONDITIONAL in {claim.event.modality for claim in claims_with(report, "Kalau ada senjata")}
    assert Modality.POSSIBLE in {claim.event.modality for claim in claims_with(report, "mungkin akan membagi")}


def test_friday_is_every_friday_of_the_month_until_the_day_is_known(read_sample):
    def fridays(reading: Reading) -> set:
        whens = [claim.event.when for claim in reading.claims if claim.event.when is not None]
        return {(when.value.earliest, *when.value.candidates) for when in whens if "Jumat" in when.text}

    assert ("2023-09-01", "2023-09-01", "2023-09-08", "2023-09-15", "2023-09-22", "2023-09-29") in fridays(
        read_sample()
    )
    assert {found[0] for found in fridays(read_sample("2023-09-16"))} == {"2023-09-15"}


def test_origin_names_the_agency_and_the_people(report):
    origin = report.origin
    assert (origin.agency, origin.outlet) == ("Reuters", "WARTA SAMPEL")
    assert (origin.translator, origin.editor) == ("Laras Wening", "Damar Prasetya")


def test_provisions_are_assessed_with_what_is_missing(report):
    assert len(report.assessments) > 0
    assert any(finding.needed != "" for one in report.assessments for finding in one.findings)


def test_every_quote_is_in_the_published_text(report):
    body = report.article.body
    quotes = [(one.original_span, one.quote) for claim in report.claims for one in claim.citations]
    quotes += [
        (one.original_span, one.quote)
        for assessment in report.assessments
        for finding in assessment.findings
        for one in finding.citations
    ]
    assert len(quotes) > 0
    assert all(span.cut(body) == quote for span, quote in quotes)
    assert all(mention.original_span.cut(body) != "" for mention in report.mentions)


def test_line_of_json_decodes_strictly_to_the_same_report(report):
    assert decode_line(encode_line(report)) == report


def test_line_with_an_unknown_field_is_refused(report):
    line = msgspec.json.decode(encode_line(report))
    with pytest.raises(msgspec.ValidationError):
        decode_line(msgspec.json.encode({**line, "colour": "red"}))


def test_reading_twice_gives_the_same_bytes(read_sample, tools):
    lines = {
        encode_line(
            report_reading(read_sample(), lists=tools.lists, index_digest=tools.index.digest, as_of="2026-09-01")
        )
        for _ in range(2)
    }
    assert len(lines) == 1


def test_schema_in_the_documents_is_the_one_the_records_give():
    from saksi.pipeline.report import report_schema

    path = Path(__file__).resolve().parents[2] / "docs" / "schema" / "reading.schema.json"
    current = msgspec.json.decode(msgspec.json.encode(report_schema()))
    assert msgspec.json.decode(path.read_bytes()) == current, "out of date: run `just docs`"
