"""Django's settings, made from the UPTAKE_ variables and nothing else."""

import os
from contextlib import suppress
from importlib.resources import files
from pathlib import Path

from django.utils.csp import CSP

from uptake.config.databases import database
from uptake.config.providers import providers
from uptake.config.variables import read_variables
from uptake.core.keys import KEPT_IN


def _kept_key(folder: Path) -> str:
    """Return the key that was made in the data folder, where none was set; "" for none."""
    with suppress(OSError):
        return (folder / KEPT_IN).read_text(encoding="ascii").strip()
    return ""


_set = read_variables(os.environ)
_package = files("uptake")
_sources = Path(str(_package))

UPTAKE_DATA_DIR = _set["UPTAKE_DATA_DIR"]
UPTAKE_DEMONSTRATION = _set["UPTAKE_DEMONSTRATION"]
UPTAKE_ADDRESS = _set["UPTAKE_ADDRESS"]
UPTAKE_PORT = _set["UPTAKE_PORT"]
UPTAKE_WORKERS = _set["UPTAKE_WORKERS"]
UPTAKE_THREADS = _set["UPTAKE_THREADS"]
UPTAKE_REQUEST_SECONDS = _set["UPTAKE_REQUEST_SECONDS"]
UPTAKE_BACKGROUND = _set["UPTAKE_BACKGROUND"]
UPTAKE_PRESSES = _set["UPTAKE_PRESSES"]
UPTAKE_COMPOSED_BYTES = _set["UPTAKE_COMPOSED_MEGABYTES"] * 1024 * 1024
UPTAKE_PRESS_MEGABYTES = _set["UPTAKE_PRESS_MEGABYTES"]
UPTAKE_PRESS_SECONDS = _set["UPTAKE_PRESS_SECONDS"]
UPTAKE_UPLOAD_BYTES = _set["UPTAKE_UPLOAD_MEGABYTES"] * 1024 * 1024
UPTAKE_EVIDENCE_BYTES = min(_set["UPTAKE_EVIDENCE_MEGABYTES"] * 1024 * 1024, UPTAKE_UPLOAD_BYTES)
UPTAKE_UNSAVED_BYTES = _set["UPTAKE_UNSAVED_MEGABYTES"] * 1024 * 1024
UPTAKE_UNSAVED_DAYS = _set["UPTAKE_UNSAVED_DAYS"]
UPTAKE_CLAMD = _set["UPTAKE_CLAMD"]

UPTAKE_SECOND_FACTOR_ROLES = _set["UPTAKE_SECOND_FACTOR_ROLES"]

UPTAKE_SITE = _set["UPTAKE_SITE"]  # None: links follow the address at which the site is served
UPTAKE_DATA_LICENCE = _set["UPTAKE_DATA_LICENCE"]
UPTAKE_MAIL_FROM = _set["UPTAKE_MAIL_FROM"]
UPTAKE_SMTP = {
    "host": _set["UPTAKE_SMTP_HOST"],
    "port": _set["UPTAKE_SMTP_PORT"],
    "user": _set["UPTAKE_SMTP_USER"],
    "password": _set["UPTAKE_SMTP_PASSWORD"],
    "tls": _set["UPTAKE_SMTP_TLS"],
}

