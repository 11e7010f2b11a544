"""Who assigns in the journeys: a coordinator, and two focal points to assign to."""

from tests.rooms.people import person
from tests.web.journeys.answering_people import cookie
from uptake.core.codes import Role


def enter() -> dict[str, str]:
    """Enter the three; give the cookie of the coordinator."""
    coordinator = person("cora@itu.example", Role.COORDINATOR, name="Cora Lindqvist")
    person("ana@itu.example", Role.CONTRIBUTOR, name="Ana Prieto")
    person("ben@itu.example", Role.CONTRIBUTOR, name="Ben Okafor")
    return {"Cora Lindqvist": cookie(coordinator)}
