"""A register at the size of the whole system: 60,000 follow-ups with ten updates each.

Written by the database itself, set by set, so that it is there in seconds. ITU has the large
register, WIPO one of 600 follow-ups; the newest follow-up of each has forty updates.
"""

import datetime
from dataclasses import dataclass

from django.db import connection, transaction
from django.db.models import Q

from uptake.core.codes import Acceptance, Action, Implementation, Language, Role, Stage
from uptake.core.recipients import machine
from uptake.organizations.services import organizations
from uptake.people import services as people
from uptake.record.queries.follow_ups import in_order
from uptake.record.services.versions import derive_places
from uptake.register.models import (
    Document,
    FollowUp,
    Organization,
    OversightBody,
    Person,
    StatusUpdate,
)

LARGE, SMALL = 60_000, 600
TO_A_REPORT = 20
UPDATES, MANY = 10, 40
PEOPLE = 200
AT = datetime.datetime(2026, 6, 1, 9, tzinfo=datetime.UTC)
FIRST_YEAR = 2016


@dataclass(frozen=True, slots=True)
class Scale:
    """The organizations of the register by their identities, and the people of the large one."""

    large: int
    small: int
    people: tuple[int, ...]


@transaction.atomic
def fill() -> Scale:
    """Fill an empty register."""
    by = machine("bench")
    large = organizations.enter(code="ITU", by=by, at=AT)
    small = organizations.enter(code="WIPO", by=by, at=AT)
    body, _ = OversightBody.objects.get_or_create(code="JIU")
    focal_points = tuple(_person(number).pk for number in range(PEOPLE))
    _recommendations(body.pk)
    _follow_ups(large, LARGE)
    _follow_ups(small, SMALL)
    derive_places(Q())
    _answers()
    _assignments(large.pk, focal_points)
    return Scale(large.pk, small.pk, focal_points)


def analyze() -> None:
    """Let the database look at what it holds, as it does by itself in time."""
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def _person(number: int) -> Person:
    return people.enter(
        organization="ITU",
        name=f"Person {number}",
        email=f"person{number}@itu.example",
        language=Language.ENGLISH,
        roles=[Role.CONTRIBUTOR, Role.COORDINATOR] if number == 0 else [Role.CONTRIBUTOR],
        by=machine("bench"),
        at=AT,
    )


def _recommendations(body: int) -> None:
    """Reports of 20 recommendations each, with a title, a text, facts and a deadline."""
    reports = LARGE // TO_A_REPORT
    numbers = ", ".join(f"({number})" for number in range(1, TO_A_REPORT + 1))
    recorded = f"'{AT.isoformat()}', 'bench', {_day(FIRST_YEAR, 1)}"
    _execute(
        f"""{_count(reports)} INSERT INTO register_report (oversight_body_id, symbol, kind,
        symbol_year, symbol_number, programme_year, visibility)
        SELECT {body}, 'JIU/REP/' || (1968 + n % 58) || '/' || (1 + n / 58), 'REP',
        1968 + n % 58, 1 + n / 58, 1968 + n % 58, 'public' FROM counted"""
    )
    _execute(
        f"""INSERT INTO register_reporttext (report_id, language, origin, title, recorded_at,
        recorded_by, valid_from, by_oversight_body) SELECT id, 'en', 'official',
        'Review of management ' || symbol, {recorded}, {_false()} FROM register_report"""
    )
    _execute(
        f"""WITH numbered(n) AS (VALUES {numbers}) INSERT INTO register_recommendation (report_id,
        number, ordinal, formal) SELECT id, CAST(n AS text), n, {_true()} FROM register_report,
        numbered"""
    )
    _execute(
        f"""INSERT INTO register_recommendationfacts (recommendation_id, addressee, recorded_at,
        recorded_by, valid_from) SELECT id, CASE WHEN ordinal % 5 = 0 THEN 'governing_bodies'
        ELSE 'executive_heads' END, {recorded} FROM register_recommendation"""
    )
    _execute(
        """INSERT INTO register_recommendationperiod (recommendation_id, facts_id, valid_from)
        SELECT recommendation_id, id, valid_from FROM register_recommendationfacts"""
    )
    _execute(
        f"""INSERT INTO register_recommendationtext (recommendation_id, language, origin, text,
        recorded_at, recorded_by, valid_from) SELECT id, 'en', 'official', 'The executive heads '
        || 'should see to it that what is asked in number ' || number || ' is done in time.',
        {recorded} FROM register_recommendation"""
    )
    _execute(
        f"""INSERT INTO register_recommendationdate (text_id, position, bound, date, words)
        SELECT id, 0, 'by', {_day(2024, 12)}, 'by the end of 2024'
        FROM register_recommendationtext"""
    )


