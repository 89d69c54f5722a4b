"""A cluster of Apache Spark on this machine alone: a master and workers, each its own process."""

import os
import subprocess
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pyspark

from tests.data.postgres_server import free_port

SPARK = Path(pyspark.__file__).parent
DEPLOY = "org.apache.spark.deploy"
START_S = 60.0


@contextmanager
def cluster(folder: Path, workers: int) -> Iterator[str]:
    """The address of the master, once its workers have come, each with one core."""
    address = f"127.0.0.1:{free_port()}"
    host, port = address.split(":")
    log = folder / "master.log"
    with ExitStack() as running:

        def start(name: str, *options: str, to: Path) -> None:
            command = [str(SPARK / "bin" / "spark-class"), f"{DEPLOY}.{name}", *options]
            env = {**os.environ, "SPARK_HOME": str(SPARK), "SPARK_LOCAL_IP": host}
            with to.open("wb") as out:
                started = subprocess.Popen(command, env=env, stdout=out, stderr=out)
            running.callback(started.wait)
            running.callback(started.terminate)

        start("master.Master", "--host", host, "--port", port, "--webui-port", "0", to=log)
        for number in range(workers):
            place = folder / f"worker-{number}"
            place.mkdir()
            options = ("--host", host, "--webui-port", "0", "--cores", "1", "--memory", "1G")
            given = (*options, "--work-dir", str(place), f"spark://{address}")
            start("worker.Worker", *given, to=place / "log")
        _wait_for(workers, log)
        yield f"spark://{address}"


def _wait_for(workers: int, log: Path) -> None:
    deadline = time.monotonic() + START_S
    while log.read_text("utf-8").count("Registering worker") < workers:
        if time.monotonic() > deadline:
            raise RuntimeError(f"No {workers} workers came:\n{log.read_text('utf-8')[-4_000:]}")
        time.sleep(0.2)
