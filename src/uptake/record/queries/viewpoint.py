"""Who looks at what.

An organization's register, on a day, in a language; which documents they know of.
"""

from collections.abc import Hashable
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet

from uptake.core.codes import Audience, Distribution, Language
from uptake.core.permissions import Sight
from uptake.record.queries.cache import remembered
from uptake.record.queries.contents.as_of import Moment
from uptake.record.queries.contents.values import Names, ever_named
from uptake.register.models import Document, LanguageVersion


@dataclass(frozen=True, slots=True)
class Look:
    """What every question of a page starts from.

    `organization` is the row's key. Reports of restricted visibility, and their recommendations,
    are there as far as `restricted` says (`record.queries.sight`); the public is answered from what
    was published. `state` tells the register that one looks at from what it was before
    (`record.queries.cache`).
    """

    organization: int
    language: Language
    on: date
    restricted: Sight = Sight.PUBLIC
    audience: Audience = Audience.PUBLIC
    state: Hashable = field(default=None, compare=False)

    @property
    def moment(self) -> Moment:
        """The moment at which the register is looked at."""
        return Moment(self.on, audience=self.audience)


def names_seen(look: Look) -> Names:
    """Return the names that stood on the day that one looks at. Asked once in a known state."""
    question = ("names", look.organization, look.on)
    return remembered(
        look.state, question, lambda: ever_named(look.organization, look.state).at(look.moment)
    )


def readable(restricted: Sight, path: str = "") -> Q:
    """Return the condition that a document may be read by somebody who sees so far.

    `path` leads to the documents from what is filtered, as in `document__`.
    """
    seen = restricted.distributions
    everything = len(seen) == len(Distribution)
    return Q() if everything else Q(**{f"{path}distribution__in": seen})


def out(on: date, path: str = "") -> Q:
    """Return the condition that a document is out on a day: handed out, whatever date it bears.

    Documents bear the date of their session, and are handed out weeks before it. So one is out from
    that day on, or from the earlier one on which it was issued here, or brought in as a file that
    somebody already had. One without a date is out.
    """
    kept = LanguageVersion.objects.filter(document=OuterRef(f"{path}pk"), recorded_at__date__lte=on)
    dated = Q(**{f"{path}date__lte": on}) | Q(**{f"{path}date": None})
    return dated | Q(**{f"{path}issued_at__date__lte": on}) | Q(Exists(kept))


def documents_out(look: Look) -> QuerySet[Document]:
    """Return the documents of an organization that the reader knows of by the day."""
    known = Document.objects.filter(out(look.on), readable(look.restricted))
    return known.filter(organization=look.organization)
