"""Every setting: its name, its type, its default and what it is for; read from the environment.

The reference page is made from this table, and nothing else reads the environment for settings.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from email.utils import parseaddr
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo, available_timezones

from uptake.core.codes import Role
from uptake.core.errors import UptakeError

type Environment = Mapping[str, str]
type Values = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Kind:
    """A type of setting: its name on the reference page, and how its text becomes its value."""

    name: str
    parse: Callable[[str], Any]


@dataclass(frozen=True, slots=True)
class Variable:
    """One setting. `default` None: there is none, and what needs it says so."""

    name: str
    kind: Kind
    default: str | None
    sentence: str
    secret: bool = False


def _switch(text: str) -> bool:
    words = {"1": True, "true": True, "yes": True, "on": True}
    words |= {"0": False, "false": False, "no": False, "off": False, "": False}
    return words[text.strip().lower()]


def _whole_number(text: str) -> int:
    if not re.fullmatch(r"[0-9]{1,9}", text.strip()):
        raise ValueError(text)
    return int(text)


def _folder(text: str) -> Path:
    return Path(text).expanduser().absolute()


def _names(text: str) -> tuple[str, ...]:
    return tuple(name for name in re.split(r"[,\s]+", text) if name)


def _roles(text: str) -> tuple[Role, ...]:
    return tuple(Role(name) for name in _names(text.lower()))


def _time_zone(text: str) -> str:
    if text not in available_timezones():
        raise ValueError(text)
    return ZoneInfo(text).key


def _level(text: str) -> str:
    levels = {level: level for level in ("DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL")}
    return levels[text.upper()]


def _site(text: str) -> str:
    if not re.fullmatch(r"https?://[^\s/?#]+/?", text):
        raise ValueError(text)
    return text.rstrip("/")


def _sender(text: str) -> str:
    if "@" not in parseaddr(text)[1]:
        raise ValueError(text)
    return text


def _encryption(text: str) -> str:
    return {one: one for one in ("starttls", "tls", "none")}[text.lower()]


TEXT = Kind("text", str)
SWITCH = Kind("yes or no", _switch)
NUMBER = Kind("whole number", _whole_number)
FOLDER = Kind("folder", _folder)
NAMES = Kind("names, separated by commas", _names)
ROLES = Kind(f"roles, separated by commas: {', '.join(Role)}", _roles)
ADDRESS = Kind("database address", str)
TIME_ZONE = Kind("time zone", _time_zone)
SITE = Kind("address of a site", _site)
SENDER = Kind("e-mail address, with or without a name", _sender)
ENCRYPTION = Kind("starttls, tls or none", _encryption)
LEVEL = Kind("DEBUG, INFO, WARNING, ERROR or CRITICAL", _level)

VARIABLES = (
    Variable(
        "UPTAKE_DATA_DIR",
        FOLDER,
        "~/.local/share/uptake",
        "Where imported files are kept, and the SQLite register where no other is named.",
    ),
    Variable(
        "UPTAKE_DATABASE_URL",
        ADDRESS,
        "",
        "The register: `postgres://user:password@host:5432/name` or `sqlite:////path/to/file`. "
        "Without it, `register.sqlite3` in the data folder.",
    ),
    Variable(
        "UPTAKE_SECRET_KEY",
        TEXT,
        None,
        "Signs cookies, forms and links, and encrypts the secrets of codes from apps. At least 50 "
        "characters that nobody can guess. Where none is set and the register is an SQLite file, "
        "the site makes one, once, and keeps it as `secret-key` in the data folder.",
        secret=True,
    ),
    Variable(
        "UPTAKE_HOSTS",
        NAMES,
        "localhost,127.0.0.1,[::1]",
        "The names under which the site may be asked for.",
    ),
    Variable(
        "UPTAKE_ADDRESS",
        TEXT,
        "127.0.0.1",
        "The address on which the site listens; `0.0.0.0` for all of the machine's.",
    ),
    Variable("UPTAKE_PORT", NUMBER, "8000", "The port on which the site listens."),
    Variable(
        "UPTAKE_WORKERS",
        NUMBER,
        "1",
        "How many processes answer requests. More than one needs PostgreSQL to be of use.",
    ),
    Variable(
        "UPTAKE_THREADS",
        NUMBER,
        "16",
        "How many requests each of these processes answers at a time, each with a connection to "
        "the database.",
    ),
    Variable(
        "UPTAKE_REQUEST_SECONDS",
        NUMBER,
        "30",
        "How long somebody may take to send a form or a file, or to read an answer, in seconds, "
        "and one more for every 1,000 bytes that have gone over. What is later is cut off.",
    ),
    Variable(
        "UPTAKE_BACKGROUND",
        SWITCH,
        "yes",
        "Whether the server also does the work in the background: reading what was uploaded, and "
        "what is due every minute. `no` where `uptake work` and `uptake tick` run beside it.",
    ),
    Variable(
        "UPTAKE_PRESSES",
        NUMBER,
        "0",
        "How many documents are set as PDF at once by all processes together. `0`: half as many as "
        "the machine has processors, but no more than half its memory holds, and at least one.",
    ),
    Variable(
        "UPTAKE_COMPOSED_MEGABYTES",
        NUMBER,
        "500",
        "How much room composed files take in the data folder, in megabytes: they are kept for "
        "whoever asks for the same again, and those go first that nobody asked for.",
    ),
    Variable(
        "UPTAKE_PRESS_MEGABYTES",
        NUMBER,
        "2000",
        "The memory that setting one PDF may take, in megabytes; 1,000 recommendations take 600.",
    ),
    Variable(
        "UPTAKE_PRESS_SECONDS",
        NUMBER,
        "300",
        "The working time that setting one PDF may take, in seconds; 1,000 recommendations take 6.",
    ),
    Variable(
        "UPTAKE_BEHIND_PROXY",
        SWITCH,
        "no",
        "Whether a proxy in front ends TLS and says so in `X-Forwarded-Proto`, and who asks in "
        "`X-Forwarded-For`. Who comes by http is then sent on to https.",
    ),
    Variable(
        "UPTAKE_HSTS_DAYS",
        NUMBER,
        "365",
        "For how many days browsers remember that this site is reached by https only (HSTS); `0`: "
        "they do not.",
    ),
    Variable(
        "UPTAKE_UPLOAD_MEGABYTES",
        NUMBER,
        "50",
        "The largest file that the site takes, in megabytes.",
    ),
    Variable(
        "UPTAKE_EVIDENCE_MEGABYTES",
        NUMBER,
        "20",
        "The largest file that is taken as evidence of an answer, in megabytes; never more than "
        "`UPTAKE_UPLOAD_MEGABYTES`.",
    ),
    Variable(
        "UPTAKE_UNSAVED_MEGABYTES",
        NUMBER,
        "200",
        "How much one person may have brought, by signed links too, of which nothing was made yet: "
        "files being read or reviewed, forms and translation files not taken, evidence that no "
        "answer cites; in megabytes.",
    ),
    Variable(
        "UPTAKE_UNSAVED_DAYS",
        NUMBER,
        "30",
        "After how many days evidence goes that no answer cites and that nobody is about to cite, "
        "and a form or a translation file that came back and was not taken.",
    ),
    Variable(
        "UPTAKE_CLAMD",
        TEXT,
        "",
        "Where the virus scanner clamd listens: `host:port`, or the path of its socket. Every file "
        "that comes in is shown to it, and refused while it does not answer. Empty: no scanner.",
    ),
    Variable(
        "UPTAKE_SITE",
        SITE,
        None,
        "The address of the site as readers know it: what links begin with, in messages too. "
        "Without it, links follow the address at which the site is served.",
    ),
    Variable(
        "UPTAKE_DATA_LICENCE",
        TEXT,
        "https://creativecommons.org/licenses/by/3.0/igo/",
        "The licence of the open data, by its address.",
    ),
    Variable(
        "UPTAKE_MAIL_FROM",
        SENDER,
        "Uptake <uptake@localhost>",
        "From whom messages come.",
    ),
    Variable(
        "UPTAKE_SMTP_HOST",
        TEXT,
        "",
        "The server that takes messages. Without it they wait.",
    ),
    Variable("UPTAKE_SMTP_PORT", NUMBER, "587", "The port of that server."),
    Variable("UPTAKE_SMTP_USER", TEXT, "", "The name to sign in with there, if one is needed."),
    Variable("UPTAKE_SMTP_PASSWORD", TEXT, None, "Its password.", secret=True),
    Variable(
        "UPTAKE_SMTP_TLS",
        ENCRYPTION,
        "starttls",
        "How the way to that server is encrypted; `none` only on the same machine.",
    ),
    Variable(
        "UPTAKE_TIME_ZONE",
        TIME_ZONE,
        "UTC",
        "The time zone in which times of day are shown where an organization has set none.",
    ),
    Variable(
        "UPTAKE_SESSION_HOURS",
        NUMBER,
        "12",
        "After how many hours somebody has to sign in again.",
    ),
    Variable(
        "UPTAKE_SECOND_FACTOR_ROLES",
        ROLES,
        "",
        "Whoever has one of these roles, at any organization, needs a passkey or codes from an "
        "app, such as `administrator, inspector`. Each organization can ask it of more roles.",
    ),
    Variable(
        "UPTAKE_OIDC_ISSUER",
        TEXT,
        "",
        "The OpenID Connect provider with which people may sign in, such as "
        "`https://login.example.org`. None: passwords and passkeys only.",
    ),
    Variable("UPTAKE_OIDC_CLIENT_ID", TEXT, "", "What the provider calls this site."),
    Variable(
        "UPTAKE_OIDC_CLIENT_SECRET",
        TEXT,
        None,
        "What this site proves itself with to the provider.",
        secret=True,
    ),
    Variable(
        "UPTAKE_OIDC_NAME",
        TEXT,
        "OpenID Connect",
        "What the button for it is called: “Sign in with …”.",
    ),
    Variable("UPTAKE_LOG_LEVEL", LEVEL, "INFO", "How much is said on standard error."),
    Variable(
        "UPTAKE_DEMONSTRATION",
        SWITCH,
        "no",
        "Set by `uptake demo`: invented people, cookies without TLS, a secret key of its own. "
        "Never for real data.",
    ),
    Variable("UPTAKE_DEBUG", SWITCH, "no", "Shows errors with their insides. For developers only."),
)


def read_variables(environment: Environment) -> Values:
    """Return the value of every setting by its name; one without default that is not set is None.

    Raises UptakeError `setting-invalid` (name, value, expected): a secret's value is not told.
    """
    return {variable.name: _value(variable, environment) for variable in VARIABLES}


def _value(variable: Variable, environment: Environment) -> Any:
    text = environment.get(variable.name) or variable.default
    if text is None:
        return None
    try:
        return variable.kind.parse(text)
    except (ValueError, KeyError) as error:
        shown = "…" if variable.secret else text
        raise UptakeError(
            "setting-invalid", name=variable.name, value=shown, expected=variable.kind.name
        ) from error
