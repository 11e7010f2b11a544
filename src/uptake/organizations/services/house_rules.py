"""The rules of an organization: set as a whole, checked before, told by what was other."""

from dataclasses import asdict, fields
from datetime import datetime

from django.db import transaction

from uptake.core.house_rules import HouseRules, check
from uptake.core.permissions import Act, require
from uptake.core.recipients import Actor
from uptake.record.queries.organizations import house_rules
from uptake.record.services import events
from uptake.record.services.locks import wait_for
from uptake.register.models import Organization, OrganizationRules


@transaction.atomic
def change(*, organization: str, rules: HouseRules, by: Actor, at: datetime) -> tuple[str, ...]:
    """Set the rules of an organization; give the names of those that were other.

    Raises UptakeError `not-permitted`, and as `core.house_rules.check`.
    """
    require(by, Act.MANAGE_SETTINGS, organization)
    check(rules)
    wait_for(f"rules {organization}")
    home = Organization.objects.get(code=organization)
    before, after = asdict(house_rules(home.pk)), asdict(rules)
    changed = tuple(one.name for one in fields(rules) if before[one.name] != after[one.name])
    if not changed:
        return ()
    lists = {"reminder_days", "second_factor_roles"}
    stored = {name: list(value) if name in lists else value for name, value in after.items()}
    OrganizationRules.objects.update_or_create(organization=home, defaults=stored)
    events.record(
        "house_rules.change",
        organization=organization,
        subject=organization,
        by=by,
        at=at,
        values={name: [before[name], after[name]] for name in changed},
    )
    return changed
