"""Many clients at once, each on its own database connection."""

import threading
from concurrent.futures import ThreadPoolExecutor

from django.db import connections


def at_once(calls):
    """Start all calls at the same moment; answer what each gave, or the exception it raised."""
    start = threading.Barrier(len(calls))

    def run(call):
        start.wait()
        try:
            return call()
        except Exception as error:  # what a client met is an outcome to judge
            return error
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(calls)) as pool:
        return list(pool.map(run, calls))
