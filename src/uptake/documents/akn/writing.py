"""Writes a tree as Akoma Ntoso 3.0: headings as sections, tables as they are, ids for all parts.

The same tree and marking give the same bytes. What a tree says only to the eye (bold, a fill) is
kept as far as HTML can say it, so that reading it back gives the same document.
"""

from collections import Counter
from dataclasses import dataclass, field
from typing import BinaryIO

from uptake.documents.akn.blocks import Scribe, as_block
from uptake.documents.akn.marking import Marking
from uptake.documents.akn.names import LEVELS, NAMESPACE
from uptake.documents.tree import Block, Document, Paragraph, Table

DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n'


def write(document: Document, marking: Marking, target: BinaryIO) -> None:
    """Write a document as Akoma Ntoso into an open binary file."""
    front, sections = _parted(document)
    prefixes = _anchors(sections, marking)
    scribe = Scribe(marking, prefixes, document.language)
    language = f' xml:lang="{document.language}"' if document.language else ""
    preface = "".join(scribe.blocks(front, "preface"))
    body = "".join(_section(one, scribe) for one in sections) or "<p/>"
    if preface:
        preface = f"<preface{language}>{preface}</preface>"
    target.write(
        f'{DECLARATION}<akomaNtoso xmlns="{NAMESPACE}"><doc name="{marking.name}">{marking.meta}'
        f"{preface}<mainBody{language}>{body}</mainBody></doc></akomaNtoso>\n".encode()
    )


@dataclass(slots=True)
class _Section:
    """A heading with what stands under it. `identity` is set once all sections are known."""

    heading: Paragraph
    level: int
    blocks: list[Paragraph | Table] = field(default_factory=list)
    inside: "list[_Section]" = field(default_factory=list)
    identity: str = ""


def _parted(document: Document) -> tuple[list[Paragraph | Table], list[_Section]]:
    """Part a document into what stands before its first heading, and its sections."""
    front: list[Paragraph | Table] = []
    sections: list[_Section] = []
    open_: list[_Section] = []
    for block in document.blocks:
        level = _level(block)
        if isinstance(block, Paragraph) and level:
            while open_ and open_[-1].level >= level:
                open_.pop()
            section = _Section(block, level)
            (open_[-1].inside if open_ else sections).append(section)
            open_.append(section)
        else:
            (open_[-1].blocks if open_ else front).append(as_block(block))
    return front, sections


def _level(block: Block) -> int:
    level = block.level if isinstance(block, Paragraph) else None
    return min(level or 0, len(LEVELS))


def _anchors(sections: list[_Section], marking: Marking, above: str = "") -> dict[str, str]:
    """Give each section its id; give the ids by the bookmarks that led to them."""
    anchors: dict[str, str] = {}
    taken: Counter[str] = Counter()
    for place, section in enumerate(sections, 1):
        short = LEVELS[section.level - 1][1]
        number = marking.headings.get(section.heading, str(place))
        wanted = f"{above}{short}_{number}"
        taken[wanted] += 1
        section.identity = wanted if taken[wanted] == 1 else f"{wanted}-{taken[wanted]}"
        anchors |= dict.fromkeys(section.heading.bookmarks, section.identity)
        anchors |= _anchors(section.inside, marking, f"{section.identity}__")
    return anchors


def _section(section: _Section, scribe: Scribe) -> str:
    name = LEVELS[section.level - 1][0]
    inside = "".join(scribe.blocks(section.blocks, section.identity))
    if section.inside:
        parts = "".join(_section(one, scribe) for one in section.inside)
        content = f"{f'<intro>{inside}</intro>' if inside else ''}{parts}"
    else:
        content = f"<content>{inside or '<p/>'}</content>"
    heading = scribe.inside(section.heading)
    return f'<{name} eId="{section.identity}"><heading>{heading}</heading>{content}</{name}>'
