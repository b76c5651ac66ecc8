"""The page with the states of everything is what the code says."""

from django.apps import apps

from home.management.commands.write_states import PAGE
from privacy.verbs import transition_tables, verbs
from privacy.verbs.diagram import document

# Without verbs of ours: a row of the outbox is the machine's.
WITHOUT_TABLE = {"accounts.OutboxMessage"}


def test_page_of_states_is_up_to_date():
    assert PAGE.read_text() == document(transition_tables()), "run manage.py write_states"


def test_every_model_with_states_has_a_table():
    ours = [model for model in apps.get_models() if hasattr(model, "State")]
    with_table = {table.model for table in transition_tables()}

    assert {model._meta.label for model in ours if model not in with_table} == WITHOUT_TABLE


def test_tables_name_verbs_that_are_declared():
    named = {f"{table.model._meta.app_label}.{name}" for table in transition_tables() for name in table.moves}

    assert named - set(verbs()) == set()
