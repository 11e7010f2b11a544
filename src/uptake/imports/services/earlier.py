"""Earlier statuses that a document gives beside those that count: offered, recorded if chosen."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date

from uptake.core.codes import Audience
from uptake.core.document import Entry, Recommended, StatusDocument
from uptake.core.earlier import Answered, Earlier, History, Offer, Said, judged, offered
from uptake.core.symbols import RecommendationKey
from uptake.imports.services.book import Book
from uptake.imports.services.draft import Draft, EarlierHeld, Setting
from uptake.imports.services.drafting import answer_after
from uptake.imports.services.taking_back import given_back_at
from uptake.record.queries.contents.as_of import Moment
from uptake.record.queries.contents.loading import contents
from uptake.record.queries.contents.values import of_reports
from uptake.register.models import StatusPeriod


def offers_of(
    status: StatusDocument, setting: Setting
) -> tuple[tuple[Offer, ...], tuple[Earlier, ...]]:
    """Return what a document offers to the history, and what of it is recorded, as was chosen.

    Another language version offers nothing: its statuses are those of the first.
    """
    found = offered(status) if setting.kind.brings_everything else ()
    if not found:
        return (), ()
    history = _history(setting.organization, {one.key.report for one in found})
    return judged(found, setting.choices.earlier, history, setting.on)


def _history(organization: int, symbols: Iterable[str]) -> History:
    """Return what was ever answered to the recommendations of reports, and from which day on.

    What stands again because an import was taken back is no answer of that day.
    """
    rows = StatusPeriod.objects.filter(
        audience=Audience.STAFF,
        follow_up__organization=organization,
        follow_up__recommendation__report__symbol__in=symbols,
    ).exclude(update__recorded_at__in=given_back_at(organization))
    found: defaultdict[RecommendationKey, list[Answered]] = defaultdict(list)
    of = "follow_up__recommendation__"
    for symbol, number, formal, since, acceptance, implementation in rows.values_list(
        *(f"{of}report__symbol", f"{of}number", f"{of}formal"),
        *("valid_from", "update__acceptance", "update__implementation"),
    ):
        key = RecommendationKey(symbol, number, formal)
        found[key].append(Answered(since, Said(acceptance, implementation)))
    return found


def drafted_earlier(
    earlier: Iterable[Earlier], status: StatusDocument, made: Draft, book: Book
) -> tuple[EarlierHeld, ...]:
    """Return the recommendations on their earlier days, with what is recorded."""
    by_day: defaultdict[date, list[Earlier]] = defaultdict(list)
    for one in earlier:
        by_day[one.day].append(one)
    entries = {entry.key: entry for entry in status.entries}
    return tuple(
        pair for day, those in by_day.items() for pair in _drafted(day, those, entries, made, book)
    )


def _drafted(
    day: date,
    earlier: Iterable[Earlier],
    entries: dict[RecommendationKey, Entry],
    made: Draft,
    book: Book,
) -> Iterator[EarlierHeld]:
    setting = replace(made.setting, on=day)
    symbols = {one.key.report for one in earlier}
    then = contents(of_reports(setting.organization, symbols, Moment(day))).entries
    for one in earlier:
        now = made.after.entries.get(one.key)
        before = then.get(one.key) or (replace(now, answered=None) if now else None)
        if before is None:
            continue
        if before.follow_up is None and now is not None:
            before = replace(before, follow_up=now.follow_up)
        entry = _entry_of(one, entries[one.key])
        answered = answer_after(entry, before, setting, book, made.head_after.document)
        yield EarlierHeld(before, replace(before, answered=answered), one.why)


def _entry_of(one: Earlier, entry: Entry) -> Entry:
    """Return an entry with the status of then, without anything that is answered now."""
    asked = {name: getattr(entry, name) for name in Recommended.__dataclass_fields__}
    return Entry(
        **asked | {"for_information": False},
        acceptance=one.said.acceptance,
        implementation=one.said.implementation,
        comment=one.words,
    )
