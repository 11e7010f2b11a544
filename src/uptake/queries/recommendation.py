"""One recommendation at an organization on a day: texts, answer, what changed, history."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from uptake.core.actors import NOBODY, Actor
from uptake.core.codes import Language, Origin
from uptake.core.comparison import EntryChange, compare
from uptake.core.counting import is_overdue
from uptake.core.document import Entry, StatusDocument
from uptake.queries.composing import Choice, composed
from uptake.queries.contents.loading import contents
from uptake.queries.contents.scope import Scope, of_reports
from uptake.queries.contents.values import AnswerHeld, Contents, EntryHeld
from uptake.queries.follow_ups import follow_ups_on, in_order
from uptake.queries.history import Step, extent_for, history
from uptake.queries.looks import Look
from uptake.queries.texts import report_titles, wordings
from uptake.queries.wordings import Wording, best, best_language
from uptake.register.models import FollowUp


@dataclass(frozen=True, slots=True)
class Neighbour:
    """The recommendation before or after this one in its report."""

    number: str
    formal: bool


@dataclass(frozen=True, slots=True)
class Before:
    """The answer before the one that stands: what changed, and in which language its words are.

    `change` is None where both say the same.
    """

    change: EntryChange | None
    language: Language


@dataclass(frozen=True, slots=True)
class RecommendationShown:
    """A recommendation with all that a page says of it.

    `entry` has every text in the best language there is; `own` has only what exists in the
    reader's, so that sentences made from codes are of one language; `conditions` are the words of
    conditions that exist in other languages only.
    """

    entry: Entry
    own: Entry
    report_title: Wording | None
    texts: tuple[Wording, ...]
    conditions: tuple[Wording, ...]
    remarks: Wording | None
    overdue: bool
    answered_on: date | None
    before: Before | None
    history: tuple[Step, ...]
    previous: Neighbour | None
    following: Neighbour | None


def recommendation_shown(
    look: Look, organization: str, report: str, number: str, *, formal: bool, actor: Actor = NOBODY
) -> RecommendationShown | None:
    """Give one recommendation, or None where none stood there on the day.

    `organization` is the code, `look.organization` its key; of the history `actor` sees what they
    may. Asks a number of questions that does
    not grow with the history.
    """
    siblings = _siblings(look, report)
    place = next((at for at, one in enumerate(siblings) if one[2:] == (number, formal)), None)
    if place is None:
        return None
    follow_up, report_key, *_ = siblings[place]
    extent = extent_for(actor, organization, follow_up, look.audience)
    held = contents(_scope(look, report, follow_up, look.on))
    entry = held.entries[(report, number, formal)]
    shown = _entry(held, look.language, organization)
    texts = wordings(entry.texts)
    return RecommendationShown(
        entry=shown,
        own=_entry(held, look.language, organization, strictly=True),
        report_title=best(report_titles([report_key], look.on).get(report_key, {}), look.language),
        texts=tuple(texts[language] for language in Language if language in texts),
        conditions=tuple(_foreign_conditions(entry.answered, look.language)),
        remarks=_remarks(entry.answered, look.language),
        overdue=is_overdue(shown, look.on),
        answered_on=entry.answered.valid_from if entry.answered else None,
        before=_before(look, entry, held, organization),
        history=history(follow_up, look.on, extent),
        previous=_neighbour(siblings, place - 1),
        following=_neighbour(siblings, place + 1),
    )


type _Sibling = tuple[int, int, str, bool]


def _siblings(look: Look, report: str) -> list[_Sibling]:
    rows = follow_ups_on(look).filter(recommendation__report__symbol=report)
    return list(
        in_order(rows).values_list(
            "pk", "recommendation__report", "recommendation__number", "recommendation__formal"
        )
    )


def _neighbour(siblings: list[_Sibling], place: int) -> Neighbour | None:
    if not 0 <= place < len(siblings):
        return None
    return Neighbour(*siblings[place][2:])


def _scope(look: Look, report: str, follow_up: int, on: date) -> Scope:
    return replace(
        of_reports(look.organization, (report,), replace(look.moment, on=on)),
        follow_ups=FollowUp.objects.filter(pk=follow_up),
    )


def _entry(
    held: Contents, language: Language, organization: str, *, strictly: bool = False
) -> Entry:
    return _document(held, language, organization, strictly=strictly).entries[0]


def _document(
    held: Contents, language: Language, organization: str, *, strictly: bool
) -> StatusDocument:
    return composed(held, Choice(language, strictly=strictly), organization, None)


def _remarks(answered: AnswerHeld | None, wanted: Language) -> Wording | None:
    said = answered.sayings if answered else {}
    remarks = {one: saying.remarks for one, saying in said.items() if saying.remarks}
    language = best_language(remarks, wanted)
    return Wording(remarks[language], language) if language else None


def _foreign_conditions(answered: AnswerHeld | None, wanted: Language) -> Iterable[Wording]:
    """Give the words of each condition that has none in the wanted language."""
    if answered is None:
        return
    for place in range(len(answered.answer.conditions)):
        words = {
            language: said
            for language, saying in answered.sayings.items()
            if (said := saying.conditions[place : place + 1]) and said[0]
        }
        language = best_language(words, wanted)
        if language and language is not wanted:
            yield Wording(words[language][0] or "", language, Origin.IMPORTED)


def _before(look: Look, entry: EntryHeld, held: Contents, organization: str) -> Before | None:
    answered = entry.answered
    if answered is None or answered.valid_from == date.min:
        return None
    day = answered.valid_from - timedelta(days=1)
    earlier = contents(_scope(look, entry.key[0], entry.follow_up or 0, day))
    old = earlier.entries[entry.key].answered
    if old is None or earlier.entries[entry.key].facts is None:
        return None
    language = best_language(set(old.sayings) & set(answered.sayings), look.language)
    spoken = language or look.language
    before = replace(_entry(earlier, spoken, organization, strictly=True), text=None)
    after = replace(_entry(held, spoken, organization, strictly=True), text=None)
    differences = compare(StatusDocument(entries=(before,)), StatusDocument(entries=(after,)))
    return Before(next(iter(differences.changed), None), spoken)
