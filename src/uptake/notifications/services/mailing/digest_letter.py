"""Composing the weekly digest for a coordinator."""

from collections.abc import Iterator, Sequence

from uptake.core.codes import Notice, Stage
from uptake.notifications.queries.digests import Digest
from uptake.notifications.services.mailing.composing import Voice, recommendations
from uptake.notifications.services.mailing.letters import (
    Block,
    Figures,
    Heading,
    Letter,
    Link,
    Paragraph,
)
from uptake.notifications.services.mailing.planning import Line
from uptake.record.queries.texts import best_language
from uptake.terms.messages import set_apart

# Recommendations of one kind that a digest names; of the rest it gives the number.
NAMED = 20


def digest_letter(voice: Voice, found: Digest, away: str) -> Letter:
    """Compose the digest; `away` is the address that stops it."""
    day = voice.house.today
    subject = voice.subject([(voice.words["notice_digest"], voice.words.date(day))])
    intro = voice.say("mail-digest", organization=voice.organization, day=day)
    blocks: list[Block] = [Paragraph(intro), _figures(voice, found)]
    blocks += _needs(voice, found)
    blocks += _named(voice, "digest_late_ones", late_lines(found), len(found.late))
    blocks += _named(voice, "digest_cleared_ones", cleared_lines(found), len(found.cleared))
    blocks += [
        Paragraph(voice.say("mail-digest-why"), quiet=True),
        Link(voice.words["mail_unsubscribe"], away),
    ]
    return Letter(voice.language, subject, tuple(blocks))


def lines_shown(found: Digest) -> Iterator[Line]:
    """Give the recommendations that the digest names, for their titles and people."""
    yield from late_lines(found)
    yield from cleared_lines(found)


def late_lines(found: Digest) -> list[Line]:
    """Give the late ones that are named, the longest late first."""
    return [
        Line(Notice.ESCALATED, one.item, one.due, late=one.person) for one in found.late[:NAMED]
    ]


def cleared_lines(found: Digest) -> list[Line]:
    """Give the cleared ones that are named."""
    return [Line(Notice.DIGEST, item) for item in found.cleared[:NAMED]]


def _figures(voice: Voice, found: Digest) -> Figures:
    counts = (
        ("digest_open", len({one.item.follow_up for one in found.expected})),
        ("digest_late", len({one.item.follow_up for one in found.late})),
        ("digest_returned", found.stages.get(Stage.RETURNED, 0)),
        ("digest_to_clear", found.stages.get(Stage.SUBMITTED, 0)),
        ("digest_cleared", len(found.cleared)),
        ("digest_nobody", found.nobodys),
        ("digest_requests", found.requests),
        ("digest_unsent", found.unsent),
    )
    return Figures(tuple((voice.words[key], voice.words.number(count)) for key, count in counts))


def _needs(voice: Voice, found: Digest) -> Iterator[Block]:
    """Give where something waits for the coordinator."""
    yield Heading(voice.heading("digest_needs_you"))
    ways = list(_ways(voice, found))
    if not ways:
        yield Paragraph(voice.say("mail-digest-nothing"))
    yield from ways


def _ways(voice: Voice, found: Digest) -> Iterator[Link]:
    if found.late or found.nobodys:
        yield Link(voice.words["mail_assignments_page"], voice.site.page("assignments"))
    if found.stages.get(Stage.SUBMITTED, 0):
        yield Link(voice.words["mail_clearance_page"], voice.site.page("clearance"))
    for cycle in found.cycles:
        chosen = best_language(cycle.names, voice.language)
        body = set_apart(cycle.names[chosen], voice.language) if chosen else ""
        day = voice.words.date(cycle.meeting)
        page = voice.site.page("cycles", str(cycle.cycle), "ready")
        yield Link(voice.words.format("digest_ready", body=body, day=day), page)


def _named(voice: Voice, key: str, lines: Sequence[Line], whole: int) -> Iterator[Block]:
    if not lines:
        return
    yield Heading(voice.heading(key))
    yield from recommendations(voice, lines)
    if whole > len(lines):
        yield Paragraph(voice.say("mail-digest-more", count=whole - len(lines)))
