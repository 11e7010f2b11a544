"""The document type that most TMX files declare: the standard asks for it, and it says nothing.

Just a name and where a DTD would be. It is taken out before the file is parsed; a declaration
with anything of its own in it stays, and is refused.
"""

import re
from collections.abc import Iterable, Iterator

_QUOTED = r"""(?:"[^"<>\[\]&%]*"|'[^'<>\[\]&%]*')"""
_DECLARED = re.compile(rf"<!DOCTYPE\s+tmx(?:\s+(?:SYSTEM|PUBLIC\s+{_QUOTED})\s+{_QUOTED})?\s*>")
# The two bytes with which a text in sixteen bits begins.
_SIXTEEN = {b"\xff\xfe": "utf-16-le", b"\xfe\xff": "utf-16-be"}


def without_declaration(chunks: Iterable[bytes]) -> Iterator[bytes]:
    """Give the bytes of a file without the declaration of its type, if it is only a name.

    It has to stand in the first of the chunks, where it belongs.
    """
    for place, chunk in enumerate(chunks):
        yield chunk if place else _stripped(chunk)


def _stripped(chunk: bytes) -> bytes:
    # Latin-1 gives every byte a character and takes it back, whatever the bytes say.
    encoding = _SIXTEEN.get(chunk[:2], "latin-1")
    text = chunk.decode(encoding, "surrogatepass")
    return _DECLARED.sub("", text, count=1).encode(encoding, "surrogatepass")
