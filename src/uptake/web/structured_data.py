"""What a page says of itself to search engines: its one address, and what it is about."""

from datetime import date
from typing import Any

from django.template.context import Context
from django.utils.html import format_html
from django.utils.safestring import SafeString

from uptake.core.symbols import DocumentKey
from uptake.record.queries.organizations import OrganizationShown
from uptake.record.queries.texts import Wording
from uptake.web.addresses import whole_address
from uptake.web.markup import as_json


def structured(context: Context, kind: str, **said: object) -> SafeString:
    """Describe the page as schema.org names things (JSON-LD); what there is not is left out.

    The names of the values are those of properties of the kind: `name`, `reportNumber`. A page that
    shows another day's register, or a part of a list, is the same page.
    """
    request = context["request"]
    url = whole_address(request, request.path)
    told: dict[str, Any] = {"@context": "https://schema.org", "@type": kind, "url": url}
    told |= {name: _value(value) for name, value in said.items() if value}
    spoken = next((one.language for one in said.values() if isinstance(one, Wording)), None)
    if spoken is not None:
        told["inLanguage"] = spoken.value
    return format_html(
        '<link rel="canonical" href="{}"><script type="application/ld+json">{}</script>',
        url,
        as_json(told),
    )


def _value(value: object) -> object:
    match value:
        case Wording():
            return value.text
        case OrganizationShown():
            return {"@type": "Organization", "name": value.name}
        case date():
            return value.isoformat()
        case DocumentKey():
            return str(value)
    return value
