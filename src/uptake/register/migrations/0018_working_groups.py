"""Working groups are told from the bodies that decide; those of earlier imports by their names."""

from typing import Any

import django.db.models.deletion
from django.db import migrations, models

# What version 0016 called the only working group that it knew, up to the acronym in brackets.
NAMES = (
    "فريق العمل التابع للمجلس والمعني بالموارد المالية والبشرية",
    "理事会财务和人力资源工作组",
    "Council Working Group on Financial and Human Resources",
    "Groupe de travail du Conseil sur les ressources financières et les ressources humaines",
    "Рабочая группа Совета по финансовым и людским ресурсам",
    "Grupo de Trabajo del Consejo sobre Recursos Humanos y Financieros",
)


def tell_apart(apps: Any, schema_editor: Any) -> None:
    del schema_editor
    bodies = apps.get_model("register", "GoverningBody").objects
    named = models.Q()
    for name in NAMES:
        named |= models.Q(names__name__istartswith=name)
    for group in bodies.filter(named).distinct():
        others = bodies.filter(organization=group.organization_id).exclude(named)
        first = others.order_by("pk").first()
        if first is not None:
            bodies.filter(pk=group.pk).update(works_for=first)


class Migration(migrations.Migration):
    dependencies = [
        ("register", "0017_editions_without_restricted"),
    ]

    operations = [
        migrations.AddField(
            model_name="governingbody",
            name="works_for",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="working_groups",
                to="register.governingbody",
            ),
        ),
        migrations.AddConstraint(
            model_name="governingbody",
            constraint=models.CheckConstraint(
                condition=models.Q(("works_for", models.F("id")), _negated=True),
                name="working_group_is_not_its_own_body",
            ),
        ),
        migrations.RunPython(tell_apart, migrations.RunPython.noop),
    ]
