"""Giving a translation: kept with the original it was made from, and approved at once if asked."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from uptake.core.actors import Actor
from uptake.core.codes import Language, TranslationWay
from uptake.core.errors import UptakeError
from uptake.core.translating import GivenText, TextKey, same_text
from uptake.queries.translation.given import of_key
from uptake.register.models import Translation
from uptake.services import events
from uptake.services.events import Told
from uptake.services.translations.originals import Original, originals
from uptake.services.translations.reviewing import review
from uptake.services.translations.telling import told_of


@dataclass(frozen=True, slots=True)
class Offered:
    """A text in another language, with the original that it was made from."""

    key: TextKey
    language: Language
    text: str
    source: str


@dataclass(frozen=True, slots=True)
class _Act:
    """How translations are given, by whom and when."""

    way: TranslationWay
    approve: bool
    by: Actor
    at: datetime


@transaction.atomic
def give(
    *,
    organization: str,
    key: TextKey,
    language: Language,
    text: str,
    source: str,
    way: TranslationWay,
    by: Actor,
    at: datetime,
    approve: bool = False,
) -> int | None:
    """Give a text of an organization (a code) in another language; return its identity.

    A text that says what was given last, or what stands, is not given again (None: it stands, and
    nobody gave it). `source` is the original that it was made from: where the original says
    something else by now, the translation is kept, to be reviewed, even if `approve` is asked.
    Raises UptakeError `organization-unknown`, `text-unknown`, `translation-empty`,
    `translation-of-original` (language), `text-locked` (language), `edition-not-prepared` (symbol,
    state), and as it is approved `placeholder-unknown` (name, names), `translation-titles-differ`
    (titles, lines).
    """
    offered = Offered(key, language, text, source)
    found = give_all(
        organization=organization, offered=(offered,), way=way, by=by, at=at, approve=approve
    )
    return found[0]


@transaction.atomic
def give_all(
    *,
    organization: str,
    offered: Sequence[Offered],
    way: TranslationWay,
    by: Actor,
    at: datetime,
    approve: bool = False,
) -> tuple[int | None, ...]:
    """Give several texts in one go; all of them, or none where one is refused. As `give`."""
    if not offered:
        return ()
    held = originals(organization, {one.key for one in offered}, by, at)
    act = _Act(way, approve, by, at)
    told: list[Told] = []
    found = []
    for one in offered:
        original = held.of(one.key, one.language)
        row, tells = _give(original, one, act)
        told += tells
        found.append(row)
    events.record_all(told, by=by, at=at)
    return tuple(found)


def _give(original: Original, offered: Offered, act: _Act) -> tuple[int | None, list[Told]]:
    text = offered.text.strip()
    _refuse(original, offered, text)
    if original.is_settled(text, offered.source):
        return original.unit.translation if original.unit else None, []
    told = []
    given = original.latest
    if given is None or not _is_known(given, offered, text):
        given = _write(original, offered, text, act)
        told.append(told_of("translations.give", original, given, act.way))
    if act.approve and original.current(offered.source):
        review(original, given, act.by, act.at)
        told.append(told_of("translations.approve", original, given, act.way))
    return given.translation, told


def _refuse(original: Original, offered: Offered, text: str) -> None:
    if original.source_language is offered.language:
        raise UptakeError("translation-of-original", language=offered.language)
    if not text:
        raise UptakeError("translation-empty")
    if original.is_locked and not same_text(original.stands, text):
        raise UptakeError("text-locked", language=offered.language)


def _is_known(latest: GivenText, offered: Offered, text: str) -> bool:
    return same_text(latest.text, text) and same_text(latest.source, offered.source)


def _write(original: Original, offered: Offered, text: str, act: _Act) -> GivenText:
    source_language = original.language_of(offered.source)
    row = Translation.objects.create(
        organization=original.organization,
        language=offered.language,
        text=text,
        source_language=source_language,
        source=offered.source,
        way=act.way,
        person_id=act.by.person,
        recorded_at=act.at,
        recorded_by=act.by.name,
        **of_key(offered.key),
    )
    return GivenText(row.pk, text, source_language, offered.source, act.by.name, act.at)
