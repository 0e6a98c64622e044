"""`saksi dossier` as its user meets it: of articles, of a party, in every format."""

from __future__ import annotations

import csv
import hashlib
import importlib
import io
import json
import sys
from pathlib import Path

import msgspec
import pytest
from lxml import html

from saksi.cli.main import run
from saksi.errors import CitationError
from saksi.pipeline.report import report_schema
from saksi.records import Provenance
from saksi.records.reports import DossierReport

HOSTILE = '<script>alert(1)</script> Sample "Post"'
WIRE = {
    "text": "OSLO (Reuters) - Kim Jong Un visited a shipyard in Nampo on Wednesday, officials said. It employs 470.",
    "publisher": "Reuters",
    "published": "2023-05-04",
}
COPY = {
    "text": "Kim Jong Un visited a shipyard in Nampo on Wednesday, officials said. "
    "It employs 740 <b>men</b>.\n\n(Reuters)",
    "publisher": HOSTILE,
    "published": "2023-05-05",
}
OTHER = {"text": "Dmitry Peskov denied on Friday that Vladimir Putin had met anyone.", "publisher": "=cmd|calc"}


@pytest.fixture(autouse=True)
def home(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SAKSI_CACHE_DIR", str(tmp_path / "cache"))
    monkeypatch.delenv("SAKSI_WATCHLIST", raising=False)
    (tmp_path / "news.jsonl").write_text("\n".join(map(json.dumps, (WIRE, COPY, OTHER))), encoding="utf-8")


def made(capsys, *args: str) -> str:
    assert run(["dossier", *args, "-q"]) == 0
    return capsys.readouterr().out


def test_page_says_how_many_origins_there_really_are(capsys):
    page = html.fromstring(made(capsys, "news.jsonl"))
    text = " ".join(page.text_content().split())
    assert "from 2 independent origins over 3 outlets in 1 language." in text
    assert "470 became 740" in text


def test_what_articles_say_never_becomes_markup(capsys):
    source = made(capsys, "news.jsonl")
    assert "<script>alert" not in source
    assert "740 <b>men" not in source
    assert len(html.fromstring(source).xpath("//script")) == 1


def test_every_link_leads_somewhere_and_every_citation_is_a_quote(capsys):
    page = html.fromstring(made(capsys, "news.jsonl"))
    ids = set(page.xpath("//@id"))
    links = {link[1:] for link in page.xpath("//a/@href") if link.startswith("#")}
    assert links <= ids
    assert any(link.startswith("a1-c") for link in links)


def test_a_party_has_only_what_concerns_it(capsys):
    content = json.loads(made(capsys, "Kim Jong Un", "news.jsonl", "--format", "json"))
    assert content["title"] == "Kim Jong Un"
    assert {fact["outlet"] for fact in content["articles"]} == {"Reuters", HOSTILE}


def test_a_party_that_no_article_names_gets_an_empty_dossier(capsys):
    text = html.fromstring(made(capsys, "Ramzan Kadyrov", "news.jsonl")).text_content()
    assert "No articles name Ramzan" in " ".join(text.split())


def test_json_citations_stand_in_their_articles(capsys):
    content = json.loads(made(capsys, "news.jsonl", "--format", "json"))
    bodies = {fact["article"]["id"]: fact["article"]["body"] for fact in content["articles"]}
    assert len(content["citations"]) > 0
    for one in content["citations"]:
        span = one["original_span"]
        assert bodies[one["article_id"]][span["start"] : span["end"]] == one["quote"]


def test_csv_has_an_account_a_row_and_no_formula(capsys):
    rows = list(csv.DictReader(io.StringIO(made(capsys, "news.jsonl", "--format", "csv").removeprefix("\ufeff"))))
    visits = [row for row in rows if row["conduct"] == "visit"]
    assert [row["outlet"] for row in visits] == ["Reuters", HOSTILE]
    assert {row["independent_origins"] for row in visits} == {"1"}
    assert not any(cell.startswith(("=", "+", "-", "@")) for row in rows for cell in row.values())


def test_markdown_escapes_what_articles_say(capsys):
    written = made(capsys, "news.jsonl", "--format", "md")
    assert "\\<script\\>" in written
    assert "## Provisions it bears on" in written


def test_pages_are_in_the_readers_language_and_what_programs_read_is_not(capsys):
    page = made(capsys, "news.jsonl", "--format", "html", "--reader-language", "id")
    assert '<html lang="id">' in page
    assert "Ketentuan yang tersangkut" in page
    assert "<script>alert" not in page
    english = made(capsys, "news.jsonl", "--format", "csv")
    assert made(capsys, "news.jsonl", "--format", "csv", "--reader-language", "id") == english


def test_one_story_is_named_by_its_id(capsys):
    assert run(["story", "news.jsonl", "--json", "-q"]) == 0
    stories = [json.loads(line)["story"] for line in capsys.readouterr().out.splitlines()]
    assert len(stories) > 1
    case = json.loads(made(capsys, stories[0]["id"], "news.jsonl", "--format", "json"))
    assert [story["id"] for story in case["stories"]] == [stories[0]["id"]]
    assert {one["article"]["id"] for one in case["articles"]} == set(stories[0]["article_ids"])
    assert run(["dossier", "sto:nowhere", "news.jsonl"]) == 2
    assert f"they tell {len(stories)}: {stories[0]['id']}" in capsys.readouterr().err


def test_the_readers_language_may_be_a_setting(tmp_path, capsys):
    (tmp_path / "saksi.toml").write_text('reader_language = "id"\n')
    assert "klaim" in made(capsys, "news.jsonl", "--format", "md")
    (tmp_path / "saksi.toml").write_text('reader_language = "xx"\n')
    assert run(["dossier", "news.jsonl"]) == 2
    assert "reader_language = 'xx' (saksi.toml): there are en, id" in capsys.readouterr().err


def test_ftm_ties_parties_to_articles(capsys):
    entities = [json.loads(line) for line in made(capsys, "news.jsonl", "--format", "ftm").splitlines()]
    ids = {one["id"] for one in entities}
    schemata = {one["schema"] for one in entities}
    assert {"Person", "Sanction", "Article", "Mention", "Documentation", "Event"} <= schemata
    ties = [one["properties"] for one in entities if one["schema"] == "Documentation"]
    assert all({*tie["document"], *tie["entity"]} <= ids for tie in ties)


def test_ftm_is_valid_where_the_library_is_installed(capsys):
    model = pytest.importorskip("followthemoney").model
    for line in made(capsys, "news.jsonl", "--format", "ftm").splitlines():
        model.get_proxy(json.loads(line), cleaned=False)


def test_stix_has_an_opinion_of_each_source_and_refers_to_nothing_missing(capsys):
    bundle = json.loads(made(capsys, "news.jsonl", "--format", "stix"))
    ids = {one["id"] for one in bundle["objects"]}
    assert all(set(one.get("object_refs", ())) <= ids for one in bundle["objects"])
    opinions = {one["opinion"] for one in bundle["objects"] if one["type"] == "opinion"}
    assert {"agree", "disagree"} <= opinions


def test_stix_is_valid_where_the_library_is_installed(capsys):
    stix2 = pytest.importorskip("stix2")
    assert len(stix2.parse(made(capsys, "news.jsonl", "--format", "stix")).objects) > 3


def test_pdf_without_its_package_names_the_extra(monkeypatch, capsys):
    monkeypatch.setitem(sys.modules, "weasyprint", None)
    assert run(["dossier", "news.jsonl", "--out", "case.pdf", "-q"]) == 2
    assert "saksi[pdf]" in capsys.readouterr().err


def test_citations_are_footnotes_on_paper_and_only_there(tmp_path):
    from saksi.dossier.render import render_case

    case = case_of_the_wire(tmp_path)
    notes = render_case(case, footnotes=True).split('<span class="footnote">')[1:]
    assert len(notes) > 0
    assert all(case.articles[0].reading.article.provenance.sha256[:12] in note for note in notes)
    assert '<span class="footnote">' not in render_case(case)


def test_pdf_is_made_where_the_package_is_installed(tmp_path):
    try:
        importlib.import_module("weasyprint")
    except (ImportError, OSError) as error:
        pytest.skip(f"no WeasyPrint: {error}")
    assert run(["dossier", "news.jsonl", "--out", "case.pdf", "-q"]) == 0
    assert (tmp_path / "case.pdf").read_bytes().startswith(b"%PDF")


@pytest.mark.parametrize(
    ("args", "code", "said"),
    [
        (["Nobody Atall", "news.jsonl"], 2, "neither a file or folder nor a party"),
        (["nowhere.txt"], 2, "no such file or folder: nowhere.txt"),
        (["news.jsonl", "--format", "pdf"], 2, "needs --out"),
    ],
)
def test_wrong_usage_is_explained(capsys, args, code, said):
    assert run(["dossier", *args]) == code
    assert said in capsys.readouterr().err


def case_of_the_wire(tmp_path):
    from saksi.pipeline.dossiers import build_dossier
    from saksi.pipeline.reading import read_article
    from saksi.pipeline.tools import open_tools

    raw = json.dumps(WIRE).encode()
    with open_tools(cache_dir=tmp_path) as tools:
        reading = read_article(raw, Provenance(uri="wire", sha256=hashlib.sha256(raw).hexdigest()), tools=tools)
        return build_dossier([reading], tools=tools, as_of="2026-11-23")


def test_a_quote_that_is_not_in_its_article_is_refused(tmp_path):
    from saksi.dossier.compose import check_citation

    case = case_of_the_wire(tmp_path)
    reading = case.articles[0].reading
    forged = msgspec.structs.replace(reading.article, body="x" * len(reading.article.body))
    citations = case.articles[0].dossier.citations
    assert len(citations) > 0
    for citation in citations:
        check_citation(citation, reading.article)
        with pytest.raises(CitationError, match="the quote is not at"):
            check_citation(citation, forged)


@pytest.mark.parametrize("name", ["story", "dossier"])
def test_documented_schema_is_that_of_the_records(name):
    path = Path(__file__).resolve().parents[2] / "docs/schema" / f"{name}.schema.json"
    assert json.loads(path.read_text(encoding="utf-8")) == json.loads(msgspec.json.encode(report_schema(name)))


def test_json_is_decoded_by_its_own_record(capsys):
    report = msgspec.json.decode(made(capsys, "news.jsonl", "--format", "json"), type=DossierReport)
    assert report.summary.startswith(f"{len(report.claim_groups)} claims")
