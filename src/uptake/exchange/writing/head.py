"""The head of an official document: what it is, whose, for whom; title, summary, action asked."""

from collections.abc import Iterable, Iterator, Mapping

from uptake.core.codes import Acceptance, Implementation
from uptake.core.counting import Figures, Share
from uptake.core.document import Reference, StatusDocument
from uptake.core.symbols import DocumentSymbol
from uptake.documents.tree import Block, Cell, Paragraph, Row, Table
from uptake.exchange.facts import HEAD_FACTS, NOTHING, labelled
from uptake.exchange.foreign import original, parted
from uptake.exchange.implied_head import implied_head, organization_of
from uptake.exchange.reading.head_words import names_meeting
from uptake.exchange.writing.lines import DOT, fact, linked, prose, soft, strong
from uptake.terms.mastheads import SHAPES, HeadLine, has_letter
from uptake.terms.organizations import addressed_name, body_key, recognize_line
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
    stated = status.kind is not None and not words.states_all
    return implied_head(_said(status), status.language, stated=stated)


def _said(status: StatusDocument) -> Mapping[str, str | None]:
    return {
        "symbol": status.symbol,
        "title": status.title,
        "summary": status.summary,
        "action_required": status.action_required,
    }


# What the head block labels; symbol, date, original language and the rest have their own places.
LABELLED = ("organization", "document_kind", "governing_body", "meeting", "based_on")


def head(status: StatusDocument, words: Words) -> Iterator[Block]:
    """Return the blocks before the tables."""
    if not words.has_one_measure:
        yield from _below(status, head_facts(status, words), words)
        return
    below = tuple(_told(status, words))
    masthead = Masthead(status, words)
    yield from masthead.blocks()
    yield from masthead.labelled(below)
    yield from below


def _below(status: StatusDocument, facts: Mapping[str, str], words: Words) -> Iterator[Block]:
    """Return the head of earlier forms, in which every fact has its label."""
    block = _block(status, facts, words)
    if block:
        yield block
    yield from _told(status, words)


def _told(status: StatusDocument, words: Words) -> Iterator[Paragraph]:
    """Return what stands below the masthead: who reports, the title, and the sections."""
    facts = head_facts(status, words)
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


def symbol_text(status: StatusDocument, words: Words) -> str | None:
    """Return the symbol as it is printed: with its revision, and the letter of its language
    where the organization's documents have it there."""
    if status.symbol is None:
        return None
    lettered = not words.has_one_measure or has_letter(words.masthead, status.organization)
    language = status.language if lettered else None
    return DocumentSymbol(status.symbol, status.revision, language).text


# The lines of a head that say nothing without their label, and its term.
_TERMS = {HeadLine.AGENDA_ITEM: "agenda_item", HeadLine.DISTRIBUTION: "document_distribution"}


class Masthead:
    """The head of a first page in the shape that an organization has: what is there, unlabelled.

    A label is printed only where a reader would not know a fact without it.
    """

    def __init__(self, status: StatusDocument, words: Words) -> None:
        self._status, self._words = status, words
        self._facts = head_facts(status, words)
        self._shape = SHAPES[words.masthead]

    def blocks(self) -> Iterator[Table]:
        """Return the masthead: its lines at the start of the page, and those at its end."""
        columns = tuple(
            tuple(line for name in names for line in (*self._line(name), *self._fact(name)))
            for names in (self._shape.start, self._shape.end)
        )
        if any(columns):
            yield Table(
                (Row(tuple(map(Cell, columns))),),
                widths=(3, 2),
                right_to_left=self._words.language.right_to_left,
                layout=True,
            )

    def labelled(self, below: Iterable[Paragraph]) -> Iterator[Paragraph]:
        """Return the facts that stand with their labels; `below` is what follows in the head."""
        terms = self._not_implied()
        if self._status.meeting and not self._is_meeting:
            terms.insert(0, "meeting")
        if not self._shape.has(HeadLine.DISTRIBUTION):
            terms.append("document_distribution")
        if self._status.organization and self._recognized(below) != self._status.organization:
            terms.insert(0, "organization")
        for term in terms:
            if term in self._facts:
                yield fact(self._words[term], self._facts[term], self._words.language)

    def _not_implied(self) -> list[str]:
        """Return the terms of what readers would not take from the words of the head.

        A head that says of which kind the document is says for whom it is and what it is based on
        too (`implied_head`); it does so where one of these is nothing although words imply it.
        """
        terms = [term for term in _IMPLIED if term != "period"]
        implied = implied_head(_said(self._status), self._status.language)
        actual = {term: getattr(self._status, _IMPLIED[term]) or None for term in terms}
        found = [term for term in terms if (implied.get(_IMPLIED[term]) or None) != actual[term]]
        every = "document_kind" in found or not all(actual[term] for term in found)
        return terms if every else found

    def _line(self, name: HeadLine) -> Iterator[Paragraph]:
        status, words = self._status, self._words
        match name:
            case HeadLine.MEETING if status.meeting and self._is_meeting:
                yield Paragraph(status.meeting)
            case HeadLine.BODY if self._body:
                yield strong(self._body)
            case HeadLine.ORGANIZATION if self._name:
                yield strong(self._name)
            case HeadLine.DOCUMENT | HeadLine.SYMBOL if symbol := symbol_text(status, words):
                whole = f"{words['document']} {symbol}"
                yield strong(whole if name is HeadLine.DOCUMENT else symbol)
            case HeadLine.DATE if status.date:
                yield Paragraph(words.date(status.date))
            case HeadLine.ORIGINAL if status.original_language:
                yield Paragraph(original(status.original_language, words))

    def _fact(self, name: HeadLine) -> Iterator[Paragraph]:
        """Return a line that has its label."""
        term, words = _TERMS.get(name, ""), self._words
        if term in self._facts:
            yield Paragraph(labelled(words[term], self._facts[term], words.language))

    @property
    def _is_meeting(self) -> bool:
        return names_meeting(self._status.meeting or "")

    @property
    def _body(self) -> str | None:
        """The body, unless the words that name its meeting begin with it."""
        body, meeting = self._status.governing_body, self._status.meeting or ""
        known = body is not None and body_key(body) is not None
        return body if known and not meeting.startswith(body or "") else None

    @property
    def _name(self) -> str | None:
        naming = self._words.called(self._status.organization, self._status.date)
        return naming.name if naming and recognize_line(naming.name) else None

    def _recognized(self, below: Iterable[Paragraph]) -> str | None:
        """Return the organization that a reader of the head takes it to be of."""
        head = (line.text for table in self.blocks() for line in table.paragraphs)
        status = self._status
        cited = {reference_line(one).text for one in status.references}
        told = (line.text for line in below if line.text not in cited)
        return organization_of(status.symbol, (*head, *told))


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
    symbol = symbol_text(status, words)
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
