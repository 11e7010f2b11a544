"""What the templates of the oversight body call, and those of other rooms that lead there."""

from typing import Any
from urllib.parse import urlencode

from django import template
from django.template.context import Context
from django.urls import reverse

from uptake.core.codes import Language
from uptake.core.permissions import Act
from uptake.documents.tree import Format
from uptake.inspection.letter import WRITTEN
from uptake.web.arrival import arrived
from uptake.web.list_files import AS

register = template.Library()


@register.inclusion_tag("inspection/part/letter_files.html", takes_context=True)
def letter_files(context: Context) -> dict[str, Any]:
    """Offer the draft of a letter to the organization in each language, to who writes letters."""
    arrival = arrived(context["request"])
    if arrival is None or not arrival.may(Act.INSPECT):
        return {}
    address = reverse("management-letter", args=[arrival.organization.code])
    day = {"on": arrival.asked.isoformat()} if arrival.asked else {}

    def way(language: Language, kind: Format) -> str:
        return f"{address}?{urlencode({'language': language, AS: kind} | day)}"

    own_first = dict.fromkeys((arrival.language, *Language))
    return {"files": [(one, [(kind, way(one, kind)) for kind in WRITTEN]) for one in own_first]}
