"""Other oversight bodies for the tests, and reports of theirs, by the real services."""

from dataclasses import replace
from typing import Any

from tests.rooms.people import AT, DAY
from uptake.core.codes import Action, Addressee, Language, OversightKind
from uptake.core.recipients import Actor
from uptake.core.report_draft import RecommendationDraft, ReportDraft, TextDraft, TitleDraft
from uptake.organizations.services import oversight
from uptake.organizations.services.oversight import OversightGiven
from uptake.record.queries.organizations import Called
from uptake.register.models import Report
from uptake.reports import services as reports
from uptake.terms.organizations import usual_status_words

AUDITOR = OversightGiven(
    OversightKind.EXTERNAL_AUDIT,
    {
        Language.ENGLISH: Called("External Auditor", "XA"),
        Language.FRENCH: Called("Auditeur externe"),
    },
    answer_months=4,
    series=("XA/{yyyy}/{n}",),
    words=usual_status_words(OversightKind.EXTERNAL_AUDIT),
)
INSIDE = OversightGiven(
    OversightKind.INTERNAL_OVERSIGHT,
    {Language.ENGLISH: Called("Internal Audit", "IA")},
    series=("IA/{yyyy}/{n}",),
)


def enter(by: Actor, given: OversightGiven = AUDITOR, at: str = "ITU") -> str:
    return oversight.enter(organization=at, given=given, by=by, at=AT).code


def register(by: Actor, symbol: str, **values: Any) -> Report:
    text = TextDraft(Language.ENGLISH, "The Secretary-General should review the procedures.")
    one = RecommendationDraft("1", texts=(text,), action=Action.EXECUTIVE_HEAD)
    given: dict[str, Any] = {
        "symbol": symbol,
        "titles": (TitleDraft(Language.ENGLISH, "Purchasing"),),
        "recommendations": (replace(one, addressee=Addressee.EXECUTIVE_HEADS),),
    }
    reports.register(
        draft=ReportDraft(**{**given, **values}),
        organization="ITU",
        received=DAY,
        distributed=None,
        due=None,
        by=by,
        at=AT,
    )
    return Report.objects.get(symbol=symbol)
