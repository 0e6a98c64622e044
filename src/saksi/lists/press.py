"""Names that newspapers give a listed party in scripts in which no list gives them; marked as on no list."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import structs

from saksi.lists.spelling import script_of
from saksi.records import Alias, AliasKind, Party
from saksi.resources.press_names import press_names


def with_press_names(parties: Iterable[Party]) -> tuple[Party, ...]:
    """The parties with the names of resources/names/press.toml that none of their aliases has, at the end."""
    return tuple(map(_with_names, parties))


def _with_names(party: Party) -> Party:
    known = {alias.text.casefold() for alias in party.aliases}
    added = [
        Alias(text=name, kind=AliasKind.PRESS, designation_id=one.id, lang=lang, script=script_of(name))
        for one in party.designations
        for lang, name in press_names().get(one.id, ())
        if name.casefold() not in known
    ]
    unique = {alias.text: alias for alias in reversed(added)}
    if len(unique) == 0:
        return party
    return structs.replace(party, aliases=(*party.aliases, *reversed(unique.values())))
