"""How much two articles have in common: what they name, when, and in which words."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from saksi.records import Feature
from saksi.resources.story_policy import StoryPolicy, story_policy
from saksi.stories.anchors import Profile

MAX_SHOWN = 6
SLIP_DAYS = 2
PARTLY_ELSEWHERE = 0.4


class Rarity:
    """How telling an anchor is among the articles at hand: 1 where only one has it, towards 0 where all do."""

    def __init__(self, profiles: Sequence[Profile]) -> None:
        counts = Counter(key for one in profiles for key in one.keys)
        self._most = math.log1p(len(profiles))
        self._of = {key: math.log1p(len(profiles) / count) / self._most for key, count in counts.items()}

    def __call__(self, key: str) -> float:
        """The rarity of one anchor, in (0, 1]."""
        return self._of.get(key, 1.0)


class Shared(NamedTuple):
    """What two articles share. `of_left` and `of_right` are the shares of each one's weight, in [0, 1]."""

    keys: tuple[str, ...]
    weight: float
    of_left: float
    of_right: float


class Likeness(NamedTuple):
    """A score, about 1 where two articles are of one event, with what it is made of."""

    score: float
    features: tuple[Feature, ...]


def share(left: Profile, right: Profile, rarity: Rarity) -> Shared:
    """What both name; a name counts also where the other only sounds like it."""
    ours = {key for key in left.keys if right.has(key)}
    theirs = {key for key in right.keys if left.has(key)}
    weigh = _weigher(rarity, story_policy())
    both = {key for key in ours | theirs if key in left.keys and key in right.keys}
    heard = [key for key in ours | theirs if key not in both]
    weight = sum(map(weigh, both)) + max(_sum(weigh, heard, left), _sum(weigh, heard, right))
    return Shared(
        keys=tuple(sorted(ours | theirs, key=lambda key: (-weigh(key), key))),
        weight=weight,
        of_left=_part(ours, left, rarity),
        of_right=_part(theirs, right, rarity),
    )


def _sum(weigh: _Weigh, heard: Iterable[str], one: Profile) -> float:
    return sum(weigh(key) for key in heard if key in one.keys)


def _part(shared: set[str], one: Profile, rarity: Rarity) -> float:
    weigh = _weigher(rarity, story_policy())
    whole = sum(map(weigh, one.keys))
    return sum(map(weigh, shared)) / whole if whole > 0 else 0.0


def event_likeness(left: Profile, right: Profile, rarity: Rarity) -> Likeness:
    """Whether two articles are about one event: parties, places, days and numbers they share, against what differs."""
    use = story_policy()
    shared = share(left, right, rarity)
    features = [_named(shared, kind, rarity, (left, right)) for kind in use.anchors]
    features += [_words(left, right, use), _near(left, right, shared, use), _credited(left, right, use)]
    features += [_apart(left, right, use), _other_days(left, right, use), _elsewhere(left, right, use)]
    told = tuple(sorted((one for one in features if one.value != 0), key=lambda one: -abs(one.value * one.weight)))
    return Likeness(sum(one.value * one.weight for one in told), told)


def wording(left: Profile, right: Profile) -> float:
    """The share of the shorter text's runs of words that the other has too, in [0, 1]."""
    least = min(len(left.shingles), len(right.shingles))
    return len(left.shingles & right.shingles) / least if least >= story_policy().min_shingles else 0.0


class _Weigh:
    def __init__(self, rarity: Rarity, weights: dict[str, float]) -> None:
        self._rarity, self._weights = rarity, weights

    def __call__(self, key: str) -> float:
        kind, _, value = key.partition(":")
        weight = self._weights[kind] * self._rarity(key)
        return weight * 0.4 if kind == "number" and len(value.rstrip("0")) < 2 else weight


def _weigher(rarity: Rarity, use: StoryPolicy) -> _Weigh:
    return _Weigh(rarity, {name: one.weight for name, one in use.anchors.items()})


