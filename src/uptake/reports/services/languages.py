"""Adding a language to a registered report: its official title and texts, and nothing else."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from uptake.core.answers import Problem
from uptake.core.codes import Language
from uptake.core.corrections import is_the_body
from uptake.core.errors import UptakeError
from uptake.core.permissions import Act, require
from uptake.core.recipients import Actor
from uptake.core.report_draft import Number, TextDraft, TitleDraft, same_words
from uptake.record.services import events, locks
from uptake.register import models
from uptake.reports.queries.report_drafts import known_report
from uptake.reports.services.refusal import ReportRefused
from uptake.reports.services.taking import report_at
from uptake.reports.services.writing import Writing, write_text, write_title


@transaction.atomic
def add_language(
    *,
    symbol: str,
    organization: str,
    title: TitleDraft,
    texts: Mapping[Number, str],
    by: Actor,
    at: datetime,
) -> int:
    """Add what the oversight body published in another language; give how many texts are new.

    The language is the title's. Raises UptakeError `not-permitted`, `report-not-registered`,
    `recommendation-unknown` (number); ReportRefused where an official text says something else.
    """
    require(by, Act.REGISTER_REPORT, organization)
    locks.wait_for("import")
    place = report_at(symbol, organization)
    known = known_report(organization, symbol, by_body=is_the_body(by))
    _check(title, texts, known.official, known.titles.get(title.language))
    rows = {
        (one.number, one.formal): one
        for one in models.Recommendation.objects.filter(report=place.report)
    }
    today = timezone.localdate(at)
    writing = Writing(place.organization, by, at, today, None, report=place.report_id)
    write_title(place.report_id, title, today, writing)
    for number, text in texts.items():
        if number not in rows:
            raise UptakeError("recommendation-unknown", number=number[0])
        write_text(rows[number], TextDraft(title.language, text), today, writing)
    events.record(
        "reports.add_language",
        organization=organization,
        subject=symbol,
        by=by,
        at=at,
        values={"language": title.language, "texts": writing.texts},
    )
    return writing.texts


def _check(
    title: TitleDraft,
    texts: Mapping[Number, str],
    official: Mapping[tuple[str, bool, Language], str],
    called: str | None,
) -> None:
    wrong = []
    if title.title and called and not same_words(title.title, called):
        wrong.append(Problem("title", "official-text-differs"))
    for (number, formal), text in texts.items():
        there = official.get((number, formal, title.language))
        if there is not None and not same_words(there, text):
            values = (("number", number),)
            wrong.append(Problem("text", "official-text-differs", values=values))
    if wrong:
        raise ReportRefused(tuple(wrong))
