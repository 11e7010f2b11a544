"""What a document calls its organization."""

from uptake.core.document import StatusDocument
from uptake.terms.words import Words


def of_organization(status: StatusDocument, words: Words) -> str | None:
    """Give the organization in the form that says whose something is, as it was called then."""
    naming = words.called(status.organization, status.date)
    return naming.of if naming else status.organization
