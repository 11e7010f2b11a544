from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("register", "0037_view_subscriptions")]

    operations = [
        migrations.AddField("document", "agenda_item", models.TextField(default="")),
        migrations.AddField("edition", "agenda_item", models.TextField(default="")),
    ]
