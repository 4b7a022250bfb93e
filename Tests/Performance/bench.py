#!/usr/bin/env python3
"""Measures axon-lint against a simdjson walk and a JSON Schema validator, on this machine, now.

Absolute figures say more about the machine than about the program: the goals are ratios within
one run, whose rounds take turns. Exit code 0, whether goals are met or missed; 3 if something
could not be run or did not do its work.
"""

import argparse
import json
import os
import shutil
import statistics
import sys
import tempfile
from typing import NamedTuple

from measure import (
    CannotRun, Goal, build, cores, counts, last_line, run, start_to_exit, swift_build,
)

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
SCHEMA = os.path.join(ROOT, "golden", "published", "lead-gen.schema.2020-12.json")
MEGABYTE = 1_000_000
START_RUNS = 200


GOALS = {
    "clean": Goal("clean, against the walk", True, 1.0, "x"),
    "dirty": Goal("a fault in every event, against the walk", True, 0.3, "x"),
    "schema": Goal("clean, against jsonschema-rs", True, 4.0, "x"),
    "cores": Goal("two cores against one", True, 1.8, "x"),
    "peak": Goal("peak memory on the large file", False, 64.0, " MB"),
    "start": Goal("one event, start to exit", False, 5.0, " ms"),
}


class Corpus(NamedTuple):
    path: str
    faulty: bool
    bodies: int
    events: int
    size: int

    def check(self, who, bodies, events):
        """A program that did not see every event has measured nothing."""
        if (bodies, events) != (self.bodies, self.events):
            raise CannotRun(
                f"{who}: {bodies:g} bodies and {events:g} events seen, "
                f"{self.bodies} and {self.events} are there"
            )


