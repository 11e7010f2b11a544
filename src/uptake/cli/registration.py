"""`uptake register`: bring a report into the register, after showing what was found in it."""

from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

from uptake.cli import register
from uptake.cli.terminal import Console, add_organization, agreed
from uptake.core.recipients import machine
from uptake.core.report_draft import RecommendationDraft, ReportDraft
from uptake.record.services.intake import admit
from uptake.reports import services as reports
from uptake.reports.services import ReportRefused, report_drafts
from uptake.terms.messages import say

EPILOG = """\
The file is the report itself (Word, PDF or text, in any of the six languages) or the workbook that
the site gives. What was found is shown first; nothing is changed before you agree. What the command
cannot settle, as a mark that is missing, is told; settle it on the site. The file is kept.

exit status: 0 registered; 2 not registered.
"""
LONGEST = 90


def add_arguments(parser: ArgumentParser) -> None:
    """Add the arguments of `uptake register`."""
    parser.epilog = EPILOG
    parser.add_argument("file", metavar="FILE", help="a report, or a workbook for one")
    add_organization(parser)
    for name, what in (
        ("received", "when the report was received (default: today)"),
        ("distributed", "when it was distributed"),
        ("due", "by when it is to be answered (default: as the statute says)"),
    ):
        parser.add_argument(f"--{name}", type=date.fromisoformat, metavar="YYYY-MM-DD", help=what)
    parser.add_argument(
        "--governing-body",
        metavar="NAME",
        help="the body that decides on what is addressed to governing bodies",
    )
    parser.add_argument(
        "--without-recommendations",
        action="store_true",
        help="confirm that the report has no recommendations",
    )
    parser.add_argument("--by", metavar="NAME", help="who registers it (default: your login name)")
    parser.add_argument("--dry-run", action="store_true", help="only show what was found")
    parser.add_argument("--yes", action="store_true", help="register without asking")


def run(options: Namespace, console: Console) -> int:
    """Read, show, ask, register."""
    path = Path(options.file)
    register.ready()
    draft = report_drafts.read_file(
        file=path,
        organization=options.organization,
        received=options.received,
        distributed=options.distributed,
        due=options.due,
        governing_body=options.governing_body,
        today=register.today(),
    )
    draft = replace(draft, without_recommendations=options.without_recommendations)
    for line in _lines(draft, console):
        console.line(line)
    if options.dry_run:
        console.say("import-left-alone")
        return 0
    if not options.yes:
        if not agreed(console):
            return 2
        # Who agrees has read, in what was found, that there are none.
        none = not draft.recommendations
        draft = replace(draft, without_recommendations=none or draft.without_recommendations)
    return _register(draft, path, options, console)


def _register(draft: ReportDraft, path: Path, options: Namespace, console: Console) -> int:
    by = machine(options.by or register.who())
    admit(path, path.name, by)
    try:
        done = reports.register(
            draft=draft,
            organization=options.organization,
            received=draft.received,
            distributed=draft.distributed,
            due=draft.due,
            by=by,
            at=register.now(),
            file=path,
            name=path.name,
        )
    except ReportRefused as refused:
        console.say(refused.code, **refused.values)
        for one in refused.problems:
            place = _number_at(draft, one.field)
            console.line(f"  {place}{say(one.code, console.language, dict(one.values))}")
        return 2
    console.say(
        "register-done",
        symbol=done.symbol,
        recommendations=done.recommendations,
        texts=done.texts,
        marks=done.marks,
    )
    return 0


def _lines(draft: ReportDraft, console: Console) -> Iterator[str]:
    words = console.words
    title = next((one.title for one in draft.titles if one.title), "")
    yield " ".join(part for part in (draft.symbol, title) if part)
    for key, day in (("day_received", draft.received), ("day_due_statute", draft.due)):
        if day:
            yield words.format("labelled", label=words[key], value=words.date(day))
    for one in draft.recommendations:
        mark = words.of(one.action) if one.action else words["nothing_stated"]
        text = next((said.text for said in one.texts), "").replace("\n", " ")
        yield f"  {_number(one)}  [{mark}] {text[:LONGEST]}"
    if draft.findings:
        yield ""
        yield words["findings"]
    for finding in draft.findings:
        sentence = say(finding.code.value, console.language, dict(finding.values))
        yield f"  {finding.number or ''}: {sentence}".replace("  : ", "  ")


def _number(one: RecommendationDraft) -> str:
    return one.number if one.formal else f"§{one.number}"


def _number_at(draft: ReportDraft, field: str) -> str:
    """Return the number of the recommendation that a field is of, with a sign after it."""
    place = field.split("-")[1:2]
    if place and place[0].isdecimal() and int(place[0]) < len(draft.recommendations):
        return f"{_number(draft.recommendations[int(place[0])])}: "
    return ""
