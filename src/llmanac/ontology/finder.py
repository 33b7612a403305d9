"""Finding the ontology's files, in an installed package as in a checkout."""

from __future__ import annotations

from pathlib import Path

from llmanac.errors import LlmanacError

_HERE = Path(__file__).resolve().parent
#: A wheel carries them inside the package; a checkout has them at its top.
_PLACES = (_HERE / "files", _HERE.parents[2] / "ontology")


def ontology_folder() -> Path:
    """The folder that holds ``llmanac.ttl`` and its neighbours.

    Raises :class:`~llmanac.errors.LlmanacError` where it is missing (a broken installation).

    >>> (ontology_folder() / "llmanac.ttl").is_file()
    True
    """
    for place in _PLACES:
        if (place / "llmanac.ttl").is_file():
            return place
    raise LlmanacError("The ontology's files are missing.", hint="Install llmanac again.")


def ontology_file(name: str) -> Path:
    """One file of the ontology, such as ``schemes.ttl``.

    >>> ontology_file("llmanac.ttl").name
    'llmanac.ttl'
    """
    return ontology_folder() / name


def question_files() -> tuple[Path, ...]:
    """The packaged questions (``queries/*.rq``), sorted by name."""
    return tuple(sorted((ontology_folder() / "queries").glob("*.rq")))