DEBUG = _set["UPTAKE_DEBUG"]
# Django refuses to sign with an empty key, so whatever needs one cannot start without it.
SECRET_KEY = _set["UPTAKE_SECRET_KEY"] or _kept_key(UPTAKE_DATA_DIR)
UPTAKE_SECRET_KEY_IS_SET = bool(SECRET_KEY)  # asking for an empty key is an error in itself
ALLOWED_HOSTS = list(_set["UPTAKE_HOSTS"])
CSRF_TRUSTED_ORIGINS = [f"https://{host}" for host in ALLOWED_HOSTS if not host.startswith(".")]

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.sitemaps",
    "django.contrib.staticfiles",
    "django_tasks_db",
    "uptake.register",
    "uptake.web",  # before allauth: the pages of sign-in are ours
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "allauth.usersessions",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.csp.ContentSecurityPolicyMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "uptake.web.static_files.compress_pages",
    "uptake.web.downloads.keep_nothing",
    "uptake.web.languages.language_by_address",
    "django.middleware.common.CommonMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "uptake.web.requests.refuse_too_large",  # nothing before it reads what was sent
    "allauth.account.middleware.AccountMiddleware",
    "uptake.people.pages.second_factor.SecondFactorFirst",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "uptake.web.errors.lead_to_page",
    "uptake.web.forms.typed_readably",
    "uptake.web.typed_days.read_typed_days",
    "uptake.web.drafts.remember_draft",
    "uptake.web.access_log.note_files",
    "uptake.web.uploads.NothingStored",
]
ROOT_URLCONF = "uptake.urls"
WSGI_APPLICATION = "uptake.config.wsgi.application"
# The rooms that have tags of their own.
TAGS = (
    "answers",
    "assignments",
    "audit",
    "charts",
    "figures",
    "inspection",
    "meetings",
    "people",
    "translation",
)
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [str(one) for one in sorted(_sources.glob("*/templates"))],
        "OPTIONS": {
            "loaders": [
                (
                    "django.template.loaders.cached.Loader",
                    [
                        "uptake.web.template_loader.Loader",
                        "django.template.loaders.app_directories.Loader",
                    ],
                )
            ],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.messages.context_processors.messages",
                "uptake.web.context_processors.shell",
                "uptake.home.pages.navigation.navigation",
                "uptake.help.pages.help_link",
            ],
            "builtins": [
                "django.templatetags.i18n",
                "django.templatetags.static",
                "uptake.web.templatetags.uptake",
            ],
            "libraries": {room: f"uptake.{room}.tags" for room in TAGS},
        },
    }
]

DATABASES = {"default": database(_set["UPTAKE_DATABASE_URL"], UPTAKE_DATA_DIR)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
# Short work has a queue and a worker of its own: no mail waits behind the reading of a file.
TASKS = {
    "default": {
        "BACKEND": "django_tasks_db.DatabaseBackend",
        "QUEUES": ["default", "short"],
    }
}

# Sign-in: accounts are Django's, who somebody is stands in the register. docs/adr has the reasons.
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "uptake.people.pages.sign_in.LongEnough", "OPTIONS": {"min_length": 12}},
    {"NAME": "uptake.people.pages.sign_in.NotWidelyUsed"},
    {"NAME": "uptake.people.pages.sign_in.UnlikeTheAddress"},
]
PASSWORD_RESET_TIMEOUT = 3 * 24 * 60 * 60
LOGIN_URL = "account_login"
ACCOUNT_ADAPTER = "uptake.people.pages.sign_in.AccountAdapter"
ACCOUNT_FORMS = {
    "login": "uptake.people.pages.sign_in.SignIn",
    "reauthenticate": "uptake.people.pages.sign_in.Confirm",
    "reset_password": "uptake.people.pages.sign_in.Forgotten",
    "reset_password_from_key": "uptake.people.pages.sign_in.NewPassword",
    "change_password": "uptake.people.pages.sign_in.ChangePassword",
    "set_password": "uptake.people.pages.sign_in.FirstPassword",
}
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"  # whoever enters people vouches for their addresses
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_LOGIN_ON_PASSWORD_RESET = True
ACCOUNT_REAUTHENTICATION_TIMEOUT = 5 * 60  # before what changes how somebody signs in
ACCOUNT_PASSWORD_RESET_TOKEN_GENERATOR = "uptake.people.services.accounts.PasswordTokens"
MFA_ADAPTER = "uptake.people.pages.sign_in.MfaAdapter"
MFA_FORMS = {
    "authenticate": "uptake.people.pages.sign_in.Code",
    "reauthenticate": "uptake.people.pages.sign_in.CodeAgain",
    "activate_totp": "uptake.people.pages.sign_in.FirstCode",
    "add_webauthn": "uptake.people.pages.sign_in.NewPasskey",
    "edit_webauthn": "uptake.people.pages.sign_in.NamePasskey",
    "login_webauthn": "uptake.people.pages.sign_in.SignInWithPasskey",
    "authenticate_webauthn": "uptake.people.pages.sign_in.PasskeyAsCode",
    "reauthenticate_webauthn": "uptake.people.pages.sign_in.PasskeyAgain",
}
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = "Uptake"
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = UPTAKE_DEMONSTRATION
SOCIALACCOUNT_ADAPTER = "uptake.people.pages.sign_in.ProviderAdapter"
SOCIALACCOUNT_LOGIN_ON_GET = True  # a form could not be sent on to the provider under our policy
SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"APPS": providers(_set)}}
ALLAUTH_TRUSTED_PROXY_COUNT = 1 if _set["UPTAKE_BEHIND_PROXY"] else 0
# How often one may try is counted by all processes together.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "uptake_cache",
    }
}

