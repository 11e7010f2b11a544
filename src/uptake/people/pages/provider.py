"""The OpenID Connect provider with which people may sign in, if the settings name one.

What the library leaves out of OpenID Connect Core 1.0 is here: a nonce that is sent along and must
come back in the signed token (3.1.2.1, 3.1.3.7), and one subject in the token and in what the
provider tells of the person (5.3.2).
"""

import secrets
from typing import Any

from allauth.socialaccount.models import SocialLogin
from allauth.socialaccount.providers.oauth2.views import OAuth2CallbackView, OAuth2LoginView
from allauth.socialaccount.providers.openid_connect.views import OpenIDConnectOAuth2Adapter
from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

# As `config.providers` calls it.
PROVIDER = "oidc"
NONCE = "oidc-nonce"


class Adapter(OpenIDConnectOAuth2Adapter):
    """The way to the provider and back, with what must agree."""

    def complete_login(self, request: HttpRequest, app: Any, token: Any, **named: Any) -> Any:
        """Take what the provider tells. Raises PermissionDenied where it does not agree."""
        login: SocialLogin = super().complete_login(request, app, token, **named)
        told = login.account.extra_data
        nonce = request.session.pop(NONCE, None)
        signed, shown = told.get("id_token") or {}, told.get("userinfo") or {}
        if nonce is None or signed.get("nonce") != nonce or signed.get("sub") != shown.get("sub"):
            raise PermissionDenied
        return login


def way_there(request: HttpRequest, provider_id: str) -> HttpResponse:
    """Send somebody to the provider, with a nonce."""
    answer: HttpResponse = OAuth2LoginView.adapter_view(Adapter(request, provider_id))(request)
    if "Location" not in answer.headers:  # the provider cannot be reached: a page that says so
        return answer
    nonce = request.session.setdefault(NONCE, secrets.token_urlsafe(32))
    return redirect(f"{answer.headers['Location']}&nonce={nonce}")


def way_back(request: HttpRequest, provider_id: str) -> HttpResponse:
    """Take somebody back from the provider."""
    answer: HttpResponse = OAuth2CallbackView.adapter_view(Adapter(request, provider_id))(request)
    return answer


def provider_name() -> str | None:
    """Give what the provider is called, None where there is none."""
    apps = settings.SOCIALACCOUNT_PROVIDERS["openid_connect"]["APPS"]
    return str(apps[0]["name"]) if apps else None
