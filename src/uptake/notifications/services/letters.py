"""Letters: what one says in a language, block by block."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import groupby

from uptake.core.codes import Language, Notice, Stage
from uptake.core.house_rules import Contact
from uptake.notifications.queries.digests import Digest
from uptake.notifications.queries.reminding import House
from uptake.notifications.services.addresses import Site
from uptake.notifications.services.planning import TO_ANSWER, Line
from uptake.record.queries.contents.values import ByLanguage
from uptake.record.queries.texts import Wording, best, best_language
from uptake.terms.messages import BETWEEN_SENTENCES, say, set_apart
from uptake.terms.values import LIST_COMMAS
from uptake.terms.words import Words


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph; a quiet one is said in passing."""

    text: str
    quiet: bool = False


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading over what follows; a lower one stands within a section."""

    text: str
    lower: bool = False


@dataclass(frozen=True, slots=True)
class Lines:
    """A list."""

    texts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Figures:
    """Labels with their numbers."""

    rows: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Link:
    """An address with the words that lead to it; the chief one of a message is a button."""

    words: str
    address: str
    chief: bool = False


@dataclass(frozen=True, slots=True)
class AnswerLink:
    """Where the reader's own signed link stands, with the words that lead to it.

    Its address is made when the message is written, and is given as the message is set: nothing
    in a composed message stands for it, so that no words of others can be taken for it.
    """

    words: str


type Block = Paragraph | Heading | Lines | Figures | Link | AnswerLink


@dataclass(frozen=True, slots=True)
class Letter:
    """A message in one language. In its texts what runs the other way stands in isolates."""

    language: Language
    subject: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Register:
    """What letters take from the register.

    The names of people, the titles of reports, and the texts of recommendations by follow-up.
    """

    names: Mapping[int, Mapping[Language, str]] = field(default_factory=dict)
    titles: Mapping[int, ByLanguage[Wording]] = field(default_factory=dict)
    texts: Mapping[int, ByLanguage[Wording]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Voice:
    """In whose name and in which language a letter is written."""

    house: House
    language: Language
    register: Register

    @property
    def words(self) -> Words:
        """The words of the organization in this language."""
        return self.house.words(self.language)

    @property
    def organization(self) -> str:
        """What the organization is called for short."""
        naming = self.words.naming(self.house.today)
        return naming.short if naming else self.house.code

    @property
    def site(self) -> Site:
        """The organization's pages in this language."""
        return Site(self.language, self.house.code)

    def say(self, code: str, **values: object) -> str:
        """Say the sentence of a code; days as the organization prints them."""
        said = {
            name: self.words.date(one) if isinstance(one, date) else one
            for name, one in values.items()
        }
        return say(code, self.language, said)

    def name(self, person: int | None) -> str | None:
        """Return what a person is called in this language, or the next best one."""
        names = self.register.names.get(person or 0, {})
        chosen = best_language(names, self.language)
        return names[chosen] if chosen else None

    @property
    def contact(self) -> Contact | None:
        """Whom the reader can ask: the contact of the organization, else its coordinator."""
        coordinator = self.house.readers.get(next(iter(self.house.coordinators), 0))
        name = (self.name(coordinator.person) if coordinator else None) or ""
        if contact := self.house.rules.contact:
            return contact
        return Contact(name, coordinator.email) if coordinator and name else None

    @property
    def signed_by(self) -> str:
        """Who signs: the contact by its name, else the coordinator."""
        contact = self.house.rules.contact
        if contact is not None and contact.name:
            return contact.name
        return self.name(next(iter(self.house.coordinators), None)) or ""

    def heading(self, key: str) -> str:
        """Return the wording of a term as a heading."""
        text = self.words[key]
        return text[:1].upper() + text[1:]

    def subject(self, what: Iterable[tuple[str, object]]) -> str:
        """Return a subject line: the organization, and each thing with its number in brackets."""
        counted = (self.words.format("mail_counted", what=one, number=n) for one, n in what)
        listed = LIST_COMMAS[self.language].join(
            one if self.language.right_to_left else set_apart(one, self.language) for one in counted
        )
        organization = set_apart(self.organization, self.language)
        return self.words.format("mail_subject", organization=organization, what=listed)


