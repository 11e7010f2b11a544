"""All addresses of the site, asked for as somebody: many tests look at what one walk was answered.

A walk changes nothing: whatever an address did is taken back before the next is asked for.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from django.db import transaction
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from tests.rooms.people import sign_in
from tests.web.access import INFORMAL, arguments
from tests.web.pages import content_of
from tests.web.world import ROLES, World
from uptake.core.codes import AccessKind
from uptake.register.models import AccessNote

NOBODY = "nobody"
EVERYBODY = (
    NOBODY,
    *(f"{organization} {role}" for organization in ("ITU", "WIPO") for role in ROLES),
    "ITU idle contributor",
    "inspector",
)
HANDED_OUT = (AccessKind.EVIDENCE, AccessKind.FILE)


def addresses(resolver: URLResolver | None = None) -> Iterator[URLPattern]:
    """Return every address that the site knows."""
    for one in (resolver or get_resolver()).url_patterns:
        if isinstance(one, URLResolver):
            yield from addresses(one)
        else:
            yield one


NAMES = {str(one.name): tuple(one.pattern.regex.groupindex) for one in addresses()}


def every_address(world: World) -> Iterator[tuple[str, str]]:
    """Return the name of each address, and one that names something that is there.

    Of a recommendation both: of a formal one, and of an informal one.
    """
    for name, places in sorted(NAMES.items()):
        said = arguments(name, places, world)
        yield name, reverse(name, kwargs=said)
        if "recommendation" in places:
            yield name, reverse(name, kwargs=said | {"recommendation": INFORMAL})


def signed_in(client: Client, who: str, world: World) -> str:
    """Sign somebody in; give what their browser sends from then on."""
    if who != NOBODY:
        sign_in(client, world.people[who])
    return client.cookies.output(header="", sep=";")


@dataclass(frozen=True, slots=True)
class Answer:
    """What was answered at an address; `noted` counts what was noted of files handed out."""

    name: str
    address: str
    status: int
    kept: str | None
    kind: str
    content: bytes
    is_file: bool
    noted: int


@dataclass(slots=True)
class Walks:
    """The walks that were done: whoever asks for one again gets the same answers.

    The world of another file may have been walked, in which what is named by chance has other
    names. Whoever goes on from an answer, to what it names, does a `walk` of their own.
    """

    _known: dict[tuple[str, str], tuple[Answer, ...]] = field(default_factory=dict)

    def of(self, who: str, verb: str, world: World) -> tuple[Answer, ...]:
        """Return what somebody is answered at every address of the world, as it was made."""
        if (who, verb) not in self._known:
            self._known[who, verb] = tuple(walk(who, verb, world))
        return self._known[who, verb]


def walk(who: str, verb: str, world: World) -> Iterator[Answer]:
    """Ask for every address."""
    client = Client()
    cookies = signed_in(client, who, world)
    for name, address in every_address(world):
        client.cookies.clear()
        client.cookies.load(cookies)
        yield asked(client, verb, name, address)


def asked(client: Client, verb: str, name: str, address: str) -> Answer:
    """Ask for one address; what it did is taken back."""
    with transaction.atomic():
        answer = _answered(client, verb, name, address)
        transaction.set_rollback(True)
    return answer


def _answered(client: Client, verb: str, name: str, address: str) -> Answer:
    response = client.generic(verb, address)
    headers, content = response.headers, content_of(response)
    is_file = headers.get("Content-Disposition", "").startswith("attachment")
    return Answer(
        name,
        address,
        response.status_code,
        headers.get("Cache-Control"),
        headers.get("Content-Type", ""),
        content,
        is_file,
        AccessNote.objects.filter(kind__in=HANDED_OUT).count() if is_file else 0,
    )
