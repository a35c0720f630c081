"""Starting Spark so that its log bothers nobody, and leaving nothing of it."""

from __future__ import annotations

import os
import signal
import subprocess
import threading
import warnings
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from coalitions.errors import CoalitionsError
from coalitions.scale.extras import require_extra
from coalitions.scale.request import DEFAULT_MEMORY, read_memory

PATIENCE = 10  # seconds that Java is given to end by itself


@contextmanager
def join_spark(scratch: Path, megabytes: int | None, master: str | None) -> Iterator[Any]:
    """Give a session of Spark, and end what was started for it.

    Where Spark runs already (in a notebook, by ``spark-submit``), the session is one beside those
    that are there, and all of it goes on when the session is left.

    Parameters
    ----------
    scratch : Path
        A folder for what is spilled on this machine, and for the log.
    megabytes : int, optional
        The memory of the driver and of each worker [MiB]. Default: 2 GiB.
    master : str, optional
        The address of a cluster, or "local[2]". Default: what Spark's own settings name, else
        all cores of this machine.

    Raises
    ------
    CoalitionsError
        If Spark cannot be started, or runs already and is asked to be another.
    """
    for module in ("pyarrow", "pyspark", "pyspark.sql"):
        require_extra(module, "spark", "engine spark")
    from pyspark import SparkContext  # noqa: PLC0415 - an extra, and slow to load
    from pyspark.sql import SparkSession  # noqa: PLC0415

    if SparkContext._active_spark_context is None and "PYSPARK_GATEWAY_PORT" not in os.environ:
        megabytes = megabytes or read_memory(DEFAULT_MEMORY)
        with _start(scratch, megabytes, master) as context:
            yield SparkSession(context)
    elif megabytes or master:
        raise CoalitionsError(
            "Spark runs already, with a master and memory of its own; leave out --master and "
            "--memory, or stop that Spark"
        )
    else:
        yield SparkSession.builder.getOrCreate().newSession()


@contextmanager
def _start(scratch: Path, megabytes: int, master: str | None) -> Iterator[Any]:
    """Start Spark with a Java of its own, and end both."""
    from pyspark import SparkConf  # noqa: PLC0415

    conf = SparkConf(loadDefaults=False)
    conf.setAppName("coalitions ties")
    conf.set("spark.local.dir", str(scratch))  # the workers of a cluster have their own
    conf.set("spark.sql.warehouse.dir", str(scratch / "warehouse"))
    conf.set("spark.ui.enabled", "false")
    conf.set("spark.ui.showConsoleProgress", "false")
    conf.set("spark.driver.memory", f"{megabytes}m")
    conf.set("spark.executor.memory", f"{megabytes}m")
    if master:
        conf.setMaster(master)
    _end()  # the Java of a Spark that was stopped has the memory which was asked for then
    is_main = threading.current_thread() is threading.main_thread()
    interrupted = signal.getsignal(signal.SIGINT)  # Spark has a handler of its own
    try:
        yield _launch(conf, scratch / "spark.log")
    finally:
        _end()
        if is_main:
            signal.signal(signal.SIGINT, interrupted)


def _launch(conf: Any, log: Path) -> Any:
    """Launch Java, which writes its log into a file, and Spark in it."""
    from pyspark import SparkContext  # noqa: PLC0415
    from pyspark.java_gateway import launch_gateway  # noqa: PLC0415

    try:
        with log.open("wb") as written:
            java = launch_gateway(conf, {"stdout": written, "stderr": written})
        return SparkContext(gateway=java, conf=conf)
    except Exception as failure:  # of Java and of Spark, of many kinds
        told = tell_failure(f"{failure}\n{log.read_text(errors='replace')}")
        raise CoalitionsError(
            f"Spark cannot be started ({told}); see that Java 17 or later is installed, and that "
            "--master is the address of a cluster, or local[2]"
        ) from failure


def _end() -> None:
    """Stop Spark, and the Java that it ran in, though it may have died."""
    from py4j.protocol import Py4JError  # noqa: PLC0415 - comes with Spark
    from pyspark import SparkContext  # noqa: PLC0415

    spark, java = SparkContext._active_spark_context, SparkContext._gateway
    with suppress(Py4JError, ConnectionError), unbothered():
        if spark is not None:
            spark.stop()
    SparkContext._active_spark_context = SparkContext._gateway = SparkContext._jvm = None
    if java is None:
        return
    with suppress(Py4JError, ConnectionError):
        java.shutdown()
    java.proc.stdin.close()  # at which it ends
    try:
        java.proc.wait(PATIENCE)
    except subprocess.TimeoutExpired:
        java.proc.kill()
        java.proc.wait()


@contextmanager
def unbothered() -> Iterator[None]:
    """Let Spark not warn: of pandas 3, which it is not given, or that Java has died."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", FutureWarning)
        warnings.simplefilter("ignore", RuntimeWarning)
        yield


def tell_failure(said: str) -> str:
    r"""Give the line that says what went wrong, out of all that Spark and Java say.

    Examples
    --------
    >>> tell_failure("Error while calling x.\n: java.io.IOException: no room\n\tat y.java:2")
    'java.io.IOException: no room'
    """
    lines = [line.strip(": ") for line in said.splitlines() if line.strip()]
    thrown = [line for line in lines if "Exception: " in line or "Error: " in line]
    causes = [line for line in lines if line.startswith("Caused by: ")]
    return [*lines[:1], *thrown[:1], *causes[-1:]][-1].removeprefix("Caused by: ")
