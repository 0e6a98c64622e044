"""ENTRY find_origins(): which articles of a story go back to one report, and which was made from which."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from saksi.records import ArticleId, Feature, OriginGroup, Retelling, RetellingKind, stable_id
from saksi.resources.story_policy import story_policy
from saksi.stories.anchors import Profile
from saksi.stories.corrections import Corrections
from saksi.stories.group import firsts, ordered
from saksi.stories.likeness import Rarity, Shared, share, wording

# So many shared anchors have an order that says something.
MAX_COMPARED = 60
MIN_ORDERED = 4
MAX_SHOWN = 5
# Kinds of anchors that a report has of its own; parties, states and days are those of the event.
OWN_KINDS = frozenset({"number", "name", "place", "month"})


class Link(NamedTuple):
    """Two articles of one origin: `later` was made from `earlier`, or both from a report that neither is."""

    later: ArticleId
    earlier: ArticleId
    is_parent: bool
    kind: RetellingKind
    score: float
    features: tuple[Feature, ...]

    @property
    def is_sure(self) -> bool:
        """Whether the articles say so themselves, or a person did."""
        return any(one.name in {"credit", "named", "correction"} for one in self.features)


def find_origins(
    cluster: Sequence[ArticleId], profiles: Mapping[ArticleId, Profile], *, rarity: Rarity, corrections: Corrections
) -> tuple[OriginGroup, ...]:
    """The origins of one story, the one first published first, of one day the one most passed on.

    Copies are compared with what they are copies of; of the rest, each with the MAX_COMPARED published next.
    """
    articles = ordered(cluster, profiles)
    first, copies = firsts([profiles[article] for article in articles])
    told = ordered((one.article.id for one in first), profiles)
    pairs = [(one, other) for at, one in enumerate(told) for other in told[at + 1 : at + 1 + MAX_COMPARED]]
    pairs += [(original, copy) for copy, original in copies.items()]
    links = [
        link
        for earlier, later in pairs
        if not corrections.origins_apart(earlier, later)
        for link in _links(profiles[earlier], profiles[later], rarity, corrections)
    ]
    groups = _grouped(articles, links, profiles, corrections)
    return tuple(_origin(group, [link for link in links if link.later in group], profiles) for group in groups)


def _links(earlier: Profile, later: Profile, rarity: Rarity, corrections: Corrections) -> Iterator[Link]:
    """Every way in which two articles are of one origin; where dates do not tell, either may be the first."""
    said = corrections.features(earlier.article.id, later.article.id)
    if any(one.name == "correction" for one in said) and _is_said_same(earlier, later, corrections):
        yield _link(later, earlier, RetellingKind.RETELLING, said, is_parent=True)
    yield from _by_credit(earlier, later)
    yield from _by_credit(later, earlier)
    yield from _by_wording(earlier, later)
    yield from _by_facts(earlier, later, rarity)


def _is_said_same(left: Profile, right: Profile, corrections: Corrections) -> bool:
    pair = {left.article.id, right.article.id}
    return any(pair == {one, other} for one, other in corrections.same_origin)


def _by_credit(parent: Profile, child: Profile) -> Iterator[Link]:
    """The child says that it has its report from the parent's outlet, or from the agency that the parent names."""
    kind = RetellingKind.TRANSLATION if parent.lang != child.lang else RetellingKind.RETELLING
    if child.agency is not None and _is_same_outlet(child.agency, parent.outlet):
        told = _feature("credit", 1.0, f"it credits {child.agency}")
        yield _link(child, parent, kind, (told,), is_parent=True)
    elif child.agency is not None and child.agency == parent.agency and _comes_first(parent, child):
        told = _feature("credit", 0.9, f"both credit {child.agency}")
        yield _link(child, parent, kind, (told,), is_parent=False)
    elif child.agency is None and parent.agency is None and child.names_outlet(parent.outlet):
        told = _feature("named", 0.8, f"it names {parent.outlet}")
        yield _link(child, parent, kind, (told,), is_parent=True)


