"""Every error Saksi raises on purpose.

    SaksiError
    ├─ SettingsError          a setting is missing or makes no sense                  exit 2
    ├─ ResourceError          a data file is malformed: file, key, expected           exit 2
    ├─ MissingExtra           an optional package is missing; names the extra         exit 2
    ├─ SourceError            an outside source misbehaved                            exit 3
    │   ├─ FetchError             uri, status
    │   ├─ ListFormatError        list_id, locator: the list changed shape
    │   └─ ListCheckError         counts outside the list's TOML; the old index stays in use
    ├─ ArticleError           this one article cannot be read; the run goes on        Skip (exit 3 if nothing was read)
    │   ├─ UndecodableArticle
    │   ├─ EmptyArticle
    │   ├─ OversizeArticle
    │   └─ UnsupportedLanguage    names are still scanned; events and claims are not
    ├─ IndexFileError         the index cannot be used                                exit 4
    │   ├─ IndexMissing
    │   └─ IndexVersionMismatch
    └─ CitationError          a quote is not in the stored original                   exit 5

Errors carry fields as well as a message, so that callers need not parse text.
"""

from __future__ import annotations


class SaksiError(Exception):
    """Base of all errors raised on purpose; `exit_code` is what the command line returns."""

    exit_code = 1


class SettingsError(SaksiError):
    """A setting or an argument is missing or makes no sense."""

    exit_code = 2


class ResourceError(SaksiError):
    """A data file of Saksi, or one given by the user, is malformed."""

    exit_code = 2

    def __init__(self, *, path: str, problem: str) -> None:
        self.path = path
        self.problem = problem
        super().__init__(f"{path}: {problem}")


class MissingExtra(SaksiError):
    """An optional package is not installed."""

    exit_code = 2

    def __init__(self, *, extra: str, needed_for: str) -> None:
        self.extra = extra
        super().__init__(f"{needed_for} needs an optional package: pip install 'saksi[{extra}]'")


class SourceError(SaksiError):
    """An outside source (a list, a web server) misbehaved."""

    exit_code = 3


class FetchError(SourceError):
    """A download failed."""

    def __init__(self, *, uri: str, problem: str, status: int | None = None) -> None:
        self.uri = uri
        self.status = status
        super().__init__(f"{uri}: {problem}" + (f" (status {status})" if status is not None else ""))


class ListFormatError(SourceError):
    """A list file does not have the shape its format promises."""

    def __init__(self, *, list_id: str, locator: str, problem: str) -> None:
        self.list_id = list_id
        self.locator = locator
        self.problem = problem
        super().__init__(f"{list_id}, {locator}: {problem}")


class ListCheckError(SourceError):
    """A list parsed, but its counts or fill rates are outside what its TOML expects."""

    def __init__(self, *, list_id: str, problem: str) -> None:
        self.list_id = list_id
        self.problem = problem
        super().__init__(f"{list_id}: {problem}")


class ArticleError(SaksiError):
    """One article cannot be read; a batch goes on without it."""

    exit_code = 3

    def __init__(self, problem: str, *, uri: str = "") -> None:
        self.uri = uri
        self.problem = problem
        super().__init__(f"{uri}: {problem}" if uri != "" else problem)


class UndecodableArticle(ArticleError):
    """The bytes are no text in any encoding Saksi knows."""


class EmptyArticle(ArticleError):
    """There is no text left to read."""


class OversizeArticle(ArticleError):
    """The text is longer than one article can be; says the limit."""


class UnsupportedLanguage(ArticleError):
    """No language data; raised only where a caller insists on claims."""


class IndexFileError(SaksiError):
    """The index file cannot be used."""

    exit_code = 4


class IndexMissing(IndexFileError):
    """There is no index where one was expected."""


class IndexVersionMismatch(IndexFileError):
    """The index was written by another version of Saksi, or is damaged."""


class CitationError(SaksiError):
    """A quote is not in the stored original, so no dossier is written."""

    exit_code = 5
