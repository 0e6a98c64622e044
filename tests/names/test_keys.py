"""Keys of words: the same for one name in every spelling, and stable."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saksi.names.compare import STRICT, costs_for, sound_distance, word_similarity
from saksi.names.inflect import base_forms
from saksi.names.keys import class_key, readings, shortened, skeleton, sound, word_of
from saksi.names.parse import parse_name
from saksi.resources.name_words import equivalents, inflections, phonetics
from saksi.text.romanise import romanise
from saksi.text.script import main_script

LETTERS = st.text(alphabet="abcdefghijklmnopqrstuvwxyz", min_size=1, max_size=18)


@pytest.mark.parametrize("rule", phonetics().rule, ids=lambda rule: rule.letters[0])
def test_both_spellings_of_a_sound_rule_share_a_sound(rule):
    left, right = rule.example
    assert sound(left) == sound(right)


@pytest.mark.parametrize("variant", phonetics().variant, ids=lambda variant: variant.letters)
def test_a_variant_gives_the_reading_of_its_example(variant):
    left, right = variant.example
    assert word_of(right).key in {reading.key for reading in readings(left)}


@pytest.mark.parametrize("confusable", phonetics().confusable, ids=lambda confusable: confusable.sounds)
def test_confusable_sounds_keep_their_example_alike(confusable):
    left, right = (word_of(letters) for letters in confusable.example)
    assert word_similarity(left, right) > 0.85


@pytest.mark.parametrize("group", inflections().endings + inflections().prefixes, ids=lambda group: group.example[0])
def test_an_inflected_example_leads_back_to_its_base(group):
    inflected, base = group.example
    bases = base_forms(inflected.replace("'", ""), group.script, group.langs[0] if group.langs else "und")
    assert base.lower() in bases


@pytest.mark.parametrize("group", equivalents().groups, ids=lambda group: group[0])
def test_names_of_one_group_are_readings_of_each_other(group):
    for name in group:
        assert {reading.letters for reading in readings(name)} >= set(group) - {name}


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Путин", "Putin"),
        ("بوتين", "Putin"),
        ("פוטין", "Putin"),
        ("पुतिन", "Putin"),
        ("Πούτιν", "Putin"),
        ("푸틴", "Putin"),
        ("Дзержинский", "Dzerzhinsky"),
        ("Łukaszenka", "Lukashenko"),
        ("Hašogi", "Khashoggi"),
        ("Qadhdhafi", "Gaddafi"),
    ],
)
def test_one_name_in_two_scripts_or_spellings_is_alike(left, right):
    costs = costs_for(main_script(left))
    target = word_of(romanise(right))
    best = max(readings(romanise(left)), key=lambda word: word_similarity(word, target, costs))
    assert best.key == target.key
    assert word_similarity(best, target, costs) >= 0.72


@pytest.mark.parametrize(("left", "right"), [("putin", "pushkin"), ("kim", "lee"), ("manturov", "mantova"), ("7", "8")])
def test_different_names_are_not_alike(left, right):
    assert word_similarity(word_of(left), word_of(right)) < 0.72


@given(LETTERS)
def test_sound_settles_after_one_pass_of_doubles_and_is_ascii(word):
    spelled = sound(word)
    assert spelled.isascii()
    assert all(left != right for left, right in pairwise(spelled))


@given(LETTERS, LETTERS)
def test_similarity_is_symmetric_and_bounded(left, right):
    first, second = word_of(left), word_of(right)
    assert word_similarity(first, second) == pytest.approx(word_similarity(second, first))
    assert 0.0 <= word_similarity(first, second) <= 1.0


@given(LETTERS, LETTERS)
def test_distance_is_zero_only_for_the_same_sound(left, right):
    distance = sound_distance(sound(left), sound(right), STRICT)
    assert (distance == 0) == (sound(left) == sound(right))


@given(LETTERS)
def test_a_shortened_key_lacks_exactly_one_class(word):
    key = class_key(sound(word))
    assert all(len(shorter) == len(key) - 1 for shorter in shortened(key))


@given(st.text(max_size=60))
def test_any_text_parses_to_words_without_a_crash(text):
    for part in parse_name(text):
        assert part.word.letters.isalnum()
        assert part.word.letters.isascii()
        assert part.weight > 0


def test_skeleton_keeps_a_first_vowel_and_drops_the_others():
    assert skeleton("abama") == "ABM"


def test_a_name_of_ten_thousand_letters_is_cut_to_its_first_words():
    assert len(parse_name("Ali " * 10_000)) == 24


def test_initials_stand_apart_and_acronyms_together():
    assert [part.word.letters for part in parse_name("A.S. Yakovlev")] == ["a", "s", "yakovlev"]
    assert [part.word.letters for part in parse_name("K.O.M.I.D.")] == ["komid"]


def test_a_conjunction_at_the_end_of_a_name_is_a_name():
    kinds = {name: [part.kind for part in parse_name(name)] for name in ("Dan Gorelik", "Gorelik Dan", "Adil dan Budi")}
    assert kinds["Dan Gorelik"] == kinds["Gorelik Dan"] == ["distinctive", "distinctive"]
    assert kinds["Adil dan Budi"] == ["distinctive", "conjunction", "distinctive"]
