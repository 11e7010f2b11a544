"""Taking a document in hand whose meeting is recorded: locked, at the actor's organization."""

from collections.abc import Mapping
from datetime import date, datetime

from django.utils import timezone

from uptake.core.codes import Language
from uptake.core.days import require_meant
from uptake.core.errors import UptakeError
from uptake.core.permissions import Act, may
from uptake.core.recipients import Actor
from uptake.core.symbols import DocumentSymbol
from uptake.record.services.locks import hold
from uptake.register.models import Document


def take(document: int, by: Actor) -> Document:
    """Give a document whose decisions the actor may record, locked until the transaction ends.

    Raises UptakeError `document-not-there`.
    """
    row = hold(Document.objects.filter(pk=document)).select_related("organization").first()
    if row is None or not may(by, Act.RECORD_DECISION, row.organization.code):
        raise UptakeError("document-not-there")
    return row


def check_day(row: Document, day: date, at: datetime) -> None:
    """Refuse a meeting before its document, or still to come.

    Raises UptakeError `meeting-before-document` (date), `meeting-to-come` (date),
    `day-out-of-range`.
    """
    if row.date is not None and day < row.date:
        raise UptakeError("meeting-before-document", date=row.date)
    if day > timezone.localdate(at):
        raise UptakeError("meeting-to-come", date=day)
    require_meant(timezone.localdate(at), day)


def named(row: Document) -> str:
    """Give the name by which events call a document: its symbol with the revision."""
    return DocumentSymbol(row.symbol, row.revision).text


def said(words: Mapping[Language, str]) -> dict[Language, str]:
    """Give words without blanks around them, in the languages that have any."""
    return {language: text.strip() for language, text in words.items() if text.strip()}
