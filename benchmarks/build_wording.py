"""Bring the translations of the dossier's words up to date with the code, the templates and the data.

    pip install babel && python benchmarks/build_wording.py    update each .po, keep what is translated, write .mo
    python benchmarks/build_wording.py --check                 exit with 1 where anything is missing or out of date

Texts come from `say(...)` and `say_some(...)` in the code, from `_(...)` and `{% trans %}` in the templates, and from
the data that a dossier shows: programmes, kinds of conduct, states and kinds. A new language is a new folder in
src/saksi/resources/locale with an empty saksi.po.
"""

from __future__ import annotations

import argparse
import ast
import io
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import read_mo, write_mo
from babel.messages.pofile import read_po, write_po

from saksi.dossier import words
from saksi.dossier.wording import DOMAIN, LOCALES
from saksi.records import AliasKind, DriftAbout, DriftChange, PartyKind, RetellingKind
from saksi.resources.conduct import kinds
from saksi.resources.load import ROOT
from saksi.resources.policy import policy
from saksi.resources.provisions import programmes

CODE = ROOT.parent
# A day in the head of the file that does not change from run to run.
FIRST_MADE = datetime(2026, 12, 1, tzinfo=UTC)
KEYWORDS = {"say": None, "say_some": (1, 2), "_": None, "gettext": None, "ngettext": (1, 2)}
METHODS = [("dossier/**.py", "python"), ("resources/templates/**.j2", "jinja2.ext:babel_extract")]
OPTIONS = {"resources/templates/**.j2": {"newstyle_gettext": "true", "extensions": "jinja2.ext.i18n"}}


def main() -> int:
    """Update or check every language."""
    parser = argparse.ArgumentParser(description="Bring the translations of the dossier's words up to date.")
    parser.add_argument("--check", action="store_true", help="write nothing; exit with 1 where anything is missing")
    check = parser.parse_args().check
    faults = [fault for folder in sorted(LOCALES.iterdir()) for fault in language(folder, write=not check)]
    print("\n".join(faults) or "every text is translated")
    return 1 if check and len(faults) > 0 else 0


def language(folder: Path, *, write: bool) -> Iterator[str]:
    """What is missing in one language; with `write`, its files are brought up to date first."""
    po, mo = (folder / "LC_MESSAGES" / f"{DOMAIN}{ending}" for ending in (".po", ".mo"))
    catalog = stored(po, read_po)
    before = said(catalog)
    catalog.update(template(), no_fuzzy_matching=True)
    catalog.obsolete.clear()
    catalog.project, catalog.version, catalog.msgid_bugs_address = "Saksi", version(DOMAIN), ""
    catalog.last_translator = catalog.language_team = "The Saksi developers"
    catalog.creation_date = catalog.revision_date = FIRST_MADE
    if write:
        po.write_bytes(written(catalog))
        mo.write_bytes(compiled(catalog))
    elif said(catalog) != before or said(stored(mo, read_mo)) != {id_: one for id_, one in before.items() if all(one)}:
        yield f"{folder.name}: run benchmarks/build_wording.py"
    for message in catalog:
        if message.id != "" and not all(_strings(message.string)):
            yield f"{folder.name}: not translated: {message.id!r}"
        else:
            yield from (f"{folder.name}: {message.id!r}: {error}" for error in message.check(catalog))


def stored(path: Path, read: Callable[..., Catalog]) -> Catalog:
    """The catalog in a file."""
    with path.open("rb") as stream:
        return read(stream, locale=path.parts[-3]) if read is read_po else read(stream)


def said(catalog: Catalog) -> dict[str, tuple[str, ...]]:
    """What the catalog says for each text; how a version of Babel writes it does not matter."""
    return {_strings(one.id)[0]: tuple(_strings(one.string)) for one in catalog if one.id != ""}


def written(catalog: Catalog) -> bytes:
    """The catalog as a .po file."""
    stream = io.BytesIO()
    write_po(stream, catalog, width=120, sort_output=True, omit_header=False, include_lineno=False)
    return stream.getvalue()


def compiled(catalog: Catalog) -> bytes:
    """The catalog as a .mo file."""
    stream = io.BytesIO()
    write_mo(stream, catalog)
    return stream.getvalue()


def template() -> Catalog:
    """Every text that a dossier may say."""
    catalog = Catalog(domain=DOMAIN, fuzzy=False)
    for name, _, text, _, _ in extract_from_dir(CODE, METHODS, OPTIONS, KEYWORDS, (), strip_comment_tags=False):
        catalog.add(text, locations=[(f"src/saksi/{name}", 1)])
    for noun in words.COUNTED:
        catalog.add(words.counting_forms(noun))
    for text in dict.fromkeys((*shown_words(), *of_provisions(), *yielded(CODE / "assessment" / "strength.py"))):
        if text != "" and text not in catalog:
            catalog.add(text)
    return catalog


def shown_words() -> Iterator[str]:
    """Words of closed vocabularies."""
    tables = (words.STRENGTH_WORDS, words.STATE_WORDS, words.HIT_WORDS, words.LISTING_WORDS, words.STANCE_WORDS)
    yield from (pair[1] for table in tables for pair in table.values())
    yield words.INFORMATIVE_WORDS[1]
    yield from words.MODALITY_WORDS.values()
    yield from words.SCRIPT_WORDS.values()
    yield from words.CAVEAT_WORDS
    yield from words.OTHER_WORDS
    for vocabulary in (PartyKind, RetellingKind, DriftAbout, DriftChange):
        yield from (one.value for one in vocabulary)
    yield from (AliasKind.FORMER.value, AliasKind.WEAK.value)
    for kind in kinds().values():
        yield kind.label
        yield from map(words.plain, kind.roles.values())
    yield from map(words.plain, policy().weights)


def of_provisions() -> Iterator[str]:
    """What programmes, provisions and their elements say."""
    for programme in programmes():
        yield from programme.notes
        for provision in programme.provision:
            yield from (provision.title, provision.rule, *provision.exemptions, *provision.notes)
            yield from (text for element in provision.elements for text in (element.text, element.needed))


def yielded(path: Path) -> Iterator[str]:
    """Whole sentences that the functions of a module yield."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Yield) and isinstance(node.value, ast.Constant) and isinstance(node.value.value, str):
            yield node.value.value


def _strings(said: object) -> Sequence[str]:
    return (said,) if isinstance(said, str) else tuple(said) if isinstance(said, tuple | list) else ("",)


if __name__ == "__main__":
    raise SystemExit(main())