def _by_wording(earlier: Profile, later: Profile) -> Iterator[Link]:
    use = story_policy()
    value = wording(earlier, later)
    if value >= use.rewritten:
        first, second = _in_order(earlier, later)
        kind = RetellingKind.COPY if value >= use.copied else RetellingKind.REWRITE
        told = _feature("wording", value, f"{value:.0%} of its runs of words stand there")
        yield _link(second, first, kind, (told,), is_parent=True)


def _by_facts(earlier: Profile, later: Profile, rarity: Rarity) -> Iterator[Link]:
    """An uncredited translation: nearly all that one names the other names too, in the same order."""
    use = story_policy()
    if not _may_be_silent(earlier, later):
        return
    shared = share(earlier, later, rarity)
    part, order = max(shared.of_left, shared.of_right), _same_order(earlier, later, shared)
    own = [key for key in shared.keys if key.partition(":")[0] in OWN_KINDS]
    both = min(shared.of_left, shared.of_right)
    is_enough = len(own) >= use.own_facts or (len(own) >= use.own_facts - 1 and both >= use.same_facts)
    if part >= use.same_facts and order >= use.same_order and is_enough:
        kind = RetellingKind.TRANSLATION if earlier.lang != later.lang else RetellingKind.REWRITE
        named = ", ".join(later.words_of(key) or earlier.words_of(key) for key in own[:MAX_SHOWN])
        facts = _feature("facts", part, f"{part:.0%} of what one names the other names too: {named}")
        in_order = _feature("order", order, f"{order:.0%} of it in the same order")
        first, second = _in_order(earlier, later)
        siblings = earlier.agency is not None and earlier.agency == later.agency
        yield _link(second, first, kind, (facts, in_order), is_parent=not siblings)


def _may_be_silent(earlier: Profile, later: Profile) -> bool:
    """Whether one may pass on the other without saying so: they do not credit different agencies."""
    names = {_agency(one) for one in (earlier, later)} - {None}
    return len(names) < 2


def _agency(one: Profile) -> str | None:
    """The agency whose report it is, if it says so."""
    return one.agency or (one.outlet if one.is_agency else None)


def _same_order(left: Profile, right: Profile, shared: Shared) -> float:
    """The share of common anchors that come in the same order: the longest such run over all, 0 where they are few."""
    places = _places(right)
    keys = [key for key in _places(left) if key in places and key in shared.keys]
    if len(keys) < MIN_ORDERED:
        return 0.0
    ends: list[int] = []
    for key in keys:
        at = bisect_left(ends, places[key])
        ends[at : at + 1] = [places[key]]
    return len(ends) / len(keys)


def _places(one: Profile) -> dict[str, int]:
    """Where each anchor is first named."""
    places: dict[str, int] = {}
    for number, anchor in enumerate(one.anchors):
        places.setdefault(anchor.key, number)
    return places


def _in_order(earlier: Profile, later: Profile) -> tuple[Profile, Profile]:
    """Which was there first: of two, one that names no agency is what the other has its report from."""
    return (later, earlier) if earlier.agency is not None and later.agency is None else (earlier, later)


def _is_same_outlet(name: str, outlet: str) -> bool:
    return outlet != "" and (name.casefold() == outlet.casefold() or f" {name.casefold()} " in f" {outlet.casefold()} ")


def _comes_first(parent: Profile, child: Profile) -> bool:
    ours, theirs = (one.published or 10**7 for one in (parent, child))
    return (ours, parent.article.id) < (theirs, child.article.id)


def _feature(name: str, value: float, detail: str) -> Feature:
    return Feature(name=name, value=round(value, 4), weight=1.0, detail=detail)


def _link(
    later: Profile, earlier: Profile, kind: RetellingKind, features: tuple[Feature, ...], *, is_parent: bool
) -> Link:
    score = max(one.value for one in features)
    return Link(later.article.id, earlier.article.id, is_parent, kind, score, features)


