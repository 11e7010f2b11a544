"""The terms of a language: the list to look through, and one term to approve or to word anew."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext, ngettext, pgettext
from django.views.decorators.http import require_POST, require_safe

from uptake.core.codes import Language
from uptake.core.errors import UptakeError
from uptake.core.listings import SavedList
from uptake.core.permissions import Act
from uptake.record.queries.follow_ups import page_of
from uptake.record.queries.reviewed_words import spoken
from uptake.terms.table import terms
from uptake.terms.words import Words
from uptake.web.access import for_those_who_may
from uptake.web.addresses import comma
from uptake.web.arrival import Arrival, arrive
from uptake.web.confirming import confirm
from uptake.web.filters import Filter, choice
from uptake.web.forms import language_options
from uptake.web.list_files import NARROW, USUAL, WIDE, Listed, format_asked, send_list
from uptake.web.lists import ListFilters, filters_of, sorting, views_shown
from uptake.wording import services as wordings
from uptake.wording.examples import LABELS, example, placeholder_examples, value_of
from uptake.wording.places import PLACES, places_of
from uptake.wording.queries import (
    STANDINGS,
    Standing,
    TermOrder,
    TermsAsked,
    TermShown,
    counts,
    next_to_review,
    read_terms,
    term_line,
    term_lines,
)


@dataclass(frozen=True, slots=True)
class Choice:
    """A way to narrow the list: the standing (None: all), how many, whether it is chosen."""

    standing: Standing | None
    label: str | Promise
    count: int
    chosen: bool


@for_those_who_may(Act.REVIEW_TERMS)
@require_safe
def show_all(request: HttpRequest, organization: str) -> HttpResponse:
    """List the terms of a language: those that nobody has looked at come first."""
    arrival = arrive(request, organization)
    asked, code = read_terms(request.GET, arrival.language), arrival.organization.code
    language = asked.language
    found = term_lines(code, language, asked.words, asked.standing, asked.order)
    if written_as := format_asked(request.GET):
        return send_list(request, arrival, _listed(arrival, asked, found), written_as)
    return render(
        request,
        "wording/terms.html",
        arrival.context("terms", exact=True)
        | {
            "language": language,
            "english": Language.ENGLISH,
            "filters": _filters(arrival, asked),
            "choices": _choices(code, asked),
            "found": len(found),
            "page": page_of(
                [{"term": one, "standing": STANDINGS[one.standing]} for one in found],
                request.GET.get("page"),
            ),
        }
        | views_shown(request, arrival, SavedList.TERMS, language),
    )


def _filters(arrival: Arrival, asked: TermsAsked) -> ListFilters:
    orders = {
        TermOrder.TO_REVIEW.value: gettext("Awaiting review first"),
        TermOrder.WORDS.value: gettext("Alphabetical"),
        TermOrder.REVIEWED.value: gettext("Latest review first"),
    }
    standings = ((one.value, str(label)) for one, label in STANDINGS.items())
    languages = language_options(asked.language, arrival.words)
    return filters_of(
        choice("standing", pgettext("of a term", "Status"), asked.standing, standings),
        words=asked.words,
        label=gettext("Words in English or in the selected language"),
        beside=(
            Filter("language", gettext("Language"), languages),
            sorting(orders, asked.order),
        ),
    )


def _listed(arrival: Arrival, asked: TermsAsked, found: Iterable[TermShown]) -> Listed:
    words = arrival.words
    filters = _filters(arrival, asked)
    return Listed(
        f"{gettext('Terminology')}{comma()}{words.of(asked.language)}",
        filters.chips,
        (
            (words.of(asked.language), WIDE),
            (words.of(Language.ENGLISH), WIDE),
            (pgettext("of a term", "Status"), USUAL),
            (gettext("Reviewed by"), USUAL),
            (gettext("Date"), NARROW),
        ),
        lambda: (_texts(one, words) for one in found),
        f"terms-{asked.language}",
    )


def _texts(one: TermShown, words: Words) -> tuple[str, ...]:
    review = one.review
    day = words.date(timezone.localtime(review.at).date()) if review else ""
    by = review.by if review else ""
    return one.words, one.english, str(STANDINGS[one.standing]), by, day


@for_those_who_may(Act.REVIEW_TERMS)
@require_POST
def approve(request: HttpRequest, organization: str, language: Language) -> HttpResponse:
    """Approve the terms that are ticked with the words that they have, or send them as a file."""
    arrival = arrive(request, organization)
    keys = request.POST.getlist("term")
    written_as = format_asked(request.POST)
    if written_as and keys:
        asked = replace(read_terms(request.GET, arrival.language), language=language)
        every = term_lines(arrival.organization.code, language, order=asked.order)
        ticked = [one for one in every if one.key in keys]
        return send_list(request, arrival, _listed(arrival, asked, ticked), written_as)
    try:
        count = wordings.approve(
            organization=arrival.organization.code,
            language=language,
            keys=keys,
            by=arrival.actor,
            at=timezone.now(),
        )
    except UptakeError as error:
        messages.error(request, arrival.said(error))
    else:
        if keys:
            said = ngettext("%(shown)s term approved.", "%(shown)s terms approved.", count)
            confirm(request, said % {"shown": arrival.words.number(count)})
        else:
            messages.error(request, gettext("Select at least one term."))
    back = reverse("terms", args=[arrival.organization.code])
    return redirect(f"{back}?{request.GET.urlencode()}")


@for_those_who_may(Act.REVIEW_TERMS)
@require_safe
def show(request: HttpRequest, organization: str, language: Language, key: str) -> HttpResponse:
    """Show a term: its wordings, where they come from, who reviewed it, the form to do so."""
    return _one(request, arrive(request, organization), language, key)


@for_those_who_may(Act.REVIEW_TERMS)
@require_POST
def review(request: HttpRequest, organization: str, language: Language, key: str) -> HttpResponse:
    """Set the wording that was given, or take the term back; then go on as was asked."""
    arrival = arrive(request, organization)
    back = request.POST.get("deed") == "back"
    try:
        changed = wordings.review(
            organization=arrival.organization.code,
            language=language,
            key=key,
            words=None if back else request.POST.get("words", ""),
            by=arrival.actor,
            at=timezone.now(),
        )
    except UptakeError as error:
        return _one(request, arrival, language, key, error)
    confirm(request, _told(changed=changed, back=back))
    return redirect(_onwards(request, arrival, language, key))


def _told(*, changed: bool, back: bool) -> str:
    if not changed:
        return gettext("No changes made.")
    if back:
        return gettext("The wording in the list applies again.")
    return gettext("The wording has been approved. Pages and documents use it from now on.")


def _onwards(request: HttpRequest, arrival: Arrival, language: Language, key: str) -> str:
    code = arrival.organization.code
    if request.POST.get("deed") != "next":
        return reverse("term", args=[code, language, key])
    following = next_to_review(code, language, key)
    if following:
        return reverse("term", args=[code, language, following])
    return f"{reverse('terms', args=[code])}?{urlencode({'language': language.value})}"


def _one(
    request: HttpRequest,
    arrival: Arrival,
    language: Language,
    key: str,
    error: UptakeError | None = None,
) -> HttpResponse:
    found = term_line(arrival.organization.code, language, key)
    if found is None:
        raise Http404
    return render(
        request,
        "wording/term.html",
        arrival.context("terms")
        | {
            "term": found,
            "language": language,
            "standing": STANDINGS[found.standing],
            "typed": request.POST.get("words", "") if error else found.words,
            "problem": arrival.said(error),
            **_printed(arrival, found, language),
            **_ways(found),
        },
        status=422 if error else 200,
    )


def _printed(arrival: Arrival, found: TermShown, language: Language) -> dict[str, Any]:
    """Say where a term is printed, what its placeholders stand for, and how it reads then."""
    said = spoken(language, arrival.organization.code)
    examples = placeholder_examples(found.key, found.listed, said)
    return {
        "places": [PLACES[one] for one in places_of(terms()[found.key])],
        "placeholders": [
            (f"{{{name}}}", LABELS[value_of(found.key, name)], printed)
            for name, printed in examples.items()
        ],
        "example": example(found.key, found.words, said),
    }


def _ways(found: TermShown) -> dict[str, Any]:
    """Say what is told besides: what stands for everybody, and whether one can go back."""
    return {
        "own": found.standing is Standing.HERE,
        "differs_from_list": found.listed != found.words,
        "attested": found.standing is Standing.ATTESTED,
    }


def _choices(code: str, asked: TermsAsked) -> list[Choice]:
    """Return how many terms in which the words occur stand how."""
    counted = counts(code, asked.language, asked.words)
    every = Choice(None, gettext("All"), sum(counted.values()), asked.standing is None)
    return [
        every,
        *(Choice(one, STANDINGS[one], counted[one], asked.standing is one) for one in Standing),
    ]
