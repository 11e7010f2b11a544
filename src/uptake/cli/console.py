"""What a command talks to: the two streams, and the language of the person who reads them."""

import io
import re
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Protocol, TextIO

from uptake.core.codes import Language
from uptake.terms.messages import say
from uptake.terms.words import Words, words

# How long something may take before its progress is shown, and how often it is shown anew.
_PATIENCE = 0.5
_PAUSE = 0.1


class Complaint(Protocol):
    """An error with a code and values, as the rules and the files raise them."""

    code: str
    values: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Console:
    """Where results (`out`) and everything else (`err`) go, and in which language."""

    out: TextIO
    err: TextIO
    language: Language = Language.ENGLISH

    @property
    def words(self) -> Words:
        """The words of the reader's language."""
        return words(self.language)

    def line(self, text: str = "") -> None:
        """Print one line of the result."""
        print(text, file=self.out)

    def complain(self, error: Complaint) -> None:
        """Say an error in one line on standard error."""
        self.say(error.code, **error.values)

    def say(self, code: str, **values: object) -> None:
        """Say the sentence of a code in one line on standard error."""
        print(f"uptake: {say(code, self.language, values)}", file=self.err)

    def tell(self, code: str, **values: object) -> None:
        """Say the sentence of a code as a line of the result."""
        self.line(say(code, self.language, values))

    def progress(self, name: str) -> Callable[[float], None] | None:
        """Give what a long reading is to call with its share (0 to 1); None off a terminal."""
        return Progress(self.err, name) if self.err.isatty() else None


class Progress:
    """A line that says how far something is, and goes away when it is done."""

    def __init__(self, stream: TextIO, name: str) -> None:
        self._stream = stream
        self._name = name
        self._next = time.monotonic() + _PATIENCE
        self._shown = False

    def __call__(self, share: float) -> None:
        """Show the share (0 to 1) if it is time; at 1 the line is cleared."""
        if share >= 1:
            self._clear()
        elif time.monotonic() >= self._next:
            self._next = time.monotonic() + _PAUSE
            self._shown = True
            self._stream.write(f"\r\x1b[K{self._name} {share:4.0%}")
            self._stream.flush()

    def _clear(self) -> None:
        if self._shown:
            self._shown = False
            self._stream.write("\r\x1b[K")
            self._stream.flush()


def language_of(environment: Mapping[str, str]) -> Language:
    """Give the language that the environment asks for (LC_ALL, LC_MESSAGES, LANG), else English."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if environment.get(name):
            code = re.split(r"[_.@-]", environment[name])[0].lower()
            return Language(code) if code in Language else Language.ENGLISH
    return Language.ENGLISH


def in_unicode(stream: TextIO) -> TextIO:
    """Make a stream print every script, whatever the environment says of its encoding."""
    if isinstance(stream, io.TextIOWrapper):
        stream.reconfigure(encoding="utf-8", errors="replace")
    return stream
