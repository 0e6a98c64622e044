from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from factory import article, sentence, text
from saksi.events.times import resolve_times
from saksi.records import DateValue, EventTime, Zone
from saksi.resources.load import resource_names
from saksi.resources.time_words import time_words
from saksi.text.dates import parse_partial_date

LANGUAGES = [name.split("/")[1] for name in resource_names("languages", "*/times.toml")]
EXAMPLES = [(lang, *example) for lang in LANGUAGES for example in time_words(lang).examples.items()]


def times(words: str, *, lang: str = "en", published: str | None = "2023-09-16") -> tuple[EventTime, ...]:
    repaired = text(article(words), lang=lang)
    date = parse_partial_date(published) if published is not None else None
    (found,) = resolve_times(repaired, (sentence(repaired),), published=date)
    return found


def value(words: str, **fields: str | None) -> DateValue | None:
    (found,) = times(words, **fields)  # type: ignore[arg-type]
    return found.value


@pytest.mark.parametrize(("lang", "example", "means"), EXAMPLES)
def test_every_example_of_every_language(lang, example, means):
    plain = example.replace("[", "").replace("]", "")
    (found,) = times(plain, lang=lang)
    assert found.text == example[example.index("[") + 1 : example.index("]")]
    assert found.value is not None
    assert (found.value.earliest, found.value.latest) == (means[:10], means[-10:])


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_weekday_and_month_of_every_language_is_found(lang):
    words = time_words(lang)
    forms = [
        form
        for forms in (*words.weekdays, *(f"13 {m}" for ms in words.months for m in ms.split("|")))
        for form in forms.split("|")
    ]
    for form in forms:
        found = times(form, lang=lang)
        assert [one.text for one in found] == [form]
        assert found[0].value is not None


def test_a_weekday_in_a_known_month_keeps_every_candidate():
    found = value("Kim tiba pada Jumat.", lang="id", published="2023-09")
    assert found is not None
    assert found.candidates == ("2023-09-01", "2023-09-08", "2023-09-15", "2023-09-22", "2023-09-29")
    assert any("2023-09" in one for one in found.basis)


@pytest.mark.parametrize(
    ("words", "days"),
    [
        ("He left on Saturday.", ("2023-09-16",)),
        ("He left last Saturday.", ("2023-09-09",)),
        ("He leaves next Monday.", ("2023-09-18",)),
        ("He will leave on Monday.", ("2023-09-18",)),
        ("He may leave on Monday.", ("2023-09-11", "2023-09-18")),
        ("He will leave on Saturday.", ("2023-09-16",)),
        ("On Thursday, Sept. 14, he left.", ("2023-09-14",)),
        ("He left on 3 March.", ("2023-03-03",)),
        ("He left on 3/4/2023.", ("2023-03-04", "2023-04-03")),
        ("He left on 2023-08-01.", ("2023-08-01",)),
    ],
)
def test_days(words, days):
    found = value(words)
    assert found is not None
    assert (found.candidates or (found.earliest,)) == days


@pytest.mark.parametrize(
    ("lang", "words", "days"),
    [
        ("pt", "Chega na segunda-feira (18).", ("2023-09-18",)),
        ("ja", "18日に会談する予定だ。", ("2023-09-18",)),
        ("en", "Talks may resume on the 18th of September.", ("2023-09-18",)),
        ("id", "Perjanjian itu diteken pada 1 Ramadan 1444.", ("2023-03-22", "2023-03-23", "2023-03-24")),
        ("fa", "در ۱۳ سپتامبر ۲۰۲۲", ("2022-09-13",)),
        ("en", "Talks resume on Sept. 20.", ("2023-09-20",)),
    ],
)
def test_days_that_the_words_around_them_settle(lang, words, days):
    found = value(words, lang=lang)
    assert found is not None
    assert (found.candidates or (found.earliest,)) == days


def test_around_new_year_the_year_left_out_is_the_one_close_by():
    found = value("He left on 28 December.", published="2023-01-05")
    assert found is not None
    assert found.earliest == "2022-12-28"


def test_without_a_publication_date_only_whole_dates_have_a_value():
    first, second = times("It sailed on Friday and on 2 May 2021.", published=None)
    assert first.value is None
    assert second.value is not None
    assert second.value.earliest == "2021-05-02"


@pytest.mark.parametrize(
    "words", ["Shots from 3.5 to 5/6 in 30 seconds.", "It may sail.", "On 31 February.", "Su-35 in 1500 units"]
)
def test_no_day_is_made_up(words):
    assert all(one.value is None for one in times(words))


def test_other_zones_are_not_read():
    repaired = text(article("MOSCOW, Sept 15 -"))
    assert resolve_times(repaired, (sentence(repaired, zone=Zone.DATELINE),), published=None) == ((),)


@pytest.mark.parametrize(
    ("words", "last"),
    [("It employed nine until August.", "2023-08-31"), ("It employed nine before 2017.", "2016-12-31")],
)
def test_of_what_went_on_until_then_the_beginning_is_not_told(words, last):
    found = value(words)
    assert found is not None
    assert (found.begins_before, found.latest) == (True, last)


def test_a_range_has_its_beginning():
    found = value("It was closed from 26 August until 2 September.")
    assert found is not None
    assert (found.begins_before, found.earliest, found.latest) == (False, "2023-08-26", "2023-09-02")


class MarkedTimes(msgspec.Struct, forbid_unknown_fields=True):
    """A sentence with its expressions of time and the first and last day of each."""

    lang: str
    published: str
    text: str
    means: tuple[tuple[str, str, str], ...]


def marked() -> list[MarkedTimes]:
    path = Path(__file__).resolve().parents[1] / "cases/dates/expressions.jsonl"
    return [msgspec.json.decode(line, type=MarkedTimes) for line in path.read_text(encoding="utf-8").splitlines()]


@pytest.mark.parametrize("case", marked(), ids=lambda case: f"{case.lang}: {case.text}")
def test_expressions_in_context_are_the_days_they_mean(case):
    found = [(one.text, one.value) for one in times(case.text, lang=case.lang, published=case.published)]
    days = [(value.earliest, value.latest) for _, value in found if value is not None]
    assert days == [(first, last) for _, first, last in case.means]
    assert all(words in text or text in words for (words, _, _), (text, _) in zip(case.means, found, strict=True))
