"""The background worker of `make run`, started again when it dies. In production systemd does this."""

import signal
import subprocess
import sys
import time

WORKER = [sys.executable, "-m", "celery", "-q", "-A", "config", "worker", "-B", "-P", "solo", "-l", "WARNING"]
WORKER += ["--without-gossip", "--without-mingle", "--without-heartbeat"]
A_MOMENT = 1  # seconds, so that one that cannot start does not keep the machine busy


def main():
    stopping = []
    signal.signal(signal.SIGTERM, lambda *_: stopping.append(True))
    while not stopping:
        worker = subprocess.Popen(WORKER)
        while worker.poll() is None:
            time.sleep(0.2)
            if stopping:
                worker.terminate()
                worker.wait()
        time.sleep(0 if stopping else A_MOMENT)
    return 0


if __name__ == "__main__":
    sys.exit(main())
