"""How the web server runs, here and in production. The application is loaded once and then forked."""

import gc
import os
from pathlib import Path

import environ
from django.db import connections

from privacy import gate
from table import PULSE

if (dotenv := Path(__file__).resolve().parent.parent / ".env").exists():
    environ.Env.read_env(dotenv)
STATM = Path("/proc/self/statm")
wsgi_app = "config.wsgi:application"
bind = os.environ.get("BIND", f"127.0.0.1:{os.environ.get('PORT', '8000')}")
workers = int(os.environ.get("WEB_CONCURRENCY", "2"))
threads = 4
preload_app = True
timeout = 60
graceful_timeout = int(os.environ.get("GRACEFUL_TIMEOUT", "30"))
# Screens of a table ask each second: their connections stay, and outlive those that nginx keeps (5 s), so
# that it never sends a request into one that is being closed.
keepalive = 10
# No most of requests: a full evening asks 900 times a second. What it was for is looked at itself.
max_requests = 0
MOST_GROWTH = 400  # megabytes since the worker was forked
# Only a proxy on this machine may say that a request came in over TLS.
forwarded_allow_ips = os.environ.get("FORWARDED_ALLOW_IPS", "127.0.0.1,::1")
worker_tmp_dir = "/dev/shm" if os.path.isdir("/dev/shm") else None  # noqa: S108 (a heartbeat, no data)
control_socket_disable = True


def on_starting(server):
    """Load what every worker needs before anybody is let in, and before they are forked."""
    gate.preload()
    _close_connections()
    # What is there now stays: looked at for rubbish, each worker would get a copy of its own.
    gc.collect()
    gc.freeze()


def when_ready(server):
    """Tell whoever started us where to look."""
    print(os.environ.get("WELCOME", ""), flush=True)


def post_worker_init(worker):
    """Remember what a worker held when it began."""
    worker.began_with = _megabytes()


def post_request(worker, request, environ, response):
    """Let a worker that grew too large make place for a new one, after what it is answering now."""
    if request.path.startswith(PULSE) or not worker.alive:
        return
    if _megabytes() - worker.began_with > MOST_GROWTH:
        worker.log.warning("This worker grew by more than %s MB: another takes its place.", MOST_GROWTH)
        worker.alive = False


def _megabytes():
    """Memory that this process holds; 0 where the system does not tell."""
    try:
        pages = int(STATM.read_text().split()[1])
    except FileNotFoundError:
        return 0
    return pages * os.sysconf("SC_PAGE_SIZE") // 1_000_000


def _close_connections():
    """Forked workers may not share one."""
    for connection in connections.all(initialized_only=True):
        connection.close()
        if connection.vendor == "postgresql":
            connection.close_pool()
