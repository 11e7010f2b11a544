"""The originals of texts as they are now: what a translation is held against."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q
from django.utils import timezone

from uptake.core.codes import EditionState, Language, TextKind
from uptake.core.errors import UptakeError
from uptake.core.permissions import Act, may
from uptake.core.recipients import Actor
from uptake.core.translation import (
    GivenText,
    TextHeld,
    TextKey,
    TextUnit,
    is_locked,
    same_text,
    text_unit,
)
from uptake.record.queries.contents.as_of import Moment
from uptake.record.queries.translated import GivenTexts, given_texts, of_key
from uptake.record.services.locks import hold, wait_for
from uptake.register.models import Edition, Organization
from uptake.translation.queries.texts import texts_in


@dataclass(frozen=True, slots=True)
class Original:
    """A text as it stands, and what was given for it in one language, the oldest first.

    `held` has it today, and as it stands on the days of the editions that are being prepared.
    """

    organization: Organization
    language: Language
    held: tuple[TextHeld, ...]
    given: tuple[GivenText, ...]

    @property
    def key(self) -> TextKey:
        """Which text it is."""
        return self.held[0].key

    @property
    def latest(self) -> GivenText | None:
        """The translation that was given last, if any was."""
        return self.given[-1] if self.given else None

    @property
    def stands(self) -> str | None:
        """The text that documents print in the language, None where they have none."""
        told = self.held[0].now.get(self.language)
        return told.text if told else None

    @property
    def is_locked(self) -> bool:
        """Whether the oversight body's own text stands in the language."""
        return is_locked(self.held[0], self.language, self.given)

    @property
    def unit(self) -> TextUnit | None:
        """How the text stands in the language today; None where it is its original's."""
        return text_unit(self.held[0], self.language, self.given)

    def is_settled(self, text: str, source: str) -> bool:
        """Say whether just this text of this original is approved already, and stands."""
        unit = self.unit
        settled = unit is not None and not unit.is_open and same_text(unit.text, text)
        return settled and bool(self.current(source))

    @property
    def source_language(self) -> Language:
        """The language of the original, which has no translation of it."""
        return self.held[0].source_language or self.language

    def current(self, source: str) -> tuple[TextHeld, ...]:
        """Return the text where it stands with the words of `source`; nowhere: they are older."""
        return tuple(one for one in self.held if self._said(one, source))

    def language_of(self, source: str) -> Language:
        """Return the language of the words that a translation was made from."""
        for one in self.held:
            for language in (self.source_language, *one.now):
                told = one.now.get(language)
                if told and language is not self.language and same_text(told.text, source):
                    return language
        return self.source_language

    def _said(self, held: TextHeld, source: str) -> bool:
        language = self.language_of(source)
        told = held.now.get(language)
        return told is not None and same_text(told.text, source)


@dataclass(frozen=True, slots=True)
class Originals:
    """The originals of some texts, asked for once."""

    organization: Organization
    moments: tuple[Mapping[TextKey, TextHeld], ...]
    given: GivenTexts

    def of(self, key: TextKey, language: Language) -> Original:
        """Return one of them. Raises UptakeError `text-unknown`."""
        held = tuple(one[key] for one in self.moments if key in one)
        if not held:
            raise UptakeError("text-unknown")
        return Original(self.organization, language, held, self.given.get((key, language), ()))


def originals(organization: str, keys: Collection[TextKey], by: Actor, at: datetime) -> Originals:
    """Return the originals of texts at an organization (a code), for whoever may translate there.

    Translations are given one after the other from here on, until the transaction ends. Raises
    UptakeError `organization-unknown`, `edition-not-prepared` (symbol, state).
    """
    row = Organization.objects.filter(code=organization).first()
    if row is None or not may(by, Act.TRANSLATE, organization):
        raise UptakeError("organization-unknown", organization=organization)
    wait_for("translations")
    _refuse_issued(row, keys)
    return originals_of(row, keys, at)


def originals_of(row: Organization, keys: Collection[TextKey], at: datetime) -> Originals:
    """Return the originals of texts at an organization, to be looked at: nothing is held for it."""
    moments = tuple(
        texts_in(row.pk, keys, Moment(day), original) for day, original in _days(row, at)
    )
    # Of many texts what was given is asked for at once; of one, but for that one.
    among = Q(**of_key(next(iter(keys)))) if len(keys) == 1 else Q()
    return Originals(row, moments, given_texts(row.pk, among, Language))


def _refuse_issued(organization: Organization, keys: Collection[TextKey]) -> None:
    """Refuse the head of an edition that is a document by now: it is frozen."""
    editions = {key.row for key in keys if key.kind is TextKind.HEAD}
    rows = Edition.objects.filter(organization=organization, pk__in=editions)
    for row in hold(rows).order_by("pk"):
        if row.state is not EditionState.PREPARED:
            raise UptakeError("edition-not-prepared", symbol=row.symbol, state=row.state)


def _days(organization: Organization, at: datetime) -> list[tuple[date, Language | None]]:
    """Return the days on which a text may be wanted: today, and those of editions on their way."""
    rows = Edition.objects.filter(organization=organization, state=EditionState.PREPARED)
    editions = rows.order_by("-date", "pk").values_list("date", "original_language")
    today = (timezone.localdate(at), None)
    return list(dict.fromkeys([today, *((day, Language(one)) for day, one in editions)]))
