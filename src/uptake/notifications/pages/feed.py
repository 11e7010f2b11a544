"""A calendar as calendar programs subscribe to it (RFC 5545)."""

from datetime import date, datetime

from icalendar import Calendar, Event

from uptake.core.codes import Language
from uptake.notifications.queries.calendars import AnswerDue, CalendarShown, StepDue
from uptake.notifications.services.mailing.addresses import Site, host
from uptake.terms.messages import set_apart
from uptake.terms.words import Words

# How often programs are asked to look again.
LOOK_AGAIN = "PT6H"


def feed(shown: CalendarShown) -> bytes:
    """Give the calendar as a file; the same calendar is the same bytes."""
    said = shown.house.words(shown.language)
    naming = said.naming(shown.house.today)
    organization = naming.short if naming else shown.house.code
    named = said.format("calendar_name", organization=set_apart(organization, said.language))
    made = Calendar()
    made.add("prodid", "-//Uptake//Follow-up of recommendations//EN")
    made.add("version", "2.0")
    made.add("method", "PUBLISH")
    made.add("x-wr-calname", named)
    made.add("x-published-ttl", LOOK_AGAIN)
    site = Site(shown.language, shown.house.code)
    for answer in shown.answers:
        made.add_component(_answer(answer, said, site))
    for step in shown.steps:
        made.add_component(_step(step, said, site))
    return bytes(made.to_ical())


def _answer(one: AnswerDue, said: Words, site: Site) -> Event:
    item = one.asked.item
    symbol = set_apart(item.symbol, said.language)
    return _day(
        f"assignment-{one.asked.assignment}@{host()}",
        one.day,
        one.since,
        said.format("calendar_answer", report=symbol, number=item.number),
        site.answer(item.symbol, item.number),
        said.language,
    )


def _step(one: StepDue, said: Words, site: Site) -> Event:
    body = set_apart(one.body, said.language)
    name = said.format(
        "calendar_step", step=said.of(one.step), body=body, day=said.date(one.meeting)
    )
    return _day(
        f"cycle-{one.cycle}-{one.step}@{host()}",
        one.day,
        one.since,
        name[:1].upper() + name[1:],
        site.page("cycles", str(one.cycle)),
        said.language,
    )


def _day(
    uid: str, day: date, since: datetime, summary: str, address: str, language: Language
) -> Event:
    made = Event()
    made.add("uid", uid)
    made.add("dtstamp", since)
    made.add("dtstart", day)
    made.add("summary", summary, parameters={"LANGUAGE": language.value})
    made.add("description", address)
    made.add("url", address)
    made.add("class", "PRIVATE")
    made.add("transp", "TRANSPARENT")
    return made
