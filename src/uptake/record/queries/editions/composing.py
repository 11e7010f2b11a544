"""An edition as it would print today, in any of the six languages."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from uptake.core.codes import Distribution, IssueKind, Language
from uptake.core.document import StatusDocument
from uptake.record.queries.bare import Composed
from uptake.record.queries.borrowing import Choice
from uptake.record.queries.composing import composed
from uptake.record.queries.contents.documents import HeadHeld
from uptake.record.queries.contents.loading import contents
from uptake.record.queries.contents.values import Contents
from uptake.record.queries.editions.changing import changing
from uptake.record.queries.editions.coverage import Coverage, coverage_of, scope_of
from uptake.record.queries.editions.heads import (
    WrittenParts,
    filled,
    followed_by,
    head_held,
    written_parts,
)
from uptake.record.queries.implying import with_implied
from uptake.record.queries.spoken import spoken_by_language
from uptake.record.queries.story import NOTHING_TOLD, Story, story_of
from uptake.register.models import Edition
from uptake.terms.words import Words


@dataclass(frozen=True, slots=True)
class ComposedEdition:
    """An edition, asked of the register once: what it covers, and each language version of it.

    `words` are those of the languages that were composed, as the organization has them; `story` is
    what can be told of the documents that it follows.
    """

    coverage: Coverage
    contents: Contents
    written: WrittenParts
    versions: tuple[Composed, ...]
    words: Mapping[Language, Words]
    story: Story

    def status(self, language: Language) -> StatusDocument:
        """Give the document in one of the languages that were composed."""
        return next(one.status for one in self.versions if one.status.language is language)


def compose_edition(
    edition: Edition, languages: Iterable[Language] = tuple(Language)
) -> ComposedEdition:
    """Compose an edition in some languages from cleared answers as they stand on its day.

    The register is asked once, so all languages are of one state of it.
    """
    covered = coverage_of(edition)
    held = contents(scope_of(edition, covered))
    written = written_parts(edition)
    head = head_held(edition, written)
    followed = followed_by(edition, head.based_on)
    organization = edition.organization.code
    change = changing(edition)
    wanted = tuple(languages)
    made: dict[Language, StatusDocument] = {}
    borrowed = {}
    # What a corrigendum carries hangs on all languages, whichever of them are asked for.
    for language in wanted if change is None else Language:
        choice = Choice(language, edition.original_language)
        made[language] = with_implied(composed(held, choice, organization, head))
        borrowed[language] = choice.borrowed
    carried = change.carried(made) if change else made
    story = _story(edition, held, head, made.get(edition.original_language))
    said = spoken_by_language(wanted, organization)
    versions = []
    for language in wanted:
        status = filled(carried[language], said[language], followed, story)
        told = change.told(status, said[language]) if change else status
        versions.append(Composed(told, borrowed[language]))
    if change and versions:
        covered = covered.carrying(versions[0].status, change.reports)
    return ComposedEdition(covered, held, written, tuple(versions), said, story)


def _story(
    edition: Edition, held: Contents, head: HeadHeld, status: StatusDocument | None
) -> Story:
    """Give what an edition tells its readers of the documents that it follows.

    What is issued to add to a document, or to correct it, leaves that document's story to it.
    """
    if not head.based_on or edition.issue not in (IssueKind.FIRST, IssueKind.REVISION):
        return NOTHING_TOLD
    if status is None:  # composed in other languages only
        original = Choice(edition.original_language, edition.original_language)
        status = with_implied(composed(held, original, edition.organization.code, head))
    restricted = edition.distribution is not Distribution.PUBLIC
    return story_of(edition.organization_id, head.based_on, status, restricted=restricted)


def edition_row(organization: int, key: int) -> Edition | None:
    """Give an edition of an organization with what composing asks of it, or None without one."""
    rows = Edition.objects.filter(organization=organization, pk=key)
    return rows.select_related("organization", "changes").first()
