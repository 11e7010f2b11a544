"""Other oversight bodies of an organization, with a report each: an auditor's, an evaluation.

`oversight.json` holds what its people have done about them since, as `follow_up.json` does, and the
number of the auditor's document that is in preparation.
"""

from collections import defaultdict
from collections.abc import Mapping
from datetime import datetime, timedelta
from functools import cache
from importlib.resources import files

from django.db import transaction

from uptake.assignments import services as assignments
from uptake.core.codes import (
    Action,
    Addressee,
    EditionKind,
    Language,
    OversightKind,
    Role,
    TextKind,
    TranslationWay,
)
from uptake.core.editions import EditionGiven
from uptake.core.recipients import Actor, machine
from uptake.core.report_draft import RecommendationDraft, ReportDraft, TextDraft, TitleDraft
from uptake.core.translation import TextKey
from uptake.demonstration.services.follow_up import pass_on
from uptake.demonstration.services.scene import Facts, Scene, load_facts
from uptake.editions import services as editions
from uptake.organizations.services import oversight
from uptake.organizations.services.oversight import OversightGiven
from uptake.record.queries.organizations import Called
from uptake.register.models import FollowUp
from uptake.reports import services as reports
from uptake.terms.organizations import usual_status_words
from uptake.translation import services as translations

type Texts = Mapping[Language, str]
ACRONYMS = {OversightKind.EXTERNAL_AUDIT: "EA", OversightKind.EVALUATION: "EV"}
AGO = timedelta(days=100)
"""How long ago the reports were received."""
DUE_IN = 60
"""In how many days what is asked of them is due, and the auditor's document published."""
TRANSLATED = timedelta(hours=5)
"""How long after an answer was cleared it was there in all languages."""


@transaction.atomic
def load_other_bodies(
    *, organization: str, language: Language, at: datetime
) -> Mapping[OversightKind, str]:
    """Enter an external auditor and an evaluation function, each with a report; give the symbols.

    What the organization's people have answered until `at` is in one language, and translated; a
    document for the auditor is in preparation. Raises UptakeError `organization-unknown`.
    """
    by, scene = machine(organization), Scene(organization, language, at)
    symbols = {kind: _load(kind, short, organization, by, at) for kind, short in ACRONYMS.items()}
    facts = load_facts("oversight.json")
    for step in facts["steps"]:
        _do(scene, symbols, step)
    _open_document(scene, facts["document"])
    return symbols


def _do(scene: Scene, symbols: Mapping[OversightKind, str], step: Facts) -> None:
    keys = [_follow_up(scene, symbols, name) for name in step["of"]]
    if step["deed"] == "assign":
        assignments.assign(
            follow_ups=keys,
            people=[scene.person(Role.CONTRIBUTOR)],
            units=[],
            due=scene.day(DUE_IN),
            cycle=None,
            by=scene.actor(Role.COORDINATOR, step["ago"]),
            at=scene.moment(step["ago"]),
        )
        return
    for key in keys:
        pass_on(scene, step, key)
        if "said" in step:
            _translate(scene, key, step)


def _follow_up(scene: Scene, symbols: Mapping[OversightKind, str], name: str) -> int:
    """Return a recommendation by its name, such as `EA:1`."""
    short, number = name.split(":")
    (kind,) = (one for one, acronym in ACRONYMS.items() if acronym == short)
    rows = FollowUp.objects.filter(organization__code=scene.organization)
    return rows.get(recommendation__report__symbol=symbols[kind], recommendation__number=number).pk


def _translate(scene: Scene, key: int, step: Facts) -> None:
    """Give what was just cleared in all other languages."""
    said = {Language(one): text for one, text in load_facts("said.json")[step["said"]].items()}
    source = said.pop(scene.language)
    remarks = TextKey(TextKind.REMARKS, key)
    translations.give_all(
        organization=scene.organization,
        offered=[translations.Offered(remarks, one, text, source) for one, text in said.items()],
        way=TranslationWay.SITE,
        by=scene.actor(Role.TRANSLATOR, step["ago"]),
        at=scene.moment(step["ago"]) + TRANSLATED,
        approve=True,
    )


def _open_document(scene: Scene, number: int) -> None:
    day = scene.day(DUE_IN)
    editions.open_(
        organization=scene.organization,
        given=EditionGiven(
            kind=EditionKind.GOVERNING_BODY_DOCUMENT,
            symbol=f"C{day.year % 100:02}/{number}",
            date=day,
            oversight=(f"{scene.organization}-{ACRONYMS[OversightKind.EXTERNAL_AUDIT]}",),
        ),
        by=scene.actor(Role.COORDINATOR, 0),
        at=scene.now,
    )


def _load(kind: OversightKind, short: str, organization: str, by: Actor, at: datetime) -> str:
    (names,), (titles,) = _said("body", kind), _said("title", kind)
    then = at - AGO
    oversight.enter(
        organization=organization,
        given=OversightGiven(
            kind,
            {one: Called(name, short) for one, name in names.items()},
            answer_months=6,
            series=(f"{organization}/{short}/{{yyyy}}/{{n}}",),
            words=usual_status_words(kind),
        ),
        by=by,
        at=then,
    )
    symbol = f"{organization}/{short}/{then.year}/1"
    reports.register(
        draft=ReportDraft(
            symbol=symbol,
            titles=tuple(TitleDraft(one, title) for one, title in titles.items()),
            recommendations=tuple(
                RecommendationDraft(
                    str(number),
                    texts=tuple(TextDraft(one, text) for one, text in texts.items()),
                    addressee=Addressee.EXECUTIVE_HEADS,
                    action=Action.EXECUTIVE_HEAD,
                )
                for number, texts in enumerate(_said("text", kind), start=1)
            ),
        ),
        organization=organization,
        received=then.date(),
        distributed=None,
        due=None,
        by=by,
        at=then,
    )
    return symbol


def _said(what: str, kind: OversightKind) -> tuple[Texts, ...]:
    return tuple(_texts()[f"{what} {kind}"])


@cache
def _texts() -> Mapping[str, list[Texts]]:
    """Return the texts of the table, by what they are and whose."""
    table = files("uptake.demonstration.services").joinpath("oversight.tsv").read_text("utf-8")
    head, *rows = (line.split("\t") for line in table.splitlines())
    languages = [Language(code) for code in head[1:]]
    found: defaultdict[str, list[Texts]] = defaultdict(list)
    for key, *texts in rows:
        found[key].append(dict(zip(languages, texts, strict=True)))
    return found
