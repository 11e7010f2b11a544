"""Who acts: a person with roles at an organization, somebody in their place, or nobody known."""

from dataclasses import dataclass

from uptake.core.codes import Role, Via


@dataclass(frozen=True, slots=True)
class Actor:
    """Somebody who acts or looks.

    `person` is the identity in the register (None: the machine, or somebody who is not signed in),
    `organization` its code (None: an inspector, who belongs to the oversight body). `offices` are
    the units for which the person answers, `stands_for` the people whom the person replaces today.
    `follow_ups` narrows somebody who came by a signed link to just these. `trusted`: the program
    itself, or whoever can command it on its own machine.
    """

    name: str
    person: int | None = None
    organization: str | None = None
    roles: frozenset[Role] = frozenset()
    offices: frozenset[int] = frozenset()
    stands_for: frozenset[int] = frozenset()
    follow_ups: frozenset[int] | None = None
    via: Via = Via.SITE
    trusted: bool = False

    @property
    def people(self) -> frozenset[int]:
        """The people as whom this one may answer: themselves, and whom they replace."""
        return self.stands_for | ({self.person} if self.person is not None else set())

    def works_at(self, organization: str) -> bool:
        """Say whether somebody may be told how much work an organization has in hand.

        Its drafts, and how many there are, are its own: the oversight body is not told of them.
        """
        return self.trusted or self.organization == organization


NOBODY = Actor("")


def machine(name: str = "Uptake") -> Actor:
    """Give the actor of what the program does by itself, or at a command."""
    return Actor(name, via=Via.IMPORT, trusted=True)