def _follow_ups(organization: Organization, count: int) -> None:
    reports = count // TO_A_REPORT
    _execute(
        f"""INSERT INTO register_reportatorganization (organization_id, report_id)
        SELECT {organization.pk}, id FROM register_report
        ORDER BY symbol_year DESC, symbol_number DESC LIMIT {reports}"""
    )
    _execute(
        f"""INSERT INTO register_followup (organization_id, recommendation_id, place)
        SELECT {organization.pk}, one.id, '' FROM register_recommendation one
        JOIN register_reportatorganization here ON here.report_id = one.report_id
        WHERE here.organization_id = {organization.pk}"""
    )


def _answers() -> None:
    """One answer a year, each in force until the next; the last ones are not yet published."""
    years = ", ".join(
        f"({n}, {_day(FIRST_YEAR + n, 3)}, {_day(FIRST_YEAR + n + 1, 3)})" for n in range(UPDATES)
    )
    document = {
        one.pk: Document.objects.create(organization=one, symbol="C/1").pk
        for one in Organization.objects.all()
    }
    published = " ".join(f"WHEN {one} THEN {number}" for one, number in document.items())
    _execute(
        f"""WITH years(n, starts, ends) AS (VALUES {years})
        INSERT INTO register_statusupdate (follow_up_id, stage, via, why, action, for_information,
        acceptance, implementation, financial_implications, document_id, recorded_at, recorded_by,
        valid_from) SELECT one.id, 'cleared', 'import', '', 'executive_head', {_false()},
        'accepted', CASE WHEN n < 3 THEN 'not_started' WHEN n < 7 OR one.id % 3 = 0
        THEN 'in_progress' ELSE 'implemented' END, 'within_budget',
        CASE WHEN n < {UPDATES - 1} THEN CASE one.organization_id {published} END END,
        '{AT.isoformat()}', 'bench', starts FROM register_followup one, years"""
    )
    _many_updates()
    _execute(
        """INSERT INTO register_updatetext (update_id, language, origin, remarks, recorded_at,
        recorded_by, valid_from) SELECT id, 'en', 'imported', 'Work has gone on in the year of ' ||
        'this answer, and the secretariat reports on it.', recorded_at, recorded_by, valid_from
        FROM register_statusupdate"""
    )
    for audience, condition in (("staff", "1 = 1"), ("public", "document_id IS NOT NULL")):
        _execute(
            f"""INSERT INTO register_statusperiod (follow_up_id, audience, update_id, valid_from,
            valid_until) SELECT follow_up_id, '{audience}', id, valid_from, LEAD(valid_from)
            OVER (PARTITION BY follow_up_id ORDER BY valid_from) FROM register_statusupdate
            WHERE {condition}"""
        )
    _execute(
        """INSERT INTO register_followupprogress (follow_up_id, latest_id, cleared_id, stage, since)
        SELECT period.follow_up_id, one.id, one.id, 'cleared', recorded_at
        FROM register_statusperiod period JOIN register_statusupdate one ON one.id = update_id
        WHERE audience = 'staff' AND valid_until IS NULL"""
    )


def _many_updates() -> None:
    """Thirty updates more for the newest follow-up of each organization."""
    for organization in Organization.objects.all():
        newest = in_order(FollowUp.objects.filter(organization=organization))[0]
        StatusUpdate.objects.bulk_create(
            StatusUpdate(
                follow_up=newest,
                stage=Stage.CLEARED,
                action=Action.EXECUTIVE_HEAD,
                acceptance=Acceptance.ACCEPTED,
                implementation=Implementation.IN_PROGRESS,
                recorded_at=AT,
                recorded_by="bench",
                valid_from=datetime.date(2020 + n // 9, 4 + n % 9, 2),
            )
            for n in range(MANY - UPDATES)
        )


def _assignments(organization: int, focal_points: tuple[int, ...]) -> None:
    first, count = focal_points[0], len(focal_points)
    _execute(
        f"""INSERT INTO register_assignment (follow_up_id, person_id, due, assigned_at, assigned_by,
        ended_by) SELECT id, {first} + id % {count}, {_day(2026, 12)}, '{AT.isoformat()}', 'bench',
        '' FROM register_followup WHERE organization_id = {organization}"""
    )


def _execute(sql: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(sql.replace("%", "%%"), [])


def _count(count: int) -> str:
    return (
        "WITH RECURSIVE counted(n) AS "
        f"(SELECT 0 UNION ALL SELECT n + 1 FROM counted WHERE n < {count - 1}) "
    )


def _day(year: int, month: int) -> str:
    day = f"'{year}-{month:02}-01'"
    return f"DATE {day}" if connection.vendor == "postgresql" else day


def _true() -> str:
    return "TRUE" if connection.vendor == "postgresql" else "1"


def _false() -> str:
    return "FALSE" if connection.vendor == "postgresql" else "0"
