from intervision.models.method import Method, MethodSource, MethodStep
from intervision.models.promise import Promise
from intervision.models.session import IntervisionSession

__all__ = ["IntervisionSession", "Method", "MethodSource", "MethodStep", "Promise"]
