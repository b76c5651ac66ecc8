"""Samen naar een aanpak and terugredeneren are about a casus, and stand there from now on."""

from django.db import migrations

MOVED = ["samen-naar-een-aanpak", "terugredeneren"]


def move(apps, schema_editor):
    """Move them, and their concepts: publishing one would bring it back otherwise."""
    methods = apps.get_model("intervision", "Method").objects.filter(slug__in=MOVED)
    keys = [str(key) for key in methods.values_list("pk", flat=True)]
    methods.update(stands_under="casework")
    types = apps.get_model("contenttypes", "ContentType").objects
    method_type = types.filter(app_label="intervision", model="method").first()
    revisions = apps.get_model("wagtailcore", "Revision").objects
    for revision in revisions.filter(content_type=method_type, object_id__in=keys):
        revision.content.setdefault("stands_under", "casework")
        revision.save(update_fields=["content"])


class Migration(migrations.Migration):
    dependencies = [("intervision", "0005_where_a_method_stands")]
    operations = [migrations.RunPython(move, migrations.RunPython.noop)]
