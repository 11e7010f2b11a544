"""Opening an edition, changing what it will be, giving it up.

The form, and what of it cannot be read.
"""

import datetime
import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext, ngettext
from django.views.decorators.http import require_http_methods

from uptake.core.codes import (
    Distribution,
    EditionKind,
    HeadPart,
    IssueKind,
    Language,
    OthersShown,
    SelectionRule,
)
from uptake.core.document import StatusDocument
from uptake.core.editions import EditionGiven, HeadWords
from uptake.core.errors import UptakeError
from uptake.core.oversight import JIU
from uptake.core.permissions import Act
from uptake.core.series import fitting
from uptake.core.symbols import DocumentSymbol, normal_symbol, parse_document_symbol
from uptake.core.typed_values import counting, read_key
from uptake.editions import services as deeds
from uptake.editions.queries.offers import Offers, changing, of_its_bodies, offers, usual
from uptake.exchange.facts import show_distribution
from uptake.record.queries.editions.shown import (
    EditionShown,
    edition_given,
    edition_shown,
    written_texts,
)
from uptake.terms.mastheads import says_distribution
from uptake.terms.words import Words
from uptake.web.access import for_those_who_may
from uptake.web.arrival import Arrival, arrive, typed_day
from uptake.web.confirming import Onward, Sure, about, ask, confirm
from uptake.web.forms import language_options, options

SAID = (HeadPart.MEETING, HeadPart.ISSUER)
# Beside which field it is said what was wrong.
FIELDS: Mapping[str, str] = {
    "day-not-given": "date",
    "day-unreadable": "date",
    "day-out-of-range": "date",
    "edition-symbol-wrong": "symbol",
    "edition-symbol-known": "symbol",
    "edition-revision-unreadable": "revision",
    "edition-choice-unknown": "kind",
    "governing-body-unknown": "governing_body",
    "edition-agenda-item-long": "agenda_item",
    "edition-year-missing": "programme_year",
    "edition-reports-missing": "report",
    "report-unknown": "report",
    "edition-report-of-other-body": "report",
    "oversight-body-unknown": "oversight",
    "edition-changes-missing": "changes",
    "edition-shows-restricted": "without_restricted",
    "placeholder-unknown": "meeting",
}
_LONGEST_LIST = 40
# What a button says that opens the document as it usually is, without its form.
AS_USUAL = "usual"
_LINES = re.compile(r"[\n,;،；、]")


@dataclass(frozen=True, slots=True)
class Typed:
    """What the fields of the form show: as it was typed, or as the edition has it."""

    one: Mapping[str, str]
    follows: tuple[str, ...]
    reports: tuple[str, ...]
    head: Mapping[tuple[HeadPart, Language], str]
    oversight: tuple[str, ...] = (JIU,)


def typed(form: QueryDict) -> Typed:
    """Return what was typed, whatever it is."""
    one = {name: str(form.get(name, "")) for name in form if name not in ("follows", "report")}
    head = {
        (part, language): one.get(f"{part}_{language}", "")
        for part in SAID
        for language in Language
    }
    return Typed(
        one,
        tuple(form.getlist("follows")),
        tuple(form.getlist("report")),
        head,
        tuple(form.getlist("oversight")) or (JIU,),
    )


def shown(given: EditionGiven, offered: frozenset[str]) -> Typed:
    """Return what the fields show of an edition; what it follows and is not `offered` is typed."""
    head = {(one.part, one.language): one.words or "" for one in given.head}
    others = [symbol for symbol in given.follows if symbol not in offered]
    one = {
        "kind": given.kind.value,
        "symbol": given.symbol,
        "revision": _text(given.revision),
        "issue": given.issue.value,
        "changes": _text(given.changes),
        "governing_body": _text(given.governing_body),
        "agenda_item": given.agenda_item,
        "date": given.date.isoformat(),
        "original_language": given.original_language.value,
        "selection": given.selection.value,
        "programme_year": _text(given.programme_year),
        "others": given.others.value,
        "distribution": given.distribution.value,
        "without_restricted": "yes" if given.without_restricted else "",
        "follows_more": "\n".join(others),
    }
    return Typed(one, tuple(given.follows), given.reports, head, given.oversight)


def _text(value: int | None) -> str:
    return "" if value is None else str(value)


