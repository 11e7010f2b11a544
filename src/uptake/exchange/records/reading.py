"""The record of a meeting, as a tree of any format, into proposals for one document."""

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from uptake.core.characters import readable_in
from uptake.core.codes import DecisionState
from uptake.core.document import StatusDocument
from uptake.core.meetings import (
    DecisionProposed,
    Doubt,
    Doubted,
    RecordRead,
    RequestProposed,
    decision_set,
)
from uptake.core.symbols import (
    RecommendationKey,
    find_cited_symbols,
    parse_document_symbol,
)
from uptake.documents.reading import read
from uptake.documents.tree import Document, Format, LooseCells, Paragraph, Table
from uptake.exchange.reading.languages import language_of
from uptake.exchange.reading.segments import segments
from uptake.exchange.records.phrases import (
    Ask,
    Named,
    ReportNamed,
    Verb,
    fields_asked,
    named_in,
    names_recommendations,
    plain_words,
    reports_in,
    verbs_in,
    with_figures,
)

_POINTS = re.compile("[;؛；]")
# What may part a report's symbol from its own numbers behind it: "JIU/REP/2021/3号文件的建议2".
_RIGHT_BEFORE = re.compile(r"\s*(?::|号|的|(?:号?(?:文件|报告)(?:中|所载)?的?))\s*")
_SAMPLE = 20_000
_WRAPPED = 60
_ENDS = frozenset(".;:!?。；：！？؛؟")
_ON_RECOMMENDATIONS = (
    DecisionState.ENDORSED,
    DecisionState.NOT_ENDORSED,
    DecisionState.DEFERRED,
)


@dataclass(slots=True)
class _Reading:
    """What is known of the document, and what was found so far."""

    keys: Collection[RecommendationKey]
    asked: Collection[RecommendationKey]
    report: str | None = None
    decisions: list[DecisionProposed] = field(default_factory=list)
    requests: list[RequestProposed] = field(default_factory=list)


def read_record_file(path: Path, status: StatusDocument) -> RecordRead:
    """Propose what the file of a record says, as `read_record`. Raises UnreadableFile."""
    return read_record(read(path), status)


def read_record(tree: Document, status: StatusDocument) -> RecordRead:
    """Propose what the record of a meeting says of a document, in any of the six languages.

    `status` is the document. What is unsure carries a doubt; nothing is decided by this.
    """
    lines = [line for line in _lines(tree) if line.text.strip()]
    asked = tuple(one.key for one in decision_set(status))
    reading = _Reading(tuple(one.key for one in status.entries), asked)
    symbol = str(status.key or "")
    relevant, named = _about(lines, symbol, {one.symbol for one in status.reports})
    for line in relevant:
        _read_line(line.text, reading)
    doubts = [] if named else [Doubted(Doubt.SYMBOL_MISSING, (("symbol", symbol),))]
    if not reading.decisions and not reading.requests:
        doubts.append(Doubted(Doubt.NOTHING_FOUND))
    read = RecordRead(
        language=language_of("\n".join(line.text for line in lines)[:_SAMPLE]),
        decisions=_each_once(reading.decisions),
        requests=tuple(reading.requests),
        doubts=tuple(doubts),
    )
    return readable_in(read)


def _lines(tree: Document) -> Iterator[Paragraph]:
    wrapped = tree.format in (Format.TEXT, Format.PDF)
    before: Paragraph | None = None
    for line, parted in _pieces(tree):
        if before is not None and wrapped and not parted and _goes_on(before, line):
            before = replace(before, text=f"{before.text} {line.text}")
            continue
        if before is not None:
            yield before
        before = line
    if before is not None:
        yield before


def _pieces(tree: Document) -> Iterator[tuple[Paragraph, bool]]:
    """Return each line, and whether an empty one stands before it."""
    for block in tree.blocks:
        if isinstance(block, Paragraph):
            yield block, False
        elif isinstance(block, LooseCells):
            for place, cell in enumerate(block.cells):
                for line in cell.paragraphs:
                    yield line, place in block.gaps
        elif isinstance(block, Table):
            for line in block.paragraphs:
                yield line, True


def _goes_on(before: Paragraph, line: Paragraph) -> bool:
    """Say whether a long line without an end goes on in the next, as files of plain text wrap."""
    plain = before.level is None and line.level is None and not line.label
    return (
        plain
        and bool(before.text.strip())
        and len(before.text) >= _WRAPPED
        and before.text.rstrip()[-1:] not in _ENDS
    )


def _about(
    lines: list[Paragraph], symbol: str, reports: Collection[str]
) -> tuple[list[Paragraph], bool]:
    """Return the lines about the document, and whether any names it.

    From where it is named on, all lines are about it until a heading names another document; lines
    elsewhere are, where they name one of its reports. Where it is named nowhere, all may be.
    """
    base = _base(symbol)
    kept, current, named = [], False, False
    for line in lines:
        cited = {_base(one) for one in find_cited_symbols(line.text)}
        if base in cited:
            current = named = True
        elif line.level is not None and any(not one.startswith("JIU/") for one in cited):
            current = False
        if current or (cited & set(reports)):
            kept.append(line)
    return (kept if named else lines), named


def _base(symbol: str) -> str:
    parsed = parse_document_symbol(symbol)
    return parsed.base if parsed else symbol


