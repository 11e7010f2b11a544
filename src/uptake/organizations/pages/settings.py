"""The settings of an organization.

Its rules, each with what it does, and the template of its documents.
"""

import datetime
import re
from collections.abc import Mapping
from dataclasses import asdict, fields
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from uptake.core.characters import readable
from uptake.core.codes import DocumentPicture, Language, SecondClearance
from uptake.core.errors import UptakeError
from uptake.core.house_rules import (
    LONG_OPEN,
    LONGEST_ESCALATION,
    LONGEST_NOTICE,
    HouseRules,
    long_open_wrong,
    time_zones,
)
from uptake.core.permissions import Act
from uptake.core.typed_values import typed_number
from uptake.documents.errors import UnreadableFile
from uptake.documents.tree import Format
from uptake.documents.word.template.checking import LARGEST, Note, Weight
from uptake.exchange.files import file_name
from uptake.organizations.services import organizations as deeds
from uptake.record.queries.composition import compose
from uptake.record.queries.documents import document_lines
from uptake.record.queries.organizations import house_rules, template_in_use
from uptake.record.services import word_templates
from uptake.terms.mastheads import OWN, SHAPES, shape_of
from uptake.terms.messages import say
from uptake.terms.values import LIST_COMMAS
from uptake.terms.words import Words
from uptake.web.access import for_those_who_may
from uptake.web.arrival import Arrival, arrive
from uptake.web.confirming import confirm
from uptake.web.downloads import MEDIA_TYPES, attached, heavy, written
from uptake.web.forms import ROLES_HERE, options, role_options
from uptake.web.uploads import file_brought

PLACES = {
    "reminder-days-wrong": "reminder_days",
    "escalation-wrong": "escalate_after",
    "quiet-hours-wrong": "quiet",
    "time-zone-unknown": "time_zone",
    "long-open-wrong": "long_open_years",
    "own-clearance-alone": "own_clearance",
    "email-wrong": "contact_email",
    "contact-unreachable": "contact_email",
}
LONGEST_NAME, LONGEST_EMAIL, LONGEST_PHONE = 200, 254, 60
_BETWEEN_DAYS = re.compile(r"[\s,;،؛、，；]+")
_TIME = re.compile(r"([01][0-9]|2[0-3]):([0-5][0-9])(?::[0-5][0-9])?")


type Typed = Mapping[str, Any]
"""What stands in the form, understood or not, by the names of the rules."""


def _given(typed: Typed) -> HouseRules:
    """Return the rules that were typed.

    Raises UptakeError `reminder-days-wrong` (words, limit), `escalation-wrong` (words, limit),
    `quiet-hours-wrong` (words), `long-open-wrong` (words, least, limit).
    """
    second, weekday = typed["second_clearance"], typed["digest_weekday"]
    codes = set(SecondClearance)
    return HouseRules(
        evidence_required=bool(typed["evidence_required"]),
        verification_required=bool(typed["verification_required"]),
        second_clearance=SecondClearance(second) if second in codes else SecondClearance.NEVER,
        reminder_days=_days(typed["reminder_days"]),
        escalate_after=_escalation(typed["escalate_after"]),
        digest_weekday=int(weekday) if weekday and weekday in "0123456" else None,
        quiet_from=_time(typed["quiet_from"]),
        quiet_until=_time(typed["quiet_until"]),
        quiet_weekends=bool(typed["quiet_weekends"]),
        time_zone=typed["time_zone"].strip(),
        second_factor_roles=tuple(one for one in ROLES_HERE if one in typed["second_factor_roles"]),
        own_clearance=bool(typed["own_clearance"]),
        masthead=typed["masthead"] if typed["masthead"] in SHAPES else "",
        pictures=tuple(one for one in DocumentPicture if one in typed["pictures"]),
        contact_name=_line(typed["contact_name"], LONGEST_NAME),
        contact_email=_line(typed["contact_email"], LONGEST_EMAIL),
        contact_phone=_line(typed["contact_phone"], LONGEST_PHONE),
        long_open_years=_years(typed["long_open_years"]),
    )


def _read(form: QueryDict) -> Typed:
    several = {name: form.getlist(name) for name in ("second_factor_roles", "pictures")}
    return {one.name: form.get(one.name, "") for one in fields(HouseRules)} | several


