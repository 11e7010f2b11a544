"""The reference pages of findings, errors, words and codes, of who may do what.

And of the way of an answer.
"""

from collections.abc import Iterable, Iterator
from enum import StrEnum

from uptake.core.codes import Language, Role, Severity, Stage
from uptake.core.findings import SEVERITIES, FindingCode
from uptake.core.indicators import INDICATORS, LONG_OPEN_YEARS, Indicator, Measure
from uptake.core.permissions import PERMISSIONS, PUBLIC, Act, Reach
from uptake.core.stages import TRANSITIONS, Transition
from uptake.documents.errors import Fault
from uptake.terms.codes import PREFIXES, key_of
from uptake.terms.messages import messages
from uptake.terms.table import terms
from uptake.terms.words import words

FINDINGS = """\
# Findings and errors

A finding says what was odd in a document, where, and what was assumed. Its code stays the same from
release to release; the sentence is said in the reader's language, with the values in braces filled
in. A finding never hides an entry.

- *error*: to settle before you build on the document;
- *warning*: to look at;
- *info*: to know.

All sentences in six languages are in `src/uptake/terms/messages.tsv`.
"""

WORDS = """\
# Words and codes

Codes are stored, compared and sent; words are printed and read. An asterisk marks a form that was
found in official documents, the others are our translations. Readers know more forms than these,
and an organization may have its own: see `src/uptake/terms/terms.tsv`.
"""


def findings_page() -> str:
    """Return the page `docs/reference/findings.md` as Markdown."""
    parts = [FINDINGS]
    for severity in reversed(Severity):
        group = [code.value for code in FindingCode if SEVERITIES[code] is severity]
        parts += [f"## Findings: {severity.value}\n", _sentences(group)]
    faults = [fault.value for fault in Fault]
    rest = [code for code in messages() if code not in {*faults, *FindingCode}]
    parts += ["## Files that cannot be read\n", _sentences(faults)]
    parts += ["## Other errors and notices\n", _sentences(rest)]
    return "\n".join(parts)


def words_page() -> str:
    """Return the page `docs/reference/words.md` as Markdown."""
    parts = [WORDS]
    for kind in PREFIXES:
        about = (kind.__doc__ or "").strip().splitlines()[0]
        parts += [f"## {kind.__name__}\n", f"{about}\n", "\n".join(_table(kind)) + "\n"]
    return "\n".join(parts)


def _sentences(group: Iterable[str]) -> str:
    rows = (f"| `{code}` | {messages()[code][Language.ENGLISH]} |" for code in group)
    return "\n".join(["| Code | Sentence |", "|---|---|", *rows, ""])


def _table(kind: type[StrEnum]) -> Iterator[str]:
    names = " | ".join(words(language)["own_name"] for language in Language)
    yield f"| Code | {names} |"
    yield "|---" * (len(Language) + 1) + "|"
    for code in kind:
        term = terms()[key_of(code)]
        forms = " | ".join(
            term.texts[language] + (" *" if language in term.attested else "")
            for language in Language
        )
        yield f"| `{code.value}` | {forms} |"


ENGLISH = words(Language.ENGLISH)
SHORT = {Reach.ASSIGNED: "assigned", Reach.OWN: "own", Reach.ALL: "all", None: ""}

PERMISSIONS_BEGIN = """\
# Who may do what

Made from the table in `core/permissions.py`, which pages, services and tests read too. How far a
permission goes:

"""
PERMISSIONS_END = """
Whoever may not see something is answered as if it were not there. The public is everybody, signed
in or not; each role may do what the public may, and somebody with several roles what any of them
may. Whoever replaces somebody who is absent answers in their place, with their own roles. A
signed link lets its reader answer the recommendations that it is for, and see nothing else.
"""
STAGES_BEGIN = """\
# The way of an answer

Made from the table in `core/stages.py`, which buttons, services, forms and tests read too. A
version of an answer is never changed: saving makes a new version, and what was submitted or
cleared stays what it was.

"""
STAGES_END = """
By another: not by the author of the version; and where two clearing officers must agree, not by
the one who agreed first; an organization of one person may allow it all the same, and the history
says so. The rules of an organization may ask for more before an answer is
cleared: evidence, verification, a second agreement.
"""


