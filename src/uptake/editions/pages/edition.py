"""The editions of an organization, one with its head, what it covers and still lacks.

And issuing it.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.tasks import TaskResult
from django.tasks.exceptions import TaskResultDoesNotExist
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_safe

from uptake.core.codes import HeadPart, Language
from uptake.core.editions import Covered, Inclusion, Mark, MarkKind
from uptake.core.errors import UptakeError
from uptake.core.issuing import LONGEST_REASON, check_gaps
from uptake.core.permissions import Act
from uptake.core.series import is_unnumbered
from uptake.core.symbols import DocumentKey
from uptake.editions.pages.form import find_edition
from uptake.editions.queries.marks import (
    EditionRead,
    edition_read,
    parts_shown,
)
from uptake.editions.tasks import issue_edition
from uptake.exchange.facts import show_issuer
from uptake.exchange.files import WRITTEN
from uptake.record.queries.editions.coverage import Coverage
from uptake.record.queries.editions.shown import EditionShown, editions, kept_from_readers
from uptake.record.queries.follow_ups import SIZE, page_of
from uptake.record.queries.texts import Wording
from uptake.terms.messages import say
from uptake.web.access import for_those_who_may
from uptake.web.addresses import document_url, recommendation_url
from uptake.web.arrival import Arrival, arrive
from uptake.web.confirming import Onward, about, confirm
from uptake.web.uploads import page_while_read

OF_TRANSLATION = (MarkKind.UNTRANSLATED, MarkKind.NEEDS_REVIEW, MarkKind.DIFFERS)
_SHOWN = (HeadPart.MEETING, HeadPart.ISSUER)


@for_those_who_may(Act.SEE_EDITIONS)
@require_safe
def show(request: HttpRequest, organization: str, edition: int) -> HttpResponse:
    """Show an edition; of one that is not prepared any more, what became of it."""
    arrival = arrive(request, organization)
    found = find_edition(arrival, edition)
    read = edition_read(arrival.look, edition) if found.is_prepared else None
    return render(
        request,
        "editions/edition.html",
        arrival.context("editions")
        | {"edition": found, "read": read, "unnumbered": is_unnumbered(str(found.key))}
        | (_told(request, arrival, read) if read else {})
        | (readers(arrival, found, read) if read else {}),
    )


def readers(arrival: Arrival, found: EditionShown, read: EditionRead) -> dict[str, Any]:
    """Return what the public may not read of a public edition, and what it follows."""
    return {
        "restricted": read.coverage.restricted if found.is_public else (),
        "kept_from_readers": kept_from_readers(arrival.look, found),
    }


def _told(request: HttpRequest, arrival: Arrival, read: EditionRead) -> dict[str, Any]:
    covered, code = read.coverage, arrival.organization.code
    reports = list(_by_report(covered))
    page = page_of(reports, request.GET.get("page"))
    return {
        "parts": list(_parts(read, arrival.language)),
        "inside": _reasons(covered, reports, page.number, inside=True),
        "outside": _reasons(covered, reports, page.number, inside=False),
        "page": page,
        "groups": _groups(code, page.object_list),
        "shown": len(covered.shown),
        "left_out": len(covered.lines) - len(covered.shown),
        "whole": len(covered.lines),
        "reading": rows_of(read, [one for one in MarkKind if one not in OF_TRANSLATION]),
        "translating": rows_of(read, OF_TRANSLATION),
        "languages": tuple(Language),
        "head_parts": [
            {"part": one.part, "written": one.words is not None, "outdated": bool(one.outdated)}
            for one in read.heads[read.original]
        ],
    }


def rows_of(read: EditionRead, kinds: Iterable[MarkKind]) -> list[dict[str, Any]]:
    """Return how many marks of each kind a reader of each language meets."""
    counts = read.counts
    return [
        {
            "kind": kind,
            "counts": [
                (language, counts[kind][language] + counts[kind][None]) for language in Language
            ],
        }
        for kind in kinds
        if kind in counts
    ]


def _parts(read: EditionRead, language: Language) -> Iterator[tuple[HeadPart, str, Language]]:
    """Return parts of the head in the reader's language, else in the original's; and in which."""
    shown = parts_shown(read, language)
    for part in _SHOWN:
        one = shown[part]
        if one.text:
            said_in = read.original if one.words is None else language
            named = show_issuer(one.text, read.words[said_in]) if part is HeadPart.ISSUER else None
            yield part, named or one.text, said_in


type ForAReason = tuple[Inclusion, str, list[Covered]]
"""A report's recommendations that are in it, or are not, for the same reason."""


