"""Implications in Spanish."""

from uptake.exchange.reading.implications.grammar import Wording
from uptake.exchange.reading.patterns import Pattern

_KIND = (
    r"(?:adicional(?:es)?|suplementari[oa]s?|financier[oa]s?|presupuestari[oa]s?|humanos?|recursos?"
    r"|administrativ[oa]s?|personal|presupuesto|plantilla|puestos|y|o|ni|para|en|sobre|los|las|la|el"
    r"|de|del|otr[oa]s?|direct[oa]s?|materia|cuanto|a)"
)
_KINDS = rf"(?:(?: |[/,]~){_KIND}){{0,10}}"
_IMPLICATIONS = (
    r"(?:repercusi(?:ón|ones)|consecuencias?|implicaci(?:ón|ones)|incidencias?|efectos?)"
)
_MEANS = r"(?:recursos?|costos?|costes?|fondos|gastos?|puestos?|personal)"
_NO = (
    r"(?:no (?:hay|habrá|tiene|tienen|tendrá|entraña|conlleva|implica|supone|existen|requiere"
    r"|requerirá|necesita|(?:se )?(?:requieren?|necesitan?|requerirán?|necesitarán?|prevén?)"
    r"|(?:son|serán) necesari[oa]s)|sin(?: necesidad de)?|ningún|ninguna)(?: ningún| ninguna)?"
)
_MORE = r"(?:adicional(?:es)?|suplementari[oa]s?)"
_NONE = (
    rf"{_NO}(?: otras?)? {_IMPLICATIONS}{_KINDS}"
    rf"|{_NO} {_MEANS}{_KINDS} {_MORE}{_KINDS}"
    rf"|no se (?:requieren|necesitan|requerirán|necesitarán) recursos{_KINDS}"
)
_WITHIN = (
    rf"(?P<said>(?:las )?{_IMPLICATIONS}{_KINDS} )?"
    r"(?:se (?:aplic|ejecut|financi)ará(?:n)? )?"
    r"(?:dentro|con cargo|en el marco|en los límites|con) (?:del|de los|al|a los|el|los)"
    r" (?:presupuestos?|recursos|créditos)(?: \w+)?"
    r" (?:actual(?:es)?|existentes?|vigentes?|disponibles?|aprobad[oa]s?)"
)
_ADDITIONAL = (
    rf"(?:se )?(?:requieren?|requerirán?|necesitan?|necesitarán?) {_MEANS}{_KINDS} {_MORE}{_KINDS}"
    rf"|{_MEANS}{_KINDS} {_MORE}{_KINDS} (?:necesari|requerid)[oa]s?"
)
_OPEN = (
    rf"(?:las )?{_IMPLICATIONS}{_KINDS} (?:(?:aún |todavía )?no(?: han sido| se han| fueron)?"
    r"(?: aún| todavía)?|pendientes? de|por|sin) (?:evalu|calcul|estim|determin|cuantific)\w+"
)

SPANISH = Wording(
    hints=(
        "epercusi",
        "onsecuencia",
        "mplicaci",
        "ncidencia",
        "efecto",
        "ecurso",
        "resupuesto",
        "cost",
        "fondos",
    ),
    phrases=Pattern(
        rf"\b(?:(?P<none>{_NONE})|(?P<within>{_WITHIN})|(?P<more>{_ADDITIONAL})|(?P<open>{_OPEN}))(?!\w)"
    ),
    money=Pattern(r"financier|presupuest|costo|coste|fondos|gasto|crédito"),
    people=Pattern(r"humano|personal|\bpuesto|plantilla"),
    means=Pattern(r"recurso"),
    bare=Pattern(r"repercusi|implicaci"),
    additional=Pattern(_MORE),
    denied=Pattern(r"\b(?:no|sin|ningún|ninguna|ni|imposible|fuera)\b"),
    doubted=Pattern(r"\b(?:si|siempre que|a condición|a menos que|salvo que)\b"),
)
