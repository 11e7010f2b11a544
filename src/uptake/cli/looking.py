"""Who looks at the register from the command line: whoever has the machine sees everything."""

from uptake.cli import register
from uptake.core.codes import Audience, Language
from uptake.core.errors import UptakeError
from uptake.core.permissions import Sight
from uptake.record.queries.cache import register_state
from uptake.record.queries.organizations import organization
from uptake.record.queries.viewpoint import Look


def look_of(code: str, language: Language) -> Look:
    """Get the look at an organization's register today. Raises UptakeError `organization-unknown`.

    `language` is that of who reads.
    """
    today = register.today()
    found = organization(code, language, today)
    if found is None:
        raise UptakeError("organization-unknown", organization=code)
    return Look(
        found.id,
        language,
        today,
        restricted=Sight.MEMBERS,
        audience=Audience.STAFF,
        state=register_state(code),
    )
