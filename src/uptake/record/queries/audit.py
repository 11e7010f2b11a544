"""The audit trail, the rows that its events vouch for.

And what fails of the work that nobody watches.
"""

import datetime
import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import batched
from typing import Any
from uuid import UUID

from django.apps import apps
from django.db import DEFAULT_DB_ALIAS
from django.db.models import Model, Q, QuerySet
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from uptake.core.chain import (
    HISTORY,
    Break,
    ChainedEvent,
    Head,
    Proof,
    Rows,
    keys_vouched,
    prove,
    row_hash,
    still_so,
)
from uptake.core.codes import HeadPart, Language, RegularWork, TextKind
from uptake.core.oversight import JIU
from uptake.core.translation import parse_text_key
from uptake.record.queries.documents import first_unlike_its_issue
from uptake.record.queries.organizations import ever_called
from uptake.record.queries.people import oversight_people, person_names, unit_names
from uptake.record.queries.texts import best_language
from uptake.register.models import AppendOnly, Cycle, Edition, Event, Mail, ReportDraft, WorkFailure
from uptake.terms.dates import clock_text
from uptake.terms.values import LIST_COMMAS
from uptake.terms.words import words

# Rows asked for in one statement: a database takes only so many parameters.
AT_ONCE = 10_000
# Events whose rows are looked at together, while these are not more than that.
_BATCH = 500


def hashed(
    keys: Mapping[str, Collection[int]], using: str = DEFAULT_DB_ALIAS
) -> dict[str, dict[int, str]]:
    """Return the hashes of rows that are there, by table. Asks one question a table, or some."""
    found: dict[str, dict[int, str]] = {}
    for name, wanted in keys.items():
        rows = _model(name)._default_manager.using(using).order_by("pk")
        there = {
            row["id"]: row_hash(row)
            for some in batched(sorted(wanted), AT_ONCE)
            for row in rows.filter(pk__in=some).values()
        }
        if there:
            found[name] = there
    return found


def first_untrue(events: Iterable[tuple[int, Any]], using: str) -> int | None:
    """Return the first event (its number, of numbers and values) whose rows are not as it says."""
    for some in _together(events):
        wanted: defaultdict[str, set[int]] = defaultdict(set)
        for _, values in some:
            for name, keys in keys_vouched(values).items():
                wanted[name].update(keys)
        rows: Rows = hashed(wanted, using)
        for number, values in some:
            if HISTORY in values and not still_so(values, rows):
                return number
    return None


def _together(events: Iterable[tuple[int, Any]]) -> Iterator[list[tuple[int, Any]]]:
    """Return events in groups: a document's event alone may vouch for tens of thousands of rows."""
    held: list[tuple[int, Any]] = []
    rows = 0
    for one in events:
        held.append(one)
        rows += sum(map(len, keys_vouched(one[1]).values()))
        if len(held) == _BATCH or rows >= AT_ONCE:
            yield held
            held, rows = [], 0
    if held:
        yield held


def unvouched(events: Iterable[tuple[int, Any]], using: str) -> int:
    """Return how many rows of the history no event vouches for: they are older than that."""
    known: defaultdict[str, bytearray] = defaultdict(bytearray)  # a bit for each identity
    for _, values in events:
        for name, keys in keys_vouched(values).items():
            bits = known[name]
            bits.extend(bytes(max(0, (max(keys) >> 3) + 1 - len(bits))))
            for key in keys:
                bits[key >> 3] |= 1 << (key & 7)
    held = sum(model._default_manager.using(using).count() for model in _history())
    return held - sum(int.from_bytes(bits).bit_count() for bits in known.values())


def _history() -> Iterator[type[Model]]:
    for model in apps.get_app_config("register").get_models():
        if issubclass(model, AppendOnly) and model is not Event:
            yield model


def _model(name: str) -> type[Model]:
    model: type[Model] = apps.get_model("register", name)
    return model


# How many events are held at a time, however long the chain is.
CHUNK = 2000
# Acts with files that belong to drafts, and a subject that is no file's name.
_OF_DRAFTS = ("evidence.receive", "forms.receive", "forms.take")
_DRAFT = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_NAMED_ROW = re.compile(r"[a-z_]+:\d+")


def chain_head(until: int | None = None, *, using: str = DEFAULT_DB_ALIAS) -> Head:
    """Return the number and the hash of the last event (up to a number). Asks one question."""
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
    organization: str
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
    """Return a page of an organization's acts, the newest first. Asks eight questions at most."""
    return _page(Q(organization=organization), language, asked, size)


def oversight_acts(language: Language, asked: ActsAsked, size: int) -> Acts:
    """Return a page of the acts of the oversight body, the newest first: asks nine questions.

    Its own, wherever its people did them, and what others did there, as entering an inspector.
    """
    its_people = [person for person, _ in oversight_people(language)]
    return _page(Q(organization=JIU) | Q(person__in=its_people), language, asked, size)


