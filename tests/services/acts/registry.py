"""Every act of the services, and how each is done once: what it needs, who does it, its events.

An act is a public function of `uptake.services` that takes `by` by its name. One that is not in
`CASES` makes a test fail: it has to ask whether its actor may do it, and to record that it was
done.
"""

import importlib
import inspect
import pkgutil
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from uptake import services
from uptake.core.actors import Actor, machine

type Deed = Callable[[Actor], object]
type Setting = Callable[[Path], Deed | tuple[Deed, Actor]]

ANA = machine("Ana")

# What acts are made of: each is asked for, and told, by the act that it is a part of.
PARTS: Mapping[str, str] = {
    "events.record": "the record itself",
    "events.record_all": "the record itself",
    "discussion.see": "what somebody has read is noted for them alone, and changes nothing",
    "intake.keeping": "a file is brought by an act that asks and tells",
    "organizations.enter": "an organization is entered by what is first done there",
    "mails.queue": "a message is told of by the act that it is about",
    "mails.tell_anew": "a part of sending, which tells what became of the message",
    "reports.correction_rows.write_correction": "a row of the acts that correct and decide",
    "withdrawal_rows.write_withdrawal": "a row of the acts that withdraw",
    "assignments.handing.stay_with_unit": "answers stay with the office, whoever moves somebody",
}

# What asks nobody, and why.
WITHOUT_ACTOR: Mapping[str, str] = {
    "access.note": "tells of who is not signed in yet, too",
    "accounts.send_link": "for whoever has the address: nobody is signed in yet",
    "accounts.set_password": "for whoever has the link, or the password there was",
    "accounts.note": "told by the sign-in library, of the account itself",
    "accounts.end_sessions": "the account's own",
    "backups.making.make": "by command",
    "backups.checking.check": "by command, reads only",
    "backups.restoring.restore": "by command, on an empty register",
    "clearing_away.clear_away": "in the background, what has ended",
    "demonstration.follow_up.load_follow_up": "by command, on a register of its own",
    "demonstration.loading.load": "by command, on a register of its own",
    "demonstration.people.load_people": "by command, on a register of its own",
    "demonstration.year.load_meetings": "by command, on a register of its own",
    "demonstration.year.load_edition": "by command, on a register of its own",
    "editions.rebuilding.rebuild": "writes a file, by command",
    "meetings.receiving.read": "in the background, of what somebody was allowed to bring",
    "meetings.receiving.give_up": "in the background",
    "periods.derive_periods": "derived, by whoever wrote the history",
    "report_drafts.read": "in the background, of what somebody was allowed to bring",
    "report_drafts.read_file": "reads only, by command",
    "report_drafts.give_up": "in the background",
    "setting_up.set_up": "for whoever has the link that the server printed: nobody is there yet",
    "sweeping.sweep": "in the background, what nothing cites",
    "templates.look": "reads only",
    "uploads.read": "in the background, of what somebody was allowed to bring",
    "uploads.give_up": "in the background",
    "work.say_alive": "in the background",
    "work.take_up": "in the background",
    "work.give_back": "in the background",
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
    """Give the names of all acts: the module below the services, and the function.

    With `asking` false, those of the functions that take all by its name, and no actor.
    """
    for info in pkgutil.walk_packages(services.__path__, f"{services.__name__}."):
        module = importlib.import_module(info.name)
        for name, value in vars(module).items():
            if not inspect.isfunction(value) or value.__module__ != info.name:
                continue
            named = _named(value)
            if not name.startswith("_") and named and ("by" in named) is asking:
                yield f"{info.name.removeprefix('uptake.services.')}.{name}"


def _named(function: Callable[..., object]) -> set[str]:
    """Give the parameters of a function, if it takes its actor or everything by name."""
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
