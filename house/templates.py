"""Set the templates in their form, or say which are not: `python -m house.templates [--check]`.

A line has one element, or one tag of Django that opens or closes something, indented by what is
open around it. What belongs to a line of text stays in it. Nothing that a reader sees changes: a
line ends only where whitespace is not seen, or is there already.
"""

import re
import sys
from functools import cache
from pathlib import Path

from house.template_gaps import FIELDS, PART, PHRASE, Flow
from house.template_parts import (
    OWN_LINE,
    Attribute,
    Beside,
    Block,
    Kind,
    Node,
    Part,
    Unreadable,
    nodes,
    parts,
)

ROOT = Path(__file__).parent.parent
SOURCE = ROOT / "src/uptake"
WIDTH = 120
INDENT = "  "
# Tags of Django that stand alone where they can.
ALONE = {"csrf_token", "extends", "include", "load", "prose", "regroup"} | FIELDS


def formatted(source: str) -> str:
    """Return a template in its form. Raises Unreadable.

    Where a line ends that did not, there is a blank now, and others may end: it is set until
    nothing changes any more.
    """
    after = _set_once(source)
    while after != source:
        source, after = after, _set_once(after)
    return after


def _set_once(source: str) -> str:
    found = parts(source)
    tree = nodes(found)
    around = Beside.EDGE if re.search("{% extends|<!doctype", source) else Beside.WORDS
    Flow(edges).on(tree, around)
    Flow(edges).back(tree, around)
    kept = [""] if found[0].spaced and not found[0].free else []
    return "".join(f"{line}\n" for line in [*kept, *lines_of(tree, 0)])


@cache
def edges(name: str) -> tuple[Beside, Beside]:
    """Say of a template what stands at its beginning, and at its end."""
    tree = nodes(parts(next(SOURCE.glob(f"*/templates/{name}")).read_text()))
    return Flow(edges).back(tree, Beside.WORDS), Flow(edges).on(tree, Beside.WORDS)


def lines_of(tree: list[Node], depth: int) -> list[str]:
    """Set what stands on lines of its own on them, and what is between in lines of text."""
    lines: list[str] = []
    run: list[Node] = []
    for node in tree:
        if not _stands(node):
            run.append(node)
            continue
        lines += _text_lines(run, depth, bool(lines))
        lines += _parting(node, bool(lines)) + _standing_lines(node, depth)
        run = []
    return lines + _text_lines(run, depth, bool(lines))


def _parting(node: Node, follows: bool) -> list[str]:
    return [""] if follows and _first(node).apart else []


def _first(node: Node) -> Part:
    return node if isinstance(node, Part) else node.start


def _stands(node: Node) -> bool:
    if isinstance(node, Part):
        if node.name in OWN_LINE and node.kind in (Kind.START, Kind.END):
            return node.name != "br"
        alone = node.name in ALONE or (node.kind is Kind.DJANGO and " as " in node.text)
        return (alone or node.kind is Kind.COMMENT) and _breaks_around([node], node)
    if node.start.name in OWN_LINE:
        return True
    if node.start.kind is Kind.START:
        return _breaks_around([node.start], node.end)
    marks = [part for part, _ in node.branches]
    inner = all(part.following and part.following.breaks for part in marks)
    if node.start.name == PHRASE and not node.silent:
        return False
    return inner and _breaks_around(marks, node.end)


def _breaks_around(marks: list[Part], end: Part) -> bool:
    around = [*marks, end, end.following]
    return all(part is None or part.breaks for part in around)


def _standing_lines(node: Node, depth: int) -> list[str]:
    indent = INDENT * depth
    if isinstance(node, Part):
        return tag_lines(node, depth)
    if _may_be_flat(node):
        flat = indent + flat_text(list(_parts_of([node])))
        if len(flat) <= WIDTH:
            return [flat]
    lines: list[str] = []
    for part, children in node.branches:
        if not children and node.start.kind is Kind.START:
            return tag_lines(part, depth, node.end.text)
        lines += tag_lines(part, depth) + lines_of(children, depth + 1)
    return [*lines, indent + node.end.text]


def _may_be_flat(block: Block) -> bool:
    inner = [one for _, children in block.branches for one in children]
    if block.start.kind is Kind.DJANGO and block.start.name != "block":
        return False
    return not any(_has_lines(node) for node in inner) and _conditions(inner) <= 1


def _has_lines(node: Node) -> bool:
    if isinstance(node, Part):
        return "\n" in node.text + node.tail or (node.name in OWN_LINE and node.name != "br")
    children = (one for _, some in node.branches for one in some)
    return node.start.name in OWN_LINE or any(map(_has_lines, children))


def _conditions(tree: list[Node]) -> int:
    blocks = [node for node in tree if isinstance(node, Block)]
    own = [
        one
        for one in blocks
        if one.start.kind is Kind.DJANGO and one.start.name not in (PHRASE, "listed")
    ]
    inner = [_conditions(some) for one in blocks for _, some in one.branches]
    return len(own) + sum(inner)


def _parts_of(tree: list[Node]) -> list[Part]:
    found: list[Part] = []
    for node in tree:
        if isinstance(node, Part):
            found.append(node)
            continue
        for part, children in node.branches:
            found += [part, *_parts_of(children)]
        found.append(node.end)
    return found


def flat_text(found: list[Part]) -> str:
    """Return parts in one line."""
    return "".join(
        (_blank(part) if number else "") + flat_tag(part) for number, part in enumerate(found)
    )


def _blank(part: Part) -> str:
    return " " if part.spaced and not part.free else ""


