"""Approved translations on their way to the tables of the texts that they are of."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any

from django.db.models import Max, Model, Q, QuerySet

from uptake.core.agreement import paragraphs
from uptake.core.codes import HeadPart, Language, Origin, TextKind
from uptake.core.errors import UptakeError
from uptake.core.texts import check, fill
from uptake.core.translation import GivenText, TextKey, same_text
from uptake.exchange.reading.dates import find_dates
from uptake.record.queries.contents.answers import answers_in
from uptake.record.queries.contents.as_of import Moment, cleared, standing
from uptake.record.queries.contents.values import AnswerHeld, Saying
from uptake.record.queries.editions.coverage import ComposedEdition, compose_edition
from uptake.record.queries.editions.heads import values_of
from uptake.record.queries.translated import parts_of
from uptake.record.services.locks import hold
from uptake.record.services.standing import derive_of_texts
from uptake.record.services.traits import derive_traits
from uptake.record.services.versions import conditions_of, text_row, write_words
from uptake.register import models
from uptake.register.models import Edition, EditionReference, EditionText
from uptake.translation.services.originals import Original

type Days = Mapping[tuple[int, Language], date]
"""From which day on the latest text of something (its identity) is in force in a language."""


@dataclass(frozen=True, slots=True)
class Approved:
    """A translation of the original as it is, approved by somebody (a name) at a time."""

    original: Original
    given: GivenText
    by: str
    at: datetime

    @property
    def key(self) -> TextKey:
        """Which text it is of."""
        return self.original.key

    @property
    def language(self) -> Language:
        """The language it is in."""
        return self.original.language

    @property
    def text(self) -> str:
        """The words."""
        return self.given.text

    def dated(self, days: Days, of: int) -> dict[str, Any]:
        """Return the columns of a dated row that stands for as long as the original does.

        The new one is in force from the day on which the original is, or from that of the row it
        replaces.
        """
        among = (self.language, self.given.source_language)
        day = max(days[of, one] for one in among if (of, one) in days)
        return {"valid_from": day, "recorded_at": self.at, "recorded_by": self.by}


def days_of(rows: QuerySet[Any], owner: str) -> dict[tuple[int, Language], date]:
    """Get the days of dated rows by what they are of (a column) and their language. Asks once."""
    found = rows.order_by().values_list(owner, "language").annotate(day=Max("valid_from"))
    return {(of, Language(language)): day for of, language, day in found}


_EVER = Moment(date.max)


@dataclass(slots=True)
class _Version:
    """One version of an answer: what it says, as it becomes, and from which days on.

    `written` are the translations by which its words in a language changed, the latest of each.
    """

    held: AnswerHeld
    stands: bool
    sayings: dict[Language, Saying]
    days: dict[tuple[int, Language], date]
    written: dict[Language, Approved] = field(default_factory=dict)

    def says(self, approved: Approved) -> bool:
        """Whether it says what the translation was made from."""
        saying = self.sayings.get(approved.given.source_language)
        words = dict(parts_of(approved.key.row, saying)).get(approved.key) if saying else None
        return words is not None and same_text(words, approved.given.source)

    def take(self, approved: Approved) -> None:
        """Let it say the words of the translation."""
        language, known = approved.language, self.sayings.get(approved.language, Saying())
        conditions = len(self.held.answer.conditions)
        saying = _with(known, approved.key, approved.text, conditions)
        if saying != known:
            self.days[self.held.update, language] = self.dated(approved)["valid_from"]
            self.sayings[language], self.written[language] = saying, approved

    def dated(self, approved: Approved) -> dict[str, Any]:
        """Return the columns of the dated row."""
        return approved.dated(self.days, self.held.update)


def write_answers(approved: Iterable[Approved]) -> None:
    """Write words of answers in languages, each to the newest cleared version that has them.

    And to the versions since that say the same: one that is on its way has the language too.
    """
    given = list(approved)
    follow_ups = {one.key.row for one in given}
    # A version that is just being written copies the languages there are: it waits, or we do.
    hold(models.FollowUp.objects.filter(pk__in=follow_ups))
    versions = _versions(follow_ups)
    for one in given:
        said = [version for version in versions[one.key.row] if version.says(one)]
        newest = max((one.held.update for one in said if one.stands), default=None)
        for version in said:
            if newest is not None and version.held.update >= newest:
                version.take(one)
    _write([version for of_one in versions.values() for version in of_one if version.written])
    derive_traits(Q(follow_up__in=follow_ups))


def _versions(follow_ups: set[int]) -> defaultdict[int, list[_Version]]:
    """Get the versions of the answers of follow-ups. Asks a number of questions that is fixed."""
    rows = models.StatusUpdate.objects.filter(follow_up__in=follow_ups)
    stands = set(rows.filter(cleared(_EVER)).values_list("pk", flat=True))
    of = dict(rows.values_list("pk", "follow_up_id"))
    texts = models.UpdateText.objects.filter(update__follow_up__in=follow_ups)
    days: defaultdict[int, dict[tuple[int, Language], date]] = defaultdict(dict)
    for text, day in days_of(texts, "update_id").items():
        days[text[0]][text] = day
    found: defaultdict[int, list[_Version]] = defaultdict(list)
    for update, held in answers_in(rows, _EVER).items():
        version = _Version(held, update in stands, dict(held.sayings), days[update])
        found[of[update]].append(version)
    return found


def _write(versions: Sequence[_Version]) -> None:
    """Write the changed words of versions, a row for each language of each."""
    said = [
        (text_row(version.held.update, language, saying, version.dated(approved)), saying)
        for version in versions
        for language, approved in version.written.items()
        for saying in (replace(version.sayings[language], origin=Origin.TRANSLATED),)
    ]
    write_words(said, conditions_of(version.held.update for version in versions))


def _with(saying: Saying, key: TextKey, words: str, conditions: int) -> Saying:
    """Return what is said with one part of it in other words."""
    match key.kind:
        case TextKind.REMARKS:
            # The cell as it was printed once had other remarks in it.
            return replace(saying, remarks=words, comment=None)
        case TextKind.FINANCIAL_PERIOD:
            return replace(saying, financial_period=words)
        case TextKind.FINANCIAL_WORDS:
            return replace(saying, financial_words=words)
        case _:
            said = [*saying.conditions, *[None] * (conditions - len(saying.conditions))]
            said[int(key.place)] = words
            return replace(saying, conditions=tuple(said))


def write_heads(approved: Iterable[Approved]) -> None:
    """Write parts of heads in languages, with the values that they were written with.

    Of cited documents the titles are translated, a line each; symbols and addresses stay. An
    edition is composed once, however many of its parts are written. Raises UptakeError
    `placeholder-unknown` (name, names), `translation-titles-differ` (titles, lines).
    """
    by_edition: defaultdict[int, list[Approved]] = defaultdict(list)
    for one in approved:
        by_edition[one.key.row].append(one)
    editions = Edition.objects.select_related("organization").filter(pk__in=by_edition)
    for edition in editions.order_by("pk"):
        given = by_edition[edition.pk]
        cited = [one for one in given if one.key.place == HeadPart.REFERENCES]
        _write_parts(edition, [one for one in given if one not in cited])
        for one in cited:
            _write_references(edition, one)


def _write_parts(edition: Edition, given: Sequence[Approved]) -> None:
    by_language: defaultdict[Language, list[Approved]] = defaultdict(list)
    for one in given:
        by_language[one.language].append(one)
    if not by_language:
        return
    composed = compose_edition(edition, by_language)
    EditionText.objects.bulk_create(
        row
        for language, parts in by_language.items()
        for row in _parts(edition, composed, language, parts)
    )


def _parts(
    edition: Edition, made: ComposedEdition, language: Language, given: Sequence[Approved]
) -> list[EditionText]:
    """Return the rows of the parts in one language."""
    status, speech = made.status(language), made.words[language]
    values = values_of(status, speech, made.story)
    for one in given:
        check(one.text, values)
        if one.key.place == HeadPart.MEETING:
            # Other parts name the meeting: as it is called from now on.
            meeting = fill(one.text, values)
            values = values_of(replace(status, meeting=meeting), speech, made.story)
    return [_row(edition, HeadPart(one.key.place), one.text, values, one) for one in given]


def _write_references(edition: Edition, approved: Approved) -> None:
    rows = EditionText.objects.filter(
        edition=edition, part=HeadPart.REFERENCES, language=approved.given.source_language
    )
    original = rows.order_by("recorded_at", "pk").last()
    cited = list(original.references.order_by("position")) if original else []
    titled = [one for one in cited if one.title]
    lines = paragraphs(approved.text)
    if len(lines) != len(titled):
        raise UptakeError("translation-titles-differ", titles=len(titled), lines=len(lines))
    text = _row(edition, HeadPart.REFERENCES, "", {}, approved)
    text.save(force_insert=True)
    titles = {one.pk: line for one, line in zip(titled, lines, strict=True)}
    EditionReference.objects.bulk_create(
        EditionReference(
            text=text,
            position=one.position,
            symbol=one.symbol,
            title=titles.get(one.pk),
            url=one.url,
        )
        for one in cited
    )


def _row(
    edition: Edition, part: HeadPart, words: str, values: dict[str, str], approved: Approved
) -> EditionText:
    return EditionText(
        edition=edition,
        part=part,
        language=approved.language,
        words=words,
        values=values,
        recorded_at=approved.at,
        recorded_by=approved.by,
    )


type _Held = Mapping[tuple[int, Language], models.RecommendationText]


def write_titles(approved: Iterable[Approved]) -> None:
    """Write titles of reports in languages; addresses that are known in them stay."""
    by_text = {(one.key.row, one.language): one for one in approved}
    rows = models.ReportText.objects.filter(report__in={report for report, _ in by_text})
    held = {(row.report_id, row.language): row for row in _standing(rows, "report_id")}
    days = days_of(rows, "report_id")
    models.ReportText.objects.bulk_create(
        _title(one, held.get(text), days) for text, one in by_text.items()
    )


def write_recommendations(approved: Iterable[Approved]) -> None:
    """Write texts of recommendations in languages, and the names of their addressees.

    Whichever of the two is not given stays as it is. Dates are those of the original, in the words
    of the translation where they are found there.
    """
    by_text: defaultdict[tuple[int, Language], list[Approved]] = defaultdict(list)
    for one in approved:
        by_text[one.key.row, one.language].append(one)
    rows = models.RecommendationText.objects.filter(recommendation__in={row for row, _ in by_text})
    standing_now = _standing(rows, "recommendation_id").prefetch_related("dates")
    held = {(row.recommendation_id, row.language): row for row in standing_now}
    days = days_of(rows, "recommendation_id")
    written = models.RecommendationText.objects.bulk_create(
        _recommendation(given, held.get(text), days) for text, given in by_text.items()
    )
    models.RecommendationDate.objects.bulk_create(
        dated
        for row, given in zip(written, by_text.values(), strict=True)
        for dated in _dates(row, _dated_as(given, held))
    )
    derive_of_texts({row for row, _ in by_text})


def _title(one: Approved, held: models.ReportText | None, days: Days) -> models.ReportText:
    return models.ReportText(
        report_id=one.key.row,
        language=one.language,
        origin=Origin.TRANSLATED,
        title=one.text,
        url=held.url if held else None,
        highlights_url=held.highlights_url if held else None,
        ceb_url=held.ceb_url if held else None,
        **one.dated(days, one.key.row),
    )


def _recommendation(
    given: Sequence[Approved], held: models.RecommendationText | None, days: Days
) -> models.RecommendationText:
    """Return the row of a recommendation in one language with all that was given for it."""
    text, name = (held.text, held.addressee_name) if held else (None, None)
    origin = _origin(held)
    for one in given:
        if _is_name(one):
            name = one.text
        else:
            text, origin = one.text, Origin.TRANSLATED
    row = given[0].key.row
    return models.RecommendationText(
        recommendation_id=row,
        language=given[0].language,
        origin=origin,
        text=text,
        addressee_name=name,
        **max((one.dated(days, row) for one in given), key=lambda dated: dated["valid_from"]),
    )


def _is_name(one: Approved) -> bool:
    return one.key.kind is TextKind.ADDRESSEE_NAME


def _origin(held: models.RecommendationText | None) -> Origin:
    """Return where a text comes from to which a name is added: the official one is there once."""
    if held is None or held.text is None:
        return Origin.TRANSLATED
    return Origin.IMPORTED if held.origin is Origin.OFFICIAL else held.origin


def _dated_as(given: Sequence[Approved], held: _Held) -> models.RecommendationText | None:
    """Return the text whose dates the new one has: its original, else the one it replaces."""
    last = given[-1]
    sources = [one.given.source_language for one in given if not _is_name(one)]
    return held.get((last.key.row, sources[-1] if sources else last.language))


def _dates(
    written: models.RecommendationText, original: models.RecommendationText | None
) -> Iterator[models.RecommendationDate]:
    if original is None:
        return
    found = {
        (one.bound, one.date): one.words for one in find_dates(written.text or "", written.language)
    }
    for one in sorted(original.dates.all(), key=lambda row: row.position):
        yield models.RecommendationDate(
            text=written,
            position=one.position,
            bound=one.bound,
            date=one.date,
            words=found.get((one.bound, one.date), one.words),
        )


def _standing[M: Model](rows: QuerySet[M], owner: str) -> QuerySet[M]:
    return standing(rows, _EVER, owner, "language")
