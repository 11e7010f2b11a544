"""Templates taken apart: tags of HTML and of Django, words, and where whitespace means nothing.

Whitespace means nothing between elements that stand on lines of their own, at the beginning and at
the end of one, and inside a start tag. Everywhere else a blank more or less is seen, and Django has
nothing that would take one away: there a line can only go on.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import Enum, IntEnum, auto
from itertools import pairwise

DJANGO = re.compile(r"\{%.*?%\}|\{\{.*?\}\}|\{#.*?#\}")
BLANK = re.compile(r"[ \t\n\r\f]+")  # not the no-break space, which is seen
TAG = re.compile(r"<(/?)([a-zA-Z!][\w-]*)")
NAME = re.compile(r"\{%-?\s*(\w+)")
# Whitespace inside is theirs.
AS_IT_IS = {"pre", "script", "style", "textarea"}
OWN_LINE = {
    *("!doctype", "article", "aside", "blockquote", "body", "br", "caption", "col", "colgroup"),
    *("dd", "details", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form"),
    *("h1", "h2", "h3", "h4", "h5", "h6", "head", "header", "hr", "html", "legend", "li", "link"),
    *("main", "meta", "nav", "noscript", "ol", "optgroup", "option", "p", "pre", "script"),
    *("section", "style", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "title"),
    *("tr", "ul", "g", "path"),
}
# Words to whoever stands before or behind them; blanks at their own beginning and end are not seen.
IN_THE_LINE = {"button", "select", "svg"}
VOID = {"!doctype", "br", "col", "hr", "img", "input", "link", "meta", "source"}
BRANCHES = {"else", "elif", "empty", "plural"}


class Kind(Enum):
    """What a part of a template is."""

    TEXT = auto()
    VALUE = auto()
    DJANGO = auto()
    START = auto()
    END = auto()
    RAW = auto()
    COMMENT = auto()
    REST = auto()


class Beside(IntEnum):
    """What stands beside a place of a template, in every case."""

    WORDS = 0
    """Something that is seen: a blank more or less is seen, too."""
    BLANK = 1
    """Whitespace: one more is not seen, but none would be."""
    TRIMMED = 2
    """The edge of what is trimmed: whitespace is taken away, but not in tags that stand there."""
    EDGE = 3
    """The beginning or the end of a line: whitespace is not seen, in tags neither."""


@dataclass(slots=True)
class Attribute:
    """An attribute, or a tag of Django between them; with what it has in it, where it opens."""

    text: str
    spaced: bool
    branches: list[tuple[str, list["Attribute"]]] = field(default_factory=list)
    end: str = ""

    @property
    def whole(self) -> bool:
        """Whether something else begins after it, whitespace or not."""
        return self.text.endswith(("'", '"', "%}"))


@dataclass(slots=True)
class Part:
    """A part, with whether there is whitespace before it, and whether that means anything.

    That hangs on what stands `behind` and `ahead`. A start tag has its attributes, and what closes
    it as its `tail`, with all of an element that is as it is.
    """

    kind: Kind
    text: str
    name: str = ""
    spaced: bool = False
    apart: bool = False
    attributes: list[Attribute] = field(default_factory=list)
    tail: str = ""
    behind: Beside = Beside.EDGE
    ahead: Beside = Beside.EDGE
    following: "Part | None" = None
    after: "Part | None" = None
    opens: int = 0

    @property
    def free(self) -> bool:
        """Whether whitespace before it is not seen, whether there is some or not."""
        return max(self.behind, self.ahead) >= Beside.TRIMMED

    @property
    def void(self) -> bool:
        """Whether it is an element by itself: nothing is between it and its end."""
        return self.name in VOID | AS_IT_IS or self.tail == "/>"

    @property
    def breaks(self) -> bool:
        """Whether a line may end before it."""
        return self.spaced or max(self.behind, self.ahead) > Beside.WORDS


@dataclass(slots=True)
class Block:
    """What a tag of Django, or an element, opens and closes; each branch with what begins it."""

    branches: list[tuple[Part, list["Node"]]]
    end: Part

    @property
    def start(self) -> Part:
        """The tag that opens it."""
        return self.branches[0][0]

    @property
    def silent(self) -> bool:
        """Whether what is in it is not printed here, but kept for later."""
        return " asvar " in self.start.text

    def closed(self) -> Iterator[tuple[tuple[Part, list["Node"]], Part]]:
        """Return each branch with the tag that ends it."""
        ends = [part for part, _ in self.branches[1:]] + [self.end]
        return zip(self.branches, ends, strict=True)


type Node = Part | Block


class Unreadable(Exception):
    """A template that this cannot take apart, with where."""


def parts(source: str) -> list[Part]:
    """Take a template apart. The last part is its end. Raises Unreadable."""
    found = list(_Reader(source).read())
    for part, following in pairwise(found):
        part.following, following.after = following, part
    return found


class _Reader:
    def __init__(self, source: str) -> None:
        self.source, self.at = source, 0
        self.ends = set(re.findall(r"\{%\s*end(\w+)", source))

    def read(self) -> Iterator[Part]:
        while True:
            blank = self._take(BLANK)
            if self.at == len(self.source):
                yield Part(Kind.REST, "", spaced=bool(blank))
                return
            part = self._next()
            part.spaced, part.apart = bool(blank), blank.count("\n") > 1
            yield part

    def _take(self, pattern: re.Pattern[str]) -> str:
        found = pattern.match(self.source, self.at)
        self.at = found.end() if found else self.at
        return found[0] if found else ""

    def _until(self, end: str) -> str:
        found = re.compile(end).search(self.source, self.at)
        if found is None:
            raise Unreadable(f"{end} is missing after {self.source[self.at : self.at + 60]!r}")
        begun, self.at = self.at, found.end()
        return self.source[begun : self.at]

    def _next(self) -> Part:
        if DJANGO.match(self.source, self.at):
            return self._django()
        if self.source.startswith("<!--", self.at):
            return Part(Kind.COMMENT, self._until("-->"))
        if found := TAG.match(self.source, self.at):
            if found[1]:
                return Part(Kind.END, self._until(">"), found[2].lower())
            return self._start(found[0], found[2].lower())
        return Part(Kind.TEXT, self._until(r"(?=[ \t\n\r\f]|\{[%{#]|<[/!a-zA-Z]|\Z)"))

    def _django(self) -> Part:
        text = self._take(DJANGO)
        if not text.startswith("{%"):
            return Part(Kind.COMMENT if text.startswith("{#") else Kind.VALUE, text)
        name = NAME.match(text)[1]  # type: ignore[index]
        as_it_is = name in ("verbatim", "comment")
        if as_it_is or (name == "blocktranslate" and " trimmed" not in text):
            text += self._until(rf"\{{%\s*end{name}\s*%\}}")
            return Part(Kind.COMMENT if name == "comment" else Kind.RAW, text, name)
        return Part(Kind.DJANGO, text, name)

    def _start(self, opened: str, name: str) -> Part:
        self.at += len(opened)
        part = Part(Kind.START, opened, name, attributes=self._attributes())
        part.tail = self._until(">")
        if name in AS_IT_IS:
            part.tail += self._until(rf"</{name}\s*>")
        return part

    def _attributes(self) -> list[Attribute]:
        """Read what stands in a start tag, to its end or to what closes a tag of Django in it."""
        found: list[Attribute] = []
        while True:
            spaced = bool(self._take(BLANK))
            if re.compile(r"/?>").match(self.source, self.at):
                return found
            closing = NAME.match(self.source, self.at)
            if closing and (closing[1] in BRANCHES or closing[1].startswith("end")):
                return found
            glued = found and not spaced and not found[-1].whole
            one = self._attribute(spaced)
            if glued and not one.branches:
                found[-1].text += one.text
            elif glued and not all(inner[0].spaced for _, inner in one.branches if inner):
                raise Unreadable(f"part of a name in {one.text}")
            else:
                found.append(one)

    def _attribute(self, spaced: bool) -> Attribute:
        opening = NAME.match(self.source, self.at)
        if opening and opening[1] in self.ends:
            branches = []
            tag = self._take(DJANGO)
            while not re.match(r"\{%\s*end", tag):
                branches.append((tag, self._attributes()))
                tag = self._take(DJANGO)
                if not tag:
                    raise Unreadable(f"a start tag ends within {branches[-1][0]}")
            return Attribute(branches[0][0], spaced, branches, tag)
        begun = self.at
        if not self._take(DJANGO):
            self._take(re.compile(r"(?:\{\{.*?\}\}|[^\s=>\"'/{])+"))
            if self._take(re.compile(r"=(?=[\"'])")):
                self._value()
            elif self._take(re.compile("=")):
                self._take(re.compile(r"(?:\{[%{].*?[%}]\}|[^\s>])+"))
        if begun == self.at:
            raise Unreadable(f"no attribute: {self.source[begun : begun + 60]!r}")
        return Attribute(self.source[begun : self.at], spaced)

    def _value(self) -> None:
        quote = self.source[self.at]
        self.at += 1
        while not self._take(re.compile(quote)):
            self._take(DJANGO) or self._until(rf"(?={quote}|\{{[%{{#]|\Z)")
            if self.at == len(self.source):
                raise Unreadable(f"{quote} is missing")


def nodes(found: list[Part]) -> list[Node]:
    """Set parts in what opens and closes them: tags of Django, elements with their own lines.

    Raises Unreadable where tags of Django do not close in order. An element that begins in one
    branch and ends in another stays as two tags.
    """
    ends = {part.name[3:] for part in found if part.kind is Kind.DJANGO and part.name[:3] == "end"}
    around: list[tuple[list[Node], list[tuple[Part, list[Node]]]]] = []
    level: list[Node] = []
    for part in found:
        opens, branches = part.name in ends, part.name in BRANCHES
        if part.kind is not Kind.DJANGO or not (opens or branches or part.name[:3] == "end"):
            level.append(part)
        elif opens:
            part.opens = 1
            around.append((level, [(part, [])]))
            level = []
        elif not around or (not branches and around[-1][1][0][0].name != part.name[3:]):
            raise Unreadable(f"{part.text} closes nothing")
        else:
            around[-1][1][-1][1].extend(_elements(level))
            level = []
            if branches:
                around[-1][1].append((part, []))
            else:
                part.opens = -1
                level, whole = around.pop()
                level.append(Block(whole, part))
    if around:
        raise Unreadable(f"{around[-1][1][0][0].text} is not closed")
    return _elements(level)


def _elements(level: list[Node]) -> list[Node]:
    made: list[Node] = []
    for node in level:
        if isinstance(node, Part) and node.kind is Kind.END and node.name in OWN_LINE | IN_THE_LINE:
            at = _opening(made, node.name)
            if at is not None:
                start = made[at]
                assert isinstance(start, Part)
                made[at:] = [Block([(start, made[at + 1 :])], node)]
                continue
        made.append(node)
    return made


def _opening(made: list[Node], name: str) -> int | None:
    """Find the start tag that an end tag closes; None where another one is open in between."""
    for at in range(len(made) - 1, -1, -1):
        node = made[at]
        if isinstance(node, Part) and node.kind in (Kind.START, Kind.END):
            if node.kind is Kind.START and node.name == name:
                return at
            if node.name in OWN_LINE | IN_THE_LINE and not node.void:
                return None
    return None
