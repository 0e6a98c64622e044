"""Typed weights and thresholds of telling stories and origins apart."""

from __future__ import annotations

from functools import cache

from saksi.resources.load import DataFile, load_resource
from saksi.resources.policy import Weight


class StoryPolicy(DataFile, frozen=True, kw_only=True):
    """resources/stories.toml.

    `anchors` weigh what two articles both name, by kind; `further` is what each next one of a kind is worth of the
    one before it.
    """

    anchors: dict[str, Weight]
    weights: dict[str, Weight]
    further: float
    days_of_a_story: int
    days_apart_at_most: int
    min_shingles: int
    same_story: float
    same_story_on_average: float
    copied: float
    rewritten: float
    same_facts: float
    same_order: float
    own_facts: int


@cache
def story_policy() -> StoryPolicy:
    """Weights and thresholds."""
    return load_resource("stories.toml", StoryPolicy)