def _by_report(covered: Coverage) -> Iterator[ForAReason]:
    """Return reason by reason what is in it, then what is not, report by report."""
    for inclusion in sorted(Inclusion, key=lambda one: not one.is_in):
        found: dict[str, list[Covered]] = {}
        for line in covered.among(inclusion):
            found.setdefault(line.candidate.report, []).append(line)
        for symbol, some in found.items():
            yield inclusion, symbol, some


def _reasons(
    covered: Coverage, reports: Iterable[ForAReason], here: int, *, inside: bool
) -> list[dict[str, Any]]:
    """Return the reasons with how many recommendations each has, and on which other page."""
    begins: dict[Inclusion, int] = {}
    for place, (inclusion, _, _) in enumerate(reports):
        begins.setdefault(inclusion, place // SIZE + 1)
    return [
        {
            "inclusion": one,
            "count": len(covered.among(one)),
            "page": page if page != here else None,
        }
        for one, page in begins.items()
        if one.is_in is inside
    ]


def _groups(organization: str, shown: Iterable[ForAReason]) -> list[dict[str, Any]]:
    """Return the reasons on a page with their reports."""
    found: dict[Inclusion, list[dict[str, Any]]] = {}
    for inclusion, symbol, some in shown:
        found.setdefault(inclusion, []).append(
            {
                "symbol": symbol,
                "reported": _reported(some),
                "recommendations": [
                    (one.candidate, recommendation_url(organization, symbol, one.candidate))
                    for one in some
                ],
            }
        )
    return [{"inclusion": one, "reports": reports} for one, reports in found.items()]


def _reported(lines: Iterable[Covered]) -> tuple[str, ...]:
    """Return the documents that showed any of them before, the earliest first, each once."""
    every: Mapping[str, None] = dict.fromkeys(
        symbol for line in lines for symbol in line.candidate.reported
    )
    return tuple(every)


@for_those_who_may(Act.SEE_EDITIONS)
@require_safe
def show_all(request: HttpRequest, organization: str) -> HttpResponse:
    """List the editions, those on their way first."""
    arrival = arrive(request, organization)
    return render(
        request,
        "editions/list.html",
        arrival.context("editions", exact=True) | {"editions": editions(arrival.look)},
    )


def counted(marks: Iterable[Mark]) -> list[tuple[MarkKind, int]]:
    """Count the marks of each kind that there is, in the order in which they are mended."""
    found = Counter(mark.kind for mark in marks)
    return [(kind, found[kind]) for kind in MarkKind if found[kind]]


type Issuing = TaskResult[[int, int | None, str], dict[str, Any] | None]


@for_those_who_may(Act.ISSUE_EDITION)
@require_http_methods(["GET", "HEAD", "POST"])
def issue(request: HttpRequest, organization: str, edition: int) -> HttpResponse:
    """Show what will be frozen, and issue it; then the document's own page is the one to see."""
    arrival = arrive(request, organization)
    found = find_edition(arrival, edition)
    if not found.is_prepared:
        return _ended(request, arrival, found)
    if request.method == "POST":
        return _issue(request, arrival, found)
    begun = _result(request.GET.get("task", ""))
    if begun is None:
        return _page(request, arrival, found)
    if not begun.is_finished:
        given = {"edition": found, "task": begun.id}
        context = arrival.context("editions") | given
        return page_while_read(request, "editions/issuing.html", context)
    return _done(request, arrival, found, begun)


def _issue(request: HttpRequest, arrival: Arrival, found: EditionShown) -> HttpResponse:
    """Issue it, once that is confirmed and, where something is missing, a reason is given."""
    reason = request.POST.get("reason", "").strip()
    read = _read(arrival, found)
    missing = _missing(request, arrival, found, read, reason)
    if missing:
        return _page(request, arrival, found, read, missing=missing)
    now = timezone.now().isoformat()
    result = issue_edition.enqueue(found.pk, arrival.actor.person, now, reason)
    if not result.is_finished:
        way = reverse("edition-issue", args=[arrival.organization.code, found.pk])
        return redirect(f"{way}?task={result.id}")
    return _done(request, arrival, found, result)


def _missing(
    request: HttpRequest, arrival: Arrival, found: EditionShown, read: EditionRead, reason: str
) -> dict[str, str]:
    """Return what is still to be said before it is issued, in words, by field."""
    missing = {}
    try:
        check_gaps(str(found.key), len(read.marks), reason)
    except UptakeError as error:
        missing["reason"] = say(error.code, arrival.language, error.values)
    if request.POST.get("agreed") != "yes":
        missing["agreed"] = gettext("Confirm before issuing. This cannot be undone.")
    return missing


def _read(arrival: Arrival, found: EditionShown) -> EditionRead:
    read = edition_read(arrival.look, found.pk)
    if read is None:
        raise Http404
    return read


def _result(task: str) -> Issuing | None:
    """Return how far a piece of work is; None where there is none of this name."""
    try:
        return issue_edition.get_result(str(UUID(task)))
    except (ValueError, TaskResultDoesNotExist, NotImplementedError):
        return None


def _done(
    request: HttpRequest,
    arrival: Arrival,
    found: EditionShown,
    result: Issuing,
) -> HttpResponse:
    problem = _problem(arrival, result)
    if problem:
        return _page(request, arrival, found, problem=problem)
    again = find_edition(arrival, found.pk)
    return _ended(request, arrival, again)


def _problem(arrival: Arrival, result: Issuing) -> str:
    if result.errors:
        return gettext("Something went wrong and nothing was issued. Please try again.")
    error = result.return_value
    return say(error["code"], arrival.language, error["values"]) if error else ""


def _ended(request: HttpRequest, arrival: Arrival, found: EditionShown) -> HttpResponse:
    """Lead to what has become of an edition that is not prepared any more."""
    if found.document is None:
        raise Http404
    if request.method == "POST" or "task" in request.GET:
        said = gettext("The document has been issued.")
        confirm(
            request, about(str(found.document.key), said), *_onward(arrival, found.document.key)
        )
    return redirect(document_url(arrival.organization.code, found.document))


def _onward(arrival: Arrival, document: DocumentKey) -> list[Onward]:
    """Return what follows an issue: telling delegates, what they find, and the next document."""
    code = arrival.organization.code
    tell = reverse("tell-delegates", args=[code, document])
    steps = [
        Onward(gettext("Tell the delegates"), tell),
        Onward(gettext("What delegates find"), reverse("to-decide", args=[code])),
    ]
    if arrival.may(Act.PREPARE_EDITION):
        following = reverse("edition-open", args=[code])
        steps.append(Onward(gettext("Create the next document"), following))
    return steps


def _page(
    request: HttpRequest,
    arrival: Arrival,
    found: EditionShown,
    read: EditionRead | None = None,
    *,
    problem: str = "",
    missing: Mapping[str, str] = MappingProxyType({}),
) -> HttpResponse:
    read = read or _read(arrival, found)
    status = read.versions[found.original_language]
    return render(
        request,
        "editions/issue.html",
        arrival.context("editions")
        | readers(arrival, found, read)
        | {
            "edition": found,
            "titles": [
                Wording(read.versions[one].title or "–", one)
                for one in sorted(Language, key=lambda one: one is not arrival.language)
            ],
            "reports": len(status.reports),
            "entries": len(status.entries),
            "formats": WRITTEN,
            "files": len(WRITTEN) * len(Language),
            "languages": tuple(Language),
            "rows": rows_of(read, tuple(MarkKind)),
            "problem": gettext("The document has not been issued.") if missing else problem,
            "problems_told": [
                {"field": field, "sentence": sentence} for field, sentence in missing.items()
            ],
            "missing": missing,
            "unnumbered": is_unnumbered(str(found.key)),
            "reason": request.POST.get("reason", ""),
            "longest": LONGEST_REASON,
            "agreed": request.POST.get("agreed") == "yes",
        },
        status=422 if problem or missing else 200,
    )
