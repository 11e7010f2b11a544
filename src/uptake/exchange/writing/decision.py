"""A decision in words: the draft that a body is asked to adopt, and the record of what it did."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby

from uptake.core.codes import DecisionState, EditionKind, Language, RequestedField
from uptake.core.document import Decision, Entry, StatusDocument
from uptake.core.foreign import foreign_in
from uptake.core.meetings import decision_set, states_of_recommendations
from uptake.core.symbols import DocumentSymbol
from uptake.documents.tree import Block, Cell, Document, Format, Paragraph, Row, Table
from uptake.exchange.reading.numbers import order_of
from uptake.exchange.records.phrases import Ask, plain_words, verbs_in
from uptake.exchange.writing.head import to_organization
from uptake.exchange.writing.lines import fact, not_translated, prose, strong
from uptake.terms.codes import listed
from uptake.terms.organizations import body_key, is_working_group
from uptake.terms.values import recommendation_title
from uptake.terms.words import Words

_TWO = 2
_STOPS = (".", "。")
_IN_ORDER = (DecisionState.ENDORSED, DecisionState.NOT_ENDORSED, DecisionState.DEFERRED)


@dataclass(frozen=True, slots=True)
class Decided:
    """What is decided on a recommendation, with the words said to it in the language, if any."""

    entry: Entry
    state: DecisionState
    words: str | None = None


@dataclass(frozen=True, slots=True)
class Requested:
    """What is asked of the secretariat: in words of the language, or by the fields alone."""

    words: str | None
    fields: tuple[RequestedField, ...] = ()


@dataclass(frozen=True, slots=True)
class DecisionMade:
    """A decision on a document. `made` says when and in which record; a draft has none."""

    whole: DecisionState | None
    lines: tuple[Decided, ...]
    requests: tuple[Requested, ...] = ()
    words: str | None = None
    made: Decision | None = None


def draft_of(status: StatusDocument) -> DecisionMade:
    """Get what a document asks its body for: to note it, and to endorse what is to be endorsed."""
    asks = bool(states_of_recommendations(status.kind))
    entries = decision_set(status) if asks else ()
    lines = tuple(Decided(entry, DecisionState.ENDORSED) for entry in entries)
    return DecisionMade(DecisionState.NOTED, lines)


def opening(status: StatusDocument, spoken: Words) -> str:
    """Return the words that name the body and the document: "The Council, having considered …"."""
    symbol = str(status.key or "")
    return spoken.format(_considers(status), symbol=symbol, body=status.governing_body)


def points(status: StatusDocument, decision: DecisionMade, spoken: Words) -> tuple[str, ...]:
    """Return what is decided on a document, point by point.

    In the order: noted, endorsed, not, deferred, asked. What a meeting said in sentences of its own
    stands behind the point and ends it with a stop.
    """
    every = [*_on_document(status, decision, spoken), *_on_recommendations(decision.lines, spoken)]
    every += [_requested(one, spoken) for one in decision.requests]
    last = len(every) - 1
    return tuple(
        spoken.format(
            "decision_last" if place == last or one.endswith(_STOPS) else "decision_item",
            text=one.rstrip(" .。;；؛"),
        )
        for place, one in enumerate(every)
    )


def decision_document(status: StatusDocument, decision: DecisionMade, spoken: Words) -> Document:
    """Return the tree of a decision, for Word, in the language of the document and of `spoken`."""
    title = spoken["decision_recorded" if decision.made else "draft_decision"]
    symbol = DocumentSymbol(status.symbol or "", status.revision, spoken.language).text
    said = points(status, decision, spoken)
    blocks = (
        Paragraph(title, level=0),
        *_facts(decision.made, spoken),
        Paragraph(opening(status, spoken)),
        *(
            Paragraph(text, label=f"{place}." if len(said) > 1 else "")
            for place, text in enumerate(said, 1)
        ),
        *_texts(decision.lines, spoken),
    )
    return Document(
        Format.DOCX,
        blocks,
        title=f"{title} – {symbol}",
        language=spoken.language.value,
        right_to_left=spoken.language.right_to_left,
        header=(Paragraph(symbol),),
    )


def _considers(status: StatusDocument) -> str:
    name, organization = status.governing_body or "", status.organization
    named = bool(name) and foreign_in(status, name) is None
    if is_working_group(name):
        return "cwg_fhr_considers"
    if status.kind is EditionKind.WORKING_GROUP_PAPER:
        return "considers_group_named" if named else "working_group_considers"
    key = body_key(name, organization)
    if key is not None:
        return f"{key}_considers"
    return "considers_body_named" if named else "compose_considers"


def _on_document(status: StatusDocument, decision: DecisionMade, spoken: Words) -> Iterator[str]:
    if decision.whole is not None:
        whom = to_organization(status, spoken)
        said = spoken.format(f"decided_{decision.whole}", to_organization=whom)
        yield _with_words(said, decision.words, spoken)


def _on_recommendations(lines: Iterable[Decided], spoken: Words) -> Iterator[str]:
    """Return a point for each state, those with words of their own apart."""
    order = {state: place for place, state in enumerate(_IN_ORDER)}
    first: dict[str | None, int] = {}
    every = list(lines)
    for one in every:
        first.setdefault(one.words, len(first) if one.words else -1)
    every.sort(key=lambda one: (order[one.state], first[one.words]))
    for (state, said), group in groupby(every, key=lambda one: (one.state, one.words)):
        named = _recommendations([one.entry for one in group], state, spoken)
        yield _with_words(spoken.format(f"decided_{state}", recommendations=named), said, spoken)


def _recommendations(entries: list[Entry], state: DecisionState, spoken: Words) -> str:
    """Name recommendations, grouped by report: "recommendations 2 and 5 of JIU/REP/2021/3"."""
    case = "deferred" if state is DecisionState.DEFERRED else "decided"
    groups: dict[tuple[str, bool], list[str]] = {}
    for one in entries:
        groups.setdefault((one.report, one.formal), []).append(one.number)
    return listed(
        (
            spoken.format(
                f"{case}{'' if formal else '_paragraph'}_{_count(numbers)}",
                numbers=listed(sorted(numbers, key=order_of), spoken.language),
                report=report,
            )
            for (report, formal), numbers in groups.items()
        ),
        spoken.language,
    )


def _count(numbers: list[str]) -> str:
    if len(numbers) == 1:
        return "one"
    return "two" if len(numbers) == _TWO else "several"


def _requested(one: Requested, spoken: Words) -> str:
    if one.words:
        # Words that were taken from a record are a sentence of their own already.
        asks = any(verb.meant is Ask.REQUEST for verb in verbs_in(plain_words(one.words)))
        return one.words if asks else spoken.format("decided_requested", words=one.words)
    names = (spoken.of(field) for field in one.fields)
    fields = listed((name[:1].lower() + name[1:] for name in names), spoken.language)
    return spoken.format("decided_requested_fields", fields=fields)


def _with_words(decision: str, said: str | None, spoken: Words) -> str:
    """Put what a meeting said behind its decision: a sentence by itself, other words by a colon."""
    if not said:
        return decision
    if said[:1].islower():
        words = said.rstrip(" .。")
        return spoken.format("decided_with_words", decision=decision, words=words)
    decided, words = (
        spoken.format("decision_last", text=one.rstrip(" .。")) for one in (decision, said)
    )
    return f"{decided}{'' if spoken.language is Language.CHINESE else ' '}{words}"


def _facts(made: Decision | None, spoken: Words) -> Iterator[Paragraph]:
    if made is None:
        return
    facts: Mapping[str, str | None] = {
        "decision_body": made.body,
        "decision_symbol": made.symbol,
        "decision_date": spoken.date(made.date) if made.date else None,
    }
    for term, text in facts.items():
        if text:
            yield fact(spoken[term], text, spoken.language)


def _texts(lines: tuple[Decided, ...], spoken: Words) -> Iterator[Block]:
    """Return the text of each recommendation, so that one can read what is decided on."""
    if not lines:
        return
    yield Paragraph(spoken["recommendations_decided"], level=1)
    header = Row(
        (
            Cell((strong(spoken["recommendation"]),)),
            Cell((strong(spoken["recommendation_text"]),)),
        ),
        header=True,
    )
    rows = tuple(_row(one.entry, spoken) for one in lines)
    right_to_left = spoken.language.right_to_left
    yield Table((header, *rows), widths=(1, 4), right_to_left=right_to_left)


def _row(entry: Entry, spoken: Words) -> Row:
    title = recommendation_title(entry.number, spoken, formal=entry.formal)
    name = (Paragraph(entry.report), Paragraph(title))
    foreign = entry.text_language not in (None, spoken.language)
    language = entry.text_language if foreign else None
    mark = (not_translated(language, spoken),) if language else ()
    return Row((Cell(name), Cell((*mark, *prose(entry.text, language)))))
