"""Who follows up another oversight body in the journeys: a coordinator and a clearing officer."""

from tests.rooms.people import person
from tests.web.journeys.answering_people import cookie
from uptake.core.codes import Role


def enter() -> dict[str, str]:
    """Enter both; give their cookies."""
    rosa = person("rosa@itu.example", Role.COORDINATOR, name="Rosa Lindqvist")
    hala = person("hala@itu.example", Role.CLEARING_OFFICER, name="Hala Nour")
    return {"Rosa Lindqvist": cookie(rosa), "Hala Nour": cookie(hala)}
