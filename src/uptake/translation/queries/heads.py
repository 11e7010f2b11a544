"""The written parts of an edition's head in all their languages, now and before."""

from collections import defaultdict
from collections.abc import Iterator, Mapping

from uptake.core.codes import HeadPart, Language, Origin, TextKind
from uptake.core.translation import TextHeld, TextKey, Told
from uptake.register.models import Edition, EditionReference, EditionText


def head_texts(edition: Edition) -> tuple[TextHeld, ...]:
    """Give the parts of a head that somebody wrote in the original language, in their order.

    What is made from a template is made in each language and needs no translation. Of the documents
    that the head cites the titles are a text, a line each. Asks two questions.
    """
    history = _history(edition)
    return tuple(
        held
        for part in HeadPart
        if (held := _held(edition, part, history.get(part, []))) is not None
    )


def _held(
    edition: Edition, part: HeadPart, history: list[tuple[Language, Told | None]]
) -> TextHeld | None:
    states = list(_states(history))
    if not states or edition.original_language not in states[-1]:
        return None
    key = TextKey(TextKind.HEAD, edition.pk, part.value)
    return TextHeld(key, states[-1], tuple(states[:-1]), edition.original_language)


def _states(
    history: list[tuple[Language, Told | None]],
) -> Iterator[Mapping[Language, Told]]:
    """Give what stood in each language after each change, the oldest first."""
    stands: dict[Language, Told] = {}
    for language, told in history:
        if told is None:
            stands.pop(language, None)
        else:
            stands[language] = told
        yield dict(stands)


def _history(edition: Edition) -> dict[HeadPart, list[tuple[Language, Told | None]]]:
    titles = _titles(edition)
    found: defaultdict[HeadPart, list[tuple[Language, Told | None]]] = defaultdict(list)
    for row in EditionText.objects.filter(edition=edition).order_by("recorded_at", "pk"):
        words = row.words
        if row.part is HeadPart.REFERENCES and words is not None:
            words = "\n".join(titles.get(row.pk, ()))
        written = row.language is edition.original_language
        origin = Origin.WRITTEN if written else Origin.TRANSLATED
        told = Told(words, origin, row.recorded_by, row.recorded_at) if words else None
        found[row.part].append((row.language, told))
    return found


def _titles(edition: Edition) -> dict[int, list[str]]:
    found: defaultdict[int, list[str]] = defaultdict(list)
    rows = EditionReference.objects.filter(text__edition=edition).exclude(title=None)
    for text, title in rows.order_by("position").values_list("text_id", "title"):
        if title:
            found[text].append(" ".join(title.split()))
    return found
