"""A lesson of an edition shows the words of its own day: none, where there were none to tick.

Without this an old revision would show what editors ticked on the page since.
"""

from django.db import migrations

ITEMS = ('ticked_themes', 'ticked_goals')


def say_none(content):
    for items in ITEMS:
        content.setdefault(items, [])


def say_nothing(content):
    for items in ITEMS:
        content.pop(items, None)


def rewrite_revisions(rewrite):
    def change(apps, schema_editor):
        revisions = apps.get_model('wagtailcore', 'Revision').objects.filter(
            content_type__app_label='learning', content_type__model='lessonpage'
        )
        for pk in list(revisions.values_list('pk', flat=True)):
            revision = revisions.get(pk=pk)
            rewrite(revision.content)
            revision.save(update_fields=['content'])

    return change


class Migration(migrations.Migration):

    dependencies = [
        ('learning', '0006_tags'),
        ('wagtailcore', '0098_apitoken'),
    ]

    operations = [migrations.RunPython(rewrite_revisions(say_none), rewrite_revisions(say_nothing))]
