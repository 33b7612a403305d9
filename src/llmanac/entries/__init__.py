"""What a list says: blocks of Markdown → :func:`extract` → :class:`Extraction`."""

from llmanac.entries.model import Extraction
from llmanac.entries.read import extract

__all__ = ["Extraction", "extract"]
