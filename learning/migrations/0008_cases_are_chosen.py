"""A casus in a step was an address that somebody typed, and is chosen from the list from now on.

Also in revisions, since an edition pins them. An address that leads to no casus becomes a link in a text.
"""

import re

from django.db import migrations
from django.utils.html import format_html
from wagtail.blocks.migrations.migrate_operation import MigrateStreamData
from wagtail.blocks.migrations.operations import BaseBlockOperation

STEPS = ('LessonPage', 'AssignmentPage', 'HalfDayPage')
ADDRESS = re.compile(r'/casus/([a-z0-9-]+)/')


class CasesAreChosen(BaseBlockOperation):
    operation_name_fragment = 'cases_are_chosen'

    def __init__(self, keys):
        super().__init__()
        self.keys = keys

    def apply(self, block_value):
        return [self.chosen(block) if block['type'] == 'case_link' else block for block in block_value]

    def chosen(self, block):
        link = block['value']
        address, explanation = link.get('address') or '', link.get('explanation') or ''
        found = ADDRESS.fullmatch(address)
        if found and found[1] in self.keys:
            return {**block, 'value': {'case': self.keys[found[1]], 'explanation': explanation}}
        words = format_html('<p><a href="{}">{}</a></p>', address, link.get('title') or address)
        if explanation:
            words += format_html('<p>{}</p>', explanation)
        return {**block, 'type': 'text', 'value': words}


class CasesAreTyped(BaseBlockOperation):
    operation_name_fragment = 'cases_are_typed'

    def __init__(self, cases):
        super().__init__()
        self.cases = cases

    def apply(self, block_value):
        return [self.typed(block) if block['type'] == 'case_link' else block for block in block_value]

    def typed(self, block):
        slug, title = self.cases.get(block['value'].get('case'), ('', ''))
        explanation = block['value'].get('explanation', '')
        address = f'/casus/{slug}/' if slug else '/casus/'
        return {**block, 'value': {'title': title, 'explanation': explanation, 'address': address}}


def rewrite_steps(apps, schema_editor, operation):
    for step in STEPS:
        rewriting = MigrateStreamData('learning', step, 'body', [(operation, '')])
        rewriting.migrate_stream_data_forward(apps, schema_editor)


def choose(apps, schema_editor):
    cases = apps.get_model('casework', 'Case').objects
    rewrite_steps(apps, schema_editor, CasesAreChosen(dict(cases.values_list('slug', 'pk'))))


def type_again(apps, schema_editor):
    cases = apps.get_model('casework', 'Case').objects.values_list('pk', 'slug', 'title')
    rewrite_steps(apps, schema_editor, CasesAreTyped({pk: (slug, title) for pk, slug, title in cases}))


class Migration(migrations.Migration):

    dependencies = [
        ('learning', '0007_no_words_in_old_revisions'),
        ('casework', '0001_initial'),
    ]

    operations = [migrations.RunPython(choose, type_again)]
