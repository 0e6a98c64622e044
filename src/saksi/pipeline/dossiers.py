"""Readings to the dossier of a party or of some stories, and from there to a file."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from saksi.dossier.casefile import Case, open_case
from saksi.dossier.wording import ENGLISH
from saksi.errors import SettingsError
from saksi.pipeline.stories import gather_stories
from saksi.pipeline.tools import Tools
from saksi.records import Party, Reading, StoryId

STORIES_NAMED = 6


def build_dossier(
    readings: Sequence[Reading],
    *,
    tools: Tools,
    as_of: str,
    party: Party | None = None,
    story: StoryId | None = None,
    corrections: Path | None = None,
    reader: str = ENGLISH,
) -> Case:
    """The dossier of these articles, of one story among them or of what they say of one party.

    What it says itself is said in the words of `reader`'s language.

    Raises:
        SettingsError: no story of these articles has that id.
        CitationError: some quote is not in its article.
        ResourceError: the file of corrections is malformed.
    """
    stories = gather_stories(readings, corrections=corrections)
    mine = tuple(one for one in stories if story in {None, one.id})
    if story is not None and len(mine) == 0:
        known = ", ".join(one.id for one in stories[:STORIES_NAMED])
        raise SettingsError(f"{story}: no story of these articles; they tell {len(stories)}: {known}")
    return open_case(
        readings,
        mine,
        as_of=as_of,
        generated_at=datetime.now(UTC).isoformat(timespec="seconds"),
        party=party,
        lists=tuple(tools.lists),
        index_digest=tools.index.digest,
        reader=reader,
    )