def letter(voice: Voice, reader: int, lines: Iterable[Line], answer_until: date | None) -> Letter:
    """Compose one message to a reader from its lines, which come in their order.

    `answer_until` is the last day on which its signed link serves, None where it has none.
    """
    sections = [(notice, list(of)) for notice, of in groupby(lines, key=lambda one: one.notice)]
    subject = voice.subject((voice.words.of(notice), len(of)) for notice, of in sections)
    asked = Paragraph(voice.say("mail-asked", organization=voice.organization))
    blocks: list[Block] = [*salutation(voice, reader), asked]
    answered = False
    for notice, of in sections:
        if notice not in TO_ANSWER and not answered:
            blocks += _ways(voice, sections, answer_until)
            answered = True
        blocks += _section(voice, notice, of)
    if not answered:
        blocks += _ways(voice, sections, answer_until)
    return Letter(voice.language, subject, (*blocks, *foot(voice)))


def salutation(voice: Voice, reader: int) -> Iterator[Block]:
    """Return the line that greets the reader by name, where the register has one."""
    name = voice.name(reader)
    if name:
        named = set_apart(name, voice.language)
        yield Paragraph(voice.words.format("mail_salutation", name=named))


def foot(voice: Voice) -> Iterator[Block]:
    """Return what stands at the end of a message: who signs it, whom to ask, and what wrote it."""
    said = [voice.say("mail-foot")]
    contact = voice.contact
    if contact is not None:
        office = voice.words.format(
            "calendar_name", organization=set_apart(voice.organization, voice.language)
        )
        signed = voice.signed_by and set_apart(voice.signed_by, voice.language)
        yield Paragraph("\n".join(filter(None, (signed, office))))
        known = (contact.name, contact.email, contact.phone)
        reached = LIST_COMMAS[voice.language].join(
            set_apart(one, voice.language) for one in known if one
        )
        said.append(voice.say("mail-questions", contact=reached))
    yield Paragraph(BETWEEN_SENTENCES[voice.language].join(said), quiet=True)


def recommendations(voice: Voice, lines: Iterable[Line]) -> Iterator[Block]:
    """Return lines below the headings of their reports."""
    ordered = sorted(lines, key=lambda one: one.item.place)
    for report, of in groupby(ordered, key=lambda one: one.item.report):
        listed = list(of)
        item = listed[0].item
        title = None
        if not item.restricted:  # a message is read on the way: of these only the symbol is named
            title = best(voice.register.titles.get(report, {}), voice.language)
        symbol = set_apart(item.symbol, voice.language)
        named = f"{symbol}\n{set_apart(title.text, voice.language)}" if title else symbol
        yield Heading(named, lower=True)
        yield Lines(tuple(_said(voice, one) for one in listed))


def _section(voice: Voice, notice: Notice, lines: list[Line]) -> Iterator[Block]:
    yield Heading(voice.heading(f"notice_{notice}"))
    if notice is Notice.ESCALATED:
        yield Paragraph(voice.say("mail-escalated"))
    yield from recommendations(voice, lines)
    if notice is Notice.TO_CLEAR:
        page = voice.site.page("clearance")
        yield Link(voice.words["mail_clearance_page"], page, chief=True)
    if notice is Notice.NOTE:
        yield from _places_of_notes(voice, lines)


def _places_of_notes(voice: Voice, lines: list[Line]) -> Iterator[Link]:
    """Return where the discussions are: for who answers, and for who clears or coordinates."""
    if any(one.to_act for one in lines):
        yield Link(voice.words["mail_my_page"], voice.site.page("mine"))
    if not all(one.to_act for one in lines):
        yield Link(voice.words["mail_clearance_page"], voice.site.page("clearance"))


def _ways(
    voice: Voice, sections: list[tuple[Notice, list[Line]]], answer_until: date | None
) -> Iterator[Block]:
    """Return the ways to answer, where there is something to answer."""
    if not any(notice in TO_ANSWER for notice, _ in sections):
        return
    if answer_until is not None:
        yield Paragraph(voice.say("mail-link", day=answer_until))
        yield AnswerLink(voice.words["mail_answer_now"])
    yield Link(voice.words["mail_my_page"], voice.site.page("mine"))


def _said(voice: Voice, line: Line) -> str:
    """Return a line: the recommendation, what is said of it, and the first words of its text."""
    told = _told(voice, line)
    # A message is read on the way: of what is restricted nothing is quoted.
    text = best(voice.register.texts.get(line.item.follow_up, {}), voice.language)
    if text is None or line.item.restricted:
        return told
    return f"{told}\n{set_apart(first_words(text.text), voice.language)}"


def first_words(text: str) -> str:
    """Return the beginning of a text, ended between two words where it has blanks."""
    line = " ".join(text.split())
    if len(line) <= FIRST_WORDS:
        return line
    cut = line[:FIRST_WORDS]
    ends_within = line[FIRST_WORDS] != " " and " " in cut
    return f"{(cut.rpartition(' ')[0] if ends_within else cut).rstrip(' ,;:،，；')}…"


