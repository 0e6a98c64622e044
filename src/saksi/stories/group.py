"""ENTRY group_stories(): which articles are about one event."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from saksi.names.keys import class_key
from saksi.records import ArticleId, StoryTie
from saksi.resources.story_policy import story_policy
from saksi.stories.anchors import MIN_BONES, Profile
from saksi.stories.corrections import Corrections
from saksi.stories.likeness import Likeness, Rarity, event_likeness

# Articles compared through one anchor: those published next to each other. What so many name is no key to a story.
MAX_NEIGHBOURS = 40
# Pairs looked at when two clusters are joined.
MAX_CROSS_PAIRS = 60


class Grouping:
    """The clusters of articles, with the tie that brought each article in."""

    def __init__(self, profiles: Sequence[Profile]) -> None:
        self.profiles = {one.article.id: one for one in profiles}
        self.rarity = Rarity(profiles)
        self._known: dict[tuple[ArticleId, ArticleId], Likeness] = {}
        self._cluster = {one.article.id: [one.article.id] for one in profiles}
        self.ties: dict[ArticleId, list[StoryTie]] = {one.article.id: [] for one in profiles}

    def likeness(self, left: ArticleId, right: ArticleId) -> Likeness:
        """How alike two articles are, worked out once."""
        pair = (left, right) if left < right else (right, left)
        if pair not in self._known:
            self._known[pair] = event_likeness(self.profiles[pair[0]], self.profiles[pair[1]], self.rarity)
        return self._known[pair]

    def clusters(self) -> list[list[ArticleId]]:
        """Each cluster once."""
        return list({id(one): one for one in self._cluster.values()}.values())

    def are_joined(self, left: ArticleId, right: ArticleId) -> bool:
        """Whether both are in one cluster."""
        return self._cluster[left] is self._cluster[right]

    def members(self, article: ArticleId) -> list[ArticleId]:
        """The cluster of an article."""
        return self._cluster[article]

    def join(self, left: ArticleId, right: ArticleId, why: Likeness) -> None:
        """Make one cluster of two, for what two of their articles share."""
        tie = StoryTie(article_id=left, other_id=right, score=round(why.score, 3), features=why.features)
        self.ties[left].append(tie)
        small, big = sorted((self._cluster[left], self._cluster[right]), key=len)
        big += small
        for article in small:
            self._cluster[article] = big


def group_stories(profiles: Sequence[Profile], corrections: Corrections) -> Grouping:
    """The stories among some articles: pairs most alike are joined first, whole clusters only if alike on average."""
    grouping = Grouping(profiles)
    for left, right in corrections.same_story:
        if not grouping.are_joined(left, right):
            grouping.join(left, right, Likeness(1.0, corrections.features(left, right)))
    use = story_policy()
    first, copies = firsts(profiles)
    for copy, original in copies.items():
        if not grouping.are_joined(copy, original) and not corrections.are_apart(copy, original):
            grouping.join(copy, original, grouping.likeness(copy, original))
    pairs = _candidates(first)
    ranked = sorted(((grouping.likeness(*pair), pair) for pair in pairs), key=lambda one: (-one[0].score, one[1]))
    for why, (left, right) in ranked:
        if why.score < use.same_story:
            break
        if not grouping.are_joined(left, right) and _may_join(left, right, grouping, corrections):
            grouping.join(left, right, why)
    return grouping


def firsts(profiles: Sequence[Profile]) -> tuple[list[Profile], dict[ArticleId, ArticleId]]:
    """Articles without the copies of others among them, and of each copy what it is a copy of.

    Copies are told by the sketch of their words and within days of each other, so that the hundredth copy of a wire
    costs no comparison.
    """
    days = story_policy().days_of_a_story
    first: list[Profile] = []
    by_sketch: dict[tuple[int, ...], Profile] = {}
    copies: dict[ArticleId, ArticleId] = {}
    for one in sorted(profiles, key=lambda one: (one.published or 10**7, one.agency is not None, one.article.id)):
        known = by_sketch.get(one.sketch) if one.sketch != () else None
        if known is None or abs((one.published or 0) - (known.published or 0)) > days:
            by_sketch[one.sketch] = one
            first.append(one)
        else:
            copies[one.article.id] = known.article.id
    return first, copies


def _may_join(left: ArticleId, right: ArticleId, grouping: Grouping, corrections: Corrections) -> bool:
    ours, theirs = grouping.members(left), grouping.members(right)
    if any(corrections.are_apart(one, other) for one in ours for other in theirs):
        return False
    pairs = [(one, other) for one in ours for other in theirs]
    step = max(1, len(pairs) // MAX_CROSS_PAIRS)
    seen = pairs[::step]
    mean = sum(grouping.likeness(*pair).score for pair in seen) / len(seen)
    return mean >= story_policy().same_story_on_average


def _candidates(profiles: Sequence[Profile]) -> set[tuple[ArticleId, ArticleId]]:
    """Pairs that share something telling, and were published close to one another: n log n, not all by all."""
    found: set[tuple[ArticleId, ArticleId]] = set()
    horizon = story_policy().days_apart_at_most
    for bearers in _bearers(profiles).values():
        ordered = sorted(bearers, key=lambda one: (one.published or 0, one.article.id))
        for place, one in enumerate(ordered):
            for other in ordered[place + 1 : place + 1 + MAX_NEIGHBOURS]:
                if (
                    one.published is not None
                    and other.published is not None
                    and other.published - one.published > horizon
                ):
                    break
                first, second = sorted((one.article.id, other.article.id))
                found.add((first, second))
    return found


def _bearers(profiles: Iterable[Profile]) -> Mapping[str, list[Profile]]:
    """Articles by what they may be found together by: their anchors, their names as heard, a sketch of their words."""
    by_key: dict[str, list[Profile]] = {}
    names: dict[str, set[str]] = {}
    for one in profiles:
        for key in one.keys:
            if key.startswith("name:"):
                names.setdefault(_bones(key), set()).add(key)
    for one in profiles:
        for key in _entries(one, names):
            by_key.setdefault(key, []).append(one)
    return by_key


def _entries(one: Profile, names: Mapping[str, set[str]]) -> Iterator[str]:
    yield from (key for key in one.keys if not key.startswith(("state:", "month:", "name:")))
    yield from (f"bones:{bones}" for bones in one.sounds if bones in names)
    yield from (f"words:{shingle}" for shingle in one.sketch)


def _bones(key: str) -> str:
    return class_key(key.removeprefix("name:"))[:MIN_BONES]


def ordered(articles: Iterable[ArticleId], profiles: Mapping[ArticleId, Profile]) -> list[ArticleId]:
    """In order of publication, undated ones last."""
    return sorted(articles, key=lambda one: (profiles[one].published or 10**7, one))
