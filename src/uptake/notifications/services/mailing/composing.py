"""Composing what the machine tells: from the lines of a message to a letter in its language."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from itertools import groupby

from uptake.core.codes import Language, Notice
from uptake.notifications.queries.houses import House
from uptake.notifications.services.mailing.addresses import Site
from uptake.notifications.services.mailing.letters import (
    AnswerLink,
    Block,
    Heading,
    Letter,
    Lines,
    Link,
    Paragraph,
)
from uptake.notifications.services.mailing.planning import TO_ANSWER, Line
from uptake.record.queries.contents.values import ByLanguage
from uptake.record.queries.texts import Wording, best, best_language
from uptake.terms.messages import say, set_apart
from uptake.terms.values import LIST_COMMAS
from uptake.terms.words import Words


@dataclass(frozen=True, slots=True)
class Register:
    """What letters take from the register: the names of people and the titles of reports."""

    names: Mapping[int, Mapping[Language, str]] = field(default_factory=dict)
    titles: Mapping[int, ByLanguage[Wording]] = field(default_factory=dict)


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
        """Give what a person is called in this language, or the next best one."""
        names = self.register.names.get(person or 0, {})
        chosen = best_language(names, self.language)
        return names[chosen] if chosen else None

    def heading(self, key: str) -> str:
        """Give the wording of a term as a heading."""
        text = self.words[key]
        return text[:1].upper() + text[1:]

    def subject(self, what: Iterable[tuple[str, object]]) -> str:
        """Give a subject line: the organization, and each thing with its number in brackets."""
        listed = LIST_COMMAS[self.language].join(
            set_apart(f"{text} ({number})", self.language)
            if not self.language.right_to_left
            else f"{text} ({number})"
            for text, number in what
        )
        organization = set_apart(self.organization, self.language)
        return self.words.format("mail_subject", organization=organization, what=listed)


def letter(voice: Voice, lines: Iterable[Line], answer_until: date | None) -> Letter:
    """Compose one message from its lines, which come in their order.

    `answer_until` is the last day on which its signed link serves, None where it has none.
    """
    sections = [(notice, list(of)) for notice, of in groupby(lines, key=lambda one: one.notice)]
    subject = voice.subject((voice.words.of(notice), len(of)) for notice, of in sections)
    blocks: list[Block] = [Paragraph(voice.say("mail-asked", organization=voice.organization))]
    answered = False
    for notice, of in sections:
        if notice not in TO_ANSWER and not answered:
            blocks += _ways(voice, sections, answer_until)
            answered = True
        blocks += _section(voice, notice, of)
    if not answered:
        blocks += _ways(voice, sections, answer_until)
    return Letter(voice.language, subject, (*blocks, *foot(voice)))


def foot(voice: Voice) -> Iterator[Block]:
    """Give what stands at the end of a message."""
    said = [voice.say("mail-foot")]
    if voice.house.coordinators:
        person = voice.name(voice.house.coordinators[0])
        said.append(voice.say("mail-replies", person=person))
    yield Paragraph(" ".join(said), quiet=True)


def recommendations(voice: Voice, lines: Iterable[Line]) -> Iterator[Block]:
    """Give lines below the headings of their reports."""
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
    """Give where the discussions are: for who answers, and for who clears or coordinates."""
    if any(one.to_act for one in lines):
        yield Link(voice.words["mail_my_page"], voice.site.page("mine"))
    if not all(one.to_act for one in lines):
        yield Link(voice.words["mail_clearance_page"], voice.site.page("clearance"))


def _ways(
    voice: Voice, sections: list[tuple[Notice, list[Line]]], answer_until: date | None
) -> Iterator[Block]:
    """Give the ways to answer, where there is something to answer."""
    if not any(notice in TO_ANSWER for notice, _ in sections):
        return
    if answer_until is not None:
        yield Paragraph(voice.say("mail-link", day=answer_until))
        yield AnswerLink(voice.words["mail_answer_now"])
    yield Link(voice.words["mail_my_page"], voice.site.page("mine"))


def _said(voice: Voice, line: Line) -> str:
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
    return f"{said} {voice.say('mail-instead', person=voice.name(line.instead))}"
