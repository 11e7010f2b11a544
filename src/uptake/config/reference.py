"""The reference page of the settings, made from the table of variables."""

from uptake.config.variables import VARIABLES, Variable

INTRODUCTION = """# Settings

Uptake is set by environment variables. Nothing has to be set to try it; a site of your own needs
`UPTAKE_SECRET_KEY` and `UPTAKE_HOSTS`, and in production `UPTAKE_DATABASE_URL` and
`UPTAKE_DATA_DIR`. No secret has a default.

| Variable | Type | Default | What it is for |
|---|---|---|---|
"""


def settings_page() -> str:
    """Return the page `docs/reference/settings.md` as Markdown."""
    return INTRODUCTION + "".join(map(_row, VARIABLES))


def _row(variable: Variable) -> str:
    default = f"`{variable.default}`" if variable.default else "none"
    kind = f"{variable.kind.name}, secret" if variable.secret else variable.kind.name
    return f"| `{variable.name}` | {kind} | {default} | {variable.sentence} |\n"