def _page(whose: Q, language: Language, asked: ActsAsked, size: int) -> Acts:
    found = list(_asked(whose, asked).order_by("-number")[: size + 1])
    shown = found[:size]
    older = shown[-1].number if len(found) > size else None
    return Acts(tuple(_named(shown, language, asked.drafts)), older)


def all_acts(organization: str, language: Language, asked: ActsAsked) -> Iterator[Act]:
    """Return all acts that are asked for, the newest first, a chunk in memory at a time."""
    before: int | None = asked.before
    while True:
        rows = _asked(Q(organization=organization), asked)
        if before is not None:
            rows = rows.filter(number__lt=before)
        chunk = list(rows.order_by("-number")[:CHUNK])
        if not chunk:
            return
        yield from _named(chunk, language, asked.drafts)
        before = chunk[-1].number


def _asked(whose: Q, asked: ActsAsked) -> QuerySet[Event]:
    chosen = whose
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
    """Return subject and values of an act with a draft's file, without what tells of the file."""
    subject = row.subject if _NAMED_ROW.match(row.subject) else ""
    return subject, {name: value for name, value in row.values.items() if name != "file"}


def _spelled(verb: str) -> set[str]:
    """Return what a verb may be where an underscore of it is a dot: nouns have underscores too."""
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
            row.organization,
            row.verb,
            row.subject,
            names.get(row.subject, row.subject),
            {name: one for name, one in row.values.items() if name != HISTORY},
            row.hash,
        )


def _subject_names(subjects: set[str], language: Language) -> dict[str, str]:
    """Return what people, units, bodies, cycles and heads are called, and to whom mail goes."""
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
        **_head_names(subjects, language),
        **_draft_names(subjects),
    }


def _draft_names(subjects: set[str]) -> dict[str, str]:
    """Return what drafts of reports are called that events name by their key: by their symbol.

    Nothing where a draft has none yet, or is gone: its key tells nobody anything.
    """
    keys = {one for one in subjects if _DRAFT.fullmatch(one)}
    symbols = dict(ReportDraft.objects.filter(key__in=keys).values_list("key", "content__symbol"))
    return {one: symbols.get(UUID(one)) or "" for one in keys}


def _head_names(subjects: set[str], language: Language) -> dict[str, str]:
    """Return what the parts of heads are called: by their document and the part of it."""
    said = words(language)
    keys = {key: word for word in subjects if (key := parse_text_key(word)) is not None}
    heads = {key: word for key, word in keys.items() if key.kind is TextKind.HEAD}
    rows = Edition.objects.filter(pk__in={key.row for key in heads})
    symbols = dict(rows.values_list("pk", "symbol"))
    comma = LIST_COMMAS[language]
    return {
        word: f"{symbols[key.row]}{comma}{said.of(HeadPart(key.place))}"
        for key, word in heads.items()
        if key.row in symbols
    }


def _cycle_names(keys: list[int], language: Language) -> dict[str, str]:
    """Return what cycles are called: by the governing body and the year of its meeting."""
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


MOST = 5
"""How many pieces of work that was put off are named, the last that failed first."""


@dataclass(frozen=True, slots=True)
class FailureShown:
    """Work that failed: regular work, or without that a piece that was put off, by its name.

    Without an organization it is everybody's. `error` is the kind of error.
    """

    work: RegularWork | None
    organization: str
    name: str
    first_at: datetime.datetime
    last_at: datetime.datetime
    error: str

    @property
    def code(self) -> str:
        """The code of the sentence that says it."""
        return f"tick-failed-{self.work.replace('_', '-')}" if self.work else "work-failed"

    @property
    def values(self) -> dict[str, object]:
        """What that sentence is filled with, on the clock of who is told."""
        moment = timezone.localtime(self.last_at)
        return {
            "organization": self.organization or None,
            "name": self.name,
            "day": moment.date(),
            "hour": clock_text(moment),
            "error": self.error,
        }


def failures(organization: str) -> tuple[FailureShown, ...]:
    """Return what fails at an organization, or for everybody. Asks two questions."""
    return (*regular_failures(organization), *_put_off())


def regular_failures(organization: str | None = None) -> Iterator[FailureShown]:
    """Return what fails of the regular work for everybody, and at an organization, or at any."""
    rows = WorkFailure.objects.order_by("first_at", "pk")
    if organization is not None:
        rows = rows.filter(organization__in=("", organization))
    for row in rows:
        yield FailureShown(row.work, row.organization, "", row.first_at, row.last_at, row.error)


def _put_off() -> Iterator[FailureShown]:
    rows = DBTaskResult.objects.failed().order_by("-finished_at")[:MOST]
    for row in rows:
        at = row.finished_at or row.enqueued_at
        name = row.task_path.rpartition(".")[2]
        error = row.exception_class_path.rpartition(".")[2]
        yield FailureShown(None, "", name, at, at, error)
