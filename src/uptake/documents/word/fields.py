"""Fields of Word: text that is computed, as it was when the file was last saved.

A field is a run of marks: begin, its instruction, separate, its result, end. They may be nested and
may go on over many paragraphs. The result is text of the document, the instruction is not.
"""

import re
from dataclasses import dataclass

_WORD = re.compile(r'"((?:[^"\\]|\\.)*)"|(\S+)')
_DEEPEST = 20
_LONGEST_INSTRUCTION = 4_000


@dataclass(slots=True)
class _Field:
    """A field that has begun. `link` and `contents` are known once its result begins."""

    instruction: str = ""
    in_result: bool = False
    link: str | None = None
    contents: bool = False


class Fields:
    """The fields that are open at a place of the document."""

    __slots__ = ("in_contents", "is_silent", "link", "open")

    def __init__(self) -> None:
        self.open: list[_Field] = []
        self.is_silent = False  # the text here is an instruction, not the document's
        self.link: str | None = None
        self.in_contents = False

    def mark(self, kind: str | None) -> None:
        """Take in a field's mark: "begin", "separate" or "end"."""
        if kind == "begin" and len(self.open) < _DEEPEST:
            self.open.append(_Field())
        elif kind == "separate" and self.open:
            _begin_result(self.open[-1])
        elif kind == "end" and self.open:
            self.open.pop()
        self._look()

    def instruct(self, text: str | None) -> None:
        """Take in a piece of an instruction."""
        field = self.open[-1] if self.open else None
        if field and not field.in_result and len(field.instruction) < _LONGEST_INSTRUCTION:
            field.instruction += text or ""

    def end_paragraph(self) -> None:
        """Get up an instruction that its paragraph did not end: else the rest would be silent."""
        if self.is_silent:
            for field in self.open:
                field.in_result = True
            self._look()

    def _look(self) -> None:
        fields = self.open
        self.is_silent = any(not field.in_result for field in fields)
        self.link = next((field.link for field in reversed(fields) if field.link), None)
        self.in_contents = any(field.contents for field in fields)


def is_contents(instruction: str) -> bool:
    """Whether an instruction makes a table of contents."""
    return instruction.split(maxsplit=1)[:1] == ["TOC"]


def link_of(instruction: str) -> str | None:
    r"""Where a HYPERLINK instruction leads: its address, `#name` for `\l "name"`, or both."""
    words = [quoted or bare for quoted, bare in _WORD.findall(instruction)]
    if not words or words[0].upper() != "HYPERLINK":
        return None
    address, anchor = "", ""
    rest = iter(words[1:])
    for word in rest:
        if word == r"\l":
            anchor = next(rest, "")
        elif word in (r"\o", r"\t"):
            next(rest, None)
        elif not word.startswith("\\") and not address:
            address = word
    return (f"{address}#{anchor}" if anchor else address) or None


def _begin_result(field: _Field) -> None:
    field.in_result = True
    field.link = link_of(field.instruction)
    field.contents = is_contents(field.instruction)
