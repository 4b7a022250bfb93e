"""Runs a program on chosen cores and says what it cost."""

import os
import re
import statistics
import subprocess
import sys
import time
from typing import NamedTuple


class CannotRun(Exception):
    """A part of the benchmark could not be run, or did not do its work."""


class Goal(NamedTuple):
    what: str
    at_least: bool
    limit: float
    unit: str

    def met(self, figure):
        return figure >= self.limit if self.at_least else figure < self.limit

    def __str__(self):
        return f"{'>=' if self.at_least else '<'} {self.limit:g}{self.unit}"

    def line(self, figure):
        verdict = "met" if self.met(figure) else "missed"
        return f"{self.what:<46}{figure:>8.2f}{self.unit:<4} goal {self}: {verdict}"


def last_line(goals, figures):
    """Which goals were missed, and by how much; or that none was."""
    missed = [name for name, figure in figures.items() if not goals[name].met(figure)]
    parts = [
        f"{goals[name].what} {figures[name]:.2f}{goals[name].unit} (goal {goals[name]})"
        for name in missed
    ]
    left = [goal.what for name, goal in goals.items() if name not in figures]
    if left:
        parts.append("not measured: " + ", ".join(left))
    if not parts:
        return "all goals met"
    return ("goals missed: " if missed else "no goal missed; ") + "; ".join(parts)


class Cost(NamedTuple):
    cpu: float  # seconds, user and system
    wall: float  # seconds
    peak: int  # bytes; never below this runner's own, which a child inherits until it executes
    text: str  # standard output


def cores(count):
    """The last cores of those allowed: interrupts tend to land on the first."""
    allowed = sorted(os.sched_getaffinity(0))
    if len(allowed) < count:
        raise CannotRun(f"{count} cores needed, {len(allowed)} allowed")
    return set(allowed[-count:])


def run(command, on, scratch, code=0):
    """Runs a command on a set of cores; any exit code but the expected one is an error."""
    output, errors = os.path.join(scratch, "stdout"), os.path.join(scratch, "stderr")
    flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC
    actions = [
        (os.POSIX_SPAWN_OPEN, 1, output, flags, 0o600),
        (os.POSIX_SPAWN_OPEN, 2, errors, flags, 0o600),
    ]
    before = os.sched_getaffinity(0)
    # A child inherits the cores; the parent only waits meanwhile.
    os.sched_setaffinity(0, on)
    try:
        start = time.perf_counter()
        child = os.posix_spawn(command[0], command, os.environ, file_actions=actions)
        _, status, usage = os.wait4(child, 0)
        wall = time.perf_counter() - start
    except OSError as error:
        raise CannotRun(f"{command[0]}: {error.strerror}") from error
    finally:
        os.sched_setaffinity(0, before)
    got = os.waitstatus_to_exitcode(status)
    if got != code:
        with open(errors, encoding="utf-8", errors="replace") as file:
            last = (file.read().strip().splitlines() or ["no message"])[-1]
        raise CannotRun(f"{os.path.basename(command[0])}: exit {got}, {code} expected: {last}")
    with open(output, encoding="utf-8", errors="replace") as file:
        text = file.read(4096)
    return Cost(usage.ru_utime + usage.ru_stime, wall, usage.ru_maxrss * 1024, text)


def build(command, folder):
    """Runs a build command; its output goes to standard error, away from the table."""
    print("$ " + " ".join(command), file=sys.stderr, flush=True)
    try:
        done = subprocess.run(command, cwd=folder, stdout=sys.stderr, check=False)
    except OSError as error:
        raise CannotRun(f"{command[0]}: {error.strerror}") from error
    if done.returncode != 0:
        raise CannotRun(f"{' '.join(command)}: exit {done.returncode}")


def swift_build(folder, product, *options):
    """Builds a product for release and returns the path of its program."""
    command = ["swift", "build", "-c", "release", *options]
    build([*command, "--product", product], folder)
    shown = subprocess.run(
        [*command, "--show-bin-path"], cwd=folder, capture_output=True, text=True, check=False
    )
    return os.path.join(shown.stdout.strip(), product)


def start_to_exit(command, runs):
    """Median wall time of a program, in milliseconds."""
    actions = [
        (os.POSIX_SPAWN_OPEN, 1, os.devnull, os.O_WRONLY, 0),
        (os.POSIX_SPAWN_OPEN, 2, os.devnull, os.O_WRONLY, 0),
    ]
    times = []
    for _ in range(runs):
        start = time.perf_counter()
        child = os.posix_spawn(command[0], command, os.environ, file_actions=actions)
        _, status = os.waitpid(child, 0)
        times.append(time.perf_counter() - start)
        if status != 0:
            code = os.waitstatus_to_exitcode(status)
            raise CannotRun(f"{os.path.basename(command[0])}: exit {code} on one clean event")
    return statistics.median(times) * 1000


def counts(text):
    """The numbers of a line such as `bodies 3 events 300`."""
    return {name: float(number) for name, number in re.findall(r"(\w+) ([-+.\de]+)", text)}
