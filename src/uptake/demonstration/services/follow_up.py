"""The demonstration's follow-up: what the invented people have done in the weeks before.

`follow_up.json` holds the deeds, so many days before the day of loading; `said.json` holds what is
said in them, in six languages. Each deed is done by the service that everybody uses.
"""

import datetime
from dataclasses import replace

from django.db import transaction
from django.utils import timezone

from uptake.answers import services as answers
from uptake.answers.services import discussing
from uptake.assignments import services as assignments
from uptake.assignments.services import cycles
from uptake.core.answers import Evidence, GivenAnswer
from uptake.core.codes import Acceptance, Action, CycleStep, Implementation, Language, Role
from uptake.core.cycles import calendar, due_under_the_statute
from uptake.core.errors import UptakeError
from uptake.core.house_rules import HouseRules
from uptake.core.recipients import Actor, machine
from uptake.demonstration.services.scene import Facts, Scene, load_facts
from uptake.notifications.services.reminders import tell_due
from uptake.organizations.services import organizations
from uptake.record.queries.answering import Answering, answering
from uptake.register.models import Assignment, GoverningBody, Organization, Unit
from uptake.reports import services as reports
from uptake.reports.queries import draft_of_report

# How many days before the day of loading the people are entered, and the work of the year begins.
BEGUN, PLANNED = 45, 41
# How many days there must be left for answers when somebody first looks.
LEFT = datetime.timedelta(days=21)
ROLES = {"clear": Role.CLEARING_OFFICER, "return": Role.CLEARING_OFFICER}
MORNING = 9  # in UTC: an hour at which messages leave
SEVERAL = 28  # the organizations to which these reports are addressed


def begun(at: datetime.datetime) -> datetime.datetime:
    """Return the moment at which the demonstration begins that is looked at `at`."""
    return at - datetime.timedelta(days=BEGUN)


@transaction.atomic
def load_follow_up(*, language: Language, at: datetime.datetime) -> None:
    """Do what the people have done until `at`, in one language; they are there since `begun`."""
    steps = []
    for code, facts in load_facts("follow_up.json").items():
        scene = Scene(code, language, at)
        cycle = _plan(scene, facts)
        steps += [(scene, cycle, step) for step in facts["steps"]]
    for scene, cycle, step in sorted(steps, key=lambda one: -one[2]["ago"]):
        _do(scene, cycle, step)


def load_messages(*, at: datetime.datetime) -> int:
    """Write what the people are told on the last working morning before `at`; give how many.

    At night and on Sundays nothing is told, and whoever looks then would find every inbox empty.
    """
    morning = at.replace(hour=MORNING, minute=0, second=0, microsecond=0)
    past = (morning - datetime.timedelta(days=ago) for ago in range(5))
    return tell_due(by=machine(), at=next(one for one in past if one <= at and one.weekday() < 5))


def _plan(scene: Scene, facts: Facts) -> int:
    """Set the rules, register the reports that are not there yet, open the cycle."""
    at = scene.moment(PLANNED)
    rules = {**facts["rules"], "reminder_days": tuple(facts["rules"]["reminder_days"])}
    organizations.change_rules(
        organization=scene.organization,
        rules=HouseRules(**rules),
        by=scene.actor(Role.ADMINISTRATOR, PLANNED),
        at=at,
    )
    coordinator = scene.actor(Role.COORDINATOR, PLANNED)
    body = _body(scene)
    for report in facts.get("reports", ()):
        _register(scene, report, body, coordinator, at)
    opened = cycles.open_cycle(
        governing_body=body, meeting=_meeting(scene, facts), days=None, by=coordinator, at=at
    )
    return opened.pk


def _body(scene: Scene) -> int:
    bodies = GoverningBody.objects.filter(organization__code=scene.organization).order_by("pk")
    return bodies.values_list("pk", flat=True)[0]


def _meeting(scene: Scene, facts: Facts) -> datetime.date:
    """Return the day of the first session for which there is still time to answer."""
    today = timezone.localdate(scene.now)
    month, day = facts["meeting"]
    possible = (datetime.date(today.year + more, month, day) for more in range(3))
    return next(one for one in possible if calendar(one)[CycleStep.ANSWERS] >= today + LEFT)


