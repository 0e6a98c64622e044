"""A claim is explained by the rules that fired and the words that they fired on."""

from __future__ import annotations

from crude import claims, scene
from saksi.claims.explain import claims_at, explain_claim

MARKED = "[Ada Contoh] denied that [Utopia|xx] had not sold tanks to [Freedonia|yy]."


def explained(wanted: str) -> list[str]:
    text = scene(MARKED, "en").text.text
    return [line for claim in claims_at(wanted, claims(MARKED, "en"), text) for line in explain_claim(claim, text)]


def test_every_rule_is_told_with_its_words():
    lines = explained("sold")
    assert any("“sold” [38:42] by en:trigger:" in line for line in lines)
    assert any(line.strip().startswith("agent: “Utopia”") for line in lines)
    assert any("a tank" in line for line in lines)
    assert any("negative, certain for “not”" in line for line in lines)
    assert any("“Ada Contoh” [0:10] denies" in line and "en:cue:deny:before" in line for line in lines)


def test_a_claim_is_found_by_its_cue_and_by_its_id():
    (claim,) = claims(MARKED, "en")
    assert explained("denied") == explained(claim.id) == explained("sold")
    assert explained("Freedonia") == []


def test_a_pronoun_says_whom_it_stands_for():
    marked = "[Ada Contoh] condemned [Utopia|xx]. / “[Utopia|xx] sold tanks,” he said."
    text = scene(marked, "en").text.text
    lines = [line for claim in claims(marked, "en") for line in explain_claim(claim, text)]
    assert any("“he”" in line and "that is “Ada Contoh” [0:10]" in line for line in lines)


def test_the_outlet_s_own_report_says_so():
    marked = "[Utopia|xx] sold tanks to [Freedonia|yy]."
    (claim,) = claims(marked, "en")
    assert "the outlet's own report" in "\n".join(explain_claim(claim, scene(marked, "en").text.text))
