"""How the patterns of the six languages are written down.

In the source of a pattern a space stands for blanks of any kind on one line, and `~` for blanks
that may be missing; so neither stands inside a set of characters or a look behind.
"""

import re
import sys
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property

BLANKS = r"[^\S\n]+"
AFTER_AND = r"(?:(?<!\w)|(?<=\bو)|(?<=\bف))"
"""Where an Arabic word can begin: also behind "and", which is written together with it."""

_ARABIC_LETTER = re.compile(r"([\u0621-\u064a])(\??)")
_VOWEL_SIGNS = "[\u064b-\u0652\u0670\u0640]*"
_ALIKE = {
    "ا": "[اأإآٱ]",
    "أ": "[اأ]",
    "إ": "[اإ]",
    "آ": "[اآ]",
    "ى": "[ىي]",
    "ي": "[يى]",
    "ة": "[ةه]",
}
_PLAIN_LETTERS = str.maketrans("أإآٱىه", "ااااية")


class Pattern:
    """A pattern written as the module says; capital letters do not matter.

    It is compiled when it is asked for the first time: there are two hundred of them, and most
    programs that know them ask none.
    """

    def __init__(self, source: str) -> None:
        self._source = source

    @cached_property
    def _compiled(self) -> re.Pattern[str]:
        source = self._source.replace(" ", BLANKS).replace("~", r"[^\S\n]*")
        return re.compile(source, re.IGNORECASE)

    def search(self, text: str) -> re.Match[str] | None:
        """Find it anywhere."""
        return self._compiled.search(text)

    def match(self, text: str, start: int = 0) -> re.Match[str] | None:
        """Find it at a place."""
        return self._compiled.match(text, start)

    def fullmatch(self, text: str) -> re.Match[str] | None:
        """Find it from beginning to end."""
        return self._compiled.fullmatch(text)

    def finditer(
        self, text: str, start: int = 0, end: int = sys.maxsize
    ) -> Iterator[re.Match[str]]:
        """Find it wherever it is between two places."""
        return self._compiled.finditer(text, start, end)

    @property
    def groupindex(self) -> Mapping[str, int]:
        """Return the places of its named groups."""
        return self._compiled.groupindex


def any_of(names: Iterable[str]) -> str:
    """Return a group that matches each name, longer ones first."""
    return f"(?:{'|'.join(sorted(names, key=len, reverse=True))})"


def lenient(source: str) -> str:
    """Let a pattern match Arabic words with or without vowel signs and hamza."""
    return _ARABIC_LETTER.sub(_with_signs, source)


def _with_signs(found: re.Match[str]) -> str:
    letter = _ALIKE.get(found[1], found[1]) + _VOWEL_SIGNS
    return f"(?:{letter})?" if found[2] else letter


def plain(name: str) -> str:
    """Return a word as tables hold it: in small letters, without vowel signs, blanks joined."""
    bare = re.sub(_VOWEL_SIGNS, "", name.lower())
    return " ".join(bare.translate(_PLAIN_LETTERS).split())
