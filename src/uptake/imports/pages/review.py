"""The review of an upload: findings to settle, differences to look at, then apply."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from uptake.core.chain import seal
from uptake.core.codes import Distribution, EditionKind, FindingGroup, Language, UploadState
from uptake.core.errors import UptakeError
from uptake.core.importing import Choices, usual_readers
from uptake.core.permissions import Act
from uptake.core.settling import HeadStated, must_settle
from uptake.core.symbols import DocumentKey, normal_symbol
from uptake.imports import services as imports
from uptake.imports.pages.choosing import Questions, questions_shown, read_choices
from uptake.imports.pages.showing import findings_shown, read_settlements
from uptake.imports.queries.uploads import UnderReview, under_review, upload_shown
from uptake.imports.services import ImportPlan, uploads
from uptake.record.queries.files import BroughtShown
from uptake.record.queries.follow_ups import page_of
from uptake.record.queries.organizations import body_choices
from uptake.record.queries.texts import Wording
from uptake.terms.messages import Line, account_parts, figures, say
from uptake.terms.words import Words
from uptake.web.access import for_those_who_may
from uptake.web.arrival import Arrival, arrive, typed_day
from uptake.web.changes import differences, entries_shown, reports_shown
from uptake.web.confirming import Onward, confirm

LONGEST_SYMBOL = 64
LONGEST_LINE = 500


def show_review(
    request: HttpRequest, arrival: Arrival, upload: BroughtShown, problem: str = ""
) -> HttpResponse:
    """Show the findings of an upload with what can be decided, and the differences it makes."""
    held = under_review(upload.key)
    plan, refused = _plan(arrival, held)
    return render(
        request,
        "imports/review.html",
        arrival.context("imports")
        | _findings(arrival.words, held, plan)
        | (_differences(request, arrival.words, plan) if plan else {})
        | {"questions": _questions(arrival, held, plan)}
        | _head_choices(arrival, held)
        | {
            "readers": usual_readers(plan.readers if plan else None, held.reviewed.distribution),
            "upload": upload,
            "reviewed": held.reviewed,
            "left": len(must_settle(held.found, held.settlements)),
            "refused": refused,
            "problem": problem,
        },
        status=422 if problem else 200,
    )


@for_those_who_may(Act.IMPORT_DOCUMENT)
@require_POST
def settle(request: HttpRequest, organization: str, key: UUID) -> HttpResponse:
    """Take the decisions of a form."""
    arrival = arrive(request, organization)
    upload = _in_review(arrival, key)
    form = {name: value for name, value in request.POST.items() if isinstance(value, str)}
    held = under_review(key)
    try:
        uploads.review(
            key=key,
            decisions=read_settlements(form, held.settlements),
            head=_head(form, HeadStated.of(held.reviewed)),
            choices=read_choices(request.POST, held.choices),
            by=arrival.actor,
            at=timezone.now(),
        )
    except UptakeError as error:
        return show_review(request, arrival, upload, _said(error, arrival))
    return redirect("upload", organization, key)


@for_those_who_may(Act.IMPORT_DOCUMENT)
@require_POST
def apply(request: HttpRequest, organization: str, key: UUID) -> HttpResponse:
    """Import an upload, if its differences are still those that were looked at."""
    arrival = arrive(request, organization)
    upload = _in_review(arrival, key)
    plan, refused = _plan(arrival, under_review(key))
    if plan is None:
        return show_review(request, arrival, upload, refused)
    try:
        if request.POST.get("seen") != seal(plan.agreed):
            raise UptakeError("import-overtaken")
        done = uploads.apply(
            key=key,
            by=arrival.actor,
            at=timezone.now(),
            seen=plan,
            distribution=_readers(request, plan),
        )
    except UptakeError as error:
        return show_review(request, arrival, upload, _said(error, arrival))
    confirm(
        request,
        _account(done, arrival.language),
        Onward(
            gettext("View the document and what changed"),
            reverse("document", args=[organization, DocumentKey.read(done.symbol)]),
        ),
    )
    return redirect("upload", organization, key)


def _account(done: ImportPlan, language: Language) -> str:
    """Say what was imported, as the command does, with what it replaced."""
    compared = done.comparison
    came, changed = len(compared.came), len(compared.changed)
    told = {"symbol": done.symbol, "came": came, "changed": changed}
    return f"{say('import-done', language, told)} {figures(done.account, language)}"


def _in_review(arrival: Arrival, key: UUID) -> BroughtShown:
    upload = upload_shown(arrival.organization.code, key)
    if upload is None or upload.state is not UploadState.READ:
        raise Http404
    return upload


def _head(form: Mapping[str, str], reviewed: HeadStated) -> HeadStated:
    """Read what the head is to say: an empty field says that it says nothing."""
    symbol = normal_symbol(form.get("symbol", ""))[:LONGEST_SYMBOL]
    said: dict[str, Any] = {
        "key": DocumentKey.read(symbol) if symbol else None,
        "date": typed_day(form.get("day", "")),
        "kind": read_code(EditionKind, form.get("kind")),
        "governing_body": read_line(form.get("governing_body")),
        "meeting": read_line(form.get("meeting")),
    }
    asked = {"symbol": "key", "day": "date"}
    sent = {asked.get(name, name) for name in form}
    return replace(reviewed, **{name: one for name, one in said.items() if name in sent})


def read_line(text: str | None) -> str | None:
    """Return a line of a form without needless blanks, None for an empty one."""
    return " ".join((text or "")[:LONGEST_LINE].split()) or None


def read_code[Code: (EditionKind, Distribution)](kind: type[Code], text: str | None) -> Code | None:
    """Return the code that a form names, None for anything else."""
    return kind(text) if text in set(kind) else None


def _readers(request: HttpRequest, plan: ImportPlan) -> Distribution | None:
    """Return who may read the document, as somebody says."""
    said = read_code(Distribution, request.POST.get("distribution"))
    return said or usual_readers(plan.readers, None)


def _head_choices(arrival: Arrival, held: UnderReview) -> dict[str, Any]:
    """Return what the head can be said to be: kinds and bodies, with what was read or proposed.

    A body is taken by its name in the language of the document, and shown by the reader's.
    """
    read, shown = (
        body_choices(arrival.organization.id, language, arrival.today, groups=True)
        for language in (held.reviewed.language, arrival.language)
    )
    names = {one.text: each for (_, one), (_, each) in zip(read, shown, strict=True)}
    if said := held.reviewed.governing_body:
        names.setdefault(said, Wording(said, held.reviewed.language))
    return {
        "kinds": tuple(EditionKind),
        "bodies": names,
        "distributions": tuple(Distribution),
        "is_proposed": held.found.kind is None and held.reviewed.kind is not None,
    }


def _plan(arrival: Arrival, held: UnderReview) -> tuple[ImportPlan | None, str]:
    """Return what the import would change, or why nothing can be imported."""
    try:
        code = arrival.organization.code
        return imports.preview(held.reviewed, organization=code, choices=held.choices), ""
    except UptakeError as error:
        return None, _said(error, arrival)


def _questions(arrival: Arrival, held: UnderReview, plan: ImportPlan | None) -> Questions:
    """Return what is asked about the import, with what was decided: as if nothing had been yet."""
    if plan is None:
        return Questions()
    asked, offers = plan.account, plan.account.offers
    if held.choices != Choices():
        asked = imports.preview(held.reviewed, organization=arrival.organization.code).account
    return questions_shown(asked, held.choices, offers, arrival.words)


def _said(error: UptakeError, arrival: Arrival) -> str:
    match error.code:
        case "import-symbol-missing":
            return gettext("The document has no symbol. Enter it under “The document”.")
        case "import-date-missing":
            return gettext("The document has no date. Enter it under “The document”.")
        case code:
            return say(code, arrival.language, error.values)


def _findings(words: Words, held: UnderReview, plan: ImportPlan | None) -> dict[str, Any]:
    """Return the findings by what they ask, but for those that are offered to the history."""
    offered = {one.one.finding for one in plan.account.offers} if plan else set()
    found = findings_shown(held.found, held.settlements, words)
    shown = [one for one in found if one.place not in offered]
    return {
        "undecided": [one for one in shown if one.field and one.way is None],
        "findings": [one for one in shown if one.group is FindingGroup.DECIDE],
        "assumed": [one for one in shown if one.group is FindingGroup.ASSUMED],
        "notes": [one for one in shown if one.group is FindingGroup.INFORMATION],
    }


def _differences(request: HttpRequest, words: Words, plan: ImportPlan) -> dict[str, Any]:
    page = page_of(differences(plan.comparison), request.GET.get("page"))
    return {
        "plan": plan,
        "seal": seal(plan.agreed),
        "account": plan.account,
        "parts": account_parts(plan.account, words),
        "figures": figures(plan.account, words.language),
        "names_open": say(
            "import-names-open", words.language, {"count": len(plan.account.open_names)}
        ),
        "compared": plan.comparison,
        "page": page,
        "differences": entries_shown(page.object_list, words),
        "reports_changed": reports_shown(plan.comparison.reports_changed, words),
        "head_changed": plan.comparison.head,
        "own_findings": [
            Line(
                one.where.report or "",
                one.where.number or "",
                said=say(one.code.value, words.language, one.values),
            )
            for one in plan.findings
        ],
    }
