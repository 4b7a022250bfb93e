"""A mock under load: what was sent, what was acknowledged, and what its journal holds afterwards."""

import http.client
import json
import os
import pathlib
import select
import shutil
import signal
import sqlite3
import subprocess
import tempfile
import threading
import urllib.parse

READY_SECONDS = 30
EXIT_SECONDS = 30
ANSWER_SECONDS = 30


class Failure(Exception):
    """A gate is red: the message says why."""


def body(ids):
    """A batch of good leads with these dedupe_ids, which stand first so that traces show them."""
    return json.dumps({"events": [{
        "dedupe_id": name, "name": "generate_lead", "event_time": 1741784485001,
        "event_source_url": "https://a.example/",
        "user_data": {"client_ip_address": "8.8.8.8", "client_user_agent": "Mozilla/5.0",
                      "esi": "web", "client_id": "c1"},
        "data": {"currency": "USD", "value": 30}} for name in ids]}).encode()


def names(prefix, sender, batch, events):
    """Ids that are told from all that may stand beside them, on a page of SQLite for one."""
    return [f"~{prefix}-{sender}-{batch}-{event}." for event in range(events)]


class Mock:
    """One run of a mock on a journal."""

    def __init__(self, command, journal, wrapper=()):
        self.errors = tempfile.TemporaryFile()
        self.process = subprocess.Popen(
            [*wrapper, *command, "serve", "--port", "0", "--journal", str(journal)],
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=self.errors)
        line = b""
        if select.select([self.process.stdout], [], [], READY_SECONDS)[0]:
            line = self.process.stdout.readline()
        self.ready = json.loads(line) if line else None
        if self.ready:
            self.address = urllib.parse.urlsplit(self.ready["url"])

    def connect(self):
        return http.client.HTTPConnection(
            self.address.hostname, self.address.port, timeout=ANSWER_SECONDS)

    def post(self, connection, ids):
        """The status and the body of the answer to one batch."""
        key, pixel = self.ready["key"], self.ready["pixel_id"]
        connection.request(
            "POST", f"{self.address.path}?pixel_id={pixel}", body(ids),
            {"Authorization": key, "Content-Type": "application/json"})
        answer = connection.getresponse()
        return answer.status, answer.read()

    def tell(self, number):
        """Signals the mock itself, which a wrapper may have started."""
        os.kill(self.ready["pid"], number)

    def end(self, number=signal.SIGKILL):
        """Signals it and waits; its exit code."""
        if self.ready:
            try:
                self.tell(number)
            except ProcessLookupError:
                pass
        elif self.process.poll() is None:
            self.process.kill()
        return self.wait()

    def wait(self):
        """The exit code, which must come within a generous time."""
        try:
            return self.process.wait(EXIT_SECONDS)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
            raise Failure(f"it did not end within {EXIT_SECONDS} s") from None
        finally:
            self.process.stdout.close()

    def said(self):
        """What it wrote to standard error."""
        self.errors.seek(0)
        return self.errors.read().decode(errors="replace")


class Ledger:
    """The sender's own list, kept apart from anything that the mock says."""

    def __init__(self):
        self.lock = threading.Condition()
        self.sent = set()
        self.acknowledged = set()
        self.refused = 0

    def sending(self, ids):
        with self.lock:
            self.sent.update(ids)

    def answered(self, ids, status):
        with self.lock:
            if status == 200:
                self.acknowledged.update(ids)
            else:
                self.refused += 1
            self.lock.notify_all()

    def wait_for(self, count):
        """Waits until so many ids are acknowledged."""
        with self.lock:
            if not self.lock.wait_for(
                    lambda: len(self.acknowledged) >= count, ANSWER_SECONDS):
                raise Failure(f"no {count} acknowledgements within {ANSWER_SECONDS} s")


class Load:
    """Senders that post one batch after the other, each on a connection of its own, until the
    mock is gone or they have sent `limit` batches."""

    def __init__(self, mock, ledger, prefix, senders=8, events=1, limit=1_000_000):
        self.mock, self.ledger, self.prefix = mock, ledger, prefix
        self.events, self.limit = events, limit
        self.torn = []
        self.threads = [
            threading.Thread(target=self.run, args=(number,)) for number in range(senders)]
        for thread in self.threads:
            thread.start()

    def run(self, number):
        connection = self.mock.connect()
        try:
            for batch in range(self.limit):
                ids = names(self.prefix, number, batch, self.events)
                self.ledger.sending(ids)
                status, _ = self.mock.post(connection, ids)
                self.ledger.answered(ids, status)
        except http.client.IncompleteRead as error:
            self.torn.append(repr(error))
        except (OSError, http.client.HTTPException):
            pass  # It is gone: what was under way has no answer.
        finally:
            connection.close()

    def join(self):
        for thread in self.threads:
            thread.join()


def stored(journal):
    """The dedupe_ids of the accepted events in the journal, read from a copy so that the file is
    left as the mock left it."""
    with tempfile.TemporaryDirectory() as folder:
        copy = pathlib.Path(folder) / "copy.db"
        for suffix in ("", "-wal"):
            source = pathlib.Path(f"{journal}{suffix}")
            if source.exists():
                shutil.copyfile(source, f"{copy}{suffix}")
        with sqlite3.connect(copy) as database:
            rows = database.execute("SELECT dedupe_id FROM events WHERE verdict = 'accepted'")
            return [name for (name,) in rows]


def compare(ledger, journal):
    """Fails if an acknowledged event is lost, one is there twice, or one was never sent."""
    names = stored(journal)
    held = set(names)
    lost, invented = ledger.acknowledged - held, held - ledger.sent
    twice = len(names) - len(held)
    if lost or invented or twice:
        raise Failure(f"{len(lost)} lost, {len(invented)} invented, {twice} twice, "
                      f"of {len(ledger.acknowledged)} acknowledged; lost: {sorted(lost)[:3]}")
    return len(ledger.acknowledged)
