"""Dates in English."""

from uptake.exchange.reading.calendars.grammar import NUMERIC, YEARS, Calendar, numbered
from uptake.exchange.reading.patterns import Pattern, any_of

_MONTHS = numbered(
    "january|jan",
    "february|feb",
    "march|mar",
    "april|apr",
    "may",
    "june|jun",
    "july|jul",
    "august|aug",
    "september|sept|sep",
    "october|oct",
    "november|nov",
    "december|dec",
)
_ORDINALS = numbered("first|1st", "second|2nd", "third|3rd", "fourth|4th") | {
    "last": -1,
    "final": -1,
}
_SPANS = (
    "(?:biennium|programme biennium|financial period|budget cycle|budget period|programming cycle)"
)
# After a year, or before it, these make it the year of a thing.
_THINGS = (
    "sessions?|budgets?(?! cycle| period)|editions?|reports?|agenda|surveys?|meetings?|levels?"
    "|data|figures|baseline|per cent|percent|staff|posts|people|persons|users|countries|dollars"
)
_THINGS_BEFORE = (
    "goals?|agenda|SDGs?|targets?|strategy|strategic plan|data|figures|lessons|learned|results"
    "|reports?|dating|dates|taken|derived"
)

# "As of 31 December 2020" states a fact; "as of 1 January 2023" says from when on.
_BOUND = (
    r"(?:(?P<by>(?:by|in|on),? (?:at the latest|no later than|the latest)(?: by| in| on)?"
    r"|(?:at the latest|(?:no|not) later than|on or before)(?: by| in| on)?|by)"
    r"|(?P<before>before|prior to|ahead of)"
    r"|(?P<start>with effect from|effective(?: as of| as from| from)?|as from|from"
    r"|as of(?! (?:[2-9]|[1-3]\d)(?!\d))"
    r"|(?:starting|beginning|commencing)(?: in| from| with| on| as of| as from)?))"
)
_PLACE = (
    r"(?:(?:the )?"
    r"(?:(?P<end>(?:very )?(?:year-?~end|end|close|conclusion|expiry|last day)(?:~of)?|late)"
    r"|(?P<first>(?:beginning|start) of)|(?P<early>early)|(?P<mid>mid|middle of))~-?~)?"
)
_PART = (
    rf"(?:(?:the )?(?:(?P<ordinal>{any_of(_ORDINALS)})[\s-](?P<unit>quarter|half|semester)"
    r"|Q(?P<quarter>[1-4])),?~(?:of )?)?"
)
_MONTH = (
    rf"(?:(?:the )?(?:(?P<day>\d{{1,2}})(?:st|nd|rd|th)?~(?:of )?)?(?P<month>{any_of(_MONTHS)})\.?"
    r"(?:~(?P<day2>\d{1,2})(?:st|nd|rd|th)?)?,?~(?:of )?)?"
)
_YEAR = (
    rf"(?:(?:the )?(?:(?:calendar |financial |fiscal )?year|(?P<span>{_SPANS}))~(?:of )?"
    r"|the (?=\d{4}~[-–—/]))?"
    rf"{YEARS}(?! (?:{_THINGS}))(?:~(?P<span2>{_SPANS}))?"
)
_PERIOD = rf"(?:{NUMERIC}|{_PLACE}{_PART}{_MONTH}{_YEAR})"
_LATEST = ",?~at the (?:very )?latest"

ENGLISH = Calendar(
    bounded=Pattern(
        rf"\b(?=[abcefinopsw]){_BOUND} {_PERIOD}"
        rf"(?:,? (?:onwards?|and onwards?|and beyond|on\b)|{_LATEST})?"
    ),
    latest=Pattern(rf"(?<!\w)(?:in|at|on) {_PERIOD}{_LATEST}"),
    latest_hint="latest",
    written=Pattern(
        rf"(?:(?P<day>\d{{1,2}})(?:st|nd|rd|th)?~(?:of )?)?(?P<month>{any_of(_MONTHS)})\.?"
        r"(?:~(?P<day2>\d{1,2})(?:st|nd|rd|th)?(?!\d))?,?~(?P<year>\d{4})(?!\d)"
    ),
    months=_MONTHS,
    ordinals=_ORDINALS,
    units={"quarter": 3, "half": 6, "semester": 6},
    unbound=Pattern(rf"(?:{_THINGS_BEFORE})[\s,]*$"),
    until=Pattern(
        r"~(?:to|through|until|till|up to)(?: the)?(?: end of)?(?: \w+)? (?:\d|date|present)"
    ),
)
