"""A document as it was published: its frozen content, or composed where nothing was frozen."""

from uptake.core.codes import Language
from uptake.core.document import StatusDocument
from uptake.core.symbols import DocumentSymbol
from uptake.record.queries.composition import compose
from uptake.record.queries.corrections import corrected_since
from uptake.record.queries.issued import frozen_documents
from uptake.register.models import Document


def frozen(document: Document, language: Language, *, restricted: bool = True) -> StatusDocument:
    """Give a document in a language: the newest frozen content where it was issued here.

    What was imported is composed as of its own day; so is a language that was not frozen.
    Symbols and numbers that were corrected since are those of today, by which the register knows
    its recommendations; what was printed is never asked for here. `restricted` says whether reports
    of restricted visibility may be in it; whether the reader may see the document at all is asked
    before.
    """
    issued = frozen_documents(document, (language,), restricted=restricted)
    if issued:
        return corrected_since(issued[0], document.issued_at)
    return compose(
        organization=document.organization.code,
        symbol=DocumentSymbol(document.symbol, document.revision).text,
        language=language,
        restricted=restricted,
    )
