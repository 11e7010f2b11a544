"""What a recommendation is called on every page, and what parts it from what is said of it."""

from typing import Protocol

from django.utils.translation import gettext, pgettext

from uptake.terms.messages import set_apart
from uptake.terms.words import Words


class Numbered(Protocol):
    """A recommendation by its report and number."""

    @property
    def report(self) -> str:
        """The symbol of the report."""

    @property
    def number(self) -> str:
        """The number in the report, or of the paragraph."""

    @property
    def formal(self) -> bool:
        """Whether it is a recommendation."""


def in_full(one: Numbered, words: Words) -> str:
    """Give a recommendation by its report and number: "JIU/REP/2021/3, Recommendation 5"."""
    title = titled(one.number, formal=one.formal)
    return f"{set_apart(one.report, words.language)}{comma()}{title}"


def titled(number: str, *, formal: bool) -> str:
    """Give what every page calls a recommendation: "Recommendation 5", informal "Paragraph 56"."""
    if formal:
        return gettext("Recommendation %(number)s") % {"number": number}
    return gettext("Paragraph %(number)s") % {"number": number}


def said_of(one: Numbered, said: str, words: Words) -> str:
    """Say of which recommendation something is said: "JIU/REP/2021/3, Recommendation 5: …"."""
    return f"{in_full(one, words)}{colon()}{said}"


def comma() -> str:
    """Give what stands between the parts of a list."""
    return pgettext("between the parts of a list", ", ")


def colon() -> str:
    """Give what stands between a label and its text."""
    return pgettext("between a label and its text", ": ")
