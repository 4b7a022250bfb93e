#!/usr/bin/env python3
"""Durability as a test: what was answered with 200 is in the journal's file, whatever happens.

    gates.py COMMAND              every gate at the size that CI has time for, then the controls
    gates.py COMMAND --long       the same, for long
    gates.py COMMAND --only GATE  kill, order, faults, disk or stop
    gates.py COMMAND --seed N     other dice

    kill    kill -9 under load, again and again: nothing acknowledged is lost, nothing is invented
    order   on the real kernel, of every batch: written, then synced, then answered
    faults  an I/O error or a full disk at the nth call, for every n: never a false 200, no crash
    disk    a disk that is full, and has room again
    stop    SIGTERM under load: all that was acknowledged is there, and no answer is torn

COMMAND is axon-mock. Every gate has a control: a mock with a planted fault, or a kernel that does
not sync, which it must find out. Needs strace, and unshare for `disk`.

Exit codes: 0 all gates are green and all controls red, 1 otherwise, 3 a tool is missing.
"""

import argparse
import pathlib
import random
import shutil
import signal
import subprocess
import sys
import tempfile

import order as kernel
from load import Failure, Ledger, Load, Mock, compare, names

HERE = pathlib.Path(__file__).parent
CALLS_COUNT_MAX = 2_000
# A call, how it fails, and whether a sender is told: an interrupted call is simply made again.
FAULTS = (
    ("pwrite64", "EIO", True), ("pwrite64", "ENOSPC", True), ("pwrite64", "EINTR", False),
    ("fdatasync", "EIO", True),
)


class Sizes:
    """How much of everything: for the controls, for CI, for long."""

    def __init__(self, size):
        self.kills = (10, 100, 2_000)[size]
        self.reach = (200, 200, 1_200)[size]  # acknowledgements before a kill, at most
        self.answers = (1_000, 10_000, 100_000)[size]
        self.batches = (10, 10, 50)[size]
        self.stops = (10, 100, 1_000)[size]


def start(command, journal, wrapper=()):
    mock = Mock(command, journal, wrapper)
    if not mock.ready:
        code = mock.end()
        raise Failure(f"it did not start: exit {code}, {mock.said().strip()[-300:]}")
    return mock


def kill(command, folder, sizes, dice):
    """Figure 13: a journal and the sender's list go through ten kills together."""
    acknowledged = 0
    for cycle in range(sizes.kills):
        if cycle % 10 == 0:
            ledger, journal = Ledger(), folder / f"journal-{cycle}.db"
        mock = start(command, journal)
        load = Load(mock, ledger, f"k{cycle}", events=dice.choice((1, 1, 5)))
        try:
            ledger.wait_for(len(ledger.acknowledged) + dice.randrange(1, sizes.reach))
        finally:
            mock.end(signal.SIGKILL)
            load.join()
        held = compare(ledger, journal)
        acknowledged += held if cycle % 10 == 9 else 0
    return f"{sizes.kills} kills, {acknowledged} acknowledged, 0 lost, 0 invented"


