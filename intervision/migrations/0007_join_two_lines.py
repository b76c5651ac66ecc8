from django.db import migrations


class Migration(migrations.Migration):
    """Two changes were made beside each other; from here on there is one line again."""

    dependencies = [
        ("intervision", "0003_method_source_url_longer"),
        ("intervision", "0006_move_two_to_the_casussen"),
    ]
    operations = []
