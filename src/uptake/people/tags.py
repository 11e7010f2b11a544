"""Tags for the pages of sign-in: the provider that the settings name; whether nobody is there."""

from django import template

from uptake.people.pages.sign_in import provider_name as name_of_provider
from uptake.record.queries.organizations import awaits_the_first

register = template.Library()


@register.simple_tag
def provider_name() -> str | None:
    """Return what the provider is called, nothing where there is none."""
    return name_of_provider()


@register.simple_tag(name="awaits_the_first")
def _awaits_the_first() -> bool:
    """Say whether there is no administrator yet."""
    return awaits_the_first()
