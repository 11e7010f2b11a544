"""The draft of a management letter to an organization, from the figures of its profile.

The figures are sentences, tables and lists; what the inspector has to say of them has a place of
its own below each. All is said in the language of the thread, which is that of the words.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from io import BytesIO

from django.utils.translation import gettext

from uptake.core.codes import Addressee, Language, Visibility
from uptake.core.indicators import INDICATORS, Dimension, IndicatorName, Population, Tally
from uptake.documents.pdf import writing as pdf
from uptake.documents.tree import Block, Cell, Document, Format, Paragraph, Row, Table
from uptake.documents.word import writing as word
from uptake.exchange.writing.lines import cell, fact, not_translated, prose, soft, strong
from uptake.exchange.writing.tables import table_of
from uptake.figures.profile import RATES, Profile, outcome
from uptake.figures.queries import Line, Treatment, lines
from uptake.figures.rules import in_one, population_said, rule_of
from uptake.record.queries.indicators import counted
from uptake.terms.messages import BETWEEN_SENTENCES, set_apart
from uptake.terms.organizations import organizations
from uptake.terms.values import LIST_SEMICOLONS, recommendation_title
from uptake.web.lists import status_text

WRITTEN = (Format.DOCX, Format.PDF)
"""The formats in which a letter is written."""
_WIDTHS = (18, 50, 20, 14)


LISTED = (Population.LONG_OPEN, Population.UNANSWERED, Population.NOT_VERIFIED)


def letter_of(profile: Profile, there: Iterable[Treatment]) -> "Letter":
    """Return the letter to the organization of a profile; `there` are its reports."""
    lists = {
        one: tuple(lines(profile.own_scope, one, None, whole=True).object_list) for one in LISTED
    }
    return Letter(profile, tuple(there), lists)


@dataclass(frozen=True, slots=True)
class Letter:
    """What a management letter to the organization of a profile tells, without a word of it.

    `lists` are the recommendations that it lists.
    """

    profile: Profile
    treatments: tuple[Treatment, ...]
    lists: Mapping[Population, Sequence[Line]]

    def document(self, written_as: Format) -> Document:
        """Return the letter as a tree; asks as much whatever is in it."""
        words, title = self.profile.words, gettext("Draft management letter")
        name = self.profile.here.name
        restricted = words.of(Visibility.RESTRICTED)
        return Document(
            written_as,
            tuple(self._blocks(title, restricted)),
            title=words.format("labelled", label=title, value=name),
            language=words.language.value,
            right_to_left=words.language.right_to_left,
            header=(Paragraph(f"{title} · {restricted}"),),
            date=self.profile.scope.on.isoformat(),
            author=words["jiu"],
        )

    def _blocks(self, title: str, restricted: str) -> Iterator[Block]:
        yield from self._head(title, restricted)
        sections = (
            (gettext("Acceptance and implementation"), self._rates()),
            (gettext("Executive heads beside governing bodies"), self._addressees()),
            (self.profile.words["annual_outstanding"], self._listed(Population.LONG_OPEN)),
            (gettext("Consideration of reports by the governing body"), self._considered()),
            (gettext("Answers not received"), self._listed(Population.UNANSWERED)),
            (gettext("Implementation to be verified"), self._listed(Population.NOT_VERIFIED)),
        )
        for number, (heading, blocks) in enumerate(sections, 1):
            yield Paragraph(f"{number}. {heading}", level=1)
            yield from blocks
            yield place_for(gettext("Observations of the inspector"))
        yield Paragraph(f"{len(sections) + 1}. {gettext('Action requested')}", level=1)
        yield from self._asked()
        yield from self._end()

    def _head(self, title: str, restricted: str) -> Iterator[Block]:
        here, words, on = self.profile.here, self.profile.words, self.profile.scope.on
        body = (strong(words["jiu"]), Paragraph(set_apart(f"JIU/ML/{on.year}/…", words.language)))
        marks = (strong(restricted), Paragraph(title), Paragraph(words.date(on)))
        yield Table(
            (Row((Cell(body), Cell(marks))),),
            widths=(3, 2),
            right_to_left=words.language.right_to_left,
            layout=True,
        )
        yield Paragraph(self._addressee())
        yield Paragraph(here.name, language=_other(here.name_language, words.language))
        yield Paragraph(gettext("Follow-up of the recommendations of oversight bodies"), level=0)
        yield place_for(gettext("Salutation"))
        yield Paragraph(
            gettext(
                "This letter sets out how the recommendations addressed to your organization "
                "stood on %(day)s. The figures are drawn from the follow-up register: they count "
                "the answers that your organization had cleared by that date. What each figure "
                "counts is stated at the end."
            )
            % {"day": words.date(on)}
        )

    def _addressee(self) -> str:
        """Return the title of the executive head; where it has two forms, both to choose from."""
        known = organizations().get(self.profile.here.code)
        if known is None:
            return gettext("Executive head")
        keys = (known.head_key(), known.head_key(feminine=True))
        return " / ".join(dict.fromkeys(self.profile.words[key] for key in keys))

    def _rates(self) -> Iterator[Block]:
        counts = self.profile.counts
        own, words = self.profile.own(counts), self.profile.words
        said = (
            (
                IndicatorName.ACCEPTANCE_RATE,
                gettext(
                    "Recommendations addressed to your organization: %(whole)s; accepted: %(part)s."
                ),
                gettext("The acceptance rate is %(own)s; that of all organizations is %(all)s."),
                gettext("The acceptance rate of all organizations is %(all)s."),
            ),
            (
                IndicatorName.IMPLEMENTATION_RATE,
                gettext("Recommendations accepted: %(whole)s; implemented: %(part)s."),
                gettext(
                    "The implementation rate is %(own)s; that of all organizations is %(all)s."
                ),
                gettext("The implementation rate of all organizations is %(all)s."),
            ),
        )
        for name, numbers, both, of_all in said:
            figures = own.figure(name), counts.in_all.figure(name)
            assert figures[0]
            assert figures[1]
            here, everywhere = figures[0].share, figures[1].share
            told = numbers % {"whole": words.number(here.whole), "part": words.number(here.part)}
            beside = self._beside(here.rate, everywhere.rate, both, of_all)
            yield Paragraph(BETWEEN_SENTENCES[words.language].join((told, *beside)))
        yield table_of(self.profile.beside_all(), words)

    def _beside(
        self, own: Fraction | None, everybody: Fraction | None, both: str, of_all: str
    ) -> Iterator[str]:
        """Say a rate beside that of all organizations; what cannot be counted is not said."""
        if everybody is None:
            return
        percent = self.profile.words.percent
        if own is None:
            yield of_all % {"all": percent(everybody)}
            return
        yield both % {"own": percent(own), "all": percent(everybody)}
        yield _above_or_below(own, everybody)

    def _addressees(self) -> Iterator[Block]:
        words = self.profile.words
        groups = counted(self.profile.own_scope, RATES, Dimension.ADDRESSEE).groups
        said = (
            (
                Addressee.EXECUTIVE_HEADS,
                gettext(
                    "The implementation rate of the recommendations addressed to the executive "
                    "head is %(rate)s."
                ),
                gettext("No recommendation addressed to the executive head has been accepted."),
            ),
            (
                Addressee.GOVERNING_BODIES,
                gettext(
                    "The implementation rate of the recommendations addressed to the governing "
                    "bodies is %(rate)s."
                ),
                gettext("No recommendation addressed to the governing bodies has been accepted."),
            ),
        )
        rates = (
            (_implemented(groups.get(one.value)), sentence, none) for one, sentence, none in said
        )
        told = (
            none if rate is None else sentence % {"rate": words.percent(rate)}
            for rate, sentence, none in rates
        )
        yield Paragraph(BETWEEN_SENTENCES[words.language].join(told))
        yield table_of(self.profile.by_addressee(), self.profile.words)

    def _considered(self) -> Iterator[Block]:
        words, on = self.profile.words, self.profile.scope.on
        if not self.treatments:
            yield Paragraph(gettext("No report is registered for your organization."))
            return
        known = (outcome(one, on) for one in self.treatments if one.due is not None)
        counted_by = (
            words.format("labelled", label=label, value=words.number(number))
            for label, number in Counter(known).items()
        )
        yield Paragraph(
            gettext(
                "The statute requires that reports be considered by the governing body. The table "
                "shows the day by which each was due, and the day on which it was considered."
            )
        )
        if told := LIST_SEMICOLONS[words.language].join(counted_by):
            yield Paragraph(told)
        yield table_of(self.profile.considered(self.treatments), words)

    def _listed(self, population: Population) -> Iterator[Block]:
        """Return how many recommendations are in a population, and each of them."""
        found, words = self.lists[population], self.profile.words
        label = population_said(population, words, self.profile.scope.years)
        yield fact(label, words.number(len(found)), words.language)
        if found:
            yield self._table(found, label)

    def _table(self, found: Sequence[Line], name: str) -> Table:
        words = self.profile.words
        heads = (
            words["recommendation"],
            words["recommendation_text"],
            words["status"],
            gettext("Latest answer"),
        )
        header = Row(tuple(cell(strong(head)) for head in heads), header=True)
        rows = (self._row(line) for line in found)
        right_to_left = words.language.right_to_left
        return Table((header, *rows), _WIDTHS, right_to_left, name, head_columns=1)

    def _row(self, line: Line) -> Row:
        words = self.profile.words
        title = recommendation_title(line.number, words, formal=line.formal)
        text: tuple[Paragraph, ...] = ()
        if line.text:
            foreign = _other(line.text.language, words.language)
            mark = (not_translated(line.text.language, words),) if foreign else ()
            text = (*mark, *prose(line.text.text, foreign))
        day = words.date(line.answered) if line.answered else "–"
        return Row(
            (
                cell(Paragraph(line.report), Paragraph(title)),
                Cell(text),
                cell(Paragraph(status_text(line, words))),
                cell(Paragraph(day)),
            )
        )

    def _asked(self) -> Iterator[Block]:
        late = any(one.in_time(self.profile.scope.on) is False for one in self.treatments)
        asked = (
            (
                self.lists[Population.UNANSWERED],
                gettext("to answer the recommendations that have no answer yet;"),
            ),
            (
                self.lists[Population.LONG_OPEN],
                gettext(
                    "to state, for each long-outstanding recommendation, what stands in the way "
                    "of its implementation and when it will be implemented;"
                ),
            ),
            (
                late,
                gettext(
                    "to bring the reports that are overdue before the governing body, and to "
                    "record the date of its consideration;"
                ),
            ),
            (
                self.lists[Population.NOT_VERIFIED],
                gettext(
                    "to provide evidence of the implementation of the recommendations listed "
                    "under “Implementation to be verified”;"
                ),
            ),
        )
        items = [said for holds, said in asked if holds]
        if items:
            yield Paragraph(gettext("Your organization is requested:"))
        for number, said in enumerate(items, 1):
            yield Paragraph(said, label=f"{number}.")
        yield place_for(gettext("Further requests, and the date by which a reply is expected"))

    def _end(self) -> Iterator[Block]:
        words, scope = self.profile.words, self.profile.scope
        yield place_for(gettext("Closing words"))
        yield place_for(gettext("Name of the inspector"))
        yield Paragraph(words["jiu"])
        yield Paragraph(gettext("What the figures count"), level=1)
        for one in RATES:
            rule = rule_of(INDICATORS[one], words, scope.years)
            yield Paragraph(rule.name, level=2)
            yield from map(Paragraph, in_one(rule, words).split("\n"))


def write_letter(letter: Letter, written_as: Format) -> bytes:
    """Return a letter as a file. Raises `UnwritableFile` as writing does."""
    made = BytesIO()
    write = pdf.write if written_as is Format.PDF else word.write
    write(letter.document(written_as), made)
    return made.getvalue()


def place_for(what: str) -> Paragraph:
    """Return a place in which the inspector writes something, in brackets."""
    return soft(f"[{what}]")


def _implemented(tally: Tally | None) -> Fraction | None:
    figure = tally.figure(IndicatorName.IMPLEMENTATION_RATE) if tally else None
    return figure.share.rate if figure else None


def _above_or_below(own: Fraction, everybody: Fraction) -> str:
    if own == everybody:
        return gettext("The two are equal.")
    if own > everybody:
        return gettext("Your organization is above the rate of all organizations.")
    return gettext("Your organization is below the rate of all organizations.")


def _other(language: Language, own: Language) -> Language | None:
    """Return a language where it is not the letter's own."""
    return language if language is not own else None
