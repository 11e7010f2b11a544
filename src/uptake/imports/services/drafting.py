"""From a file's StatusDocument and the register's contents to what the register would hold.

A document's first language version brings everything; another language version brings texts only,
and what it says otherwise than the register is a finding.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from uptake.core.codes import Acceptance, Addressee, CebComments, Language, Origin
from uptake.core.document import Entry, Report, StatusDocument
from uptake.core.findings import Finding, FindingCode, Where
from uptake.core.foreign import in_other_languages, in_own_words
from uptake.core.importing import kept, unless_guessed
from uptake.core.symbols import ordinal, programme_year, report_order
from uptake.imports.services.book import Book, members
from uptake.imports.services.draft import Draft, ImportKind, Setting, Sheet
from uptake.imports.services.merging import (
    NOTHING_SAID,
    as_translations,
    merged_answer,
    merged_facts,
    merged_report_text,
    merged_sayings,
    merged_text,
)
from uptake.record.queries.contents.answers import HeadHeld, HeadText
from uptake.record.queries.contents.values import (
    Answer,
    AnswerHeld,
    Contents,
    EntryHeld,
    ReportHeld,
    ReportText,
    Saying,
)


@dataclass(frozen=True, slots=True)
class _Guesses:
    """The reports and entries of a document of which something was assumed."""

    reports: frozenset[str]
    entries: frozenset[tuple[str, str]]

    @classmethod
    def of(cls, status: StatusDocument) -> "_Guesses":
        """Gather what the findings of a document say."""
        found: Mapping[FindingCode, list[tuple[str, str]]] = {
            FindingCode.CEB_COMMENTS_INFERRED: [],
            FindingCode.ADDRESSEE_INFERRED: [],
        }
        for finding in status.findings:
            if finding.code in found:
                where = finding.where
                found[finding.code].append((where.report or "", where.number or ""))
        return cls(
            frozenset(report for report, _ in found[FindingCode.CEB_COMMENTS_INFERRED]),
            frozenset(found[FindingCode.ADDRESSEE_INFERRED]),
        )

    def ceb_comments(self, report: Report) -> CebComments | None:
        """Return what was assumed of the comments on a report, None where it was read."""
        return report.ceb_comments if report.symbol in self.reports else None

    def addressee(self, entry: Entry) -> Addressee | None:
        """Return the addressee that was assumed, None where it was read."""
        return entry.addressee if (entry.report, entry.number) in self.entries else None


def draft(
    status: StatusDocument, setting: Setting, held: Contents, head: HeadHeld | None, book: Book
) -> Draft:
    """Return what the register would hold after the import of the document."""
    sheet = Sheet(dict(held.reports), dict(held.entries))
    given, status = status, in_own_words(status)
    new_head = _head(status, setting, head, book)
    if setting.kind is ImportKind.LANGUAGE_VERSION:
        _add_texts(status, setting, sheet, book)
    else:
        _add_all(status, setting, sheet, book, new_head.document)
    for language, words in in_other_languages(given):
        _add_texts(words, replace(setting, language=language), sheet, book)
    after = Contents(sheet.reports, sheet.entries, book.names())
    return Draft(setting, held, after, head, new_head, tuple(sheet.findings), tuple(sheet.left_out))


def _add_all(
    status: StatusDocument, setting: Setting, sheet: Sheet, book: Book, document: int
) -> None:
    guesses = _Guesses.of(status)
    for report in _reports(status):
        known_report = sheet.reports.get(report.symbol)
        sheet.reports[report.symbol] = _report(report, known_report, book, guesses)
    for entry in _once(status, sheet):
        known = sheet.entries.get(entry.key)
        sheet.entries[entry.key] = _entry(entry, known, setting, book, document, guesses)
        sheet.findings.extend(_not_kept(entry, sheet.entries[entry.key]))


def _add_texts(status: StatusDocument, setting: Setting, sheet: Sheet, book: Book) -> None:
    for report in status.reports:
        known = sheet.reports.get(report.symbol)
        if known and known.at_organization is not None:
            if report.focal_points:
                members(book, report.focal_points, known.focal_points)
            sheet.reports[report.symbol] = _with_texts(known, report, setting.language)
    for entry in _once(status, sheet):
        held = sheet.entries.get(entry.key)
        if held and held.follow_up is not None:
            sheet.entries[entry.key] = _in_another_language(entry, held, setting, book)


def _reports(status: StatusDocument) -> Iterator[Report]:
    """Return the document's reports, and those that only its entries name."""
    listed = {report.symbol for report in status.reports}
    yield from (report for report in status.reports if report.symbol)
    named = dict.fromkeys(entry.report for entry in status.entries)
    yield from (Report(symbol) for symbol in named if symbol and symbol not in listed)


