"""The tables of the open data: their columns, what each says, and by which codes.

Files, their description, the page and the manual are all made from this.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from uptake.core.codes import (
    Acceptance,
    Action,
    Addressee,
    CebComments,
    DecisionState,
    EditionKind,
    Impact,
    Implementation,
    Implications,
    IssueKind,
    Language,
    Relevance,
    ReportKind,
)
from uptake.documents.datasets import Column, Kind


@dataclass(frozen=True, slots=True)
class Field:
    """What a table says of each of its rows: in one column, or in one for each language.

    `codes` are those that stand in it, if codes do; `several`: there may be more than one.
    """

    name: str
    description: Promise
    kind: Kind = Kind.TEXT
    codes: type[StrEnum] | None = None
    several: bool = False
    in_languages: bool = False

    @property
    def columns(self) -> tuple[Column, ...]:
        """Its columns; `title_ar` and so on where it has one for each language."""
        if not self.in_languages:
            return (Column(self.name, self.kind, self.several),)
        return tuple(Column(f"{self.name}_{one}") for one in Language)


@dataclass(frozen=True, slots=True)
class Table:
    """A table by the name of its files, with what a row of it is; `key` tells rows apart."""

    name: str
    title: Promise
    description: Promise
    key: tuple[str, ...]
    fields: tuple[Field, ...]

    @property
    def columns(self) -> tuple[Column, ...]:
        """All columns, in their order."""
        return tuple(column for field in self.fields for column in field.columns)


_: Any = gettext_lazy


def _yes(name: str, description: Promise) -> Field:
    return Field(name, description, Kind.BOOLEAN)


def _day(name: str, description: Promise, *, several: bool = False) -> Field:
    return Field(name, description, Kind.DATE, several=several)


def _code(name: str, description: Promise, codes: type[StrEnum], *, several: bool = False) -> Field:
    return Field(name, description, codes=codes, several=several)


def _texts(name: str, description: Promise) -> Field:
    return Field(name, description, in_languages=True)


ORGANIZATION = Field("organization", _("Code of the organization, which never changes"))
REPORT = Field("report", _("Symbol of the report"))
NUMBER = Field("number", _("Number of the recommendation; if informal, of its paragraph"))
FORMAL = _yes("formal", _("Whether the recommendation is formal"))
DOCUMENT = Field("document", _("Symbol of the document, with its revision"))
BODY = _texts("governing_body", _("Name of the governing body"))
TITLE = _texts("title", _("Title"))
PAGE = Field("url", _("Address of the page on this site"))
DECISION = _code("decision", _("Decision of the governing body"), DecisionState)

TABLES = (
    Table(
        "organizations",
        _("Organizations"),
        _("Each organization that follows up recommendations here"),
        ("organization",),
        (
            ORGANIZATION,
            _texts("acronym", _("Acronym of the organization")),
            _texts("name", _("Name of the organization")),
            PAGE,
        ),
    ),
    Table(
        "reports",
        _("Reports"),
        _("Each report of an oversight body whose recommendations are followed up"),
        ("report",),
        (
            REPORT,
            Field("oversight_body", _("Code of the oversight body")),
            _code("kind", _("Type of report"), ReportKind),
            Field("programme_year", _("Year of the programme of work"), Kind.INTEGER),
            _code("ceb_comments", _("Comments of the Chief Executives Board"), CebComments),
            Field("ceb_symbol", _("Symbol of these comments")),
            TITLE,
            _texts("url", _("Address at which the report is published")),
        ),
    ),
    Table(
        "recommendations",
        _("Recommendations"),
        _("Each recommendation of these reports"),
        ("report", "number", "formal"),
        (
            REPORT,
            NUMBER,
            FORMAL,
            _code("addressee", _("To whom the recommendation is addressed"), Addressee),
            _code("impact", _("Intended impact"), Impact, several=True),
            _day("deadlines", _("Dates by which action is recommended"), several=True),
            _texts("text", _("Text of the recommendation")),
        ),
    ),
    Table(
        "follow_ups",
        _("Recommendations by organization"),
        _("Each recommendation that an organization follows up, whether it has answered or not"),
        ("organization", "report", "number", "formal"),
        (
            ORGANIZATION,
            REPORT,
            NUMBER,
            FORMAL,
            _day("received", _("Day on which the organization received the report")),
            _day("due", _("Date by which the report is due under the statute")),
            _day("considered", _("Day on which the governing body considered the report")),
        ),
    ),
    Table(
        "statuses",
        _("Statuses"),
        _("Each status of a recommendation at an organization, as published, with its period"),
        ("organization", "report", "number", "formal", "valid_from"),
        (
            ORGANIZATION,
            REPORT,
            NUMBER,
            FORMAL,
            _day("valid_from", _("First day of the status")),
            _day("valid_until", _("First day of the next status; empty for the latest")),
            _code("action", _("Action asked of the organization"), Action),
            _yes("for_information", _("Whether it is shown for information only")),
            _code("acceptance", _("Acceptance"), Acceptance),
            _code("implementation", _("Implementation, where accepted"), Implementation),
            _code("relevance", _("Relevance to the organization"), Relevance),
            _yes("priority", _("Whether it is a priority")),
            _code("financial_implications", _("Financial implications"), Implications),
            Field("amount", _("Amount of additional resources"), Kind.DECIMAL),
            Field("currency", _("Currency of the amount (ISO 4217)")),
            _code("human_resource_implications", _("Human resource implications"), Implications),
            DECISION,
            Field("decision_symbol", _("Symbol of the record of the meeting")),
            _day("decision_date", _("Date of the decision")),
            _texts("remarks", _("Remarks of the organization")),
            PAGE,
        ),
    ),
    Table(
        "documents",
        _("Documents"),
        _("Each public document on the status of the recommendations"),
        ("organization", "document"),
        (
            ORGANIZATION,
            DOCUMENT,
            _code("kind", _("Type of document"), EditionKind),
            _code("issue", _("First issue, revision, addendum or corrigendum"), IssueKind),
            _day("date", _("Date of the document")),
            _day("published", _("Day on which it was published here")),
            BODY,
            TITLE,
            PAGE,
        ),
    ),
    Table(
        "decisions",
        _("Decisions"),
        _("Each decision on a document, or on a recommendation in it"),
        ("organization", "document", "report", "number", "formal"),
        (
            ORGANIZATION,
            DOCUMENT,
            REPORT,
            NUMBER,
            FORMAL,
            DECISION,
            BODY,
            Field("record", _("Symbol of the record of the meeting")),
            _day("date", _("Date of the decision")),
            _texts("words", _("Words of the decision")),
        ),
    ),
)
BY_NAME = {one.name: one for one in TABLES}


def fields_in(*tables: Table) -> Iterator[Field]:
    """Return the fields of tables, each once by its name and description."""
    seen = set()
    for table in tables:
        for field in table.fields:
            if field not in seen:
                seen.add(field)
                yield field
