"""The whole of a PDF into the tree: by its own tags where they tell of all words, else by lines."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

import pypdfium2

from uptake.documents.errors import Fault, UnreadableFile
from uptake.documents.pdf import tagged, untagged
from uptake.documents.pdf.glyphs import Glyph, glyphs
from uptake.documents.pdf.lines import Line, Link, lines, standing
from uptake.documents.pdf.opening import (
    Patch,
    fill_behind,
    language,
    links,
    opened,
    patches,
    title,
)
from uptake.documents.pdf.ruled import grids
from uptake.documents.pdf.rules import Rule, rules
from uptake.documents.pdf.striking import struck as strikes
from uptake.documents.pdf.tags import Node, PageTags
from uptake.documents.pdf.turning import Turning, turn_of
from uptake.documents.pdf.untagged import Drawn
from uptake.documents.scripts import runs_right_to_left
from uptake.documents.tree import Block, Document, Format, Paragraph, Table

type Progress = Callable[[float], None]

MOST_LETTERS = 30_000_000
_SAMPLE_PAGES = 3
_MOST_TOLD = 0.8  # share of the letters that tags must tell of; heads and feet they leave out


def extract(path: Path, progress: Progress | None = None, trust_tags: bool = True) -> Document:
    """The PDF at `path`. Raises `UnreadableFile`; may be ended from outside, see `reading`."""
    reading = _Reading(opened(path), progress or (lambda _: None))
    if trust_tags and reading.file.is_tagged():
        found = reading.by_tags()
        if found is not None:
            return found
    return reading.by_lines()


@dataclass(slots=True)
class _Reading:
    """One open file."""

    file: pypdfium2.PdfDocument
    progress: Progress
    letters: int = 0
    right_to_left: bool = field(init=False)

    def __post_init__(self) -> None:
        pages = [self.file[number] for number in range(min(_SAMPLE_PAGES, len(self.file)))]
        sample = "".join(glyph.text for page in pages for glyph in glyphs(page))
        self.right_to_left = runs_right_to_left(sample)

    def pages(self) -> Iterator[pypdfium2.PdfPage]:
        for number in range(len(self.file)):
            page = self.file[number]
            yield page
            page.close()
            self.progress((number + 1) / len(self.file))

    def glyphs(self, page: pypdfium2.PdfPage, turning: Turning | None) -> list[Glyph]:
        found = list(glyphs(page, turning))
        self.letters += len(found)
        if self.letters > MOST_LETTERS:
            raise UnreadableFile(Fault.TOO_LARGE, limit=MOST_LETTERS)
        return found

    def by_tags(self) -> Document | None:
        """The document as its tags tell it; None where they leave out words or ruled tables."""
        root = Node("Document")
        taken = ruled = 0
        self.letters = 0
        for page in self.pages():
            drawn = self.drawn(page)
            tags = self.page_tags(drawn)
            tags.add(page, root)
            taken += tags.taken
            ruled = ruled or any(len(grid.cells) > 1 for grid in drawn.grids)
        blocks = tuple(tagged.blocks(root, self.right_to_left))
        told = taken >= _MOST_TOLD * self.letters and self.letters > 0
        if not told or (ruled and not any(isinstance(block, Table) for block in blocks)):
            return None
        return self.document(blocks)

    def page_tags(self, drawn: Drawn) -> PageTags:
        marked: dict[int, list[Glyph]] = {}
        for glyph in drawn.glyphs:
            marked.setdefault(glyph.mark, []).append(glyph)

        def set_lines(found: Sequence[Glyph], turned: bool) -> list[Line]:
            upright = standing(found)
            if upright is not None:
                return [upright]
            return list(lines(found, self.right_to_left, drawn.links, turned))

        return PageTags(marked, set_lines, lambda found: fill_behind(found, drawn.painted))

    def by_lines(self) -> Document:
        """The document as the places of its letters and lines tell it."""
        self.letters = 0
        pages = [untagged.page_of(self.drawn(page), self.right_to_left) for page in self.pages()]
        header, footer = untagged.clear_furniture(pages)
        blocks = untagged.blocks(pages, self.right_to_left)
        struck = (words for page in pages for words in page.struck)
        found = self.document((*blocks, *struck))
        return replace(found, header=header, footer=footer)

    def drawn(self, page: pypdfium2.PdfPage) -> Drawn:
        """What is drawn on a page, as it is seen when its letters stand upright."""
        turn = turn_of(page)
        width, height = page.get_mediabox()[2:] if turn else page.get_size()
        turning = Turning(turn, width, height) if turn else None
        found, level = self.glyphs(page, turning), list(rules(page))
        painted, addresses = patches(page), list(links(self.file, page))
        if turning:
            level = [_turned_rule(rule, turning) for rule in level]
            painted = [
                Patch(each.colour, *turning.box(each.left, each.bottom, each.right, each.top))
                for each in painted
            ]
            addresses = [
                Link(each.address, *turning.box(each.left, each.bottom, each.right, each.top))
                for each in addresses
            ]
            width, height = turning.size
        found, level = strikes(found, level)
        return Drawn(width, height, found, list(grids(level)), level, painted, addresses)

    def document(self, blocks: tuple[Block, ...]) -> Document:
        named = title(self.file)
        return Document(
            Format.PDF,
            tuple(_with_title(blocks, named)),
            named,
            language(self.file),
            self.right_to_left,
        )


def _turned_rule(rule: Rule, turning: Turning) -> Rule:
    ends = [(rule.start, rule.at), (rule.end, rule.at)]
    (x, y), (u, v) = (turning.point(*(end if rule.level else end[::-1])) for end in ends)
    if rule.level is not turning.is_quarter:
        return Rule(True, (y + v) / 2, min(x, u), max(x, u))
    return Rule(False, (x + u) / 2, min(y, v), max(y, v))


def _with_title(blocks: tuple[Block, ...], named: str | None) -> Iterator[Block]:
    """Mark the paragraph that is the document's title; tags of PDF 1.7 have no name for it.

    Where it is the first heading, those below it are one level deeper than they are without it.
    """
    looking, above = named is not None, 0
    for block in blocks:
        if isinstance(block, Paragraph):
            if looking and _entitles(block, named or ""):
                looking, above = False, block.level or 0
                block = replace(block, level=0)
            elif above and block.level:
                block = replace(block, level=max(block.level - above, 1))
        yield block


def _entitles(block: Paragraph, named: str) -> bool:
    """Whether a paragraph is what the file is called, its symbol before it or not."""
    return block.text == named or (block.level == 1 and named.endswith(f" – {block.text}"))
