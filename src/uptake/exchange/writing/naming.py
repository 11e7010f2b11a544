"""What a document calls its organization."""

from uptake.core.document import StatusDocument
from uptake.terms.organizations import addressed_name
from uptake.terms.words import Words


def of_organization(status: StatusDocument, words: Words) -> str | None:
    """Give the organization in the form that says whose something is, as it was called then."""
    naming = words.called(status.organization, status.date)
    return naming.of if naming else status.organization


def to_organization(status: StatusDocument, words: Words) -> str:
    """Say to whom its recommendations are addressed, by the name of the document's day."""
    naming = words.called(status.organization, status.date)
    if naming is None:
        return words["to_the_organization"]
    name, whole = addressed_name(naming)
    return name if whole else words.format("to_organization", organization=name)