def order(command, folder, sizes, _, injected=()):
    """Figure 15."""
    ledger, output = Ledger(), folder / "trace.txt"
    wrapper = ["strace", *kernel.OPTIONS, *injected, "-o", str(output)]
    mock = start(command, folder / "journal.db", wrapper)
    try:
        Load(mock, ledger, "o", senders=16, limit=max(1, sizes.answers // 16)).join()
    finally:
        mock.end(signal.SIGKILL)
    with output.open(errors="replace") as lines:
        seen = kernel.Order(line.rstrip("\n") for line in lines)
    early = seen.early()
    if len(seen.answers) < len(ledger.acknowledged) or not ledger.acknowledged:
        raise Failure(f"the trace shows {len(seen.answers)} of {len(ledger.acknowledged)} answers")
    if early:
        raise Failure(f"{len(early)} of {len(seen.answers)} answered before they were synced: {early[:3]}")
    return f"{len(seen.answers)} answers, {len(seen.syncs)} syncs, 0 early"


def unsynced(command, folder, sizes, dice):
    """The control of `order`: a kernel that says it has synced, and has not."""
    skip = [part for call in ("fdatasync", "fsync") for part in ("-e", f"inject={call}:retval=0")]
    return order(command, folder, sizes, dice, skip)


def run_with_fault(command, folder, batches, rule):
    """Sends some batches, each until it is acknowledged, while the nth call of a kind fails.

    Returns how many answers were no 200, or None if the mock refused to start, as it should."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    ledger, journal = Ledger(), folder / "journal.db"
    call = rule.split(":")[0]
    wrapper = ["strace", "-f", "-qq", "-e", "signal=none", "-e", f"trace={call}",
               "-e", f"inject={rule}", "-o", str(folder / "trace.txt")]
    mock = Mock(command, journal, wrapper)
    if not mock.ready:
        code = mock.wait()
        if code != 3 or "journal" not in mock.said():
            raise Failure(f"{rule}: exit {code} at the start, {mock.said().strip()[-300:]}")
        return None
    try:
        connection = mock.connect()
        for number in range(batches):
            ids = names("f", 0, number, 5)
            ledger.sending(ids)
            for _ in range(3):
                status, _ = mock.post(connection, ids)
                ledger.answered(ids, status)
                if status == 200:
                    break
            else:
                raise Failure(f"{rule}: batch {number} is refused though the disk is well again")
    except OSError as error:
        raise Failure(f"{rule}: {error!r}, {mock.said().strip()[-300:]}") from None
    finally:
        mock.end(signal.SIGKILL)
    try:
        compare(ledger, journal)
    except Failure as failure:
        raise Failure(f"{rule}: {failure}") from None
    return ledger.refused


def faults(command, folder, sizes, _):
    """Figure 16: every call of the run fails once, until a run is through that no fault reached."""
    said = []
    for call, error, is_told in FAULTS:
        runs = refusals = 0
        for number in range(1, CALLS_COUNT_MAX):
            refused = run_with_fault(
                command, folder / "run", sizes.batches, f"{call}:error={error}:when={number}")
            if "INJECTED" not in (folder / "run" / "trace.txt").read_text(errors="replace"):
                break
            runs += 1
            refusals += refused or 0
        if runs < sizes.batches or (refusals > 0) != is_told:
            raise Failure(f"{call} {error}: {runs} faults, {refusals} refusals")
        said.append(f"{call} {error} at each of {runs} calls")
    return ", ".join(said) + ": 0 false 200"


def disk(command, folder, *_):
    """The journal on a small disk of its own, in a mount namespace."""
    inside = ["unshare", "-rm", sys.executable, __file__, *command, "--inside", str(folder)]
    result = subprocess.run(inside, capture_output=True, text=True, check=False)
    if result.returncode != 0:
        raise Failure((result.stdout + result.stderr).strip()[-500:])
    return result.stdout.strip()


def disk_inside(command, folder):
    """Fills the disk by sending, makes room, and sends on."""
    subprocess.run(["mount", "-t", "tmpfs", "-o", "size=1m", "none", str(folder)], check=True)
    filler, journal, ledger = folder / "filler", folder / "journal.db", Ledger()
    filler.write_bytes(bytes(400_000))
    mock = start(command, journal)
    try:
        connection = mock.connect()

        def send_until(status, most):
            for number in range(most):
                ids = names("d", status, number, 20)
                ledger.sending(ids)
                answer, text = mock.post(connection, ids)
                ledger.answered(ids, answer)
                if answer == status:
                    return text.decode()
            raise Failure(f"no {status} in {most} batches")

        said = send_until(500, 1_000)
        if "disk" not in said:
            raise Failure(f"the 500 does not name the disk: {said[:300]}")
        filler.unlink()
        send_until(200, 20)
    finally:
        mock.end(signal.SIGKILL)
    return f"{compare(ledger, journal)} acknowledged around a full disk, 0 lost"


def stop(command, folder, sizes, dice):
    """Figure 18."""
    acknowledged = 0
    for cycle in range(sizes.stops):
        if cycle % 10 == 0:
            ledger, journal = Ledger(), folder / f"journal-{cycle}.db"
        mock = start(command, journal)
        load = Load(mock, ledger, f"s{cycle}")
        try:
            ledger.wait_for(len(ledger.acknowledged) + dice.randrange(1, 100))
        finally:
            code = mock.end(signal.SIGTERM)
            load.join()
        if code != 0 or load.torn:
            raise Failure(f"exit {code} in stop {cycle}, torn answers: {load.torn[:3]}")
        held = compare(ledger, journal)
        acknowledged += held if cycle % 10 == 9 else 0
    return f"{sizes.stops} stops, {acknowledged} acknowledged, 0 lost, 0 torn"


GATES = {
    "kill": (kill, kill, "early"), "order": (order, unsynced, None),
    "faults": (faults, faults, "deaf"), "disk": (disk, disk, "deaf"),
    "stop": (stop, stop, "early"),
}


def in_folder(gate, command, sizes, seed):
    with tempfile.TemporaryDirectory(prefix="axon-") as folder:
        return gate(command, pathlib.Path(folder), sizes, random.Random(seed))


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("command", nargs="+")
    parser.add_argument("--only", choices=GATES)
    parser.add_argument("--long", action="store_true")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--inside", type=pathlib.Path, help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.inside:
        try:
            print(disk_inside(arguments.command, arguments.inside))
            return 0
        except Failure as failure:
            print(failure)
            return 1
    missing = [tool for tool in ("strace", "unshare") if not shutil.which(tool)]
    if missing:
        print(f"durability: {', '.join(missing)} missing: run Tests/Tools/setup.sh")
        return 3
    sizes, red = Sizes(2 if arguments.long else 1), 0
    for name in [arguments.only] if arguments.only else GATES:
        gate, control, fault = GATES[name]
        try:
            print(f"{name}: {in_folder(gate, arguments.command, sizes, arguments.seed)}", flush=True)
        except Failure as failure:
            red += 1
            print(f"{name}: FAILED (seed {arguments.seed}): {failure}", flush=True)
        careless = [sys.executable, str(HERE / "careless.py"), fault]
        try:
            said = in_folder(control, careless if fault else arguments.command, Sizes(0), 0)
            red += 1
            print(f"{name}: FAILED: the planted fault was not found: {said}", flush=True)
        except Failure as failure:
            print(f"{name}: the planted fault was found: {failure}", flush=True)
    return 1 if red else 0


if __name__ == "__main__":
    sys.exit(main())
