"""The terms of a language for those who review them: what stands, where from, who looked at it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum

from django.db.models import Q
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from uptake.core.characters import fold
from uptake.core.codes import Language
from uptake.core.typed_values import read_code, read_words
from uptake.record.queries.reviewed_words import spoken
from uptake.register.models import TermWording
from uptake.terms.table import Term, terms

NEVER = datetime.min.replace(tzinfo=UTC)


class Standing(StrEnum):
    """How a term stands in a language.

    `ours` is a translation of the list that nobody has looked at; `attested` was seen in official
    documents; `everywhere` was reviewed for everybody, `here` for the organization.
    """

    OURS = "ours"
    ATTESTED = "attested"
    EVERYWHERE = "everywhere"
    HERE = "here"


STANDINGS: dict[Standing, Promise] = {
    Standing.OURS: gettext_lazy("awaiting review"),
    Standing.ATTESTED: gettext_lazy("found in official documents"),
    Standing.EVERYWHERE: gettext_lazy("approved for all organizations"),
    Standing.HERE: gettext_lazy("approved for this organization"),
}


@dataclass(frozen=True, slots=True)
class Review:
    """One review: who set which words when, and whether just for the organization.

    Without words the term was taken back.
    """

    words: str | None
    by: str
    at: datetime
    own: bool


@dataclass(frozen=True, slots=True)
class TermShown:
    """A term in a language: what is printed now, what the list has, how readers may meet it.

    `listed` is the list's wording for the organization; `general` the one for everybody, where the
    organization has its own. `reviews` are all, the latest first.
    """

    key: str
    english: str
    words: str
    listed: str
    general: str | None
    variants: tuple[str, ...]
    standing: Standing
    reviews: tuple[Review, ...] = ()

    @property
    def review(self) -> Review | None:
        """The review that stands, if any."""
        own = self.standing is Standing.HERE
        reviewed = self.standing in (Standing.HERE, Standing.EVERYWHERE)
        return next((one for one in self.reviews if reviewed and one.own is own), None)


class TermOrder(StrEnum):
    """The orders of terms; the first is the usual one."""

    TO_REVIEW = "to_review"
    WORDS = "words"
    REVIEWED = "reviewed"


@dataclass(frozen=True, slots=True)
class TermsAsked:
    """What is asked of the terms: in which language, and what narrows them."""

    language: Language
    words: str
    standing: Standing | None
    order: TermOrder


def read_terms(address: Mapping[str, str], usual: Language) -> TermsAsked:
    """Read what is asked for, `usual` in its language; what is not understood narrows nothing."""
    return TermsAsked(
        read_code(Language, address.get("language")) or usual,
        read_words(address.get("q")),
        read_code(Standing, address.get("standing")),
        read_code(TermOrder, address.get("sort")) or TermOrder.TO_REVIEW,
    )


def term_lines(
    organization: str,
    language: Language,
    looked_for: str = "",
    standing: Standing | None = None,
    order: TermOrder = TermOrder.TO_REVIEW,
) -> tuple[TermShown, ...]:
    """Return the terms of a language, usually those not looked at first. Asks two questions.

    `looked_for` are letters of the key, of the English, or of a form in the language.
    """
    shown = _shown(terms().values(), organization, language)
    found = [one for one in shown if _holds(one, looked_for) and standing in (None, one.standing)]
    match order:
        case TermOrder.TO_REVIEW:
            found.sort(key=lambda one: one.standing is not Standing.OURS)
        case TermOrder.WORDS:
            found.sort(key=lambda one: _plain(one.words))
        case TermOrder.REVIEWED:
            found.sort(key=lambda one: one.review.at if one.review else NEVER, reverse=True)
    return tuple(found)


def counts(organization: str, language: Language, looked_for: str = "") -> Mapping[Standing, int]:
    """Return how many terms stand how, of those that are looked for. Asks two questions."""
    shown = _shown(terms().values(), organization, language)
    standings = [one.standing for one in shown if _holds(one, looked_for)]
    return {one: standings.count(one) for one in Standing}


def term_line(organization: str, language: Language, key: str) -> TermShown | None:
    """Return one term, or None where there is none of that key. Asks two questions."""
    term = terms().get(key)
    return _shown((term,), organization, language)[0] if term else None


def next_to_review(organization: str, language: Language, key: str) -> str | None:
    """Return the key of the term after this one that nobody has looked at, else the first such."""
    ours = [one.key for one in term_lines(organization, language, standing=Standing.OURS)]
    order = {one: place for place, one in enumerate(terms())}
    later = (one for one in ours if order[one] > order.get(key, -1))
    return next(later, next((one for one in ours if one != key), None))


def _shown(some: Iterable[Term], organization: str, language: Language) -> tuple[TermShown, ...]:
    said = spoken(language, organization)
    reviews = _reviews(organization, language)
    return tuple(
        _one(term, organization, language, said[term.key], reviews.get(term.key, ()))
        for term in some
    )


def _one(
    term: Term,
    organization: str,
    language: Language,
    words: str,
    reviews: tuple[Review, ...],
) -> TermShown:
    listed = term.wording(language, organization)
    own, general = _standing_review(reviews, own=True), _standing_review(reviews, own=False)
    return TermShown(
        key=term.key,
        english=term.wording(Language.ENGLISH, None),
        words=words,
        listed=listed,
        general=(general or listed) if own else None,
        variants=tuple(one for one in term.forms(language) if one not in (words, listed)),
        standing=_standing(term, organization, language, own, general),
        reviews=reviews,
    )


def _standing(
    term: Term, organization: str, language: Language, own: str | None, general: str | None
) -> Standing:
    if own:
        return Standing.HERE
    if general:
        return Standing.EVERYWHERE
    printed = term.wording(language, organization) != term.texts[language]
    return Standing.ATTESTED if printed or language in term.attested else Standing.OURS


def _standing_review(reviews: tuple[Review, ...], *, own: bool) -> str | None:
    return next((one.words for one in reviews if one.own is own), None)


def _reviews(organization: str, language: Language) -> dict[str, tuple[Review, ...]]:
    whose = Q(organization=None) | Q(organization__code=organization)
    rows = TermWording.objects.filter(whose, language=language).order_by("-recorded_at", "-pk")
    found: dict[str, tuple[Review, ...]] = {}
    for row in rows:
        review = Review(
            row.words, row.recorded_by, row.recorded_at, own=row.organization_id is not None
        )
        found[row.key] = (*found.get(row.key, ()), review)
    return found


def _holds(one: TermShown, looked_for: str) -> bool:
    wanted = _plain(looked_for)
    texts = (one.key, one.key.replace("_", " "), one.english, one.words, one.listed, *one.variants)
    return not wanted or any(wanted in _plain(text) for text in texts)


def _plain(text: str) -> str:
    return " ".join(fold(text).casefold().split())
