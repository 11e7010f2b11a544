"""The audit trail: its chain and the chain's head; who did what at an organization."""

import datetime
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from django.db import DEFAULT_DB_ALIAS
from django.db.models import Q, QuerySet
from django.utils import timezone

from uptake.core.chain import Break, ChainedEvent, Head, Proof, prove
from uptake.core.codes import Language
from uptake.core.vouching import HISTORY
from uptake.record.queries.bodies import ever_called
from uptake.record.queries.issued import first_unlike_its_issue
from uptake.record.queries.people import person_names
from uptake.record.queries.units import unit_names
from uptake.record.queries.vouched import first_untrue, unvouched
from uptake.record.queries.wordings import best_language
from uptake.register.models import Cycle, Event, Mail

# How many events are held at a time, however long the chain is.
CHUNK = 2000
# Acts with files that belong to drafts, and a subject that is no file's name.
_OF_DRAFTS = ("evidence.receive", "forms.receive", "forms.take")
_NAMED_ROW = re.compile(r"[a-z_]+:\d+")


def chain_head(until: int | None = None, *, using: str = DEFAULT_DB_ALIAS) -> Head:
    """Give the number and the hash of the last event (up to a number). Asks one question."""
    last = _until(until, using).order_by("-number").values_list("number", "hash").first()
    return Head(*last) if last else Head()


def prove_chain(
    *, until: int | None = None, expected: Head | None = None, using: str = DEFAULT_DB_ALIAS
) -> Proof:
    """Follow the chain of all events, or of those up to a number; say whether it is whole.

    Where it is, the rows of the history that its events vouch for are held against them too, and
    the documents that were issued.
    """
    rows = _until(until, using)
    proof = prove(_chained(rows), expected)
    if proof.broken is not None:
        return proof
    unlike = (first_untrue(_vouching(rows), using), first_unlike_its_issue(rows, using))
    untrue = [number for number in unlike if number is not None]
    if untrue:
        return replace(proof, number=min(untrue), broken=Break.HISTORY)
    return proof if until else replace(proof, unproven=unvouched(_vouching(rows), using))


def _vouching(rows: QuerySet[Event]) -> Iterator[tuple[int, Any]]:
    found = rows.filter(values__has_key=HISTORY).order_by("number")
    return found.values_list("number", "values").iterator(chunk_size=CHUNK)


def _until(until: int | None, using: str) -> QuerySet[Event]:
    rows = Event.objects.using(using)
    return rows if until is None else rows.filter(number__lte=until)


def _chained(rows: QuerySet[Event]) -> Iterator[ChainedEvent]:
    for row in rows.order_by("number", "pk").iterator(chunk_size=CHUNK):
        yield ChainedEvent(
            row.number,
            row.previous,
            row.hash,
            row.at,
            row.by,
            row.person,
            row.organization,
            row.verb,
            row.subject,
            row.values,
        )


@dataclass(frozen=True, slots=True)
class ActsAsked:
    """Which acts are asked for. `before` is the number before which a page of the list begins.

    `verb` may have an underscore in place of its dot, as terms name it. Without `drafts`, names and
    hashes of files that belong to drafts are left out: who asks may not see those.
    """

    person: int | None = None
    verb: str = ""
    day: datetime.date | None = None
    subject: str = ""
    before: int | None = None
    drafts: bool = True


@dataclass(frozen=True, slots=True)
class Act:
    """One act as pages and files tell it. `subject_name` is what the subject is called today."""

    number: int
    at: datetime.datetime
    by: str
    person: int | None
    verb: str
    subject: str
    subject_name: str
    values: Mapping[str, Any]
    hash: str


@dataclass(frozen=True, slots=True)
class Acts:
    """Some acts, the newest first. `older` is what the next page comes before; None: no more."""

    acts: tuple[Act, ...]
    older: int | None


def acts(organization: str, language: Language, asked: ActsAsked, size: int) -> Acts:
    """Give a page of an organization's acts, the newest first. Asks six questions at most."""
    found = list(_asked(organization, asked).order_by("-number")[: size + 1])
    shown = found[:size]
    older = shown[-1].number if len(found) > size else None
    return Acts(tuple(_named(shown, language, asked.drafts)), older)


