"""What the register would hold after an import, beside what it holds now."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from uptake.core.codes import Language
from uptake.core.document import Entry
from uptake.core.findings import Finding
from uptake.core.importing import Choices
from uptake.core.symbols import RecommendationKey
from uptake.record.queries.contents.answers import HeadHeld
from uptake.record.queries.contents.values import Contents, EntryHeld, ReportHeld


class ImportKind(StrEnum):
    """What a file is to the register."""

    NEW = "new"  # a document that is not known
    AGAIN = "again"  # a document that is known in this language: what differs is corrected
    ORIGINAL = "original"  # the original of a document that is known in translation only
    LANGUAGE_VERSION = "language_version"  # a document that is known in other languages only

    @property
    def brings_everything(self) -> bool:
        """Whether the file brings more than texts."""
        return self is not ImportKind.LANGUAGE_VERSION


@dataclass(frozen=True, slots=True)
class Setting:
    """What an import is about: whose document, in which language, from which day on.

    `dated` is the day that the document bears, `on` the day from which what it says holds.
    `original` is the original language of the document, where it is known.
    """

    organization: int
    code: str
    language: Language
    dated: date
    on: date
    kind: ImportKind
    original: Language | None = None
    choices: Choices = field(default_factory=Choices)


@dataclass(frozen=True, slots=True)
class EarlierHeld:
    """A recommendation on an earlier day, before and after a status of then is recorded."""

    before: EntryHeld
    after: EntryHeld
    why: str

    @property
    def update(self) -> int:
        """The placeholder of the answer that is recorded."""
        return self.after.answered.update if self.after.answered else 0


@dataclass(frozen=True, slots=True)
class Draft:
    """The register's contents before and after; `left_out` are entries that cannot be kept.

    `earlier` are statuses of an earlier day that are recorded.
    """

    setting: Setting
    before: Contents
    after: Contents
    head_before: HeadHeld | None
    head_after: HeadHeld
    findings: tuple[Finding, ...] = ()
    left_out: tuple[Entry, ...] = ()
    earlier: tuple[EarlierHeld, ...] = ()


@dataclass(slots=True)
class Sheet:
    """A draft being written: reports and entries after the import, and what was odd."""

    reports: dict[str, ReportHeld]
    entries: dict[RecommendationKey, EntryHeld]
    findings: list[Finding] = field(default_factory=list)
    left_out: list[Entry] = field(default_factory=list)
