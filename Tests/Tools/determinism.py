#!/usr/bin/env python3
"""The same payloads give the same bytes: run after run, and at every level of optimisation.

    determinism.py PROGRAM… [--control]

A thousand payloads, the golden ones and spoiled copies of them, are linted three times with each
PROGRAM (axon-lint, built in different ways), as text and as JSON, on one processor and on two. All
that is printed has to be the same, byte for byte; each process hashes with seeds of its own.

With --control one run's lines are shuffled, which has to be found.

Exit 0: the same (with --control: not so). 1: otherwise. 5: too few payloads.
"""

import argparse
import hashlib
import pathlib
import random
import subprocess
import sys
import tempfile

PAYLOADS = 1_000
RUNS = 3
ROOT = pathlib.Path(__file__).resolve().parents[2]
FORMATS = (["--format", "text"], ["--format", "json"], ["--format", "json", "--jobs", "1"])


def payloads():
    """The golden bodies, then copies with a few bytes changed."""
    dice = random.Random(21)
    originals = [
        path.read_bytes() for path in sorted((ROOT / "golden").glob("*/**/*.json"))
        if "published" not in path.parts and path.stat().st_size < 100_000
    ]  # fmt: skip
    yield from originals[:PAYLOADS]
    for _ in range(PAYLOADS - len(originals)):
        copy = bytearray(dice.choice(originals) or b"{}")
        for _ in range(1 + dice.randrange(3)):
            copy[dice.randrange(len(copy))] = dice.randrange(256)
        yield bytes(copy)


def output(program, form, folder):
    run = subprocess.run(
        [program, folder, *form], stdout=subprocess.PIPE, stderr=subprocess.STDOUT)  # fmt: skip
    if run.returncode != 1:
        raise RuntimeError(f"{program} ended with {run.returncode}")
    return run.stdout


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("programs", nargs="+", metavar="PROGRAM")
    parser.add_argument("--control", action="store_true", help="with shuffled lines, to be found")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        count = 0
        for count, payload in enumerate(payloads(), 1):
            pathlib.Path(folder, f"{count:04}.json").write_bytes(payload)
        if count < PAYLOADS:
            print(f"only {count} payloads")
            return 5
        found = {}
        for form in FORMATS:
            texts = [output(program, form, folder) for program in options.programs for _ in range(RUNS)]
            if options.control:
                lines = texts[-1].split(b",")
                random.Random(1).shuffle(lines)
                texts[-1] = b",".join(lines)
            # How many bodies are judged at a time is nothing that a report may show.
            found.setdefault(form[1], set()).update(hashlib.sha256(text).hexdigest() for text in texts)
    for form, digests in found.items():
        print(f"{form}: {len(digests)} different outputs of {count} payloads", end="; ")
    print(f"{RUNS} runs of {len(options.programs)} programs")
    is_same = all(len(digests) == 1 for digests in found.values())
    return int(is_same == options.control)


if __name__ == "__main__":
    try:
        sys.exit(main())
    except (OSError, RuntimeError) as error:
        print(error, file=sys.stderr)
        sys.exit(2)
