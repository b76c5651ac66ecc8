"""Migrating sooner: the tables of an app in one step."""

from collections.abc import Iterable
from itertools import groupby
from typing import Any

from django.db.migrations import CreateModel
from django.db.migrations.operations.base import Operation


class CreateModels(Operation):
    """Several `CreateModel`s, one after another, as one operation.

    After each operation Django renders anew every model that is related to what it made, however far
    away: for an app of twenty models that all lead to a person, some hundred models twenty times.
    """

    def __init__(self, models: list[CreateModel]) -> None:
        self.models = models

    def state_forwards(self, app_label: str, state: Any) -> None:
        rendered = state.__dict__.pop("apps", None)  # without it nothing is rendered
        for model in self.models:
            model.state_forwards(app_label, state)
        if rendered is not None:
            state.apps = rendered
            state.reload_models([(app_label, model.name_lower) for model in self.models], delay=False)

    def database_forwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        for model in self.models:
            model.database_forwards(app_label, schema_editor, from_state, to_state)

    def database_backwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        for model in reversed(self.models):
            model.database_backwards(app_label, schema_editor, from_state, to_state)

    def describe(self) -> str:
        return f"Create models {', '.join(model.name for model in self.models)}"


def in_one_step(operations: Iterable[Operation]) -> list[Operation]:
    """The same operations, with tables that are made one after another taken together."""
    together: list[Operation] = []
    for makes_tables, run in groupby(operations, lambda operation: type(operation) is CreateModel):
        steps: list[Any] = list(run)
        together += [CreateModels(steps)] if makes_tables else steps
    return together
