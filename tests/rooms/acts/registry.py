"""Every act of the services, and how each is done once: what it needs, who does it, its events.

An act is a public function of the services of a room, or of the record, that takes `by` by its
name. One that is not in `CASES` makes a test fail: it has to ask whether its actor may do it, and
to record that it was done.
"""

import importlib
import inspect
import pkgutil
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import uptake
from uptake.core.recipients import Actor, machine

type Deed = Callable[[Actor], object]
type Setting = Callable[[Path], Deed | tuple[Deed, Actor]]

ANA = machine("Ana")

# What acts are made of: each is asked for, and told, by the act that it is a part of.
PARTS: Mapping[str, str] = {
    "record.events.record": "the record itself",
    "record.events.record_all": "the record itself",
    "answers.discussing.see_notes": "what somebody has read is noted for them alone",
    "answers.discussing.see_all": "the same, of several at once",
    "answers.discussing.be_here": "that somebody looks at an answer is noted for a few minutes",
    "record.intake.keeping": "a file is brought by an act that asks and tells",
    "organizations.organizations.enter": "an organization is entered by what is first done there",
    "notifications.mails.queue": "a message is told of by the act that it is about",
    "notifications.mails.tell_anew": "a part of sending, which tells what became of the message",
    "record.corrections.write_correction": "a row of the acts that correct and decide",
    "record.corrections.write_withdrawal": "a row of the acts that withdraw",
    "assignments.assigning.stay_with_unit": "answers stay with the office, whoever moves somebody",
}

# What asks nobody, and why.
WITHOUT_ACTOR: Mapping[str, str] = {
    "notifications.mails.letter_preview": "reads only; who shows it asks",
    "record.events.note": "tells of who is not signed in yet, too",
    "people.accounts.send_link": "for whoever has the address: nobody is signed in yet",
    "people.accounts.set_password": "for whoever has the link, or the password there was",
    "people.accounts.end_links": "a part of making another link, which asks and tells",
    "people.accounts.note": "told by the sign-in library, of the account itself",
    "people.accounts.end_sessions": "the account's own",
    "operation.backups.making.make": "by command",
    "operation.backups.making.check": "by command, reads only",
    "operation.backups.restoring.restore": "by command, on an empty register",
    "operation.ticking.clear_away": "in the background, what has ended",
    "demonstration.follow_up.load_follow_up": "by command, on a register of its own",
    "demonstration.follow_up.load_messages": "by command, on a register of its own",
    "demonstration.loading.load": "by command, on a register of its own",
    "demonstration.people.load_people": "by command, on a register of its own",
    "demonstration.oversight.load_other_bodies": "by command, on a register of its own",
    "demonstration.system.load_system": "by command, on a register of its own",
    "demonstration.year.load_meetings": "by command, on a register of its own",
    "demonstration.year.load_edition": "by command, on a register of its own",
    "editions.issuing.rebuild": "writes a file, by command",
    "meetings.receiving.read": "in the background, of what somebody was allowed to bring",
    "record.versions.derive_periods": "derived, by whoever wrote the history",
    "reports.report_drafts.read": "in the background, of what somebody was allowed to bring",
    "reports.report_drafts.read_file": "reads only, by command",
    "people.setting_up.set_up": (
        "for whoever has the link that the server printed: nobody is there yet"
    ),
    "operation.ticking.sweep": "in the background, what nothing cites",
    "record.word_templates.look": "reads only",
    "tracking.files.read": "in the background, of what somebody was allowed to bring",
    "imports.uploads.read": "in the background, of what somebody was allowed to bring",
    "operation.work.say_alive": "in the background",
    "operation.work.take_up": "in the background",
    "operation.work.give_back": "in the background",
}


@dataclass(frozen=True, slots=True)
class Case:
    """How an act is done: its setting gives the deed and, if not the machine, who may do it.

    `verbs` are the events that tell of it, at the `organization`. `anybody`: whoever is somebody
    may do it.
    """

    setting: Setting
    verbs: tuple[str, ...]
    anybody: bool = False
    organization: str = "ITU"


CASES: dict[str, Case] = {}


def acts(*, asking: bool = True) -> Iterator[str]:
    """Return the names of all acts: the room, the module of its services, the function.

    With `asking` false, those of the functions that take all by its name, and no actor.
    """
    for path in _services():
        module = importlib.import_module(path)
        for name, value in vars(module).items():
            if not inspect.isfunction(value) or value.__module__ != path:
                continue
            named = _named(value)
            if not name.startswith("_") and named and ("by" in named) is asking:
                yield f"{path.removeprefix('uptake.').replace('.services', '')}.{name}"


def _services() -> Iterator[str]:
    for room in pkgutil.iter_modules(uptake.__path__, "uptake."):
        if room.ispkg:
            path = importlib.import_module(room.name).__path__
            yield from _below(path, room.name, {"services"})


def _below(path: Iterable[str], name: str, only: Collection[str] = ()) -> Iterator[str]:
    for one in pkgutil.iter_modules(path):
        if only and one.name not in only:
            continue
        yield (found := f"{name}.{one.name}")
        if one.ispkg:
            yield from _below(importlib.import_module(found).__path__, found)


def _named(function: Callable[..., object]) -> set[str]:
    """Return the parameters of a function, if it takes its actor or everything by name."""
    found = inspect.signature(function).parameters.values()
    named = {one.name for one in found if one.kind is inspect.Parameter.KEYWORD_ONLY}
    return named if "by" in named or len(named) == len(found) else set()


def act(
    name: str, *verbs: str, anybody: bool = False, organization: str = "ITU"
) -> Callable[[Setting], Setting]:
    """Note how an act is done. `anybody`: whoever is somebody may, and it is about themselves."""

    def noted(setting: Setting) -> Setting:
        CASES[name] = Case(setting, verbs, anybody, organization)
        return setting

    return noted


def file_of(folder: Path, name: str, content: bytes) -> Path:
    """A file that is sent."""
    path = folder / name
    path.write_bytes(content)
    return path
