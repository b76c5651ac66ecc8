from datetime import timedelta

from django.db import migrations, models
from django.db.models import F, Max, Q


def give_an_end(apps, schema_editor):
    """A leergroep without an end lasts a year, or until half a year after its last event."""
    Event, Cohort = apps.get_model("cohorts", "Event"), apps.get_model("cohorts", "Cohort")
    of_cohorts = Event.objects.filter(cohort__end_date__isnull=True, cohort__isnull=False).order_by()
    last_events = dict(of_cohorts.values_list("cohort").annotate(last=Max("ends_at")))
    for cohort in Cohort.objects.filter(end_date__isnull=True):
        ends = [cohort.start_date + timedelta(days=365)]
        if last := last_events.get(cohort.pk):
            ends.append(last.date() + timedelta(days=182))
        cohort.end_date, cohort.end_date_is_default = max(ends), True
        cohort.save(update_fields=["end_date", "end_date_is_default"])


class Migration(migrations.Migration):
    dependencies = [("cohorts", "0008_dutch_plurals")]

    operations = [
        migrations.AddField(
            "cohort",
            "end_date_is_default",
            models.BooleanField(
                default=False,
                editable=False,
                help_text="nobody chose the end: following a programme may move it",
            ),
        ),
        migrations.RunPython(give_an_end, migrations.RunPython.noop),
        migrations.RemoveConstraint("cohort", "cohort_ends_after_start"),
        migrations.AlterField("cohort", "end_date", models.DateField(verbose_name="eindigt op")),
        migrations.AddConstraint(
            "cohort",
            models.CheckConstraint(name="cohort_ends_after_start", condition=Q(end_date__gte=F("start_date"))),
        ),
    ]
