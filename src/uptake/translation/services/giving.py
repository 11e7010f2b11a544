"""Giving a translation, kept with the original it was made from.

And approving it so that documents have it.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from django.db import transaction
from django.db.models import Q

from uptake.core.codes import Language, TextKind, TranslationWay
from uptake.core.errors import UptakeError
from uptake.core.permissions import Act, may
from uptake.core.recipients import Actor
from uptake.core.symbols import RecommendationKey
from uptake.core.translation import GivenText, TextKey, same_text
from uptake.record.queries.translated import key_of, of_key, owner_of
from uptake.record.services import events
from uptake.record.services.events import Told
from uptake.record.services.last_texts import derive_texts, derive_titles
from uptake.record.services.locks import hold
from uptake.register.models import FollowUp, Translation, TranslationReview
from uptake.translation.services.drafts import discard_draft
from uptake.translation.services.originals import Original, originals
from uptake.translation.services.recording import (
    Approved,
    write_answers,
    write_heads,
    write_recommendations,
    write_titles,
)

type _Writer = Callable[[Iterable[Approved]], None]

_OTHERWISE: _Writer = write_answers
_WRITERS: Mapping[TextKind, _Writer] = {
    TextKind.REPORT_TITLE: write_titles,
    TextKind.RECOMMENDATION: write_recommendations,
    TextKind.ADDRESSEE_NAME: write_recommendations,
    TextKind.HEAD: write_heads,
}


def review_all(texts: Sequence[tuple[Original, GivenText]], by: Actor, at: datetime) -> None:
    """Approve translations of originals as they are, and let them stand.

    Asks a number of questions that does not grow with the texts. Raises UptakeError
    `placeholder-unknown` (name, names), `translation-titles-differ` (titles, lines).
    """
    TranslationReview.objects.bulk_create(
        TranslationReview(translation_id=given.translation, at=at, by=by.name, person_id=by.person)
        for given in dict.fromkeys(given for _, given in texts)
        if given.translation is not None and given.approved_at is None
    )
    by_writer: defaultdict[_Writer, list[Approved]] = defaultdict(list)
    for original, given in texts:
        writer = _WRITERS.get(original.key.kind, _OTHERWISE)
        by_writer[writer].append(Approved(original, given, by.name, at))
    for writer, approved in by_writer.items():
        writer(approved)
    derive_given(original for original, _ in texts)


def derive_given(originals: Iterable[Original]) -> None:
    """Derive how texts stand for which something was given or approved."""
    rows: defaultdict[str, set[int]] = defaultdict(set)
    here: set[int] = set()
    for one in originals:
        rows[owner_of(one.key.kind)].add(one.key.row)
        here.add(one.organization.pk)
    followed = Q(pk__in=rows["follow_up"]) | Q(recommendation__in=rows["recommendation"])
    if rows["follow_up"] or rows["recommendation"]:
        keys = hold(FollowUp.objects.filter(followed, organization__in=here)).values_list("pk")
        derive_texts(Q(pk__in=[key for (key,) in keys]))
    if rows["report"]:
        derive_titles(Q(report__in=rows["report"]))


def told_of(verb: str, original: Original, given: GivenText, way: TranslationWay) -> Told:
    """Return what is told of a deed done with a translation."""
    values = {
        "translation": given.translation,
        "text": str(original.key),
        "language": original.language,
        "way": way,
    }
    return Told(verb, original.organization.code, _subject(original), values)


def _subject(original: Original) -> str:
    held = original.held[0]
    if held.report is None:
        return str(held.key)
    if not held.number:
        return held.report
    return str(RecommendationKey(held.report, held.number, held.formal))


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
    """Return a text of an organization (a code) in another language; return its identity.

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
    if by.person is not None:
        discard_draft(organization=organization, key=key, language=language, by=by)
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
    """Return several texts in one go; all of them, or none where one is refused. As `give`."""
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
    derive_given(one.original for one in giving if one.is_new and one not in approved)
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


@transaction.atomic
def approve(*, translation: int, by: Actor, at: datetime) -> None:
    """Approve a translation (its identity).

    Raises UptakeError `translation-unknown`; `translation-replaced` where another one was given
    since, `translation-outdated` where the original says something else by now, `text-unknown`,
    `text-locked` (language), `edition-not-prepared` (symbol, state), `placeholder-unknown` (name,
    names), `translation-titles-differ` (titles, lines).
    """
    approve_all(translations=(translation,), by=by, at=at)


@transaction.atomic
def approve_all(*, translations: Collection[int], by: Actor, at: datetime) -> None:
    """Approve several translations in one go; all of them, or none where one is refused.

    Asks a number of questions that does not grow with the texts. Raises as `approve`.
    """
    by_organization: defaultdict[str, list[Translation]] = defaultdict(list)
    for row in _known(translations, by):
        by_organization[row.organization.code].append(row)
    wanted: list[tuple[Original, GivenText, Translation]] = []
    for organization, rows in by_organization.items():
        held = originals(organization, {key_of(row) for row in rows}, by, at)
        for row in rows:
            original = held.of(key_of(row), row.language)
            latest = _latest(original, row)
            if not original.is_settled(row.text, row.source):
                wanted.append((original, latest, row))
    review_all([(original, latest) for original, latest, _ in wanted], by, at)
    told = [
        told_of("translations.approve", original, latest, row.way)
        for original, latest, row in wanted
    ]
    if told:
        events.record_all(told, by=by, at=at)


def _known(translations: Collection[int], by: Actor) -> list[Translation]:
    """Return the translations in the order in which they were given."""
    found = Translation.objects.select_related("organization").filter(pk__in=set(translations))
    rows = list(found.order_by("pk"))
    if len(rows) < len(set(translations)):
        raise UptakeError("translation-unknown")
    if not all(may(by, Act.TRANSLATE, row.organization.code) for row in rows):
        raise UptakeError("translation-unknown")
    return rows


def _latest(original: Original, row: Translation) -> GivenText:
    """Return the translation as the one given last. Raises UptakeError where it is not to stand."""
    latest = original.latest
    if latest is None or latest.translation != row.pk:
        raise UptakeError("translation-replaced")
    if not original.current(row.source):
        raise UptakeError("translation-outdated")
    if original.is_locked:
        raise UptakeError("text-locked", language=row.language)
    return latest
