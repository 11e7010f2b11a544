"""Who registers in the journeys: a coordinator."""

from tests.rooms.people import person
from tests.web.journeys.answering_people import cookie
from uptake.core.codes import Role


def enter() -> dict[str, str]:
    """Enter the coordinator; give their cookie."""
    rosa = person("rosa@itu.example", Role.COORDINATOR, name="Rosa Lindqvist")
    return {"Rosa Lindqvist": cookie(rosa)}
