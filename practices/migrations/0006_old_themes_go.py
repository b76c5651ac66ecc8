"""The old columns go in the release of the new ones: nothing is in production yet."""

import taggit.managers
from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('learning', '0006_tags'),
        ('practices', '0005_themes_become_tags'),
    ]

    operations = [
        migrations.RemoveField(
            model_name='practicedraft',
            name='goals',
        ),
        migrations.RemoveField(
            model_name='practicedraft',
            name='themes',
        ),
        migrations.RemoveField(
            model_name='goodpractice',
            name='goals',
        ),
        migrations.RemoveField(
            model_name='goodpractice',
            name='themes',
        ),
        migrations.AddField(
            model_name='practicedraft',
            name='goals',
            field=taggit.managers.TaggableManager(blank=True, help_text='A comma-separated list of tags.', through='practices.DraftGoal', to='learning.LearningGoal', verbose_name='leerdoelen'),
        ),
        migrations.AddField(
            model_name='practicedraft',
            name='themes',
            field=taggit.managers.TaggableManager(blank=True, help_text='A comma-separated list of tags.', through='practices.DraftTheme', to='learning.Theme', verbose_name="thema's"),
        ),
        migrations.AddField(
            model_name='goodpractice',
            name='goals',
            field=taggit.managers.TaggableManager(blank=True, help_text='A comma-separated list of tags.', through='practices.PracticeGoal', to='learning.LearningGoal', verbose_name='leerdoelen'),
        ),
        migrations.AddField(
            model_name='goodpractice',
            name='themes',
            field=taggit.managers.TaggableManager(blank=True, help_text='A comma-separated list of tags.', through='practices.PracticeTheme', to='learning.Theme', verbose_name="thema's"),
        ),
    ]
