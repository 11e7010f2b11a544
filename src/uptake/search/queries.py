"""What a reader finds: each group is asked for where it is shown elsewhere, so as it is seen there.

Words are looked for in all six languages, whatever their case and marks; all of them must occur.
"""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from django.db.models import Q

from uptake.core.characters import comparable
from uptake.core.codes import EditionState, Language, Stage
from uptake.core.permissions import Act, may
from uptake.core.recipients import Actor
from uptake.core.symbols import DocumentKey, RecommendationKey
from uptake.record.queries.answering import reachable
from uptake.record.queries.documents import DocumentLine, document_lines
from uptake.record.queries.follow_ups import Selection, follow_ups_on, in_order
from uptake.record.queries.people import all_person_names
from uptake.record.queries.reports import reports_there
from uptake.record.queries.selected import selected
from uptake.record.queries.texts import (
    Wording,
    best,
    best_language,
    best_text,
    recommendation_texts,
    report_titles,
)
from uptake.record.queries.viewpoint import Look
from uptake.record.queries.word_search import reports_with, texts_with, words_of
from uptake.register.models import Edition, Person, UpdateText

MOST = 10
"""How many of a group are shown."""
SHORTEST = 2
_REPORT = re.compile(
    r"(?:JIU/)?(?:(REP|NOTE|ML)/)?((?:19|20)\d\d)/(\d{1,2})"
    r"(?:[\s,/]+(?:[^\W\d]+\.?\s*)?(\d{1,3}))?",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Found[T]:
    """The first of a group, and how many there are in all."""

    lines: tuple[T, ...] = ()
    matched: int = 0

    @classmethod
    def of(cls, lines: Iterable[T]) -> "Found[T]":
        """Make it of all that was found."""
        everything = tuple(lines)
        return cls(everything[:MOST], len(everything))


@dataclass(frozen=True, slots=True)
class RecommendationFound:
    """A recommendation as a result."""

    report: str
    number: str
    formal: bool
    text: Wording | None


@dataclass(frozen=True, slots=True)
class AnswerFound:
    """An answer that is not cleared yet, with the words in which something was found."""

    report: str
    number: str
    formal: bool
    stage: Stage
    remarks: Wording

    @property
    def key(self) -> RecommendationKey:
        """What names its recommendation."""
        return RecommendationKey(self.report, self.number, self.formal)


@dataclass(frozen=True, slots=True)
class Results:
    """All that was found, by group.

    Reports come with their titles, drafts by key and symbol, people by key and name.
    """

    recommendations: Found[RecommendationFound]
    answers: Found[AnswerFound]
    reports: Found[tuple[str, Wording | None]]
    documents: Found[DocumentLine]
    drafts: Found[tuple[int, str]]
    people: Found[tuple[int, str]]

    @property
    def matched(self) -> int:
        """How much was found in all."""
        groups = (self.recommendations, self.answers, self.reports, self.documents)
        return sum(one.matched for one in (*groups, self.drafts, self.people))


def jump(look: Look, words: str) -> RecommendationKey | DocumentKey | str | None:
    """Return what the words name and the reader may see; None where they name nothing.

    `2020/8 5` is Recommendation 5 of JIU/REP/2020/8, `2020/8` that report (as a text), `C22/61` a
    document. Asks one question at most that is not remembered.
    """
    plain = _plain(words)
    named = _REPORT.fullmatch(plain)
    if named is None:
        return _document(look, DocumentKey.read(plain)) if "/" in plain else None
    kind, year, report, number = named.groups()
    symbol = f"JIU/{(kind or 'REP').upper()}/{year}/{int(report)}"
    if not reports_there(look).filter(report__symbol=symbol).exists():
        return None
    if number is None:
        return symbol
    numbered = Q(recommendation__report__symbol=symbol, recommendation__number=str(int(number)))
    rows = follow_ups_on(look).filter(numbered).order_by("-recommendation__formal")
    formal = rows.values_list("recommendation__formal", flat=True).first()
    return None if formal is None else RecommendationKey(symbol, str(int(number)), formal)


def _document(look: Look, named: DocumentKey) -> DocumentKey | None:
    """Return the document that is named; by its symbol alone, the latest of its revisions."""
    for line in document_lines(look):
        if line.key.symbol == named.symbol:
            known = {line.key, *(one.key for one in line.earlier)}
            wanted = line.key if named.revision is None else named
            return wanted if wanted in known else None
    return None


def search(look: Look, actor: Actor, organization: str, words: str) -> Results:
    """Return what the actor finds, in a number of questions that does not grow with it."""
    asked = words_of(words)
    return Results(
        _recommendations(look, words),
        _answers(look, actor, organization, asked),
        _reports(look, asked),
        Found.of(_documents(look, asked)),
        Found.of(_drafts(look, asked) if may(actor, Act.SEE_EDITIONS, organization) else ()),
        Found.of(_people(look, asked) if may(actor, Act.SEE_PROGRESS, organization) else ()),
    )


def _plain(words: str) -> str:
    """Return what was typed with the digits that addresses have, whichever it was typed with."""
    text = unicodedata.normalize("NFKC", words).strip()
    return "".join(str(unicodedata.digit(one)) if one.isdigit() else one for one in text)


def _holds(asked: Collection[str], *texts: str | None) -> bool:
    whole = comparable(" ".join(text for text in texts if text))
    return all(word in whole for word in asked)


def _recommendations(look: Look, words: str) -> Found[RecommendationFound]:
    rows = in_order(selected(look, Selection(words=words)))
    columns = ("report__symbol", "number", "formal")
    named = rows.values_list("pk", "recommendation", *(f"recommendation__{one}" for one in columns))
    found = list(named[:MOST])
    texts = recommendation_texts([row[0] for row in found], look)
    lines = tuple(
        RecommendationFound(symbol, number, formal, best_text(texts.get(key, {}), look.language))
        for _, key, symbol, number, formal in found
    )
    return Found(lines, rows.count())


def _answers(
    look: Look, actor: Actor, organization: str, asked: Collection[str]
) -> Found[AnswerFound]:
    """Find answers that are written and not cleared, among those that the actor may see."""
    rows = in_order(reachable(actor, Act.SEE_ANSWERS, organization))
    rows = rows.exclude(progress__stage=Stage.CLEARED)
    for word in asked:
        rows = rows.filter(progress__latest__in=texts_with(word).values("update"))
    columns = ("report__symbol", "number", "formal")
    named = (f"recommendation__{one}" for one in columns)
    held = list(rows.values_list(*named, "progress__stage", "progress__latest")[:MOST])
    remarks = _remarks([row[4] for row in held])
    lines = tuple(
        AnswerFound(symbol, number, formal, stage, shown)
        for symbol, number, formal, stage, latest in held
        if (shown := best(remarks[latest], look.language))
    )
    return Found(lines, rows.count())


def _remarks(updates: Collection[int]) -> Mapping[int, Mapping[Language, Wording]]:
    """Return what is said in answers, the latest version of each language."""
    remarks: defaultdict[int, dict[Language, Wording]] = defaultdict(dict)
    texts = UpdateText.objects.filter(update__in=updates).order_by("pk")
    for update, language, text in texts.values_list("update", "language", "remarks"):
        if text:
            remarks[update][language] = Wording(text, language)
    return remarks


def _reports(look: Look, asked: Collection[str]) -> Found[tuple[str, Wording | None]]:
    rows = reports_there(look)
    for word in asked:
        rows = rows.filter(Q(report__in=reports_with(word)))
    known = dict(rows.values_list("report", "report__symbol"))
    titles = report_titles(known, look.on)
    held = (
        (symbol, best(titles.get(key, {}), look.language))
        for key, symbol in known.items()
        if _holds(asked, symbol, *(one.text for one in titles.get(key, {}).values()))
    )
    return Found.of(held)


def _documents(look: Look, asked: Collection[str]) -> Iterator[DocumentLine]:
    for line in document_lines(look):
        if _holds(asked, str(line.key), line.title.text if line.title else ""):
            yield line


def _drafts(look: Look, asked: Collection[str]) -> Iterator[tuple[int, str]]:
    rows = Edition.objects.filter(organization=look.organization, state=EditionState.PREPARED)
    for key, symbol in rows.order_by("-date", "-pk").values_list("pk", "symbol"):
        if _holds(asked, symbol):
            yield key, symbol


def _people(look: Look, asked: Collection[str]) -> Iterator[tuple[int, str]]:
    here = Q(left_on=None) | Q(left_on__gt=look.on)
    rows = Person.objects.filter(here, organization=look.organization).order_by("pk")
    emails = dict(rows.values_list("pk", "email"))
    for person, names in all_person_names(emails).items():
        chosen = best_language(names, look.language)
        if chosen and _holds(asked, emails[person], *names.values()):
            yield person, names[chosen]
