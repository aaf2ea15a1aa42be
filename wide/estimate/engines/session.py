"""Starts or reaches Spark, and says what is missing when it cannot."""

from __future__ import annotations

import os
import re
import shutil
import socket
import subprocess
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from wide.estimate.engines.choice import VARIABLE, Choice
from wide.estimate.refused import Refused, refused

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

OLDEST_JAVA = 17
#: Seconds until a server that does not answer counts as absent.
PATIENCE = 10
#: How often a server that fell silent is asked again, at growing distances: about 20 seconds in all.
TRIES = 5
#: What is imported → what is installed for it.
PACKAGES = {"pyspark": "pyspark", "sqlglot": "sqlglot"}
CONNECTING = {
    "grpc": "grpcio",
    "grpc_status": "grpcio-status",
    "google.rpc": "googleapis-common-protos",
    "zstandard": "zstandard",
}
#: Spark in this machine's own Java: on loopback, without its web page, its progress bar and its table store.
LOCAL = {
    "spark.driver.host": "127.0.0.1",
    "spark.driver.bindAddress": "127.0.0.1",
    "spark.ui.enabled": "false",
    "spark.ui.showConsoleProgress": "false",
    "spark.sql.catalogImplementation": "in-memory",
    "spark.sql.shuffle.partitions": str(os.cpu_count() or 2),
}
CLUSTER = {"spark.ui.showConsoleProgress": "false"}
#: What the statements count on: names as they are written, faulty casts never silent.
SETTINGS = {"spark.sql.caseSensitive": "true", "spark.sql.ansi.enabled": "true"}
#: Settings for the log of a Java that is started here.
QUIET = Path(__file__).parent / "quiet"


@contextmanager
def session(choice: Choice) -> Iterator[SparkSession]:
    """A session of Spark with settings of its own. Raises Refused where there is none to be had.

    What has been started in this process stays until it ends, since starting takes seconds; what belongs to a
    server is given back.
    """
    _have_packages(choice)
    if choice.address:
        _somebody_listens(choice)
    with warnings.catch_warnings():
        # Spark warns of pandas 3, which answers as Arrow never meet; and of a server that fell silent besides raising.
        warnings.filterwarnings("ignore", "PySpark does not yet fully support", FutureWarning)
        warnings.filterwarnings("ignore", r"\[RETRIES_EXCEEDED\]", UserWarning)
        spark = _connected(choice) if choice.connects else _driven(choice)
        for name, value in SETTINGS.items():
            spark.conf.set(name, value)
        try:
            yield spark
        finally:
            if choice.connects:
                spark.stop()


def _have_packages(choice: Choice) -> None:
    wanted = PACKAGES | (CONNECTING if choice.connects else {})
    missing = [package for module, package in wanted.items() if not _installed(module)]
    if missing:
        raise refused("engine_packages", variable=VARIABLE, found=choice.shown, missing=", ".join(missing))


def _installed(module: str) -> bool:
    try:
        return find_spec(module) is not None
    except ModuleNotFoundError:  # not even the package around it
        return False


def _somebody_listens(choice: Choice) -> None:
    try:
        socket.create_connection(choice.place, timeout=PATIENCE).close()
    except OSError as fault:
        raise _unreachable(choice, str(fault)) from fault


def _connected(choice: Choice) -> SparkSession:
    import grpc
    from pyspark.errors import PySparkException
    from pyspark.sql import SparkSession
    from pyspark.sql.connect.client import DefaultChannelBuilder
    from pyspark.sql.connect.client.retries import DefaultPolicy

    try:
        with DefaultChannelBuilder(choice.address).toChannel() as channel:
            grpc.channel_ready_future(channel).result(timeout=PATIENCE)
        spark = SparkSession.builder.remote(choice.address).create()
        # A server that is gone is asked again for ten minutes, unless told otherwise.
        spark.client.set_retry_policies([DefaultPolicy(max_retries=TRIES)])
        return spark
    except grpc.FutureTimeoutError as fault:
        raise _unreachable(choice, f"{PATIENCE} s") from fault
    except PySparkException as fault:
        raise spark_failed(choice.shown, fault) from fault


def _driven(choice: Choice) -> SparkSession:
    _have_java(choice)
    from pyspark.errors import PySparkException
    from pyspark.sql import SparkSession

    settings = CLUSTER if choice.address else LOCAL
    builder = SparkSession.builder.master(choice.address or "local[*]").appName("WIDE")
    for name, value in settings.items():
        builder = builder.config(name, value)
    try:
        with _environment(
            SPARK_CONF_DIR=str(QUIET), **({} if choice.address else {"SPARK_LOCAL_IP": "127.0.0.1"})
        ):
            spark = builder.getOrCreate()
    except (PySparkException, RuntimeError) as fault:
        raise spark_failed(choice.shown, fault) from fault
    if choice.address and spark.sparkContext.master != choice.address:
        raise refused("engine_other", variable=VARIABLE, found=choice.shown, known=spark.sparkContext.master)
    # Others in this process may work with the same Spark: our settings are not theirs.
    return spark.newSession()


@contextmanager
def _environment(**words: str) -> Iterator[None]:
    """Variables for the Java that is started inside the `with`; what is set already stays."""
    new = [name for name in words if name not in os.environ]
    os.environ.update({name: words[name] for name in new})
    try:
        yield
    finally:
        for name in new:
            del os.environ[name]


def _have_java(choice: Choice) -> None:
    home = os.environ.get("JAVA_HOME")
    java = shutil.which("java", path=str(Path(home) / "bin") if home else None)
    said = _version(java) if java else ""
    version = re.search(r'version "(\d+)', said)
    if version is None or int(version[1]) < OLDEST_JAVA:
        raise refused("engine_java", variable=VARIABLE, choice=choice.shown, oldest=OLDEST_JAVA, found=said)


@cache
def _version(java: str) -> str:
    """What a Java says of its version: the line that names it, or the first where none does."""
    run = subprocess.run([java, "-version"], capture_output=True, text=True, check=False, timeout=60)
    lines = [line.strip() for line in (run.stderr + run.stdout).splitlines() if line.strip()]
    return next((line for line in lines if 'version "' in line), lines[0] if lines else java)


def _unreachable(choice: Choice, detail: str) -> Refused:
    return refused("engine_unreachable", variable=VARIABLE, found=choice.shown, detail=detail)


def spark_failed(name: str, fault: Exception) -> Refused:
    """Spark's complaint with its first sentence; `name` is the file or the server it was about."""
    java = getattr(fault, "java_exception", None)
    said = str(java.getMessage()) if java is not None else str(fault)
    # Of a broken line to a server the text is a record, in which one field is a sentence.
    details = re.search(r'details = "([^"]+)"', said)
    lines = [details[1]] if details else [line.strip() for line in said.splitlines() if line.strip()]
    return refused("spark_failed", file=name, detail=lines[0] if lines else type(fault).__name__)
