#!/usr/bin/env python3
"""Measures axon-mock against a bare libmicrohttpd handler, nginx and two mock servers, in one run.

What counts is the processor time that the server's process spends on a request: it does not depend
on how fast the client is. Exit code 0, whether goals are met or missed; 3 if something could not
be run.
"""

import argparse
import json
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from typing import NamedTuple

from measure import CannotRun, Goal, build, counts, last_line, swift_build

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
PATH = "/v1/event?pixel_id=bench"
KEY = "bench-key"
TICK = os.sysconf("SC_CLK_TCK")
CONNECTIONS = 16

GOALS = {
    "one": Goal("one event, CPU against the bare handler", False, 2.0, "x"),
    "hundred": Goal("100 events, CPU a batch", False, 150.0, " us"),
    "validation": Goal("100 events, body per CPU second above the bare handler", True, 1.0, " GB"),
    "resident": Goal("idle, resident", False, 24.0, " MB"),
    "anonymous": Goal("idle, anonymous", False, 6.0, " MB"),
    "journal": Goal("journal memory a one-event request", False, 3.0, " kB"),
    "p99": Goal("p99 at 16 connections", False, 5.0, " ms"),
    "ready": Goal("start to ready", False, 20.0, " ms"),
}


class Load(NamedTuple):
    requests: float  # answered with 2xx
    seconds: float
    cpu: float  # seconds of the server's
    p99: float  # milliseconds

    @property
    def cost(self):
        """Processor time of the server for one request, in microseconds."""
        return self.cpu / self.requests * 1e6


def date_now(path):
    """Events as a sender sends them: the corpus's own times are long past, and draw warnings."""
    with open(path, encoding="utf-8") as file:
        text = file.read()
    now = int(time.time() * 1000)
    with open(path, "w", encoding="utf-8") as file:
        file.write(re.sub(r'("event_time":)\d{13}', rf"\g<1>{now}", text))


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def descendants(pid):
    """The process and all that it started: a server may do its work in a child."""
    found = [pid]
    for folder in os.listdir("/proc"):
        if not folder.isdigit():
            continue
        try:
            with open(f"/proc/{folder}/stat", encoding="ascii", errors="replace") as file:
                parent = int(file.read().rsplit(")", 1)[1].split()[1])
        except OSError:
            continue
        if parent == pid:
            found += descendants(int(folder))
    return found


class Server:
    """A server on a port of its own, from its start to its end."""

    def __init__(self, name, command, scratch, port, path=PATH, method="POST", key=KEY):
        self.name, self.port, self.path, self.method, self.key = name, port, path, method, key
        self.log = open(os.path.join(scratch, f"{name}.log".replace(" ", "-")), "w+b")
        start = time.perf_counter()
        try:
            # The bare handler ends with its input, and says on its first line which port it has.
            self.process = subprocess.Popen(
                command, stdin=subprocess.PIPE, stdout=self.log, stderr=subprocess.STDOUT,
                cwd=scratch,
            )
        except OSError as error:
            raise CannotRun(f"{name}: {error.strerror}") from error
        self.wait()
        self.ready = (time.perf_counter() - start) * 1000

    def wait(self):
        limit = time.monotonic() + 60
        while time.monotonic() < limit:
            if self.process.poll() is not None:
                self.log.seek(0)
                raise CannotRun(f"{self.name}: {self.log.read().decode(errors='replace')[-300:]}")
            if self.port is None:
                self.log.seek(0)
                said = re.search(rb"\d+\n", self.log.read())
                self.port = int(said[0]) if said else None
                continue
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", self.port)) == 0:
                    return
            time.sleep(0.0005)
        raise CannotRun(f"{self.name}: not ready after a minute")

    def cpu(self):
        ticks = 0
        for pid in descendants(self.process.pid):
            with open(f"/proc/{pid}/stat", encoding="ascii", errors="replace") as file:
                fields = file.read().rsplit(")", 1)[1].split()
            ticks += int(fields[11]) + int(fields[12])
        return ticks / TICK

    def memory(self, line):
        """A line of /proc/PID/status, in bytes."""
        with open(f"/proc/{self.process.pid}/status", encoding="ascii") as file:
            return int(re.search(rf"{line}:\s+(\d+) kB", file.read()).group(1)) * 1024

    def load(self, body, seconds, scratch):
        script = os.path.join(scratch, "load.lua")
        with open(script, "w", encoding="ascii") as file:
            file.write(
                f'local f = io.open("{body}", "rb")\n'
                f'wrk.method, wrk.body = "{self.method}", f:read("*a")\n'
                f'wrk.headers["Authorization"] = {json.dumps(self.key) if self.key else "nil"}\n'
                'wrk.headers["Content-Type"] = "application/json"\n'
            )
            if "%d" in self.path:
                # An object once written is its owner's: each request writes another one.
                file.write(
                    "local n = 0\nfunction request() n = n + 1\n"
                    f'return wrk.format(nil, string.format("{self.path}-{time.time_ns()}", n)) end\n'
                )
        url = f"http://127.0.0.1:{self.port}{self.path}"
        command = ["wrk", "-t1", f"-c{CONNECTIONS}", f"-d{seconds}s", "--latency", "-s", script]
        before = self.cpu()
        done = subprocess.run([*command, url], capture_output=True, text=True, check=False)
        cpu = self.cpu() - before
        total = re.search(r"(\d+) requests in ([\d.]+)s", done.stdout)
        p99 = re.search(r"99%\s+([\d.]+)(us|ms|s)", done.stdout)
        if done.returncode != 0 or not total or not p99 or int(total[1]) == 0:
            raise CannotRun(f"{self.name}: wrk: {(done.stderr or done.stdout).strip()[-200:]}")
        if "Non-2xx" in done.stdout:
            raise CannotRun(f"{self.name}: not every answer was a success")
        scale = {"us": 0.001, "ms": 1.0, "s": 1000.0}[p99[2]]
        return Load(int(total[1]), float(total[2]), cpu, float(p99[1]) * scale)

    def stop(self):
        self.process.send_signal(signal.SIGTERM)
        try:
            self.process.wait(20)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        self.log.close()


