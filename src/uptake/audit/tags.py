"""What fails of the work that nobody watches, said to administrators on each of their pages."""

from typing import Any

from django import template
from django.template.context import Context

from uptake.record.queries.audit import failures
from uptake.terms.messages import say
from uptake.web.languages import current_language

register = template.Library()


@register.inclusion_tag("audit/part/failing.html", takes_context=True)
def failing(context: Context) -> dict[str, Any]:
    """Say what fails at the organization of the page, or for everybody."""
    language = current_language()
    found = failures(context["organization"].code)
    return {"failing": [say(one.code, language, one.values) for one in found]}
