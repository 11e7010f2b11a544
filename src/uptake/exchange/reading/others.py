"""What stands under other oversight bodies: it is not read, but counted and told of."""

from dataclasses import dataclass, field

from uptake.core.findings import FindingCode
from uptake.core.symbols import find_cited_symbols, find_report_symbols
from uptake.exchange.reading.columns import Columns
from uptake.exchange.reading.findings import Findings, excerpt
from uptake.exchange.reading.oversight import (
    heads_other_body,
    is_jiu,
    other_body_in,
    speaks_of_recommendations,
)
from uptake.exchange.reading.rows import Cells, cell_at
from uptake.exchange.reading.texts import cell_text, clean
from uptake.exchange.reading.vocabulary import Column

_ANY = "JIU"


@dataclass(slots=True)
class OtherBodies:
    """Who else recommends here. `heading` is the one that the next rows stand under."""

    heading: str | None = None
    _counted: dict[str, int] = field(default_factory=dict)

    def meets(self, text: str, begun: bool = True) -> bool:
        """Take a line that stands over what follows; give whether another body is named.

        Before the first table a document may be cited that only names one.
        """
        if heads_other_body(text) and (begun or speaks_of_recommendations(text)):
            self.heading = clean(text).partition("\n")[0]
            return True
        if self.heading is not None and is_jiu(text):
            self.heading = None
        return False

    def owns(self, cells: Cells, columns: Columns) -> bool:
        """Whether a row is somebody else's: by the heading above it, or by what its cells name."""
        owner = self._named(cells, columns)
        owner = self.heading if owner is None else owner
        if owner is None or owner == _ANY:
            return False
        self._counted[owner] = self._counted.get(owner, 0) + 1
        return True

    def tell(self, findings: Findings) -> None:
        """Tell how many rows of each other body were left unread."""
        for words, count in self._counted.items():
            findings.add(FindingCode.OTHER_BODY, words=excerpt(words), count=str(count))

    def _named(self, cells: Cells, columns: Columns) -> str | None:
        """Whom the columns of source and report name: another body, JIU, or nobody."""
        source = clean(cell_text(cell_at(cells, columns.places.get(Column.SOURCE, -1))))
        if source:
            return _ANY if is_jiu(source) else source
        report = clean(cell_text(cell_at(cells, columns.layout.report)))
        if not report:
            return None
        if find_report_symbols(report) or is_jiu(report):
            return _ANY
        symbols = find_cited_symbols(report)
        return other_body_in(report) or (symbols[0] if symbols else None)
