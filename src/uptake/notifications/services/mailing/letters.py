"""A message before it is set: what it says, in one language, block by block."""

from dataclasses import dataclass

from uptake.core.codes import Language


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph; a quiet one is said in passing."""

    text: str
    quiet: bool = False


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading over what follows; a lower one stands within a section."""

    text: str
    lower: bool = False


@dataclass(frozen=True, slots=True)
class Lines:
    """A list."""

    texts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Figures:
    """Labels with their numbers."""

    rows: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Link:
    """An address with the words that lead to it; the chief one of a message is a button."""

    words: str
    address: str
    chief: bool = False


@dataclass(frozen=True, slots=True)
class AnswerLink:
    """Where the reader's own signed link stands, with the words that lead to it.

    Its address is made when the message is written, and is given as the message is set: nothing
    in a composed message stands for it, so that no words of others can be taken for it.
    """

    words: str


type Block = Paragraph | Heading | Lines | Figures | Link | AnswerLink


@dataclass(frozen=True, slots=True)
class Letter:
    """A message in one language. In its texts what runs the other way stands in isolates."""

    language: Language
    subject: str
    blocks: tuple[Block, ...]
