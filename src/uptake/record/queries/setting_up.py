"""Whether a register still waits for its first administrator."""

from uptake.core.codes import Role
from uptake.register.models import RoleHeld


def awaits_the_first() -> bool:
    """Say whether nobody has ever been an administrator here. What came in by command is no matter.

    Once there was one, nobody becomes one but by an administrator, or by command.
    """
    return not RoleHeld.objects.filter(role=Role.ADMINISTRATOR).exists()
