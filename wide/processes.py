"""End child processes in time."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Sequence


def stop(process: subprocess.Popen[bytes], seconds: float = 10) -> None:
    """Terminate a process and wait for it; kill it when it still runs after `seconds`."""
    process.terminate()
    try:
        process.wait(timeout=seconds)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def run(command: Sequence[str], seconds: float) -> subprocess.CompletedProcess[bytes]:
    """Run a command to its end, its output captured; the exit status is the caller's to judge.

    Raises subprocess.TimeoutExpired after `seconds`. Then its child processes are killed too: a browser leaves its
    own behind when only the first one ends.
    """
    with subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=sys.platform != "win32",
    ) as process:
        try:
            stdout, stderr = process.communicate(timeout=seconds)
        except BaseException:  # a timeout, or Ctrl+C while waiting
            _kill_group(process)
            raise
        return subprocess.CompletedProcess(process.args, process.returncode, stdout, stderr)


def _kill_group(process: subprocess.Popen[bytes]) -> None:
    if sys.platform == "win32":
        process.kill()
    else:
        os.killpg(process.pid, signal.SIGKILL)  # the process leads a session of its own
