"""What an import would do, before anything is done."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from uptake.core.chain import text_hash
from uptake.core.codes import Distribution, Language
from uptake.core.comparison import Comparison, compare
from uptake.core.contract import to_json
from uptake.core.document import Entry, StatusDocument
from uptake.core.errors import UptakeError
from uptake.core.findings import Finding, FindingCode, Where
from uptake.core.foreign import in_own_words
from uptake.core.importing import Account, Choices, holds_from
from uptake.core.permissions import Sight
from uptake.core.series import series_of
from uptake.core.symbols import DocumentKey, DocumentSymbol, parse_document_symbol
from uptake.imports.services import limits
from uptake.imports.services.accounting import account_of
from uptake.imports.services.book import Book, open_book
from uptake.imports.services.draft import Draft, ImportKind, Setting
from uptake.imports.services.drafting import draft
from uptake.imports.services.earlier import drafted_earlier, offers_of
from uptake.imports.services.official import with_official_words
from uptake.imports.services.versions import version_findings
from uptake.organizations.services import organizations
from uptake.record.queries.composing import Choice, composed
from uptake.record.queries.composition import document_story
from uptake.record.queries.contents.answers import HeadHeld, head_of
from uptake.record.queries.contents.as_of import Moment
from uptake.record.queries.contents.loading import contents
from uptake.record.queries.contents.values import Names, of_document, of_reports
from uptake.record.queries.documents import document_row
from uptake.record.queries.paragraphs import without_paragraphs
from uptake.record.queries.reviewed_words import spoken
from uptake.record.queries.story import NOTHING_TOLD, Story
from uptake.register.models import Document, Import, LanguageVersion, Organization
from uptake.terms.organizations import series

NOT_THERE = 0  # the identity of an organization that has no row yet


@dataclass(frozen=True, slots=True)
class ImportPlan:
    """What an import would change. `comparison` is of the register before and after it.

    `on` is the day from which it would be valid. `findings` are the import's own, beside those of
    the reader; `left_out` are entries without a report or number, or that stand there twice.
    `account` says what else is to be known before: what is missing, what stays, what is asked.
    `readers` are who may read the document so far; None where it is new.
    """

    organization: str
    organization_is_new: bool
    symbol: str
    revision: int | None
    language: Language
    on: date
    kind: ImportKind
    comparison: Comparison
    changes: bool
    findings: tuple[Finding, ...] = ()
    left_out: tuple[Entry, ...] = ()
    account: Account = field(default_factory=Account)
    readers: Distribution | None = None

    @property
    def agreed(self) -> tuple[object, ...]:
        """What somebody agrees to; the names of an organization that is new are written first."""
        return self.comparison, replace(self.account, names=())


def planned(
    status: StatusDocument,
    organization: str,
    on: date | None,
    choices: Choices,
    today: date,
) -> tuple[ImportPlan, Draft, StatusDocument]:
    """Return the plan, the draft it rests on, and the document as taken. Raises as `preview`.

    `on` is the document's date where it does not say it itself.
    """
    whole = status = _checked(status, organization)
    setting, head = _setting(status, organization, on, choices, today)
    again = _is_the_same_again(status, setting, head)
    if again:
        status = replace(status, reports=(), entries=())
    symbols = {report.symbol for report in status.reports}
    symbols |= {entry.report for entry in status.entries}
    held = contents(of_reports(setting.organization, symbols, Moment(setting.on)))
    held = with_official_words(held)
    book = _book(status, setting, held.names)
    made = draft(status, setting, held, head, book)
    findings = made.findings + _turned_paths(status, book.turned)
    if book.pairing and head is not None and not again:
        findings += tuple(version_findings(_known(setting, head), status))
    offers, earlier = offers_of(whole, setting)
    made = replace(made, earlier=drafted_earlier(earlier, whole, made, book))
    plan = _plan(made, findings)
    said = _as_taken(in_own_words(status), book.turned)
    account = account_of(plan.comparison, made, book, said)
    return replace(plan, account=replace(account, offers=offers, earlier=earlier)), made, status


def _book(status: StatusDocument, setting: Setting, held: Names) -> Book:
    return open_book(
        setting.organization,
        held,
        setting.language,
        pairing=setting.kind is ImportKind.LANGUAGE_VERSION,
        code=setting.code,
        decided=setting.choices.names,
        spoken={one.text: one.language for one in status.foreign_texts},
        paths=[one.unit for report in status.reports for one in report.focal_points if one.unit],
    )


def _checked(status: StatusDocument, organization: str) -> StatusDocument:
    """Return the document with its symbol in one form. Raises where it cannot be imported."""
    if status.organization not in (None, organization):
        raise UptakeError(
            "import-organization-differs",
            stated_organization=status.organization,
            organization=organization,
        )
    if not status.reports and not status.entries:
        raise UptakeError("import-nothing-found")
    if not status.symbol:
        raise UptakeError("import-symbol-missing")
    limits.check(status)
    said = spoken(status.language, organization)
    story = _story(status.symbol, organization)
    status = without_paragraphs(replace(status, organization=organization), said, story)
    parsed = parse_document_symbol(status.symbol or "")
    if parsed is None:
        return status
    return replace(status, symbol=parsed.base, revision=status.revision or parsed.revision)


def _story(symbol: str, organization: str) -> Story:
    """Return what the document would tell of those that it follows, where it is known already."""
    row = Organization.objects.filter(code=organization).first()
    known = (
        document_row(row.pk, DocumentKey.read(symbol), restricted=Sight.MEMBERS) if row else None
    )
    return document_story(known) if known else NOTHING_TOLD


def _setting(
    status: StatusDocument, code: str, on: date | None, choices: Choices, today: date
) -> tuple[Setting, HeadHeld | None]:
    row = Organization.objects.filter(code=code).first()
    if row is None and not organizations.is_known(code):
        raise UptakeError("organization-unknown", organization=code)
    organization = row.pk if row else NOT_THERE
    head = head_of(organization, status.key or DocumentKey(""), Moment(date.max))
    if head is not None and head.issued:
        raise UptakeError("import-issued-here", symbol=status.symbol)
    kind = _kind(head, status)
    known = head.date if head else None
    version = kind is ImportKind.LANGUAGE_VERSION
    day = (known or status.date or on) if version else (status.date or known or on)
    if day is None:
        raise UptakeError("import-date-missing")
    original = (head.original_language if head else None) or status.original_language
    since = holds_from(day, today)
    return Setting(organization, code, status.language, day, since, kind, original, choices), head


def _kind(head: HeadHeld | None, status: StatusDocument) -> ImportKind:
    """Say what a file is: beside the original that is known, any other language adds texts only.

    The original may come after its translations, which is known where either of them says which
    language it is.
    """
    if head is None or not head.texts:
        return ImportKind.NEW
    language, original = status.language, head.original_language or status.original_language
    if language is original and language not in head.texts:
        return ImportKind.ORIGINAL
    beside = original in head.texts and language is not original
    again = language in head.texts and not beside
    return ImportKind.AGAIN if again else ImportKind.LANGUAGE_VERSION


def _is_the_same_again(status: StatusDocument, setting: Setting, head: HeadHeld | None) -> bool:
    """Whether the latest edition of this document in this language says just this."""
    if head is None or setting.kind is ImportKind.NEW:
        return False
    taken_back = (
        Import.objects.filter(document=head.document, language=status.language)
        .order_by("-at", "-pk")
        .values_list("taken_back", flat=True)
        .first()
    )
    if taken_back is not None:
        return False
    latest = (
        LanguageVersion.objects.filter(document=head.document, language=status.language)
        .order_by("-recorded_at", "-pk")
        .values_list("sha256", flat=True)
        .first()
    )
    return latest == text_hash(to_json(status))


def _known(setting: Setting, head: HeadHeld) -> StatusDocument:
    """Return the document as the register has it, in a language other than the file's."""
    others = [language for language in head.texts if language is not setting.language]
    original = head.original_language
    language = original if original in others else others[0]
    held = contents(of_document(setting.organization, head.document, Moment(setting.on)))
    return composed(held, Choice(language, original), setting.code, head)