def _register(scene: Scene, facts: Facts, body: int, by: Actor, at: datetime.datetime) -> None:
    """Register a report that the register knows from the other organization, with the marks."""
    home = Organization.objects.get(code=scene.organization).pk
    draft = draft_of_report(home, facts["symbol"], timezone.localdate(at))
    if draft is None:
        raise UptakeError("report-not-registered", symbol=facts["symbol"])
    marks = {number: Action(action) for number, action in facts["marks"].items()}
    received = datetime.date.fromisoformat(facts["received"])
    reports.register(
        draft=replace(
            draft,
            recommendations=tuple(
                replace(
                    one,
                    action=marks[one.number],
                    governing_body=body if marks[one.number] is Action.GOVERNING_BODY else None,
                )
                for one in draft.recommendations
            ),
        ),
        organization=scene.organization,
        received=received,
        distributed=datetime.date.fromisoformat(facts["distributed"]),
        due=due_under_the_statute(received, SEVERAL),
        by=by,
        at=at,
    )


def _do(scene: Scene, cycle: int, step: Facts) -> None:
    """Do one deed to each recommendation that it names."""
    keys = scene.follow_ups(step["of"])
    match step["deed"]:
        case "assign":
            _assign(scene, cycle, step, keys)
        case "due":
            _change_due(scene, step, keys)
        case _:
            for key in keys:
                pass_on(scene, step, key)


def _assign(scene: Scene, cycle: int, step: Facts, keys: list[int]) -> None:
    ago = step["ago"]
    units = Unit.objects.filter(
        organization__code=scene.organization, names__name=step.get("unit", "")
    )
    assignments.assign(
        follow_ups=keys,
        people=[scene.person(step["to"])] if "to" in step else [],
        units=list(units.values_list("pk", flat=True)),
        due=None,
        cycle=cycle,
        by=scene.actor(Role.COORDINATOR, ago),
        at=scene.moment(ago),
    )


def _change_due(scene: Scene, step: Facts, keys: list[int]) -> None:
    ago = step["ago"]
    held = Assignment.objects.filter(follow_up__in=keys, ended_at=None)
    assignments.change_due(
        assignments=list(held.values_list("pk", flat=True)),
        due=scene.day(step["in"]),
        by=scene.actor(Role.COORDINATOR, ago),
        at=scene.moment(ago),
    )


def pass_on(scene: Scene, step: Facts, key: int) -> None:
    """Do a deed to the answer of one recommendation. Raises UptakeError as its service does."""
    at = scene.moment(step["ago"])
    held = answering(key, scene.language, timezone.localdate(at))
    if held is None or held.base is None:
        raise UptakeError("follow-up-unknown")
    role = Role(step.get("by", ROLES.get(step["deed"], Role.CONTRIBUTOR)))
    by = scene.actor(role, step["ago"])
    match step["deed"]:
        case "clear":
            answers.clear(follow_up=key, update=held.base, by=by, at=at)
        case "return":
            reason = scene.says(step["words"])
            answers.return_(follow_up=key, update=held.base, reason=reason, by=by, at=at)
        case "say":
            discussing.add_note(follow_up=key, text=scene.says(step["words"]), by=by, at=at)
        case "confirm":
            answers.confirm(follow_up=key, based_on=held.base, by=by, at=at)
        case "answer" | "draft" as deed:
            answers.save(
                follow_up=key,
                answer=_answer(scene, step, held),
                based_on=held.base,
                by=by,
                at=at,
                submit=deed == "answer",
            )


def _answer(scene: Scene, step: Facts, held: Answering) -> GivenAnswer:
    """Return the last cleared answer with what has changed since."""
    before = held.cleared.answer if held.cleared else GivenAnswer()
    acceptance = step.get("acceptance", before.acceptance)
    implementation = step.get("implementation")
    name, url = step.get("evidence", (None, None))
    return replace(
        before,
        acceptance=acceptance and Acceptance(acceptance),
        implementation=implementation and Implementation(implementation),
        language=scene.language,
        remarks=scene.says(step["remarks"]),
        evidence=(Evidence(scene.says(name), url=url),) if name else (),
    )
