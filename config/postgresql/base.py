"""A connection from the pool is asked whether somebody is there, and for no longer than a moment.

psycopg waits for an answer for ever: a server that stands still, or a network that swallows
everything, would hold each thread of the site until there is none left to say so.
"""

import selectors
from time import monotonic

import psycopg
from django.conf import settings
from django.db.backends.postgresql import base
from psycopg.pq import ConnStatus, ExecStatus

A_MOMENT = 1.0  # seconds in which nobody waits for a server that did not answer


class DatabaseWrapper(base.DatabaseWrapper):
    """Once it did not answer, nobody waits for it again within the next moment.

    One request asks several times: for the session, for who it is, for what its error page shows.
    """

    away_until = 0.0  # for all threads of this process

    def get_new_connection(self, conn_params):
        if not self.pool:
            return super().get_new_connection(conn_params)
        if monotonic() < DatabaseWrapper.away_until:
            raise psycopg.OperationalError("the server did not answer a moment ago")
        try:
            return self._one_that_answers(conn_params)
        except psycopg.OperationalError:
            DatabaseWrapper.away_until = monotonic() + A_MOMENT
            raise

    def _one_that_answers(self, conn_params):
        """A connection; those that a server left behind when it went are thrown away."""
        give_up = monotonic() + settings.DATABASE_ANSWERS_WITHIN
        connection = super().get_new_connection(conn_params)
        while not answers(connection, give_up):
            connection.close()
            self.pool.putconn(connection)
            if monotonic() >= give_up:
                raise psycopg.OperationalError("the server does not answer")
            connection = super().get_new_connection(conn_params)
        return connection


def answers(connection, give_up):
    """Whether the server behind an idle connection answers an empty question before that moment."""
    line = connection.pgconn
    try:
        line.send_query(b"")
        line.flush()
        with selectors.DefaultSelector() as waiting:
            waiting.register(line.socket, selectors.EVENT_READ)
            while line.is_busy():
                if not waiting.select(give_up - monotonic()):
                    return False
                line.consume_input()
        while result := line.get_result():
            if result.status != ExecStatus.EMPTY_QUERY:  # its last words, when it was ended
                return False
    except psycopg.OperationalError:
        return False
    return line.status == ConnStatus.OK
