"""What readers of an official document take for granted, said of what nothing was recorded of.

A document states in a line of its own whatever differs from what is taken for granted. Where
nothing was recorded nothing differs, so that no line has to say so with a dash.
"""

from dataclasses import replace

from uptake.core.codes import Addressee
from uptake.core.document import Entry, StatusDocument
from uptake.exchange.implied import (
    implied_action,
    implied_decision,
    implied_governing_body,
)


def with_implied(status: StatusDocument) -> StatusDocument:
    """Give a document whose recommendations say what is taken for granted of them.

    Those to governing bodies are for the body that gets the document, unless they name another;
    what nobody has answered yet is asked of those whom it addresses.
    """
    return replace(status, entries=tuple(_entry(one, status) for one in status.entries))


def _entry(entry: Entry, status: StatusDocument) -> Entry:
    body = implied_governing_body(entry.addressee, status.governing_body)
    entry = replace(entry, governing_body=entry.governing_body or body)
    # Whether a recommendation to others asks the organization for something is not for granted.
    if _is_answered(entry) or entry.addressee is Addressee.OTHER:
        return entry
    return replace(
        entry,
        action=implied_action(entry.addressee, entry.for_information),
        decision=implied_decision(entry.addressee),
    )


def _is_answered(entry: Entry) -> bool:
    said = (entry.action, entry.decision, entry.acceptance, entry.implementation)
    return entry.for_information or any(one is not None for one in said)
