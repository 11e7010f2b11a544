"""The line of figures: what became of the recommendations of one report, or of all."""

from collections.abc import Iterator

from uptake.core.codes import Acceptance, Implementation
from uptake.core.counting import Figures, Share
from uptake.documents.tree import Paragraph
from uptake.exchange.facts import labelled
from uptake.exchange.writing.lines import DOT, soft
from uptake.terms.words import Words


def figures_line(figures: Figures, words: Words, whose: str | None = None) -> Paragraph:
    """Give the line for some figures; `whose` names what they are of."""
    parts = (labelled(label, text, words.language) for label, text in _counted(figures, words))
    line = DOT.join(parts)
    return soft(labelled(whose, line, words.language) if whose else line)


def _counted(figures: Figures, words: Words) -> Iterator[tuple[str, str]]:
    yield words["addressed"], words.number(figures.addressed)
    for answer in Acceptance:
        if figures.acceptance[answer] or answer is Acceptance.ACCEPTED:
            yield from _share(words.of(answer), figures.answered(answer), words)
    for stage in Implementation:
        if figures.implementation[stage] or stage is Implementation.IMPLEMENTED:
            yield from _share(words.of(stage), figures.at_stage(stage), words)
    if figures.information:
        yield words["for_information_only"], words.number(figures.information)


def _share(label: str, share: Share, words: Words) -> Iterator[tuple[str, str]]:
    """Give a share with what it is of; "0 of 0" says nothing."""
    if share.whole or words.states_all:
        part, whole = words.number(share.part), words.number(share.whole)
        yield label, words.format("figure_of", part=part, whole=whole)