def _told(voice: Voice, line: Line) -> str:
    number, day = line.item.number, line.due
    match line.notice:
        case Notice.RETURNED:
            said = voice.say("mail-line-returned", number=number, words=line.reason)
        case Notice.ESCALATED if line.late is not None:
            person = voice.name(line.late)
            said = voice.say("mail-line-late", number=number, day=day, person=person)
        case Notice.NOTE:
            person = voice.name(line.by) or voice.organization
            said = voice.say("mail-line-note", number=number, person=person)
        case Notice.TO_CLEAR | Notice.DIGEST:
            said = voice.say("mail-line-plain", number=number)
        case _ if day is None:
            said = voice.say("mail-line-undated", number=number)
        case _:
            said = voice.say("mail-line-due", number=number, day=day)
    if line.instead is None:
        return said
    instead = voice.say("mail-instead", person=voice.name(line.instead))
    return BETWEEN_SENTENCES[voice.language].join((said, instead))


# Characters of a recommendation that a message quotes.
FIRST_WORDS = 120

# Recommendations of one kind that a digest names; of the rest it gives the number.
NAMED = 20


def digest_letter(voice: Voice, reader: int, found: Digest, away: str) -> Letter:
    """Compose the digest for a reader; `away` is the address that stops it."""
    day = voice.house.today
    subject = voice.subject([(voice.words["notice_digest"], voice.words.date(day))])
    intro = voice.say("mail-digest", organization=voice.organization, day=day)
    blocks: list[Block] = [*salutation(voice, reader), Paragraph(intro)]
    blocks.append(_figure_lines(voice, found))
    blocks += _needs(voice, found)
    blocks += _named(voice, "digest_late_ones", late_lines(found), len(found.late))
    blocks += _named(voice, "digest_cleared_ones", cleared_lines(found), len(found.cleared))
    blocks += [
        Paragraph(voice.say("mail-digest-why"), quiet=True),
        Link(voice.words["mail_unsubscribe"], away),
        *foot(voice),
    ]
    return Letter(voice.language, subject, tuple(blocks))


def lines_shown(found: Digest) -> Iterator[Line]:
    """Return the recommendations that the digest names, for their titles and people."""
    yield from late_lines(found)
    yield from cleared_lines(found)


def late_lines(found: Digest) -> list[Line]:
    """Return the late ones that are named, the longest late first."""
    return [
        Line(Notice.ESCALATED, one.item, one.due, late=one.person) for one in found.late[:NAMED]
    ]


def cleared_lines(found: Digest) -> list[Line]:
    """Return the cleared ones that are named."""
    return [Line(Notice.DIGEST, item) for item in found.cleared[:NAMED]]


def _figure_lines(voice: Voice, found: Digest) -> Figures:
    counts = (
        ("digest_open", len({one.item.follow_up for one in found.expected})),
        ("digest_late", len({one.item.follow_up for one in found.late})),
        ("digest_returned", found.stages.get(Stage.RETURNED, 0)),
        ("digest_to_clear", found.stages.get(Stage.SUBMITTED, 0)),
        ("digest_cleared", len(found.cleared)),
        ("digest_nobody", found.nobodys),
        ("digest_requests", found.requests),
        ("digest_unsent", found.unsent),
    )
    return Figures(tuple((voice.words[key], voice.words.number(count)) for key, count in counts))


def _needs(voice: Voice, found: Digest) -> Iterator[Block]:
    """Return where something waits for the coordinator."""
    yield Heading(voice.heading("digest_needs_you"))
    ways = list(_digest_ways(voice, found))
    if not ways:
        yield Paragraph(voice.say("mail-digest-nothing"))
    yield from ways


def _digest_ways(voice: Voice, found: Digest) -> Iterator[Link]:
    if found.late or found.nobodys:
        yield Link(voice.words["mail_assignments_page"], voice.site.page("assignments"))
    if found.stages.get(Stage.SUBMITTED, 0):
        yield Link(voice.words["mail_clearance_page"], voice.site.page("clearance"))
    for cycle, meeting, names in found.cycles:
        chosen = best_language(names, voice.language)
        body = set_apart(names[chosen], voice.language) if chosen else ""
        day = voice.words.date(meeting)
        page = voice.site.page("cycles", str(cycle), "ready")
        yield Link(voice.words.format("digest_ready", body=body, day=day), page)


def _named(voice: Voice, key: str, lines: Sequence[Line], whole: int) -> Iterator[Block]:
    if not lines:
        return
    yield Heading(voice.heading(key))
    yield from recommendations(voice, lines)
    if whole > len(lines):
        yield Paragraph(voice.say("mail-digest-more", count=whole - len(lines)))
