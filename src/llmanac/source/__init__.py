"""Bytes → :class:`SourceDocument`: the only room that reads input, strictly and within caps."""

from llmanac.source.document import SourceDocument
from llmanac.source.load import MAX_BYTES, PACKAGED, load, packaged

__all__ = ["MAX_BYTES", "PACKAGED", "SourceDocument", "load", "packaged"]
