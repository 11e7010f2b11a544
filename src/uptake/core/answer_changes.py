"""What differs between two given answers, field by field, by the same rules as two documents."""

from dataclasses import dataclass

from uptake.core.answer_fields import values_of
from uptake.core.answers import Evidence, GivenAnswer
from uptake.core.comparison import EntryChange, compare
from uptake.core.document import Entry, StatusDocument
from uptake.core.symbols import RecommendationKey


@dataclass(frozen=True, slots=True)
class AnswerChanges:
    """What differs: the fields (None: none of them), and the evidence that came and went.

    `texts_compared` says whether both are in one language; if not, only codes, numbers and
    symbols were compared.
    """

    fields: EntryChange | None
    came: tuple[Evidence, ...]
    went: tuple[Evidence, ...]
    texts_compared: bool

    @property
    def differs(self) -> bool:
        """Whether there is any difference at all."""
        return bool(self.fields or self.came or self.went)


def answer_changes(
    before: GivenAnswer, after: GivenAnswer, key: RecommendationKey
) -> AnswerChanges:
    """Compare two answers to the recommendation that the key names: report, number, formality."""
    documents = [
        StatusDocument(language=one.language, entries=(entry_of(one, key),))
        for one in (before, after)
    ]
    compared = compare(*documents)
    return AnswerChanges(
        next(iter(compared.changed), None),
        tuple(one for one in after.evidence if one not in before.evidence),
        tuple(one for one in before.evidence if one not in after.evidence),
        compared.texts_compared,
    )


def entry_of(answer: GivenAnswer, key: RecommendationKey) -> Entry:
    """Give an answer as the entry of a document, without the recommendation's own text."""
    report, number, formal = key
    return Entry(
        report=report,
        number=number,
        formal=formal,
        **values_of(answer),
        comment_language=answer.language if answer.remarks else None,
        remarks=answer.remarks,
        references=answer.references,
    )
