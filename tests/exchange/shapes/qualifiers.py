"""Words that change what a status says, in six languages: `{}` stands for the status."""

from collections.abc import Mapping

from uptake.core.codes import Language

PLAIN_NEGATIONS: Mapping[Language, tuple[str, ...]] = {
    Language.ENGLISH: ("not {}", "Not {}"),
    Language.FRENCH: ("non {}", "pas {}"),
    Language.SPANISH: ("no {}",),
    Language.RUSSIAN: ("не {}",),
    Language.CHINESE: ("未{}", "不{}", "尚未{}"),
    Language.ARABIC: ("غير {}", "لم {}"),
}
"""Negations that may make another status of a status: "not accepted"."""

QUALIFIERS: Mapping[Language, tuple[str, ...]] = {
    Language.ENGLISH: (
        *("never {}", "not yet {}", "not fully {}", "has not been {}", "have not yet been {}"),
        *("neither {} nor rejected", "cannot be {}", "not at this stage {}", "{}: no"),
        *("no longer {}", "nearly {}", "almost {}", "mostly {}", "largely {}", "partly {}"),
        *("partially {}", "80 per cent {}", "{} (80%)", "{} to a large extent", "half {}"),
        *("{} in part", "{} in principle", "{} with reservations", "{} with reserve"),
        *("{} with conditions", "{} subject to funding", "{}, subject to approval by the Board"),
        *("{} provided that funds are found", "{} if funds are available", "{} unless revised"),
        *("{} except for paragraph (b)", "{} with the exception of field offices", "{} but late"),
        *(
            "to be {}",
            "will be {}",
            "would be {}",
            "should be {}",
            "may be {}",
            "expected to be {}",
        ),
        *("likely to be {}", "{} soon", "{} next year", "planned to be {}", "proposed to be {}"),
        *("was {} in 2019, since withdrawn", "had been {}", "{} until 2020", "formerly {}"),
        *("considered {}", "deemed {}", "reported as {}", "said to be {}", "claimed {}"),
        *("{} by UNDP", "{} by the Board", "{} by the General Assembly", "{} by others"),
        *("{}?", "{} (tbc)", "[{}]", "{} / to be confirmed", "provisionally {}", "tentatively {}"),
        *("noted and {} in spirit", "{} in the wording of the Board", "un{}", "{} or rejected"),
    ),
    Language.FRENCH: (
        *("jamais {}", "pas encore {}", "n'a pas été {}", "n'est pas {}", "ni {} ni rejetée"),
        *("ne sera pas {}", "n'a jamais été {}", "n'est plus {}", "presque {}", "quasi {}"),
        *("en grande partie {}", "en partie {}", "partiellement {}", "{} à 80 %", "{} en partie"),
        *(
            "{} en principe",
            "{} sous réserve",
            "{} sous réserve de financement",
            "{} avec réserves",
        ),
        *("{} sous conditions", "{} à condition que", "{} si les fonds le permettent"),
        *(
            "{} sauf le paragraphe b)",
            "{} à l'exception des bureaux",
            "{} à l'exclusion du point a",
        ),
        *("sera {}", "seront {}", "serait {}", "devrait être {}", "pourrait être {}", "à être {}"),
        *("avait été {} puis retirée", "{} jusqu'en 2020", "considérée comme {}", "réputée {}"),
        *("{} par le PNUD", "{} par le Conseil", "{} par l'Assemblée", "provisoirement {}"),
        *("{} ?", "[{}]", "sans être {}", "{} ou rejetée"),
    ),
    Language.SPANISH: (
        *("nunca {}", "aún no {}", "todavía no {}", "no ha sido {}", "no está {}", "ni {}"),
        *("no se ha {}", "ya no {}", "casi {}", "en gran parte {}", "parcialmente {}"),
        *("{} parcialmente", "{} en un 80 %", "{} en parte", "{} en principio"),
        *("{} con reservas", "{} con condiciones", "{} a reserva de financiación"),
        *("{} siempre que haya fondos", "{} si hay fondos", "{} salvo el apartado b)"),
        *("{} con excepción de las oficinas", "{} excepto el punto a", "será {}", "serán {}"),
        *("sería {}", "debería ser {}", "podría ser {}", "por ser {}", "había sido {}"),
        *("{} hasta 2020", "se considera {}", "{} por el PNUD", "{} por la Junta"),
        *("{} por la Asamblea", "provisionalmente {}", "¿{}?", "[{}]", "sin ser {}", "{} o no"),
    ),
    Language.RUSSIAN: (
        *("никогда не {}", "пока не {}", "еще не {}", "не была {}", "не будет {}", "ни {} ни"),
        *("не полностью {}", "больше не {}", "почти {}", "в основном {}", "частично {}"),
        *("{} частично", "{} на 80 %", "{} в принципе", "{} с оговорками", "{} условно"),
        *("{} при условии финансирования", "{} при наличии средств", "{}, если будут средства"),
        *("{} за исключением пункта b", "{} кроме пункта а", "будет {}", "будут {}"),
        *("должна быть {}", "может быть {}", "планируется быть {}", "была бы {}"),
        *("была {}, затем отозвана", "{} до 2020 года", "считается {}", "якобы {}"),
        *("{} ПРООН", "{} Советом", "{} Генеральной Ассамблеей", "предварительно {}"),
        *("{} к сведению", "{}?", "[{}]", "без того чтобы {}", "{} или отклонена"),
    ),
    Language.CHINESE: (
        *("从未{}", "还没有{}", "没有{}", "不能{}", "并未{}", "不再{}", "几乎{}", "基本{}"),
        *("大部分{}", "部分{}", "百分之八十{}", "{}80%", "原则上{}", "有条件{}", "有保留地{}"),
        *("{}，但有保留", "{}，须视资金而定", "如有资金则{}", "除第二段外{}", "{}，第二段除外"),
        *("将{}", "拟{}", "可能{}", "预计将{}", "应{}", "计划{}", "曾{}，后撤回", "{}至2020年"),
        *("视为{}", "据称{}", "开发署{}", "理事会{}", "大会{}", "暂时{}", "{}？", "[{}]", "待{}"),
    ),
    Language.ARABIC: (
        *("لم تكن {}", "ليست {}", "غير {} بعد", "لن تكون {}", "لم تصبح {} بعد", "لا {}"),
        *("لم تعد {}", "شبه {}", "تقريباً {}", "{} تقريباً", "{} جزئياً", "{} في جزء منها"),
        *("{} بنسبة 80 في المائة", "{} من حيث المبدأ", "{} مع تحفظات", "{} بتحفظ", "{} بشروط"),
        *("{} رهناً بتوافر التمويل", "{} شريطة توافر الأموال", "{} إذا توافرت الأموال"),
        *("{} باستثناء الفقرة (ب)", "{} ما عدا المكاتب", "ستكون {}", "سوف تكون {}", "قد تكون {}"),
        *("ينبغي أن تكون {}", "كانت {} ثم سحبت", "{} حتى 2020", "تعتبر {}", "يقال إنها {}"),
        *(
            "{} من جانب المجلس",
            "{} من قبل الجمعية العامة",
            "{} مؤقتاً",
            "{}؟",
            "[{}]",
            "{} أو مرفوضة",
        ),
    ),
}
"""Words that leave a status open, or make another one of it that is pointed out."""

HARMLESS: Mapping[Language, tuple[str, ...]] = {
    Language.ENGLISH: (
        *("{}.", "The recommendation is {}", "{} by the Director-General", "has been {}", "({})"),
        *("Status: {}", "{} in 2022", "is currently {}", "{} (see comments)", "{}\n"),
    ),
    Language.FRENCH: (
        *("{}.", "La recommandation est {}", "{} par le Secrétariat", "a été {}", "({})"),
        *("{} en 2022", "est actuellement {}"),
    ),
    Language.SPANISH: (
        *("{}.", "La recomendación está {}", "{} por la Secretaría", "ha sido {}", "({})"),
        *("{} en 2022",),
    ),
    Language.RUSSIAN: ("{}.", "Рекомендация {}", "{} Секретариатом", "({})", "{} в 2022 году"),
    Language.CHINESE: ("{}。", "该建议{}", "（{}）", "现{}"),
    Language.ARABIC: ("{}.", "هذه التوصية {}", "({})", "التوصية {}"),
}
"""Words that a status stands in as it is."""