def all_acts(organization: str, language: Language, asked: ActsAsked) -> Iterator[Act]:
    """Give all acts that are asked for, the newest first, a chunk in memory at a time."""
    before: int | None = asked.before
    while True:
        rows = _asked(organization, asked)
        if before is not None:
            rows = rows.filter(number__lt=before)
        chunk = list(rows.order_by("-number")[:CHUNK])
        if not chunk:
            return
        yield from _named(chunk, language, asked.drafts)
        before = chunk[-1].number


def _asked(organization: str, asked: ActsAsked) -> QuerySet[Event]:
    chosen = Q(organization=organization)
    if asked.person is not None:
        chosen &= Q(person=asked.person)
    if asked.verb:
        chosen &= Q(verb__in=_spelled(asked.verb))
    if asked.subject:
        chosen &= Q(subject__icontains=asked.subject)
        if not asked.drafts:
            chosen &= ~Q(verb__in=_OF_DRAFTS)
    if asked.day is not None:
        starts = datetime.datetime.combine(
            asked.day, datetime.time(), timezone.get_current_timezone()
        )
        chosen &= Q(at__gte=starts, at__lt=starts + datetime.timedelta(days=1))
    if asked.before is not None:
        chosen &= Q(number__lt=asked.before)
    return Event.objects.filter(chosen)


def _without_file(row: Event) -> tuple[str, Mapping[str, Any]]:
    """Give subject and values of an act with a draft's file, without what tells of the file."""
    subject = row.subject if _NAMED_ROW.match(row.subject) else ""
    return subject, {name: value for name, value in row.values.items() if name != "file"}


def _spelled(verb: str) -> set[str]:
    """Give what a verb may be where an underscore of it is a dot: nouns have underscores too."""
    places = [at for at, sign in enumerate(verb) if sign == "_"]
    return {verb, *(f"{verb[:at]}.{verb[at + 1 :]}" for at in places)}


def _named(rows: list[Event], language: Language, drafts: bool) -> Iterator[Act]:
    names = _subject_names({row.subject for row in rows}, language)
    for row in rows:
        if not drafts and row.verb in _OF_DRAFTS:
            row.subject, row.values = _without_file(row)
        yield Act(
            row.number,
            row.at,
            row.by,
            row.person,
            row.verb,
            row.subject,
            names.get(row.subject, row.subject),
            {name: one for name, one in row.values.items() if name != HISTORY},
            row.hash,
        )


def _subject_names(subjects: set[str], language: Language) -> dict[str, str]:
    """Give what people, units, bodies and cycles are called, and to whom mail goes."""
    whose = dict(Mail.objects.filter(pk__in=_keys(subjects, "mail")).values_list("pk", "person_id"))
    people = person_names([*_keys(subjects, "person"), *whose.values()], language)
    units = unit_names(_keys(subjects, "unit"), language)
    bodies = ever_called(_keys(subjects, "body"), language)
    return {
        **{f"person:{one}": name for one, name in people.items()},
        **{f"mail:{one}": people[person] for one, person in whose.items() if person in people},
        **{f"unit:{one}": name for one, name in units.items()},
        **{f"body:{one}": name for one, name in bodies.items()},
        **_cycle_names(_keys(subjects, "cycle"), language),
    }


def _cycle_names(keys: list[int], language: Language) -> dict[str, str]:
    """Give what cycles are called: by the governing body and the year of its meeting."""
    cycles = Cycle.objects.filter(pk__in=keys).select_related("governing_body")
    named = {}
    for row in cycles.prefetch_related("governing_body__names"):
        names = {one.language: one.name for one in row.governing_body.names.all()}
        chosen = best_language(names, language)
        if chosen:
            named[f"cycle:{row.pk}"] = f"{names[chosen]} {row.meeting.year}"
    return named


def _keys(subjects: set[str], kind: str) -> list[int]:
    pairs = (subject.partition(":")[::2] for subject in subjects)
    return [int(key) for named, key in pairs if named == kind and key.isascii() and key.isdigit()]
