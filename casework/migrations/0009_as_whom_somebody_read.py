from django.conf import settings
from django.db import migrations, models
import django.db.models.deletion


def who_read_for_a_group_counts_there(apps, schema_editor):
    """What was read for a leergroep under the older rule stays read: for that leergroep alone."""
    readings = apps.get_model("casework", "CaseReading").objects.filter(audience="cohort")
    for reading in readings.select_related("case").filter(case__cohort__isnull=False):
        reading.read_as, reading.cohort_id = "groupmate", reading.case.cohort_id
        reading.save(update_fields=["read_as", "cohort"])


class Migration(migrations.Migration):
    dependencies = [
        ("casework", "0008_composed_cases_are_read_by_two"),
        ("cohorts", "0010_pinned_posts"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name="casereading",
            name="read_as",
            field=models.CharField(
                choices=[
                    ("groupmate", "groepsgenoot van een andere organisatie"),
                    ("second_reader", "meelezer"),
                    ("editor", "redacteur"),
                ],
                default="second_reader",
                max_length=15,
            ),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="casereading",
            name="cohort",
            field=models.ForeignKey(
                help_text="the leergroep of a groepsgenoot: for another one it is read anew",
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="cohorts.cohort",
            ),
        ),
        migrations.RunPython(who_read_for_a_group_counts_there, migrations.RunPython.noop),
    ]
