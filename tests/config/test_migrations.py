"""Several tables in one step of a migration: the same tables, and the same way back."""

import pytest
from django.db import connection, models
from django.db.migrations import AddField, CreateModel
from django.db.migrations.state import ProjectState

from config.migrations import CreateModels, in_one_step

ONES_OWN = ("id", models.BigAutoField(primary_key=True))


def table(name, **fields):
    return CreateModel(name, [ONES_OWN, *fields.items()])


def two_tables():
    return [table("Group"), table("Seat", group=models.ForeignKey("shelf.Group", models.CASCADE))]


def after(operations, state=None):
    state = state or ProjectState()
    for operation in operations:
        operation.state_forwards("shelf", state)
    return state


def of_shelf():
    return {name for name in connection.introspection.table_names() if name.startswith("shelf_")}


def test_tables_one_after_another_are_one_step():
    more = AddField("Seat", "number", models.IntegerField(default=1))

    together = in_one_step([*two_tables(), more, table("Lamp")])

    assert [type(step) for step in together] == [CreateModels, AddField, CreateModels]
    assert [step.describe() for step in together] == [
        "Create models Group, Seat",
        "Add field number to Seat",
        "Create models Lamp",
    ]


@pytest.mark.parametrize("rendered", [True, False])
def test_models_are_as_after_one_by_one(rendered):
    state = ProjectState()
    if rendered:
        assert state.apps

    after(in_one_step(two_tables()), state)

    assert state == after(two_tables())
    group, seat = state.apps.get_model("shelf", "Group"), state.apps.get_model("shelf", "Seat")
    assert seat._meta.get_field("group").related_model is group
    assert [relation.related_model for relation in group._meta.related_objects] == [seat]


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_tables_come_and_go():
    [step] = in_one_step(two_tables())
    before, with_tables = ProjectState(), after([step])

    with connection.schema_editor() as editor:
        step.database_forwards("shelf", editor, before, with_tables)
    there = of_shelf()
    with connection.schema_editor() as editor:
        step.database_backwards("shelf", editor, with_tables, before)

    assert (there, of_shelf()) == ({"shelf_group", "shelf_seat"}, set())
