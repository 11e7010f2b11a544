"""Dates in French."""

from uptake.exchange.reading.calendars.grammar import NUMERIC, YEARS, Calendar, numbered
from uptake.exchange.reading.patterns import Pattern, any_of

_MONTHS = numbered(
    "janvier|janv",
    "février|fevrier|févr",
    "mars",
    "avril|avr",
    "mai",
    "juin",
    "juillet|juil",
    "août|aout",
    "septembre|sept",
    "octobre|oct",
    "novembre|nov",
    "décembre|decembre|déc",
)
_ORDINALS = numbered(
    "premier|1er",
    "deuxième|second|2e|2ème",
    "troisième|3e|3ème",
    "quatrième|4e|4ème",
) | {"dernier": -1}
_OF = "(?:(?:à|au|le|la|en|de|du|mois) |[ld]['’ʼ]~){0,4}"
_SPANS = r"(?:exercice biennal|exercice|biennium|période biennale|cycle biennal)"

_BOUND = (
    r"(?:(?P<by>au plus tard(?: d['’ʼ]ici| pour| avant)?|(?:pas )?plus tard qu(?:e|['’ʼ]~)"
    r"|d['’ʼ]ici|pour(?=(?: la)? (?:fin|mi)))"
    r"|(?P<before>avant|préalablement (?:à|au))"
    r"|(?P<start>(?:à|à commencer à) (?:compter|partir|dater)|dès|(?:commençant|débutant)(?: en)?))"
)
_PLACE = (
    r"(?:(?P<end>fin|achèvement|expiration|clôture|terme)|(?P<first>début)"
    r"|(?P<mid>mi-?|milieu))?~"
)
_PART = (
    rf"(?:(?:(?P<ordinal>{any_of(_ORDINALS)}) (?P<unit>trimestre|semestre)|T(?P<quarter>[1-4]))"
    rf"~{_OF})?"
)
_MONTH = rf"(?:(?:(?P<day>\d{{1,2}})(?:er)?~)?(?P<month>{any_of(_MONTHS)})\.?~{_OF})?"
_YEAR = rf"(?:(?:année(?: civile)?|an|(?P<span>{_SPANS}))~{_OF})?{YEARS}"
_PERIOD = rf"(?:{NUMERIC}|{_PLACE}{_OF}{_PART}{_MONTH}{_YEAR})"

FRENCH = Calendar(
    bounded=Pattern(rf"\b(?=[aàcdp]){_BOUND}~{_OF}{_PERIOD}(?:,?~au plus tard)?"),
    latest=Pattern(rf"(?<!\w)(?:(?:en|à|au|le) |(?=fin|mi)){_OF}{_PERIOD},? au plus tard"),
    latest_hint="plus tard",
    written=Pattern(
        rf"(?P<day>\d{{1,2}})(?:er)?~(?P<month>{any_of(_MONTHS)})\.?~(?P<year>\d{{4}})(?!\d)"
    ),
    months=_MONTHS,
    ordinals=_ORDINALS,
    units={"trimestre": 3, "semestre": 6},
    unbound=Pattern(r"(?:objectifs?|durable|ODD|programme|horizon|cibles?|stratégie)[\s,]*$"),
    until=Pattern(r"~(?:à ce jour|(?:à|au|jusqu['’ʼ](?:à|au|en))(?: la fin de| fin)?(?: \w+)? \d)"),
)
