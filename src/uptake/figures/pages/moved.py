"""What moved an indicator between two days: in words, and as a list to be taken away."""

from collections.abc import Iterator

from django.utils.translation import gettext

from uptake.core.indicators import INDICATORS
from uptake.figures.asked import Asked
from uptake.figures.queries import Move, moves
from uptake.record.queries.indicators import Scope
from uptake.web.addresses import in_full
from uptake.web.arrival import Arrival
from uptake.web.filters import Chip
from uptake.web.list_files import NARROW, USUAL, WIDE, Listed
from uptake.web.lists import status_text


def moves_listed(
    arrival: Arrival, asked: Asked, scope: Scope, title: str, chips: tuple[Chip, ...]
) -> Listed:
    """Return the list of what moved an indicator, with its answers on both days."""
    words, before = arrival.words, asked.before
    assert before
    name = asked.names[0]
    one_side = INDICATORS[name].above is INDICATORS[name].below
    heads = (
        (words["organization"], NARROW),
        (words["recommendation"], USUAL),
        (words["recommendation_text"], WIDE),
        (gettext("Change"), USUAL),
        (gettext("Status on %(day)s") % {"day": words.date(before)}, USUAL),
        (gettext("Status on %(day)s") % {"day": words.date(arrival.on)}, USUAL),
        (gettext("Latest answer"), NARROW),
        (gettext("Cause"), USUAL),
    )

    def rows() -> Iterator[tuple[str, ...]]:
        move: Move
        for move in moves(scope, before, name, None, whole=True).object_list:
            line = move.line
            yield (
                line.organization,
                in_full(line, words),
                line.text.text if line.text else "",
                ", ".join(sides(move, one_side)),
                status_text(move.before, words) if move.before else "",
                status_text(move.after, words) if move.after else "",
                words.date(line.answered) if line.answered else "",
                cause(move) or line.document or line.recorded_by,
            )

    kept = Chip("from", gettext("Compare with"), words.date(before))
    return Listed(title, (*chips, kept), heads, rows, name="figures-moved")


def sides(move: Move, one_side: bool) -> Iterator[str]:
    """Say where a recommendation came to be counted, and where it no longer is."""
    if one_side:
        yield gettext("Now counted") if move.above > 0 else gettext("No longer counted")
        return
    if move.above:
        yield (
            gettext("Now counted above the line")
            if move.above > 0
            else gettext("No longer counted above the line")
        )
    if move.below:
        yield (
            gettext("Now counted below the line")
            if move.below > 0
            else gettext("No longer counted below the line")
        )


def cause(move: Move) -> str:
    """Say why a recommendation moved, where no other answer did it; "" where one did."""
    if move.before is None:
        return gettext("Newly followed up.")
    if move.after is None:
        return gettext("No longer followed up.")
    return "" if move.update else gettext("The answer is the same; a date has passed.")
