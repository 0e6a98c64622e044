"""An index of the parties that a test module lists, and what is found in a text of one sentence."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from saksi.index.build import build_index
from saksi.index.reader import Index, open_index
from saksi.index.sighting import Found
from saksi.mentions.find import find_mentions
from saksi.records import ArticleId, RepairedText, Sentence, Span, Zone

FindIn = Callable[[str, str], Found]


@pytest.fixture(scope="module")
def index(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Index]:
    """The index of the module's WATCHLIST."""
    path = tmp_path_factory.mktemp("index") / "index.saksi"
    build_index(request.module.WATCHLIST, path)
    with open_index(path) as opened:
        yield opened


@pytest.fixture(scope="module")
def find_in(index: Index) -> FindIn:
    """What is found in a text, all of it one sentence, of a language."""

    def find(text: str, lang: str) -> Found:
        article_id = ArticleId("art:case")
        sentence = Sentence(article_id=article_id, index=0, span=Span(0, len(text)), lang=lang, zone=Zone.BODY)
        return find_mentions(RepairedText(article_id=article_id, text=text, lang=lang), (sentence,), index=index)

    return find
