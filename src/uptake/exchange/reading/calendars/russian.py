"""Dates in Russian."""

from uptake.exchange.reading.calendars.grammar import NUMERIC, YEARS, Calendar
from uptake.exchange.reading.patterns import Pattern, any_of

_STEMS = (
    "январ:ь|я|ю|е",
    "феврал:ь|я|ю|е",
    "март:|а|у|е",
    "апрел:ь|я|ю|е",
    "ма:й|я|ю|е",
    "июн:ь|я|ю|е",
    "июл:ь|я|ю|е",
    "август:|а|у|е",
    "сентябр:ь|я|ю|е",
    "октябр:ь|я|ю|е",
    "ноябр:ь|я|ю|е",
    "декабр:ь|я|ю|е",
)
_MONTHS = {
    stem.partition(":")[0] + ending: number
    for number, stem in enumerate(_STEMS, 1)
    for ending in stem.partition(":")[2].split("|")
}
_ORDINALS = {
    stem: number
    for number, stems in (
        (1, "перв|i|1"),
        (2, "втор|ii|2"),
        (3, "треть|iii|3"),
        (4, "четверт|iv|4"),
    )
    for stem in stems.split("|")
} | {"последн": -1}
_SPANS = r"(?:двухгодичн\w+ (?:период\w*|цикл\w*)|двухлетн\w+ период\w*|период\w*)"

_BOUND = (
    r"(?:(?P<by>самое позднее,?(?: к| в| до)?"
    r"|(?:в срок,? )?не (?:позднее|позже)(?: чем)?(?: к| в)?|ко?)"
    r"|(?P<before>(?:в срок )?до|ранее|до наступления)"
    r"|(?P<start>начиная со?|считая со?|(?:вступает|вступают) в силу со?|со?))"
)
_PLACE = (
    r"(?:(?P<end>конц\w+|исход\w+|истечени\w+|окончани\w+|завершени\w+)|(?P<first>начал\w)"
    r"|(?P<mid>середин\w))?~"
)
_PART = rf"(?:(?P<ordinal>{any_of(_ORDINALS)})(?:-?\w{{1,4}})? (?P<unit>квартал|полугоди)\w*~)?"
_MONTH = rf"(?:(?:(?P<day>\d{{1,2}})(?:-?го)?~)?(?:месяца )?(?P<month>{any_of(_MONTHS)})~)?"
_YEAR = rf"(?:(?P<span>{_SPANS})~)?{YEARS}(?:~(?:год(?:а|у|ом|е|ов|ы|ам)?|гг?\.?)(?!\w))?"
_PERIOD = rf"(?:{NUMERIC}(?:~(?:года|г\.))?|{_PLACE}{_PART}{_MONTH}{_YEAR})"

RUSSIAN = Calendar(
    bounded=Pattern(rf"\b(?=[вдкнрс]){_BOUND} {_PERIOD}(?: и далее|,?~самое позднее)?"),
    latest=Pattern(rf"(?<!\w)во? {_PERIOD},?~самое позднее"),
    latest_hint="самое позднее",
    written=Pattern(rf"(?P<day>\d{{1,2}})~(?P<month>{any_of(_MONTHS)})~(?P<year>\d{{4}})(?!\d)"),
    months=_MONTHS,
    ordinals=_ORDINALS,
    units={"квартал": 3, "полугоди": 6},
    unbound=Pattern(
        r"(?:на период|цел\w+|развития|повестк\w+|стратеги\w+|программ\w+|план\w*)[\s,]*$"
    ),
    until=Pattern(r"~(?:по настоящее|до настоящего|(?:по|до)(?: конца| конец)?(?: \w+)? \d)"),
)
