from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [('casework', '0007_take_back_unread_cases')]
    operations = [
        migrations.AddConstraint(
            model_name='case',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('origin', 'composed'), ('was_composed', True)), models.Q(('origin', 'invented'), ('was_composed', False)), _connector='OR'), name='composed_case_stays_composed', violation_error_message='Deze casus is samengesteld en blijft dat: hij wordt geen verzonnen casus meer. Laat hem door twee meelezers lezen, of schrijf een nieuwe.'),
        ),
        migrations.AddConstraint(
            model_name='case',
            constraint=models.CheckConstraint(condition=models.Q(('live', False), ('origin', 'invented'), models.Q(('audience__in', ['cohort', 'region']), ('other_reader__isnull', False)), models.Q(('other_reader__isnull', False), ('outside_reader__isnull', False), models.Q(('outside_reader', models.F('other_reader')), _negated=True)), _connector='OR'), name='composed_case_for_all_is_read_by_two'),
        ),
    ]
