"""The page is one file, escapes everything, says each list's answer, and every link in it leads somewhere."""

from __future__ import annotations

import re

import msgspec
import pytest
from lxml import html

import factory
from saksi.assessment.assess import assess
from saksi.dossier.compose import compose_dossier
from saksi.dossier.render import render_html, render_markdown
from saksi.records import Alias, AliasKind, HitStatus, Origin, Reading, Stance, Zone
from saksi.records.reports import ListUsed

BODY = "Pejabat Ri Contoh mengunjungi pabrik. Juru bicara membantahnya."
LISTS = (ListUsed(list_id="un_sc", snapshot_date="2026-08-01"), ListUsed(list_id="ofac_sdn"))


def reading_of(body: str = BODY, *, name: str = "Ri Contoh", lang: str = "id", **fields: object) -> Reading:
    """Someone listed by the United States visits a plant; a spokesman denies it."""
    article = factory.article(body, published="2023-09-15", **fields)
    text = factory.text(article, lang=lang)
    listed = factory.designation("ofac_sdn", "20157", programmes=["DPRK3"], listed_on="2016-07-06")
    later = factory.designation("eu_fsf", "EU.1.2", programmes=["PRK"], listed_on="2023-12-18")
    hangul = Alias(text="리 보기", kind=AliasKind.ALIAS, designation_id=listed.id, lang="ko", script="Hang")
    arabic = Alias(text="ري مثال", kind=AliasKind.WEAK, designation_id=listed.id, script="Arab")
    party = factory.party(name, listed, later, country="kp")
    party = msgspec.structs.replace(party, aliases=(*party.aliases, hangul, arabic))
    found = factory.mention(text, name)
    claim = factory.claim(
        text,
        "visit",
        "mengunjungi",
        factory.argument("agent", found),
        attributions=(
            factory.says(text, None, content=body.split(".")[0]),
            factory.says(text, None, stance=Stance.DENIES, content=body.split(". ")[-1]),
        ),
    )
    hits = (factory.hit(found, party, status=HitStatus.MATCH, reason="the listed name"),)
    parts = {"article": article, "text": text, "mentions": (found,), "hits": hits, "parties": (party,)}
    return factory.reading(
        article,
        text,
        mentions=(found,),
        hits=hits,
        parties=(party,),
        claims=(claim,),
        assessments=assess((factory.group(claim),), (claim,), **parts),
        origin=Origin(outlet="Harian Contoh", agency="Kantor Berita", relation="translated", translator="A. Contoh"),
    )


def page(reading: Reading, **options: object) -> str:
    dossier = compose_dossier(reading, as_of="2026-11-23", run_id="run:1", generated_at="2026-11-23T00:00:00Z")
    return render_html(reading, dossier, as_of="2026-11-23", **{"lists": LISTS, **options})


def text_of(source: str) -> str:
    return " ".join(html.fromstring(source).text_content().split())


def test_status_is_said_per_list_and_day():
    shown = text_of(page(reading_of()))
    assert re.search(r"OFAC SDN 20157 DPRK3 2016-07-06 ●\s?listed ●\s?listed", shown)
    assert re.search(r"EU EU\.1\.2 PRK 2023-12-18 ○\s?not yet listed ●\s?listed", shown)
    assert "Not listed by: UN (list of 2026-08-01)." in shown


def test_names_in_other_scripts_carry_language_and_direction():
    source = page(reading_of())
    assert '<span lang="ko">리 보기</span>' in source
    assert re.search(r'dir="rtl"><li><span lang="und-Arab">ري مثال</span>', source)


def test_the_summary_counts_denials_and_origins():
    assert "1 claim (1 denied) from 1 independent origin (Kantor Berita, translated by Harian Contoh)." in text_of(
        page(reading_of())
    )


def test_every_link_inside_the_page_leads_somewhere():
    tree = html.fromstring(page(reading_of()))
    targets = [link[1:] for link in tree.xpath("//a/@href") if link.startswith("#")]
    ids = tree.xpath("//@id")
    assert len(targets) > 10
    assert set(targets) <= set(ids)
    assert len(ids) == len(set(ids))


