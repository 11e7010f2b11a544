"""What is judged by kinds is what is judged of each recommendation by its own history."""

import datetime
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import replace
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.db.models import Exists, OuterRef, Q
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from tests.rooms.builders import bring, document, entry
from tests.rooms.people import acting, person
from uptake.answers import services as answers
from uptake.assignments.queries.cycles import CycleShown
from uptake.assignments.queries.cycles import cycle as cycle_shown
from uptake.assignments.queries.readiness import readiness
from uptake.assignments.services import cycles
from uptake.core.answers import Evidence, GivenAnswer, Situation
from uptake.core.codes import (
    Acceptance,
    Addressee,
    Audience,
    Bound,
    ConditionKind,
    CycleStep,
    Implementation,
    Implications,
    Language,
    Role,
    Via,
)
from uptake.core.cycles import Facts, Obstacle, Progress, notes_missing, obstacles, progress
from uptake.core.document import Condition, DateFound
from uptake.core.errors import UptakeError
from uptake.core.house_rules import HouseRules
from uptake.core.indicators import Population
from uptake.core.meetings import OPEN_DECISIONS
from uptake.core.permissions import Sight
from uptake.core.recipients import WAITING, Given, machine
from uptake.exchange.reading.addressees import notes_governing_bodies
from uptake.organizations.services.organizations import change_rules
from uptake.record.queries.answering import Version, answering, versions
from uptake.record.queries.focal_points import called, focal_points, turns
from uptake.record.queries.follow_ups import deadlines_of, follow_ups_on
from uptake.record.queries.organizations import house_rules
from uptake.record.queries.populations import is_in
from uptake.record.queries.viewpoint import Look
from uptake.register.models import (
    Assignment,
    FollowUp,
    FollowUpProgress,
    GoverningBody,
    Organization,
    Person,
    UpdateText,
)

pytestmark = pytest.mark.django_db
NOW = datetime.datetime(2022, 9, 1, 9, tzinfo=datetime.UTC)
HOUR, DAY = datetime.timedelta(hours=1), datetime.timedelta(days=1)
PAST = DateFound(Bound.BY, datetime.date(2021, 12, 31), "by the end of 2021")
NOTE = "Work has begun.\nAddressed to legislative and governing bodies."
EXCEPTION = Condition(ConditionKind.EXCEPTION, "but for the field offices")
STATUSES = st.sampled_from(
    [(None, None), (Acceptance.NOT_ACCEPTED, None), (Acceptance.UNDER_CONSIDERATION, None)]
    + [(Acceptance.ACCEPTED, one) for one in (None, *Implementation)]
)
IMPORTED = st.fixed_dictionaries(
    {
        "status": STATUSES,
        "addressee": st.sampled_from((Addressee.EXECUTIVE_HEADS, Addressee.GOVERNING_BODIES)),
        "comment": st.sampled_from((None, "Work has begun.", NOTE)),
        "dates": st.sampled_from(((), (PAST,))),
    }
)
ANSWERS = st.builds(
    lambda status, **more: GivenAnswer(acceptance=status[0], implementation=status[1], **more),
    STATUSES,
    remarks=st.sampled_from((None, "It is done.")),
    conditions=st.sampled_from(((), (Condition(ConditionKind.IN_WORK_PLAN),), (EXCEPTION,))),
    financial_implications=st.sampled_from((None, Implications.NONE)),
    evidence=st.sampled_from(((), (Evidence("Plan", url="https://itu.example/plan"),))),
)
ACT = st.tuples(
    st.integers(1, 4),
    st.sampled_from(("assign", "for the cycle", "save", "submit", "verify", "clear")),
    st.sampled_from(("ana", "gone")),
    ANSWERS,
)


class Scene:
    """Four recommendations that came with a document, and a cycle that was opened since."""

    def __init__(self, imported: list[dict[str, Any]], *, strict: bool) -> None:
        bring(
            document(
                *(
                    entry(
                        str(number),
                        acceptance=one["status"][0],
                        implementation=one["status"][1],
                        remarks=None,
                        **{name: one[name] for name in ("addressee", "comment", "dates")},
                    )
                    for number, one in enumerate(imported, 1)
                )
            )
        )
        self.itu = Organization.objects.get(code="ITU")
        roles = {"ana": Role.CONTRIBUTOR, "gone": Role.CONTRIBUTOR, "omar": Role.CLEARING_OFFICER}
        self.people = {one: person(f"{one}@itu.example", role) for one, role in roles.items()}
        Person.objects.filter(pk=self.people["gone"].pk).update(left_on=NOW.date())
        self.by = acting(person("cora@itu.example", Role.COORDINATOR))
        body = GoverningBody.objects.filter(organization=self.itu)[0]
        self.cycle = cycles.open_cycle(
            governing_body=body.pk,
            meeting=datetime.date(2023, 6, 14),
            days=None,
            by=self.by,
            at=NOW,
        )
        self.rules = HouseRules(evidence_required=strict, verification_required=strict)

    def act(self, place: int, number: int, what: str, whom: str, given: GivenAnswer) -> None:
        """Do something with a recommendation, as far as it can be done."""
        row = FollowUp.objects.get(recommendation__number=str(number))
        at, held = NOW + (1 + place) * HOUR, answering(row.pk, Language.ENGLISH, NOW.date())
        assert held is not None
        officer = acting(self.people["omar"])
        named: dict[str, Any] = {"follow_up": row.pk, "at": at}
        with suppress(UptakeError, IntegrityError), transaction.atomic():  # asked of them twice
            if what in ("assign", "for the cycle"):
                Assignment.objects.create(
                    follow_up=row,
                    person=self.people[whom],
                    due=None if number % 2 else NOW.date() + number * DAY,
                    cycle=self.cycle if what == "for the cycle" else None,
                    assigned_at=at,
                    assigned_by="Cora",
                )
            elif what == "verify":
                answers.verify(update=held.base or 0, by=officer, **named)
            elif what == "clear":
                answers.clear(update=held.base or 0, by=officer, **named)
            else:
                submit = what == "submit"
                answers.save(answer=given, based_on=held.base, by=self.by, submit=submit, **named)

    def look(self, on: datetime.date) -> Look:
        """Look at it as its people do."""
        return Look(
            self.itu.pk, Language.ENGLISH, on, restricted=Sight.MEMBERS, audience=Audience.STAFF
        )