def permissions_page() -> str:
    """Return the page `docs/reference/permissions.md` as Markdown."""
    reaches = (f"- *{SHORT[one]}*: {ENGLISH[f'reach_{one}']}\n" for one in Reach)
    return "".join([PERMISSIONS_BEGIN, *reaches, "\n", *_permissions(), PERMISSIONS_END])


def _permissions() -> Iterator[str]:
    roles = [ENGLISH["role_public"], *(ENGLISH.of(role) for role in Role)]
    yield f"| May … | {' | '.join(roles)} |\n"
    yield f"|---|{'---|' * len(roles)}\n"
    for act in Act:
        reaches = [PUBLIC.get(act), *(PERMISSIONS[role].get(act) for role in Role)]
        # What everybody may, every role may.
        shown = (SHORT[one or PUBLIC.get(act)] for one in reaches)
        yield f"| {ENGLISH[f'act_{act}']} | {' | '.join(shown)} |\n"


def stages_page() -> str:
    """Return the page `docs/reference/stages.md` as Markdown, with its diagram."""
    return "".join([STAGES_BEGIN, *_diagram(), "\n", *_transitions(), STAGES_END])


def _diagram() -> Iterator[str]:
    yield "```mermaid\nstateDiagram-v2\n"
    for stage in Stage:
        yield f"    {stage}: {ENGLISH.of(stage)}\n"
    for line in TRANSITIONS:
        for before in line.before:
            yield f"    {before or '[*]'} --> {line.after}: {ENGLISH.of(line.deed)}\n"
    yield "```\n"


def _transitions() -> Iterator[str]:
    yield "| Deed | From | To | Takes the permission to | With a reason | By another |\n"
    yield "|---|---|---|---|---|---|\n"
    for line in TRANSITIONS:
        cells = (
            ENGLISH.of(line.deed),
            _before(line),
            ENGLISH.of(line.after),
            ENGLISH[f"act_{line.act}"],
            ENGLISH["yes"] if line.reason else "",
            ENGLISH["yes"] if line.by_another else "",
        )
        yield f"| {' | '.join(cells)} |\n"


def _before(line: Transition) -> str:
    return ", ".join(ENGLISH.of(one) if one else "nothing yet" for one in line.before)


INDICATORS_BEGIN = """\
# Indicators

Made from the table in `core/indicators.py`, which pages, documents and exports read too. A share is
what is above the line of what is below it; a rule that changes makes another version of the
indicator. What is for information, or not addressed to an organization, counts nowhere.

"""
INDICATORS_END = """
- *Share*: above the line, as a part of what is below it.
- *Days*: median and mean of the days from the receipt of the report at the organization to the
  first day on which the answer was so; above and below the line are the cases.
- *Sums*: the amounts of additional resources, added up for each currency; what is below the line
  says of how many recommendations.

The number of years of *{long}* is a setting of the organization; {years} where it has set none. The
age of a recommendation is counted from the day on which the organization received the report; where
that is not recorded, from the end of the year in the report's symbol.

Rates that have different wholes cannot be compared, nor added. Where 65 per cent of all
recommendations are accepted and 82 per cent are said to be implemented, these are 82 per cent of
the accepted ones, and 53 per cent of all: what is not accepted is not implemented.
"""
_MEASURES = {Measure.SHARE: "Share", Measure.DAYS: "Days", Measure.SUMS: "Sums"}


def indicators_page() -> str:
    """Return the page `docs/reference/indicators.md` as Markdown."""
    long = ENGLISH.format("indicator_long_open", years=LONG_OPEN_YEARS)
    end = INDICATORS_END.format(long=long, years=LONG_OPEN_YEARS)
    return "".join([INDICATORS_BEGIN, *_indicators(), end])


def _indicators() -> Iterator[str]:
    heads = (ENGLISH[key] for key in ("above_the_line", "below_the_line", "counts_nowhere"))
    yield f"| Indicator | Code | Version | Measure | {' | '.join(heads)} |\n"
    yield f"|{'---|' * 7}\n"
    for one in INDICATORS.values():
        yield f"| {' | '.join(_indicator(one))} |\n"


def _indicator(one: Indicator) -> Iterator[str]:
    yield from (_with_years(one.name), f"`{one.name}`", str(one.version), _MEASURES[one.measure])
    yield from (_with_years(one.above), _with_years(one.below))
    yield "; ".join(map(ENGLISH.of, one.nowhere))


def _with_years(code: StrEnum) -> str:
    return ENGLISH.of(code).format(years=LONG_OPEN_YEARS)
