"""Tags of the meeting: the addresses of the decision in words."""

from django import template
from django.template.context import Context

from uptake.core.codes import Language
from uptake.web.addresses import HasDocumentKey, document_url

register = template.Library()


@register.simple_tag(takes_context=True)
def draft_link(context: Context, document: HasDocumentKey, language: Language) -> str:
    """Return the address of a document's decision in a language."""
    return document_url(context["organization"].code, document, "draft-decision", language=language)


@register.simple_tag(takes_context=True)
def draft_file_link(context: Context, document: HasDocumentKey, language: Language) -> str:
    """Return the address of the Word document of a decision in a language."""
    return document_url(
        context["organization"].code, document, "draft-decision-file", language=language
    )
