"""The texts of one language: what narrows them, and the same as a file."""

from collections.abc import Iterable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext, pgettext
from django.views.decorators.http import require_safe

from uptake.core.codes import Language
from uptake.core.listings import SavedList
from uptake.core.permissions import Act
from uptake.core.symbols import RecommendationKey
from uptake.core.translation import TextUnit, TranslationState
from uptake.record.queries.follow_ups import choices, page_of
from uptake.record.queries.viewpoint import Look
from uptake.terms.words import Words
from uptake.translation.pages.asked import (
    AskedTexts,
    edition_filter,
    in_own_order,
    kind_filter,
    order_choice,
    read_asked,
    report_filter,
    state_filter,
    today_s,
)
from uptake.translation.queries.days import wanted_by
from uptake.translation.queries.drafts import begun
from uptake.translation.queries.listed import keys_of, text_counts, texts_listed
from uptake.translation.queries.texts import text_name, texts_shown
from uptake.web.access import for_those_who_may
from uptake.web.addresses import comma, in_full
from uptake.web.arrival import arrive
from uptake.web.filters import Filter
from uptake.web.forms import options
from uptake.web.list_files import NARROW, USUAL, WIDE, Listed, format_asked, send_list
from uptake.web.lists import ListFilters, filters_of, views_shown


@for_those_who_may(Act.TRANSLATE)
@require_safe
def queue(request: HttpRequest, organization: str, language: Language) -> HttpResponse:
    """List the texts of a language that are asked for; without a choice, what is to be done."""
    arrival = arrive(request, organization)
    look = today_s(arrival)
    asked = read_asked(request.GET, look)
    if asked.language:
        way = reverse("translation-queue", args=[arrival.organization.code, asked.language])
        return redirect(f"{way}{asked.query()}")
    listed = texts_listed(look, asked.texts, language)
    counted = text_counts(look, asked.texts, asked.edition)
    open_in = [(one, counted.open(one)) for one in in_own_order(request, arrival)]
    languages = _languages(open_in, language, arrival.words)
    filters = _filters(look, asked, choices(look).reports, arrival.words, languages)
    if written_as := format_asked(request.GET):
        every = texts_shown(look, asked.texts.edition, keys_of(listed.rows), language)
        content = _listed(every, language, filters, arrival.words)
        return send_list(request, arrival, content, written_as)
    page = page_of(listed.rows, request.GET.get("page"), count=listed.count)
    shown = texts_shown(look, asked.texts.edition, keys_of(page), language)
    day = wanted_by(look, asked.edition) if counted.open(language) else None
    return render(
        request,
        "translation/queue.html",
        arrival.context("translation")
        | {
            "asked": asked,
            "query": asked.query(),
            "language": language,
            "day": day,
            "late": day is not None and day < look.on,
            "words": listed.words,
            "filters": filters,
            "counts": [(one, counted.counts[language].get(one, 0)) for one in TranslationState],
            "found": listed.count,
            "page": page,
            "shown": shown,
            "begun": begun(arrival.actor, look, language, shown),
        }
        | views_shown(request, arrival, SavedList.TRANSLATION, language),
    )


def _filters(
    look: Look, asked: AskedTexts, symbols: Iterable[str], words: Words, languages: Filter
) -> ListFilters:
    return filters_of(
        edition_filter(look, asked),
        report_filter(symbols, asked, words),
        kind_filter(asked, words),
        state_filter(asked, words),
        words=asked.texts.words,
        label=gettext("Words in the original or the translation"),
        beside=(languages, order_choice(asked)),
    )


def _languages(counts: Iterable[tuple[Language, int]], chosen: Language, words: Words) -> Filter:
    """Offer the other languages, each with how many texts somebody has to look at there."""
    offered = ((one.value, f"{words.of(one)} ({words.number(count)})") for one, count in counts)
    return Filter("language", gettext("Language"), options(offered, {chosen}))


def _listed(
    units: Iterable[TextUnit], language: Language, filters: ListFilters, words: Words
) -> Listed:
    return Listed(
        f"{gettext('Translation')}{comma()}{words.of(language)}",
        filters.chips,
        (
            (words["recommendation"], USUAL),
            (gettext("Kind of text"), USUAL),
            (gettext("Original"), WIDE),
            (words.of(language), WIDE),
            (pgettext("of a translation", "Status"), NARROW),
        ),
        lambda: (_texts(one, words) for one in units),
        f"translation-{language}",
    )


def _texts(one: TextUnit, words: Words) -> tuple[str, ...]:
    key = RecommendationKey(one.report or "", one.number or "", one.formal)
    place = in_full(key, words) if one.report and one.number else one.report or ""
    return place, text_name(one, words), one.source, one.text or "", words.of(one.state)
