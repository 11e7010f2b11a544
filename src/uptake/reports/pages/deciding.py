"""How whoever proposes something learns what was decided: by message, or on a page."""

from django.utils.translation import gettext

from uptake.record.queries.people import is_reached
from uptake.web.arrival import Arrival


def decision_learnt(arrival: Arrival) -> str:
    """Say how whoever is here will learn of the decision on what they propose."""
    if is_reached(arrival.actor.person, arrival.today):
        return gettext("You will be told of the decision by e-mail.")
    return gettext("No message can be sent to you: the decision will be shown under “Corrections”.")
