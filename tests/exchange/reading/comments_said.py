"""Comments in six languages, and what each says.

A line is `comment = facts`. Facts are codes by short names: `relevant`, `partly`, `irrelevant`,
`pri:no`, `ver:yes`, `info`, `to:governing_bodies`, the kinds of conditions (`plan`, `approval`,
`exception`), and implications: `fin:` or `hum:` or `both:` with `none`, `none+` (nothing
additional), `budget`, `more`, `open` (not assessed). `all` says that the whole comment became
codes; else it stays among the remarks whole.
"""

from uptake.core.codes import Language

SAID: dict[Language, str] = {
    Language.ENGLISH: """
Relevant. No financial and human resource implications. = all relevant both:none
Relevant, but not a priority – no additional resources required = all relevant pri:no both:none+
Relevant (not a priority), no implications = all relevant pri:no both:none
Not relevant = all irrelevant
Not relevant, since the organization has no field offices. = irrelevant
Relevant in part - within existing resources = all partly fin:budget
Relevant; budgetary implications: none; staffing implications: nil = all relevant both:none
Cost: within the existing budget. Staffing implications: none. = all fin:budget hum:none
Financial implications: Nil = all fin:none
No implications = all both:none
There are no budgetary or staffing implications. = all both:none
There are no additional human resource implications. = all hum:none+
High priority - to be implemented within the approved budget = all pri:yes fin:budget
Low priority = all pri:no
Requires additional human resources. = all hum:more
The financial implications have not yet been assessed. = all fin:open
At no additional cost = all fin:none+
This does not require additional resources. = both:none+
There will be no need for additional staff or budget. = both:none+
The recommendation has no financial implications but its implementation takes time. = fin:none
Work on this will go on, within the existing budget. = fin:budget
Subject to Council approval = all approval
Subject to the approval of the Council, the plan will start in 2023. = approval
In the work plan for 2023-2024 = all plan
Included in the operational plan = all plan
With the exception of the regional offices = all exception
Implemented, with the exception of the regional offices. = exception
Verified. = all ver:yes
Self-assessed. Relevant. = all ver:no relevant
For information only. = all info
Addressed to governing bodies. = all to:governing_bodies
It cannot be implemented within the existing budget. =
If there are no financial implications, the office will proceed. =
Relevant to the relevant offices of the organization. =
The relevant services were informed. No costs are known. =
The matter will be reflected in the work plan of the unit. =
No impact on paper use was seen. =
It is not subject to the approval of the Board. =
Relevant. Not relevant. =
No financial implications. Additional financial resources required. =
A new unit was set up in 2021 and its head recruited. =
""",
    Language.FRENCH: """
Pertinente. Aucune incidence sur les ressources financières et humaines. = all relevant both:none
Pertinente, mais non prioritaire – aucune incidence supplémentaire = all relevant pri:no both:none+
Non pertinente = all irrelevant
Non pertinente, l'organisation n'ayant pas de bureaux extérieurs. = irrelevant
Sans objet = all irrelevant
Partiellement pertinente - dans les ressources existantes = all partly fin:budget
Incidences financières : aucune; incidences sur les ressources humaines : aucune = all both:none
Il n'y a aucune incidence financière. = all fin:none
Pas d'incidences financières ni sur les ressources humaines = all both:none
Sans incidence budgétaire. = all fin:none
Aucune ressource supplémentaire n'est nécessaire. = all both:none+
Ne nécessite pas de ressources supplémentaires. = all both:none+
Les incidences financières n'ont pas encore été évaluées. = all fin:open
Incidences financières en cours d'évaluation = all fin:open
La recommandation n'a pas d'incidences financières mais prendra du temps. = fin:none
Sous réserve de l'approbation du Conseil = all approval
Sous réserve de l'approbation du Conseil, le plan commencera en 2023. = approval
À l'exception des bureaux régionaux = all exception
Inscrite au plan de travail pour 2023 = all plan
Prioritaire = all pri:yes
Vérifiée = all ver:yes
Pour information = all info
Adressée aux organes directeurs. = all to:governing_bodies
Elle ne peut être appliquée dans les limites du budget existant. =
Si elle n'a pas d'incidences financières, le bureau agira. =
Sans effet =
Les services pertinents ont été informés. =
Pertinente. Non pertinente. =
""",
    Language.SPANISH: """
Pertinente. Sin repercusiones en los recursos financieros y humanos. = all relevant both:none
Pertinente, pero no prioritaria – no hay repercusiones adicionales = all relevant pri:no both:none+
No pertinente = all irrelevant
No pertinente, pues la organización no tiene oficinas exteriores. = irrelevant
No aplicable = all irrelevant
Parcialmente pertinente - dentro de los recursos existentes = all partly fin:budget
Repercusiones financieras: ninguna; repercusiones en los recursos humanos: ninguna = all both:none
No hay consecuencias financieras. = all fin:none
No tiene repercusiones financieras ni de personal = all both:none
Dentro del presupuesto aprobado = all fin:budget
No se requieren recursos adicionales. = all both:none+
Las repercusiones financieras aún no se han evaluado. = all fin:open
La recomendación no tiene repercusiones presupuestarias, pero llevará tiempo. = fin:none
Sujeto a la aprobación del Consejo = all approval
Sujeto a la aprobación del Consejo, el plan empezará en 2023. = approval
Con excepción de las oficinas regionales = all exception
Incluida en el plan de trabajo para 2023 = all plan
Prioritaria = all pri:yes
Verificada = all ver:yes
A título informativo = all info
Dirigida a los órganos rectores. = all to:governing_bodies
No se puede aplicar dentro del presupuesto actual. =
Si no hay repercusiones financieras, la oficina actuará. =
Se informó a los servicios pertinentes. =
Pertinente. No pertinente. =
""",
    Language.RUSSIAN: """
Актуальна. Последствий для финансовых и людских ресурсов нет. = all relevant both:none
Актуальна, но не приоритетна – дополнительных последствий нет = all relevant pri:no both:none+
Неактуальна = all irrelevant
Неактуальна, поскольку у организации нет отделений на местах. = irrelevant
Не применимо = all irrelevant
Частично актуальна - в рамках имеющихся ресурсов = all partly fin:budget
Последствия для бюджета: нет. Последствия для людских ресурсов: нет = all both:none
Финансовые последствия отсутствуют. = all fin:none
Не имеет финансовых последствий = all fin:none
Дополнительных ресурсов не требуется. = all both:none+
Не требует дополнительных финансовых ресурсов. = all fin:none+
Без дополнительных затрат = all fin:none+
Финансовые последствия пока не оценены. = all fin:open
Рекомендация не имеет финансовых последствий, но потребует времени. = fin:none
При условии утверждения Советом = all approval
За исключением региональных отделений = all exception
Включена в план работы на 2023 год = all plan
Приоритетна = all pri:yes
Проверено = all ver:yes
Для информации = all info
Адресована руководящим органам. = all to:governing_bodies
Не может быть выполнена в рамках действующего бюджета. =
Если финансовых последствий нет, отдел начнет работу. =
Соответствующие службы уведомлены. =
Актуальна. Неактуальна. =
""",
    Language.CHINESE: """
相关。无财务和人力资源影响。 = all relevant both:none
相关，但非优先事项——无额外的财务和人力资源影响 = all relevant pri:no both:none+
不相关 = all irrelevant
不相关，因为本组织没有外地办事处。 = irrelevant
不适用 = all irrelevant
部分相关 - 在现有资源范围内 = all partly fin:budget
财务影响：无。人力资源影响：未评估 = all fin:none hum:open
没有财务影响。 = all fin:none
对财务和人力资源没有影响 = all both:none
不需要额外资源。 = all both:none+
财务影响尚未评估。 = all fin:open
该建议没有财务影响，但需要时间。 = fin:none
须经理事会批准 = all approval
须经理事会批准，计划将于2023年开始。 = approval
区域办事处除外 = all exception
已列入2023年工作计划 = all plan
优先事项 = all pri:yes
已核实 = all ver:yes
仅供参考 = all info
向理事机构提出。 = all to:governing_bodies
无法在现有预算内执行。 =
如果没有财务影响，部门将采取行动。 =
没有问题 =
将向理事会提出报告 =
相关部门已获通知。 =
相关。不相关。 =
""",
    Language.ARABIC: """
ذات صلة. لا توجد أي آثار على الموارد المالية والبشرية. = all relevant both:none
مهمة، ولكنها ليست ذات أولوية – لا توجد أي آثار إضافية = all relevant pri:no both:none+
غير مهمة = all irrelevant
غير مهمة، لأن المنظمة ليس لها مكاتب ميدانية. = irrelevant
لا تنطبق = all irrelevant
مهمة جزئياً - ضمن الموارد المتاحة = all partly fin:budget
الآثار المالية: لا توجد. الآثار على الموارد البشرية: لم تُقيَّم = all fin:none hum:open
لا توجد آثار مالية. = all fin:none
ليس لها آثار مالية أو بشرية = all both:none
لا حاجة إلى موارد إضافية. = all both:none+
دون آثار إضافية في الميزانية = all fin:none+
لم تُقيَّم الآثار المالية بعد. = all fin:open
ليس للتوصية آثار مالية لكن التنفيذ يحتاج إلى وقت. = fin:none
يخضع لموافقة المجلس = all approval
باستثناء المكاتب الإقليمية = all exception
في خطة العمل لعام 2023 = all plan
ذات أولوية = all pri:yes
ليست ذات أولوية = all pri:no
متحقق منها = all ver:yes
للعلم فقط = all info
موجهة إلى الهيئات الإدارية. = all to:governing_bodies
لا يمكن تنفيذها ضمن الميزانية الحالية. =
ليس للمنظمة أي تأثير على مصادر الكهرباء. =
مهمة للغاية بالنسبة إلى المنظمة. =
أُبلغت الدوائر ذات الصلة بذلك. =
مهمة. غير مهمة. =
""",
}


def cases() -> list[tuple[Language, str, str]]:
    """Return language, comment and facts."""
    found = []
    for language, table in SAID.items():
        for line in table.strip().split("\n"):
            comment, _, facts = line.partition(" =")
            found.append((language, comment, facts.strip()))
    return found
