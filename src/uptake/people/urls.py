"""The addresses of this room."""

from allauth.account import views as account
from allauth.mfa.base import views as codes
from allauth.mfa.recovery_codes import views as recovery
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as passkeys
from allauth.socialaccount import views as provider
from django.urls import URLPattern, URLResolver, include, path, re_path

from uptake.people.pages import accounts as pages
from uptake.people.pages import people, people_import, second_factor, setting_up, units
from uptake.people.pages.sign_in import PROVIDER

# Where the provider sends people back: one address, whatever language they read.
callback = path(
    "account/oidc/callback/",
    pages.come_back,
    {"provider_id": PROVIDER},
    name="openid_connect_callback",
)

# The library finds its own pages by their names, so these are the names that it gives them.
_ACCOUNT = [
    path("", pages.account, name="account"),
    path("", pages.account, name="mfa_index"),
    path("", pages.account, name="mfa_list_webauthn"),
    path("sessions/", pages.sessions, name="account_sessions"),
    path("second-factor/", second_factor.second_factor, name="account_second_factor"),
    path("set-up/", setting_up.set_up, name="set-up"),
    path("set-up/<str:secret>/", setting_up.enter, name="set-up-open"),
    path("sign-in/", account.login, name="account_login"),
    path("sign-out/", account.logout, name="account_logout"),
    path("closed/", account.account_inactive, name="account_inactive"),
    path("confirm/", account.reauthenticate, name="account_reauthenticate"),
    path("confirm/again/", pages.again, name="again"),
    path("password/", account.password_change, name="account_change_password"),
    path("password/first/", account.password_set, name="account_set_password"),
    path("password/forgotten/", account.password_reset, name="account_reset_password"),
    path("password/sent/", account.password_reset_done, name="account_reset_password_done"),
    path(
        "password/done/",
        account.password_reset_from_key_done,
        name="account_reset_password_from_key_done",
    ),
    re_path(
        r"^password/key/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        account.password_reset_from_key,
        name="account_reset_password_from_key",
    ),
    path("code/", codes.authenticate, name="mfa_authenticate"),
    path("code/confirm/", codes.reauthenticate, name="mfa_reauthenticate"),
    path("codes/", totp.activate_totp, name="mfa_activate_totp"),
    path("codes/end/", totp.deactivate_totp, name="mfa_deactivate_totp"),
    path("recovery-codes/", recovery.view_recovery_codes, name="mfa_view_recovery_codes"),
    path(
        "recovery-codes/new/", recovery.generate_recovery_codes, name="mfa_generate_recovery_codes"
    ),
    path(
        "recovery-codes/file/",
        recovery.download_recovery_codes,
        name="mfa_download_recovery_codes",
    ),
    path("passkeys/add/", passkeys.add_webauthn, name="mfa_add_webauthn"),
    path("passkeys/sign-in/", passkeys.login_webauthn, name="mfa_login_webauthn"),
    path("passkeys/confirm/", passkeys.reauthenticate_webauthn, name="mfa_reauthenticate_webauthn"),
    path("passkeys/<int:pk>/remove/", passkeys.remove_webauthn, name="mfa_remove_webauthn"),
    path("passkeys/<int:pk>/name/", passkeys.edit_webauthn, name="mfa_edit_webauthn"),
    path("oidc/", pages.leave, {"provider_id": PROVIDER}, name="openid_connect_login"),
    path("oidc/ended/", provider.login_cancelled, name="socialaccount_login_cancelled"),
]

urlpatterns: list[URLPattern | URLResolver] = [
    path("account/", include(_ACCOUNT)),
    path("<name:organization>/people/", people.people, name="people"),
    path("<name:organization>/people/new/", people.new_person, name="new-person"),
    path("<name:organization>/people/import/", people_import.people_import, name="people-import"),
    path(
        "<name:organization>/people/import/apply/", people_import.apply, name="people-import-apply"
    ),
    path(
        "<name:organization>/people/import/people.xlsx",
        people_import.template,
        name="people-template",
    ),
    path("<name:organization>/people/<int:person>/", people.person, name="person"),
    path("<name:organization>/people/<int:person>/invite/", people.invite, name="invite-person"),
    path("<name:organization>/people/links/", people.make_links, name="people-links"),
    path("<name:organization>/people/<int:person>/link/", people.make_link, name="person-link"),
    path("<name:organization>/people/<int:person>/leave/", people.leave, name="person-leaves"),
    path(
        "<name:organization>/people/<int:person>/return/", people.come_back, name="person-returns"
    ),
    path(
        "<name:organization>/organizations/new/",
        setting_up.further_organization,
        name="further-organization",
    ),
    path(
        "<name:organization>/organizations/link/",
        setting_up.link_again,
        name="further-organization-link",
    ),
    path("<name:organization>/units/", units.units, name="units"),
    path("<name:organization>/units/new/", units.new_unit, name="new-unit"),
    path("<name:organization>/units/<int:unit>/", units.unit, name="unit"),
    path("<name:organization>/units/<int:unit>/close/", units.close, name="unit-closes"),
    path("<name:organization>/units/<int:unit>/reopen/", units.reopen, name="unit-reopens"),
]
