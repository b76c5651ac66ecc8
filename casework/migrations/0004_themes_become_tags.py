"""The themes and goals of a casus become tags, in every revision of it too."""

from django.db import migrations

# The field, the model that says where a word is ticked, the column of the old table, the items in a revision.
FIELDS = [
    ('themes', 'CaseTheme', 'theme_id', 'ticked_themes'),
    ('goals', 'CaseGoal', 'learninggoal_id', 'ticked_goals'),
]


def to_tags(apps, schema_editor):
    Case = apps.get_model('casework', 'Case')
    for field, item, column, _items in FIELDS:
        Item, old = apps.get_model('casework', item), getattr(Case, field).through.objects.order_by('pk')
        rows = old.values_list('case_id', column)
        Item.objects.bulk_create(
            [Item(content_object_id=case, tag_id=word) for case, word in rows], batch_size=500
        )
    rewrite_revisions(apps, as_items)


def to_columns(apps, schema_editor):
    Case = apps.get_model('casework', 'Case')
    for field, item, column, _items in FIELDS:
        Item, Old = apps.get_model('casework', item), getattr(Case, field).through
        rows = Item.objects.order_by('pk').values_list('content_object_id', 'tag_id')
        Old.objects.bulk_create([Old(**{'case_id': case, column: word}) for case, word in rows], batch_size=500)
        Item.objects.all().delete()
    rewrite_revisions(apps, as_keys)


def as_items(content):
    """A revision held the keys of its words, and holds an item for each from now on."""
    for field, _item, _column, items in FIELDS:
        words = content.pop(field, [])
        content[items] = [{'pk': None, 'content_object': content['pk'], 'tag': word} for word in words]


def as_keys(content):
    for field, _item, _column, items in FIELDS:
        content[field] = [item['tag'] for item in content.pop(items, [])]


def rewrite_revisions(apps, rewrite):
    revisions = apps.get_model('wagtailcore', 'Revision').objects.filter(
        content_type__app_label='casework', content_type__model='case'
    )
    for pk in list(revisions.values_list('pk', flat=True)):
        revision = revisions.get(pk=pk)
        rewrite(revision.content)
        revision.save(update_fields=['content'])


class Migration(migrations.Migration):

    dependencies = [
        ('casework', '0003_tags'),
        ('wagtailcore', '0098_apitoken'),
    ]

    operations = [migrations.RunPython(to_tags, to_columns)]
