"""The editions of an organization, one with its head, what it covers and still lacks.

And issuing it.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, cast
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.tasks import TaskResult
from django.tasks.exceptions import TaskResultDoesNotExist
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_safe

from uptake.core.codes import HeadPart, Language, Stage
from uptake.core.editions import Covered, Inclusion, Mark, MarkKind
from uptake.core.errors import UptakeError
from uptake.core.issuing import LONGEST_REASON, check_gaps
from uptake.core.permissions import Act
from uptake.editions.pages.form import find_edition
from uptake.editions.queries.marks import (
    EditionRead,
    edition_read,
    mark_text,
    parts_shown,
    place_text,
)
from uptake.editions.tasks import issue_edition
from uptake.exchange.facts import show_issuer
from uptake.exchange.files import WRITTEN
from uptake.record.queries.editions.coverage import Coverage
from uptake.record.queries.editions.shown import EditionShown, editions, kept_from_readers
from uptake.terms.messages import say
from uptake.web.access import for_those_who_may
from uptake.web.addresses import document_url, recommendation_url
from uptake.web.arrival import Arrival, arrive
from uptake.web.confirming import Onward, about, confirm
from uptake.web.forms import making_known
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
        | {"edition": found, "read": read}
        | (_told(arrival, read) if read else {})
        | (readers(arrival, found, read) if read else {}),
    )


def readers(arrival: Arrival, found: EditionShown, read: EditionRead) -> dict[str, Any]:
    """Return what the public may not read of a public edition, and what it follows."""
    return {
        "restricted": read.coverage.restricted if found.is_public else (),
        "kept_from_readers": kept_from_readers(arrival.look, found),
    }


def _told(arrival: Arrival, read: EditionRead) -> dict[str, Any]:
    covered, code = read.coverage, arrival.organization.code
    inside, outside = (_groups(code, covered, inside=one) for one in (True, False))
    return {
        "parts": list(_parts(read, arrival.language)),
        "inside": inside,
        "outside": outside,
        "groups_shown": (inside, outside),
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


def _groups(organization: str, covered: Coverage, *, inside: bool) -> list[dict[str, Any]]:
    """Return each reason with its recommendations, report by report."""
    return [
        {
            "inclusion": inclusion,
            "count": len(lines),
            "reports": _by_report(organization, lines),
        }
        for inclusion in Inclusion
        if inclusion.is_in is inside and (lines := covered.among(inclusion))
    ]


def _by_report(organization: str, lines: Iterable[Covered]) -> list[dict[str, Any]]:
    found: dict[str, list[Covered]] = {}
    for line in lines:
        found.setdefault(line.candidate.report, []).append(line)
    return [
        {
            "symbol": symbol,
            "reported": _reported(some),
            "recommendations": [
                (one.candidate, recommendation_url(organization, symbol, one.candidate))
                for one in some
            ],
        }
        for symbol, some in found.items()
    ]


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


type Way = Callable[[Arrival, int, Mark, Language], str | None]


def mending_url(arrival: Arrival, edition: int, mark: Mark, shown: Language) -> str | None:
    """Return the address at which a mark is mended; None where there is nothing to be done here.

    `shown` is the language of the document that one reads.
    """
    return _WAYS[mark.kind](arrival, edition, mark, mark.language or shown)


def _change(arrival: Arrival, edition: int, mark: Mark, language: Language) -> str | None:
    del language
    if not arrival.may(Act.PREPARE_EDITION):
        return None
    section = f"#{mark.place.part}-title" if mark.kind is MarkKind.NOT_NAMED else ""
    return f"{reverse('edition-change', args=[arrival.organization.code, edition])}{section}"


def _answer(arrival: Arrival, edition: int, mark: Mark, language: Language) -> str | None:
    del edition, language
    page = "answer" if arrival.may(Act.ANSWER) else "recommendation"
    return _of_recommendation(arrival, mark, page)


def _clear(arrival: Arrival, edition: int, mark: Mark, language: Language) -> str | None:
    if mark.values.get("stage") is Stage.SUBMITTED and arrival.may(Act.SEE_PROGRESS):
        return _of_recommendation(arrival, mark, "clearing")
    return _answer(arrival, edition, mark, language)


def _of_recommendation(arrival: Arrival, mark: Mark, page: str) -> str | None:
    key = mark.place.key
    return reverse(page, args=[arrival.organization.code, key]) if key else None


def _text(arrival: Arrival, edition: int, mark: Mark, language: Language) -> str | None:
    del edition, language
    if mark.place.number is not None:
        return _of_recommendation(arrival, mark, "recommendation")
    return _report(arrival, mark)


def _of_report(page: str) -> Way:
    """Lead to a page about a report that leads back to the edition; or to the report itself."""

    def way(arrival: Arrival, edition: int, mark: Mark, language: Language) -> str | None:
        if not arrival.may(Act.REGISTER_REPORT):
            return _report(arrival, mark)
        where = reverse(page, args=[arrival.organization.code, mark.place.report])
        return f"{where}?edition={edition}&reading={language}"

    return way


def _report(arrival: Arrival, mark: Mark) -> str | None:
    return reverse("report", args=[arrival.organization.code, mark.place.report])


def _cited(arrival: Arrival, edition: int, mark: Mark, language: Language) -> str | None:
    """Lead to where the document is made known, from there to where it is cited; who may not do
    that is led to where the citation stands: the answer, or the references of the head."""
    if arrival.may(Act.ENTER_DOCUMENT):
        symbols = cast(tuple[str, ...], mark.values["symbols"])
        more = {"edition": edition, "reading": language}
        return making_known(arrival.organization.code, symbols, more)
    if mark.place.number is not None:
        return _answer(arrival, edition, mark, language)
    if not arrival.may(Act.PREPARE_EDITION):
        return None
    return reverse("edition-references", args=[arrival.organization.code, edition, language])


def _name(arrival: Arrival, edition: int, mark: Mark, language: Language) -> str | None:
    """Lead to where people and bodies are named; who may not do that sees the report."""
    del edition, language
    organization = arrival.organization.code
    if mark.place.report is None:
        may = arrival.may(Act.MANAGE_SETTINGS)
        return reverse("organization", args=[organization]) if may else None
    if arrival.may(Act.MANAGE_PEOPLE):
        return reverse("people", args=[organization])
    return _report(arrival, mark)


def _paragraph(arrival: Arrival, edition: int, mark: Mark, language: Language) -> str | None:
    if not arrival.may(Act.PREPARE_EDITION):
        return None
    part = HeadPart(mark.place.part)
    return reverse("edition-text", args=[arrival.organization.code, edition, part, language])


def _translate(arrival: Arrival, edition: int, mark: Mark, language: Language) -> str | None:
    """Lead to the text beside its original; who may not translate sees it where it stands."""
    if mark.text and arrival.may(Act.TRANSLATE):
        where = [arrival.organization.code, language, mark.text]
        return f"{reverse('translation-text', args=where)}?edition={edition}"
    return _text(arrival, edition, mark, language) if mark.place.report else None


def _agreement(arrival: Arrival, edition: int, mark: Mark, language: Language) -> str | None:
    del mark, language
    return reverse("agreement", args=[arrival.organization.code, edition])


_WAYS: Mapping[MarkKind, Way] = MappingProxyType(
    {
        MarkKind.NO_ENTRIES: _change,
        MarkKind.NO_ANSWER: _answer,
        MarkKind.NOT_CLEARED: _clear,
        MarkKind.AFTER_ITS_DAY: _change,
        MarkKind.NO_TEXT: _text,
        MarkKind.NO_CEB_COMMENTS: _of_report("report-ceb-comments"),
        MarkKind.NO_FOCAL_POINTS: _of_report("report-focal-points"),
        MarkKind.UNKNOWN_DOCUMENT: _cited,
        MarkKind.NOT_NAMED: _change,
        MarkKind.NO_NAME: _name,
        MarkKind.OUTDATED: _paragraph,
        MarkKind.UNTRANSLATED: _translate,
        MarkKind.NEEDS_REVIEW: _translate,
        MarkKind.DIFFERS: _agreement,
    }
)


@dataclass(frozen=True, slots=True)
class MarkShown:
    """A mark as a page shows it. `where` is empty where it stands at its place."""

    kind: MarkKind
    text: str
    where: str
    language: Language | None
    url: str | None


def mark_shown(arrival: Arrival, edition: int, mark: Mark, language: Language) -> MarkShown:
    """Return a mark in the words of the page; `language` is that of the document one reads."""
    return MarkShown(
        mark.kind,
        mark_text(mark, arrival.words),
        place_text(mark.place, arrival.words),
        mark.language,
        mending_url(arrival, edition, mark, language),
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
        confirm(request, about(str(found.document.key), said), *_onward(arrival))
    return redirect(document_url(arrival.organization.code, found.document))


def _onward(arrival: Arrival) -> list[Onward]:
    """Return what follows an issue: what its delegates find, and the next document."""
    code = arrival.organization.code
    steps = [Onward(gettext("What delegates find"), reverse("to-decide", args=[code]))]
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
            "status": status,
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
            "reason": request.POST.get("reason", ""),
            "longest": LONGEST_REASON,
            "agreed": request.POST.get("agreed") == "yes",
        },
        status=422 if problem or missing else 200,
    )