LANGUAGE_CODE = "en"
LANGUAGES = [
    ("ar", "العربية"),
    ("zh", "中文"),
    ("en", "English"),
    ("fr", "Français"),
    ("ru", "Русский"),
    ("es", "Español"),
]
LOCALE_PATHS = [str(_package / "web" / "locale")]
USE_I18N = True
USE_TZ = True
TIME_ZONE = _set["UPTAKE_TIME_ZONE"]

MESSAGE_STORAGE = "uptake.web.cookies.Messages"
# As usual, but for a full disk: what was typed beside a file is not lost with it.
FILE_UPLOAD_HANDLERS = [
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "uptake.web.uploads.OnDisk",
]
# The draft of a report has some thirty fields for each of up to 200 recommendations.
DATA_UPLOAD_MAX_NUMBER_FIELDS = 6_500

STATIC_URL = "/static/"
_WEB = _sources / "web/static"  # found as that of an app
STATICFILES_DIRS = [str(one) for one in sorted(_sources.glob("*/static")) if one != _WEB]
# The server collects the files when it starts: compressed, under names that change with them, so
# that browsers keep them. Where nothing was collected they are served as they lie in the package.
STATIC_ROOT = UPTAKE_DATA_DIR / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "uptake.web.static_files.Storage"},
}
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = DEBUG

SECURE_CSP = {
    "default-src": [CSP.NONE],
    "script-src": [CSP.SELF],
    "style-src": [CSP.SELF],
    "img-src": [CSP.SELF, "data:"],
    "font-src": [CSP.SELF],
    "connect-src": [CSP.SELF],
    "form-action": [CSP.SELF],
    "base-uri": [CSP.NONE],
    "frame-ancestors": [CSP.NONE],
}
SECURE_REFERRER_POLICY = "same-origin"
SECURE_PROXY_SSL_HEADER = (
    ("HTTP_X_FORWARDED_PROTO", "https") if _set["UPTAKE_BEHIND_PROXY"] else None
)
# The demonstration speaks plain HTTP on localhost; everything else is behind TLS. Without a proxy
# nobody could be sent on to https: the site itself does not speak it.
SECURE_SSL_REDIRECT = _set["UPTAKE_BEHIND_PROXY"] and not UPTAKE_DEMONSTRATION
SECURE_REDIRECT_EXEMPT = ["^healthz$"]  # whoever looks whether the site is up comes by http
SECURE_HSTS_SECONDS = 0 if UPTAKE_DEMONSTRATION else _set["UPTAKE_HSTS_DAYS"] * 24 * 60 * 60
# What is served under names below this one, and what browsers ship with, is not ours to say.
SILENCED_SYSTEM_CHECKS = ["security.W005", "security.W021"]
# Browsers take a cookie of such a name from nobody but this very host, over https.
UPTAKE_COOKIE_PREFIX = "" if UPTAKE_DEMONSTRATION else "__Host-"
SESSION_COOKIE_NAME = f"{UPTAKE_COOKIE_PREFIX}sessionid"
CSRF_COOKIE_NAME = f"{UPTAKE_COOKIE_PREFIX}csrftoken"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = not UPTAKE_DEMONSTRATION
CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = _set["UPTAKE_SESSION_HOURS"] * 60 * 60
CSRF_FAILURE_VIEW = "uptake.web.errors.unsealed"
X_FRAME_OPTIONS = "DENY"

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "filters": {"secrecy": {"()": "uptake.core.log_redaction.Secrecy"}},
    "handlers": {
        "stderr": {
            "class": "logging.StreamHandler",
            "formatter": "line",
            "filters": ["secrecy"],
        }
    },
    "root": {"handlers": ["stderr"], "level": _set["UPTAKE_LOG_LEVEL"]},
    "loggers": {
        "django": {"handlers": []},  # its own would write beside ours, with every secret
        "django_tasks_db": {"level": "WARNING"},  # it tells of every start and end
    },
}