def _read_line(line: str, reading: _Reading) -> None:
    for piece in segments(line):
        for part in _POINTS.split(piece.text):
            _read_sentence(part.strip(), reading)
    reports = reports_in(plain_words(line))
    reading.report = reports[-1].symbol if reports else reading.report


def _read_sentence(words: str, reading: _Reading) -> None:
    text = with_figures(plain_words(words))
    verbs = verbs_in(text)
    if not verbs or verbs[0].meant is Ask.INVITE:
        return
    if verbs[0].meant is Ask.REQUEST:
        reading.requests.append(_request(words, text, reading))
        return
    deciding = [one for one in verbs if one.meant in _ON_RECOMMENDATIONS]
    named = named_in(text)
    if deciding and named:
        reading.decisions += _on_named(words, text, deciding, named, reading)
    elif deciding and names_recommendations(text):
        reading.decisions += _on_all(words, deciding[0], reading)
    whole = (DecisionState.NOTED, DecisionState.NO_OBJECTION)
    first = next((one.meant for one in verbs if one.meant in whole), None)
    if isinstance(first, DecisionState):
        reading.decisions.append(DecisionProposed(first, words))


def _on_named(
    words: str, text: str, verbs: list[Verb], named: Iterable[Named], reading: _Reading
) -> Iterator[DecisionProposed]:
    reports = reports_in(text)
    groups = list(named)
    passive = groups[0].start < verbs[0].start
    for place, group in enumerate(groups):
        state = _verb_of(group, verbs, passive=passive).meant
        until = groups[place + 1].start if place + 1 < len(groups) else len(text)
        report = _report_of(group, until, text, reports)
        for number in group.numbers:
            one = DecisionProposed(DecisionState(state), words, report, number, group.formal)
            yield _placed(one, reading)


def _verb_of(group: Named, verbs: list[Verb], *, passive: bool) -> Verb:
    """Return the verb that decides: before the numbers, or behind them where they come first."""
    before = [one for one in verbs if one.start < group.start]
    after = [one for one in verbs if one.start > group.start]
    nearest = (after[:1] or before[-1:]) if passive else (before[-1:] or after[:1])
    return nearest[0]


def _report_of(group: Named, until: int, text: str, reports: tuple[ReportNamed, ...]) -> str | None:
    before = [one for one in reports if one.end <= group.start]
    if before and _RIGHT_BEFORE.fullmatch(text, before[-1].end, group.start):
        return before[-1].symbol
    after = [one for one in reports if group.end <= one.start < until]
    # Of several groups before one symbol ("recommendation 2 and recommendation 5 of …") all are.
    behind = [one for one in reports if one.start >= group.end]
    chosen = after[:1] or before[-1:] or behind[:1]
    return chosen[0].symbol if chosen else None


def _placed(one: DecisionProposed, reading: _Reading) -> DecisionProposed:
    """Return a proposal with its report, where the sentence names none, and with its doubts."""
    number = one.number or ""
    if one.report is None:
        alike = {key[0] for key in reading.asked if key[1:] == (number, one.formal)}
        near = reading.report if (reading.report, number, one.formal) in reading.keys else None
        report = near or (alike.pop() if len(alike) == 1 else None)
        if report is None:
            return replace(one, doubts=(Doubted(Doubt.REPORT_UNCLEAR, (("number", number),)),))
        assumed = Doubted(Doubt.REPORT_ASSUMED, (("report", report),))
        one = replace(one, report=report, doubts=(assumed,))
    key = (one.report or "", number, one.formal)
    if key not in reading.keys:
        return replace(one, doubts=(*one.doubts, Doubted(Doubt.NOT_IN_DOCUMENT)))
    if key not in reading.asked:
        return replace(one, doubts=(*one.doubts, Doubted(Doubt.NOT_ASKED)))
    return one


def _on_all(words: str, verb: Verb, reading: _Reading) -> Iterator[DecisionProposed]:
    for report, number, formal in reading.asked:
        doubts = (Doubted(Doubt.ALL_ASSUMED),)
        yield DecisionProposed(DecisionState(verb.meant), words, report, number, formal, doubts)


def _request(words: str, text: str, reading: _Reading) -> RequestProposed:
    fields = fields_asked(text)
    reports = reports_in(text)
    rows: list[RecommendationKey] = []
    for group in named_in(text):
        report = _report_of(group, len(text), text, reports)
        for number in group.numbers:
            proposed = DecisionProposed(DecisionState.PROPOSED, words, report, number, group.formal)
            one = _placed(proposed, reading)
            key = RecommendationKey(one.report or "", number, group.formal)
            if key in reading.keys:
                rows.append(key)
    doubts = () if fields else (Doubted(Doubt.FIELDS_UNCLEAR),)
    return RequestProposed(words, fields, tuple(dict.fromkeys(rows)), doubts)


def _each_once(found: Iterable[DecisionProposed]) -> tuple[DecisionProposed, ...]:
    """Keep of what is said twice the first; where both differ, both, with a doubt."""
    kept: dict[tuple[object, ...], DecisionProposed] = {}
    for one in found:
        kept.setdefault((one.key, one.state), one)
    states: dict[object, set[DecisionState]] = {}
    for one in kept.values():
        states.setdefault(one.key, set()).add(one.state)
    twice = (Doubted(Doubt.SAID_TWICE),)
    return tuple(
        replace(one, doubts=(*one.doubts, *twice))
        if one.report is not None and len(states[one.key]) > 1
        else one
        for one in kept.values()
    )
