"""What was read beside what a careful clerk writes down: by field, in four kinds of wrong."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from tests.exchange.shapes.corpus.building import Layout
from uptake.core.codes import Acceptance, Implementation
from uptake.core.document import Entry, StatusDocument
from uptake.core.findings import Finding, FindingCode

REPORTS = {"S": "JIU/REP/2023/4", "O": "JIU/REP/2022/2", "T": "JIU/NOTE/2021/1", "-": ""}
ACCEPTANCE = {
    "A": Acceptance.ACCEPTED,
    "N": Acceptance.NOT_ACCEPTED,
    "R": Acceptance.NOT_RELEVANT,
    "U": Acceptance.UNDER_CONSIDERATION,
    "-": None,
}
IMPLEMENTATION = {
    "S": Implementation.NOT_STARTED,
    "P": Implementation.IN_PROGRESS,
    "I": Implementation.IMPLEMENTED,
    "-": None,
}
OPEN = "?"
# What is only to know of an entry says nothing of a value that is wrong.
_BESIDE = frozenset(
    (
        FindingCode.ADDRESSEE_INFERRED,
        FindingCode.ADDRESSEE_UNKNOWN,
        FindingCode.ADDRESSEE_DIFFERS,
        FindingCode.SYMBOL_MISSING,
        FindingCode.COMMENT_MERGED,
        FindingCode.CEB_COMMENTS_INFERRED,
        FindingCode.REPORT_NOT_LISTED,
    )
)
_OF_COLUMNS = frozenset(
    ("header-misspelt", "column-not-understood", "columns-alike", "code-ignored", "other-body")
)


class Kind(StrEnum):
    """How a fact was read."""

    RIGHT = "right"
    SILENT_WRONG = "silent wrong"
    WRONG_TOLD = "wrong with a finding"
    MISSING_TOLD = "missing with a finding"
    MISSING_SILENT = "missing silently"


@dataclass(frozen=True, slots=True)
class Judged:
    """One fact: where it stands, what was expected and read, and how that is judged."""

    layout: str
    place: str
    field: str
    expected: str
    read: str
    kind: Kind


@dataclass(frozen=True, slots=True)
class Expected:
    """One recommendation as the clerk writes it down."""

    report: str
    number: str
    acceptance: tuple[str, ...]
    implementation: tuple[str, ...]
    comment: str | None
    addressee: str | None


def expected(layout: Layout) -> list[Expected]:
    """The recommendations of a layout."""
    found: list[Expected] = []
    for line in layout.said.strip().splitlines():
        line, _, comment = line.strip().partition("~")
        line, _, addressee = line.partition("@")
        report, number, acceptance, implementation = line.split()
        found.append(
            Expected(
                REPORTS.get(report, report),
                "" if number == "-" else number,
                tuple(acceptance.split("/")),
                tuple(implementation.split("/")),
                comment.strip() or None,
                addressee.strip() or None,
            )
        )
    return found


def judge(layout: Layout, status: StatusDocument) -> Iterator[Judged]:
    """Judge everything that a layout expects of its document."""
    left = list(status.entries)
    for wanted in expected(layout):
        entry = next((e for e in left if _is(e, wanted)), None)
        if entry is None:
            entry = next((e for e in left if e.number == wanted.number), None)
        place = f"{wanted.report} {wanted.number}".strip()
        if entry is None:
            told = any(_loses(finding, wanted) for finding in status.findings)
            kind = Kind.MISSING_TOLD if told else Kind.MISSING_SILENT
            if told and OPEN in wanted.acceptance:
                kind = Kind.RIGHT  # pointed out, and nothing was answered
            for field in ("row", "acceptance", "implementation"):
                yield Judged(layout.name, place, field, "an entry", "none", kind)
            continue
        left.remove(entry)
        yield from _judged(layout, wanted, entry, place, status.findings)
    for entry in left:
        told = any(
            (finding.where.number or "") == entry.number for finding in _at(entry, status.findings)
        )
        kind = Kind.WRONG_TOLD if told else Kind.SILENT_WRONG
        place = f"{entry.report} {entry.number}".strip()
        yield Judged(layout.name, place, "row", "no entry", (entry.text or "")[:40], kind)
    yield from _head(layout, status)
    yield from _told(layout, status)


def _is(entry: Entry, wanted: Expected) -> bool:
    return (entry.report, entry.number) == (wanted.report, wanted.number)


def _judged(
    layout: Layout, wanted: Expected, entry: Entry, place: str, findings: Sequence[Finding]
) -> Iterator[Judged]:
    at = _at(entry, findings)
    same = entry.report == wanted.report
    told = bool(at)
    row = Kind.RIGHT if same else Kind.WRONG_TOLD if told else Kind.SILENT_WRONG
    if not same and not entry.report:
        row = Kind.MISSING_TOLD if told else Kind.MISSING_SILENT
    yield Judged(layout.name, place, "row", wanted.report, entry.report, row)
    for field, letters, codes in (
        ("acceptance", wanted.acceptance, ACCEPTANCE),
        ("implementation", wanted.implementation, IMPLEMENTATION),
    ):
        value = getattr(entry, field)
        fair = [codes[letter] for letter in letters if letter != OPEN and letter[1:] != "!"]
        fair += [codes[letter[0]] for letter in letters if letter[1:] == "!" and told]
        kind = _kind(value, fair, OPEN in letters, told)
        yield Judged(layout.name, place, field, "/".join(letters), str(value), kind)
    if wanted.comment is not None:
        fits = wanted.comment in (entry.comment or "")
        kind = Kind.RIGHT if fits else Kind.MISSING_TOLD if told else Kind.MISSING_SILENT
        yield Judged(layout.name, place, "comment", wanted.comment, entry.comment or "", kind)
    if wanted.addressee is not None:
        said = f"{entry.addressee or ''}/{entry.action or ''}"
        kind = Kind.RIGHT if wanted.addressee == said else Kind.SILENT_WRONG
        yield Judged(layout.name, place, "addressee", wanted.addressee, said, kind)


def _kind(value: object, fair: Sequence[object], may_be_open: bool, told: bool) -> Kind:
    if value in fair:
        return Kind.RIGHT
    if value is None:
        if may_be_open and told:
            return Kind.RIGHT
        return Kind.MISSING_TOLD if told else Kind.MISSING_SILENT
    return Kind.WRONG_TOLD if told else Kind.SILENT_WRONG


def _at(entry: Entry, findings: Sequence[Finding]) -> list[Finding]:
    """The findings that whoever looks at the entry meets: its own, its report's, a column's."""
    return [
        finding
        for finding in findings
        if finding.code not in _BESIDE
        and finding.where.report in (None, entry.report)
        and finding.where.number in (None, entry.number)
        and (finding.where.number or finding.code.value in _OF_COLUMNS)
    ]


def _loses(finding: Finding, wanted: Expected) -> bool:
    if finding.code is FindingCode.NUMBERS_LEFT_OUT:
        return wanted.number in finding.values["numbers"].split(", ")
    return finding.code.value in (
        *("row-not-understood", "nothing-found", "other-body", "recommendation-not-read"),
        *("number-missing", "sheet-hidden", "struck-out"),
    )


def _head(layout: Layout, status: StatusDocument) -> Iterator[Judged]:
    codes = {finding.code.value for finding in status.findings}
    for field, value in layout.head.items():
        read = getattr(status, field)
        read = read.value if isinstance(read, StrEnum) else read
        told = any(code.startswith(field.split("_")[0]) for code in codes)
        if read == value:
            kind = Kind.RIGHT
        elif read is None:
            kind = Kind.MISSING_TOLD if told else Kind.MISSING_SILENT
        else:
            kind = Kind.WRONG_TOLD if told else Kind.SILENT_WRONG
        yield Judged(layout.name, "head", field, str(value), str(read), kind)


def _told(layout: Layout, status: StatusDocument) -> Iterator[Judged]:
    for wanted in layout.tells:
        code, _, number = wanted.removeprefix("-").partition("@")
        found = [
            finding
            for finding in status.findings
            if finding.code.value == code and (not number or finding.where.number == number)
        ]
        right = bool(found) is not wanted.startswith("-")
        kind = Kind.RIGHT if right else Kind.WRONG_TOLD if found else Kind.MISSING_SILENT
        yield Judged(layout.name, "finding", "finding", wanted, str(len(found)), kind)


def report(judged: Sequence[Judged]) -> Iterator[str]:
    """The lines of a table by field, and of what is not right."""
    fields = list(dict.fromkeys(one.field for one in judged))
    counted = Counter((one.field, one.kind) for one in judged)
    yield f"{'':16}" + "".join(f"{kind.value:>24}" for kind in Kind)
    for field in fields:
        yield f"{field:16}" + "".join(f"{counted[field, kind]:24}" for kind in Kind)
    whole = Counter(one.kind for one in judged)
    yield f"{'all':16}" + "".join(f"{whole[kind]:24}" for kind in Kind)
    by = Counter((one.layout, one.kind) for one in judged)
    yield ""
    for layout in dict.fromkeys(one.layout for one in judged):
        yield f"{layout:32}" + "".join(f"{by[layout, kind]:5}" for kind in Kind)
