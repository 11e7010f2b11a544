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


type Block = Paragraph | Heading | Lines | Figures | Link


@dataclass(frozen=True, slots=True)
class Letter:
    """A message in one language. In its texts what runs the other way stands in isolates."""

    language: Language
    subject: str
    blocks: tuple[Block, ...]
