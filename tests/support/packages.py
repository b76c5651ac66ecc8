"""Installing what a test needs from the system, where we are root on a Debian or Ubuntu."""

import os
import shutil
import subprocess


def install(package):
    """Answer whether the package could be installed."""
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        return False
    print(f"Installing {package} …", flush=True)
    quiet = {"stdin": subprocess.DEVNULL, "stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    subprocess.run(["apt-get", "update", "-qq"], env=environment, **quiet)
    command = ["apt-get", "install", "-y", "-qq", "--no-install-recommends", package]
    return subprocess.run(command, env=environment, **quiet).returncode == 0
