"""Claims about one event are gathered; what differs stays apart."""

from __future__ import annotations

import pytest

from crude import claims
from saksi.claims.group import group_across, group_claims
from saksi.claims.quotes import find_quotes
from saksi.records import Origin

ORIGIN = Origin(outlet="Harian Contoh", agency="Kantor Berita Misal", relation="translated")


def sizes(marked: str, lang: str = "en") -> list[int]:
    return [len(group.claim_ids) for group in group_claims(claims(marked, lang), origin=ORIGIN)]


def test_accusation_and_denial_are_one_group_that_names_who_denies():
    marked = "[Ada Contoh] accused [Utopia|xx] of selling weapons. / [Budi Misal] denied that [Utopia|xx] sold weapons."
    groups = group_claims(claims(marked, "en"), origin=ORIGIN)
    assert [(len(one.claim_ids), one.denied_by, one.independent_reports) for one in groups] == [(2, ("Budi Misal",), 1)]


@pytest.mark.parametrize(
    "other",
    [
        "[Sylvania|zz] sold weapons.",
        "[Utopia|xx] may sell weapons.",
        "[Utopia|xx] sold coal.",
    ],
)
def test_other_people_other_certainty_and_other_goods_are_other_events(other):
    assert sizes(f"[Utopia|xx] sold weapons. / {other}") == [1, 1]


def test_every_claim_is_in_one_group():
    marked = "[Utopia|xx] sold weapons. / [Utopia|xx] shipped weapons. / [Ada Contoh] visited [Utopia|xx]."
    found = claims(marked, "en")
    ids = [id_ for group in group_claims(found, origin=ORIGIN) for id_ in group.claim_ids]
    assert sorted(ids) == sorted(claim.id for claim in found)


def test_quotation_left_open_ends_with_its_paragraph():
    text = '"One. Two\n\n"Three" four'
    assert [span.cut(text) for span in find_quotes(text)] == ["Three"]


@pytest.mark.parametrize(
    ("second", "expected"),
    [
        ("[Ada Contoh] visited [Utopia|xx].", [("inspection", 2)]),
        ("[Ada Contoh] met [Budi Misal].", [("inspection", 1), ("meeting", 1)]),
    ],
)
def test_over_articles_a_visit_may_be_the_inspection_of_another(second: str, expected: list[tuple[str, int]]):
    found = (*claims("[Ada Contoh] inspected [Utopia|xx].", "en"), *claims(second, "en"))
    origins = {claim.event.article_id: claim.event.article_id for claim in found}
    groups = group_across(found, names={}, origins=origins)
    assert [(group.conduct, group.independent_reports) for group in groups] == expected
