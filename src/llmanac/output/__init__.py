"""The one writer to disk: an export is exchanged as a whole, or stays as it was.

>>> import tempfile
>>> with tempfile.TemporaryDirectory() as folder:
...     manifest = write({"hello.txt": b"hello"}, folder)
...     verify(folder)
[]
>>> manifest["files"]["hello.txt"]["bytes"]
5
"""

from llmanac.output.exchange import Content, write
from llmanac.output.manifest import EXPORT_FORMAT, EXPORT_VERSION, MANIFEST, Difference, read_manifest, verify

__all__ = [
    "EXPORT_FORMAT",
    "EXPORT_VERSION",
    "MANIFEST",
    "Content",
    "Difference",
    "read_manifest",
    "verify",
    "write",
]
