"""Writing to those whom a correction concerns: the inspectors, and whoever proposed it."""

from datetime import datetime

from uptake.core.codes import CorrectedPart, Language, Notice, Role
from uptake.core.recipients import Actor
from uptake.notifications.services import mails
from uptake.notifications.services.addresses import Site
from uptake.record.queries.reviewed_words import spoken
from uptake.register import models
from uptake.terms.messages import say, set_apart
from uptake.terms.values import PART_COMMAS, recommendation_title
from uptake.terms.words import Words


def tell_the_body(row: models.Correction, by: Actor, at: datetime) -> None:
    """Write to every inspector that a correction is proposed."""
    held = models.RoleHeld.objects.filter(role=Role.INSPECTOR, ended_at=None)
    for person in models.Person.objects.filter(roles__in=held, organization=None).distinct():
        _write("proposed", person, row, row.reason, by, at)


def tell_who_proposed(
    row: models.Correction, answer: str, by: Actor, at: datetime, *, made: bool
) -> None:
    """Write to whoever proposed a correction what was decided; the machine is not written to."""
    if row.person is not None:
        _write("accepted" if made else "refused", row.person, row, answer, by, at)


def what_is_corrected(row: models.Correction, words: Words) -> str:
    """Name what a correction is of: the report, the recommendation, the part, the language."""
    parts = [set_apart(row.symbol, words.language)]
    if row.number is not None and row.recommendation is not None:
        parts.append(recommendation_title(row.number, words, formal=row.recommendation.formal))
    if row.part is not CorrectedPart.WITHDRAWAL:
        parts.append(words.of(CorrectedPart(row.part)))
    if row.language is not None:
        parts.append(words.of(Language(row.language)))
    return PART_COMMAS[words.language].join(parts)


def _write(
    what: str, person: models.Person, row: models.Correction, reason: str, by: Actor, at: datetime
) -> None:
    language = Language(person.language)
    place = row.organization.code if row.organization else ""
    said = spoken(language, place or None)
    values = {
        "person": by.name,
        "organization": place,
        "what": what_is_corrected(row, said),
    }
    deed = "withdrawal" if row.part is CorrectedPart.WITHDRAWAL else "correction"
    told = {"before": row.before, "after": row.after, "changes_why": reason}
    paragraphs = [
        say(f"mail-{deed}-{what}", language, values),
        *(
            said.format("labelled", label=said[term], value=text)
            for term, text in told.items()
            if text
        ),
    ]
    mails.queue(
        person=person.pk,
        notice=Notice.CORRECTION,
        about=f"correction:{row.pk} {what}",
        subject=said[f"mail_correction_{what}_subject"],
        paragraphs=paragraphs,
        links=[(said["mail_corrections"], Site(language, place).page("corrections"))],
        by=by,
        at=at,
        rows=_corrected(row, what),
    )


def _corrected(row: models.Correction, what: str) -> dict[str, list[int]]:
    """Get the rows whose withdrawal leaves nothing to tell; of a withdrawal that was made none."""
    if row.part is CorrectedPart.WITHDRAWAL and what == "accepted":
        return {}
    rows = {models.Report.__name__: [row.report_id]}
    if row.recommendation_id is not None:
        rows[models.Recommendation.__name__] = [row.recommendation_id]
    return rows