def read_form(form: QueryDict) -> EditionGiven:
    """Read the form.

    A symbol that was typed with its revision brings it along. Raises UptakeError `day-not-given`,
    `day-unreadable` (given), `edition-revision-unreadable` (given), `edition-choice-unknown`
    (given), `edition-symbol-wrong` (symbol).
    """
    typed_symbol = str(form.get("symbol", "")).strip()
    parsed = parse_document_symbol(typed_symbol)
    if parsed is None:
        raise UptakeError("edition-symbol-wrong", symbol=typed_symbol[:80])
    selection, issue = _code(form, "selection", SelectionRule), _code(form, "issue", IssueKind)
    # The number of a revision stays in its field when another kind of issue is chosen.
    counted = issue in (IssueKind.FIRST, IssueKind.REVISION)
    year = counting(form.get("programme_year"), 4)
    return EditionGiven(
        kind=_code(form, "kind", EditionKind),
        symbol=parsed.base,
        date=_day(form),
        original_language=_code(form, "original_language", Language),
        governing_body=read_key(form.get("governing_body")),
        agenda_item=" ".join(str(form.get("agenda_item", "")).split()),
        revision=(_revision(form) if counted else None) or parsed.revision,
        issue=issue,
        changes=read_key(form.get("changes")),
        follows=_follows(form),
        selection=selection,
        programme_year=year if selection is SelectionRule.PROGRAMME_YEAR else None,
        reports=tuple(form.getlist("report")),
        others=_code(form, "others", OthersShown),
        distribution=_code(form, "distribution", Distribution),
        without_restricted=form.get("without_restricted") == "yes",
        oversight=tuple(form.getlist("oversight")) or (JIU,),
        head=tuple(
            HeadWords(part, language, str(form.get(f"{part}_{language}", "")))
            for part in SAID
            for language in Language
        ),
    )


def _code[C: StrEnum](form: QueryDict, name: str, kind: type[C]) -> C:
    text = str(form.get(name, ""))
    if text not in set(kind):
        raise UptakeError("edition-choice-unknown", given=text[:40])
    return kind(text)


def _day(form: QueryDict) -> datetime.date:
    text = str(form.get("date", "")).strip()
    if not text:
        raise UptakeError("day-not-given")
    day = typed_day(text)
    if day is None:
        raise UptakeError("day-unreadable", given=text[:40])
    return day


def _revision(form: QueryDict) -> int | None:
    text = str(form.get("revision", "")).strip()
    found = counting(text, 3)
    if text and found is None:
        raise UptakeError("edition-revision-unreadable", given=text[:40])
    return found


def _follows(form: QueryDict) -> tuple[str, ...]:
    """Return the symbols that were ticked, and those that were typed, each once."""
    more = (part.strip() for part in _LINES.split(str(form.get("follows_more", ""))))
    symbols = (*form.getlist("follows"), *(normal_symbol(part) for part in more if part))
    return tuple(dict.fromkeys(symbols))[:_LONGEST_LIST]


@for_those_who_may(Act.PREPARE_EDITION)
@require_http_methods(["GET", "HEAD", "POST"])
def open_(request: HttpRequest, organization: str) -> HttpResponse:
    """Show the form of a new edition, with what it usually is; open it."""
    arrival = arrive(request, organization)
    offered = offers(arrival.look, arrival.organization.code)
    if request.method != "POST":
        return _form(
            request, arrival, offered, shown(_begun(request, arrival, offered), _of(offered))
        )
    as_usual = request.POST.get("as") == AS_USUAL
    begun = usual(offered, arrival.today, arrival.language) if as_usual else None
    try:
        row = deeds.open_(
            organization=arrival.organization.code,
            given=begun or of_its_bodies(read_form(request.POST), offered),
            by=arrival.actor,
            at=timezone.now(),
        )
    except UptakeError as error:
        said = shown(begun, _of(offered)) if begun else typed(request.POST)
        return _form(request, arrival, offered, said, error)
    return _confirm(request, arrival, row.pk, gettext("The draft document has been created."))


def _confirm(request: HttpRequest, arrival: Arrival, edition: int, said: str) -> HttpResponse:
    """Lead to the draft, which says what was done; from there one reads it as it will print."""
    found = find_edition(arrival, edition)
    where = [arrival.organization.code, edition, found.original_language]
    preview = Onward(
        gettext("Print preview, with gaps marked"), reverse("edition-reading", args=where)
    )
    confirm(request, about(str(found.key), said), preview)
    return redirect("edition", arrival.organization.code, edition)


@for_those_who_may(Act.PREPARE_EDITION)
@require_http_methods(["GET", "HEAD", "POST"])
def change(request: HttpRequest, organization: str, edition: int) -> HttpResponse:
    """Show what an edition will be, and change it."""
    arrival = arrive(request, organization)
    found = find_edition(arrival, edition, prepared=True)
    offered = offers(arrival.look, arrival.organization.code)
    if request.method != "POST":
        given = edition_given(arrival.organization.id, edition)
        if given is None:
            raise Http404
        return _form(request, arrival, offered, shown(given, _of(offered)), found=found)
    try:
        deeds.change(
            edition=edition,
            given=of_its_bodies(read_form(request.POST), offered),
            by=arrival.actor,
            at=timezone.now(),
        )
    except UptakeError as error:
        return _form(request, arrival, offered, typed(request.POST), error, found)
    return _confirm(request, arrival, edition, gettext("The draft document has been updated."))


@for_those_who_may(Act.PREPARE_EDITION)
@require_http_methods(["GET", "HEAD", "POST"])
def give_up(request: HttpRequest, organization: str, edition: int) -> HttpResponse:
    """Show what deleting a draft means, and delete it once somebody has seen that."""
    arrival = arrive(request, organization)
    found = find_edition(arrival, edition)
    if request.method != "POST":
        if not found.is_prepared:
            return redirect("edition", organization, edition)
        return ask(request, arrival.context("editions"), _sure(arrival, found))
    try:
        deeds.give_up(edition=edition, by=arrival.actor, at=timezone.now())
    except UptakeError as error:
        messages.error(request, arrival.said(error))
        return redirect("edition", organization, edition)
    said = gettext("The draft document has been deleted. Its text remains in the history.")
    confirm(request, about(str(found.key), said))
    return redirect("editions", organization)


