"""Stories in several languages: gathered, traced to their origins, compared with what they retell."""

from __future__ import annotations

import hashlib
from pathlib import Path

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from saksi.errors import ResourceError
from saksi.evaluation.stories import f1, measure_stories, read_tellings
from saksi.pipeline.reading import read_article
from saksi.pipeline.stories import gather_stories, report_story
from saksi.pipeline.tools import Tools, open_tools
from saksi.records import DriftAbout, DriftChange, Provenance, Reading, RetellingKind, Story

CASES = Path(__file__).resolve().parents[1] / "cases/stories"

WIRE = (
    "OSLO, May 3 (Reuters) - Kim Jong Un visited a shipyard in Nampo on Wednesday, officials said. "
    "The yard may build four ships of 3,200 tons. It was not known whether foreign engineers had taken part."
)
COPY = (
    "Kim Jong Un visited a shipyard in Nampo on Wednesday, officials said. "
    "The yard may build four ships of 3,200 tons. It was not known whether foreign engineers had taken part."
)
TRANSLATED = (
    "Kim Jong Un mengunjungi galangan kapal di Nampo pada Kamis, kata para pejabat. "
    "Galangan itu akan membangun empat kapal berbobot 2.300 ton.\n\nSumber: Reuters"
)
OTHER = (
    "A fisherman told Sample Coast News that Kim Jong Un came to Nampo by train on Wednesday. "
    "He counted eleven carriages and two cranes painted yellow."
)
LATER = "Kim Jong Un visited a shipyard in Chongjin on Friday, officials said. The yard repairs 19 trawlers."


@pytest.fixture(scope="module")
def tools(tmp_path_factory) -> Tools:
    with open_tools(cache_dir=tmp_path_factory.mktemp("index")) as opened:
        yield opened


def read(tools: Tools, text: str, publisher: str = "", published: str | None = "2023-05-04") -> Reading:
    raw = msgspec.json.encode({"text": text, "publisher": publisher, "published": published})
    return read_article(raw, Provenance(uri=publisher, sha256=hashlib.sha256(raw).hexdigest()), tools=tools)


@pytest.fixture(scope="module")
def readings(tools) -> list[Reading]:
    return [
        read(tools, WIRE, "Reuters"),
        read(tools, COPY, "Sample Post", "2023-05-05"),
        read(tools, TRANSLATED, "Harian Contoh", "2023-05-05"),
        read(tools, OTHER, "Sample Coast News"),
        read(tools, LATER, "Reuters", "2023-06-11"),
    ]


@pytest.fixture(scope="module")
def story(readings) -> Story:
    return gather_stories(readings)[0]


def test_another_visit_in_another_month_is_another_story(readings):
    assert [len(story.article_ids) for story in gather_stories(readings)] == [4, 1]


def test_copies_and_translations_of_a_wire_are_one_origin(story, readings):
    wire, copy, translated, other, _ = (reading.article.id for reading in readings)
    assert [set(origin.article_ids) for origin in story.origins] == [{wire, copy, translated}, {other}]
    assert story.origins[0].name == "Reuters"
    assert {one.article_id: (one.kind, one.parent_id) for one in story.origins[0].retellings} == {
        copy: (RetellingKind.COPY, wire),
        translated: (RetellingKind.TRANSLATION, wire),
    }


def test_every_retelling_says_why_it_is_held_to_be_one(story):
    assert all(len(one.features) > 0 for origin in story.origins for one in origin.retellings)


def test_what_a_translation_changed_is_quoted_from_both(story, readings):
    translated = readings[2].article.id
    found = {(one.change, one.about): one for one in story.drift if one.article_id == translated}
    day = found[DriftChange.CHANGED, DriftAbout.DAY]
    assert (day.original.quote, day.retold.quote) == ("Wednesday", "Kamis")
    number = found[DriftChange.CHANGED, DriftAbout.NUMBER]
    assert (number.original.quote, number.retold.quote) == ("3,200", "2.300")
    assert found[DriftChange.STRONGER, DriftAbout.MODALITY].original.quote == "may"
    assert found[DriftChange.DROPPED, DriftAbout.CLAIM].retold is None


def test_quotes_of_drift_stand_in_their_articles(story, readings):
    bodies = {reading.article.id: reading.article.body for reading in readings}
    for one in story.drift:
        for cited in (one.original, one.retold):
            assert cited is None or cited.original_span.cut(bodies[cited.article_id]) == cited.quote


def test_a_faithful_copy_has_no_drift(story, readings):
    assert [one for one in story.drift if one.article_id == readings[1].article.id] == []


