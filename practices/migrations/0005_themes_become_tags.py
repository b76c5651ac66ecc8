"""The themes and goals of a goed voorbeeld become tags, in the making and published."""

from django.db import migrations

# The model, its field, the model that says where a word is ticked, the columns of the old table.
FIELDS = [
    ('PracticeDraft', 'themes', 'DraftTheme', 'practicedraft_id', 'theme_id'),
    ('PracticeDraft', 'goals', 'DraftGoal', 'practicedraft_id', 'learninggoal_id'),
    ('GoodPractice', 'themes', 'PracticeTheme', 'goodpractice_id', 'theme_id'),
    ('GoodPractice', 'goals', 'PracticeGoal', 'goodpractice_id', 'learninggoal_id'),
]


def models_of(apps, model, field, item):
    return getattr(apps.get_model('practices', model), field).through, apps.get_model('practices', item)


def to_tags(apps, schema_editor):
    for model, field, item, owner, word in FIELDS:
        Old, Item = models_of(apps, model, field, item)
        rows = Old.objects.order_by('pk').values_list(owner, word)
        Item.objects.bulk_create([Item(content_object_id=one, tag_id=tag) for one, tag in rows], batch_size=500)


def to_columns(apps, schema_editor):
    for model, field, item, owner, word in FIELDS:
        Old, Item = models_of(apps, model, field, item)
        rows = Item.objects.order_by('pk').values_list('content_object_id', 'tag_id')
        Old.objects.bulk_create([Old(**{owner: one, word: tag}) for one, tag in rows], batch_size=500)
        Item.objects.all().delete()


class Migration(migrations.Migration):

    dependencies = [
        ('practices', '0004_tags'),
    ]

    operations = [migrations.RunPython(to_tags, to_columns)]
