"""The head of an official document: what it is, whose, for whom; title, summary, action asked."""

from collections.abc import Iterator, Mapping

from uptake.core.codes import Acceptance, Implementation
from uptake.core.counting import Figures, Share
from uptake.core.document import Reference, StatusDocument
from uptake.core.symbols import DocumentSymbol
from uptake.documents.tree import Block, Cell, Paragraph, Row, Table
from uptake.exchange.facts import HEAD_FACTS, NOTHING, labelled
from uptake.exchange.foreign import original, parted
from uptake.exchange.implied_head import implied_head
from uptake.exchange.writing.lines import DOT, fact, linked, prose, soft, strong
from uptake.terms.organizations import addressed_name
from uptake.terms.words import Words

# The facts that the words of a head may imply, and the fields that they are.
_IMPLIED = {
    "document_kind": "kind",
    "governing_body": "governing_body",
    "based_on": "based_on",
    "period": "period",
}


def head_facts(status: StatusDocument, words: Words) -> Mapping[str, str]:
    """Return the printed value of each fact that has to be stated, by the key of its label."""
    implied = implied_of(status, words)
    found = {}
    for stated in HEAD_FACTS:
        text = stated.show(status, words)
        if text is None and implied.get(_IMPLIED.get(stated.term, "")):
            text = NOTHING
        if text:
            found[stated.term] = text
    return found


def implied_of(status: StatusDocument, words: Words) -> Mapping[str, object]:
    """Return what the words of the document's own head imply, by field."""
    said = {
        "symbol": status.symbol,
        "title": status.title,
        "summary": status.summary,
        "action_required": status.action_required,
    }
    stated = status.kind is not None and not words.states_all
    return implied_head(said, status.language, stated=stated)


# What the head block labels; symbol, date, original language and the rest have their own places.
LABELLED = ("organization", "document_kind", "governing_body", "meeting", "based_on")


def head(status: StatusDocument, words: Words) -> Iterator[Block]:
    """Return the blocks before the tables."""
    facts = head_facts(status, words)
    block = _block(status, facts, words)
    if block:
        yield block
    if status.issuer:
        yield issuer_line(status.issuer, words)
    if status.title:
        yield Paragraph(status.title, level=0)
    if status.period != implied_of(status, words).get("period"):
        yield fact(words["period"], facts["period"], words.language)
    yield from _section(words["summary"], prose(status.summary))
    yield from _section(words["action_required"], prose(status.action_required))
    yield from _section(words["references"], map(reference_line, status.references))


def issuer_line(issuer: str, words: Words) -> Paragraph:
    """Get the line that says who issued a document; words of another language fit no sentence."""
    if parted(issuer)[1]:
        return fact(words["issuer"], issuer, words.language)
    return Paragraph(words.format("report_by", issuer=issuer))


def symbol_text(status: StatusDocument) -> str | None:
    """Return the symbol as it is printed: with its revision and the letter of its language."""
    if status.symbol is None:
        return None
    return DocumentSymbol(status.symbol, status.revision, status.language).text


def _section(title: str, lines: Iterator[Paragraph]) -> Iterator[Paragraph]:
    paragraphs = tuple(lines)
    if paragraphs:
        yield Paragraph(title, level=1)
        yield from paragraphs


def _block(status: StatusDocument, facts: Mapping[str, str], words: Words) -> Table | None:
    whose = tuple(
        fact(words[term], facts[term], words.language) for term in LABELLED if term in facts
    )
    which = tuple(_which(status, words))
    if not whose and not which:
        return None
    row = Row((Cell(whose), Cell(which)))
    right_to_left = words.language.right_to_left
    return Table((row,), widths=(3, 2), right_to_left=right_to_left, layout=True)


def _which(status: StatusDocument, words: Words) -> Iterator[Paragraph]:
    symbol = symbol_text(status)
    if symbol:
        yield strong(f"{words['document']} {symbol}")
    if status.date:
        yield Paragraph(words.date(status.date))
    if status.original_language:
        yield Paragraph(original(status.original_language, words))


def reference_line(reference: Reference) -> Paragraph:
    """Return the line of a document that the head refers to: symbol and title lead to it."""
    return linked(reference_text(reference) or reference.url or "", reference.url)


def reference_text(reference: Reference) -> str:
    """Return symbol and title of a document that the head refers to, nothing without both."""
    return " – ".join(part for part in (reference.symbol, reference.title) if part)


def of_organization(status: StatusDocument, words: Words) -> str | None:
    """Return the organization in the form that says whose something is, as it was called then."""
    naming = words.called(status.organization, status.date)
    return naming.of if naming else status.organization


def to_organization(status: StatusDocument, words: Words) -> str:
    """Say to whom its recommendations are addressed, by the name of the document's day."""
    naming = words.called(status.organization, status.date)
    if naming is None:
        return words["to_the_organization"]
    name, whole = addressed_name(naming)
    return name if whole else words.format("to_organization", organization=name)


def figures_line(figures: Figures, words: Words, whose: str | None = None) -> Paragraph:
    """Return the line for some figures; `whose` names what they are of."""
    parts = (labelled(label, text, words.language) for label, text in _counted(figures, words))
    line = DOT.join(parts)
    return soft(labelled(whose, line, words.language) if whose else line)


def _counted(figures: Figures, words: Words) -> Iterator[tuple[str, str]]:
    yield words["addressed"], words.number(figures.addressed)
    for answer in Acceptance:
        if figures.acceptance[answer] or answer is Acceptance.ACCEPTED:
            yield from _share(words.of(answer), figures.answered(answer), words)
    for stage in Implementation:
        if figures.implementation[stage] or stage is Implementation.IMPLEMENTED:
            yield from _share(words.of(stage), figures.at_stage(stage), words)
    if figures.information:
        yield words["for_information_only"], words.number(figures.information)


def _share(label: str, share: Share, words: Words) -> Iterator[tuple[str, str]]:
    """Return a share with what it is of; "0 of 0" says nothing."""
    if share.whole or words.states_all:
        part, whole = words.number(share.part), words.number(share.whole)
        yield label, words.format("figure_of", part=part, whole=whole)