def test_claims_are_counted_by_origin_not_by_article(story):
    visit = next(group for group in story.claim_groups if group.conduct == "visit")
    assert len(visit.claim_ids) >= 2
    assert visit.independent_reports < len(visit.claim_ids)


def test_order_of_reading_changes_nothing(readings):
    assert gather_stories(reversed(readings)) == gather_stories(readings)


def test_an_article_read_twice_counts_once(readings):
    assert len(gather_stories([readings[0], readings[0]])[0].article_ids) == 1


def test_articles_without_a_date_are_gathered_by_what_they_say(tools):
    undated = [read(tools, text, name, None) for text, name in ((WIRE, "Reuters"), (COPY, "Sample Post"))]
    assert [len(story.origins) for story in gather_stories(undated)] == [1]


def test_nothing_is_no_story():
    assert gather_stories([]) == ()


def test_a_report_of_a_story_names_its_articles_and_parties(story, readings):
    report = report_story(story, {reading.article.id: reading for reading in readings})
    assert report.summary == "4 articles from 2 independent origins, 4 outlets, 2 languages"
    assert [(party.caption, party.articles) for party in report.parties] == [("Kim Jong Un", 4)]


@pytest.mark.parametrize(
    ("judgement", "sizes"), [("other_story", [3, 1, 1]), ("same_story", [4, 1]), ("other_origin", [4, 1])]
)
def test_a_persons_word_is_laid_over(readings, tmp_path, judgement, sizes):
    path = corrections(tmp_path, judgement, readings[0].article.id, readings[3].article.id)
    stories = gather_stories(readings, corrections=path)
    assert sorted((len(story.article_ids) for story in stories), reverse=True) == sizes
    assert judgement == "other_story" or any("Ayu Contoh" in note for one in stories for note in one.corrected)


def test_an_origin_can_be_parted_and_joined_by_hand(readings, tmp_path):
    wire, copy, _, other, _ = (reading.article.id for reading in readings)
    joined = gather_stories(readings, corrections=corrections(tmp_path, "same_origin", wire, other))[0]
    assert len(joined.origins) == 1
    parted = gather_stories(readings, corrections=corrections(tmp_path, "other_origin", wire, copy))[0]
    assert not any({wire, copy} <= set(origin.article_ids) for origin in parted.origins)


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ('[[correction]]\njudgement = "same_story"\narticles = ["art:x", "art:y"]\nreviewer = "A"', r"'art:x' is none"),
        ('[[correction]]\njudgement = "sames"\narticles = []\nreviewer = "A"', r"\$\.correction\[0\]\.judgement"),
        ('[[correction]]\nverdict = "same_story"\n', r"correction\[0\]"),
    ],
)
def test_a_wrong_correction_names_file_and_key(readings, tmp_path, written, expected):
    path = tmp_path / "wrong.toml"
    path.write_text(written)
    with pytest.raises(ResourceError, match=expected) as caught:
        gather_stories(readings, corrections=path)
    assert "wrong.toml" in str(caught.value)


def corrections(folder: Path, judgement: str, *articles: str) -> Path:
    path = folder / f"{judgement}.toml"
    names = ", ".join(f'"{article}"' for article in articles)
    path.write_text(f'[[correction]]\njudgement = "{judgement}"\narticles = [{names}]\nreviewer = "Ayu Contoh"\n')
    return path


@pytest.mark.parametrize("half", ["dev", "test"])
def test_marked_stories_are_told_as_well_as_they_were(tools, half):
    score = measure_stories(read_tellings(CASES / half), tools)
    floors = FLOORS[half]
    measured = (
        f1(score.b3_precision, score.b3_recall),
        f1(score.origin_precision.value, score.origin_recall.value),
        score.drift_precision.value,
        score.drift_recall.value,
    )
    assert all(value >= floor for value, floor in zip(measured, floors, strict=True)), measured


FLOORS = {"dev": (0.97, 0.98, 0.95, 0.88), "test": (0.92, 0.95, 0.55, 0.6)}
"""B-cubed F1 of stories, pairwise F1 of origins, precision and recall of drift."""


@settings(max_examples=25, deadline=None)
@given(texts=st.lists(st.text(alphabet="Kim Jong Un 12 <b>,.\n금요일", min_size=1, max_size=120), max_size=5))
def test_any_texts_are_each_in_exactly_one_story_and_one_origin(tools, texts):
    readings = [read(tools, f"Report. {text}", f"Paper {number}") for number, text in enumerate(texts)]
    stories = gather_stories(readings)
    told = sorted(article for story in stories for article in story.article_ids)
    assert told == sorted({reading.article.id for reading in readings})
    assert told == sorted(article for story in stories for one in story.origins for article in one.article_ids)
