"""Implications in French."""

from uptake.exchange.reading.implications.grammar import Wording
from uptake.exchange.reading.patterns import Pattern

_KIND = (
    r"(?:supplémentaires?|additionnel(?:le)?s?|financi\w+|budgétaires?|administratives?|humaines?"
    r"|ressources?|personnel|budget|effectifs?|postes|et|ou|ni|sur|les|le|la|des|du|de|pour|au|aux"
    r"|en|termes|matière|plan|autres?|directes?|nouvelles?|quant|concerne)"
)
_KINDS = rf"(?:(?: |[/,]~){_KIND}| [ld]['’ʼ]~{_KIND}){{0,10}}"
_IMPLICATIONS = r"(?:incidences?|conséquences?|répercussions?|implications?|effets?)"
_MEANS = r"(?:ressources?|coûts?|fonds|crédits?|dépenses?|postes?|moyens|personnel|effectifs?)"
_NO = (
    r"(?:(?:il )?n['’ʼ](?:y a|a|aura|entraîne|entraînera|implique|est prévu|existe|y aura)(?: pas)?"
    r"|ne (?:comporte|suppose|prévoit|nécessite|nécessitera|requiert|demande|comportera)(?: pas)?"
    r"|(?=aucun|sans|pas d))~(?:(?:aucune?s?|sans(?: aucune?)?|pas d(?:e |['’ʼ])|d['’ʼ]|de )~)?"
)
_MORE = r"(?:supplémentaires?|additionnel(?:le)?s?)"
_NEEDED = (
    r"(?: (?:n['’ʼ]est|ne sont|n['’ʼ]est pas|ne sont pas|ne sera|ne seront)"
    r" (?:requis|prévu|nécessaire|attendu)\w*)?"
)
_NONE = (
    rf"{_NO}(?:autres? |nouvelles? )?{_IMPLICATIONS}{_KINDS}{_NEEDED}"
    rf"|{_NO}{_MEANS}{_KINDS} {_MORE}{_KINDS}{_NEEDED}"
    rf"|{_NO}{_MEANS}{_KINDS} (?:n['’ʼ]est|ne sont|ne sera|ne seront) (?:requis|nécessaire)\w*"
)
_WITHIN = (
    rf"(?P<said>(?:les )?{_IMPLICATIONS}{_KINDS} )?"
    r"(?:(?:elle )?(?:sera|pourra être|est) (?:appliqu|mise en œuvre|financ|exécut)\w* )?"
    r"(?:(?:dans (?:les limites|la limite|le cadre) (?:du|des|de)|dans (?:le|les)"
    r"|au moyen (?:du|des)|(?:couvert|financé|absorbé)\w* (?:par|sur) (?:le|les))"
    r" (?:budgets?|ressources|crédits|moyens)"
    r"(?: \w+)? (?:existant|actuel|disponible|approuvé|prévu)\w*"
    r"|à (?:budget|ressources) constante?s?)"
)
_ADDITIONAL = (
    rf"(?:des |les )?{_MEANS}{_KINDS} {_MORE}{_KINDS}(?: de [^.;\n]{{1,40}}?)?"
    r" (?:sont |seront |seraient )?(?:requis|nécessaire)\w*"
    rf"|(?:nécessit|requiert|requièrent|requerra|exig)\w* (?:des )?{_MEANS}{_KINDS} {_MORE}{_KINDS}"
)
_OPEN = (
    rf"(?:les |l['’ʼ]~)?{_IMPLICATIONS}{_KINDS}"
    r"(?: (?:n['’ʼ]ont pas(?: encore)? été|non(?: encore)?|pas encore|(?:qui )?restent à|à) "
    r"| en cours d['’ʼ]~)(?:évalu|chiffr|estim|détermin|quantifi)\w+"
)

FRENCH = Wording(
    hints=(
        "ncidence",
        "onséquence",
        "épercussion",
        "mplication",
        "effet",
        "essource",
        "udget",
        "coût",
        "fonds",
        "rédit",
    ),
    phrases=Pattern(
        rf"(?<!\w)(?:(?P<none>{_NONE})|(?P<within>{_WITHIN})|(?P<more>{_ADDITIONAL})"
        rf"|(?P<open>{_OPEN}))(?!\w)"
    ),
    money=Pattern(r"financ|budg|coût|fonds|crédit|dépense"),
    people=Pattern(r"humain|personnel|postes|effectif"),
    means=Pattern(r"ressource|moyens"),
    bare=Pattern(r"incidences?|implications?"),
    additional=Pattern(_MORE),
    denied=Pattern(r"(?<!\w)(?:ne|pas|sans|aucune?|ni|impossible|hors)(?!\w)|(?<!\w)n['’ʼ]"),
    doubted=Pattern(r"(?<!\w)(?:si|pourvu|à condition|sous réserve|à moins)(?!\w)"),
)
