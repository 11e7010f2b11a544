"""Other oversight bodies of an organization, with a report each: an auditor's, an evaluation."""

from collections import defaultdict
from collections.abc import Mapping
from datetime import datetime, timedelta
from functools import cache
from importlib.resources import files

from django.db import transaction

from uptake.core.codes import Action, Addressee, Language, OversightKind
from uptake.core.recipients import Actor, machine
from uptake.core.report_draft import RecommendationDraft, ReportDraft, TextDraft, TitleDraft
from uptake.organizations.services import oversight
from uptake.organizations.services.oversight import OversightGiven
from uptake.record.queries.organizations import Called
from uptake.reports import services as reports
from uptake.terms.organizations import usual_status_words

type Texts = Mapping[Language, str]
ACRONYMS = {OversightKind.EXTERNAL_AUDIT: "EA", OversightKind.EVALUATION: "EV"}
AGO = timedelta(days=100)
"""How long ago the reports were received."""


@transaction.atomic
def load_other_bodies(*, organization: str, at: datetime) -> tuple[str, ...]:
    """Enter an external auditor and an evaluation function, each with a report; give the symbols.

    Raises UptakeError `organization-unknown`.
    """
    by = machine(organization)
    return tuple(_load(kind, short, organization, by, at) for kind, short in ACRONYMS.items())


def _load(kind: OversightKind, short: str, organization: str, by: Actor, at: datetime) -> str:
    (names,), (titles,) = _said("body", kind), _said("title", kind)
    then = at - AGO
    oversight.enter(
        organization=organization,
        given=OversightGiven(
            kind,
            {one: Called(name, short) for one, name in names.items()},
            answer_months=6,
            series=(f"{organization}/{short}/{{yyyy}}/{{n}}",),
            words=usual_status_words(kind),
        ),
        by=by,
        at=then,
    )
    symbol = f"{organization}/{short}/{then.year}/1"
    reports.register(
        draft=ReportDraft(
            symbol=symbol,
            titles=tuple(TitleDraft(one, title) for one, title in titles.items()),
            recommendations=tuple(
                RecommendationDraft(
                    str(number),
                    texts=tuple(TextDraft(one, text) for one, text in texts.items()),
                    addressee=Addressee.EXECUTIVE_HEADS,
                    action=Action.EXECUTIVE_HEAD,
                )
                for number, texts in enumerate(_said("text", kind), start=1)
            ),
        ),
        organization=organization,
        received=then.date(),
        distributed=None,
        due=None,
        by=by,
        at=then,
    )
    return symbol


def _said(what: str, kind: OversightKind) -> tuple[Texts, ...]:
    return tuple(_texts()[f"{what} {kind}"])


@cache
def _texts() -> Mapping[str, list[Texts]]:
    """Return the texts of the table, by what they are and whose."""
    table = files("uptake.demonstration.services").joinpath("oversight.tsv").read_text("utf-8")
    head, *rows = (line.split("\t") for line in table.splitlines())
    languages = [Language(code) for code in head[1:]]
    found: defaultdict[str, list[Texts]] = defaultdict(list)
    for key, *texts in rows:
        found[key].append(dict(zip(languages, texts, strict=True)))
    return found
