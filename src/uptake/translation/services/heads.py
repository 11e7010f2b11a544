"""Adding languages to the written parts of editions' heads."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from uptake.core.agreement import paragraphs
from uptake.core.codes import HeadPart, Language
from uptake.core.errors import UptakeError
from uptake.core.texts import check, fill
from uptake.record.queries.editions.coverage import ComposedEdition, compose_edition
from uptake.record.queries.editions.heads import values_of
from uptake.register.models import Edition, EditionReference, EditionText
from uptake.translation.services.recording import Approved


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
    """Give the rows of the parts in one language."""
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