def test_the_page_needs_nothing_from_outside():
    tree = html.fromstring(page(reading_of()))
    assert tree.xpath("//img | //link | //iframe | //script[@src] | //*[@onclick]") == []
    assert "@import" not in page(reading_of())
    assert "url(" not in page(reading_of())


def test_the_source_text_is_the_body_to_the_character():
    body = BODY + "\n\n  Baris  dua <b>&amp;</b> …"
    tree = html.fromstring(page(reading_of(body)))
    assert tree.xpath('//p[@class="body"]')[0].text_content() == body


@pytest.mark.parametrize("attack", ["<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "{{ 7 * 7 }}"])
def test_what_an_article_or_a_list_says_is_never_markup(attack: str):
    reading = reading_of(
        BODY.replace("Ri Contoh", attack), name=attack, title=attack, url="https://x.example/?" + attack
    )
    tree = html.fromstring(page(reading))
    assert len(tree.xpath("//script")) == 1
    assert tree.xpath("//img") == []
    assert attack in tree.xpath("//h1")[0].text_content()
    assert "49" not in tree.xpath("//h1")[0].text_content()


def test_a_link_that_would_run_a_script_is_not_a_link():
    tree = html.fromstring(page(reading_of(url="javascript:alert(1)")))
    assert not any("javascript" in link for link in tree.xpath("//a/@href"))


def test_a_right_to_left_article_is_set_from_the_right():
    tree = html.fromstring(page(reading_of("زار Ri Contoh mengunjungi المصنع. نفى", lang="ar")))
    assert tree.xpath('//p[@class="body"]/@dir') == ["rtl"]
    assert tree.xpath("//h1/@lang") == ["ar"]


def test_an_article_with_nothing_found_still_has_a_page():
    article = factory.article("Cuaca hari ini cerah.")
    shown = text_of(page(factory.reading(article, factory.text(article, lang="id"))))
    assert "No listed party was found" in shown
    assert "No claims were read; 0 listed parties named." in shown


def test_it_never_says_that_a_rule_was_broken():
    shown = text_of(page(reading_of())).replace("Nothing here says that a rule was broken", "")
    assert not re.search(r"violat|breach|guilty|broken|broke the", shown, re.IGNORECASE)


def test_markdown_has_the_same_rows_and_no_markup_of_the_article():
    reading = reading_of(BODY.replace("pabrik", "*pabrik* [x](http://y)"))
    dossier = compose_dossier(reading, as_of="2026-11-23", run_id="run:1", generated_at="2026-11-23T00:00:00Z")
    shown = render_markdown(reading, dossier, as_of="2026-11-23", lists=LISTS)
    assert "| EU | EU.1.2 | PRK | 2023-12-18 | ○ not yet listed | ● listed |" in shown
    assert "Not listed by: UN." in shown
    assert "[x](http" not in shown


def test_the_same_input_gives_the_same_page():
    assert page(reading_of()) == page(reading_of())


def test_without_a_title_the_articles_own_first_words_stand_for_it():
    article = factory.article("Baca juga: Lain hal. Pejabat tiba di kota.")
    text = factory.text(article, lang="id")
    sentences = (
        factory.sentence(text, "Baca juga: Lain hal.", zone=Zone.RELATED),
        factory.sentence(text, "Pejabat tiba di kota.", index=1),
    )
    tree = html.fromstring(page(factory.reading(article, text, sentences=sentences)))
    assert tree.xpath("//h1")[0].text_content() == "Pejabat tiba di kota."


def test_a_rule_is_written_out_once():
    reading = reading_of()
    again = factory.claim(reading.text, "inspection", "mengunjungi", factory.argument("agent", reading.mentions[0]))
    parts = {"article": reading.article, "text": reading.text, "mentions": reading.mentions}
    claims = (*reading.claims, again)
    groups = tuple(factory.group(one) for one in claims)
    found = assess(groups, claims, hits=reading.hits, parties=reading.parties, **parts)
    reading = msgspec.structs.replace(reading, claims=claims, claim_groups=groups, assessments=found)
    tree = html.fromstring(page(reading))
    assert len(tree.xpath('//*[@id="un_1718-2321-11"]')) == 1
    assert tree.xpath('//caption[. = "Rules given above, for this claim"]') != []
