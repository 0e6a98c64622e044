"""Readings to the dossier of a party or of some stories, and from there to a file."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from saksi.dossier.casefile import Case, open_case
from saksi.dossier.wording import ENGLISH
from saksi.pipeline.stories import gather_stories
from saksi.pipeline.tools import Tools
from saksi.records import Party, Reading


def build_dossier(
    readings: Sequence[Reading],
    *,
    tools: Tools,
    as_of: str,
    party: Party | None = None,
    corrections: Path | None = None,
    reader: str = ENGLISH,
) -> Case:
    """The dossier of these articles, or of what they say of one party, in the words of `reader`'s language.

    Raises:
        CitationError: some quote is not in its article.
        ResourceError: the file of corrections is malformed.
    """
    return open_case(
        readings,
        gather_stories(readings, corrections=corrections),
        as_of=as_of,
        generated_at=datetime.now(UTC).isoformat(timespec="seconds"),
        party=party,
        lists=tuple(tools.lists),
        index_digest=tools.index.digest,
        reader=reader,
    )
