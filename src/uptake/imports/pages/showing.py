"""The review of an upload: each finding with its source, what was assumed, what can be chosen."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from uptake.core.codes import FindingGroup, Language, Severity
from uptake.core.document import Entry, Report, StatusDocument
from uptake.core.findings import Finding
from uptake.core.settling import (
    QUESTIONS,
    Question,
    Settlement,
    Subject,
    Way,
    places_of_entry,
)
from uptake.core.typed_values import whole
from uptake.terms.codes import label_key
from uptake.terms.messages import say
from uptake.terms.values import value_text
from uptake.terms.words import Words
from uptake.web.filters import Option

# The most serious first.
ORDER = (Severity.ERROR, Severity.WARNING, Severity.INFO)
KINDS = {Subject.ENTRY: Entry, Subject.REPORT: Report, Subject.HEAD: StatusDocument}


@dataclass(frozen=True, slots=True)
class FindingShown:
    """A finding as the review shows it. `place` is its place in the document.

    `assumed` is the value that the reader took, in words; `choices` are other values, `free` says
    that any text can be given instead. `may_open` says that the field can be left empty.
    """

    place: int
    severity: Severity
    group: FindingGroup
    sentence: str
    report: str | None
    number: str | None
    cell: str | None
    cell_language: Language
    field: str | None
    assumed: str | None
    choices: tuple[Option, ...]
    free: bool
    may_open: bool
    way: Way | None
    value: str


def findings_shown(
    document: StatusDocument, settlements: Iterable[Settlement], words: Words
) -> tuple[FindingShown, ...]:
    """Return the findings of a document as it was read, the most serious first.

    Of one weight those that ask something go before those that are only to know.
    """
    settled = {one.finding: one for one in settlements}
    shown = [
        _shown(document, place, settled.get(place), words)
        for place in range(len(document.findings))
    ]
    return tuple(sorted(shown, key=_order))


def _order(one: FindingShown) -> tuple[int, bool, int]:
    return (ORDER.index(one.severity), one.field is None, one.place)


def read_settlements(
    form: Mapping[str, str], known: Iterable[Settlement]
) -> tuple[Settlement, ...]:
    """Get what is decided after a form was sent: its decisions, and those it does not speak of."""
    decided = {one.finding: one for one in known}
    for name, way in form.items():
        named = name.removeprefix("way-")
        place = whole(named)
        if named != name and place is not None and way in set(Way):
            value = form.get(f"value-{named}", "") if way == Way.CHOSEN else ""
            decided[place] = Settlement(place, Way(way), value)
    return tuple(decided.values())


def _shown(
    document: StatusDocument, place: int, settled: Settlement | None, words: Words
) -> FindingShown:
    finding = document.findings[place]
    question = QUESTIONS.get(finding.code)
    where = finding.where
    return FindingShown(
        place=place,
        severity=finding.severity,
        group=finding.group,
        sentence=say(finding.code.value, words.language, finding.values),
        report=where.report,
        number=where.number,
        cell=where.cell,
        cell_language=document.language,
        field=_label(question, words) if question else None,
        assumed=_assumed(document, place, question, words) if question else None,
        choices=_choices(document, finding, question, settled, words) if question else (),
        free=bool(question and not question.codes),
        may_open=bool(question and question.may_open),
        way=settled.way if settled else None,
        value=settled.value if settled else "",
    )


def _label(question: Question, words: Words) -> str:
    key = (
        "status"
        if len(question.fields) > 1
        else label_key(KINDS[question.subject], question.fields[0])
    )
    return words[key]


def _assumed(document: StatusDocument, place: int, question: Question, words: Words) -> str | None:
    subjects: list[object] = [document]
    if question.subject is Subject.ENTRY:
        subjects = [document.entries[at] for at in places_of_entry(document, place)[:1]]
    elif question.subject is Subject.REPORT:
        symbol = document.findings[place].where.report
        subjects = [one for one in document.reports if one.symbol == symbol]
    values = tuple(getattr(one, field) for one in subjects for field in question.fields)
    return value_text(values, words)


def _choices(
    document: StatusDocument,
    finding: Finding,
    question: Question,
    settled: Settlement | None,
    words: Words,
) -> tuple[Option, ...]:
    chosen = settled.value if settled else ""
    codes: list[StrEnum] = [code for kind in question.codes for code in kind]
    if codes:
        return tuple(Option(one.value, words.of(one), one.value == chosen) for one in codes)
    return tuple(Option(text, text, text == chosen) for text in _texts(document, finding, question))


def _texts(document: StatusDocument, finding: Finding, question: Question) -> tuple[str, ...]:
    """Return texts that are likely to be meant: the reports of the document, both titles."""
    if question.fields == ("report",):
        return tuple(report.symbol for report in document.reports)
    return tuple(
        dict.fromkeys(text for key in ("listed", "heading") if (text := finding.values.get(key)))
    )
