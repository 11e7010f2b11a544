"""To whom a recommendation is addressed, by its own words or by a note beside it.

The words are those of the one who is asked: the subject of "should". Whoever is only consulted,
reported to, or directed by the subject is not asked, so a name behind a preposition does not
count. Where the Secretary-General and the executive heads are asked together, the executive heads
are meant, for they are who answers.

The note beside an answer that says to whom a recommendation is addressed.

A line of words above tables that names the addressee of every recommendation in them.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from uptake.core.codes import Addressee, Language
from uptake.documents.tree import Paragraph
from uptake.exchange.heard import remembering, remembering_some, words
from uptake.exchange.reading.asking import ASKING, Asking
from uptake.exchange.reading.patterns import Pattern
from uptake.exchange.reading.texts import form
from uptake.terms.organizations import named_in

_REACH = 600  # characters in which a recommendation has said whom it asks
_BESIDE = 45  # characters that a line above a table has beside the note: "The following … are"


_SENTENCE = re.compile(r"[.;。；؛\d(]")


@dataclass(frozen=True, slots=True)
class Addressed:
    """Who is addressed: the code, the name where the code is `other`, and the words it rests on."""

    addressee: Addressee
    name: str | None
    words: str


@dataclass(frozen=True, slots=True)
class _Named:
    """Somebody named in a text who may be asked."""

    addressee: Addressee
    name: str | None
    match: re.Match[str]


def addressee_of_text(text: str, language: Language) -> Addressed | None:
    """Who is asked in the words of a recommendation, None where they do not say."""
    asking = ASKING[language]
    start = text[:_REACH]
    subject = _subject(start, asking) or next(
        (one for one in _named(start, asking) if _behind(asking.dative, start, one)), None
    )
    return _together(start, subject, asking) if subject else None


def asked_organizations(text: str, language: Language) -> frozenset[str]:
    """The organizations that a recommendation names where it says whom it asks, by their codes."""
    start = text[:_REACH]
    modal = ASKING[language].modal.search(start)
    return frozenset(named_in(start[: modal.start()])) if modal else frozenset()


def _subject(text: str, asking: Asking) -> _Named | None:
    """The first who is named and is the subject; in Chinese the last before "should"."""
    if not asking.subject_last:
        everyone = _named(text, asking)
        return next((one for one in everyone if not _behind(asking.oblique, text, one)), None)
    modal = asking.modal.search(text)
    before = list(_named(text[: modal.end()], asking)) if modal else []
    return next((one for one in before[::-1] if not _behind(asking.oblique, text, one)), None)


@remembering_some(512)
def addressee_of_note(text: str, language: Language) -> Addressed | None:
    """Whom a note names ("Addressed to legislative and governing bodies."), None without one.

    The merged cell of a recommendation for information is such a note.
    """
    for pattern in _printed_notes(language):
        if found := pattern.search(text):
            return _of_name(found["name"].strip(), found[0].strip(), language)
    found = ASKING[language].noted.search(text)
    if found is None:
        return None
    name = next(group for group in found.groups() if group).strip()
    told = _of_name(name, found[0].strip(), language)
    known = told.addressee is Addressee.OTHER and _known_name(name, ASKING[language])
    return replace(told, name=known) if known else told


def addressee_of_line(line: Paragraph, language: Language) -> Addressee | None:
    """Whom a line above a table names for all of it: a heading that says no more, or a note."""
    plain = line.text.strip(" \n.:。：")
    if line.level is not None:
        for code in (Addressee.EXECUTIVE_HEADS, Addressee.GOVERNING_BODIES):
            if form(plain) in _forms(code, language):
                return code
    note = addressee_of_note(plain, language)
    if note is None or note.addressee is Addressee.OTHER:
        return None
    beside = plain.replace(note.words.rstrip(" .:。："), "", 1)
    return note.addressee if len(beside) <= _BESIDE and not _SENTENCE.search(beside) else None


def names_somebody_known(addressed: Addressed, language: Language) -> bool:
    """Whether the name of another addressee is one of those that recommendations are made to."""
    return addressed.name in ASKING[language].names


@remembering_some(512)
def is_for_information(text: str, language: Language) -> bool:
    """Whether a cell says that the recommendation is for information, alone or first of all."""
    start = re.split(r"[.:;,\n。，：；،؛(]", text.strip(), maxsplit=1)[0]
    return form(start) in _information(language)


def _named(text: str, asking: Asking) -> Iterator[_Named]:
    for match in asking.named.finditer(text):
        if match["heads"]:
            yield _Named(Addressee.EXECUTIVE_HEADS, None, match)
        elif match["bodies"]:
            yield _Named(Addressee.GOVERNING_BODIES, None, match)
        else:
            yield _Named(Addressee.OTHER, _known_name(match[0], asking), match)


def _known_name(printed: str, asking: Asking) -> str | None:
    """The name in its own form: without the article, in the nominative."""
    known = (name for name, pattern in asking.names.items() if pattern.fullmatch(printed))
    return next(known, None)


def _behind(words: Pattern, text: str, one: _Named) -> bool:
    """Whether such words stand directly before a name."""
    place = one.match.start()
    return bool(words.search(text[max(0, place - 48) : place]))


def _together(text: str, first: _Named, asking: Asking) -> Addressed:
    """Who is asked; the field's own where they are asked together with another."""
    joint = asking.together.match(text, first.match.end())
    if first.addressee is Addressee.OTHER and joint:
        second = asking.named.match(text, joint.end())
        if second and not second["other"]:
            code = Addressee.EXECUTIVE_HEADS if second["heads"] else Addressee.GOVERNING_BODIES
            return Addressed(code, None, text[first.match.start() : second.end()])
    return Addressed(first.addressee, first.name, first.match[0])


