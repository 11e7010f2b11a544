"""Who did what at an organization, and who came in.

The lists, their filters, and the files of them.
"""

import csv
import io
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, replace
from itertools import chain
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, QueryDict, StreamingHttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.translation import gettext, pgettext
from django.views.decorators.http import require_safe

from uptake.audit import services as audit
from uptake.audit import services as services
from uptake.audit.queries import (
    AccessAsked,
    AccessLine,
    access_lines,
    all_access,
    recommendations_named,
)
from uptake.core.codes import AccessKind, Language, Role, TextKind
from uptake.core.permissions import Act as PermittedAct
from uptake.core.permissions import may
from uptake.core.symbols import RecommendationKey
from uptake.core.translation import parse_text_key
from uptake.core.typed_values import whole
from uptake.record.queries.accounts import PeopleAsked, people_of
from uptake.record.queries.audit import Act, ActsAsked, acts, all_acts
from uptake.terms.table import terms
from uptake.terms.values import LIST_COMMAS
from uptake.terms.words import Words
from uptake.web.access import for_those_who_may
from uptake.web.addresses import in_full, recommendation_url
from uptake.web.arrival import Arrival, arrive, read_day, typed_day
from uptake.web.forms import options
from uptake.web.markup import kept_apart

LONGEST = 200
_PREFIX = "did_"
# The subject of acts on messages to several people.
MAILS = "mails"
# A spreadsheet takes a text that begins so for a formula.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True, slots=True)
class ActTold:
    """An act in the words of the page; `about` is its subject, `address` the page of that."""

    act: Act
    what: str
    details: str
    about: str
    address: str


# The page of a subject that is named by its kind and its key, and who may see it.
_PAGES = {
    "person": PermittedAct.MANAGE_PEOPLE,
    "unit": PermittedAct.MANAGE_PEOPLE,
    "mail": PermittedAct.MANAGE_PEOPLE,
    "cycle": PermittedAct.SEE_PROGRESS,
}


def told(found: Iterable[Act], arrival: Arrival) -> list[ActTold]:
    """Put acts into words; a verb that has none is told by its code."""
    acts, words = list(found), arrival.words
    named = recommendations_named({(act.organization, act.subject) for act in acts})
    return [
        ActTold(
            act,
            verb_words(act.verb, words),
            details(act, words),
            *_subject(act, named.get((act.organization, act.subject)), arrival),
        )
        for act in acts
    ]


def _subject(act: Act, named: RecommendationKey | None, arrival: Arrival) -> tuple[str, str]:
    """Return what the subject of an act is called, and the page that the reader has of it."""
    code = act.organization
    if named is not None:
        return in_full(named, arrival.words), recommendation_url(code, named.report, named)
    if act.subject == MAILS:
        sees = may(arrival.actor, PermittedAct.MANAGE_PEOPLE, code)
        return gettext("E-mail log"), reverse("mails", args=[code]) if sees else ""
    kind, _, key = act.subject.partition(":")
    is_named = kind in _PAGES and act.subject_name != act.subject
    if is_named and may(arrival.actor, _PAGES[kind], code):
        return act.subject_name, reverse(kind, args=[code, key])
    return act.subject_name, ""


def verb_words(verb: str, words: Words) -> str:
    """Return the words for the verb of an event."""
    key = _PREFIX + verb.replace(".", "_")
    return words[key] if key in terms() else verb


def verb_choices(words: Words) -> list[tuple[str, str]]:
    """Return all verbs that have words, in the order of the words."""
    keys = (key.removeprefix(_PREFIX) for key in terms() if key.startswith(_PREFIX))
    return sorted(((key, words[_PREFIX + key]) for key in keys), key=lambda one: one[1])


def details(act: Act, words: Words) -> str:
    """Say what else an event holds: roles, days, what was changed."""
    comma = LIST_COMMAS[words.language]
    return comma.join(_parts(act.verb, act.values, words))


_WITH_REASON = ("cycles.reopen", "calls.reopen", "editions.issue")
# What tells which text of a recommendation, and in which language.
_TRANSLATED = "translations."


def _parts(verb: str, values: Mapping[str, Any], words: Words) -> Iterator[str]:
    roles = (values.get("role"), *_listed(values.get("roles")))
    yield from (words.of(Role(one)) for one in roles if isinstance(one, str) and one in set(Role))
    names = _listed(values.get("fields")) if verb != "house_rules.change" else values
    yield from (label for name in names if (label := field_labels().get(str(name))))
    if verb.startswith(_TRANSLATED):
        key = parse_text_key(str(values.get("text", "")))
        if key is not None and key.kind is not TextKind.HEAD:
            yield words.of(key.kind)
    spoken = values.get("language")
    if isinstance(spoken, str) and spoken in set(Language):
        yield words.of(Language(spoken))
    if values.get("own"):
        yield gettext("by the author of the answer")
    if verb in _WITH_REASON:
        yield str(values.get("reason", ""))
    for name in ("on", "due", "until", "meeting"):
        day = typed_day(str(values.get(name, "")))
        if day is not None:
            yield words.date(day)


