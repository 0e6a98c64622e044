"""Feed the compiled parts hostile texts, names and damaged index files until the time is up.

    python benchmarks/fuzz_kernels.py [--minutes 20] [--seed 1] [--plain-every 50] [--kept FOLDER]

The compiled parts are built again with address and undefined-behaviour checks and with a count of the ways they went
(gcc; the checks end the process at the first fault). Texts are made of listed names and of what breaks readers: marks
by the hundred, lone surrogates, bidi controls, NUL, words of many scripts, long runs. A text that goes a new way is
kept and changed further, so the search is guided by coverage. Every so often the plain code reads the same text and
has to say the same; index files are damaged and cut short, and may only be refused or read. What fails is written to
--kept, with the seed that made it.
"""

from __future__ import annotations

import argparse
import ctypes
import importlib.util
import os
import random
import subprocess
import sys
import sysconfig
import tempfile
import time
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from saksi.index.reader import Index

SOURCE = Path(__file__).parent.parent / "src"
PARTS = ("saksi.index._kernel", "saksi.index._lookup", "saksi.names._distance", "saksi.mentions._decode")
CHECKS = ("-fsanitize=address,undefined", "-fno-sanitize-recover=all", "-fsanitize-coverage=trace-pc")
BUILT = "SAKSI_FUZZ_BUILT"
LANGUAGES = ("en", "ru", "id", "hu", "tr", "pl", "ko", "ar", "fa", "he", "el", "hi", "ja", "zh", "und")
NAMES = (
    "Kim Jong Un", "Pak Yong Sik", "朴英植", "Vladimir Sergeevich VOLKONOGOV", "Владимир Сергеевич Волконогов",
    "Bashar al-Assadi", "بشار الأسدي", "Aung Aung", "Ri Ch'o'l Mun", "리철문", "Ελένη Παπαδοπούλου", "InnoDraiv",
    "Yuzhnogorsk Aviation Plant named after Gavrilin", "YUGAZ", "OOO Zaryanka", "ООО «Зарянка»", "NEPTUNIA GLORY",
    "Contoh Sampel Trading Co., Ltd.", "조선광업무역회사", "Choson Mining Trading Corporation", "AirKapalUtama Lines",
    "かとう さくら", "Şükrü Yıldızoğlu", "נועם בן-עמי", "राजेश शर्मा", "P-632",
)  # fmt: skip
PIECES = (
    " ", ", ", ". ", "\n\n", "-", "'", "’", "\u00a0", "，", "", "\0", "\ud800", "\udfff", "\u202e", "\u2067", "\u200d",
    "\u0301", "\u0303\u0304\u0305", "\u064b", "\u093c", "İ", "ß", "ǆ", "ﬁ", "Ａ", "①", "1", "a", "A", "Ж", "ж", "김",
    "이", "朴", "さ", "サ", "ก", "Σ", "ς", "\U0001f600", "\U0001d400", "\U00020000", "ـ", "\u034f", "\ufeff", "\uffff",
)  # fmt: skip
MAX_TEXT = 20_000
LONG = 100_000
SLOW_S = 20.0
KEPT_TEXTS = 2_000


