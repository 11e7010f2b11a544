"""Translations are approved: written to where documents and pages take their texts from."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime

from uptake.core.codes import TextKind
from uptake.core.recipients import Actor
from uptake.core.translation import GivenText
from uptake.register.models import TranslationReview
from uptake.translation.services.answers import write_answers
from uptake.translation.services.heads import write_heads
from uptake.translation.services.official import write_recommendations, write_titles
from uptake.translation.services.originals import Original
from uptake.translation.services.recording import Approved

type _Writer = Callable[[Iterable[Approved]], None]

_OTHERWISE: _Writer = write_answers
_WRITERS: Mapping[TextKind, _Writer] = {
    TextKind.REPORT_TITLE: write_titles,
    TextKind.RECOMMENDATION: write_recommendations,
    TextKind.ADDRESSEE_NAME: write_recommendations,
    TextKind.HEAD: write_heads,
}


def review_all(texts: Sequence[tuple[Original, GivenText]], by: Actor, at: datetime) -> None:
    """Approve translations of originals as they are, and let them stand.

    Asks a number of questions that does not grow with the texts. Raises UptakeError
    `placeholder-unknown` (name, names), `translation-titles-differ` (titles, lines).
    """
    TranslationReview.objects.bulk_create(
        TranslationReview(translation_id=given.translation, at=at, by=by.name, person_id=by.person)
        for given in dict.fromkeys(given for _, given in texts)
        if given.translation is not None and given.approved_at is None
    )
    by_writer: defaultdict[_Writer, list[Approved]] = defaultdict(list)
    for original, given in texts:
        writer = _WRITERS.get(original.key.kind, _OTHERWISE)
        by_writer[writer].append(Approved(original, given, by.name, at))
    for writer, approved in by_writer.items():
        writer(approved)