def _typed(rules: HouseRules, language: Language) -> Typed:
    """Return the form of the rules as they are, with numbers in a row as the language writes it."""
    weekday = rules.digest_weekday
    return asdict(rules) | {
        "reminder_days": LIST_COMMAS[language].join(map(str, rules.reminder_days)),
        "escalate_after": str(rules.escalate_after),
        "long_open_years": str(rules.long_open_years),
        "digest_weekday": "" if weekday is None else str(weekday),
        "quiet_from": f"{rules.quiet_from:%H:%M}",
        "quiet_until": f"{rules.quiet_until:%H:%M}",
    }


def _mastheads(words: Words) -> list[tuple[str, str]]:
    """Return the shapes to choose from, each by the organization whose documents have it."""
    usual = shape_of(None, words.organization)
    named = {code: naming.short for code in SHAPES if (naming := words.called(code, None))}
    same = gettext("As usual for the organization")
    return [
        ("", f"{same} ({named[usual]})" if usual in named else same),
        *sorted(named.items(), key=lambda one: one[1]),
        (OWN, gettext("Own letterhead: body, meeting and symbol only")),
    ]


def _pictures(words: Words) -> list[tuple[str, str]]:
    return [(one.value, words.of(one)) for one in DocumentPicture]


def _line(text: str, most: int) -> str:
    """Read one line of words; a field takes no more than `most` characters."""
    return " ".join(readable(text).split())[:most]


def _days(text: str) -> tuple[int, ...]:
    """Read `14, 7, 1`, with the commas of any language; the farthest comes first."""
    read = [typed_number(part, digits=4) for part in _BETWEEN_DAYS.split(text) if part]
    days = {day for day in read if day is not None}
    if None in read:
        raise UptakeError("reminder-days-wrong", words=text, limit=LONGEST_NOTICE)
    return tuple(sorted(days, reverse=True))


def _escalation(text: str) -> int:
    days = typed_number(text, digits=4)
    if days is None:
        raise UptakeError("escalation-wrong", words=text, limit=LONGEST_ESCALATION)
    return days


def _years(text: str) -> int:
    years = typed_number(text, digits=2)
    if years is None:
        raise long_open_wrong(text)
    return years


def _time(text: str) -> datetime.time:
    found = _TIME.fullmatch(text.strip())
    if found is None:
        raise UptakeError("quiet-hours-wrong", words=text)
    return datetime.time(int(found[1]), int(found[2]))


def _weekdays() -> list[tuple[str, str]]:
    days = (
        gettext("Monday"),
        gettext("Tuesday"),
        gettext("Wednesday"),
        gettext("Thursday"),
        gettext("Friday"),
        gettext("Saturday"),
        gettext("Sunday"),
    )
    return [("", gettext("No digest")), *((str(at), name) for at, name in enumerate(days))]


@for_those_who_may(Act.MANAGE_SETTINGS)
@require_http_methods(["GET", "HEAD", "POST"])
def show_settings(request: HttpRequest, organization: str) -> HttpResponse:
    """Show the rules, or set them to what was typed."""
    arrival = arrive(request, organization)
    if request.method != "POST":
        known = house_rules(arrival.organization.id)
        return _form(request, arrival, _typed(known, arrival.language))
    typed = _read(request.POST)
    try:
        deeds.change_rules(
            organization=arrival.organization.code,
            rules=_given(typed),
            by=arrival.actor,
            at=timezone.now(),
        )
    except UptakeError as error:
        return _form(request, arrival, typed, error)
    confirm(request, gettext("The settings have been saved."))
    return redirect("settings", arrival.organization.code)


def _form(
    request: HttpRequest,
    arrival: Arrival,
    typed: Typed,
    problem: UptakeError | None = None,
) -> HttpResponse:
    words = arrival.words
    second = ((one.value, words.of(one)) for one in SecondClearance)
    return render(
        request,
        "organizations/settings.html",
        arrival.context("settings", exact=True)
        | {
            "typed": typed,
            "second": options(second, {typed["second_clearance"]}),
            "weekdays": options(_weekdays(), {typed["digest_weekday"]}),
            "mastheads": options(_mastheads(words), {typed["masthead"]}),
            "pictures": options(_pictures(words), set(typed["pictures"])),
            "time_zones": time_zones(),
            "long_open": LONG_OPEN,
            "factor_roles": role_options(set(typed["second_factor_roles"]), words),
            "factor_everywhere": [words.of(one) for one in settings.UPTAKE_SECOND_FACTOR_ROLES],
            "wrong": PLACES.get(problem.code, "") if problem else "",
            "problem": arrival.said(problem),
        },
        status=422 if problem else 200,
    )


