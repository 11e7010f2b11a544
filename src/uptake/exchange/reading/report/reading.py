"""A report as a draft: recommendations with addressee, impact and the marks of one organization."""

from dataclasses import dataclass, field, replace

from uptake.core.codes import Action, Addressee, Language
from uptake.core.report_draft import (
    MOST_RECOMMENDATIONS,
    DraftCode,
    DraftFinding,
    RecommendationDraft,
    ReportDraft,
    TextDraft,
    TitleDraft,
)
from uptake.core.symbols import programme_year
from uptake.documents.tree import Document
from uptake.exchange.facts import implied_action
from uptake.exchange.reading.addressees import addressee_of_text, asked_organizations
from uptake.exchange.reading.findings import excerpt
from uptake.exchange.reading.numbers import order_of
from uptake.exchange.reading.report.annex import Annex, read_annex
from uptake.exchange.reading.report.formal import formal_recommendations
from uptake.exchange.reading.report.head import report_language, symbol_of, title_of
from uptake.exchange.reading.report.informal import informal_recommendations, listed_informal
from uptake.exchange.reading.report.pieces import Piece, pieces_of

# Whom each organization has: where others' are named, its own are not asked.
_OF_EACH = (Addressee.EXECUTIVE_HEADS, Addressee.GOVERNING_BODIES)


@dataclass(slots=True)
class _Reading:
    """One report being read."""

    language: Language
    organization: str
    annex: Annex
    findings: list[DraftFinding] = field(default_factory=list)

    def note(self, code: DraftCode, number: str | None = None, **more: object) -> None:
        formal, cell = more.pop("formal", True), more.pop("cell", None)
        values = tuple((name, str(value)) for name, value in more.items())
        self.findings.append(
            DraftFinding(code, number, bool(formal), str(cell) if cell else None, values)
        )


def read_report(document: Document, organization: str) -> ReportDraft:
    """Get what a report recommends, with what was odd; `organization` is whose marks are read."""
    pieces = pieces_of(document)
    language = report_language(pieces)
    reading = _Reading(language, organization, read_annex(document, organization))
    symbol, title = symbol_of(document, pieces), title_of(document, pieces)
    found = (*_formal(pieces, reading), *_informal(document, pieces, reading))
    _note_whole(symbol, title, found, reading)
    return ReportDraft(
        symbol=symbol,
        titles=(TitleDraft(language, title),),
        programme_year=programme_year(symbol) if symbol else None,
        organizations=reading.annex.columns or None,
        recommendations=found[:MOST_RECOMMENDATIONS],
        findings=tuple(reading.findings),
    )


def _formal(pieces: tuple[Piece, ...], reading: _Reading) -> tuple[RecommendationDraft, ...]:
    texts, findings, _ = formal_recommendations(pieces, reading.language)
    reading.findings += findings
    annex = reading.annex
    for number in annex.marks.keys() | annex.impact.keys():
        if number not in texts:
            reading.note(DraftCode.ONLY_IN_TABLE, number)
    numbers = sorted(texts.keys() | annex.marks.keys() | annex.impact.keys(), key=order_of)
    return tuple(_draft(number, True, texts.get(number), reading) for number in numbers)


def _informal(
    document: Document, pieces: tuple[Piece, ...], reading: _Reading
) -> tuple[RecommendationDraft, ...]:
    _, _, taken = formal_recommendations(pieces, reading.language)
    said, loose = informal_recommendations(pieces, taken, reading.language)
    listed = listed_informal(document)
    for number, text in said.items():
        if number not in listed:
            code = DraftCode.INFORMAL_INFERRED
            reading.note(code, number, formal=False, cell=excerpt(text))
    known = " ".join(listed.values())
    for text in loose:
        if text not in known:
            reading.note(DraftCode.PARAGRAPH_MISSING, formal=False, cell=excerpt(text))
    numbers = sorted(said.keys() | listed.keys(), key=order_of)
    return tuple(
        _draft(number, False, listed.get(number) or said.get(number), reading) for number in numbers
    )


def _draft(number: str, formal: bool, text: str | None, reading: _Reading) -> RecommendationDraft:
    told = addressee_of_text(text, reading.language) if text else None
    addressee = told.addressee if told else None
    if text and addressee is None:
        reading.note(DraftCode.ADDRESSEE_UNKNOWN, number, formal=formal, cell=excerpt(text))
    name = told.name if told and addressee is Addressee.OTHER else None
    draft = RecommendationDraft(
        number=number,
        formal=formal,
        texts=(TextDraft(reading.language, text, name),) if text else (),
        addressee=addressee,
        action=implied_action(addressee, False),
    )
    if formal:
        draft = _with_table(draft, reading)
    in_table = formal and number in reading.annex.marks.keys() | reading.annex.unknown.keys()
    return draft if in_table or not text else _implied(_asked_of_us(draft, text, reading), reading)


def _implied(draft: RecommendationDraft, reading: _Reading) -> RecommendationDraft:
    """Say of each recommendation by itself that its mark follows from its words alone."""
    if draft.action is not None:
        reading.note(DraftCode.MARK_INFERRED, draft.number, formal=draft.formal)
    return draft


def _asked_of_us(draft: RecommendationDraft, text: str, reading: _Reading) -> RecommendationDraft:
    """Leave the mark open where other organizations are asked by their names, and ours is not."""
    named = asked_organizations(text, reading.language)
    if draft.addressee not in _OF_EACH or not named or reading.organization in named:
        return draft
    others = ", ".join(sorted(named))
    reading.note(DraftCode.OTHERS_NAMED, draft.number, formal=draft.formal, organizations=others)
    return replace(draft, action=None)


def _with_table(draft: RecommendationDraft, reading: _Reading) -> RecommendationDraft:
    """Return a recommendation with what the table of the annex says of it."""
    annex, number = reading.annex, draft.number
    draft = replace(draft, impact=annex.impact.get(number, ()))
    if number in annex.unknown:
        reading.note(DraftCode.MARK_UNKNOWN, number, words=annex.unknown[number])
        return replace(draft, action=None)
    if number not in annex.marks:
        return draft
    action = annex.marks[number]
    asked = (Action.EXECUTIVE_HEAD, Action.GOVERNING_BODY)
    if draft.addressee is not None and action in asked and draft.action not in (action, None):
        values = {"addressee": draft.addressee.value, "action": action.value}
        reading.note(DraftCode.ADDRESSEE_DIFFERS, number, **values)
    return replace(draft, action=action)


def _note_whole(
    symbol: str | None,
    title: str | None,
    found: tuple[RecommendationDraft, ...],
    reading: _Reading,
) -> None:
    if symbol is None:
        reading.note(DraftCode.SYMBOL_MISSING)
    if title is None:
        reading.note(DraftCode.TITLE_MISSING)
    if not found:
        reading.note(DraftCode.NOTHING_FOUND)
        return
    if len(found) > MOST_RECOMMENDATIONS:
        reading.note(DraftCode.TOO_MANY, count=len(found))
    _note_table(reading)
    numbers = [int(one.number) for one in found if one.formal and one.number.isdecimal()]
    gone = sorted(set(range(1, max(numbers, default=0) + 1)) - set(numbers))
    if 0 < len(gone) <= MOST_RECOMMENDATIONS:
        reading.note(DraftCode.NUMBERS_LEFT_OUT, numbers=", ".join(map(str, gone)))


def _note_table(reading: _Reading) -> None:
    if not reading.annex.found:
        reading.note(DraftCode.TABLE_MISSING)
    elif not reading.annex.ours:
        reading.note(DraftCode.ORGANIZATION_MISSING, organization=reading.organization)
