"""How many questions pages of all organizations ask: the same, however much is followed up."""

from collections.abc import Iterator

from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from bench.measure import Measured
from bench.populating import BY, NOW
from uptake.core.codes import Language, Role
from uptake.people import services as people
from uptake.record.queries.cache import forget
from uptake.register.models import Person

MOST = 12
MATRIX = "/en/ITU/charts/organizations/"


class Asked:
    """The questions of each page as they were counted at first, to be counted again."""

    def __init__(self) -> None:
        settings.ALLOWED_HOSTS = ["*"]
        public, inspector = Client(), Client()
        account = _inspector().account
        assert account is not None
        inspector.force_login(account)
        self.pages = {
            "public home": (public, "/en/"),
            "organizations by recommendations, public": (public, MATRIX),
            "organizations by recommendations, inspector": (inspector, MATRIX),
        }
        self.first: dict[str, int] = {}

    def count(self, size: str) -> Iterator[Measured]:
        """Measure how many questions each page asks in the register of a size, at the first look.

        What a process asks once, and keeps, is not counted.
        """
        for name, (client, address) in self.pages.items():
            asked = _questions(client, address)
            work = f"{name}, questions: {size} ({connection.vendor})"
            yield _counted(work, f"{MOST} questions", asked, MOST)
            if name in self.first:
                yield _counted(work, "the smallest register", asked, self.first[name])
            self.first.setdefault(name, asked)


def _counted(work: str, against: str, asked: int, aim: int) -> Measured:
    return Measured(work, against, float(asked), float(aim), asked / aim, "≤ 1 ×")


def _questions(client: Client, address: str) -> int:
    assert client.get(address).status_code == 200, address
    forget()
    with CaptureQueriesContext(connection) as asked:
        client.get(address)
    return len(asked)


def _inspector() -> Person:
    return people.enter(
        organization=None,
        name="Inspector",
        email="inspector@bench.example",
        language=Language.ENGLISH,
        roles=[Role.INSPECTOR],
        by=BY,
        at=NOW,
    )
