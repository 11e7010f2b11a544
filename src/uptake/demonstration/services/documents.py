"""The demonstration's documents: ITU's C22/61 and the working-group paper before it.

Symbols, titles, statuses, implications and dates are those of the published documents; the texts
are our own, in six languages, and the people are invented. `facts.json` holds what is the same in
every language, `texts/` what is not.
"""

import datetime
import json
from collections.abc import Mapping
from importlib.resources import files
from typing import Any

from uptake.core.codes import (
    Acceptance,
    Action,
    Addressee,
    CebComments,
    ConditionKind,
    EditionKind,
    Implementation,
    Language,
)
from uptake.core.document import (
    BESIDE_STATUS,
    CODES,
    Condition,
    Decision,
    Entry,
    FocalPoint,
    Reference,
    Report,
    StatusDocument,
)
from uptake.exchange.reading.dates import find_dates

type Facts = Mapping[str, Any]

# The languages in the order of import: the original first, then the versions made from it.
ORDER = (Language.ENGLISH, *(one for one in Language if one is not Language.ENGLISH))
ACTIONS = {
    Addressee.EXECUTIVE_HEADS: Action.EXECUTIVE_HEAD,
    Addressee.GOVERNING_BODIES: Action.GOVERNING_BODY,
    Addressee.OTHER: Action.INFORMATION,
}


def demonstration_documents() -> tuple[StatusDocument, ...]:
    """Return every document in every language, in the order in which they were published."""
    facts = _load("facts.json")
    texts = {language: _load(f"texts/{language.value}.json") for language in ORDER}
    return tuple(
        _document(facts, head, texts[language], language)
        for head in facts["documents"]
        for language in ORDER
    )


def _load(name: str) -> Facts:
    text = files("uptake.demonstration.services").joinpath(name).read_text(encoding="utf-8")
    loaded: Facts = json.loads(text)
    return loaded


def _document(facts: Facts, head: Facts, texts: Facts, language: Language) -> StatusDocument:
    kind = EditionKind(head["kind"])
    of_working_group = kind is EditionKind.WORKING_GROUP_PAPER
    body, meeting = (
        ("working_group", "working_group_meeting")
        if of_working_group
        else ("governing_body", "meeting")
    )
    return StatusDocument(
        symbol=head["symbol"],
        language=language,
        original_language=Language(facts["original_language"]),
        date=datetime.date.fromisoformat(head["date"]),
        organization=facts["organization"],
        kind=kind,
        governing_body=texts[body],
        meeting=texts[meeting],
        based_on=tuple(head["based_on"]),
        issuer=texts["issuer"],
        title=texts["title"],
        period=facts["period"],
        references=tuple(Reference(title=title) for title in texts["references"]),
        reports=tuple(_report(report, texts) for report in facts["reports"]),
        entries=tuple(
            _entry(entry, texts, language, head["implications"]) for entry in facts["entries"]
        ),
    )


def _report(facts: Facts, texts: Facts) -> Report:
    said = texts["reports"][facts["symbol"]]
    return Report(
        symbol=facts["symbol"],
        title=said["title"],
        programme_year=facts["programme_year"],
        ceb_comments=CebComments(facts["ceb_comments"]),
        focal_points=tuple(FocalPoint(name, unit) for name, unit in said["focal_points"]),
    )


def _entry(facts: Facts, texts: Facts, language: Language, with_implications: bool) -> Entry:
    said = texts["entries"][facts["of"]]
    year_and_report, number = facts["of"].split(":")
    addressee = Addressee(facts["addressee"])
    implementation = facts.get("implementation")
    answer = _implications(facts) if with_implications else {}
    return Entry(
        report=f"JIU/REP/{year_and_report}",
        number=number,
        text=said["text"],
        text_language=language,
        addressee=addressee,
        addressee_name=said.get("addressee_name"),
        governing_body=texts["governing_body"] if addressee is Addressee.GOVERNING_BODIES else None,
        action=ACTIONS[addressee],
        for_information=facts.get("for_information", False),
        dates=find_dates(said["text"], language),
        acceptance=Acceptance.ACCEPTED if implementation else None,
        implementation=Implementation(implementation) if implementation else None,
        conditions=_conditions(said),
        comment_language=language if "remarks" in said else None,
        remarks=said.get("remarks"),
        references=tuple(facts.get("references", ())),
        decision=Decision() if addressee is Addressee.GOVERNING_BODIES else None,
        **answer,
    )


def _conditions(said: Facts) -> tuple[Condition, ...]:
    return tuple(Condition(kind, said[kind.value]) for kind in ConditionKind if kind.value in said)


def _implications(facts: Facts) -> dict[str, Any]:
    said = {name: facts[name] for name in BESIDE_STATUS if name in facts}
    return {name: CODES[name](value) if name in CODES else value for name, value in said.items()}
