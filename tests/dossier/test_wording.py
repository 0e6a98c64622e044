"""The dossier in its reader's language."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from saksi.articles.extract import ArticleHints
from saksi.dossier import words
from saksi.dossier.compose import compose_dossier
from saksi.dossier.render import render_html, render_markdown
from saksi.dossier.wording import reader_languages, reading_in, say, say_some
from saksi.pipeline.inputs import open_input
from saksi.pipeline.reading import read_article
from saksi.pipeline.tools import open_tools
from saksi.records import Dossier, Reading
from saksi.resources.load import ROOT

AS_OF = "2026-12-01"
BUILDER = Path(__file__).resolve().parents[2] / "benchmarks" / "build_wording.py"
OTHERS = [language for language in reader_languages() if language != "en"]


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Reading:
    raw, provenance = open_input(str(ROOT / "samples" / "kunjungan_pabrik.txt"))
    with open_tools(cache_dir=tmp_path_factory.mktemp("cache")) as tools:
        return read_article(raw, provenance, hints=ArticleHints(), tools=tools)


def dossier_of(reading: Reading) -> Dossier:
    return compose_dossier(reading, as_of=AS_OF, run_id="index:0", generated_at="2026-12-01T00:00:00+00:00")


def test_every_text_is_translated_and_compiled():
    done = subprocess.run([sys.executable, str(BUILDER), "--check"], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_without_a_language_it_is_english():
    assert say("date not known") == "date not known"
    assert [say_some("%(num)d claim", "%(num)d claims", number) for number in (1, 2)] == ["1 claim", "2 claims"]


def test_a_language_holds_only_within_its_block():
    with reading_in("id"):
        assert say("%(first)s to %(last)s", first="a", last="b") == "a sampai b"
    assert say("%(first)s to %(last)s", first="a", last="b") == "a to b"


def test_an_unknown_language_is_a_mistake():
    with pytest.raises(ValueError, match=r"'xx'.*en, id"), reading_in("xx"):
        say("claim")


def test_a_caveat_that_names_somebody_is_said_around_the_name():
    with reading_in("id"):
        assert words.caveat_words("Denied by Vladimir Putin.") == "Dibantah oleh Vladimir Putin."
        assert words.caveat_words("Exempt: medical exchanges") == "Dikecualikan: pertukaran medis"


@pytest.mark.parametrize("language", OTHERS)
def test_no_english_is_left_in_the_provisions_of_another_language(sample: Reading, language: str):
    english = render_html(sample, dossier_of(sample), as_of=AS_OF)
    other = render_html(sample, dossier_of(sample), as_of=AS_OF, reader=language)
    assert f'<html lang="{language}">' in other
    for pattern in (
        r'<p class="rule">([^<]{20,})</p>',
        r"<h[23][^>]*>([A-Z][^<]{12,})</h",
        r"<li>([A-Z][^<]{20,})</li>",
    ):
        shared = set(re.findall(pattern, english)) & set(re.findall(pattern, other))
        quoted = {party.caption for party in sample.parties} | {hit.reason for hit in sample.hits}
        assert {text for text in shared if text.replace("&#39;", "'") not in quoted} == set()


@pytest.mark.parametrize("language", OTHERS)
def test_quotes_and_spans_are_the_same_in_every_language(sample: Reading, language: str):
    def quotes(page: str) -> list[str]:
        return re.findall(r'<q class="quote"[^>]*>([^<]*)</q>', page)

    english = render_html(sample, dossier_of(sample), as_of=AS_OF)
    assert quotes(render_html(sample, dossier_of(sample), as_of=AS_OF, reader=language)) == quotes(english)


@pytest.mark.parametrize("language", OTHERS)
def test_markdown_is_translated_too(sample: Reading, language: str):
    english = render_markdown(sample, dossier_of(sample), as_of=AS_OF).splitlines()
    other = render_markdown(sample, dossier_of(sample), as_of=AS_OF, reader=language).splitlines()
    assert not {line for line in english if line.startswith("## ")} & set(other)
