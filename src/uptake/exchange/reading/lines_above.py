"""A line of words above tables that names the addressee of every recommendation in them."""

from dataclasses import dataclass

from uptake.core.codes import Addressee, Language
from uptake.documents.tree import Paragraph
from uptake.exchange.reading.addressees import addressee_of_line


@dataclass(slots=True)
class LinesAbove:
    """What the lines above say: for all that follow, or from one under a report's heading for it.

    Another heading ends what a line says, since that was said of something else. `is_new`: it was
    said since the last table.
    """

    language: Language
    for_all: Addressee | None = None
    for_report: Addressee | None = None
    is_new: bool = False
    _in_report: bool = False

    @property
    def addressee(self) -> Addressee | None:
        """Whom the rows of the next table are addressed to, as far as a line says it."""
        return self.for_report or self.for_all

    def take(self, line: Paragraph, *, heads_report: bool) -> None:
        """Take a paragraph; `heads_report` says that it is the heading of a report."""
        if heads_report:
            self.for_report, self._in_report = None, True
            return
        named = addressee_of_line(line, self.language)
        if named is None:
            if line.level is not None:
                self.for_all = self.for_report = None
                self._in_report = False
        elif self._in_report:
            self.for_report, self.is_new = named, True
        else:
            self.for_all, self.is_new = named, True
