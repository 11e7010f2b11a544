"""Who can be asked by a recommendation, as each of the six languages names them."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from uptake.core.codes import Language
from uptake.exchange.reading.patterns import Pattern, lenient


@dataclass(frozen=True, slots=True)
class Asking:
    """How one language names who is asked.

    `named` finds them, in groups `heads`, `bodies` and `other`; `names` gives others by the pattern
    of their printed forms. `oblique` stands before a name that is not the subject, `dative` before
    one to whom something is recommended, `together` between two who are asked together. Where
    `subject_last`, the subject is the last one before `modal` (Chinese puts clauses before nouns).
    `noted` are notes that name an addressee (group `name`).
    """

    named: Pattern
    names: Mapping[str, Pattern]
    oblique: Pattern
    dative: Pattern
    together: Pattern
    noted: Pattern
    modal: Pattern
    subject_last: bool = False


def _named(
    heads: str,
    bodies: str,
    others: Mapping[str, str],
    before: str = r"(?<!\w)",
    behind: str = r"(?!\w)",
) -> str:
    other = "|".join(others.values())
    return rf"{before}(?:(?P<other>{other})|(?P<heads>{heads})|(?P<bodies>{bodies})){behind}"


def _each(others: Mapping[str, str]) -> Mapping[str, Pattern]:
    return MappingProxyType({name: Pattern(pattern) for name, pattern in others.items()})


_ENGLISH = {
    "Secretary-General of the United Nations": "(?:United Nations|UN) Secretary-General"
    "|Secretary-General of the (?:United Nations|UN)(?! system)",
    "Secretary-General": "Secretary-General",
    "General Assembly": "(?:United Nations )?General Assembly(?: of the United Nations)?",
    "Economic and Social Council": "Economic and Social Council|ECOSOC",
    "Chief Executives Board": "(?:United Nations System )?Chief Executives Board"
    "(?: for Coordination)?|CEB",
    "High-level Committee on Management": "High-[lL]evel Committee on Management|HLCM",
    "High-level Committee on Programmes": "High-[lL]evel Committee on Programmes|HLCP",
    "International Civil Service Commission": "International Civil Service Commission|ICSC",
    "Member States": "Member States",
    "Director-General": "Director(?:-| )General",
    "Executive Director": "Executive Director(?! of the organi)",
    "High Commissioner": "High Commissioner",
    "Administrator": "Administrator of (?:the )?(?:United Nations Development Programme|UNDP)",
}
_FRENCH = {
    "Secrétaire général de l'Organisation des Nations Unies": "Secrétaire générale? (?:de l['’]ONU"
    "|de l['’]Organisation des Nations Unies|des Nations Unies)",
    "Secrétaire général": "Secrétaire générale?",
    "Assemblée générale": "Assemblée générale",
    "Conseil économique et social": "Conseil économique et social",
    "Conseil des chefs de secrétariat": "Conseil des chefs de secrétariat[^,.;]{0,75}coordination"
    "|Conseil des chefs de secrétariat|CCS",
    "Comité de haut niveau sur la gestion": "Comité de haut niveau sur la gestion",
    "États Membres": "[ÉE]tats [Mm]embres",
    "Directeur général": "Directeur général|Directrice générale",
    "Directeur exécutif": "Directeur exécutif|Directrice exécutive",
    "Haut-Commissaire": "Haute?-Commissaire",
}
_SPANISH = {
    "Secretario General de las Naciones Unidas": "Secretari[oa] General de las Naciones Unidas",
    "Secretario General": "Secretari[oa] General",
    "Asamblea General": "Asamblea General",
    "Consejo Económico y Social": "Consejo Económico y Social",
    "Junta de los Jefes Ejecutivos": "Junta de (?:los )?Jefes Ejecutivos[^,.;]{0,55}Coordinación"
    "|Junta de (?:los )?Jefes Ejecutivos|JJE",
    "Comité de Alto Nivel sobre Gestión": "Comité de Alto Nivel sobre Gestión",
    "Estados Miembros": "Estados [Mm]iembros",
    "Director General": "Director General|Directora General",
    "Director Ejecutivo": "Director Ejecutivo|Directora Ejecutiva",
    "Alto Comisionado": "Alt[oa] Comisionad[oa]",
}
_RUSSIAN = {
    "Генеральный секретарь Организации Объединенных Наций": "Генеральн(?:ый|ому) секретар(?:ь|ю)"
    " (?:ООН|Организации Объединенных Наций)",
    "Генеральный секретарь": "Генеральн(?:ый|ому) секретар(?:ь|ю)",
    "Генеральная Ассамблея": "Генеральн(?:ая|ой) Ассамбле(?:я|е)",
    "Экономический и Социальный Совет": "Экономическ(?:ий|ому) и Социальн(?:ый|ому) Совету?",
    "Координационный совет руководителей": "Координационн(?:ый|ому) совету? руководителей|КСР",
    "Комитет высокого уровня по вопросам управления": "Комитету? высокого уровня по вопросам"
    " управления|КВУУ",
    "государства-члены": "государства(?:-члены|м-членам)",
    "Генеральный директор": "Генеральн(?:ый|ому) директору?",
    "Директор-исполнитель": "Директору?-исполнител(?:ь|ю)",
    "Верховный комиссар": "Верховн(?:ый|ому) комиссару?",
}
_CHINESE = {
    "联合国秘书长": "联合国秘书长",
    "秘书长": "秘书长",
    "大会": "(?:联合国)?大会(?!第|决议)",
    "经济及社会理事会": "经济及社会理事会|经社理事会",
    "联合国系统行政首长协调理事会": "(?:联合国系统)?行政首长(?:协调)?理事会|行政首长协调会|首协会",
    "管理问题高级别委员会": "管理问题高级别委员会",
    "会员国": "会员国|成员国",
    "总干事": "总干事",
    "执行主任": "执行主任",
    "高级专员": "高级专员",
}
_ARABIC = {
    "الأمين العام للأمم المتحدة": "(?:ال|لل)أمين العام للأمم المتحدة",
    "الأمين العام": "(?:ال|لل)أمين العام",
    "الجمعية العامة": "(?:ال|لل)جمعية العامة(?: للأمم المتحدة)?",
    "المجلس الاقتصادي والاجتماعي": "(?:ال|لل)مجلس الاقتصادي والاجتماعي",
    "مجلس الرؤساء التنفيذيين": "ل?مجلس (?:ال)?رؤساء (?:ال)?تنفيذيين",
    "اللجنة الإدارية الرفيعة المستوى": "(?:ا|ل)للجنة الإدارية الرفيعة المستوى"
    "|(?:ال|ل)لجنة الرفيعة المستوى المعنية بالإدارة",
    "الدول الأعضاء": "(?:ال|لل)دول الأعضاء",
    "المدير العام": "(?:ال|لل)مدير العام|(?:ال|لل)مديرة العامة",
    "المدير التنفيذي": "(?:ال|لل)مدير التنفيذي|(?:ال|لل)مديرة التنفيذية",
    "المفوض السامي": "(?:ال|لل)مفوض السامي",
}

ASKING: Mapping[Language, Asking] = MappingProxyType(
    {
        Language.ENGLISH: Asking(
            named=Pattern(
                _named(
                    r"(?:executive heads?|chief executives?(?! board)|heads of (?:the )?"
                    r"(?:United Nations (?:system )?|participating |all )*"
                    r"(?:organizations|agencies|secretariats))"
                    r"(?: of (?:the |all |all the )?(?:relevant |participating )?"
                    r"(?:United Nations|UN|JIU)(?: system| common system)?"
                    r"(?: participating)?(?: organizations| entities| agencies)?)?",
                    r"(?:(?:legislative|governing)(?:,| and/or| and| or|~/)~)?(?:the )?"
                    r"(?:legislative|governing|decision-making) (?:bodies|body|organs?)"
                    r"(?:~/~(?:governing|legislative) bodies)?",
                    _ENGLISH,
                )
            ),
            names=_each(_ENGLISH),
            oblique=Pattern(
                r"\b(?:with|to|of|by|for|from|under|in|on|at|through|between|among|direct(?:ed|s|ing)?"
                r"|request(?:ed|s|ing)?|invit(?:ed?|es|ing)|ask(?:ed|s|ing)?|urg(?:ed?|es|ing)|via|as)"
                r"(?: (?:the|its|their|his|her|all|other|respective|relevant|both|each)){0,3} $"
            ),
            dative=Pattern(r"\b(?:to|by|for)(?: the| all)? $"),
            together=Pattern(
                r",? (?:and|as well as|together with)(?: (?:the|all|other|all other))?(?: the)? "
            ),
            modal=Pattern(
                r"\b(?:should|shall|must|(?:is|are) (?:requested|invited|urged|encouraged))\b"
            ),
            noted=Pattern(
                r"(?:(?:addressed|directed) to|addressee:|for action by):?~(?:the )?"
                r"(?P<name>[^\n.;]+)"
            ),
        ),
        Language.FRENCH: Asking(
            named=Pattern(
                _named(
                    r"chefs? (?:exécutifs|de secrétariat)(?: (?:des|de tous les)"
                    r" (?:organismes|organisations|entités)"
                    r"(?: (?:du système )?des Nations Unies)?)?",
                    r"(?:organes?|instances) (?:délibérant|directeur|législatif|directrice)e?s?"
                    r"(?:(?: et| ou| et/ou|,|~/)~(?:les )?(?:organes? |instances )?"
                    r"(?:délibérant|directeur|législatif|directrice)e?s?)?",
                    _FRENCH,
                )
            ),
            names=_each(_FRENCH),
            oblique=Pattern(
                r"(?<!\w)(?:(?:avec|à|aux?|des?|du|par|pour|en|sur|auprès|sous|entre|chez|comme|prié"
                r"|chargé|demandé)(?: (?:les|le|la|leurs?|ses|son|tous|autres|d['’])){0,3} "
                r"|(?:à|de|avec|par|pour|sur|sous) l['’])$"
            ),
            dative=Pattern(r"(?<!\w)(?:aux? |à la |à l['’])$"),
            together=Pattern(r",? (?:et|ainsi que)(?: (?:les|tous les|des autres|les autres))? "),
            modal=Pattern(
                r"\b(?:devrai(?:en)?t|doi(?:ven)?t|(?:est|sont) (?:invité|prié|appelé)e?s?)\b"
            ),
            noted=Pattern(
                r"(?:(?:adressée?s?|destinée?s?) (?:(?:à la|aux?|à) |à l['’])|destinataires?~:~)"
                r"(?P<name>[^\n.;]+)"
            ),
        ),
        Language.SPANISH: Asking(
            named=Pattern(
                _named(
                    r"(?:jefes? ejecutivos?|jef[eo]s? de (?:las? )?secretarías?)"
                    r"(?: de (?:las|todas las) (?:organizaciones|entidades)"
                    r"(?: del sistema)?(?: de las Naciones Unidas)?)?",
                    r"órganos? (?:legislativo|rector|deliberante|directivo)(?:e?s)?"
                    r"(?: (?:y|o|y/o)(?: los)?(?: órganos)? "
                    r"(?:legislativo|rector|deliberante)(?:e?s)?)?"
                    r"|órganos? de gobierno",
                    _SPANISH,
                )
            ),
            names=_each(_SPANISH),
            oblique=Pattern(
                r"\b(?:con|al?|del?|por|para|en|sobre|entre|ante|bajo|mediante|como|encargado"
                r"|solicitado)(?: (?:los|las|el|la|sus?|todos|demás|otros)){0,3} $"
            ),
            dative=Pattern(r"\b(?:al|a (?:los|las|la|todos los)) $"),
            together=Pattern(r",? (?:y|así como|junto con)(?: (?:los|todos los|los demás))? "),
            modal=Pattern(r"\b(?:deberían?|deben?|deberán?)\b"),
            noted=Pattern(
                r"(?:dirigid[oa]s? (?:a los|a las|a la|al|a) |destinatari[oa]s?:~)"
                r"(?P<name>[^\n.;]+)"
            ),
        ),
        Language.RUSSIAN: Asking(
            named=Pattern(
                _named(
                    r"(?:исполнительны(?:е|й|м|ому) (?:глав(?:ы|а|ам|е)|руководител(?:и|ь|ям|ю))"
                    r"|глав(?:ы|а|ам|е) исполнительных органов"
                    r"|административны(?:е|м) руководител(?:и|ям)"
                    r"|руководител(?:и|ям)(?= организаций))(?: (?:всех )?организаций"
                    r"(?: системы)?(?: Организации Объединенных Наций| ООН)?)?",
                    r"(?:(?:законодательны|директивны|руководящи)(?:е|м)(?:,| и| или| и/или|~/)~)?"
                    r"(?:законодательн|директивн|руководящ)(?:ые|ый|ым|ому|ие|ий|им|ему)"
                    r" орган(?:ы|ам|у)?",
                    _RUSSIAN,
                )
            ),
            names=_each(_RUSSIAN),
            # Cases say who is not the subject; a dative behind a verb of asking does too.
            oblique=Pattern(
                r"(?<!\w)(?:к|по|благодаря|согласно|поруч\w+|предлож\w+|предпис\w+"
                r"|дал\w* указани\w+)(?: (?:своим|их|всем|другим|соответствующим)){0,2} $"
            ),
            dative=Pattern(r"(?<!\w)рекоменду\w+ $"),
            together=Pattern(r",? (?:и|а также)(?: (?:всем|все|другим|другие))? "),
            modal=Pattern(r"\b(?:следует|необходимо|надлежит|долж(?:ен|на|но|ны))\b"),
            noted=Pattern(
                r"(?:адресован\w*|обращен\w* к|направлен\w*|адресат\w*:)~(?P<name>[^\n.;]+)"
            ),
        ),
        Language.CHINESE: Asking(
            named=Pattern(
                _named(
                    r"(?:联合国系统)?(?:各(?:参加)?(?:组织|机构)的?)?(?:行政首长|行政领导|执行首长)(?!协调|理事会)",
                    r"(?:联合国系统)?(?:各(?:参加)?(?:组织|机构)的?)?"
                    r"(?:(?:立法|理事|决策|管理)(?:机构|机关)?(?:和|或|、|及|/|以及))?"
                    r"(?:立法|理事|决策)(?:机构|机关)",
                    _CHINESE,
                    before="",
                    behind="",
                )
            ),
            names=_each(_CHINESE),
            oblique=Pattern(
                r"(?:与|同|向|由|对|经|请|要求|责成|指示|敦促|鼓励|以及其|根据|按照|通过|给|为)"
                r"(?:各自|其|所有|本组织|本|有关|相关|的|各组织)*$"
            ),
            dative=Pattern(r"(?:建议|向|请)(?:各自|其|所有)*$"),
            together=Pattern(r"~(?:和|及|与|以及)(?:其他|所有|各)?~"),
            noted=Pattern(
                r"(?:向(?P<name2>[^\n。；]+?)(?:提出|作出)|(?:建议)?(?:收件方|对象|致)[:：]?~(?P<name>[^\n。；]+))"
            ),
            modal=Pattern(r"(?<![供响适相效反对])应(?![用对急变答付])|须|宜"),
            subject_last=True,
        ),
        Language.ARABIC: Asking(
            named=Pattern(
                _named(
                    lenient(
                        r"(?:(?:ال|لل)رؤساء التنفيذي(?:ون|ين)"
                        r"|ل?رؤساء (?:ال)?(?:أمانات|منظمات|مؤسسات)|(?:ال|لل)رئيس التنفيذي)"
                        r"(?: (?:ل|في )(?:جميع )?(?:مؤسسات|منظمات|كيانات)"
                        r"(?: منظومة)?(?: الأمم المتحدة)?)?"
                    ),
                    lenient(
                        r"(?:ال|لل|ل)?(?:هيئات|أجهزة|مجالس) (?:ال)?(?:تشريعية|إدارية|إدارة|مديرة)"
                        r"(?:(?: و|~/~)(?:ال)?(?:هيئات |مجالس )?(?:ال)?(?:تشريعية|إدارية|إدارة))?"
                    ),
                    {name: lenient(pattern) for name, pattern in _ARABIC.items()},
                    before=r"(?:(?<!\w)|(?<=\bو))",
                )
            ),
            names=_each({name: lenient(pattern) for name, pattern in _ARABIC.items()}),
            oblique=Pattern(
                lenient(
                    r"(?<!\w)و?(?:مع|إلى|من|على|عن|في|قبل|بين|لدى|(?:ب|ل|ال)?قرار(?:ات)?|دعوة|رئيس)"
                    r"(?: جميع)? $"
                )
            ),
            dative=Pattern(lenient(r"(?<!\w)(?:إلى) $")),
            together=Pattern(lenient(r"،?~ و(?:سائر |جميع )?")),
            modal=Pattern(lenient(r"(?<!\w)أن(?!\w)")),
            noted=Pattern(
                lenient(r"(?:(?:موجه(?:ة)?|توجه) إلى~:?|الموجهة إليها~:)~(?P<name>[^\n.؛]+)")
            ),
        ),
    }
)
