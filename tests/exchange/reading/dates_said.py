"""Ways in which recommendations set limits, with what each means: `by` or `from` a day, or no."""

from uptake.core.codes import Language

SAID: dict[Language, str] = {
    Language.ENGLISH: """
by the end of 2022 = by 2022-12-31
By\u00a0the\u00a0end of\u00a02022 = by 2022-12-31
by the end of ２０２２ = by 2022-12-31
by December 2023 = by 2023-12-31
no later than 31 March 2024 = by 2024-03-31
not later than December 2022 = by 2022-12-31
by no later than the end of 2022 = by 2022-12-31
before the end of 2022 = by 2022-12-31
prior to the end of 2022 = by 2022-12-31
on or before 30 June 2023 = by 2023-06-30
before 1 July 2023 = by 2023-07-01
before July 2023 = by 2023-06-30
before 2023 = by 2022-12-31
by 2022 = by 2022-12-31
by 31 December 2022 = by 2022-12-31
by March 31, 2024 = by 2024-03-31
by 1st July 2023 = by 2023-07-01
by 31.12.2022 = by 2022-12-31
by 2022-12-31 = by 2022-12-31
by the end of March 2024 = by 2024-03-31
by the first quarter of 2024 = by 2024-03-31
by the end of the second quarter of 2023 = by 2023-06-30
by Q2 2023 = by 2023-06-30
by the second half of 2023 = by 2023-12-31
by the last quarter of 2023 = by 2023-12-31
by mid-2023 = by 2023-06-30
by mid-March 2023 = by 2023-03-15
by early 2023 = by 2023-03-31
by late 2023 = by 2023-12-31
by end-2022 = by 2022-12-31
by year-end 2022 = by 2022-12-31
by the beginning of 2024 = by 2024-01-01
by the end of the year 2023 = by 2023-12-31
by the end of calendar year 2023 = by 2023-12-31
by the end of the 2022-2023 biennium = by 2023-12-31
by the end of February 2024 = by 2024-02-29
by the 31st of December 2022 = by 2022-12-31
by December 31st 2022 = by 2022-12-31
by the end of the financial year 2024 = by 2024-12-31
by the end of the 2024/25 budget cycle = by 2025-12-31
ahead of the end of 2024 = by 2024-12-31
beginning 2024 = from 2024-01-01
in 2022, at the latest = by 2022-12-31
at the end of 2022 at the latest = by 2022-12-31
as of 2023 = from 2023-01-01
as of 1 January 2023 = from 2023-01-01
as from July 2023 = from 2023-07-01
from 2023 on = from 2023-01-01
from 2023 onwards = from 2023-01-01
from 2023 = from 2023-01-01
starting in 2023 = from 2023-01-01
starting from the first half of 2024 = from 2024-01-01
commencing in January 2024 = from 2024-01-01
with effect from 1 January 2024 = from 2024-01-01
beginning with the 2024–2025 biennium = from 2024-01-01
in 2022 = no
during 2022 and 2023 = no
since 2019 = no
from 2020 to 2025 = no
from 2022-2025 = no
in the strategic plan for 2024-2027 = no
in support of the 2030 Agenda = no
in reaching the Sustainable Development Goals by 2030 = no
by the 2023 session = no
as of 31 December 2021 = no
with lessons learned from 2020 = no
by 31 February 2023 = no
by 2000 per cent = no
in the period from 1 January 2023 to 31 December 2024 = no
from 2019 to date = no
until the end of 2023 = no
starting with the 2024 budget = no
in line with resolution 1325 (2000) = no
at the beginning of 2024 = no
by room 1205 = no
""",
    Language.FRENCH: """
d'ici à la fin de 2022 = by 2022-12-31
d’ici fin 2022 = by 2022-12-31
d'ici la fin de l'année 2022 = by 2022-12-31
d'ici à 2025 = by 2025-12-31
d'ici au 31 décembre 2022 = by 2022-12-31
d'ici à décembre 2023 = by 2023-12-31
d’ici à la fin du mois de mars 2024 = by 2024-03-31
d'ici au premier trimestre de 2024 = by 2024-03-31
d'ici au dernier trimestre de 2023 = by 2023-12-31
d'ici à la fin du premier trimestre de 2024 = by 2024-03-31
d'ici à la mi-2023 = by 2023-06-30
d'ici au début de 2024 = by 2024-01-01
d'ici au 31.12.2022 = by 2022-12-31
d'ici à la fin de l'exercice biennal 2022-2023 = by 2023-12-31
au plus tard en décembre 2022 = by 2022-12-31
au plus tard le 31 mars 2024 = by 2024-03-31
au plus tard à la fin de 2022 = by 2022-12-31
au plus tard fin 2022 = by 2022-12-31
à la fin de 2022 au plus tard = by 2022-12-31
fin 2022 au plus tard = by 2022-12-31
avant la fin de 2022 = by 2022-12-31
avant fin 2022 = by 2022-12-31
avant le 1er juillet 2023 = by 2023-07-01
avant juillet 2023 = by 2023-06-30
avant 2023 = by 2022-12-31
pour la fin de 2022 = by 2022-12-31
pas plus tard qu'en 2023 = by 2023-12-31
à la fin de mars 2024 au plus tard = by 2024-03-31
à compter de 2023 = from 2023-01-01
à compter du 1er janvier 2024 = from 2024-01-01
à partir de 2023 = from 2023-01-01
à partir du second semestre de 2023 = from 2023-07-01
à partir de l'exercice biennal 2024-2025 = from 2024-01-01
dès 2023 = from 2023-01-01
dès janvier 2023 = from 2023-01-01
en 2022 = no
dans le plan stratégique pour 2024-2027 = no
pour 2022 = no
de 2020 à 2025 = no
à partir de 2020 jusqu'en 2025 = no
depuis 2019 = no
à partir de 2019 à ce jour = no
jusqu'à la fin de 2023 = no
à compter du budget de 2024 = no
au titre du Programme 2030 = no
pour les objectifs de développement durable d'ici à 2030 = no
""",
    Language.SPANISH: """
a más tardar a finales de 2022 = by 2022-12-31
a más tardar en diciembre de 2022 = by 2022-12-31
a más tardar el 31 de marzo de 2024 = by 2024-03-31
a más tardar en 2022 = by 2022-12-31
a más tardar al final de marzo de 2024 = by 2024-03-31
antes de que finalice 2022 = by 2022-12-31
antes de que finalice el año 2022 = by 2022-12-31
antes de que concluya 2023 = by 2023-12-31
antes de fin de 2022 = by 2022-12-31
antes del final de 2022 = by 2022-12-31
antes de finales de 2022 = by 2022-12-31
antes del 1 de julio de 2023 = by 2023-07-01
antes de julio de 2023 = by 2023-06-30
antes de 2023 = by 2022-12-31
para fines de 2022 = by 2022-12-31
para finales de 2022 = by 2022-12-31
para mediados de 2023 = by 2023-06-30
para diciembre de 2023 = by 2023-12-31
para el 31 de diciembre de 2022 = by 2022-12-31
para el primer trimestre de 2024 = by 2024-03-31
para el último trimestre de 2023 = by 2023-12-31
para el final del primer trimestre de 2024 = by 2024-03-31
para el final del bienio 2022-2023 = by 2023-12-31
no más tarde de diciembre de 2023 = by 2023-12-31
a finales de 2022 a más tardar = by 2022-12-31
a partir de 2023 = from 2023-01-01
a partir de enero de 2024 = from 2024-01-01
a partir del 1 de enero de 2024 = from 2024-01-01
a partir del bienio 2024-2025 = from 2024-01-01
con efecto a partir del 1 de enero de 2024 = from 2024-01-01
desde 2023 en adelante = from 2023-01-01
en 2022 = no
desde 2015 = no
a partir de 2019 hasta la fecha = no
a finales de 2022 = no
con el presupuesto para 2022 = no
según el plan estratégico para 2024-2027 = no
a partir de 2020 hasta 2025 = no
de la Agenda 2030 = no
de los Objetivos de Desarrollo Sostenible para 2030 = no
""",
    Language.RUSSIAN: """
к концу 2022 года = by 2022-12-31
до конца 2022 года = by 2022-12-31
к 2022 году = by 2022-12-31
к декабрю 2023 года = by 2023-12-31
к 31 декабря 2022 года = by 2022-12-31
до 31 декабря 2022 года = by 2022-12-31
до 01.07.2023 = by 2023-07-01
до июля 2023 года = by 2023-06-30
до 2023 года = by 2022-12-31
до истечения 2022 года = by 2022-12-31
до конца марта 2024 года = by 2024-03-31
до конца двухгодичного периода 2022–2023 годов = by 2023-12-31
не позднее декабря 2022 года = by 2022-12-31
не позднее конца 2022 года = by 2022-12-31
не позднее 2022 года = by 2022-12-31
не позднее 31 марта 2024 г. = by 2024-03-31
не позднее чем к концу 2022 года = by 2022-12-31
самое позднее к концу 2022 года = by 2022-12-31
в 2022 году, самое позднее = by 2022-12-31
к середине 2023 года = by 2023-06-30
к началу 2024 года = by 2024-01-01
к первому кварталу 2024 года = by 2024-03-31
к концу первого квартала 2024 года = by 2024-03-31
ко второму полугодию 2023 года = by 2023-12-31
не позже конца 2022 года = by 2022-12-31
к IV кварталу 2023 года = by 2023-12-31
к последнему кварталу 2023 года = by 2023-12-31
начиная с 2023 года = from 2023-01-01
начиная с января 2023 года = from 2023-01-01
начиная с первого квартала 2024 года = from 2024-01-01
с 2023 года = from 2023-01-01
с 1 января 2024 года = from 2024-01-01
в 2022 году = no
во втором полугодии 2023 года = no
на период до 2030 года = no
с 2020 по 2025 год = no
с 2019 года по настоящее время = no
в течение 2022 года = no
в Стратегическом плане на 2024–2027 годы = no
для достижения целей в области устойчивого развития к 2030 году = no
""",
    Language.CHINESE: """
2022年底前 = by 2022-12-31
在2022年年底之前 = by 2022-12-31
在 2022 年底之前 = by 2022-12-31
２０２２年底前 = by 2022-12-31
二〇二二年底前 = by 2022-12-31
不迟于2022年 = by 2022-12-31
不迟于2024年3月31日 = by 2024-03-31
不迟于2024年第二季度 = by 2024-06-30
不迟于2023年最后一季度 = by 2023-12-31
到2022年底 = by 2022-12-31
到2022年 = by 2022-12-31
最迟于2022年底 = by 2022-12-31
至迟在2022年12月 = by 2022-12-31
2022年12月31日之前 = by 2022-12-31
2023年6月底前 = by 2023-06-30
2024年第一季度末之前 = by 2024-03-31
2023年中之前 = by 2023-06-30
2023年前 = by 2022-12-31
在2022-2023两年期结束前 = by 2023-12-31
2023年6月30日或之前 = by 2023-06-30
最迟不晚于2022年 = by 2022-12-31
从2023年起 = from 2023-01-01
从2023年开始 = from 2023-01-01
自2023年1月1日起 = from 2023-01-01
自2024-2025两年期起 = from 2024-01-01
在2022年 = no
2022年内 = no
2024-2027年战略计划 = no
从2020年到2025年 = no
2030年议程 = no
到2030年实现可持续发展目标 = no
自2015年以来 = no
从2019年开始至今 = no
2022年底 = no
截至2021年12月31日 = no
""",
    Language.ARABIC: """
قبل نهاية عام 2022 = by 2022-12-31
قَبْلَ نِهَايَةِ عَامِ 2022 = by 2022-12-31
في موعد لا يتجاوز عام 2022 = by 2022-12-31
في موعد لا يتجاوز نهاية عام ٢٠٢٢ = by 2022-12-31
في موعد أقصاه 31 آذار/مارس 2024 = by 2024-03-31
في أجل أقصاه نهاية عام 2022 = by 2022-12-31
بحلول نهاية عام 2022 = by 2022-12-31
بحلول عام 2025 = by 2025-12-31
بحلول كانون الأول/ديسمبر 2023 = by 2023-12-31
بحلول كانون الأول 2023 = by 2023-12-31
بحلول شهر كانون الأول/ديسمبر 2022 = by 2022-12-31
بحلول 31 ديسمبر 2022 = by 2022-12-31
بحلول منتصف عام 2023 = by 2023-06-30
بحلول الربع الأول من عام 2024 = by 2024-03-31
بحلول الربع الأخير من عام 2023 = by 2023-12-31
بحلول نهاية الربع الأول من عام 2024 = by 2024-03-31
بحلول النصف الثاني من عام 2023 = by 2023-12-31
بحلول نهاية فترة السنتين 2022-2023 = by 2023-12-31
بنهاية عام 2022 = by 2022-12-31
قبل حلول نهاية عام 2022 = by 2022-12-31
قبل نهاية شهر آذار/مارس 2024 = by 2024-03-31
قبل 1 تموز/يوليو 2023 = by 2023-07-01
قبل تموز/يوليو 2023 = by 2023-06-30
قبل عام 2023 = by 2022-12-31
في نهاية عام 2022 على أقصى تقدير = by 2022-12-31
على ألا يتجاوز ذلك نهاية عام 2022 = by 2022-12-31
بحلول ديسمبر من عام 2023 = by 2023-12-31
بدءاً بعام 2023 = from 2023-01-01
اعتباراً من عام 2023 = from 2023-01-01
اعتبارًا من 1 يناير 2024 = from 2024-01-01
ابتداءً من عام 2023 = from 2023-01-01
بدءاً من كانون الثاني/يناير 2024 = from 2024-01-01
من عام 2023 فصاعداً = from 2023-01-01
في عام 2022 = no
لعام 2022 = no
منذ عام 2019 = no
من 2020 إلى 2025 = no
في غضون عام 2022 = no
حتى نهاية عام 2023 = no
خطة التنمية المستدامة لعام 2030 = no
أهداف التنمية المستدامة بحلول عام 2030 = no
الخطة الاستراتيجية للفترة 2024-2027 = no
""",
}

FRAMES: dict[Language, str] = {
    Language.ENGLISH: "The executive heads should review their policies {}, and tell their bodies.",
    Language.FRENCH: "Les chefs de secrétariat devraient revoir leurs règles {}, puis le signaler.",
    Language.SPANISH: "Los jefes ejecutivos deberían revisar sus normas {}, y comunicarlo.",
    Language.RUSSIAN: "Исполнительным главам следует пересмотреть правила {}, и сообщить об этом.",
    Language.CHINESE: "各组织行政首长应{}，审查各自的政策，并予以通报。",
    Language.ARABIC: "ينبغي للرؤساء التنفيذيين أن يراجعوا سياساتهم {}، وأن يبلغوا بذلك.",
}
"""Sentences in which a limit stands, one a language."""


def cases() -> list[tuple[Language, str, str | None, str | None]]:
    """Return language, words, bound and date; None and None for what sets no limit."""
    found = []
    for language, table in SAID.items():
        for line in table.strip().split("\n"):
            words, _, meaning = line.partition(" = ")
            bound, _, day = meaning.partition(" ")
            found.append((language, words, bound if day else None, day or None))
    return found
