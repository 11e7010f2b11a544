"""Paragraphs with values in them: `{accepted}` stands for a figure and follows it.

A figure that somebody typed does not follow; then it is told from the value that it had when the
paragraph was written.
"""

import re
from collections.abc import Mapping

from uptake.core.errors import UptakeError

_PLACEHOLDER = re.compile(r"\{([a-z_]+)\}")


def placeholders(words: str) -> tuple[str, ...]:
    """Give the names of the values that stand in a paragraph, each once, in order."""
    return tuple(dict.fromkeys(_PLACEHOLDER.findall(words)))


def fill(words: str, values: Mapping[str, str]) -> str:
    """Give the paragraph with its values as text; braces that name no value stay as they are."""
    return _PLACEHOLDER.sub(lambda found: values.get(found[1], found[0]), words)


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
