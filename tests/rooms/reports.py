"""Drafts of reports for the tests: plain functions, our own words."""

import datetime
from dataclasses import replace
from typing import Any

from uptake.core.codes import Action, Addressee, Impact, Language
from uptake.core.recipients import machine
from uptake.core.report_draft import RecommendationDraft, ReportDraft, TextDraft, TitleDraft
from uptake.organizations.services import organizations
from uptake.register.models import GoverningBody
from uptake.reports import services as reports
from uptake.reports.services import Registered

SYMBOL = "JIU/REP/2026/4"
AT = datetime.datetime(2026, 3, 2, 9, tzinfo=datetime.UTC)
RECEIVED = datetime.date(2026, 2, 16)
DUE = datetime.date(2026, 8, 16)


def council() -> int:
    """The first governing body of ITU, which is entered if it is not there yet."""
    organizations.enter(code="ITU", by=machine(), at=AT)
    first = GoverningBody.objects.filter(organization__code="ITU").order_by("pk").first()
    assert first is not None
    return first.pk


def recommendation(number: str = "1", **values: Any) -> RecommendationDraft:
    """A recommendation to executive heads, with a deadline."""
    text = f"The executive heads should open reading room {number} by the end of 2027."
    given: dict[str, Any] = {
        "texts": (TextDraft(Language.ENGLISH, text),),
        "addressee": Addressee.EXECUTIVE_HEADS,
        "impact": (Impact.EFFECTIVENESS,),
        "action": Action.EXECUTIVE_HEAD,
    }
    return RecommendationDraft(number, **{**given, **values})


def to_council(number: str = "2", **values: Any) -> RecommendationDraft:
    """A recommendation to governing bodies, which is for the Council."""
    return recommendation(
        number,
        addressee=Addressee.GOVERNING_BODIES,
        action=Action.GOVERNING_BODY,
        governing_body=council(),
        depends_on=("1",),
        **values,
    )


def draft(*recommendations: RecommendationDraft, **values: Any) -> ReportDraft:
    """A report with the given recommendations, or with one of each mark."""
    usual = (
        recommendation("1"),
        to_council("2"),
        recommendation("3", action=Action.INFORMATION),
        recommendation("4", action=Action.NONE),
        recommendation("45", formal=False),
    )
    given: dict[str, Any] = {
        "symbol": SYMBOL,
        "titles": (TitleDraft(Language.ENGLISH, "Lending libraries", "https://jiu.example/4"),),
        "recommendations": recommendations or usual,
    }
    return ReportDraft(**{**given, **values})


def in_french(one: ReportDraft) -> ReportDraft:
    """The same report in French alone."""
    return replace(
        one,
        titles=(TitleDraft(Language.FRENCH, "Bibliothèques de prêt"),),
        recommendations=tuple(
            replace(
                each,
                texts=(
                    TextDraft(
                        Language.FRENCH,
                        f"Les chefs de secrétariat devraient ouvrir la salle {each.number} "
                        "d'ici à la fin de 2027.",
                    ),
                ),
            )
            for each in one.recommendations
        ),
    )


def register(one: ReportDraft | None = None, **values: Any) -> Registered:
    """Register a report, received in February."""
    given: dict[str, Any] = {
        "draft": one or draft(),
        "organization": "ITU",
        "received": RECEIVED,
        "distributed": None,
        "due": DUE,
        "by": machine("Ana"),
        "at": AT,
    }
    return reports.register(**{**given, **values})
