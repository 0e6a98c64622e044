"""Download official lists into the store; one that fails does not hold up the others."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from saksi.errors import SettingsError, SourceError
from saksi.lists.fetch import Download, FetchPolicy, Known, fetch_list
from saksi.lists.store import ListStore, Snapshot, Source
from saksi.pipeline.settings import Settings
from saksi.records import Record
from saksi.resources.list_specs import ListSpec, list_spec, list_specs

# (list, bytes so far, bytes in all or None)
Advance = Callable[[str, int, int | None], None]


class Pulled(Record, frozen=True, kw_only=True):
    """What came of one list: a snapshot, or nothing new, or a problem."""

    list_id: str
    snapshot: Snapshot | None = None  # None where the publisher has nothing newer, or there was a problem
    problem: str | None = None


def pull_lists(
    list_ids: Sequence[str],
    store: ListStore,
    *,
    settings: Settings,
    progress: Advance,
    url: str | None = None,
    anyway: bool = False,
    policy: FetchPolicy | None = None,
) -> tuple[Pulled, ...]:
    """What came of each list named, or of every list that is published under a fixed address.

    `url`: another address, for a single list. `anyway`: keep a list even if its counts are not what they should be.

    Raises:
        SettingsError: the store cannot be written, or a list is not published under a fixed address.
        ResourceError: no list of that name.
    """
    specs = [_pullable(list_spec(list_id), url) for list_id in list_ids] or list(_by_default(settings))
    return tuple(
        _pulled(spec, store, settings, progress=progress, url=url, anyway=anyway, policy=policy) for spec in specs
    )


def _by_default(settings: Settings) -> Iterator[ListSpec]:
    """Lists with a fixed address; the EU's only with the token it asks for."""
    for spec in list_specs().values():
        if spec.is_pulled and (spec.token_setting == "" or _token(spec, settings) != ""):
            yield spec


def _pullable(spec: ListSpec, url: str | None) -> ListSpec:
    if not spec.is_pulled and url is None:
        raise SettingsError(
            f"{spec.id}: not published under a fixed address; download it from {spec.origin} and run "
            "`saksi lists import FILE`"
        )
    return spec


def _token(spec: ListSpec, settings: Settings) -> str:
    return settings.tokens.get(spec.token_setting, "")


def _pulled(
    spec: ListSpec,
    store: ListStore,
    settings: Settings,
    *,
    progress: Advance,
    url: str | None,
    anyway: bool,
    policy: FetchPolicy | None,
) -> Pulled:
    known = _known(spec, store)
    unfinished = store.folder / "downloads"
    try:
        download = fetch_list(
            spec,
            unfinished,
            token=_token(spec, settings),
            url_override=url,
            known=known,
            policy=policy,
            progress=lambda done, total: progress(spec.id, done, total),
        )
        now = datetime.now(UTC)
        store.note_checked(spec.id, now)
        if download is None:
            return Pulled(list_id=spec.id)
        return Pulled(list_id=spec.id, snapshot=_kept(download, spec, store, now, anyway=anyway))
    except SourceError as error:
        return Pulled(list_id=spec.id, problem=str(error))


def _kept(download: Download, spec: ListSpec, store: ListStore, now: datetime, *, anyway: bool) -> Snapshot | None:
    """The new snapshot, under the list's own file name; None where the bytes are those kept already."""
    source = Source(
        url=download.url,
        retrieved_at=download.retrieved_at,
        etag=download.etag,
        last_modified=download.last_modified,
    )
    before = {one.sha256 for one in store.snapshots(spec.id)}
    with TemporaryDirectory(prefix=f"{spec.id}-", dir=download.path.parent) as folder:
        # Without the digest that keeps downloads apart.
        path = download.path.replace(Path(folder) / download.path.name.partition("-")[2])
        snapshot = store.add(path, source=source, now=now, anyway=anyway, list_id=spec.id)
    return None if snapshot.sha256 in before else snapshot


def _known(spec: ListSpec, store: ListStore) -> Known | None:
    """What the last download of the list said of itself."""
    last = next((one for one in reversed(store.snapshots(spec.id)) if one.source.url is not None), None)
    return None if last is None else Known(etag=last.source.etag, last_modified=last.source.last_modified)
