"""Dates in Arabic, with the months of the east (كانون الثاني), the west (يناير) and the Maghreb."""

from uptake.exchange.reading.calendars.grammar import NUMERIC, YEARS, Calendar, numbered
from uptake.exchange.reading.patterns import AFTER_AND, Pattern, any_of, lenient, plain

_NAMES = numbered(
    "كانون الثاني|يناير|جانفي",
    "شباط|فبراير|فيفري",
    "آذار|مارس",
    "نيسان|أبريل|إبريل|أفريل",
    "أيار|مايو|ماي",
    "حزيران|يونيو|يونيه|جوان",
    "تموز|يوليو|يوليه|يوليوز|جويلية",
    "آب|أغسطس|غشت|أوت",
    "أيلول|سبتمبر|شتنبر",
    "تشرين الأول|أكتوبر",
    "تشرين الثاني|نوفمبر|نونبر",
    "كانون الأول|ديسمبر|دجنبر",
)
_MONTHS = {plain(name): number for name, number in _NAMES.items()}
_NUMBERED = numbered("الأول|الأولى", "الثاني|الثانية", "الثالث|الثالثة", "الرابع|الرابعة")
_ORDINALS = {plain(name): number for name, number in _NUMBERED.items()} | {"الاخير": -1}
_UNITS = {"الربع": 3, "الفصل": 3, "النصف": 6}
_OF = "(?:(?:من|في|عام|العام|سنة|السنة|شهر|يوم|هذا|تاريخ) ){0,4}"
_SPANS = "(?:فترة السنتين|الفترة|عامي|سنتي|الدورة البرنامجية)"

_BOUND = (
    "(?:(?P<by>بحلول(?: موعد أقصاه)?|(?:وذلك )?(?:في|ضمن|خلال) "
    "(?:موعد|أجل|تاريخ|وقت|مدة|فترة) "
    "(?:لا (?:يتجاوز|تتجاوز|يتعدى|تتعدى|يتأخر عن)|أقصاه|أقصاها|غايته)"
    "|(?:موعد )?أقصاه|(?:على ألا|ب?ما لا) يتجاوز(?: ذلك)?|مع حلول|بنهاية(?= )|مع نهاية(?= ))"
    "|(?P<before>قبل(?: حلول)?|قبيل)"
    "|(?P<start>اعتبارا من|(?:ابتداء|بدءا) (?:من|ب)|انطلاقا من|بداية من|من(?=[^.،؛]{0,30} فصاعدا))"
    ")"
)
_PLACE = (
    "(?:(?P<end>نهاية|متم|انتهاء|انقضاء|ختام|آخر|أواخر)|(?P<first>بداية|مطلع|أوائل)"
    "|(?P<mid>منتصف))?~"
)
_PART = f"(?:(?P<unit>{any_of(_UNITS)}) (?P<ordinal>{any_of(_NUMBERED)}|الأخير)~{_OF})?"
_MONTH_NAME = f"(?P<month>{any_of(_NAMES)})(?:~/~{any_of(_NAMES)})?"
_MONTH = rf"(?:(?:(?P<day>\d{{1,2}})~{_OF})?{_MONTH_NAME}~{_OF})?"
_YEAR = rf"(?:(?P<span>{_SPANS})~)?{YEARS}"
_PERIOD = f"(?:{NUMERIC}|{_PLACE}{_OF}{_PART}{_MONTH}{_YEAR})"
_LATEST = "،?~(?:على (?:أقصى|أبعد) تقدير|في أقصى حد|على الأكثر|كحد أقصى|كأقصى حد|كموعد أقصى)"

ARABIC = Calendar(
    bounded=Pattern(
        AFTER_AND + lenient(f"{_BOUND}~{_OF}{_PERIOD}(?: فصاعدا| وما بعده| وما بعدها|{_LATEST})?")
    ),
    latest=Pattern(AFTER_AND + lenient(f"(?:في|خلال)~{_OF}{_PERIOD}{_LATEST}")),
    latest_hint="قصى",
    written=Pattern(
        lenient(
            rf"(?P<day>\d{{1,2}})~{_MONTH_NAME},?،?~(?:من )?(?:عام |سنة )?(?P<year>\d{{4}})(?!\d)"
        )
    ),
    months=_MONTHS,
    ordinals=_ORDINALS,
    units=_UNITS,
    unbound=Pattern(lenient(r"(?:أهداف|الأهداف|المستدامة|خطة|غايات|استراتيجية)[\s،]*$")),
    until=Pattern(
        lenient(r"~(?:حتى الآن|(?:إلى|حتى|لغاية)(?: نهاية)?(?: عام| سنة)?(?: [^\W\d]+)?~\d)")
    ),
)
