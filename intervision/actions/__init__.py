from intervision.actions.methods import load_methods
from intervision.actions.promises import answer_promise, remove_promise, save_promise
from intervision.actions.sessions import choose_method, plan_session

__all__ = [
    "answer_promise",
    "choose_method",
    "load_methods",
    "plan_session",
    "remove_promise",
    "save_promise",
]