def _listed(value: object) -> list[Any]:
    return value if isinstance(value, list) else []


def field_labels() -> Mapping[str, str]:
    """Return the labels of what events and previews name as changed."""
    return {
        "roles": gettext("Roles"),
        "names": gettext("Name"),
        "email": gettext("E-mail address"),
        "language": gettext("Language of messages"),
        "unit": pgettext("of a person", "Unit"),
        "parent": gettext("Belongs to"),
        "head": gettext("Head"),
        "evidence_required": gettext("Evidence required for “Implemented”"),
        "verification_required": gettext("Verification required for “Implemented”"),
        "second_clearance": gettext("Second clearance"),
        "second_factor_roles": gettext("Roles that require two-step verification"),
        "own_clearance": gettext("Allow people to clear their own answers"),
        "masthead": gettext("First page of documents"),
        "pictures": gettext("Charts in documents"),
        "reminder_days": gettext("Days before the due date"),
        "escalate_after": gettext("Days after the due date"),
        "digest_weekday": gettext("Coordinator's digest"),
        "quiet_from": gettext("Quiet hours"),
        "quiet_until": gettext("Quiet hours"),
        "quiet_weekends": gettext("No messages on Saturdays and Sundays"),
        "time_zone": gettext("Time zone"),
        "long_open_years": gettext("Years after which an open recommendation is long outstanding"),
        "contact_name": gettext("Contact"),
        "contact_email": gettext("Contact"),
        "contact_phone": gettext("Contact"),
    }


def read_acts_asked(address: QueryDict) -> ActsAsked:
    """Read the filters of an address; what cannot be understood narrows nothing."""
    verb = address.get("verb", "").replace(".", "_")
    subject = address.get("subject", "")[:LONGEST]
    return ActsAsked(
        person=whole(address.get("person", "")),
        verb=verb if f"{_PREFIX}{verb}" in terms() else "",
        day=read_day(address.get("day", "").strip()),
        subject=" ".join(subject.split()),
        before=whole(address.get("before", "")),
    )


def acts_query(asked: ActsAsked, before: int | None = None) -> str:
    """Return the part of an address that asks for the same, from a number on."""
    return address_query(
        {
            "person": asked.person,
            "verb": asked.verb,
            "day": asked.day,
            "subject": asked.subject,
            "before": before,
        }
    )


def address_query(pairs: Mapping[str, object]) -> str:
    """Return the part of an address that asks for what is given; what is empty is left out."""
    kept = urlencode({name: str(value) for name, value in pairs.items() if value})
    return f"?{kept}" if kept else "?"


def acts_file(acts: Iterable[Act], words: Words) -> Iterator[str]:
    """Write acts as CSV, line by line, so that no more than a chunk is in memory.

    It begins with the mark by which spreadsheets know UTF-8; no cell can be taken for a formula.
    """
    return chain(("\ufeff" + csv_line(_titles()),), _lines(acts, words))


def _lines(acts: Iterable[Act], words: Words) -> Iterator[str]:
    for act in acts:
        at = timezone.localtime(act.at).isoformat(timespec="seconds")
        values = json.dumps(act.values, ensure_ascii=False, sort_keys=True)
        what = verb_words(act.verb, words)
        about = act.subject, act.subject_name, values
        yield csv_line((str(act.number), at, act.by, what, act.verb, *about, act.hash))


def _titles() -> tuple[str, ...]:
    return (
        gettext("Number"),
        gettext("Date and time"),
        gettext("Person"),
        gettext("Action"),
        gettext("Action code"),
        gettext("Object"),
        gettext("Object name"),
        gettext("Values"),
        gettext("Hash"),
    )


def csv_line(cells: Iterable[str]) -> str:
    """Write a line of CSV in which no cell can be taken for a formula."""
    written = io.StringIO()
    safe = (f"'{cell}" if cell.startswith(_FORMULA) else cell for cell in cells)
    csv.writer(written).writerow(safe)
    return written.getvalue()


def people_choices(arrival: Arrival) -> list[tuple[str, str]]:
    """Return the people of an organization to choose from, and all of them first."""
    there = people_of(arrival.organization.id, arrival.language, arrival.today, PeopleAsked())
    return [("", gettext("All")), *((str(one.id), kept_apart(one.name)) for one in there)]


SIZE = 50


