#!/usr/bin/env python3
"""A mock with a planted fault: every gate of this folder must find it out.

    careless.py early  serve --port 0 --journal FILE     answers 200 before it writes
    careless.py deaf   serve --port 0 --journal FILE     answers 200 whatever the disk says
"""

import http.server
import json
import os
import signal
import sqlite3
import sys
import threading

fault, journal = sys.argv[1], sys.argv[sys.argv.index("--journal") + 1]
lock = threading.Lock()
try:
    database = sqlite3.connect(journal, check_same_thread=False)
    database.execute("PRAGMA journal_mode = WAL")
    database.execute("PRAGMA synchronous = FULL")
    database.execute("CREATE TABLE IF NOT EXISTS events (verdict TEXT, dedupe_id TEXT)")
    database.commit()
except sqlite3.Error as error:
    print(f"the journal cannot be opened: {error}", file=sys.stderr)
    sys.exit(3)
late = []


def write(ids):
    with lock:
        try:
            rows = [("accepted", name) for name in ids]
            database.executemany("INSERT INTO events VALUES (?, ?)", rows)
            database.commit()
        except sqlite3.Error:
            database.rollback()


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_POST(self):
        text = self.rfile.read(int(self.headers["Content-Length"]))
        ids = [event["dedupe_id"] for event in json.loads(text)["events"]]
        if fault == "deaf":
            write(ids)
        self.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n")
        if fault == "early":
            late.extend(ids)
            if len(late) >= 20:
                write([late.pop() for _ in range(20)])

    def log_message(self, *_):
        pass


class Server(http.server.ThreadingHTTPServer):
    daemon_threads = True
    disable_nagle_algorithm = True


server = Server(("127.0.0.1", 0), Handler)
signal.signal(signal.SIGTERM, lambda *_: os._exit(0))
print(json.dumps({
    "url": f"http://127.0.0.1:{server.server_port}/v1/event", "pid": os.getpid(), "key": "k",
    "pixel_id": "p"}), flush=True)
server.serve_forever()
