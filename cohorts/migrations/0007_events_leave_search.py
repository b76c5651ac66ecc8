from django.db import migrations


def forget(apps, schema_editor):
    """Nobody ever searched for gatherings: what the search index kept of them goes."""
    entries = apps.get_model("wagtailsearch", "IndexEntry").objects.using(schema_editor.connection.alias)
    entries.filter(content_type__app_label="cohorts", content_type__model="event").delete()


class Migration(migrations.Migration):

    dependencies = [
        ("cohorts", "0006_invitation_by_email"),
        ("contenttypes", "0002_remove_content_type_name"),
        ("wagtailsearch", "0010_add_text_fields"),
    ]

    operations = [migrations.RunPython(forget, migrations.RunPython.noop)]
