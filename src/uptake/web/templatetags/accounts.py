"""A tag for the pages of sign-in: the provider that the settings name."""

from django import template

from uptake.web.accounts.provider import provider_name as name_of_provider

register = template.Library()


@register.simple_tag
def provider_name() -> str | None:
    """Give what the provider is called, nothing where there is none."""
    return name_of_provider()
