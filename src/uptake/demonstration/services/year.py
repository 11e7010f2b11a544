"""The demonstration's documents on their way: to two meetings, and towards the next one.

`year.json` holds what the working group and the Council did with the documents that were loaded,
and the edition for the next session, in which a translator still has something to do.
"""

import datetime
from collections.abc import Mapping

from django.db import transaction

from uptake.core.codes import (
    CycleStep,
    DecisionState,
    EditionKind,
    HeadPart,
    Language,
    RequestedField,
    Role,
    TextKind,
    TranslationWay,
)
from uptake.core.editions import EditionGiven, HeadWords
from uptake.core.meetings import DecisionGiven
from uptake.core.recipients import Actor
from uptake.core.translation import TextKey
from uptake.demonstration.services.scene import Facts, Scene, load_facts
from uptake.editions import services as editions
from uptake.meetings import services as meetings
from uptake.register.models import Cycle, Document, Edition, GoverningBody
from uptake.translation import services as translations

FILE = "year.json"
ORGANIZATION = "ITU"
# The meetings are told once the people are entered, and before the work of the new year is planned.
TOLD = 44
# The edition is opened in the morning of the day of loading, and translated in the hour after.
OPENED, TRANSLATED = datetime.timedelta(hours=6), datetime.timedelta(hours=5)


@transaction.atomic
def load_meetings(*, language: Language, at: datetime.datetime) -> None:
    """Record what the meetings did with the documents and what they asked for."""
    scene = Scene(ORGANIZATION, language, at)
    for facts in load_facts(FILE)["meetings"]:
        _meet(scene, facts)


@transaction.atomic
def load_edition(*, language: Language, at: datetime.datetime) -> str:
    """Open the edition for the next session, with texts in some languages; give its symbol."""
    scene = Scene(ORGANIZATION, language, at)
    cycle = Cycle.objects.filter(organization__code=ORGANIZATION, closed_at=None).get()
    facts = load_facts(FILE)["edition"]
    edition = _open(scene, facts, cycle)
    summary = TextKey(TextKind.HEAD, edition.pk, HeadPart.SUMMARY)
    _translate(scene, summary, _said("summary"), Language.ENGLISH, facts["translated"])
    (follow_up,) = scene.follow_ups([facts["remarks"]["of"]])
    remarks = _by_language(load_facts("said.json")[facts["remarks"]["words"]])
    key = TextKey(TextKind.REMARKS, follow_up)
    _translate(scene, key, remarks, language, facts["translated"])
    return edition.symbol


def _said(key: str) -> dict[Language, str]:
    return _by_language(load_facts(FILE)["said"][key])


def _by_language(said: Mapping[str, str]) -> dict[Language, str]:
    return {Language(language): text for language, text in said.items()}


def _meet(scene: Scene, facts: Facts) -> None:
    document = Document.objects.get(
        organization__code=scene.organization, symbol=facts["document"], revision=None
    )
    day = datetime.date.fromisoformat(facts["day"])
    by, at = scene.actor(Role.COORDINATOR, TOLD), scene.moment(TOLD)
    meetings.decide(
        document=document.pk,
        states=_states(scene, facts),
        body=_body(scene) if "body" in facts else None,
        symbol=None,
        day=day,
        by=by,
        at=at,
    )
    asked = facts["request"]
    meetings.request(
        document=document.pk,
        follow_ups=scene.follow_ups(asked["of"]),
        fields=[RequestedField(one) for one in asked["fields"]],
        words=_said(asked["words"]),
        day=day,
        due=None,
        by=by,
        at=at,
    )


def _states(scene: Scene, facts: Facts) -> dict[int | None, DecisionGiven]:
    words = facts["words"]
    return {
        None if name == "document" else scene.follow_ups([name])[0]: DecisionGiven(
            DecisionState(state), _said(words[name]) if name in words else {}
        )
        for name, state in facts["states"].items()
    }


def _body(scene: Scene) -> int:
    bodies = GoverningBody.objects.filter(organization__code=scene.organization).order_by("pk")
    return bodies.values_list("pk", flat=True)[0]


def _open(scene: Scene, facts: Facts, cycle: Cycle) -> Edition:
    by, at = _coordinator(scene), scene.now - OPENED
    year = cycle.meeting.year
    published = cycle.days.filter(step=CycleStep.PUBLICATION).values_list("day", flat=True)
    sessions = {one: text.format(year=year) for one, text in _said("meeting").items()}
    return editions.open_(
        organization=scene.organization,
        given=EditionGiven(
            kind=EditionKind.GOVERNING_BODY_DOCUMENT,
            symbol=f"C{year % 100:02}/{facts['number']}",
            date=published.first() or cycle.meeting,
            governing_body=cycle.governing_body_id,
            agenda_item=facts["agenda_item"],
            follows=tuple(facts["follows"]),
            head=(
                *_in_each(HeadPart.MEETING, sessions),
                *_in_each(HeadPart.ISSUER, _issuers()),
                HeadWords(HeadPart.SUMMARY, Language.ENGLISH, _said("summary")[Language.ENGLISH]),
            ),
        ),
        by=by,
        at=at,
    )


def _coordinator(scene: Scene) -> Actor:
    return scene.actor(Role.COORDINATOR, 0)


def _issuers() -> dict[Language, str]:
    return {one: load_facts(f"texts/{one.value}.json")["issuer"] for one in Language}


def _in_each(part: HeadPart, said: Mapping[Language, str]) -> tuple[HeadWords, ...]:
    return tuple(HeadWords(part, language, words) for language, words in said.items())


def _translate(
    scene: Scene,
    key: TextKey,
    said: Mapping[Language, str],
    original: Language,
    order: list[str],
) -> None:
    """Approve a text in the first languages, leave one to be reviewed and the last one missing."""
    languages = [Language(one) for one in order if Language(one) is not original]
    for language in languages[:-1]:
        translations.give(
            organization=scene.organization,
            key=key,
            language=language,
            text=said[language],
            source=said[original],
            way=TranslationWay.SITE,
            by=scene.actor(Role.TRANSLATOR, 0),
            at=scene.now - TRANSLATED,
            approve=language is not languages[-2],
        )