class MockBench:
    def __init__(self, options, scratch):
        self.options, self.scratch = options, scratch
        self.rows, self.figures, self.failures = [], {}, []

    def prepare(self):
        self.mock = self.options.axon_mock or swift_build(ROOT, "axon-mock", "--static-swift-stdlib")
        generator = swift_build(HERE, "axon-corpus")
        self.bare = os.path.join(HERE, ".build", "bare")
        build(["cc", "-O2", "bare.c", "-o", self.bare, "-lmicrohttpd"], HERE)
        self.bodies = {}
        for count in (1, 100):
            path = os.path.join(self.scratch, f"body-{count}.json")
            arguments = ["--seed", "1", "--bodies", "1", "--events-per-body", str(count), path]
            subprocess.run([generator, *arguments], check=True, stderr=subprocess.DEVNULL)
            date_now(path)
            self.bodies[count] = path

    def servers(self):
        """Name, and a function that starts it; slow ones last."""
        mock = [self.mock, "serve", "--key", KEY, "--pixel-id", "bench"]
        journal = ["--journal", os.path.join(self.scratch, "journal.db")]
        return [
            ("bare handler in C", lambda _: [self.bare], {"port": None}),
            ("axon-mock", lambda port: [*mock, "--port", str(port)], {}),
            ("axon-mock --journal", lambda port: [*mock, "--port", str(port), *journal], {}),
            ("nginx", self.nginx, {}),
            ("WireMock", self.wiremock, {}),
            ("moto", self.moto, {"path": "/bench/o%d", "method": "PUT", "key": None}),
        ]

    def nginx(self, port):
        program = shutil.which("nginx") or "/usr/sbin/nginx"
        configuration = os.path.join(self.scratch, "nginx.conf")
        with open(configuration, "w", encoding="ascii") as file:
            file.write(
                f"daemon off; worker_processes 2; pid {self.scratch}/nginx.pid;\n"
                f"error_log {self.scratch}/nginx-error.log; events {{}}\n"
                "http { access_log off; keepalive_requests 10000000;\n"
                f"client_body_temp_path {self.scratch}/nginx-body;\n"
                f"server {{ listen 127.0.0.1:{port}; location / {{ return 200; }} }} }}\n"
            )
        return [program, "-c", configuration, "-p", self.scratch]

    def wiremock(self, port):
        found = subprocess.run(
            [self.python(), "-c", "import wiremock; print(wiremock.__path__[0])"],
            capture_output=True, text=True, check=True,
        )
        folder = os.path.join(found.stdout.strip(), "server")
        jar = next(name for name in os.listdir(folder) if name.endswith(".jar"))
        stubs = os.path.join(self.scratch, "wiremock", "mappings")
        os.makedirs(stubs, exist_ok=True)
        with open(os.path.join(stubs, "event.json"), "w", encoding="ascii") as file:
            file.write(
                '{"request": {"method": "POST", "urlPath": "/v1/event",'
                ' "bodyPatterns": [{"matchesJsonPath": "$.events[0].name"}]},'
                ' "response": {"status": 200}}'
            )
        return [
            "java", "-jar", os.path.join(folder, jar), "--port", str(port), "--bind-address",
            "127.0.0.1", "--root-dir", os.path.dirname(stubs), "--max-request-journal", "1000",
        ]

    def moto(self, port):
        return [self.python(), "-m", "moto.server", "-H", "127.0.0.1", "-p", str(port)]

    def python(self):
        home = os.path.join(HERE, ".build", "venv-mock")
        python = os.path.join(home, "bin", "python3")
        if not os.path.exists(python):
            build([sys.executable, "-m", "venv", home], HERE)
        build([python, "-m", "pip", "install", "-q", "-r", "requirements-mock.txt"], HERE)
        return python

    def measure(self):
        costs = {}
        for name, command, how in self.servers():
            try:
                costs[name] = self.measure_one(name, command, how)
            except (CannotRun, OSError, subprocess.SubprocessError) as reason:
                self.failures.append(f"{name}: {reason}" if name not in str(reason) else str(reason))
        bare, mock = costs.get("bare handler in C"), costs.get("axon-mock")
        if not bare or not mock:
            return
        self.figures["one"] = mock[1].cost / bare[1].cost
        self.figures["hundred"] = mock[100].cost
        self.figures["p99"] = mock[1].p99
        size = os.path.getsize(self.bodies[100])
        self.figures["validation"] = size / max(mock[100].cost - bare[100].cost, 0.1) / 1000

    def measure_one(self, name, command, how):
        port = free_port()
        server = Server(name, command(port), self.scratch, **{"port": port, **how})
        try:
            if name == "moto":
                make = ["curl", "-fsS", "-X", "PUT", f"http://127.0.0.1:{port}/bench"]
                subprocess.run(make, check=True, stdout=subprocess.DEVNULL)
            if name == "axon-mock":
                self.figures["resident"] = server.memory("VmRSS") / 1e6
                self.figures["anonymous"] = server.memory("RssAnon") / 1e6
                self.figures["ready"] = server.ready
                self.journal(server)
            loads = {}
            for count in (1, 100):
                server.load(self.bodies[count], 1, self.scratch)
                seconds = self.options.seconds
                rounds = [server.load(self.bodies[count], seconds, self.scratch) for _ in range(3)]
                loads[count] = sorted(rounds, key=lambda load: load.cost)[1]
                self.rows.append((name, count, loads[count]))
            return loads
        finally:
            server.stop()

    def journal(self, server):
        """What the journal holds for a request, while nothing has been evicted yet."""
        server.load(self.bodies[1], 1, self.scratch)
        before = server.memory("RssAnon")
        load = server.load(self.bodies[1], 1, self.scratch)
        summary = subprocess.run(
            ["curl", "-fsS", f"http://127.0.0.1:{server.port}/_axon/summary"],
            capture_output=True, text=True, check=True,
        )
        evicted = int(re.search(r'"evicted":\s*(\d+)', summary.stdout)[1])
        kept = int(re.search(r'"batches":\s*(\d+)', summary.stdout)[1]) - evicted
        grown = server.memory("RssAnon") - before
        # Once the bound is reached, memory is what it is: all of it by what is kept.
        held = server.memory("RssAnon") / kept if evicted else grown / load.requests
        self.figures["journal"] = held / 1000

    def table(self):
        print(f"{CONNECTIONS} connections, medians of three rounds of {self.options.seconds} s")
        print(f"  {'':<24}{'events':>8}{'us CPU':>10}{'requests/s':>12}{'p99 ms':>9}")
        for name, count, load in self.rows:
            rate = load.requests / load.seconds
            print(f"  {name:<24}{count:>8}{load.cost:>10.1f}{rate:>12.0f}{load.p99:>9.2f}")
        for name, figure in self.figures.items():
            print(f"  {GOALS[name].line(figure)}")


def parse_options():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--axon-mock", metavar="PATH", help="measure this program, build none")
    parser.add_argument("--seconds", type=int, default=3, help="of a round (%(default)s)")
    options = parser.parse_args()
    options.axon_mock = options.axon_mock and os.path.abspath(options.axon_mock)
    return options


def main():
    options = parse_options()
    with tempfile.TemporaryDirectory(prefix="axon-bench-") as scratch:
        bench = MockBench(options, scratch)
        try:
            bench.prepare()
            bench.measure()
        except (CannotRun, subprocess.SubprocessError) as reason:
            bench.failures.append(str(reason))
        bench.table()
    for failure in bench.failures:
        print(f"could not run: {failure}")
    print(last_line(GOALS, bench.figures))
    return 3 if bench.failures else 0


if __name__ == "__main__":
    sys.exit(main())