def _grouped(
    articles: Sequence[ArticleId],
    links: Sequence[Link],
    profiles: Mapping[ArticleId, Profile],
    corrections: Corrections,
) -> list[list[ArticleId]]:
    """Articles joined by links, the surest first; never two that somebody set apart, nor two agencies' own reports."""
    group_of = {article: [article] for article in articles}
    for link in sorted(links, key=lambda one: (-one.score, one.later, one.earlier)):
        left, right = group_of[link.later], group_of[link.earlier]
        apart = any(corrections.origins_apart(one, other) for one in left for other in right)
        if left is right or apart or (not link.is_sure and _are_rivals(left, right, profiles)):
            continue
        left += right
        for article in right:
            group_of[article] = left
    unique = {id(group): group for group in group_of.values()}.values()
    rank = {article: place for place, article in enumerate(articles)}
    found = [sorted(group, key=rank.__getitem__) for group in unique]
    return sorted(found, key=lambda group: (profiles[group[0]].published or 10**7, -len(group), rank[group[0]]))


def _are_rivals(left: Sequence[ArticleId], right: Sequence[ArticleId], profiles: Mapping[ArticleId, Profile]) -> bool:
    """Whether both sides say whose report they are, and it is not the same agency's."""
    ours, theirs = ({_agency(profiles[one]) for one in side} - {None} for side in (left, right))
    return len(ours) > 0 and len(theirs) > 0 and ours.isdisjoint(theirs)


def _origin(group: Sequence[ArticleId], links: Sequence[Link], profiles: Mapping[ArticleId, Profile]) -> OriginGroup:
    inside = [link for link in links if link.earlier in group and link.later in group]
    children = {link.later for link in inside if link.is_parent}
    free = [article for article in group if article not in children]
    root = next((one for one in free or group if profiles[one].agency is None), None)
    credited = next((profiles[one].agency for one in group if profiles[one].agency is not None), None)
    name = profiles[root].outlet if root is not None else credited or profiles[group[0]].outlet
    return OriginGroup(
        id=stable_id("org", *sorted(group)),
        name=name or "unnamed outlet",
        root_id=root,
        article_ids=tuple(group),
        retellings=tuple(_retellings(group, root, inside, profiles)),
    )


def _retellings(
    group: Sequence[ArticleId], root: ArticleId | None, links: Sequence[Link], profiles: Mapping[ArticleId, Profile]
) -> Iterator[Retelling]:
    """A tree: each article under the one nearest to it, best links first; under nothing where none is at hand."""
    placed = [root] if root is not None else []
    waiting = [article for article in group if article != root]
    told: dict[ArticleId, Retelling] = {}
    while len(waiting) > 0:
        best = max(
            (link for link in links if link.later in waiting and link.earlier in placed), key=_nearness, default=None
        )
        article = best.later if best is not None else waiting[0]
        told[article] = _retelling(article, best, links, profiles)
        placed.append(article)
        waiting.remove(article)
    yield from (told[article] for article in group if article in told)


def _nearness(link: Link) -> tuple[bool, bool, bool, float, str, str]:
    """Whose words it has, else whom it credits, else whose facts."""
    words = any(one.name in {"wording", "correction"} for one in link.features)
    return (link.is_parent, words, link.is_sure, link.score, link.later, link.earlier)


def _retelling(
    article: ArticleId, best: Link | None, links: Sequence[Link], profiles: Mapping[ArticleId, Profile]
) -> Retelling:
    if best is None or not best.is_parent:
        agency = profiles[article].agency
        credited = _feature("credit", 1.0, f"it credits {agency}" if agency is not None else "others were made from it")
        return Retelling(
            article_id=article, parent_id=None, kind=RetellingKind.RETELLING, score=1.0, features=(credited,)
        )
    same = [link for link in links if {link.later, link.earlier} == {best.later, best.earlier}]
    reasons = {one.detail: one for link in same for one in link.features}
    ranked = tuple(sorted(reasons.values(), key=lambda one: -one.value))
    return Retelling(
        article_id=article, parent_id=best.earlier, kind=best.kind, score=round(best.score, 3), features=ranked
    )
