"""Where in a template whitespace is not seen, whichever way its conditions and loops go."""

from collections.abc import Callable

from house.template_parts import AS_IT_IS, IN_THE_LINE, OWN_LINE, Beside, Block, Kind, Node, Part

# Tags of ours that print a field of a form, an element by itself.
FIELDS = {"choice_field", "date_field", "text_field"}
# Tags of Django that print nothing in the line.
SILENT = {"csrf_token", "extends", "load", "prose", "regroup"} | FIELDS
PASSED_BY = {"if", "for", "ifchanged"}
PHRASE = "blocktranslate"
# Whitespace at the beginning and the end of what these have in them is taken away.
TRIMMED = {PHRASE, "listed"}
PART = "part"  # of what is listed

type Edges = Callable[[str], tuple[Beside, Beside]]
"""Of a template that is included: what stands at its beginning, and at its end."""


class Flow:
    """Finds for each part what stands behind and ahead of it."""

    def __init__(self, edges: Edges) -> None:
        self.edges = edges

    def on(self, tree: list[Node], beside: Beside) -> Beside:
        """Go over parts as they are printed, after something; give what stands after them."""
        for node in tree:
            start = node if isinstance(node, Part) else node.start
            beside = max(beside, Beside.BLANK) if start.spaced else beside
            start.behind = min(start.behind, beside)
            if isinstance(node, Part):
                beside = self._past(node, beside, Kind.END)
            else:
                beside = self._block_on(node, beside)
        return beside

    def _block_on(self, block: Block, beside: Beside) -> Beside:
        inner = _inner(block.start, beside)
        results = [beside] if _passed_by(block) else []
        for (part, children), closing in block.closed():
            result = self.on(children, inner)
            if part.name == "for":
                result = self.on(children, min(inner, _blank(closing, result)))
            result = _blank(closing, result)
            closing.behind = min(closing.behind, result)
            results.append(result)
        return beside if block.silent else _outer(block.end, min(results), Kind.END)

    def back(self, tree: list[Node], beside: Beside) -> Beside:
        """Go back over parts, as `on`."""
        for node in reversed(tree):
            if isinstance(node, Part):
                start, beside = node, self._past(node, beside, Kind.START)
            else:
                start, beside = node.start, self._block_back(node, beside)
            start.ahead = min(start.ahead, beside)
            beside = _blank(start, beside)
        return beside

    def _block_back(self, block: Block, beside: Beside) -> Beside:
        inner = _inner(block.end, beside)
        results = [beside] if _passed_by(block) else []
        for (part, children), closing in block.closed():
            closing.ahead = min(closing.ahead, inner)
            result = self.back(children, _blank(closing, inner))
            if part.name == "for":
                closing.ahead = min(closing.ahead, result)
                result = self.back(children, _blank(closing, min(inner, result)))
            results.append(result)
        return beside if block.silent else _outer(block.start, min(results), Kind.START)

    def _past(self, part: Part, beside: Beside, seen: Kind) -> Beside:
        """Return what stands past a part; `seen`: the side from which it is looked back at."""
        if part.kind in (Kind.START, Kind.END):
            return _past_tag(part, beside, seen)
        if part.kind is Kind.DJANGO:
            return self._past_django(part, beside, seen)
        return beside if part.kind in (Kind.COMMENT, Kind.REST) else Beside.WORDS

    def _past_django(self, part: Part, beside: Beside, seen: Kind) -> Beside:
        if part.name == PART:
            return Beside.TRIMMED
        if part.name == "include":
            named = part.text.split()[2]
            known = named.startswith('"')
            return self.edges(named.strip('"'))[seen is Kind.END] if known else Beside.WORDS
        return beside if part.name in SILENT or " as " in part.text else Beside.WORDS


def _blank(part: Part, beside: Beside) -> Beside:
    return max(beside, Beside.BLANK) if part.spaced else beside


def _past_tag(part: Part, beside: Beside, seen: Kind) -> Beside:
    if part.name in OWN_LINE:
        return Beside.EDGE
    if part.name in IN_THE_LINE:
        return Beside.WORDS if part.kind is seen else Beside.EDGE
    if part.name in AS_IT_IS | {"img", "input"}:
        hidden = any(one.text == 'type="hidden"' for one in part.attributes)
        return beside if hidden and beside is not Beside.TRIMMED else Beside.WORDS
    # What is before an element is before what is in it. The element itself may be something to see.
    goes_on = beside is Beside.EDGE or (beside is Beside.BLANK and seen is Kind.END)
    return beside if goes_on and part.kind is not seen else Beside.WORDS


def _inner(part: Part, beside: Beside) -> Beside:
    if part.kind is not Kind.DJANGO or part.name.removeprefix("end") == "block":
        return Beside.EDGE
    return Beside.TRIMMED if part.name.removeprefix("end") in TRIMMED else beside


def _outer(part: Part, beside: Beside, seen: Kind) -> Beside:
    if part.kind is not Kind.DJANGO:
        return _past_tag(part, beside, seen)
    return Beside.WORDS if part.name.removeprefix("end") in TRIMMED | {"block"} else beside


def _passed_by(block: Block) -> bool:
    last = block.branches[-1][0].name
    return block.start.name in PASSED_BY and last not in ("else", "empty")
