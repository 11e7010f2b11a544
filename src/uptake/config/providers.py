"""The OpenID Connect provider that the settings name, as the sign-in library takes it."""

from typing import Any

from uptake.config.variables import Values

# As `people.pages.sign_in` calls it, which the settings must not import before they are there.
PROVIDER = "oidc"


def providers(values: Values) -> list[dict[str, Any]]:
    """Return the provider as a list of one, or of none where no issuer is set."""
    if not values["UPTAKE_OIDC_ISSUER"]:
        return []
    return [
        {
            "provider_id": PROVIDER,
            "name": values["UPTAKE_OIDC_NAME"],
            "client_id": values["UPTAKE_OIDC_CLIENT_ID"],
            "secret": values["UPTAKE_OIDC_CLIENT_SECRET"] or "",
            "settings": {
                "server_url": values["UPTAKE_OIDC_ISSUER"].rstrip("/"),
                "oauth_pkce_enabled": True,
            },
        }
    ]
