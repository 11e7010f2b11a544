"""Paragraphs with values in them: `{accepted}` stands for a figure and follows it.

A figure that somebody typed does not follow; then it is told from the value that it had when the
paragraph was written. A value that is not there takes its sentence with it: nobody reads "on ."
"""

import re
from collections.abc import Iterator, Mapping

from uptake.core.errors import UptakeError

_PLACEHOLDER = re.compile(r"\{([a-z_]+)\}")
_STOP = re.compile(r"[。！？]|[.!?؟](?:\s+|$)")
# Behind these a full stop ends no sentence.
_SHORT = frozenset(
    {
        *("no", "nos", "doc", "docs", "para", "paras", "p", "pp", "art", "arts", "ref", "cf"),
        *("mr", "mrs", "ms", "dr", "m", "mme", "par", "núm", "párr", "sr", "sra"),
        *("п", "пп", "ст", "стр", "док", "см", "г", "гг", "т"),
    }
)


def placeholders(words: str) -> tuple[str, ...]:
    """Give the names of the values that stand in a paragraph, each once, in order."""
    return tuple(dict.fromkeys(_PLACEHOLDER.findall(words)))


def fill(words: str, values: Mapping[str, str]) -> str:
    """Give the paragraph with its values as text; braces that name no value stay as they are.

    A sentence goes away that names a value which is not there.
    """
    told = present(words, values)
    return _PLACEHOLDER.sub(lambda found: values.get(found[1], found[0]), told)


def present(words: str, values: Mapping[str, str]) -> str:
    """Give the paragraph without the sentences that name an empty value, braces as they are."""
    lines = (_present(line, values) for line in words.split("\n"))
    return "\n".join(line for line in lines if line is not None)


def _present(line: str, values: Mapping[str, str]) -> str | None:
    """Give what is left of a line, None where nothing is."""
    missing = {name for name in placeholders(line) if values.get(name) == ""}
    if not missing:
        return line
    left, start = "", 0
    for end in (*_ends(line), len(line)):
        sentence, start = line[start:end], end
        if missing.isdisjoint(placeholders(sentence)):
            left += sentence
    return left.strip() or None


def _ends(line: str) -> Iterator[int]:
    """Give where the sentences of a line end, the blank behind each included."""
    for found in _STOP.finditer(line):
        before = line[: found.start()].rpartition(" ")[2].lstrip('([«“"').casefold()
        if not line[found.end() : found.end() + 1].islower() and before not in _SHORT:
            yield found.end()


def check(words: str, values: Mapping[str, object]) -> None:
    """Refuse a name that has no value. Raises UptakeError `placeholder-unknown` (name, names)."""
    for name in placeholders(words):
        if name not in values:
            raise UptakeError("placeholder-unknown", name=name, names=", ".join(values))


def outdated(words: str, then: Mapping[str, str], now: Mapping[str, str]) -> tuple[str, ...]:
    """Give the names of the values that were typed into a paragraph and are others by now.

    Both are values as they are printed in the paragraph's language. A value that the paragraph
    does not mention cannot be wrong in it.
    """
    return tuple(
        name
        for name, value in then.items()
        if value and now.get(name) != value and _mentions(words, value)
    )


def _mentions(words: str, value: str) -> bool:
    return re.search(rf"(?<![\w.,/-]){re.escape(value)}(?![\w/]|[.,]\d)", words) is not None
