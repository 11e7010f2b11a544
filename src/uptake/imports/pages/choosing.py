"""What is asked about an import beside its findings: who is meant by a name, what comes off."""

import json
from dataclasses import dataclass

from django.http import QueryDict

from uptake.core.document import Entry
from uptake.core.importing import Account, Choices, Meant, NameKind, OpenName
from uptake.core.symbols import RecommendationKey


@dataclass(frozen=True, slots=True)
class NameShown:
    """A name that is asked, with what was chosen for it."""

    place: int
    kind: NameKind
    key: str
    name: str
    candidates: tuple[tuple[int, str], ...]
    turned: str
    chosen: str


@dataclass(frozen=True, slots=True)
class DropShown:
    """A recommendation that the document had, and whether it is to be taken off its list."""

    key: str
    entry: Entry
    dropped: bool


@dataclass(frozen=True, slots=True)
class Questions:
    """All that is asked."""

    names: tuple[NameShown, ...] = ()
    drops: tuple[DropShown, ...] = ()


def questions_shown(account: Account, choices: Choices) -> Questions:
    """Give what an account asks. Made of a preview without choices, so that each can be changed."""
    return Questions(
        tuple(_name(place, one, choices) for place, one in enumerate(account.open_names)),
        tuple(
            DropShown(_told(one.entry.key), one.entry, one.entry.key in choices.dropped)
            for one in account.missing
            if one.listed
        ),
    )


def read_choices(form: QueryDict, known: Choices) -> Choices:
    """Give what is decided after a form was sent: its choices, and those it does not speak of."""
    names = dict(known.names)
    for place, key in enumerate(form.getlist("name")):
        answer = form.get(f"name-{place}", "")
        names.pop(key, None)
        if answer in set(Meant) or answer.isdecimal():
            names[key] = answer
    asked = frozenset(filter(None, map(_key, form.getlist("listed"))))
    ticked = frozenset(filter(None, map(_key, form.getlist("drop"))))
    return Choices(names, (known.dropped - asked) | ticked)


def _name(place: int, one: OpenName, choices: Choices) -> NameShown:
    chosen = choices.names.get(one.key, "")
    return NameShown(place, one.kind, one.key, one.name, one.candidates, one.turned, chosen)


def _told(key: RecommendationKey) -> str:
    return json.dumps(key, ensure_ascii=False)


def _key(text: str) -> RecommendationKey | None:
    try:
        match json.loads(text):
            case [str(report), str(number), bool(formal)]:
                return RecommendationKey(report, number, formal)
    except ValueError:
        pass
    return None
