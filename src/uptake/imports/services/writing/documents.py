"""Writing a document: its head, what it covers, and the edition as it was published."""

from collections.abc import Iterable

from uptake.core.chain import text_hash
from uptake.core.codes import Language
from uptake.core.symbols import RecommendationKey
from uptake.imports.services.writing.act import Act
from uptake.record.queries.contents.answers import HeadHeld
from uptake.register import models


def write_head(before: HeadHeld | None, after: HeadHeld, act: Act) -> int:
    """Write the head where it is not as before; give the document's identity."""
    facts = {
        "kind": after.kind,
        "date": after.date,
        "governing_body_id": act.maybe(after.governing_body),
        "original_language": after.original_language,
        "agenda_item": after.agenda_item,
        "distribution": after.distribution,
    }
    if before is None:
        row = models.Document.objects.create(
            organization_id=act.organization,
            symbol=after.symbol,
            revision=after.revision,
            **facts,
        )
        act.rows[after.document] = row.pk
        act.written["Document"] = [row.pk]
    else:
        act.before["document"] = {
            "kind": before.kind,
            "date": before.date and before.date.isoformat(),
            "governing_body_id": before.governing_body,
            "original_language": before.original_language,
            "agenda_item": before.agenda_item,
            "distribution": before.distribution,
            "based_on": list(before.based_on),
        }
        models.Document.objects.filter(pk=before.document).update(**facts)
    document = act.real(after.document)
    if after.based_on != (before.based_on if before else ()):
        _write_bases(document, after.based_on, act)
    for language, text in after.texts.items():
        if before is None or before.texts.get(language) != text:
            _write_text(document, language, after, act)
    return document


def write_coverage(
    document: int, reports: Iterable[int], follow_ups: Iterable[int], act: Act
) -> None:
    """Note which reports and follow-ups the document shows, beside those noted already."""
    known = set(
        models.DocumentReport.objects.filter(document=document).values_list(
            "report_at_organization_id", flat=True
        )
    )
    act.write(
        models.DocumentReport(document_id=document, report_at_organization_id=report)
        for report in reports
        if report not in known
    )
    shown = set(
        models.DocumentEntry.objects.filter(document=document).values_list(
            "follow_up_id", flat=True
        )
    )
    act.write(
        models.DocumentEntry(document_id=document, follow_up_id=follow_up)
        for follow_up in follow_ups
        if follow_up not in shown
    )


def drop_coverage(document: int, keys: Iterable[RecommendationKey], act: Act) -> None:
    """Take recommendations off the document's list, as somebody decided."""
    rows = models.DocumentEntry.objects.filter(document=document)
    for report, number, formal in keys:
        found = rows.filter(
            follow_up__recommendation__report__symbol=report,
            follow_up__recommendation__number=number,
            follow_up__recommendation__formal=formal,
        )
        dropped = act.before.setdefault("dropped", [])
        dropped.extend(found.values_list("follow_up_id", flat=True))
        found.delete()


def write_language_version(document: int, language: Language, content: str, act: Act) -> None:
    """Keep the document in this language as it came; the same content is kept once."""
    sha256 = text_hash(content)
    if models.LanguageVersion.objects.filter(
        document=document, language=language, sha256=sha256
    ).exists():
        return
    models.LanguageVersion.objects.create(
        document_id=document, language=language, content=content, sha256=sha256, **act.recorded
    )


def _write_bases(document: int, symbols: Iterable[str], act: Act) -> None:
    models.DocumentBasis.objects.filter(document=document).delete()
    act.write(
        models.DocumentBasis(document_id=document, position=position, symbol=symbol)
        for position, symbol in enumerate(symbols)
    )


def _write_text(document: int, language: Language, head: HeadHeld, act: Act) -> None:
    text = head.texts[language]
    row = models.DocumentText.objects.create(
        document_id=document,
        language=language,
        title=text.title,
        period=text.period,
        meeting=text.meeting,
        issuer=text.issuer,
        summary=text.summary,
        action_required=text.action_required,
        **act.recorded,
    )
    act.write(
        models.DocumentReference(
            text=row,
            position=position,
            symbol=reference.symbol,
            title=reference.title,
            url=reference.url,
        )
        for position, reference in enumerate(text.references)
    )
