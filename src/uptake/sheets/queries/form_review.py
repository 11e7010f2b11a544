"""What a form that came back would change, row by row, and what is wrong with it, at its cells."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from types import MappingProxyType

from uptake.core.answers import (
    AnswerChanges,
    GivenAnswer,
    Problem,
    answer_changes,
    contradictions,
    problems,
)
from uptake.core.chain import seal
from uptake.core.codes import ConditionKind, Language, Severity, Stage
from uptake.core.permissions import Act
from uptake.core.recipients import Actor
from uptake.core.symbols import key_of
from uptake.exchange.forms.form import (
    CONDITIONS,
    BadCell,
    FilledForm,
    FilledRow,
    FormField,
    FormRow,
    Place,
    number_labels,
)
from uptake.exchange.forms.reading import comparable
from uptake.record.queries.answering import Answering, Version, answerings, reachable, versions
from uptake.record.queries.cited import known_documents
from uptake.record.queries.meetings.papers import goes_on
from uptake.record.queries.reviewed_words import spoken
from uptake.sheets.queries.forms import FormHeld, FormItem, named_now
from uptake.terms.words import Words

# The field of the form at which a problem of an answer is mended.
_FIELDS: Mapping[str, FormField] = MappingProxyType(
    {
        "financial_detail": FormField.AMOUNT,
        **{field.value: field for field in FormField},
    }
)
_OF_CONDITIONS: Mapping[ConditionKind, FormField] = MappingProxyType(
    {kind: field for field, kind in CONDITIONS.items()}
)
_HANGS_ON: Mapping[FormField, tuple[FormField, ...]] = MappingProxyType(
    {
        FormField.IMPLEMENTATION: (FormField.ACCEPTANCE,),
        FormField.REMARKS: (FormField.ACCEPTANCE,),
        FormField.WHY: (FormField.ACCEPTANCE, FormField.IMPLEMENTATION),
        FormField.AMOUNT: (FormField.FINANCIAL,),
        FormField.CURRENCY: (FormField.AMOUNT,),
    }
)


def of_rules(found: Iterable[Problem], row: FilledRow) -> Iterator[BadCell]:
    """Return the problems of an answer at the cells where they are mended.

    What could not be read is named already: that nothing is there then says nothing more, nor
    what hangs on it.
    """
    unread = {one.field for one in row.bad if one.field}
    for problem in found:
        field = _field(problem)
        if field and unread & {field, *_HANGS_ON.get(field, ())}:
            continue
        place = row.places.get(field, row.place) if field else row.place
        yield BadCell(problem.code, place, field, "", problem.values, problem.severity)


def _field(problem: Problem) -> FormField | None:
    kind = dict(problem.values).get("kind")
    if isinstance(kind, ConditionKind):
        return _OF_CONDITIONS[kind]
    return _FIELDS.get(problem.field)


class Outcome(StrEnum):
    """What becomes of a row: it is taken, says nothing new, was overtaken, or is to be mended."""

    CHANGE = "change"
    SAME = "same"
    OVERTAKEN = "overtaken"
    BAD = "bad"


@dataclass(frozen=True, slots=True)
class ReviewedRow:
    """A row of a form that came back, beside what the register says now.

    `report` and `number` are those of today; `sent` are those that the form was sent with, where
    they were corrected since. `base` is the newest version, beside which the answer would be saved.
    `changes` is what it changes in that; where somebody has saved it since the form was made, that
    is the other's.
    """

    report: str
    number: str
    formal: bool
    place: Place
    outcome: Outcome
    follow_up: int | None = None
    base: int | None = None
    answer: GivenAnswer | None = None
    unchanged: bool = False
    held: Answering | None = None
    changes: AnswerChanges | None = None
    problems: tuple[BadCell, ...] = ()
    sent: FormItem | None = None


@dataclass(frozen=True, slots=True)
class FormReview:
    """A form that came back as a whole. With `problems` of its own, nothing of it can be taken."""

    rows: tuple[ReviewedRow, ...]
    left_out: int
    problems: tuple[BadCell, ...] = ()

    def of(self, outcome: Outcome) -> tuple[ReviewedRow, ...]:
        """Return the rows with an outcome."""
        return tuple(row for row in self.rows if row.outcome is outcome)

    def still_to_mend(self, taken_at: datetime) -> "FormReview":
        """Return what was left out when the form was taken, and was not answered since."""
        left = (*self.of(Outcome.BAD), *self.of(Outcome.OVERTAKEN))
        return replace(self, rows=tuple(row for row in left if not _answered_since(row, taken_at)))


def _answered_since(row: ReviewedRow, taken_at: datetime) -> bool:
    newest = row.held.latest if row.held else None
    return newest is not None and newest.recorded_at >= taken_at


def form_review(
    form: FormHeld, filled: FilledForm, actor: Actor, on: date, *, submit: bool
) -> FormReview:
    """Judge what came back by the rules of today, for who gives it back.

    Asks a number of questions that does not grow with the rows.
    """
    said, now = spoken(form.language, form.code), named_now(form)
    paired = [(row, _item(form, row, said)) for row in filled.rows]
    keys = [item.follow_up for _, item in paired if item]
    reach = set(
        reachable(actor, Act.ANSWER, form.code).filter(pk__in=keys).values_list("pk", flat=True)
    )
    languages = {item.follow_up: row.answer.language for row, item in paired if item and row.answer}
    held = answerings(reach, form.language, on, languages)
    given = [row.answer for row, _ in paired] + [
        one.cleared.answer for one in held.values() if one.cleared
    ]
    cited = {symbol for answer in given if answer for symbol in answer.references}
    known = known_documents(form.code, tuple(sorted(cited)))
    begun = _begun(paired, form.language)
    judging = _Judging(form, said, held, begun, known, on, submit)
    return FormReview(
        rows=tuple(
            _called_now(judging.row(row, item, item and now.get(item.follow_up)), item)
            for row, item in paired
        ),
        left_out=len(form.items) - len(set(keys)),
        problems=filled.bad,
    )


def _begun(
    paired: Iterable[tuple[FilledRow, FormItem | None]], language: Language
) -> dict[int, Version]:
    spoken = {
        item.version: row.answer.language
        for row, item in paired
        if item and item.version is not None and row.answer
    }
    return versions(spoken, language, spoken)


def seal_of(review: FormReview) -> str:
    """Return what tells one review from another: what would be saved, and beside which versions."""
    return seal(
        [[row.follow_up, row.outcome, row.base, row.answer, row.unchanged] for row in review.rows]
    )


@dataclass(frozen=True, slots=True)
class _Judging:
    """What the rows of one form are judged against.

    `begun` are the versions that were the newest when the form was made.
    """

    form: FormHeld
    said: Words
    held: Mapping[int, Answering]
    begun: Mapping[int, Version]
    known: frozenset[str]
    on: date
    submit: bool

    def row(self, row: FilledRow, sent: FormItem | None, now: FormItem | None) -> ReviewedRow:
        item = now or sent
        if sent is None or item is None:
            return _refused(row, None, "form-row-unknown")
        if not any(_is_whole(row, one, self.said) for one in (sent, item)):
            return _refused(row, item, "form-row-mixed")
        if self.untouched(row, item):
            return ReviewedRow(item.report, item.number, item.formal, row.place, Outcome.SAME)
        held = self.held.get(item.follow_up)
        if held is None:
            return _refused(row, item, "follow-up-unknown")
        answer = _answer(row, held)
        if answer is None:
            return _refused(row, item, "nothing-to-confirm")
        return self.judged(row, item, held, answer)

    def untouched(self, row: FilledRow, item: FormItem) -> bool:
        """Say whether the row is as it was sent: then it says nothing, whatever has come since."""
        begun = self.begun.get(item.version or 0)
        if begun is None or row.answer is None or row.unchanged or row.bad:
            return False
        return _same(begun.answer, _with_files(row.answer, begun))

    def judged(
        self, row: FilledRow, item: FormItem, held: Answering, answer: GivenAnswer
    ) -> ReviewedRow:
        situation = held.situation(self.on, self.known)
        found = problems if self.submit else contradictions
        told = (
            *_of_unchanged(row, held),
            *row.bad,
            *of_rules(found(answer, situation), row),
        )
        newest = held.latest.answer if held.latest else GivenAnswer()
        return ReviewedRow(
            report=item.report,
            number=item.number,
            formal=item.formal,
            place=row.place,
            outcome=_outcome(row, item, held, answer, told),
            follow_up=item.follow_up,
            base=held.base,
            answer=answer,
            unchanged=row.unchanged,
            held=held,
            changes=answer_changes(newest, answer, key_of(item)),
            problems=told,
        )


def _outcome(
    row: FilledRow,
    item: FormItem,
    held: Answering,
    answer: GivenAnswer,
    told: tuple[BadCell, ...],
) -> Outcome:
    overtaken = not goes_on(held.base, item.version)
    newest = held.latest
    if row.bad:
        return Outcome.BAD
    said_again = row.unchanged and newest is not None and newest.stage is Stage.CLEARED
    if newest and _same(newest.answer, answer) and (overtaken or not said_again):
        return Outcome.SAME
    if any(one.severity is Severity.ERROR for one in told):
        return Outcome.BAD
    return Outcome.OVERTAKEN if overtaken else Outcome.CHANGE


def _same(one: GivenAnswer, other: GivenAnswer) -> bool:
    """Whether two answers say the same; why the earlier one was reopened is told already."""
    return comparable(replace(one, why="")) == comparable(replace(other, why=""))


def _answer(row: FilledRow, held: Answering) -> GivenAnswer | None:
    """Get what would be saved: files that prove the newest version stay, for no form has them."""
    if row.answer is None or row.unchanged:
        return replace(held.cleared.answer, why="") if held.cleared else None
    return _with_files(row.answer, held.latest)


def _with_files(answer: GivenAnswer, before: Version | None) -> GivenAnswer:
    files = tuple(one for one in before.answer.evidence if one.sha256) if before else ()
    return replace(answer, evidence=(*files, *answer.evidence))


def _of_unchanged(row: FilledRow, held: Answering) -> Iterator[BadCell]:
    """Name a row that says both that nothing has changed, and something else."""
    if not row.unchanged or row.answer is None:
        return
    known = (held.cleared, held.latest)
    if not any(one and _same(one.answer, _with_files(row.answer, one)) for one in known):
        place = row.places.get(FormField.UNCHANGED, row.place)
        code = "form-unchanged-and-answered"
        yield BadCell(code, place, FormField.UNCHANGED)


def _called_now(row: ReviewedRow, sent: FormItem | None) -> ReviewedRow:
    """Note what the form calls the recommendation, where that was corrected since."""
    same = sent is None or (row.report, row.number) == (sent.report, sent.number)
    return row if same else replace(row, sent=sent)


def _item(form: FormHeld, row: FilledRow, said: Words) -> FormItem | None:
    """Return the recommendation of a row: by its key, or where that is gone by what stands in it.

    That is what the form was sent with: another recommendation may have the number by now.
    """
    if row.key:
        return next((one for one in form.items if str(one.follow_up) == row.key), None)
    return next((one for one in form.items if _is_whole(row, one, said)), None)


def _is_whole(row: FilledRow, item: FormItem, said: Words) -> bool:
    """Whether report and number in the row are the recommendation's."""
    if not row.report and not row.number:
        return bool(row.key)
    shown = FormRow(row.key, item.report, item.number, item.formal)
    return row.report == item.report and row.number in number_labels(shown, said)


def _refused(row: FilledRow, item: FormItem | None, code: str) -> ReviewedRow:
    place = row.place
    told = BadCell(code, place)
    return ReviewedRow(
        report=item.report if item else row.report,
        number=item.number if item else row.number,
        formal=item.formal if item else True,
        place=place,
        outcome=Outcome.BAD,
        follow_up=item.follow_up if item else None,
        answer=row.answer,
        problems=(told, *row.bad),
    )
