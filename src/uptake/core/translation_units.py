"""A text of the register with its languages, brought beside what was given for one of them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from uptake.core.codes import Language, Origin
from uptake.core.translating import (
    OFFICIAL_KINDS,
    GivenText,
    TextKey,
    TextUnit,
    same_text,
    state_of,
)

# Which language is the original where nothing says so, as `record.queries.wordings` chooses it.
PREFERRED = (
    Language.ENGLISH,
    Language.FRENCH,
    Language.SPANISH,
    Language.RUSSIAN,
    Language.CHINESE,
    Language.ARABIC,
)
# A text in which it was written, or as the oversight body gave it, comes before any other.
_FIRST = (Origin.WRITTEN, Origin.OFFICIAL)


@dataclass(frozen=True, slots=True)
class Told:
    """A text in one language: where it comes from, who recorded it and when."""

    text: str
    origin: Origin | None
    by: str
    at: datetime


type InLanguages = Mapping[Language, Told]


@dataclass(frozen=True, slots=True)
class TextHeld:
    """A text in all its languages, as it stands now and as it stood before, the oldest first.

    `original` is the original language of the document that it is wanted for, if of any.
    """

    key: TextKey
    now: InLanguages
    before: tuple[InLanguages, ...] = ()
    original: Language | None = None
    report: str | None = None
    number: str | None = None
    formal: bool = True

    @property
    def source_language(self) -> Language | None:
        """The language that the others are translated from; None where there is no text at all.

        The one it was written in; else the official one; else that of the document; else one that
        is no translation.
        """
        origins = {language: told.origin for language, told in self.now.items()}
        groups = (
            *([one for one, origin in origins.items() if origin is first] for first in _FIRST),
            (one for one in origins if one is self.original),
            (one for one, origin in origins.items() if origin is not Origin.TRANSLATED),
            origins,
        )
        return next((found for group in groups if (found := self._preferred(group))), None)

    def _preferred(self, among: Iterable[Language]) -> Language | None:
        there = set(among)
        return next((one for one in (self.original, *PREFERRED) if one in there), None)


def written_in(origins: Mapping[Language, Origin], stated: Language | None) -> Language | None:
    """Give the language in which words were written that others were translated from.

    `stated` is the original language of the document. None where all of them are translations.
    """
    first = [one for one, origin in origins.items() if origin in _FIRST]
    came = [one for one, origin in origins.items() if origin is not Origin.TRANSLATED]
    for group in (first, came):
        for language in (stated, *PREFERRED):
            if language in group:
                return language
    return None


def text_unit(
    held: TextHeld, language: Language, given: Sequence[GivenText] = ()
) -> TextUnit | None:
    """Say what there is of a text in a language; None where that is its original's language.

    `given` are the translations of it into the language, the oldest first.
    """
    source_language = held.source_language
    if source_language is None or source_language is language:
        return None
    source, stands = held.now[source_language], held.now.get(language)
    latest = _latest(_implied(held, language, source_language), given)
    compared = held.now.get(latest.source_language) if latest else None
    return TextUnit(
        key=held.key,
        language=language,
        source_language=source_language,
        source=source.text,
        state=state_of(_text(compared), _text(stands), latest),
        text=latest.text if latest else None,
        stands=_text(stands),
        source_then=_source_then(latest, compared),
        given_by=latest.given_by if latest else None,
        given_at=latest.given_at if latest else None,
        approved_by=latest.approved_by if latest else None,
        approved_at=latest.approved_at if latest else None,
        translation=latest.translation if latest else None,
        locked=is_locked(held, language, given),
        report=held.report,
        number=held.number,
        formal=held.formal,
    )


def is_locked(held: TextHeld, language: Language, given: Iterable[GivenText]) -> bool:
    """Say whether the oversight body's text is there in a language, and is not ours to reword."""
    stands = held.now.get(language)
    if held.key.kind not in OFFICIAL_KINDS or stands is None:
        return False
    return not any(same_text(stands.text, one.text) for one in given)


def _text(told: Told | None) -> str | None:
    return told.text if told else None


def _source_then(latest: GivenText | None, now: Told | None) -> str | None:
    if latest is None or same_text(latest.source, _text(now)):
        return None
    return latest.source


def _latest(implied: GivenText | None, given: Sequence[GivenText]) -> GivenText | None:
    """Choose between what was given last and what came in without being given, the later one.

    What stands because somebody approved it came from what was given.
    """
    if implied is None or not given:
        return given[-1] if given else implied
    ours = any(one.is_approved and same_text(one.text, implied.text) for one in given)
    return given[-1] if ours or given[-1].given_at >= implied.given_at else implied


def _implied(held: TextHeld, language: Language, source: Language) -> GivenText | None:
    """Give the text that stands in the language, or stood last, with the original of that time."""
    stands = held.now.get(language)
    if stands is not None:
        first = next(one for one in (*held.before, held.now) if one.get(language) == stands)
        # Where the original was not there yet, the text was not made from an older one.
        return _as_given(stands, source, first.get(source, held.now[source]))
    for one in reversed(held.before):
        if language in one and source in one:
            return _as_given(one[language], source, one[source])
    return None


def _as_given(told: Told, language: Language, source: Told) -> GivenText:
    return GivenText(None, told.text, language, source.text, told.by, told.at)
