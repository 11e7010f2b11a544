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
            yield words.of(answer), _of(figures.answered(answer), words)
    for stage in Implementation:
        if figures.implementation[stage] or stage is Implementation.IMPLEMENTED:
            yield words.of(stage), _of(figures.at_stage(stage), words)
    if figures.information:
        yield words["for_information_only"], words.number(figures.information)


def _of(share: Share, words: Words) -> str:
    return words.format("figure_of", part=words.number(share.part), whole=words.number(share.whole))
