"""How far translation is: how many texts stand how in each language, of each edition and of all."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from uptake.core.codes import Language
from uptake.core.permissions import Act
from uptake.core.translation import TranslationState
from uptake.record.queries.follow_ups import choices
from uptake.record.queries.viewpoint import Look
from uptake.translation.pages.asking import (
    AskedTexts,
    edition_filter,
    kind_filter,
    read_asked,
    report_filter,
    today_s,
)
from uptake.translation.queries.selecting import TextCounts, editions_on_their_way, text_counts
from uptake.web.access import for_those_who_may
from uptake.web.arrival import arrive


@for_those_who_may(Act.TRANSLATE)
@require_safe
def overview(request: HttpRequest, organization: str) -> HttpResponse:
    """Show how many texts are missing, to be reviewed and approved, language by language."""
    arrival = arrive(request, organization)
    look = today_s(arrival)
    asked = read_asked(request, look)
    symbols = [one.symbol for one in choices(look).reports]
    return render(
        request,
        "translation/overview.html",
        arrival.context("translation", exact=True)
        | {
            "asked": asked,
            "filters": (
                edition_filter(look, asked),
                report_filter(symbols, asked, arrival.words),
                kind_filter(asked, arrival.words),
            ),
            "languages": tuple(Language),
            "tables": [_table(one, asked) for one in _counts(look, asked)],
        },
    )


def _counts(look: Look, asked: AskedTexts) -> list[TextCounts]:
    """Count what is asked for: an edition alone, or each edition on its way and all."""
    if asked.edition:
        return [text_counts(look, asked.texts, asked.edition)]
    scopes = [*editions_on_their_way(look), None]
    return [text_counts(look, asked.texts, one) for one in scopes]


def _table(counted: TextCounts, asked: AskedTexts) -> dict[str, object]:
    """Give the rows of a table: each state with its count in each language, and what lists them."""
    edition = counted.edition
    return {
        "edition": edition,
        "whole": counted.whole,
        "rows": [
            {
                "state": state,
                "query": asked.query(edition=edition and edition.key, state=state),
                "counts": [(one, counted.counts[one].get(state, 0)) for one in Language],
            }
            for state in TranslationState
        ],
    }
