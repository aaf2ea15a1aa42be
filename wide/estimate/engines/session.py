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

from wide.estimate.engines.choice import VARIABLE, EngineChoice
from wide.estimate.errors import EstimateError, estimate_error

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

OLDEST_JAVA = 17
#: Seconds until a server that does not answer counts as absent.
CONNECT_TIMEOUT = 10
#: How often a server that fell silent is asked again, at growing distances: about 20 seconds in all.
MAX_RETRIES = 5
#: What is imported → what is installed for it.
PACKAGES = {"pyspark": "pyspark", "sqlglot": "sqlglot"}
CONNECT_PACKAGES = {
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
#: What the statements count on: names as they are written, invalid casts never silent.
SETTINGS = {"spark.sql.caseSensitive": "true", "spark.sql.ansi.enabled": "true"}
#: Settings for the log of a Java that is started here.
SPARK_CONF = Path(__file__).parent / "spark_conf"


@contextmanager
def spark_session(choice: EngineChoice) -> Iterator[SparkSession]:
    """A session of Spark with settings of its own. Raises EstimateError where there is none to be had.

    What has been started in this process stays until it ends, since starting takes seconds; what belongs to a
    server is given back.
    """
    _check_packages(choice)
    if choice.address:
        _check_reachable(choice)
    with warnings.catch_warnings():
        # Spark warns of pandas 3, which answers as Arrow never meet; and of a server that fell silent besides raising.
        warnings.filterwarnings("ignore", "PySpark does not yet fully support", FutureWarning)
        warnings.filterwarnings("ignore", r"\[RETRIES_EXCEEDED\]", UserWarning)
        spark = _connect(choice) if choice.uses_connect else _start_driver(choice)
        for name, value in SETTINGS.items():
            spark.conf.set(name, value)
        try:
            yield spark
        finally:
            if choice.uses_connect:
                spark.stop()


def _check_packages(choice: EngineChoice) -> None:
    required = PACKAGES | (CONNECT_PACKAGES if choice.uses_connect else {})
    missing = [package for module, package in required.items() if not _installed(module)]
    if missing:
        raise estimate_error(
            "engine_packages", variable=VARIABLE, found=choice.display_name, missing=", ".join(missing)
        )


def _installed(module: str) -> bool:
    try:
        return find_spec(module) is not None
    except ModuleNotFoundError:  # not even the package around it
        return False


def _check_reachable(choice: EngineChoice) -> None:
    try:
        socket.create_connection(choice.host_and_port, timeout=CONNECT_TIMEOUT).close()
    except OSError as error:
        raise _unreachable(choice, str(error)) from error


def _connect(choice: EngineChoice) -> SparkSession:
    import grpc
    from pyspark.errors import PySparkException
    from pyspark.sql import SparkSession
    from pyspark.sql.connect.client import DefaultChannelBuilder
    from pyspark.sql.connect.client.retries import DefaultPolicy

    try:
        with DefaultChannelBuilder(choice.address).toChannel() as channel:
            grpc.channel_ready_future(channel).result(timeout=CONNECT_TIMEOUT)
        spark = SparkSession.builder.remote(choice.address).create()
        # A server that is gone is asked again for ten minutes, unless told otherwise.
        spark.client.set_retry_policies([DefaultPolicy(max_retries=MAX_RETRIES)])
        return spark
    except grpc.FutureTimeoutError as error:
        raise _unreachable(choice, f"{CONNECT_TIMEOUT} s") from error
    except PySparkException as error:
        raise spark_error(choice.display_name, error) from error


def _start_driver(choice: EngineChoice) -> SparkSession:
    _check_java(choice)
    from pyspark.errors import PySparkException
    from pyspark.sql import SparkSession

    settings = CLUSTER if choice.address else LOCAL
    builder = SparkSession.builder.master(choice.address or "local[*]").appName("WIDE")
    for name, value in settings.items():
        builder = builder.config(name, value)
    try:
        loopback = {} if choice.address else {"SPARK_LOCAL_IP": "127.0.0.1"}
        with _environment(SPARK_CONF_DIR=str(SPARK_CONF), **loopback):
            spark = builder.getOrCreate()
    except (PySparkException, RuntimeError) as error:
        raise spark_error(choice.display_name, error) from error
    if choice.address and spark.sparkContext.master != choice.address:
        raise estimate_error(
            "engine_other", variable=VARIABLE, found=choice.display_name, known=spark.sparkContext.master
        )
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


def _check_java(choice: EngineChoice) -> None:
    home = os.environ.get("JAVA_HOME")
    java = shutil.which("java", path=str(Path(home) / "bin") if home else None)
    version_text = _java_version(java) if java else ""
    version = re.search(r'version "(\d+)', version_text)
    if version is None or int(version[1]) < OLDEST_JAVA:
        name = choice.display_name
        raise estimate_error(
            "engine_java", variable=VARIABLE, choice=name, oldest=OLDEST_JAVA, found=version_text
        )


@cache
def _java_version(java: str) -> str:
    """What a Java says of its version: the line that names it, or the first where none does."""
    run = subprocess.run([java, "-version"], capture_output=True, text=True, check=False, timeout=60)
    lines = [line.strip() for line in (run.stderr + run.stdout).splitlines() if line.strip()]
    return next((line for line in lines if 'version "' in line), lines[0] if lines else java)


def _unreachable(choice: EngineChoice, detail: str) -> EstimateError:
    return estimate_error("engine_unreachable", variable=VARIABLE, found=choice.display_name, detail=detail)


def spark_error(name: str, error: Exception) -> EstimateError:
    """Spark's complaint with its first sentence; `name` is the file or the server it was about."""
    java = getattr(error, "java_exception", None)
    message = str(java.getMessage()) if java is not None else str(error)
    # Of a broken line to a server the text is a record, in which one field is a sentence.
    details = re.search(r'details = "([^"]+)"', message)
    lines = [details[1]] if details else [line.strip() for line in message.splitlines() if line.strip()]
    return estimate_error("spark_failed", file=name, detail=lines[0] if lines else type(error).__name__)
