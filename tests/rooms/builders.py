"""Documents for the tests of imports and questions: plain functions, our own words."""

import datetime
from dataclasses import replace
from typing import Any

from tests.replaying import replayed
from uptake.core.codes import (
    Acceptance,
    Addressee,
    Bound,
    CebComments,
    ConditionKind,
    EditionKind,
    Impact,
    Implementation,
    Implications,
    Language,
    Relevance,
)
from uptake.core.document import (
    Condition,
    DateFound,
    Decision,
    Entry,
    FinancialDetail,
    FocalPoint,
    Reference,
    Report,
    StatusDocument,
)
from uptake.core.recipients import machine
from uptake.imports import services as imports
from uptake.imports.services import ImportPlan

REPORT = "JIU/REP/2021/3"
OLDER = "JIU/REP/2020/8"
AT = datetime.datetime(2022, 3, 1, 9, tzinfo=datetime.UTC)
JANUARY = datetime.date(2022, 1, 11)
FEBRUARY = datetime.date(2022, 2, 18)


def entry(number: str = "1", report: str = REPORT, **values: Any) -> Entry:
    """An accepted recommendation that is being implemented, with remarks."""
    given: dict[str, Any] = {
        "text": f"The executive heads should do what is asked in number {number}.",
        "text_language": Language.ENGLISH,
        "addressee": Addressee.EXECUTIVE_HEADS,
        "acceptance": Acceptance.ACCEPTED,
        "implementation": Implementation.IN_PROGRESS,
        "remarks": f"Work on {number} has begun.",
        "comment_language": Language.ENGLISH,
    }
    return Entry(report=report, number=number, **{**given, **values})


def full_entry() -> Entry:
    """A recommendation that says everything an entry can say."""
    return entry(
        "2",
        addressee=Addressee.GOVERNING_BODIES,
        addressee_name="Councils",
        governing_body="Council",
        impact=(Impact.TRANSPARENCY, Impact.SAVINGS),
        depends_on=("JIU/REP/2021/3 1",),
        dates=(
            DateFound(Bound.BY, datetime.date(2022, 12, 31), "by the end of 2022"),
            DateFound(Bound.FROM, datetime.date(2023, 1, 1), "from 2023 on"),
        ),
        verified=True,
        relevance=Relevance.PARTLY_RELEVANT,
        priority=False,
        conditions=(
            Condition(ConditionKind.IN_WORK_PLAN, "in the plan for 2023"),
            Condition(ConditionKind.EXCEPTION, "except for the field offices"),
        ),
        financial_implications=Implications.ADDITIONAL,
        human_resource_implications=Implications.NONE,
        financial_detail=FinancialDetail(None, "CHF", "2023", "about two posts"),
        comment="In the plan. Work on 2 has begun.",
        references=("C20/53", "CWG-FHR-12/3"),
        decision=Decision(body="Council"),
    )


def report(symbol: str = REPORT, **values: Any) -> Report:
    """A report with one focal point."""
    given: dict[str, Any] = {
        "title": f"What {symbol} is about",
        "programme_year": int(symbol.split("/")[2]),
        "ceb_comments": CebComments.NOT_AVAILABLE,
        "focal_points": (FocalPoint("Ms Ilse Varga", "Secretariat/Information Department"),),
    }
    return Report(symbol, **{**given, **values})


def document(*entries: Entry, **values: Any) -> StatusDocument:
    """The Council document of February, in English, with the given recommendations."""
    given: dict[str, Any] = {
        "symbol": "C22/61",
        "language": Language.ENGLISH,
        "original_language": Language.ENGLISH,
        "date": FEBRUARY,
        "organization": "ITU",
        "kind": EditionKind.GOVERNING_BODY_DOCUMENT,
        "governing_body": "Council",
        "meeting": "Session of 2022",
        "based_on": ("CWG-FHR-15/2",),
        "issuer": "the Secretary-General",
        "title": "Recommendations and what became of them",
        "period": "2020-2021",
        "summary": "How matters stand.",
        "action_required": "To take note.",
        "references": (Reference("C21/50", "Last year's document", None),),
        "reports": (report(),),
        "entries": entries or (entry("1"), full_entry()),
    }
    return StatusDocument(**{**given, **values})


def paper(*entries: Entry, **values: Any) -> StatusDocument:
    """The working-group paper of January."""
    given = {"symbol": "CWG-FHR-15/2", "date": JANUARY, "based_on": ()}
    kind = EditionKind.WORKING_GROUP_PAPER
    return document(*entries, kind=kind, **{**given, **values})


def in_french(one: StatusDocument) -> StatusDocument:
    """The French version of a document: other words, the same codes."""
    return replace(
        one,
        language=Language.FRENCH,
        governing_body="Conseil",
        meeting="Session de 2022",
        issuer="le Secrétaire général",
        title="Les recommandations et leur suite",
        summary="État de la question.",
        action_required="Prendre note.",
        references=(Reference("C21/50", "Document de l'année dernière", None),),
        reports=tuple(map(_report_in_french, one.reports)),
        entries=tuple(map(_entry_in_french, one.entries)),
    )


def _report_in_french(one: Report) -> Report:
    points = tuple(
        FocalPoint(point.name.replace("Ms", "Mme"), "Secrétariat/Département de l'information")
        for point in one.focal_points
    )
    return replace(one, title=f"L'objet de {one.symbol}", focal_points=points)


def _entry_in_french(one: Entry) -> Entry:
    return replace(
        one,
        text=f"Les chefs de secrétariat devraient faire ce qui est demandé au numéro {one.number}.",
        text_language=Language.FRENCH,
        addressee_name=one.addressee_name and "Conseils",
        governing_body=one.governing_body and "Conseil",
        dates=tuple(replace(found, words=f"{found.date}") for found in one.dates),
        conditions=tuple(
            replace(one, words=f"condition {place}") for place, one in enumerate(one.conditions)
        ),
        financial_detail=one.financial_detail
        and replace(one.financial_detail, words="environ deux postes"),
        comment=one.comment and "Dans le plan.",
        comment_language=Language.FRENCH,
        remarks=one.remarks and f"Les travaux sur {one.number} ont commencé.",
        decision=one.decision and replace(one.decision, body="Conseil"),
    )


def bring(one: StatusDocument, minutes: int = 0, **values: Any) -> ImportPlan:
    """Import a document, some minutes after the first."""
    at = AT + datetime.timedelta(minutes=minutes)

    def apply() -> ImportPlan:
        return imports.apply(one, organization="ITU", by=machine("Ana"), at=at, **values)

    # A file is kept beside the register, and what was seen may be of another one.
    alone = values.keys() <= {"on", "choices"}
    return replayed(apply, one, at, values) if alone else apply()
