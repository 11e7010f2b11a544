"""Giving a translation: kept with the original it was made from, and approved at once if asked."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from django.db import transaction

from uptake.core.codes import Language, TranslationWay
from uptake.core.errors import UptakeError
from uptake.core.recipients import Actor
from uptake.core.translation import GivenText, TextKey, same_text
from uptake.record.services import events
from uptake.record.services.events import Told
from uptake.register.models import Translation
from uptake.translation.queries.given import of_key
from uptake.translation.services.originals import Original, originals
from uptake.translation.services.reviewing import review_all
from uptake.translation.services.telling import told_of


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
    giving = [_Giving(held.of(one.key, one.language), one) for one in offered]
    for one in giving:
        _refuse(one.original, one.offered, one.text)
    _write([one for one in giving if one.is_new], act)
    approved = [one for one in giving if approve and one.is_approved]
    review_all([(one.original, one.given) for one in approved if one.given], by, at)
    events.record_all((told for one in giving for told in _told(one, act)), by=by, at=at)
    return tuple(one.row for one in giving)


@dataclass(slots=True)
class _Giving:
    """A text that is given for an original; `given` once it is there."""

    original: Original
    offered: Offered
    given: GivenText | None = field(init=False)
    is_new: bool = field(init=False)
    is_settled: bool = field(init=False)

    def __post_init__(self) -> None:
        latest = self.original.latest
        self.given = latest
        self.is_settled = self.original.is_settled(self.text, self.offered.source)
        known = latest is not None and _is_known(latest, self.offered, self.text)
        self.is_new = not self.is_settled and not known

    @property
    def text(self) -> str:
        """The words, without blanks around them."""
        return self.offered.text.strip()

    @property
    def is_approved(self) -> bool:
        """Whether it can stand at once: it does not yet, and its original is as it was."""
        return not self.is_settled and bool(self.original.current(self.offered.source))

    @property
    def row(self) -> int | None:
        """The identity of the translation that says so."""
        if self.is_settled:
            return self.original.unit.translation if self.original.unit else None
        return self.given.translation if self.given else None


def _told(one: _Giving, act: _Act) -> Iterator[Told]:
    assert one.given is not None or one.is_settled
    if one.given and one.is_new:
        yield told_of("translations.give", one.original, one.given, act.way)
    if one.given and act.approve and one.is_approved:
        yield told_of("translations.approve", one.original, one.given, act.way)


def _refuse(original: Original, offered: Offered, text: str) -> None:
    if original.source_language is offered.language:
        raise UptakeError("translation-of-original", language=offered.language)
    if not text:
        raise UptakeError("translation-empty")
    if original.is_locked and not same_text(original.stands, text):
        raise UptakeError("text-locked", language=offered.language)


def _is_known(latest: GivenText, offered: Offered, text: str) -> bool:
    return same_text(latest.text, text) and same_text(latest.source, offered.source)


def _write(giving: Sequence[_Giving], act: _Act) -> None:
    """Write what is new, in a few statements."""
    rows = Translation.objects.bulk_create(_row(one, act) for one in giving)
    for one, row in zip(giving, rows, strict=True):
        one.given = GivenText(
            row.pk, row.text, row.source_language, row.source, act.by.name, act.at
        )


def _row(one: _Giving, act: _Act) -> Translation:
    return Translation(
        organization=one.original.organization,
        language=one.offered.language,
        text=one.text,
        source_language=one.original.language_of(one.offered.source),
        source=one.offered.source,
        way=act.way,
        person_id=act.by.person,
        recorded_at=act.at,
        recorded_by=act.by.name,
        **of_key(one.offered.key),
    )