def _once(status: StatusDocument, sheet: Sheet) -> Iterator[Entry]:
    """Return the entries that can be kept: with report and number, each once."""
    seen = set()
    for entry in status.entries:
        if entry.report and entry.number and entry.key not in seen:
            seen.add(entry.key)
            yield entry
        else:
            sheet.left_out.append(entry)


def _report(report: Report, known: ReportHeld | None, book: Book, guesses: _Guesses) -> ReportHeld:
    if known is None:
        order = report_order(report.symbol, report.programme_year)
        known = ReportHeld(next(book.placeholders), None, report.symbol, order=order)
    official = any(text.origin is Origin.OFFICIAL for text in known.texts.values())
    points = known.focal_points
    if report.focal_points:
        points = members(book, report.focal_points, known.focal_points)
    return replace(
        _with_texts(known, report, book.language),
        at_organization=known.at_organization or next(book.placeholders),
        programme_year=_year(report, known.programme_year, official=official),
        ceb_comments=unless_guessed(
            known.ceb_comments, report.ceb_comments, guesses.ceb_comments(report)
        ),
        focal_points=points,
    )


def _year(report: Report, known: int | None, *, official: bool) -> int | None:
    """Return the year of the programme of work: the symbol's is a guess, a registered one stays."""
    guess = programme_year(report.symbol)
    if official and known is not None:
        return known
    return unless_guessed(known, report.programme_year, guess)


def _with_texts(known: ReportHeld, report: Report, language: Language) -> ReportHeld:
    text = merged_report_text(known.texts.get(language), report)
    if text == known.texts.get(language, ReportText()):
        return known
    return replace(known, texts={**known.texts, language: text})


def _entry(
    entry: Entry,
    known: EntryHeld | None,
    setting: Setting,
    book: Book,
    document: int,
    guesses: _Guesses,
) -> EntryHeld:
    if known is None:
        new = next(book.placeholders)
        known = EntryHeld(entry.key, ordinal(entry.number), new, None)
    official = any(text.origin is Origin.OFFICIAL for text in known.texts.values())
    return replace(
        _with_text(known, entry, setting.language),
        follow_up=known.follow_up or next(book.placeholders),
        facts=merged_facts(known.facts, entry, official=official, guessed=guesses.addressee(entry)),
        answered=answer_after(entry, known, setting, book, document),
    )


def _with_text(known: EntryHeld, entry: Entry, language: Language) -> EntryHeld:
    language = entry.text_language or language
    text = merged_text(known.texts.get(language), entry)
    empty = not (text.text or text.addressee_name or text.dates)
    if empty or text == known.texts.get(language):
        return known
    return replace(known, texts={**known.texts, language: text})


def answer_after(
    entry: Entry, held: EntryHeld, setting: Setting, book: Book, document: int
) -> AnswerHeld:
    """Return the answer after the entry: the same one, the same with other words, or a new one."""
    known = held.answered
    before = known.answer if known else Answer()
    addressee = held.facts.addressee if held.facts else None
    answer = merged_answer(
        known.answer if known else None, entry, _bodies(entry, before, book), addressee
    )
    said = known.sayings if known else {}
    if setting.kind is ImportKind.ORIGINAL and known and known.document == document:
        said = as_translations(said)
    language = entry.comment_language or setting.language
    kinds = (before.kinds, answer.kinds)
    after = merged_sayings(said, kinds, entry, language, setting.original)
    says_more = _says_more(after, said, language)
    if (
        known is None
        or answer != before
        or (says_more and known.document != document)
        or (known.document is None and entry.acceptance is not None)  # cleared, and printed now
    ):
        sayings = {
            one: saying if one is language else replace(saying, comment=None)
            for one, saying in after.items()
        }
        return AnswerHeld(next(book.placeholders), document, setting.on, answer, sayings)
    return replace(known, sayings=after) if says_more else known


