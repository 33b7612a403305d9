"""``llmanac.toml``: which findings the keeper of a list wants, and how bad each is.

::

    select = ["empty-link", "lists-disagree"]   # these rules only (none: all)
    ignore = ["section-left-out"]               # all but these
    known-hosts = ["git.example.org"]           # hosts that look like others and are right

    [severity]
    mixed-units = "error"                       # error, warning, info, or off
    unread-remark = "off"

The file of a list is the one in its folder, or in the nearest folder above. TOML: https://toml.io/en/v1.0.0.
"""

from __future__ import annotations

import difflib
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from llmanac.errors import SettingsError
from llmanac.issues import RULES, Issue, Severity

#: The name of the file.
NAME = "llmanac.toml"
_KEYS = ("select", "ignore", "known-hosts", "severity")
_SEVERITIES: Mapping[str, Severity | None] = {
    "error": "error", "warning": "warning", "info": "info", "off": None,
}  # fmt: skip
#: The largest file of settings, in bytes.
_MAX = 2**17


@dataclass(frozen=True)
class Settings:
    """What a keeper wants to see: rules, hosts that are right, severities (None: off)."""

    select: frozenset[str] = frozenset()
    ignore: frozenset[str] = frozenset()
    known_hosts: frozenset[str] = frozenset()
    severity: Mapping[str, Severity | None] = field(default_factory=dict)

    def overridden(self, select: Iterable[str], ignore: Iterable[str]) -> Settings:
        """The settings with those of a call: rules it selects are the only ones, whatever the file says.

        >>> Settings(ignore=frozenset({"empty-link"})).overridden(["empty-link"], []).ignore
        frozenset()
        """
        chosen, left_out = frozenset(select), frozenset(ignore)
        if not chosen:
            return replace(self, ignore=self.ignore | left_out)
        severity = {rule: one for rule, one in self.severity.items() if one is not None}
        return replace(self, select=chosen, ignore=left_out, severity=severity)

    def applied(self, issues: Iterable[Issue]) -> tuple[Issue, ...]:
        """The findings that are wanted, each as bad as the settings say.

        >>> from llmanac.issues import issue
        >>> from llmanac.spans import Span
        >>> found = [issue(rule, Span(3, 1, 5), "?") for rule in ("empty-link", "date-unread")]
        >>> wanted = Settings(severity={"empty-link": "error", "date-unread": None})
        >>> [(one.rule, one.severity) for one in wanted.applied(found)]
        [('empty-link', 'error')]
        """
        wanted = (one for one in issues if self._wants(one))
        return tuple(replace(one, severity=self.severity.get(one.rule) or one.severity) for one in wanted)

    def _wants(self, issue: Issue) -> bool:
        if issue.rule in self.ignore or (self.select and issue.rule not in self.select):
            return False
        if issue.rule in self.severity and self.severity[issue.rule] is None:
            return False
        return issue.rule != "suspicious-host" or _host(issue.quoted) not in self.known_hosts


def _host(address: str) -> str:
    try:
        return (urlsplit(address).hostname or "").removeprefix("www.")
    except ValueError:
        return ""


def find_settings(folder: Path) -> Path | None:
    """The file of settings of a folder: in it, or in the nearest one above; None where there is none."""
    home = folder.absolute()
    return next((file for each in (home, *home.parents) if (file := each / NAME).is_file()), None)


def settings_of(name: str, config: Path | None = None) -> Settings:
    """The settings of a list, by its name as it was read: those of ``config``, else of the file above it.

    Raises :class:`~llmanac.errors.SettingsError` as :func:`read_settings` does.
    """
    file = config or find_settings(Path(name).absolute().parent)
    return read_settings(file) if file else Settings()


def read_settings(path: Path) -> Settings:
    """The settings of a file.

    Raises :class:`~llmanac.errors.SettingsError` for what cannot be read, is no TOML, or says something
    that there is not, with the nearest name.
    """
    try:
        with path.open("rb") as stream:
            data = stream.read(_MAX + 1)
        if len(data) > _MAX:
            raise SettingsError(f"It is larger than {_MAX // 1024} KiB.", where=str(path))
        return parse_settings(tomllib.loads(data.decode("utf-8")), str(path))
    except OSError as fault:
        raise SettingsError(f"It cannot be read: {fault.strerror}.", where=str(path)) from fault
    except UnicodeDecodeError as fault:
        raise SettingsError(f"Byte {fault.start} is not UTF-8.", where=str(path)) from fault
    except (tomllib.TOMLDecodeError, RecursionError) as fault:
        raise SettingsError(f"It is no TOML: {fault}.", where=str(path)) from fault


def parse_settings(document: Mapping[str, Any], where: str = NAME) -> Settings:
    """The settings that a parsed file holds; raises :class:`~llmanac.errors.SettingsError` as above.

    >>> parse_settings({"severity": {"empty-link": "off"}}).severity
    {'empty-link': None}
    """
    for key in document:
        _known(key, _KEYS, "There is no setting", where)
    severity = document.get("severity", {})
    if not isinstance(severity, dict):
        message = '[severity] is a table of RULE = "off", "info", "warning" or "error".'
        raise SettingsError(message, where=where)
    found: dict[str, Severity | None] = {}
    for rule, value in severity.items():
        _known(rule, RULES, "There is no rule", where)
        _known(value, _SEVERITIES, f"{rule}: there is no severity", where)
        found[rule] = _SEVERITIES[value]
    hosts = (host.casefold() for host in _texts(document, "known-hosts", where))
    return Settings(
        select=_rules(document, "select", where),
        ignore=_rules(document, "ignore", where),
        known_hosts=frozenset(host.removeprefix("www.") for host in hosts),
        severity=found,
    )


def _rules(document: Mapping[str, Any], key: str, where: str) -> frozenset[str]:
    names = _texts(document, key, where)
    for name in names:
        _known(name, RULES, "There is no rule", where)
    return frozenset(names)


def _texts(document: Mapping[str, Any], key: str, where: str) -> list[str]:
    value = document.get(key, [])
    if not isinstance(value, list) or not all(isinstance(each, str) for each in value):
        raise SettingsError(f'{key} is a list of texts: {key} = ["..."].', where=where)
    return value


def _known(name: object, names: Iterable[str], what: str, where: str) -> None:
    known = list(names)
    if name in known:
        return
    near = difflib.get_close_matches(str(name), known, n=1, cutoff=0.5)
    few = f"There are {', '.join(sorted(known))}." if len(known) < 9 else "'llmanac rules' shows them all."
    hint = f"Did you mean {near[0]!r}?" if near else few
    raise SettingsError(f"{what} {name!r}.", where=where, hint=hint)