class Bench:
    def __init__(self, options, scratch):
        self.options = options
        self.scratch = scratch
        self.rows = []  # (what, MB/s)
        self.figures = {}  # of GOALS
        self.failures = []
        self.one = cores(1)

    def stage(self, work):
        """Runs a part; when it cannot run, the others still do."""
        try:
            work()
        except CannotRun as reason:
            self.failures.append(str(reason))

    # Programs and data

    def prepare(self):
        options = self.options
        self.lint = options.axon_lint or swift_build(ROOT, "axon-lint")
        self.generator = swift_build(HERE, "axon-corpus")
        self.walk = os.path.join(HERE, ".build", "walk")
        compiler = ["g++", "-std=c++17", "-O3", "-march=native"]
        build([*compiler, "walk.cpp", "-o", self.walk, "-lsimdjson"], HERE)
        self.clean = self.corpus("clean", "--megabytes", str(options.megabytes))
        faults = ["--faults", "every-event"]
        self.dirty = self.corpus("dirty", "--megabytes", str(options.megabytes), *faults)
        self.verify(self.clean)
        self.verify(self.dirty)

    def corpus(self, name, *arguments):
        path = os.path.join(self.scratch, name + ".ndjson")
        command = [self.generator, "--seed", str(self.options.seed), *arguments, path]
        run(command, self.one, self.scratch)
        with open(os.path.join(self.scratch, "stderr"), encoding="utf-8") as file:
            seen = counts(file.read())
        return Corpus(
            path, "--faults" in arguments, int(seen["bodies"]), int(seen["events"]),
            int(seen["bytes"]),
        )

    def linting(self, corpus, jobs=1, report=os.devnull):
        return [self.lint, "--jobs", str(jobs), "--format", f"json={report}", corpus.path]

    def verify(self, corpus, jobs=1):
        """Lints once with a report that is kept, and reads its summary."""
        report = os.path.join(self.scratch, "report.json")
        cost = self.lint_cost(corpus, jobs, report)
        try:
            with open(report, "rb") as file:
                file.seek(-min(os.path.getsize(report), 4096), os.SEEK_END)
                tail = file.read().decode("utf-8", errors="replace")
            os.unlink(report)
            summary = json.JSONDecoder().raw_decode(tail[tail.rindex("{") :])[0]
            corpus.check("axon-lint", summary["bodies"], summary["events"])
            errors, warnings = summary["errors"], summary["warnings"]
        except (OSError, ValueError, KeyError) as reason:
            raise CannotRun("axon-lint: no summary at the end of the JSON report") from reason
        if errors < (corpus.events if corpus.faulty else 0):
            raise CannotRun(f"axon-lint: {errors} errors in {corpus.events} faulty events")
        if errors > corpus.events or warnings:
            # Its work is done, but more of it than the corpus asks for.
            print(f"axon-lint: {errors} errors, {warnings} warnings: {corpus}", file=sys.stderr)
        return cost

    def lint_cost(self, corpus, jobs=1, report=os.devnull, on=None):
        command = self.linting(corpus, jobs, report)
        on = on or (self.one if jobs == 1 else cores(jobs))
        return run(command, on, self.scratch, code=1 if corpus.faulty else 0)

    # Measurements

    def walk_cost(self, corpus):
        cost = run([self.walk, corpus.path], self.one, self.scratch)
        seen = counts(cost.text)
        corpus.check("walk", seen.get("bodies"), seen.get("events"))
        return cost

    def against_walk(self):
        lint, walk, inner = {True: [], False: []}, {True: [], False: []}, []
        schema = self.schema_command()
        schema_ratios, schema_costs = [], []
        for number in range(self.options.rounds):
            for corpus in (self.clean, self.dirty):
                lint[corpus.faulty].append(self.lint_cost(corpus).cpu)
                cost = self.walk_cost(corpus)
                walk[corpus.faulty].append(cost.cpu)
                if not corpus.faulty:
                    inner.append(counts(cost.text)["seconds"])
            # Every other round is enough for the slowest by far.
            if schema and number % 2 == 0:
                schema_costs.append(self.schema_cost(schema))
                schema_ratios.append(schema_costs[-1] / lint[False][-1])
        self.speed("axon-lint, clean", self.clean, lint[False])
        self.speed("axon-lint, a fault in every event", self.dirty, lint[True])
        self.speed("simdjson walk, clean", self.clean, walk[False])
        self.speed("simdjson walk, clean, reading not counted", self.clean, inner)
        self.speed("simdjson walk, a fault in every event", self.dirty, walk[True])
        self.figures["clean"] = median_ratio(walk[False], lint[False])
        self.figures["dirty"] = median_ratio(walk[True], lint[True])
        self.harder = median_ratio(inner, lint[False])
        if schema:
            self.speed("jsonschema-rs and orjson, clean", self.clean, schema_costs)
            self.figures["schema"] = statistics.median(schema_ratios)

    def speed(self, what, corpus, seconds):
        self.rows.append((what, corpus.size / statistics.median(seconds) / MEGABYTE))

    def schema_command(self):
        """Makes the virtual environment; nothing to run when skipped or impossible."""
        if self.options.skip_schema:
            return None
        try:
            if not os.path.exists(self.options.schema):
                raise CannotRun(f"jsonschema-rs: no schema at {self.options.schema}")
            home = os.path.join(HERE, ".build", "venv")
            python = os.path.join(home, "bin", "python3")
            if not os.path.exists(python):
                build([sys.executable, "-m", "venv", home], HERE)
            build([python, "-m", "pip", "install", "-q", "-r", "requirements.txt"], HERE)
            command = [python, os.path.join(HERE, "schema_walk.py")]
            command += ["--schema", self.options.schema, self.clean.path]
            self.schema_cost(command)
            return command
        except CannotRun as reason:
            self.failures.append(str(reason))
            return None

    def schema_cost(self, command):
        cost = run(command, self.one, self.scratch)
        seen = counts(cost.text)
        self.clean.check("jsonschema-rs", seen.get("bodies"), seen.get("events"))
        if seen.get("valid") != self.clean.bodies:
            raise CannotRun(
                f"jsonschema-rs: {seen.get('valid'):g} of {self.clean.bodies} clean bodies are "
                "valid by the schema, so most of the work was cut short"
            )
        return cost.cpu

    def two_cores(self):
        both = cores(2)
        alone, shared = [], []
        for _ in range(self.options.rounds):
            alone.append(self.lint_cost(self.clean, jobs=1, on=both).wall)
            shared.append(self.lint_cost(self.clean, jobs=2, on=both).wall)
        self.figures["cores"] = median_ratio(alone, shared)

    def large(self):
        if self.options.skip_large:
            return
        times = -(-self.options.large_megabytes * MEGABYTE // self.clean.size)
        path = os.path.join(self.scratch, "large.ndjson")
        with open(path, "wb") as target:
            for _ in range(times):
                with open(self.clean.path, "rb") as source:
                    shutil.copyfileobj(source, target, 1 << 20)
        large = Corpus(path, False, *(times * number for number in self.clean[2:]))
        jobs = min(2, len(os.sched_getaffinity(0)))
        self.figures["peak"] = self.verify(large, jobs).peak / MEGABYTE
        os.unlink(path)

    def start(self):
        options = self.options
        static = options.axon_lint_static or options.axon_lint
        static = static or swift_build(
            ROOT, "axon-lint", "--static-swift-stdlib", "--scratch-path", ".build-static"
        )
        event = self.corpus("event", "--bodies", "1", "--events-per-body", "1")
        run([static, event.path], self.one, self.scratch)
        self.figures["start"] = start_to_exit([static, event.path], START_RUNS)
        self.floor = start_to_exit([shutil.which("true")], START_RUNS)

    # Report

    def table(self):
        clean = self.clean
        print(
            f"{self.options.rounds} rounds, one core, {clean.size / MEGABYTE:.0f} MB, "
            f"{clean.bodies} bodies, {clean.events} events of {clean.size / clean.events:.0f} bytes"
        )
        for what, speed in self.rows:
            print(f"  {what:<46}{speed:>8.0f} MB/s")
        for name, figure in self.figures.items():
            print(f"  {GOALS[name].line(figure)}")
        if "clean" in self.figures:
            print(f"  {'(clean, against the walk that reads for free)':<46}{self.harder:>8.2f}x")
        if "start" in self.figures:
            print(f"  {'(`true`, start to exit)':<46}{self.floor:>8.2f} ms")


def median_ratio(numerators, denominators):
    """Median over the rounds of the ratio within a round: what disturbs a round disturbs both."""
    return statistics.median(a / b for a, b in zip(numerators, denominators))


def parse_options():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--axon-lint", metavar="PATH", help="measure this program, build none")
    parser.add_argument("--axon-lint-static", metavar="PATH", help="the same, for start to exit")
    parser.add_argument("--megabytes", type=int, default=64, help="of each corpus (%(default)s)")
    parser.add_argument("--large-megabytes", type=int, default=1000, help="(%(default)s)")
    parser.add_argument("--rounds", type=int, default=7, help="(%(default)s)")
    parser.add_argument("--seed", type=int, default=1, help="of the corpora (%(default)s)")
    parser.add_argument("--schema", default=SCHEMA, help="JSON Schema for jsonschema-rs")
    parser.add_argument("--skip-schema", action="store_true")
    parser.add_argument("--skip-large", action="store_true", help="no peak memory")
    options = parser.parse_args()
    for name in ("axon_lint", "axon_lint_static"):
        path = getattr(options, name)
        setattr(options, name, path and os.path.abspath(path))
    return options


def main():
    options = parse_options()
    load = os.getloadavg()[0]
    if load > 0.5:
        print(f"the machine is busy (load {load:.1f}): wall times will suffer", file=sys.stderr)
    with tempfile.TemporaryDirectory(prefix="axon-bench-") as scratch:
        bench = Bench(options, scratch)
        bench.stage(bench.prepare)
        if not bench.failures:
            for work in (bench.against_walk, bench.two_cores, bench.large, bench.start):
                bench.stage(work)
            bench.table()
    for failure in bench.failures:
        print(f"could not run: {failure}")
    print(last_line(GOALS, bench.figures))
    return 3 if bench.failures else 0


if __name__ == "__main__":
    sys.exit(main())
