from datetime import timedelta

import django.core.validators
from django.db import migrations, models
from django.db.models import Max


def last_until_half_a_year_after_the_last_step(apps, schema_editor):
    """What the migration of cohorts could not see: the days of the steps."""
    Step = apps.get_model("learning", "CohortStep")
    by_default = Step.objects.filter(cohort__end_date_is_default=True, planned_date__isnull=False).order_by()
    for cohort, last in by_default.values_list("cohort").annotate(last=Max("planned_date")):
        end = last + timedelta(days=182)
        apps.get_model("cohorts", "Cohort").objects.filter(pk=cohort, end_date__lt=end).update(end_date=end)


class Migration(migrations.Migration):
    dependencies = [("learning", "0004_dutch_plurals"), ("cohorts", "0009_end_of_every_cohort")]

    operations = [
        migrations.AddField(
            "programmepage",
            "months",
            models.PositiveSmallIntegerField(
                default=12,
                help_text="Zo lang na het begin eindigt een leergroep die dit volgt, tenzij iemand een dag kiest.",
                validators=[
                    django.core.validators.MinValueValidator(1),
                    django.core.validators.MaxValueValidator(60),
                ],
                verbose_name="looptijd in maanden",
            ),
        ),
        migrations.RunPython(last_until_half_a_year_after_the_last_step, migrations.RunPython.noop),
    ]
