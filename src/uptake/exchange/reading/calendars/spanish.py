"""Dates in Spanish."""

from uptake.exchange.reading.calendars.grammar import NUMERIC, YEARS, Calendar, numbered
from uptake.exchange.reading.patterns import Pattern, any_of

_MONTHS = numbered(
    "enero|ene",
    "febrero|feb",
    "marzo|mar",
    "abril|abr",
    "mayo",
    "junio|jun",
    "julio|jul",
    "agosto|ago",
    "septiembre|setiembre|sept|sep",
    "octubre|oct",
    "noviembre|nov",
    "diciembre|dic",
)
_ORDINALS = numbered(
    "primer|primero",
    "segundo",
    "tercer|tercero",
    "cuarto",
) | {"último": -1}
_OF = "(?:(?:en|el|la|los|a|al|para|de|del|mes|que) ){0,4}"
_SPANS = r"(?:bienio|ejercicio bienal|ejercicio|período bienal|ciclo bienal)"

# "para 2022" after a noun is the year of a thing (the budget for 2022): it binds after a comma, or
# after a verb, or where it names more than a year.
_BOUND = (
    r"(?:(?P<by>a más tardar|no más tarde|no después"
    r"|para(?= (?:el |la )?(?:año )?[^\W\d]|(?: el)? \d\d? )"
    r"|(?:(?<=^)|(?<=[\n,;(])|(?<=[,;]\s)|(?<=[aei]r\s))para)"
    r"|(?P<before>antes|con anterioridad)"
    r"|(?P<start>(?:con efectos? )?a (?:partir|contar)|comenzando|empezando|con efectos? desde"
    r"|desde(?=[^.;,]{0,30} en adelante)))"
)
_PLACE = (
    r"(?:(?P<end>finales|final|fines|fin|término|cierre|conclusión"
    r"|finalice|termine|acabe|concluya|expire)"
    r"|(?P<first>principios|comienzos|inicios|inicio|comienzo)|(?P<mid>mediados))?~"
)
_PART = (
    rf"(?:(?:(?P<ordinal>{any_of(_ORDINALS)}) (?P<unit>trimestre|cuatrimestre|semestre)"
    rf"|T(?P<quarter>[1-4]))~{_OF})?"
)
_MONTH = rf"(?:(?:(?P<day>\d{{1,2}})\.?[ºo]?~{_OF})?(?P<month>{any_of(_MONTHS)})\.?~{_OF})?"
_YEAR = rf"(?:(?:año(?: civil)?|(?P<span>{_SPANS}))~{_OF})?{YEARS}"
_PERIOD = rf"(?:{NUMERIC}|{_PLACE}{_OF}{_PART}{_MONTH}{_YEAR})"

SPANISH = Calendar(
    bounded=Pattern(rf"\b(?=[acdenp]){_BOUND} {_OF}{_PERIOD}(?: en adelante|,? a más tardar)?"),
    latest=Pattern(rf"(?<!\w)(?:en|a|el|al) {_OF}{_PERIOD},? a más tardar"),
    latest_hint="a más tardar",
    written=Pattern(
        rf"(?P<day>\d{{1,2}})\.?[ºo]?~(?:de )?(?P<month>{any_of(_MONTHS)})\.?~(?:de |del )?"
        r"(?P<year>\d{4})(?!\d)"
    ),
    months=_MONTHS,
    ordinals=_ORDINALS,
    units={"trimestre": 3, "cuatrimestre": 4, "semestre": 6},
    unbound=Pattern(r"(?:objetivos?|sostenible|ODS|agenda|metas?|estrategia|programa)[\s,]*$"),
    until=Pattern(r"~(?:hasta la fecha|(?:a|hasta|al)(?: el| finales de| fines de)?(?: \w+)? \d)"),
)