def _says_more(
    after: Mapping[Language, Saying], known: Mapping[Language, Saying], language: Language
) -> bool:
    """Whether there are words beyond those known.

    The comment as printed says nothing new of an answer that was never printed: it is made of the
    codes and the remarks.
    """
    new, old = after.get(language, NOTHING_SAID), known.get(language, NOTHING_SAID)
    if not any(said.comment for said in known.values()):
        new = replace(new, comment=None)
    return new != old and not new.is_silent


def _bodies(entry: Entry, known: Answer, book: Book) -> tuple[int | None, int | None]:
    decided = entry.decision.body if entry.decision else None
    return (
        book.body(entry.governing_body, known.governing_body),
        book.body(decided, known.decision_body),
    )


def _in_another_language(entry: Entry, held: EntryHeld, setting: Setting, book: Book) -> EntryHeld:
    held = _with_text(held, entry, setting.language)
    known = held.answered
    if known is None:
        return held
    _bodies(entry, known.answer, book)
    language = entry.comment_language or setting.language
    kinds = (known.answer.kinds, known.answer.kinds)
    after = merged_sayings(known.sayings, kinds, entry, language, setting.original)
    if not _says_more(after, known.sayings, language):
        return held
    return replace(held, answered=replace(known, sayings=after))


def _not_kept(entry: Entry, after: EntryHeld) -> Iterator[Finding]:
    """Say where a stated implementation was not taken: it needs an acceptance."""
    answer = after.answered.answer if after.answered else Answer()
    if entry.implementation is None or answer.acceptance is Acceptance.ACCEPTED:
        return
    where = Where(entry.report, entry.number)
    if answer.acceptance is None:
        yield Finding(FindingCode.ACCEPTANCE_MISSING, where)
    else:
        values = {"acceptance": answer.acceptance.value}
        yield Finding(
            FindingCode.IMPLEMENTATION_NOT_EXPECTED,
            where,
            {**values, "implementation": entry.implementation.value},
        )


def _head(status: StatusDocument, setting: Setting, known: HeadHeld | None, book: Book) -> HeadHeld:
    if known is None:
        known = HeadHeld(next(book.placeholders), status.symbol or "", status.revision)
        # What a document prints of its readers holds until somebody says otherwise.
        known = replace(known, distribution=status.distribution or known.distribution)
    body = book.body(status.governing_body, known.governing_body)
    head = replace(
        known,
        texts=_head_texts(status, known, setting.language),
        distribution=setting.choices.distribution or known.distribution,
    )
    if setting.kind is ImportKind.LANGUAGE_VERSION:
        return head
    return replace(
        head,
        kind=kept(known.kind, status.kind),
        date=setting.dated,
        governing_body=kept(known.governing_body, body),
        original_language=kept(known.original_language, status.original_language),
        agenda_item=kept(known.agenda_item, status.agenda_item or ""),
        based_on=kept(known.based_on, status.based_on),
    )


def _head_texts(
    status: StatusDocument, known: HeadHeld, language: Language
) -> Mapping[Language, HeadText]:
    old = known.texts.get(language, HeadText())
    text = HeadText(
        kept(old.title, status.title),
        kept(old.period, status.period),
        kept(old.meeting, status.meeting),
        kept(old.issuer, status.issuer),
        kept(old.summary, status.summary),
        kept(old.action_required, status.action_required),
        kept(old.references, status.references),
    )
    return known.texts if text == known.texts.get(language) else {**known.texts, language: text}