def main() -> None:
    """Build, then fuzz in a process that has the checks loaded first."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--minutes", type=float, default=20)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--plain-every", type=int, default=50)
    parser.add_argument("--kept", type=Path, default=Path("fuzz-kept"))
    chosen = parser.parse_args()
    if BUILT in os.environ:
        load(Path(os.environ[BUILT]))
        Fuzz(chosen).run()
        return
    with tempfile.TemporaryDirectory() as folder:
        build(Path(folder))
        checks = subprocess.run(["gcc", "-print-file-name=libasan.so"], check=True, capture_output=True, text=True)
        own = {"LD_PRELOAD": checks.stdout.strip(), "ASAN_OPTIONS": "detect_leaks=0", "PYTHONMALLOC": "malloc"}
        own[BUILT] = folder
        sys.exit(subprocess.run([sys.executable, *sys.argv], env=os.environ | own, check=False).returncode)


def build(folder: Path) -> None:
    """The compiled parts with checks and counts, each under its own name."""
    include = f"-I{sysconfig.get_path('include')}"
    counter = folder / "cover.o"
    flags = ["gcc", "-O1", "-g", "-fPIC", "-ffp-contract=off", include]
    subprocess.run([*flags, "-c", Path(__file__).parent / "fuzz_cover.c", "-o", counter], check=True)
    for name in PARTS:
        source = SOURCE / (name.replace(".", "/") + ".c")
        subprocess.run([*flags, *CHECKS, "-shared", source, counter, "-o", folder / f"{name}.so", "-lm"], check=True)


def load(folder: Path) -> None:
    """Put the built parts in the place of the installed ones."""
    for name in PARTS:
        spec = importlib.util.spec_from_file_location(name, folder / f"{name}.so")
        assert spec is not None
        assert spec.loader is not None
        module = importlib.util.module_from_spec(spec)
        sys.modules[name] = module
        spec.loader.exec_module(module)


def edges() -> int:
    """How many ways all compiled parts went so far."""
    folder = Path(os.environ[BUILT])
    return sum(int(ctypes.CDLL(str(folder / f"{name}.so")).saksi_edges()) for name in PARTS)


class Fuzz:
    """One run: what is searched so far, and what failed."""

    def __init__(self, chosen: argparse.Namespace) -> None:
        self._chance = random.Random(chosen.seed)
        self._chosen = chosen
        self._texts = [*NAMES, ". ".join(NAMES)]
        self._rounds = self._failed = 0

    def run(self) -> None:
        """Texts and names by turns with damaged files, until the time is up; what was done is printed."""
        end, best = time.process_time() + 60 * self._chosen.minutes, 0
        with tempfile.TemporaryDirectory() as folder:
            whole = index_file(Path(folder) / "index.saksi")
            with opened(whole) as index, opened(whole, kernel=False) as plain:
                while time.process_time() < end:
                    text = self._text()
                    self._attempt(text, index, plain)
                    if self._rounds % 5 == 0:
                        self._damage(whole, Path(folder) / "damaged.saksi")
                    now = edges()
                    if now > best:
                        best = now
                        self._texts.append(text[:MAX_TEXT])
                        self._texts = self._texts[-KEPT_TEXTS:]
                    self._rounds += 1
                    if self._rounds % 500 == 0:
                        print(f"{self._rounds} rounds, {best} edges, {self._failed} failures", flush=True)
        print(f"{self._rounds} rounds, {best} edges, {self._failed} failures")
        sys.exit(1 if self._failed > 0 else 0)

    def _text(self) -> str:
        """A text that went a new way, changed once or more."""
        chance = self._chance
        text = chance.choice(self._texts)
        for _ in range(chance.randint(1, 6)):
            at, to = sorted(chance.randint(0, len(text)) for _ in range(2))
            piece = chance.choice((*PIECES, *NAMES, chr(chance.randrange(0x110000)), chance.choice(self._texts)))
            text = chance.choice(
                (
                    text[:at] + piece + text[at:],
                    text[:at] + text[to:],
                    text[:at] + text[at:to].swapcase() + text[to:],
                    text[:at] + piece * chance.randint(2, 300) + text[at:],
                    text[:to] + text[at:],
                    text + " " + chance.choice(NAMES),
                )
            )[:MAX_TEXT]
        return text * (LONG // max(1, len(text))) if chance.random() < 0.005 else text

    def _attempt(self, text: str, index: Index, plain: Index) -> None:
        lang = self._chance.choice(LANGUAGES)
        start = time.process_time()
        try:
            seen = index.scan(text, lang=lang)
            cuts = sorted(self._chance.randint(0, len(text)) for _ in range(2))
            index.scan(text, spans=spans_of(cuts, len(text)), lang=lang)
            name = text[:120]
            found = index.lookup.names(name, 5)
            if self._rounds % 10 == 0:
                tag(text[:2_000], lang)
            if self._rounds % self._chosen.plain_every == 0 and len(text) <= MAX_TEXT:
                assert seen == plain.scan(text, lang=lang), "the plain code sees other names"
                assert found == plain.lookup.names(name, 5), "the plain code finds other names"
        except Exception as error:  # anything at all is a finding
            self._keep(text, f"{lang}: {error!r}")
        if time.process_time() - start > SLOW_S:
            self._keep(text, f"{lang}: slow")

    def _damage(self, whole: Path, path: Path) -> None:
        """An index with bytes changed, or cut short: refused with the error for that, or read."""
        from saksi.errors import IndexFileError

        content = bytearray(whole.read_bytes())
        seed = self._chance.randrange(1 << 30)
        path.write_bytes(damaged(content, random.Random(seed)))
        try:
            with opened(path) as index:
                for lang in ("ru", "ko"):
                    index.scan(". ".join(NAMES), lang=lang)
                for name in NAMES:
                    index.lookup.names(name, 5)
        except IndexFileError:
            return
        except Exception as error:  # any other is a finding
            self._keep(str(seed), f"damaged: {error!r}")

    def _keep(self, text: str, what: str) -> None:
        self._failed += 1
        self._chosen.kept.mkdir(exist_ok=True)
        path = self._chosen.kept / f"{self._chosen.seed}-{self._rounds}.txt"
        path.write_bytes(f"{what}\n".encode("utf-8", "surrogatepass") + text.encode("utf-8", "surrogatepass"))
        print(f"round {self._rounds}: {what}; kept as {path}", flush=True)


def damaged(content: bytearray, chance: random.Random) -> bytes:
    """The bytes with some changed, or without their end."""
    if chance.random() < 0.2:
        return bytes(content[: chance.randrange(len(content))])
    for _ in range(chance.randint(1, 8)):
        at, size = chance.randrange(len(content)), chance.choice((1, 1, 4, 64))
        for place in range(at, min(len(content), at + size)):
            content[place] = chance.choice((0, 255, content[place] ^ 1 << chance.randrange(8)))
    return bytes(content)


def spans_of(cuts: list[int], length: int) -> Iterator[object]:
    """Spans of a text between the places it is cut at."""
    from saksi.records import Span

    edges = [0, *cuts, length]
    return (Span(start, end) for start, end in pairwise(edges))


def tag(text: str, lang: str) -> None:
    """Tag a text, where the language has a tagger."""
    from saksi.mentions.tag import tag_names
    from saksi.records import Span

    tag_names(text, [Span(0, len(text))], lang=lang)


def index_file(path: Path) -> Path:
    """An index of made-up parties."""
    from saksi.index.build import build_index
    from saksi.records import Alias, AliasKind, DesignationId, Party, PartyId, PartyKind

    kinds, parties = (PartyKind.PERSON, PartyKind.ORGANISATION, PartyKind.VESSEL), []
    for at, name in enumerate(NAMES):
        alias = Alias(text=name, kind=AliasKind.PRIMARY, designation_id=DesignationId(f"t:{at}"))
        parties.append(Party(id=PartyId(f"p{at}"), kind=kinds[at % 3], caption=name, aliases=(alias,), designations=()))
    build_index(parties, path)
    return path


def opened(path: Path, *, kernel: bool = True) -> Index:
    """The index, its digest not checked, as that of a large file is not; with or without the compiled parts."""
    from saksi.index import lookup, reader, scan

    reader.MAX_CHECKED_BYTES = 0
    if kernel:
        return reader.open_index(path)
    own = scan.open_kernel, lookup.open_lookup_kernel
    scan.open_kernel = lookup.open_lookup_kernel = lambda *_: None
    index = reader.open_index(path)
    for lang in LANGUAGES:
        assert index.kernel(lang) is None
    assert index.lookup is not None
    scan.open_kernel, lookup.open_lookup_kernel = own
    return index


if __name__ == "__main__":
    main()
