"""What a document calls its organization."""

from uptake.core.document import StatusDocument
from uptake.terms.organizations import organizations
from uptake.terms.words import Words


def of_organization(status: StatusDocument, words: Words) -> str | None:
    """Give the organization in the form that says whose something is, as it was called then."""
    known = organizations().get(status.organization or "")
    return known.naming(words.language, status.date).of if known else status.organization