PREVIEWS = (Language.ENGLISH, Language.ARABIC)
"""The languages in which the newest document can be looked at: one of each direction."""
_MEGABYTE = 1_000_000


@for_those_who_may(Act.MANAGE_TEMPLATE)
@require_safe
def template(request: HttpRequest, organization: str) -> HttpResponse:
    """Show which template is in use, what is taken of it, and where to bring another one."""
    return _page(request, arrive(request, organization))


@for_those_who_may(Act.MANAGE_TEMPLATE)
@require_POST
def take_template(request: HttpRequest, organization: str) -> HttpResponse:
    """Look at a Word file and use it as the template, or say why it cannot be one."""
    arrival = arrive(request, organization)
    notes: tuple[Note, ...] = ()
    try:
        with file_brought(request, ".docx") as file:
            notes = word_templates.look(file=file.path, name=file.name)
            word_templates.take(
                organization=arrival.organization.code,
                file=file.path,
                name=file.name,
                by=arrival.actor,
                at=timezone.now(),
            )
    except (UptakeError, UnreadableFile) as error:
        refused = [note for note in notes if note.weight is Weight.REFUSED]
        sentences = tuple(_sentence(note, arrival) for note in refused)
        return _page(request, arrival, sentences or (arrival.said(error),))
    confirm(request, gettext("The template is now in use."))
    return redirect("template", arrival.organization.code)


@for_those_who_may(Act.MANAGE_TEMPLATE)
@require_POST
def drop_template(request: HttpRequest, organization: str) -> HttpResponse:
    """Go back to the plain dress."""
    arrival = arrive(request, organization)
    try:
        word_templates.drop(
            organization=arrival.organization.code, by=arrival.actor, at=timezone.now()
        )
    except UptakeError as error:
        return _page(request, arrival, (arrival.said(error),))
    confirm(request, gettext("Documents now use the default layout."))
    return redirect("template", arrival.organization.code)


@for_those_who_may(Act.MANAGE_TEMPLATE)
@require_safe
def template_file(request: HttpRequest, organization: str) -> HttpResponse:
    """Send the template that is in use, as it was brought."""
    arrival = arrive(request, organization)
    used = template_in_use(arrival.organization.code)
    if used is None:
        raise Http404
    return _word(_kept(arrival) or b"", used.name)


@for_those_who_may(Act.MANAGE_TEMPLATE)
@heavy
@require_safe
def template_preview(request: HttpRequest, organization: str, language: Language) -> HttpResponse:
    """Send the newest document, or the register where there is none, as it looks now."""
    arrival = arrive(request, organization)
    newest = next(iter(document_lines(arrival.look)), None)
    status = compose(
        organization=arrival.organization.code,
        symbol=str(newest.key) if newest else None,
        language=language,
        on=None if newest else arrival.today,
        restricted=arrival.look.restricted,
    )
    made = written(status, Format.DOCX, _kept(arrival))
    return _word(made, file_name(status, Format.DOCX))


def _kept(arrival: Arrival) -> bytes | None:
    try:
        return word_templates.dress(arrival.organization.code)
    except UptakeError as error:
        raise Http404 from error


def _word(content: bytes, name: str) -> HttpResponse:
    return attached(content, name, MEDIA_TYPES[Format.DOCX])


def _page(request: HttpRequest, arrival: Arrival, problems: tuple[str, ...] = ()) -> HttpResponse:
    used = template_in_use(arrival.organization.code)
    notes, lost = _looked_at(arrival)
    context = {
        "used": used,
        "notes": [(note.weight.value, _sentence(note, arrival)) for note in notes],
        "problems": (*problems, *lost),
        "refused": bool(problems),
        "previews": PREVIEWS,
        "limit": LARGEST // _MEGABYTE,
    }
    return render(
        request,
        "organizations/template.html",
        arrival.context("template", exact=True) | context,
        status=422 if problems else 200,
    )


def _looked_at(arrival: Arrival) -> tuple[tuple[Note, ...], tuple[str, ...]]:
    """Return what there is to say of the template in use, or that its file is lost."""
    try:
        return word_templates.notes_in_use(arrival.organization.code), ()
    except UptakeError as error:
        return (), (arrival.said(error),)


def _sentence(note: Note, arrival: Arrival) -> str:
    return say(note.code.value, arrival.language, note.values)
