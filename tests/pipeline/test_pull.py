"""Lists from a server into the store: what is kept, what is refused, and that the rest goes on."""

from __future__ import annotations

import lzma

import pytest

from lists import samples
from lists.list_server import cut, running, status, whole
from saksi.errors import ResourceError, SettingsError
from saksi.lists.fetch import FetchPolicy
from saksi.lists.store import ListStore
from saksi.pipeline import pull as pull_module
from saksi.pipeline.pull import pull_lists
from saksi.pipeline.settings import load_settings

POLICY = FetchPolicy(connect_s=2, stall_s=0.5, tries=2, backoff_s=0.01, allow_local=True)
NEWER = samples.UN.replace("2026-08-01T", "2026-08-15T").encode()


@pytest.fixture
def server():
    with running() as serving:
        yield serving


@pytest.fixture
def store(tmp_path) -> ListStore:
    return ListStore(tmp_path / "kept")


@pytest.fixture
def pull(store, tmp_path):
    settings = load_settings(folder=tmp_path, environ={"XDG_DATA_HOME": str(tmp_path)}, flags={})

    def pulled(url: str, *, list_id: str = "un_sc", anyway: bool = True):
        [outcome] = pull_lists(
            [list_id], store, settings=settings, progress=lambda *_: None, url=url, anyway=anyway, policy=POLICY
        )
        return outcome

    return pulled


def test_a_list_is_kept_then_not_changed_then_newer(server, store, pull):
    raw = samples.UN.encode()
    url = server.serve("/un.xml", whole(raw, ETag='"1"'), whole(raw, ETag='"1"'), whole(NEWER, ETag='"2"'))
    assert pull(url).snapshot.day == "2026-08-01"
    assert pull(url).snapshot is None
    assert server.asked[1][1]["If-None-Match"] == '"1"'
    assert pull(url).snapshot.day == "2026-08-15"
    assert [one.source.etag for one in store.snapshots()] == ['"1"', '"2"']
    assert store.checked("un_sc") is not None
    assert {one.file_name for one in store.snapshots()} == {"un.xml"}
    assert list((store.folder / "downloads").glob("*un.xml")) == []


def test_the_same_bytes_under_another_etag_are_nothing_new(server, store, pull):
    raw = samples.UN.encode()
    url = server.serve("/un.xml", whole(raw, ETag='"1"'), whole(raw, ETag='"2"'))
    pull(url)
    assert pull(url).snapshot is None
    assert len(store.snapshots()) == 1


@pytest.mark.parametrize(
    ("answer", "problem"),
    [
        (cut(NEWER, 500), "broke off after 500"),
        (whole(NEWER[:-300]), "not well-formed"),
        (whole(b"<html>Maintenance</html>"), "a web page instead of the list"),
        (whole(b"nothing to see"), "no list format"),
        (status(404), "status 404"),
        (whole(samples.EU.encode()), "the file holds the list eu_fsf"),
    ],
    ids=["cut", "truncated", "page", "garbage", "gone", "another list"],
)
def test_what_is_refused_leaves_the_old_snapshot_in_use(server, store, pull, answer, problem):
    url = server.serve("/un.xml", whole(samples.UN.encode(), ETag='"1"'), answer)
    kept = pull(url).snapshot
    outcome = pull(url)
    assert problem in outcome.problem
    assert store.latest()[0] == kept
    assert [one.list_id for one in store.snapshots()] == ["un_sc"]


def test_a_list_without_a_fixed_address_says_where_to_get_it(store, tmp_path):
    settings = load_settings(folder=tmp_path, environ={"XDG_DATA_HOME": str(tmp_path)}, flags={})
    with pytest.raises(SettingsError, match="saksi lists import FILE"):
        pull_lists(["eu_r269"], store, settings=settings, progress=lambda *_: None)
    with pytest.raises(ResourceError, match="no such list"):
        pull_lists(["xx"], store, settings=settings, progress=lambda *_: None)


def test_one_list_that_fails_does_not_hold_up_the_others(server, store, tmp_path, monkeypatch):
    def fetch(spec, folder, **options):
        answer = whole(samples.UN.encode()) if spec.id == "un_sc" else status(500)
        url = server.serve(f"/{spec.id}", answer)
        return FETCH(spec, folder, **{**options, "url_override": url, "policy": POLICY})

    monkeypatch.setattr(pull_module, "fetch_list", fetch)
    settings = load_settings(folder=tmp_path, environ={"XDG_DATA_HOME": str(tmp_path)}, flags={})
    outcomes = {
        one.list_id: one for one in pull_lists([], store, settings=settings, progress=lambda *_: None, anyway=True)
    }
    assert "eu_fsf" not in outcomes  # it asks for a token
    assert outcomes["un_sc"].snapshot is not None
    assert all(one.problem is not None for list_id, one in outcomes.items() if list_id != "un_sc")
    assert len(outcomes) > 4


FETCH = pull_module.fetch_list


@pytest.mark.shared
def test_real_snapshots_one_after_another(server, store, pull, shared):
    folder = shared / "lists" / "un"
    older, newer = (lzma.decompress(next(folder.glob(f"*{year}*")).read_bytes()) for year in (2025, 2026))
    start = newer.index(b"<INDIVIDUAL>", len(newer) // 4)
    lost = newer[:start] + newer[newer.index(b"</INDIVIDUALS>") :]
    url = server.serve("/c.xml", whole(older, ETag='"1"'), whole(lost, ETag='"2"'), whole(newer, ETag='"3"'))
    assert pull(url, anyway=False).snapshot.parties == 877
    assert "parties" in pull(url, anyway=False).problem
    assert store.latest()[0].day == "2025-04-19"
    assert pull(url, anyway=False).snapshot.parties == 1_011
