"""How the web server runs, here and in production. The application is loaded once and then forked."""

import gc
import os
from pathlib import Path

import environ
from django.db import connections

from privacy import gate

if (dotenv := Path(__file__).resolve().parent.parent / ".env").exists():
    environ.Env.read_env(dotenv)
wsgi_app = "config.wsgi:application"
bind = os.environ.get("BIND", f"127.0.0.1:{os.environ.get('PORT', '8000')}")
workers = int(os.environ.get("WEB_CONCURRENCY", "2"))
threads = 4
preload_app = True
timeout = 60
graceful_timeout = int(os.environ.get("GRACEFUL_TIMEOUT", "30"))
max_requests = 5000
max_requests_jitter = 500
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


def _close_connections():
    """Forked workers may not share one."""
    for connection in connections.all(initialized_only=True):
        connection.close()
        if connection.vendor == "postgresql":
            connection.close_pool()
