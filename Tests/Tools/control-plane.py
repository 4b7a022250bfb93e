#!/usr/bin/env python3
"""Holds a running axon-mock against the OpenAPI document that it publishes of its control plane.

schemathesis makes calls of all kinds out of the document and compares every answer with it. The
stream never ends and is left out; waits may take milliseconds alone, so that a run does not wait.

    control-plane.py [--mock COMMAND] [--examples N] [--seed N] [--control]

With --control the document is falsified first, in an answer and in what a query may hold: both must
be found, and the exit code is 0 only if they are.

Exit codes: 0 agreement, 1 disagreement, 3 no mock, 5 nothing was checked.
"""

import argparse
import json
import pathlib
import re
import subprocess
import sys
import tempfile
import urllib.request

WAIT = "^[0-9]{1,2}ms$"
# OpenAPI cannot say which members of a query exclude each other, or that one of several is needed.
CONFIGURATION = """
[[operations]]
include-path = "/_axon/wait"
checks.positive_data_acceptance.expected-statuses = [200, 400, 408, 409]

[[operations]]
include-path = "/_axon/batches"
include-method = "DELETE"
checks.positive_data_acceptance.expected-statuses = [200, 400]
"""
GOOD = {
    "events": [
        {
            "name": "generate_lead",
            "event_time": 1741784485001,
            "event_source_url": "https://shop.example.com/contact",
            "dedupe_id": "lead-1",
            "user_data": {
                "esi": "web",
                "client_ip_address": "8.8.8.8",
                "client_user_agent": "Mozilla/5.0 (X11; Linux x86_64)",
                "axwrt": "visitor",
            },
            "data": {"currency": "USD", "value": 30},
        }
    ]
}


class Mock:
    """A mock on a free port, for as long as the block lasts."""

    def __init__(self, command):
        self.command = command

    def __enter__(self):
        self.process = subprocess.Popen(
            [*self.command, "--port", "0"], stdout=subprocess.PIPE, text=True
        )
        line = self.process.stdout.readline()
        if not line:
            sys.exit(3)
        self.ready = json.loads(line)
        return self

    def __exit__(self, *_):
        self.process.terminate()
        self.process.wait()

    def send(self, body):
        request = urllib.request.Request(
            f"{self.ready['url']}?pixel_id=pixel",
            data=body,
            headers={"Authorization": "key", "Content-Type": "application/json"},
        )
        try:
            urllib.request.urlopen(request).close()
        except urllib.error.HTTPError as refusal:
            refusal.close()

    def document(self):
        with urllib.request.urlopen(f"{self.ready['control']}/openapi.json") as answer:
            return json.load(answer)


def bounded(document):
    """The document, its waits capped."""
    for parameter in document["paths"]["/_axon/wait"]["get"]["parameters"]:
        if parameter["name"] in ("within", "quiet"):
            parameter["schema"]["pattern"] = WAIT
        if parameter["name"] == "within":
            # Without it a wait would take its five seconds.
            parameter["required"] = True
    return document


def falsified(document):
    """Two lies: an answer of another type, and a call that takes what it does not."""
    schemas = document["components"]["schemas"]
    schemas["Summary"]["properties"]["batches"] = {"type": "string"}
    schemas["Faults"]["properties"]["seed"] = {"type": "string", "minLength": 1}
    schemas["Faults"]["required"].append("seed")
    return document


def run(mock, document, options):
    """Exit code and text of schemathesis."""
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder) / "openapi.json"
        path.write_text(json.dumps(document))
        (pathlib.Path(folder) / "schemathesis.toml").write_text(CONFIGURATION)
        command = [
            str(pathlib.Path(sys.executable).parent / "schemathesis"), "run", str(path),
            "--url", f"http://127.0.0.1:{mock.ready['port']}",
            "--exclude-path", "/_axon/stream",
            "--checks", "all", "--max-examples", str(options.examples),
            "--seed", str(options.seed), "--request-timeout", "10", "--workers", "2",
            "--suppress-health-check", "all", "--generation-database", "none", "--no-color",
        ]
        result = subprocess.run(
            command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, cwd=folder
        )
        return result.returncode, result.stdout


def arguments():
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("--mock", default=".build/debug/axon-mock serve", help="the command")
    parser.add_argument("--examples", type=int, default=50, help="for each call")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--control", action="store_true", help="falsify the document first")
    return parser.parse_args()


def main():
    options = arguments()
    with Mock(options.mock.split()) as mock:
        for body in (json.dumps(GOOD).encode(), b'{"events": [{}]}', b"\xff\x00"):
            mock.send(body)
        document = bounded(mock.document())
        if options.control:
            document = falsified(document)
        code, output = run(mock, document, options)
    lies = [path for path in ("/_axon/summary", "/_axon/faults") if f" {path}" in output]
    if options.control:
        found = code == 1 and len(lies) == 2
        print("control-plane: both lies are found" if found else output)
        return 0 if found else 1
    cases = re.search(r"(\d+) generated", output)
    if code != 0:
        print(output)
        print(f"control-plane: schemathesis ends with {code} (--seed {options.seed})")
        return 1
    if not cases or int(cases[1]) == 0:
        print(output)
        return 5
    print(f"control-plane: {cases[1]} calls are answered as published")
    return 0


if __name__ == "__main__":
    sys.exit(main())
