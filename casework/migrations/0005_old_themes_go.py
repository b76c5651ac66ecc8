"""The old columns go in the release of the new ones: nothing is in production yet."""

import learning.models.vocabulary
from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('learning', '0006_tags'),
        ('casework', '0004_themes_become_tags'),
    ]

    operations = [
        migrations.RemoveField(
            model_name='case',
            name='goals',
        ),
        migrations.RemoveField(
            model_name='case',
            name='themes',
        ),
        migrations.AddField(
            model_name='case',
            name='goals',
            field=learning.models.vocabulary.TickedTags(blank=True, help_text='A comma-separated list of tags.', through='casework.CaseGoal', to='learning.LearningGoal', verbose_name='leerdoelen'),
        ),
        migrations.AddField(
            model_name='case',
            name='themes',
            field=learning.models.vocabulary.TickedTags(blank=True, help_text='A comma-separated list of tags.', through='casework.CaseTheme', to='learning.Theme', verbose_name="thema's"),
        ),
    ]