def _named(shared: Shared, kind: str, rarity: Rarity, pair: tuple[Profile, Profile]) -> Feature:
    """The shared anchors of one kind, each further one counting less: two texts on one man share his country too."""
    use = story_policy()
    named = [key for key in shared.keys if key.partition(":")[0] == kind]
    keys = list({pair[0].words_of(key) or pair[1].words_of(key): key for key in reversed(named)}.values())[::-1]
    values = sorted((_Weigh(rarity, {kind: 1.0})(key) for key in keys), reverse=True)
    value = sum(one * use.further**place for place, one in enumerate(values))
    shown = ", ".join(pair[0].words_of(key) or pair[1].words_of(key) for key in keys[:MAX_SHOWN])
    return Feature(name=kind, value=round(value, 4), weight=use.anchors[kind].weight, detail=f"both name {shown}")


def _words(left: Profile, right: Profile, use: StoryPolicy) -> Feature:
    value = wording(left, right)
    detail = f"{value:.0%} of the words of one stand in the other"
    return Feature(name="wording", value=round(value, 4), weight=use.weights["wording"].weight, detail=detail)


def _apart(left: Profile, right: Profile, use: StoryPolicy) -> Feature:
    """Days between publication beyond those that a story is told and retold in."""
    days = abs(left.published - right.published) if left.published is not None and right.published is not None else 0
    over = max(0, days - use.days_of_a_story)
    value = min(1.0, over / use.days_of_a_story)
    return Feature(name="apart", value=value, weight=use.weights["apart"].weight, detail=f"published {days} days apart")


def _credited(left: Profile, right: Profile, use: StoryPolicy) -> Feature:
    """One names the outlet of the other, which no agency is: newspapers name each other over one story."""
    names = next((one for one, other in ((left, right), (right, left)) if _names_paper(other, one)), None)
    detail = f"one names {names.outlet}" if names is not None else ""
    weight = use.weights["credited"].weight
    return Feature(name="credited", value=float(names is not None), weight=weight, detail=detail)


def _names_paper(one: Profile, other: Profile) -> bool:
    return not other.is_agency and one.outlet != other.outlet and one.names_outlet(other.outlet)


def _near(left: Profile, right: Profile, shared: Shared, use: StoryPolicy) -> Feature:
    """Published within a day, and about the same party, place or number."""
    dated = left.published is not None and right.published is not None
    close = dated and abs((left.published or 0) - (right.published or 0)) <= 1
    telling = any(key.partition(":")[0] in {"party", "place", "name", "number"} for key in shared.keys)
    weight = use.weights["near"].weight
    return Feature(name="near", value=float(close and telling), weight=weight, detail="published within a day")


def _other_days(left: Profile, right: Profile, use: StoryPolicy) -> Feature:
    """Both say when, and their days lie apart; a day or two is a slip, or the day of a statement."""
    ours, theirs = _days(left), _days(right)
    gap = min((abs(one - other) for one in ours for other in theirs), default=0)
    value = min(1.0, max(0, gap - SLIP_DAYS) / use.days_of_a_story)
    detail = f"the days they name are {gap} days apart"
    return Feature(name="other_days", value=value, weight=use.weights["other_days"].weight, detail=detail)


def _days(one: Profile) -> list[int]:
    return [date.fromisoformat(key.removeprefix("day:")).toordinal() for key in one.keys if key.startswith("day:")]


def _elsewhere(left: Profile, right: Profile, use: StoryPolicy) -> Feature:
    """Each names states that the other does not, and no city is common to them.

    The state that a party comes from is named wherever it goes, and says nothing.
    """
    (ours, here), (theirs, there) = _where(left), _where(right)
    homes = left.homes | right.homes
    only, others = ours - theirs - homes, theirs - ours - homes
    value = 0.0
    if len(only) > 0 and len(others) > 0 and here.isdisjoint(there):
        value = 1.0 if ours.isdisjoint(theirs) else PARTLY_ELSEWHERE
    named = f"{', '.join(sorted(only)).upper()} against {', '.join(sorted(others)).upper()}"
    return Feature(name="elsewhere", value=value, weight=use.weights["elsewhere"].weight, detail=named)


def _where(one: Profile) -> tuple[frozenset[str], frozenset[str]]:
    """The states and the cities it names."""
    keys = {kind: frozenset(key for key in one.keys if key.startswith(kind)) for kind in ("state:", "place:")}
    return frozenset(key.removeprefix("state:") for key in keys["state:"]), keys["place:"]