def _sure(arrival: Arrival, found: EditionShown) -> Sure:
    """Return what deleting a draft means."""
    name, count = str(found.key), written_texts(found.pk)
    written = ngettext(
        "%(shown)s text written for it is no longer shown.",
        "%(shown)s texts written for it are no longer shown.",
        count,
    )
    return Sure(
        heading=gettext("Delete draft document"),
        lede=name,
        effects=(
            *([written % {"shown": arrival.words.number(count)}] if count else []),
            gettext("It cannot be opened, changed or issued any more."),
            gettext("Answers and translations are not affected."),
            gettext("Its text remains in the history, and its symbol can be used again."),
        ),
        does=gettext("Delete draft document"),
        back=Onward(name, reverse("edition", args=[arrival.organization.code, found.pk])),
    )


def find_edition(arrival: Arrival, key: int, *, prepared: bool = False) -> EditionShown:
    """Return an edition of the organization. Raises Http404 where it has none such.

    `prepared`: one that is issued or given up is none such.
    """
    found = edition_shown(arrival.look, key)
    if found is None or (prepared and not found.is_prepared):
        raise Http404
    return found


def _begun(request: HttpRequest, arrival: Arrival, offered: Offers) -> EditionGiven:
    """Get what the new edition is taken to be: a revision where a document is named to change."""
    named = request.GET.get("changes", "").strip()
    if named:
        parsed = parse_document_symbol(named) or DocumentSymbol(named)
        found = changing(arrival.organization.id, parsed, _issue(request), arrival.today)
        if found is None:
            raise Http404
        return found
    return usual(offered, arrival.today, arrival.language)


def _issue(request: HttpRequest) -> IssueKind:
    """Return what kind of change is asked for: a revision where nothing else is named."""
    asked = request.GET.get("issue", "")
    known = asked in set(IssueKind) and asked != IssueKind.FIRST
    return IssueKind(asked) if known else IssueKind.REVISION


def _of(offered: Offers) -> frozenset[str]:
    return frozenset(one.symbol for one in offered.documents)


def _form(
    request: HttpRequest,
    arrival: Arrival,
    offered: Offers,
    said: Typed,
    error: UptakeError | None = None,
    found: EditionShown | None = None,
) -> HttpResponse:
    problem = arrival.said(error)
    return render(
        request,
        "editions/form.html",
        arrival.context("editions")
        | _choices(arrival, offered, said)
        | {
            "edition": found,
            "offered": offered,
            "typed": said,
            "one": said.one,
            "problem": problem,
            "problem_at": FIELDS.get(error.code, "") if error else "",
            "problems": {FIELDS.get(error.code, "kind"): problem} if error else {},
        },
        status=422 if error else 200,
    )


def _choices(arrival: Arrival, offered: Offers, said: Typed) -> dict[str, Any]:
    """Return the lists of the form, with what is chosen in each."""
    words, one = arrival.words, said.one
    codes = {
        "kinds": ("kind", EditionKind),
        "issues": ("issue", IssueKind),
        "selections": ("selection", SelectionRule),
        "others": ("others", OthersShown),
        "distributions": ("distribution", Distribution),
    }
    kind = EditionKind(one["kind"]) if one.get("kind") in set(EditionKind) else None
    return {
        **{
            name: options(((code.value, words.of(code)) for code in kinds), {one.get(field, "")})
            for name, (field, kinds) in codes.items()
        },
        "bodies": options(
            ((str(key), name) for key, name in offered.bodies), {one.get("governing_body", "")}
        ),
        "changed": options(
            ((str(each.key), each.symbol) for each in offered.documents), {one.get("changes", "")}
        ),
        "years": options(
            ((str(year), str(year)) for year in offered.years), {one.get("programme_year", "")}
        ),
        "languages": language_options(one.get("original_language", ""), words),
        "series": [
            {"begun": each.begun(arrival.today), "one": each}
            for each in (fitting(offered.series, kind) if kind else offered.series)
        ],
        "distribution_printed": _distributions(words),
        "said": [_said(part, offered, said) for part in SAID],
    }


def _distributions(words: Words) -> list[str]:
    """Return the words that documents have for each choice of readers, none where they say none."""
    if not says_distribution(words.masthead):
        return []
    said = (StatusDocument(distribution=code) for code in Distribution)
    return [show_distribution(one, words) or "" for one in said]


def _said(part: HeadPart, offered: Offers, said: Typed) -> dict[str, Any]:
    """Return the fields of a part of the head that is said in six languages."""
    return {
        "part": part,
        "fields": [
            {
                "language": language,
                "name": f"{part}_{language}",
                "value": said.head.get((part, language), ""),
                "offered": offered.issuers.get(language, ()) if part is HeadPart.ISSUER else (),
            }
            for language in Language
        ],
    }
