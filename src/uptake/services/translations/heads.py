"""Adding a language to a written part of an edition's head."""

from uptake.core.codes import HeadPart
from uptake.core.errors import UptakeError
from uptake.core.placeholders import check
from uptake.core.text_agreement import paragraphs
from uptake.queries.editions.composing import compose_edition
from uptake.queries.editions.heads import values_of
from uptake.queries.spoken import spoken
from uptake.register.models import Edition, EditionReference, EditionText
from uptake.services.translations.recording import Approved


def write_head(approved: Approved) -> None:
    """Write a part of the head in a language, with the values that it was written with.

    Of cited documents the titles are translated, a line each; symbols and addresses stay. Raises
    UptakeError `placeholder-unknown` (name, names), `translation-titles-differ` (titles, lines).
    """
    edition = Edition.objects.select_related("organization").get(pk=approved.key.row)
    part, language = HeadPart(approved.key.place), approved.language
    if part is HeadPart.REFERENCES:
        _write_references(edition, approved)
        return
    status = compose_edition(edition, (language,)).status(language)
    values = values_of(status, spoken(language, edition.organization.code))
    check(approved.text, values)
    _write(edition, part, approved.text, values, approved)


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
    text = _write(edition, HeadPart.REFERENCES, "", {}, approved)
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


def _write(
    edition: Edition, part: HeadPart, words: str, values: dict[str, str], approved: Approved
) -> EditionText:
    return EditionText.objects.create(
        edition=edition,
        part=part,
        language=approved.language,
        words=words,
        values=values,
        recorded_at=approved.at,
        recorded_by=approved.by,
    )
