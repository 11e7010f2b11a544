"""Oversight bodies besides the Joint Inspection Unit: entering, changing, closing, reopening."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from types import MappingProxyType

from django.db import transaction
from django.utils import timezone

from uptake.core.characters import readable
from uptake.core.codes import Acceptance, Implementation, Language, OversightKind, Visibility
from uptake.core.days import require_meant
from uptake.core.errors import UptakeError
from uptake.core.oversight import (
    JIU,
    MOST_MONTHS,
    MOST_SERIES,
    OFFERED,
    StatusWords,
    series_problems,
    words_problems,
)
from uptake.core.permissions import Act, may, require
from uptake.core.recipients import Actor
from uptake.record.queries.organizations import Called
from uptake.record.queries.oversight import OversightShown, oversight_bodies, taken_patterns
from uptake.record.services import events
from uptake.record.services.locks import wait_for
from uptake.record.services.people import plain_names
from uptake.register.models import (
    Organization,
    OversightBody,
    OversightBodyName,
    OversightSeries,
    OversightWords,
)

LONGEST_ACRONYM = 20


@dataclass(frozen=True, slots=True)
class OversightGiven:
    """What is said of an oversight body, whole.

    `system`: it recommends to several organizations. `answer_months`, `visibility`: None as its
    kind has them. `series` are patterns of symbols.
    """

    kind: OversightKind
    called: Mapping[Language, Called]
    system: bool = False
    answer_months: int | None = None
    visibility: Visibility | None = None
    series: tuple[str, ...] = ()
    words: StatusWords = field(default_factory=lambda: MappingProxyType({}))


@transaction.atomic
def enter(*, organization: str, given: OversightGiven, by: Actor, at: datetime) -> OversightBody:
    """Enter an oversight body of an organization, or of the system.

    Raises UptakeError `not-permitted`, `organization-unknown`, `name-missing`, `name-too-long`
    (limit), `oversight-acronym-long` (limit), `oversight-body-known` (name),
    `oversight-months-wrong` (limit), `series-pattern-wrong` (pattern, places, example),
    `oversight-series-known` (pattern),
    `oversight-words-long` (limit), `oversight-words-twice` (words).
    """
    require(by, Act.MANAGE_OVERSIGHT, organization)
    home = Organization.objects.filter(code=organization).first()
    if home is None:
        raise UptakeError("organization-unknown", organization=organization)
    if given.system:
        require(by, Act.ENTER_ORGANIZATION, organization)
    wait_for("oversight")
    plain = _plain(given, home.pk, None)
    row = OversightBody.objects.create(
        code=_code(plain, home.code),
        kind=plain.kind,
        organization=None if plain.system else home,
        answer_months=plain.answer_months,
        visibility=plain.visibility,
    )
    _write(row, plain)
    _tell("oversight.enter", home.code, row, _said(plain), by, at)
    return row


@transaction.atomic
def change(*, organization: str, code: str, given: OversightGiven, by: Actor, at: datetime) -> bool:
    """Change a body to what is given, but for whose it is; say whether anything was other.

    Raises UptakeError `oversight-body-unknown`, and as `enter`.
    """
    home, row = _take(organization, code, by)
    shown = _shown(home, code)
    plain = _plain(given, home.pk, shown)
    before = given_of(shown)
    if _said(before) == _said(plain):
        return False
    row.kind, row.answer_months = plain.kind, plain.answer_months
    row.visibility = plain.visibility
    row.save(update_fields=["kind", "answer_months", "visibility"])
    _write(row, plain)
    _tell("oversight.change", home.code, row, _said(plain), by, at)
    return True


@transaction.atomic
def close(*, organization: str, code: str, on: date, by: Actor, at: datetime) -> None:
    """Close a body from a day on: it is offered no more; its reports stay.

    Raises UptakeError `oversight-body-unknown`, `not-permitted`, `day-out-of-range`.
    """
    home, row = _take(organization, code, by)
    require_meant(timezone.localdate(at), on)
    row.closed_on = on
    row.save(update_fields=["closed_on"])
    _tell("oversight.close", home.code, row, {"on": on}, by, at)


@transaction.atomic
def reopen(*, organization: str, code: str, by: Actor, at: datetime) -> None:
    """Open a body again. Raises UptakeError `oversight-body-unknown`, `not-permitted`."""
    home, row = _take(organization, code, by)
    if row.closed_on is None:
        return
    row.closed_on = None
    row.save(update_fields=["closed_on"])
    _tell("oversight.reopen", home.code, row, {}, by, at)


def given_of(shown: OversightShown) -> OversightGiven:
    """Return what is said of a body as it stands."""
    spoken = shown.spoken
    return OversightGiven(
        shown.kind,
        {one: Called(name, spoken.acronyms.get(one, "")) for one, name in spoken.names.items()},
        shown.organization is None,
        spoken.rules.answer_months,
        shown.visibility,
        spoken.rules.patterns,
        spoken.words,
    )


def may_change(by: Actor, organization: str, shown: OversightShown) -> bool:
    """Say whether somebody may change a body: the Unit's rules are its statute, and nobody's."""
    if shown.code == JIU or not may(by, Act.MANAGE_OVERSIGHT, organization):
        return False
    return shown.organization is not None or may(by, Act.ENTER_ORGANIZATION, organization)


def _take(organization: str, code: str, by: Actor) -> tuple[Organization, OversightBody]:
    """Return a body to be changed; until the transaction ends nobody else changes any."""
    require(by, Act.MANAGE_OVERSIGHT, organization)
    wait_for("oversight")
    home = Organization.objects.filter(code=organization).first()
    row = OversightBody.objects.filter(code=code).first()
    there = home and row and row.organization_id in (None, home.pk)
    if (
        home is None
        or row is None
        or not there
        or not may_change(by, organization, _shown(home, code))
    ):
        raise UptakeError("oversight-body-unknown")
    return home, row


def _shown(home: Organization, code: str) -> OversightShown:
    return next(one for one in oversight_bodies(home.pk) if one.code == code)


def _plain(given: OversightGiven, home: int, known: OversightShown | None) -> OversightGiven:
    """Return what is given in its one form. Raises UptakeError where anything is wrong with it."""
    names = plain_names({one: called.name for one, called in given.called.items()})
    acronyms = {
        one: " ".join(readable(called.acronym).split()) for one, called in given.called.items()
    }
    if any(len(one) > LONGEST_ACRONYM for one in acronyms.values()):
        raise UptakeError("oversight-acronym-long", limit=LONGEST_ACRONYM)
    if given.kind not in OFFERED:
        raise UptakeError("oversight-body-unknown")
    months = given.answer_months
    if months is not None and not 1 <= months <= MOST_MONTHS:
        raise UptakeError("oversight-months-wrong", limit=MOST_MONTHS)
    _require_new(home, names, known)
    series = tuple(dict.fromkeys(filter(None, (" ".join(one.split()) for one in given.series))))
    words = _plain_words(given.words)
    body = known.id if known else None
    problems = (
        *series_problems(series[:MOST_SERIES], taken_patterns(body)),
        *words_problems(words),
    )
    for one in problems:
        raise UptakeError(one.code, **one.values)
    called = {one: Called(name, acronyms.get(one, "")) for one, name in names.items()}
    return OversightGiven(
        given.kind, called, given.system, months, given.visibility, series[:MOST_SERIES], words
    )


def _plain_words(words: StatusWords) -> StatusWords:
    return {
        language: plain
        for language, by_status in words.items()
        if (
            plain := {
                status: kept
                for status, forms in by_status.items()
                if (kept := tuple(dict.fromkeys(filter(None, map(_one_blank, forms)))))
            }
        )
    }


def _one_blank(text: str) -> str:
    return " ".join(readable(text).split())


def _require_new(home: int, names: Mapping[Language, str], known: OversightShown | None) -> None:
    """Refuse the name of another body there: a list would not tell them apart."""
    for one in oversight_bodies(home):
        if known and one.code == known.code:
            continue
        for language, name in names.items():
            if one.spoken.names.get(language, "").casefold() == name.casefold():
                raise UptakeError("oversight-body-known", name=name)


def _code(given: OversightGiven, home: str) -> str:
    """Return a code that no body has: the acronym or the kind, of one organization with its own."""
    called = given.called.get(Language.ENGLISH) or next(iter(given.called.values()))
    short = "-".join(re.findall(r"[A-Za-z0-9]+", called.acronym)) or str(given.kind)
    wanted = short if given.system else f"{home}-{short}"
    taken = {"new", *OversightBody.objects.values_list("code", flat=True)}
    tries = (wanted if at == 1 else f"{wanted}-{at}" for at in range(1, len(taken) + 2))
    return next(one for one in tries if one not in taken)


def _write(row: OversightBody, given: OversightGiven) -> None:
    row.names.all().delete()
    OversightBodyName.objects.bulk_create(
        OversightBodyName(
            oversight_body=row, language=one, name=called.name, acronym=called.acronym
        )
        for one, called in given.called.items()
    )
    row.series.all().delete()
    OversightSeries.objects.bulk_create(
        OversightSeries(oversight_body=row, position=at, pattern=pattern)
        for at, pattern in enumerate(given.series)
    )
    row.words.all().delete()
    OversightWords.objects.bulk_create(_word_rows(row, given.words))


def _word_rows(row: OversightBody, words: StatusWords) -> Iterable[OversightWords]:
    for language, by_status in words.items():
        for status, forms in by_status.items():
            for at, text in enumerate(forms):
                yield OversightWords(
                    oversight_body=row,
                    language=language,
                    acceptance=status if isinstance(status, Acceptance) else None,
                    implementation=status if isinstance(status, Implementation) else None,
                    position=at,
                    words=text,
                )


def _said(given: OversightGiven) -> dict[str, object]:
    """Return what is told of a body in the log."""
    return {
        "kind": given.kind,
        "system": given.system,
        "names": {one: called.name for one, called in sorted(given.called.items())},
        "acronyms": {one: called.acronym for one, called in sorted(given.called.items())},
        "answer_months": given.answer_months,
        "visibility": given.visibility,
        "series": given.series,
        "words": {
            language: dict(sorted(by_status.items()))
            for language, by_status in sorted(given.words.items())
        },
    }


def _tell(
    verb: str,
    organization: str,
    row: OversightBody,
    said: Mapping[str, object],
    by: Actor,
    at: datetime,
) -> None:
    events.record(
        verb,
        organization=organization,
        subject=row.code,
        by=by,
        at=at,
        values={"oversight_body": row.code, **said},
    )