def flat_tag(part: Part) -> str:
    """Return a part in one line."""
    if part.kind is not Kind.START:
        return part.text
    inner = ""
    for one in part.attributes:
        spaced = one.spaced or not one.text.startswith("{%")
        inner += " " * spaced + _flat_attribute(one, spaced)
    return part.text + inner + part.tail


def _flat_attribute(one: Attribute, spaced: bool) -> str:
    text = ""
    for tag, children in one.branches:
        text += tag + " " * (bool(children) and not spaced)
        text += " ".join(_flat_attribute(child, True) for child in children)
    return text + one.end if one.branches else one.text


def tag_lines(part: Part, depth: int, behind: str = "") -> list[str]:
    """Return a part with what follows it, in one line, or a start tag with a line an attribute."""
    indent = INDENT * depth
    flat = indent + flat_tag(part) + behind
    if len(flat) <= WIDTH or not part.attributes:
        return [flat]
    inner = [line for one in part.attributes for line in _attribute_lines(one, depth + 1)]
    return [indent + part.text, *inner, indent + part.tail + behind]


def _attribute_lines(one: Attribute, depth: int) -> list[str]:
    indent = INDENT * depth
    flat = indent + _flat_attribute(one, True)
    if len(flat) <= WIDTH or not one.branches:
        return [flat]
    lines = []
    for tag, children in one.branches:
        lines.append(indent + tag)
        lines += [line for child in children for line in _attribute_lines(child, depth + 1)]
    return [*lines, indent + one.end]


def _text_lines(run: list[Node], depth: int, follows: bool) -> list[str]:
    """Set a run of text: words, values, elements in the line."""
    found = [part for part in _parts_of(run) if part.kind is not Kind.REST]
    if not found:
        return []
    broken = _ends_within(run, depth)
    before = _parting(found[0], follows)
    line, lines, level = "", [], 0
    for chunk in _chunks(found):
        first, text = chunk[0], flat_text(chunk)
        joined = line + _blank(first) + text if line else ""
        if joined and len(joined) <= WIDTH and not (id(first) in broken or _ends_line(first)):
            line = joined
        else:
            lines += [line] if line else []
            closes = _turn(first) < 0 or first.name in ("else", "elif", "empty", "plural")
            *some, line = _chunk_lines(chunk, depth + max(0, level - closes))
            lines += some
        level += sum(map(_turn, chunk))
    return [*before, *lines, line]


def _ends_within(tree: list[Node], depth: int) -> set[int]:
    """Return before which parts lines end since what Django opens there is too long for one."""
    found: set[int] = set()
    for node in tree:
        if isinstance(node, Part) or len(INDENT * depth + flat_text(_parts_of([node]))) <= WIDTH:
            continue
        if node.start.kind is Kind.DJANGO:
            marks = [part for part, _ in node.branches]
            edges = [*marks, node.end, *(part.following for part in (*marks, node.end))]
            found |= {id(part) for part in edges if part and part.free}
        for _, children in node.branches:
            found |= _ends_within(children, depth + 1)
    return found


def _ends_line(part: Part) -> bool:
    """Whether a line ends before a part in any case: another element begins, or something ended."""
    before = part.after
    if part.name == PART:
        return True
    element = before is not None and (before.kind is Kind.END or before.void)
    return before is not None and (before.name == "br" or (element and part.kind is Kind.START))


def _turn(part: Part) -> int:
    if part.kind is Kind.START:
        return 0 if part.void else 1
    if part.kind is Kind.END:
        return -1
    return part.opens if part.kind is Kind.DJANGO else 0


def _chunks(found: list[Part]) -> list[list[Part]]:
    chunks: list[list[Part]] = []
    for part in found:
        if chunks and (not part.breaks or (part.kind is Kind.END and part.free)):
            chunks[-1].append(part)
        else:
            chunks.append([part])
    return chunks


def _chunk_lines(chunk: list[Part], depth: int) -> list[str]:
    """Set what cannot be parted but within start tags."""
    lines = [INDENT * depth]
    for number, part in enumerate(chunk):
        to_come = flat_text(_up_to_the_next(chunk[number:]))
        if part.kind is Kind.START and len(lines[-1] + to_come) > WIDTH and part.attributes:
            some = tag_lines(part, depth, " " * WIDTH)
            lines[-1] += some[0].lstrip(" ")
            lines += [*some[1:-1], some[-1].rstrip(" ")]
        else:
            lines[-1] += flat_tag(part)
    return lines


def _up_to_the_next(chunk: list[Part]) -> list[Part]:
    for number, part in enumerate(chunk):
        if number and part.kind is Kind.START and part.attributes:
            return chunk[:number]
    return chunk


def too_long(text: str) -> list[int]:
    """Return the numbers of the lines that are too long, which no program can part."""
    return [number for number, line in enumerate(text.splitlines(), 1) if len(line) > WIDTH]


def main(arguments: list[str]) -> int:
    """Set all templates, or with `--check` say which are not set so; give the status."""
    wrong = 0
    for path in sorted(SOURCE.glob("*/templates/**/*.html")):
        before = path.read_text()
        try:
            after = formatted(before)
        except Unreadable as error:
            print(f"{path.relative_to(ROOT)}: {error}")
            wrong += 1
            continue
        for number in too_long(after):
            print(f"{path.relative_to(ROOT)}:{number}: longer than {WIDTH} characters")
            wrong += 1
        if after != before and "--check" in arguments:
            print(f"{path.relative_to(ROOT)}: not in its form")
            wrong += 1
        elif after != before:
            path.write_text(after)
    return min(wrong, 1)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
