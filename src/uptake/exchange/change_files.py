"""What changed as files: told for a committee in Word or PDF, or marked in the later document."""

from io import BytesIO

from uptake.core.change_account import ChangeAccount
from uptake.core.document import StatusDocument
from uptake.core.errors import UptakeError
from uptake.core.symbols import DocumentSymbol
from uptake.documents.pdf import writing as pdf
from uptake.documents.tree import Document, Format, Markup
from uptake.documents.word import writing as word
from uptake.exchange.offered import FORMATS, ChangesAs
from uptake.exchange.writing.changes import changes_document
from uptake.exchange.writing.marking import marked_up
from uptake.exchange.writing.recommendations import PAGE
from uptake.exchange.writing.typesetting import typeset
from uptake.terms.words import Words

PROGRAM = "Uptake"


def changes_file(
    account: ChangeAccount,
    told_as: ChangesAs,
    written_as: Format,
    words: Words,
    template: bytes | None = None,
) -> bytes:
    """Give the file of what changed, in the language of `words`, Word in the dress of `template`.

    Raises UptakeError `marked-up-two-languages` (before, after) where words of two languages would
    have to be marked against each other; ValueError for a format that is not of this way.
    """
    if written_as not in FORMATS[told_as]:
        raise ValueError(f"not written: {told_as} as {written_as}")
    target = BytesIO()
    if told_as is ChangesAs.MARKED_UP:
        page = word.text_width(template) if template else PAGE
        marked = _marked_up(account.before, account.after, words, page)
        word.write(marked, target, template)
    elif written_as is Format.PDF:
        pdf.write(changes_document(account, words), target)
    else:
        word.write(changes_document(account, words), target, template)
    return target.getvalue()


def changes_name(
    before: StatusDocument, after: StatusDocument, told_as: ChangesAs, written_as: Format
) -> str:
    """Give the name of such a file, as in `changes-C21-61-C22-61-E.docx`."""
    sides = "-".join(map(_side, (before, after)))
    safe = "".join(letter if letter.isalnum() or letter in "-._" else "-" for letter in sides)
    return f"{told_as.value}-{safe}-{after.language.letter}.{written_as.value}"


def _side(document: StatusDocument) -> str:
    if document.symbol:
        text = DocumentSymbol(document.symbol, document.revision).text
        return text.replace(" ", "").replace("(", "-").replace(")", "")
    return document.date.isoformat() if document.date else document.organization or "register"


def _marked_up(before: StatusDocument, after: StatusDocument, words: Words, page: int) -> Document:
    if before.language is not after.language:
        raise UptakeError(
            "marked-up-two-languages",
            before=before.language,
            after=after.language,
        )
    author = f"{PROGRAM}, {after.organization}" if after.organization else PROGRAM
    signed = Markup(author, after.date.isoformat() if after.date else None)
    return marked_up(typeset(before, words, page), typeset(after, words, page), signed)
