"""What a list of the user's own is called: a small TOML file beside it, or else the file's name."""

from __future__ import annotations

import re
from pathlib import Path

from saksi.resources.list_specs import Expect, ListSpec
from saksi.resources.load import read_toml

# Any number of parties is right for a list that Saksi knows nothing of.
ANY = (0, 100_000_000)


def private_spec(path: Path, list_format: str) -> ListSpec:
    """The spec in "<name>.toml" beside the file; without one, a spec made from the file's name.

    Raises:
        ResourceError: the TOML file is malformed; names file and key.
    """
    stem = path.name.split(".")[0]
    beside = path.with_name(f"{stem}.toml")
    if beside.is_file():
        return read_toml(beside, ListSpec)
    return ListSpec(
        description="a list of the user's own",
        licence="the user's own",
        origin=path.name,
        id=re.sub(r"[^a-z0-9]+", "_", stem.casefold()).strip("_") or "private",
        short=stem,
        title=stem,
        authority="private list",
        country="",
        format=list_format,
        url="",
        expect=Expect(parties=ANY, persons=ANY, aliases=ANY),
    )
