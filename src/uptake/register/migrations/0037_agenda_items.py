from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("register", "0036_contact_of_the_organization")]

    operations = [
        migrations.AddField("document", "agenda_item", models.TextField(default="")),
        migrations.AddField("edition", "agenda_item", models.TextField(default="")),
    ]