def _plan(made: Draft, findings: tuple[Finding, ...]) -> ImportPlan:
    setting = made.setting
    choice = Choice(setting.language, strictly=True)
    before = composed(made.before, choice, setting.code, made.head_before)
    after = composed(made.after, choice, setting.code, made.head_after)
    return ImportPlan(
        organization=setting.code,
        organization_is_new=setting.organization == NOT_THERE,
        symbol=made.head_after.symbol,
        revision=made.head_after.revision,
        language=setting.language,
        on=setting.on,
        kind=setting.kind,
        comparison=compare(before, after),
        changes=made.before != made.after
        or made.head_before != made.head_after
        or bool(setting.choices.dropped or made.earlier),
        findings=findings,
        left_out=made.left_out,
        readers=made.head_before.distribution if made.head_before else None,
    )


def _turned_paths(status: StatusDocument, turned: Mapping[str, str]) -> tuple[Finding, ...]:
    """Tell of each path of a document that was taken the other way round, at its first report."""
    places: dict[str, str] = {}
    for report in status.reports:
        for point in report.focal_points:
            places.setdefault(point.unit or "", report.symbol)
    return tuple(
        Finding(
            FindingCode.UNIT_PATH_TURNED, Where(places.get(path)), {"words": path, "path": ordered}
        )
        for path, ordered in turned.items()
    )


def _as_taken(status: StatusDocument, turned: Mapping[str, str]) -> StatusDocument:
    """Return a document with the paths of its units as they were taken."""
    if not turned:
        return status
    reports = tuple(
        replace(
            report,
            focal_points=tuple(
                replace(point, unit=turned.get(point.unit or "", point.unit))
                for point in report.focal_points
            ),
        )
        for report in status.reports
    )
    return replace(status, reports=reports)


def with_series(status: StatusDocument, organization: str) -> StatusDocument:
    """Get a document with the kind and the body of its series, where it does not say them itself.

    They are a proposal: of a document that is in the register already nothing is proposed.
    """
    symbol = status.symbol or ""
    found = series_of(symbol, series(organization))
    if found is None or status.kind is not None or _is_known(symbol, status, organization):
        return status
    body = spoken(status.language, organization)[found.body] if found.body else None
    return replace(status, kind=found.kind, governing_body=status.governing_body or body)


def _is_known(symbol: str, status: StatusDocument, organization: str) -> bool:
    parsed = parse_document_symbol(symbol) or DocumentSymbol(symbol)
    return Document.objects.filter(
        organization__code=organization,
        symbol=parsed.base,
        revision=status.revision or parsed.revision,
    ).exists()
