"""Writing TMX 1.4b: a unit a pair, with where it stands as a note."""

import re
from collections.abc import Iterable, Iterator
from datetime import datetime
from html import escape

from uptake.exchange.tmx.pairs import Pair

_HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<tmx version="1.4"><header creationtool="Uptake" creationtoolversion="{version}"'
    ' segtype="block" o-tmf="Uptake" adminlang="en" srclang="*all*" datatype="plaintext"'
    ' creationdate="{at:%Y%m%dT%H%M%SZ}"></header><body>\n'
)
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def write_tmx(pairs: Iterable[Pair], version: str, at: datetime) -> Iterator[bytes]:
    """Write the pairs, a piece at a time, in UTF-8. `at` is in coordinated universal time."""
    yield _HEAD.format(version=escape(version), at=at).encode()
    for pair in pairs:
        note = pair.where and f"<note>{_text(pair.where)}</note>"
        yield (
            f'<tu srclang="{pair.source_language}">{note}'
            f'<tuv xml:lang="{pair.source_language}"><seg>{_text(pair.source)}</seg></tuv>'
            f'<tuv xml:lang="{pair.language}"><seg>{_text(pair.text)}</seg></tuv></tu>\n'
        ).encode()
    yield b"</body></tmx>\n"


def _text(text: str) -> str:
    return escape(_UNWRITABLE.sub("", text), quote=False).replace("\r", "&#13;")
