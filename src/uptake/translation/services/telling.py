"""What events say of a translation: which text, which language, which way it came."""

from uptake.core.codes import TranslationWay
from uptake.core.symbols import RecommendationKey
from uptake.core.translation import GivenText
from uptake.record.services.events import Told
from uptake.translation.services.originals import Original


def told_of(verb: str, original: Original, given: GivenText, way: TranslationWay) -> Told:
    """Give what is told of a deed done with a translation."""
    values = {
        "translation": given.translation,
        "text": str(original.key),
        "language": original.language,
        "way": way,
    }
    return Told(verb, original.organization.code, _subject(original), values)


def _subject(original: Original) -> str:
    held = original.held[0]
    if held.report is None:
        return str(held.key)
    if not held.number:
        return held.report
    return str(RecommendationKey(held.report, held.number, held.formal))
