"""Which chart is asked for: its kind, of what, in which part, and how an address carries that."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from urllib.parse import urlencode

from django.urls import reverse

from uptake.core.oversight import JIU
from uptake.core.report_draft import Number
from uptake.core.typed_values import counting, read_key, read_words
from uptake.record.queries.follow_ups import Selection
from uptake.web.arrival import Arrival, read_day
from uptake.web.filters import read_body


class ChartKind(StrEnum):
    """The charts there are, by the names that they have in addresses."""

    ACCEPTANCE = "acceptance"
    IMPLEMENTATION = "implementation"
    YEARS = "years"
    REPORTS = "reports"
    AGE = "age"
    DEADLINES = "deadlines"
    CHANGES = "changes"
    PEOPLE = "people"
    CYCLE = "cycle"
    REPORT = "report"
    ORGANIZATIONS = "organizations"
    ACCEPTANCE_OF_EACH = "acceptance-by-organization"
    IMPLEMENTATION_OF_EACH = "implementation-by-organization"


class ChartFormat(StrEnum):
    """The formats in which charts can be taken, by the ending of their files."""

    SVG = "svg"
    PNG = "png"


@dataclass(frozen=True, slots=True)
class ChartAsked:
    """A chart: of a report, or one of its recommendations, or a cycle, where it is of one.

    `oversight` is the code of the body whose recommendations are counted, "" the Unit. `since` is
    the earlier of two days, `page` the part of those that come in parts. `most`: only so many bars
    are drawn, where the page has others to show.
    """

    kind: ChartKind
    oversight: str = ""
    report: str = ""
    number: str = ""
    cycle: int | None = None
    since: date | None = None
    page: int = 1
    most: int | None = None

    @property
    def only(self) -> Number | None:
        """The recommendation of which a chart is; an informal one by § and its paragraph."""
        formal = not self.number.startswith("§")
        return (self.number.removeprefix("§"), formal) if self.number else None

    @property
    def of(self) -> str:
        """The code of the body whose recommendations are counted."""
        return self.oversight or JIU

    @property
    def counted(self) -> Selection:
        """What the lists behind its parts are narrowed to, beside what each of them counts."""
        return Selection(oversight=self.of)

    def query(self, arrival: Arrival) -> str:
        """Return the part of an address that asks for this, on the day one looks at."""
        pairs = {
            "oversight": self.oversight,
            "report": self.report,
            "number": self.number,
            "cycle": self.cycle,
            "since": self.since,
            "page": self.page if self.page > 1 else None,
            "on": arrival.asked,
        }
        told = urlencode({name: str(value) for name, value in pairs.items() if value})
        return f"?{told}" if told else ""

    def url(self, arrival: Arrival) -> str:
        """Return the address of the chart's own page."""
        address = reverse("chart", args=[arrival.organization.code, self.kind])
        return f"{address}{self.query(arrival)}"

    def file_url(self, arrival: Arrival, written_as: ChartFormat) -> str:
        """Return the address of the chart as a file."""
        code = arrival.organization.code
        address = reverse("chart-file", args=[code, self.kind, written_as])
        return f"{address}{self.query(arrival)}"


def read_chart_asked(kind: ChartKind, address: Mapping[str, str]) -> ChartAsked:
    """Read of what a chart is from an address; what cannot be understood is left out."""
    return ChartAsked(
        kind,
        read_body(address),
        report=read_words(address.get("report")),
        number=read_words(address.get("number")),
        cycle=read_key(address.get("cycle")),
        since=read_day(address.get("since", "").strip()),
        page=counting(address.get("page"), digits=5) or 1,
    )
