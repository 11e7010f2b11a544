"""The OpenID Connect provider with which people may sign in, if the settings name one."""

from django.conf import settings

# As `config.providers` calls it.
PROVIDER = "oidc"


def provider_name() -> str | None:
    """Give what the provider is called, None where there is none."""
    apps = settings.SOCIALACCOUNT_PROVIDERS["openid_connect"]["APPS"]
    return str(apps[0]["name"]) if apps else None
