from django.db import migrations, models

import enterprises.models.rows


def fill(apps, schema_editor):
    """Of every row, those of drafts too: they may be filed as they are."""
    rights = apps.get_model("enterprises", "IntellectualProperty")
    rows = list(rights.objects.only("pk", "number"))
    key = rights._meta.get_field("number_key")
    for row in rows:
        key.pre_save(row, add=False)
    rights.objects.bulk_update(rows, ["number_key"], batch_size=1000)


class Migration(migrations.Migration):
    dependencies = [("enterprises", "0001_initial")]

    operations = [
        migrations.AddField(
            model_name="intellectualproperty",
            name="number_key",
            field=enterprises.models.rows.NumberKeyField(
                default="", editable=False, max_length=60
            ),
            preserve_default=False,
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
        migrations.RemoveIndex(model_name="intellectualproperty", name="ip_number"),
        migrations.AlterField(
            model_name="rdproject",
            name="expense",
            field=models.DecimalField(
                blank=True,
                decimal_places=2,
                max_digits=14,
                null=True,
                verbose_name="研发费用",
            ),
        ),
        migrations.AddIndex(
            model_name="intellectualproperty",
            index=models.Index(fields=["number_key"], name="ip_number_key"),
        ),
    ]