@for_those_who_may(PermittedAct.MANAGE_PEOPLE)
@require_safe
def access(request: HttpRequest, organization: str) -> HttpResponse:
    """List who came in and what was handed out, as far as it is asked for."""
    arrival = arrive(request, organization)
    asked = read_access_asked(request.GET)
    found, older = access_lines(arrival.organization.code, arrival.language, asked, SIZE)
    words = arrival.words
    kinds = [(one.value, words.of(one)) for one in AccessKind]
    return render(
        request,
        "audit/access.html",
        arrival.context("access", exact=True)
        | {
            "lines": [(one, words.of(one.kind)) for one in found],
            "older": access_query(asked, older) if older else "",
            "newest": access_query(asked) if asked.before is not None else "",
            "file_query": access_query(asked),
            "asked": asked,
            "narrowed": asked != AccessAsked(before=asked.before),
            "people": options(people_choices(arrival), {str(asked.person or "")}),
            "kinds": options([("", gettext("All")), *kinds], {asked.kind or ""}),
        },
    )


@for_those_who_may(PermittedAct.MANAGE_PEOPLE)
@require_safe
def access_file(request: HttpRequest, organization: str) -> HttpResponse:
    """Send all lines that are asked for as CSV, written while it is sent."""
    arrival = arrive(request, organization)
    asked = read_access_asked(request.GET)
    code = arrival.organization.code
    if request.method == "GET":
        audit.export_access(
            organization=code, asked=asdict(asked), by=arrival.actor, at=timezone.now()
        )
    found = all_access(code, arrival.language, asked)
    name = content_disposition_header(True, f"{code}-access.csv")
    return StreamingHttpResponse(  # type: ignore[return-value]
        access_lines_as_csv(found, arrival.words),
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": name or "attachment"},
    )


def read_access_asked(address: QueryDict) -> AccessAsked:
    """Read the filters of an address; what cannot be understood narrows nothing."""
    kind = address.get("kind", "")
    return AccessAsked(
        person=whole(address.get("person", "")),
        kind=AccessKind(kind) if kind in set(AccessKind) else None,
        day=read_day(address.get("day", "")),
        before=whole(address.get("before", "")),
    )


def access_query(asked: AccessAsked, before: int | None = None) -> str:
    """Return the part of an address that asks for the same, from a number on."""
    return address_query(
        {"person": asked.person, "kind": asked.kind, "day": asked.day, "before": before}
    )


def access_lines_as_csv(lines: Iterable[AccessLine], words: Words) -> Iterator[str]:
    """Write lines as CSV, as `acts_file` does."""
    return chain(("\ufeff" + csv_line(_access_titles()),), (_cells(one, words) for one in lines))


def _cells(one: AccessLine, words: Words) -> str:
    times = (
        timezone.localtime(at).isoformat(timespec="seconds") for at in (one.first_at, one.last_at)
    )
    said = (one.who, words.of(one.kind), one.kind.value, one.address, one.subject)
    return csv_line((*times, *said, str(one.count)))


def _access_titles() -> tuple[str, ...]:
    return (
        gettext("First"),
        gettext("Last"),
        gettext("Person"),
        gettext("Action"),
        pgettext("of what is noted", "Code"),
        gettext("From the address"),
        gettext("Object"),
        gettext("Number of times"),
    )


@for_those_who_may(PermittedAct.SEE_AUDIT)
@require_safe
def show_acts(request: HttpRequest, organization: str) -> HttpResponse:
    """List what was done, those acts that are asked for."""
    arrival = arrive(request, organization)
    asked = _asked(request, arrival)
    found = acts(arrival.organization.code, arrival.language, asked, SIZE)
    return render(
        request,
        "audit/audit.html",
        arrival.context("audit", exact=True)
        | {
            "acts": told(found.acts, arrival),
            "older": acts_query(asked, found.older) if found.older else "",
            "newest": acts_query(asked) if asked.before is not None else "",
            "file_query": acts_query(asked),
            "asked": asked,
            "narrowed": asked != ActsAsked(before=asked.before, drafts=asked.drafts),
            "people": options(people_choices(arrival), {str(asked.person or "")}),
            "verbs": options(
                [("", gettext("All")), *verb_choices(arrival.words)],
                {asked.verb},
            ),
        },
    )


@for_those_who_may(PermittedAct.SEE_AUDIT)
@require_safe
def audit_file(request: HttpRequest, organization: str) -> HttpResponse:
    """Send all acts that are asked for as CSV, written while it is sent."""
    arrival = arrive(request, organization)
    asked = _asked(request, arrival)
    if request.method == "GET":
        services.export(
            organization=arrival.organization.code,
            asked={
                "person": asked.person,
                "verb": asked.verb,
                "day": asked.day,
                "subject": asked.subject,
            },
            by=arrival.actor,
            at=timezone.now(),
        )
    found = all_acts(arrival.organization.code, arrival.language, asked)
    name = content_disposition_header(True, f"{arrival.organization.code}-acts.csv")
    return StreamingHttpResponse(  # type: ignore[return-value]
        acts_file(found, arrival.words),
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": name or "attachment"},
    )


def _asked(request: HttpRequest, arrival: Arrival) -> ActsAsked:
    """Return what is asked for; who may not see answers learns nothing of the files of drafts."""
    arrival.on_its_clock()
    return replace(read_acts_asked(request.GET), drafts=arrival.may(PermittedAct.SEE_ANSWERS))
