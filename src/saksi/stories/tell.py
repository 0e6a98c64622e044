"""ENTRY tell_stories(): articles gathered into stories, with their origins and what retelling changed."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from saksi.records import ArticleId, ClaimGroup, Drift, OriginGroup, Story, StoryId, stable_id
from saksi.stories.anchors import Profile, Source, profile
from saksi.stories.corrections import Corrections
from saksi.stories.drift import find_drift
from saksi.stories.group import Grouping, group_stories, ordered
from saksi.stories.origins import find_origins

GroupClaims = Callable[[Sequence[Source], Mapping[ArticleId, str]], tuple[ClaimGroup, ...]]


def tell_stories(
    sources: Sequence[Source], *, corrections: Corrections, group_claims: GroupClaims
) -> tuple[Story, ...]:
    """Stories in order of their first article; one article may be a story by itself.

    `group_claims` gathers the claims of one story's articles, given whose report each of them is.
    """
    by_id = {source.reading.article.id: source for source in sources}
    profiles = {id_: profile(source) for id_, source in by_id.items()}
    grouping = group_stories(tuple(profiles.values()), corrections)
    clusters = sorted(
        (ordered(cluster, profiles) for cluster in grouping.clusters()), key=lambda one: _first(one, profiles)
    )
    return tuple(_story(cluster, by_id, profiles, grouping, corrections, group_claims) for cluster in clusters)


def _first(cluster: Sequence[ArticleId], profiles: Mapping[ArticleId, Profile]) -> tuple[int, ArticleId]:
    return profiles[cluster[0]].published or 10**7, cluster[0]


def _story(
    cluster: Sequence[ArticleId],
    sources: Mapping[ArticleId, Source],
    profiles: Mapping[ArticleId, Profile],
    grouping: Grouping,
    corrections: Corrections,
    group_claims: GroupClaims,
) -> Story:
    origins = find_origins(cluster, profiles, rarity=grouping.rarity, corrections=corrections)
    origin_of = {article: origin.id for origin in origins for article in origin.article_ids}
    mine = [sources[article] for article in cluster]
    parties = (hit.party_id for source in mine for hit in source.reading.hits if hit.party_id is not None)
    return Story(
        id=StoryId(stable_id("sto", *sorted(cluster))),
        article_ids=tuple(cluster),
        outlets=tuple(dict.fromkeys(profiles[one].outlet for one in cluster if profiles[one].outlet != "")),
        languages=tuple(dict.fromkeys(profiles[one].lang for one in cluster)),
        party_ids=tuple(dict.fromkeys(parties)),
        origins=origins,
        claim_groups=group_claims(mine, origin_of),
        drift=tuple(_drift(origins, sources, profiles)),
        joined=tuple(tie for article in cluster for tie in grouping.ties[article]),
        corrected=corrections.notes(cluster),
    )


def _drift(
    origins: Sequence[OriginGroup], sources: Mapping[ArticleId, Source], profiles: Mapping[ArticleId, Profile]
) -> Iterator[Drift]:
    for origin in origins:
        for retelling in origin.retellings:
            if retelling.parent_id is not None:
                parent, child = retelling.parent_id, retelling.article_id
                yield from find_drift(sources[parent], sources[child], (profiles[parent], profiles[child]))
