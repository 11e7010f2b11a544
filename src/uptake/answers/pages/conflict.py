"""Two people at one answer: both versions field by field, and what is taken from either."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render

from uptake.answers.pages.form import FIELDS, label, said, tell
from uptake.answers.pages.places import Place
from uptake.answers.queries.answer_pages import AnswerPage, version
from uptake.core.answers import GivenAnswer, Problem
from uptake.core.codes import Language
from uptake.core.document import SINGLE
from uptake.terms.words import Words
from uptake.web.arrival import Arrival

MINE, THEIRS = "mine", "theirs"
MONEY = ("financial_implications", "financial_detail")
CODES = tuple(one for one in FIELDS if one in SINGLE and one not in MONEY)
TEXTS = ("remarks", "conditions", *MONEY, "why")


@dataclass(frozen=True, slots=True)
class Part:
    """What one version says in a group of fields: sentences, and remarks in their language."""

    told: tuple[tuple[str, str], ...]
    remarks: str | None
    language: Language


@dataclass(frozen=True, slots=True)
class Difference:
    """Fields in which two versions differ, to be taken from either."""

    name: str
    label: str
    mine: Part
    theirs: Part
    before: Part
    takes_mine: bool


def show_conflict(
    request: HttpRequest,
    arrival: Arrival,
    place: Place,
    page: AnswerPage,
    problems: Iterable[Problem] = (),
    *,
    status: int = 200,
) -> HttpResponse:
    """Show what was typed beside the version that came between, and what stood before both."""
    copy = page.copy
    mine = copy.answer if copy else page.shown
    begun = version(copy.based_on, page.held.follow_up, arrival.look) if copy else None
    before = begun.answer if begun else GivenAnswer()
    context: dict[str, Any] = {
        "page": page,
        "held": page.held,
        "other": page.held.latest,
        "base": page.held.base or "",
        "here": place.url(),
        "differences": tuple(
            _difference(name, fields, mine, _theirs(page), before, request.POST, arrival.words)
            for name, fields in _groups(mine, _theirs(page))
        ),
        "told": [tell(one, arrival.words) for one in problems],
    }
    return render(
        request,
        "answers/answer_conflict.html",
        arrival.context("mine") | context,
        status=status,
    )


def merged(form: QueryDict, page: AnswerPage) -> GivenAnswer:
    """Give what was typed, with the fields that the form takes from the other's version."""
    theirs = _theirs(page)
    answer = page.shown
    for name, fields in _groups(page.shown, theirs):
        if form.get(f"take-{name}") == THEIRS:
            answer = replace(answer, **{field: getattr(theirs, field) for field in fields})
    return answer


def differences_of(mine: GivenAnswer, theirs: GivenAnswer, words: Words) -> tuple[Difference, ...]:
    """Give what differs between two answers, where nothing is chosen field by field."""
    return tuple(
        _difference(name, fields, mine, theirs, GivenAnswer(), QueryDict(), words)
        for name, fields in _groups(mine, theirs)
    )


def _theirs(page: AnswerPage) -> GivenAnswer:
    return page.held.latest.answer if page.held.latest else GivenAnswer()


def _groups(mine: GivenAnswer, theirs: GivenAnswer) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Give the fields in which two answers differ, each by itself where it can be.

    All words of an answer are in one language: where the languages differ, they go together.
    """
    together = mine.language is not theirs.language
    groups: list[tuple[str, tuple[str, ...]]] = [(name, (name,)) for name in CODES]
    if together:
        groups.append(("remarks", ("language", *TEXTS)))
    else:
        groups += [(name, (name,)) for name in ("remarks", "conditions", "why")]
        groups.append(("financial_implications", MONEY))
    groups += [(name, (name,)) for name in ("references", "evidence")]
    for name, fields in groups:
        if any(getattr(mine, field) != getattr(theirs, field) for field in fields):
            yield name, fields


def _difference(
    name: str,
    fields: tuple[str, ...],
    mine: GivenAnswer,
    theirs: GivenAnswer,
    before: GivenAnswer,
    form: QueryDict,
    words: Words,
) -> Difference:
    return Difference(
        name=name,
        label=label(name, words),
        mine=_part(fields, mine, words),
        theirs=_part(fields, theirs, words),
        before=_part(fields, before, words),
        takes_mine=form.get(f"take-{name}") != THEIRS,
    )


def _part(fields: tuple[str, ...], answer: GivenAnswer, words: Words) -> Part:
    shown = [field for field in fields if field not in ("remarks", "language")]
    told = ((label(field, words), said(field, answer, words) or "") for field in shown)
    return Part(
        tuple((name, text) for name, text in told if text),
        answer.remarks if "remarks" in fields else None,
        answer.language,
    )
