"""Faults that stop a run. Faults *in the data* are values: see :mod:`llmanac.issues`.

::

    LlmanacError                what every fault that we raise is
    ├── SourceError             an input cannot be read (missing, binary, wrong encoding, too big)
    │   └── NothingToRead       readable, but there is no table or model in it
    ├── OutputError             the output place is refused or cannot be written
    ├── SettingsError           llmanac.toml does not say what it must
    ├── AliasError              a file of aliases does not say what it must
    ├── QueryError              a query is refused, wrong or over its limits
    ├── ExportError             an export is missing, incomplete or was changed
    ├── StoreError              a database cannot be reached or does not take the load
    │   └── AccessDenied        it wants a user and a password, or others
    └── ToolMissing             an optional package or program is not there
"""

from __future__ import annotations


class LlmanacError(Exception):
    """A fault that stops the run: what happened, where, and what to do about it.

    >>> print(LlmanacError("No such file.", where="list.md", hint="Check the name."))
    list.md: No such file. Check the name.
    """

    def __init__(self, message: str, *, where: str = "", hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.where = where
        self.hint = hint

    def __str__(self) -> str:
        head = f"{self.where}: " if self.where else ""
        tail = f" {self.hint}" if self.hint else ""
        return f"{head}{self.message}{tail}"


class SourceError(LlmanacError):
    """An input cannot be read."""


class NothingToRead(SourceError):
    """An input holds no table and no model."""


class OutputError(LlmanacError):
    """The output place is refused or cannot be written."""


class AliasError(LlmanacError):
    """A file of aliases does not say what it must."""


class SettingsError(LlmanacError):
    """A file of settings does not say what it must."""


class QueryError(LlmanacError):
    """A query is refused, wrong or over its limits."""


class ExportError(LlmanacError):
    """An export is missing, incomplete or was changed."""


class StoreError(LlmanacError):
    """A database cannot be reached or does not take the load."""


class AccessDenied(StoreError):
    """A database wants credentials, or other ones than those it was given."""


class ToolMissing(LlmanacError):
    """An optional package or program is not installed."""
