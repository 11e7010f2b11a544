"""The rules that an organization has set for itself, or as they stand where it set none."""

from uptake.core.codes import Role
from uptake.core.house_rules import HouseRules
from uptake.register.models import OrganizationRules


def house_rules(organization: int) -> HouseRules:
    """Give the rules of an organization, by its identity. Asks one question."""
    return rules_of(OrganizationRules.objects.filter(organization=organization).first())


def rules_of(row: OrganizationRules | None) -> HouseRules:
    """Give the rules that a row keeps; where there is none, as they stand."""
    if row is None:
        return HouseRules()
    return HouseRules(
        evidence_required=row.evidence_required,
        verification_required=row.verification_required,
        second_clearance=row.second_clearance,
        reminder_days=tuple(row.reminder_days),
        escalate_after=row.escalate_after,
        digest_weekday=row.digest_weekday,
        quiet_from=row.quiet_from,
        quiet_until=row.quiet_until,
        quiet_weekends=row.quiet_weekends,
        time_zone=row.time_zone,
        second_factor_roles=tuple(map(Role, row.second_factor_roles)),
        own_clearance=row.own_clearance,
    )
