from django.utils.functional import Promise


class Refused(Exception):
    """An expected failure: the verb may not happen now. `str()` gives the Dutch sentence why."""

    sentence: str | Promise = ""

    def __str__(self) -> str:
        return str(self.sentence)
