"""The lists of which somebody can be told: what each lists for its reader, and names of it."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from uptake.answers.queries.mine import matching_mine, read_mine
from uptake.answers.queries.queue import matching_waiting, read_queue
from uptake.assignments.queries.assignments import matching_held, read_queues
from uptake.core.codes import Acceptance, DecisionState, Implementation, Language, Stage
from uptake.core.comparison import Status
from uptake.core.listings import SavedList, Seen, Stood
from uptake.core.recipients import Actor
from uptake.core.symbols import RecommendationKey
from uptake.core.translation import TextUnit, TranslationState
from uptake.core.typed_values import read_code, read_key
from uptake.editions.queries.listed import documents_listed, read_documents
from uptake.exchange.writing.change_rows import status_text
from uptake.record.queries.focal_points import item_columns, item_of
from uptake.record.queries.follow_ups import Selection, follow_ups_on, for_information
from uptake.record.queries.selected import permitted, read_selection, selected
from uptake.record.queries.viewpoint import Look, documents_out
from uptake.register.models import Document, FollowUp
from uptake.terms.messages import set_apart
from uptake.terms.values import LIST_COMMAS, PART_COMMAS, recommendation_title
from uptake.terms.words import Words
from uptake.translation.queries.texts import edition_named, narrowed, read_texts, text_name, texts
from uptake.wording.queries import STANDINGS, Standing, read_terms, term_lines

type Asked = Mapping[str, str]
"""What the address of a list asks of it."""


@dataclass(frozen=True, slots=True)
class Reader:
    """Who is told of a list, at which organization (its code), on a day and in which words."""

    actor: Actor
    organization: str
    look: Look
    words: Words


@dataclass(frozen=True, slots=True)
class Named:
    """A line as a message names it: by what it is sorted, and how it stands now.

    Of what is restricted a message says only which it is.
    """

    name: str
    place: tuple[Any, ...]
    now: Stood | None = None
    restricted: bool = False


@dataclass(frozen=True, slots=True)
class Followed:
    """A list of which somebody can be told.

    `seen` is what it lists now, `named` those of its lines that the reader may still see, `said`
    how a line stands. `changed` is the term above what stands otherwise; `table` that of which the
    keys are, where what a message tells of can be withdrawn.
    """

    seen: Callable[[Reader, Asked], Seen]
    named: Callable[[Reader, Asked, Collection[str]], Mapping[str, Named]]
    said: Callable[[Stood, Words], str]
    changed: str = "list_otherwise"
    table: str = ""


def _selection(reader: Reader, asked: Asked) -> Selection:
    return permitted(read_selection(asked), reader.actor, reader.organization)


_PUBLISHED, _LATEST = "answer__update", "progress__latest"


def _stood(rows: Any, update: str) -> dict[str, Stood]:
    """Return how recommendations stand; by their newest versions with the stage of these."""
    columns = ("acceptance", "implementation", "for_information", "action")
    found = rows.order_by("place").values_list(
        "pk", *(f"{update}__{one}" for one in columns), update, "progress__stage"
    )
    working = update == _LATEST
    return {
        str(key): (
            acceptance,
            implementation,
            for_information(informs, action),
            version,
            *((stage,) if working else ()),
        )
        for key, acceptance, implementation, informs, action, version, stage in found
    }


def _register(reader: Reader, asked: Asked) -> Seen:
    return _stood(selected(reader.look, _selection(reader, asked)), _PUBLISHED)


def _work(
    keys: Callable[[Reader, Asked], Collection[int]],
) -> Callable[[Reader, Asked], Seen]:
    """Return what a list of work lists, from the keys of its follow-ups."""

    def seen(reader: Reader, asked: Asked) -> Seen:
        rows = follow_ups_on(reader.look).filter(pk__in=list(keys(reader, asked)))
        return _stood(rows, _LATEST)

    return seen


def _assignments(reader: Reader, asked: Asked) -> Collection[int]:
    return matching_held(reader.look, read_queues(asked, _selection(reader, asked)))


def _mine(reader: Reader, asked: Asked) -> Collection[int]:
    return matching_mine(reader.actor, reader.look, read_mine(asked))


def _clearance(reader: Reader, asked: Asked) -> Collection[int]:
    return matching_waiting(reader.look, reader.actor, reader.organization, read_queue(asked))


def _recommendations(
    update: str,
) -> Callable[[Reader, Asked, Collection[str]], Mapping[str, Named]]:
    """Return how recommendations are named, with how they stand by one of their versions."""

    def named(reader: Reader, asked: Asked, keys: Collection[str]) -> Mapping[str, Named]:
        del asked
        rows = follow_ups_on(reader.look).filter(pk__in=[int(one) for one in keys])
        now = _stood(rows, update)
        items = [item_of(*row) for row in rows.values_list(*item_columns("")[1:])]
        return {
            str(one.follow_up): Named(
                _in_full(RecommendationKey.signed(one.symbol, one.number), reader.words),
                one.place,
                now.get(str(one.follow_up)),
                one.restricted,
            )
            for one in items
        }

    return named


def _in_full(key: RecommendationKey, words: Words) -> str:
    title = recommendation_title(key.number, words, formal=key.formal)
    return PART_COMMAS[words.language].join((set_apart(key.report, words.language), title))


def _answer_said(stood: Stood, words: Words) -> str:
    acceptance, implementation, informs, _, *stage = stood
    status = Status(
        read_code(Acceptance, acceptance), read_code(Implementation, implementation), bool(informs)
    )
    stages = (words.of(known) for one in stage if (known := read_code(Stage, one)))
    return LIST_COMMAS[words.language].join((status_text(status, words, "mark_no_answer"), *stages))


def _documents(reader: Reader, asked: Asked) -> Seen:
    keys = {row.key: str(row.pk) for row in documents_out(reader.look)}
    found = documents_listed(reader.look, read_documents(asked)).found
    return {keys[one.document.key]: (one.decided[0] if one.decided else None,) for one in found}


def _documents_named(reader: Reader, asked: Asked, keys: Collection[str]) -> Mapping[str, Named]:
    now = _documents(reader, {})
    del asked
    rows = documents_out(reader.look).filter(pk__in=[int(one) for one in keys])
    return {
        str(row.pk): Named(
            set_apart(str(row.key), reader.words.language), (str(row.key),), now.get(str(row.pk))
        )
        for row in rows
    }


def _decision_said(stood: Stood, words: Words) -> str:
    decided = read_code(DecisionState, stood[0])
    return words.of(decided) if decided else ""


def _terms(reader: Reader, asked: Asked) -> Seen:
    wanted = read_terms(asked, reader.look.language)
    found = term_lines(reader.organization, wanted.language, wanted.words, wanted.standing)
    return {one.key: (one.standing, one.words) for one in found}


def _terms_named(reader: Reader, asked: Asked, keys: Collection[str]) -> Mapping[str, Named]:
    language = read_terms(asked, reader.look.language).language
    return {
        one.key: Named(
            set_apart(one.words, reader.words.language),
            (one.words.casefold(),),
            (one.standing, one.words),
        )
        for one in term_lines(reader.organization, language)
        if one.key in keys
    }


def _standing_said(stood: Stood, _: Words) -> str:
    standing = read_code(Standing, stood[0])
    return str(STANDINGS[standing]) if standing else ""


def _units(reader: Reader, asked: Asked, *, whole: bool) -> tuple[TextUnit, ...]:
    """Return the texts that are asked for, or all among which they are; none of a draft deleted."""
    edition = read_key(asked.get("edition"))
    if edition is not None and edition_named(reader.look, edition) is None:
        return ()
    language = read_code(Language, asked.get("language")) or reader.look.language
    every = texts(reader.look, edition, (language,))[language]
    return every if whole else narrowed(every, read_texts(asked))


def _texts(reader: Reader, asked: Asked) -> Seen:
    return {
        str(one.key): (one.state, one.translation) for one in _units(reader, asked, whole=False)
    }


def _texts_named(reader: Reader, asked: Asked, keys: Collection[str]) -> Mapping[str, Named]:
    found = enumerate(_units(reader, asked, whole=True))
    return {
        str(one.key): Named(_text_name(one, reader.words), (place,), (one.state, one.translation))
        for place, one in found
        if str(one.key) in keys
    }


def _text_name(one: TextUnit, words: Words) -> str:
    if not one.report:
        return text_name(one, words)
    key = RecommendationKey(one.report, one.number or "", one.formal)
    where = _in_full(key, words) if one.number else set_apart(one.report, words.language)
    return LIST_COMMAS[words.language].join((where, text_name(one, words)))


def _state_said(stood: Stood, words: Words) -> str:
    state = read_code(TranslationState, stood[0])
    return words.of(state) if state else ""


def _of_work(keys: Callable[[Reader, Asked], Collection[int]]) -> Followed:
    named = _recommendations(_LATEST)
    return Followed(_work(keys), named, _answer_said, table=FollowUp.__name__)


LISTS: Mapping[SavedList, Followed] = MappingProxyType(
    {
        SavedList.REGISTER: Followed(
            _register,
            _recommendations(_PUBLISHED),
            _answer_said,
            changed="list_answered",
            table=FollowUp.__name__,
        ),
        SavedList.ASSIGNMENTS: _of_work(_assignments),
        SavedList.MINE: _of_work(_mine),
        SavedList.CLEARANCE: _of_work(_clearance),
        SavedList.DOCUMENTS: Followed(
            _documents, _documents_named, _decision_said, table=Document.__name__
        ),
        SavedList.TERMS: Followed(_terms, _terms_named, _standing_said),
        SavedList.TRANSLATION: Followed(_texts, _texts_named, _state_said),
    }
)
