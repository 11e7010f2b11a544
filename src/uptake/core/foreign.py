"""Words of a document in another language than its own: which they are, and where they stand.

The texts of recommendations and the remarks name their language themselves; every other word that
is not in the document's language is listed once with its language, and is that wherever it stands.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from uptake.core.codes import Language
from uptake.core.document import (
    Entry,
    FinancialDetail,
    ForeignText,
    Report,
    StatusDocument,
)

type Change = Callable[[str], str | None]


def has_language(text: str) -> bool:
    """Say whether a text is of any language: years and figures alone are of none."""
    return any(character.isalpha() for character in text)


def listed(found: Iterable[ForeignText]) -> tuple[ForeignText, ...]:
    """Return words in other languages in one order, each once."""
    each = {one.text: one for one in found}
    return tuple(each[text] for text in sorted(each))


def foreign_in(status: StatusDocument, text: str | None) -> ForeignText | None:
    """Return words of a document with their language, None where they are in the document's own."""
    return next((one for one in status.foreign_texts if one.text == text), None)


def original_language(status: StatusDocument, text: str | None, language: Language) -> Language:
    """Return the language in which a text was written that the document has in `language`."""
    found = foreign_in(status, text)
    return (found.original if found else None) or language


def filled_in(
    status: StatusDocument, text: str, filled: str, values: Iterable[str] = ()
) -> StatusDocument:
    """Return the document in whose list of words in other languages a text got its values.

    A text that has its mark behind it counts as a whole as of the language of such a value in it.
    """
    named = {text, *values}
    told = [one for one in status.foreign_texts if one.text in named]
    if text == filled or not told:
        return status
    told.sort(key=lambda one: one.text != text)
    others = (one for one in status.foreign_texts if one.text != text)
    return replace(status, foreign_texts=listed((*others, replace(told[0], text=filled))))


def in_own_words(status: StatusDocument) -> StatusDocument:
    """Return a document without the words in other languages, but for names and marked texts.

    So what a document in one language has only in another is not taken for its own.
    """
    if not status.foreign_texts:
        return status
    foreign = {one.text for one in status.foreign_texts}
    own = with_words(status, lambda text: None if text in foreign else text)
    return replace(
        own,
        governing_body=status.governing_body,
        references=tuple(one for one in status.references if one.title not in foreign),
        reports=tuple(
            replace(report, focal_points=known.focal_points)
            for report, known in zip(own.reports, status.reports, strict=True)
        ),
        entries=tuple(
            replace(entry, governing_body=known.governing_body, decision=known.decision)
            for entry, known in zip(own.entries, status.entries, strict=True)
        ),
    )


def in_other_languages(status: StatusDocument) -> Iterator[tuple[Language, StatusDocument]]:
    """Return for each other language in which a document has words these words alone.

    Titles of reports and the words of answers: what is a text of its own in each language.
    """
    marked = {text for one in status.entries for text in (one.text, one.remarks)}
    listed_in: dict[Language, set[str]] = {}
    for one in status.foreign_texts:
        if one.text not in marked:
            listed_in.setdefault(one.language, set()).add(one.text)
    for language, texts in sorted(listed_in.items()):
        yield language, _only(status, texts)


def _only(status: StatusDocument, texts: set[str]) -> StatusDocument:
    said = with_words(status, lambda text: text if text in texts else None)
    reports = (Report(one.symbol, title=one.title) for one in said.reports)
    entries = (
        Entry(
            one.report,
            one.number,
            formal=one.formal,
            addressee_name=one.addressee_name,
            conditions=one.conditions,
            financial_detail=_words_alone(one.financial_detail),
        )
        for one in said.entries
    )
    return StatusDocument(reports=tuple(reports), entries=tuple(entries))


def _words_alone(detail: FinancialDetail | None) -> FinancialDetail | None:
    return replace(detail, amount=None, currency=None) if detail else None


def with_words(status: StatusDocument, change: Change) -> StatusDocument:
    """Return a document with another wording of all that does not name its language itself.

    That is everything but the texts of recommendations, the remarks, and what is composed of
    sentences. A cited document without title keeps its place.
    """

    def said(text: str | None) -> str | None:
        return change(text) if text else text

    return replace(
        status,
        governing_body=said(status.governing_body),
        meeting=said(status.meeting),
        issuer=said(status.issuer),
        title=said(status.title),
        period=said(status.period),
        references=tuple(replace(one, title=said(one.title)) for one in status.references),
        reports=tuple(_report(report, said) for report in status.reports),
        entries=tuple(_entry(entry, said) for entry in status.entries),
    )


type _Said = Callable[[str | None], str | None]


def _report(report: Report, said: _Said) -> Report:
    points = (
        replace(one, name=said(one.name) or "", unit=said(one.unit)) for one in report.focal_points
    )
    return replace(report, title=said(report.title), focal_points=tuple(points))


def _entry(entry: Entry, said: _Said) -> Entry:
    made = entry.decision
    return replace(
        entry,
        addressee_name=said(entry.addressee_name),
        governing_body=said(entry.governing_body),
        conditions=tuple(replace(one, words=said(one.words)) for one in entry.conditions),
        financial_detail=_detail(entry.financial_detail, said),
        decision=replace(made, body=said(made.body)) if made else None,
    )


def _detail(detail: FinancialDetail | None, said: _Said) -> FinancialDetail | None:
    if detail is None:
        return None
    return replace(detail, period=said(detail.period), words=said(detail.words)).unless_silent