def _of_name(name: str, note: str, language: Language) -> Addressed:
    plain = form(name)
    for code in (Addressee.EXECUTIVE_HEADS, Addressee.GOVERNING_BODIES):
        if plain in _forms(code, language):
            return Addressed(code, None, note)
    named = ASKING[language].named.fullmatch(name.strip(" .。"))
    if named and named["heads"]:
        return Addressed(Addressee.EXECUTIVE_HEADS, None, note)
    if named and named["bodies"]:
        return Addressed(Addressee.GOVERNING_BODIES, None, note)
    return Addressed(Addressee.OTHER, name, note)


@remembering
def _printed_notes(language: Language) -> tuple[re.Pattern[str], ...]:
    """The printed forms of the cell of a recommendation for information: they hold names whole."""
    around = (
        known.partition("{addressee}")[::2]
        for known in words(language).forms("for_information_addressee")
    )
    return tuple(
        re.compile(rf"{_blanks_apart(before)}(?P<name>[^\n]+){_blanks_apart(behind)}\s*(?:\n|$)")
        for before, behind in around
    )


def _blanks_apart(printed: str) -> str:
    return r"\s*".join(map(re.escape, printed.split()))


@remembering
def _forms(code: Addressee, language: Language) -> frozenset[str]:
    spoken = words(language)
    known = set(spoken.forms_of(code))
    if code is Addressee.GOVERNING_BODIES:
        known.update(spoken.forms("legislative_bodies"))
    return frozenset(map(form, known))


@remembering
def _information(language: Language) -> frozenset[str]:
    spoken = words(language)
    return frozenset(
        map(form, (*spoken.forms("for_information_only"), *spoken.forms("action_information")))
    )


LAST_LINES = 3
LONGEST_NOTE = 120
"""Where in a comment a note on the addressee is looked for, and how long it may be."""


def notes_governing_bodies(comment: str | None, language: Language) -> bool:
    """Say whether a line of its own in a comment says that governing bodies are addressed."""
    for line in (comment or "").split("\n")[-LAST_LINES:]:
        note = addressee_of_note(line, language) if len(line) <= LONGEST_NOTE else None
        if note is not None and note.addressee is Addressee.GOVERNING_BODIES:
            return True
    return False


@dataclass(slots=True)
class LinesAbove:
    """What the lines above say: for all that follow, or from one under a report's heading for it.

    Another heading ends what a line says, since that was said of something else. `is_new`: it was
    said since the last table.
    """

    language: Language
    for_all: Addressee | None = None
    for_report: Addressee | None = None
    is_new: bool = False
    _in_report: bool = False

    @property
    def addressee(self) -> Addressee | None:
        """Whom the rows of the next table are addressed to, as far as a line says it."""
        return self.for_report or self.for_all

    def take(self, line: Paragraph, *, heads_report: bool) -> None:
        """Take a paragraph; `heads_report` says that it is the heading of a report."""
        if heads_report:
            self.for_report, self._in_report = None, True
            return
        named = addressee_of_line(line, self.language)
        if named is None:
            if line.level is not None:
                self.for_all = self.for_report = None
                self._in_report = False
        elif self._in_report:
            self.for_report, self.is_new = named, True
        else:
            self.for_all, self.is_new = named, True