type ByNumber = dict[str, tuple[Obstacle, ...]]


def by_kinds(look: Look, cycle: CycleShown) -> tuple[Progress, ByNumber]:
    held = readiness(look, cycle, called(look.organization, Language.ENGLISH, look.on))
    return held.progress, {one.recommendation.number: one.obstacles for one in held.lines}


def one_by_one(look: Look, cycle: CycleShown) -> tuple[Progress, ByNumber]:
    """Judge each recommendation of the cycle, from all that its newest version says."""
    facts = {row.pk: facts_of(row, look, cycle) for row in members(look, cycle)}
    without = notes_missing(facts)
    found: ByNumber = {}
    for row in FollowUp.objects.filter(pk__in=facts).select_related("recommendation"):
        more = {Obstacle.NOTE_ON_SOME} if row.pk in without else set()
        ways = {*obstacles(facts[row.pk]), *more}
        if ways:
            found[row.recommendation.number] = tuple(one for one in Obstacle if one in ways)
    return progress(facts.values()), found


def members(look: Look, cycle: CycleShown) -> list[FollowUp]:
    assigned = Assignment.objects.filter(follow_up=OuterRef("pk"), cycle=cycle.key, ended_at=None)
    given = Q(progress__since__gte=cycle.opened_at, progress__latest__acceptance__isnull=False)
    answered = given & ~Q(progress__latest__via=Via.IMPORT)
    there = is_in(Population.OPEN, look.on) | Q(Exists(assigned)) | answered
    return list(follow_ups_on(look).filter(there).select_related("recommendation"))


def facts_of(row: FollowUp, look: Look, cycle: CycleShown) -> Facts:
    said = called(look.organization, Language.ENGLISH, look.on)
    points = focal_points([row.pk], said, look).get(row.pk, ())
    whose = turns(Q(follow_up=row.pk), "pk")
    waiting = {assignment for (assignment,), turn in whose if turn in WAITING}
    version = newest(row)
    rules = house_rules(look.organization)
    facts = Facts(
        situation=Situation(
            on=look.on,
            action=version.action if version else None,
            deadlines=deadlines_of([row.recommendation_id], look.on).get(row.recommendation_id, ()),
            decided=version is not None and version.decision not in OPEN_DECISIONS,
            rules=rules,
        ),
        here=sum(not one.gone for one in points),
        asked=any(not one.gone and one.assignment in waiting for one in points),
        gone=sum(one.gone for one in points),
        due=min((one.due for one in points if one.due), default=cycle.answers),
        clearance_due=cycle.day(CycleStep.CLEARANCE),
        addressee=row.recommendation.facts.get().addressee,
    )
    return facts if version is None or not version.is_answered else answered(facts, version, cycle)


def newest(row: FollowUp) -> Version | None:
    progress_of = FollowUpProgress.objects.filter(follow_up=row).first()
    key = progress_of.latest_id if progress_of else 0
    return versions([key], Language.ENGLISH).get(key)


def answered(facts: Facts, version: Version, cycle: CycleShown) -> Facts:
    texts: Mapping[Language, str] = {
        one.language: one.comment or one.remarks or ""
        for one in UpdateText.objects.filter(update=version.update).order_by("pk")
    }
    words = {language for language, text in texts.items() if text.strip()}
    if any(one.words for one in version.answer.conditions):
        words |= set(version.languages)
    dated = version.valid_from if version.via is Via.IMPORT else None
    return replace(
        facts,
        answer=version.answer,
        stage=version.stage,
        renewed=Given(version.stage, version.since, dated=dated).counts(cycle.opened_at),
        verified=version.verified,
        languages=frozenset(words),
        noted=any(notes_governing_bodies(text, language) for language, text in texts.items()),
        sort=version.via is Via.IMPORT,
    )


@settings(
    max_examples=25,
    deadline=None,
    phases=(Phase.explicit, Phase.generate),
    suppress_health_check=[HealthCheck.too_slow],
)
@given(
    imported=st.lists(IMPORTED, min_size=4, max_size=4),
    acts=st.lists(ACT, max_size=10),
    days=st.sampled_from((0, 3, 175, 195)),
    strict=st.booleans(),
)
def test_kinds_are_judged_as_each_recommendation_is(
    imported: list[dict[str, Any]], acts: list[Any], days: int, strict: bool
) -> None:
    with transaction.atomic():
        scene = Scene(imported, strict=strict)
        for place, one in enumerate(acts):
            scene.act(place, *one)
        change_rules(organization="ITU", rules=scene.rules, by=machine(), at=NOW + DAY)
        look = scene.look(NOW.date() + days * DAY)
        cycle = cycle_shown(
            look.organization, scene.cycle.pk, called(look.organization, Language.ENGLISH, look.on)
        )
        assert cycle is not None
        assert by_kinds(look, cycle) == one_by_one(look, cycle)
        transaction.set_rollback(True)
