from django.db import migrations


def take_back(apps, schema_editor):
    """What was composed stays so, and comes off the site until two meelezers have read it.

    It is a concept again, in /beheer/: no word of it is lost, and runs keep the text they read.
    """
    cases = apps.get_model("casework", "Case").objects.filter(origin="composed")
    cases.update(was_composed=True)
    cases.filter(live=True).update(live=False, has_unpublished_changes=True)


class Migration(migrations.Migration):
    dependencies = [("casework", "0006_readers_of_a_composed_case")]
    operations = [migrations.RunPython(take_back, migrations.RunPython.noop)]
