from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("casework", "0009_as_whom_somebody_read")]

    operations = [
        migrations.AddConstraint(
            model_name="casereading",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("cohort__isnull", False), ("read_as", "groupmate")),
                    models.Q(("cohort__isnull", True), ("read_as__in", ["second_reader", "editor"])),
                    _connector="OR",
                ),
                name="groupmate_reads_in_a_cohort",
            ),
        ),
    ]
