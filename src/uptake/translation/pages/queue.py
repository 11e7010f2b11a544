"""The texts of one language, narrowed."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from uptake.core.codes import Language
from uptake.core.permissions import Act
from uptake.core.translation import TranslationState
from uptake.record.queries.follow_ups import page_of
from uptake.translation.pages.asked import (
    edition_filter,
    in_own_order,
    kind_filter,
    read_asked,
    report_filter,
    state_filter,
    today_s,
)
from uptake.translation.pages.texts import text_length
from uptake.translation.queries.texts import (
    OPEN,
    narrowed,
    text_counts,
    texts,
)
from uptake.web.access import for_those_who_may
from uptake.web.arrival import arrive


@for_those_who_may(Act.TRANSLATE)
@require_safe
def queue(request: HttpRequest, organization: str, language: Language) -> HttpResponse:
    """List the texts of a language that are asked for; without a choice, what is to be done."""
    arrival = arrive(request, organization)
    look = today_s(arrival)
    asked = read_asked(request, look)
    every = texts(look, asked.texts.edition, (language,))[language]
    listed = narrowed(every, asked.texts)
    counted = text_counts(look, asked.texts, asked.edition).counts
    symbols = dict.fromkeys(one.report for one in every if one.report)
    return render(
        request,
        "translation/queue.html",
        arrival.context("translation")
        | {
            "asked": asked,
            "query": asked.query(),
            "language": language,
            "languages": [
                (one, sum(count for state, count in counted[one].items() if state in OPEN))
                for one in in_own_order(request, arrival)
            ],
            "words": sum(text_length(one) for one in listed if one.is_open),
            "filters": (
                edition_filter(look, asked),
                report_filter(symbols, asked, arrival.words),
                kind_filter(asked, arrival.words),
                state_filter(asked, arrival.words),
            ),
            "counts": [(one, counted[language].get(one, 0)) for one in TranslationState],
            "found": len(listed),
            "page": page_of(listed, request.GET.get("page")),
        },
    )
