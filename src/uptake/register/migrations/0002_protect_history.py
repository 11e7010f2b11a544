"""The history cannot be changed or deleted, whoever asks."""

from django.db import migrations

from uptake.register.protection import Protect


class Migration(migrations.Migration):
    dependencies = [("register", "0001_initial")]
    operations = [
        Protect(
            "ConditionWords",
            "DocumentReference",
            "DocumentText",
            "Edition",
            "Event",
            "FollowUpFocalPoint",
            "FollowUpFocalPoints",
            "GoverningBodyName",
            "PersonName",
            "RecommendationDate",
            "RecommendationDependency",
            "RecommendationFacts",
            "RecommendationImpact",
            "RecommendationText",
            "ReportCebComments",
            "ReportFocalPoint",
            "ReportFocalPoints",
            "ReportText",
            "StatusUpdate",
            "UnitName",
            "UpdateCondition",
            "UpdateReference",
            "UpdateText",
        ),
    ]
