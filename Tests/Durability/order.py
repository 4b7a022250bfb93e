"""Reads what strace wrote, and tells whether every answer came after its batch was on the disk."""

import bisect
import re

# The calls that the order is told from; names stand in them in clear.
CALLS = "recvfrom,read,recvmsg,sendto,sendmsg,write,writev,pwrite64,pwritev,fdatasync,fsync"
OPTIONS = ("-f", "-y", "-qq", "-s", "5000", "-e", "signal=none", "-e", f"trace={CALLS}")

LINE = re.compile(r"^(\d+) +(?:<\.\.\. (\w+) resumed>|(\w+)\()(.*)$")
FILE = re.compile(r"^(\d+)<([^>]*)>")
NAME = re.compile(r"~[a-z0-9]+-\d+-\d+-\d+\.")


class Call:
    """One system call: when it began and ended, counted in lines of the trace."""

    def __init__(self, name, text, start, end):
        self.name, self.text, self.start, self.end = name, text, start, end
        match = FILE.match(text)
        self.file = match.group(0) if match else ""

    @property
    def succeeded(self):
        """Whether the kernel did it: an injected success did nothing."""
        return re.search(r"= \d+\s*$", self.text) is not None and "INJECTED" not in self.text


def calls(lines):
    """The calls of a trace, in the order in which they ended."""
    pending = {}
    for number, line in enumerate(lines):
        match = LINE.match(line)
        if not match:
            continue
        process, resumed, name, text = match.groups()
        if text.endswith("<unfinished ...>"):
            pending[process] = (name, text.removesuffix("<unfinished ...>"), number)
        elif not resumed:
            yield Call(name, text, number, number)
        elif process in pending:
            name, begun, start = pending.pop(process)
            yield Call(name, begun + text, start, number)


class Order:
    """What the trace says of each acknowledged batch."""

    def __init__(self, lines):
        self.written = {}  # the name of a batch: when the write that first held it had ended
        self.syncs = []  # of the journal: when each began and ended
        self.asked = {}  # the file of a connection: the batch that was read from it last
        self.answers = []  # the batch, and when its 200 began
        for call in calls(lines):
            self.take(call)

    def take(self, call):
        if call.name in ("fdatasync", "fsync"):
            if call.succeeded and "-wal>" in call.file:
                self.syncs.append((call.start, call.end))
        elif call.name.startswith("pwrite"):
            if call.succeeded and "-wal>" in call.file:
                for name in NAME.findall(call.text):
                    self.written.setdefault(name, call.end)
        elif "HTTP/1.1 200" in call.text:
            self.answers.append((self.asked.pop(call.file, None), call.start))
        elif call.name in ("recvfrom", "read", "recvmsg"):
            for name in NAME.findall(call.text):
                self.asked[call.file] = name

    def early(self):
        """The batches whose 200 began before a sync that began after their write had ended."""
        return [name for name, answered in self.answers if not self.is_kept(name, answered)]

    def is_kept(self, name, answered):
        written = self.written.get(name)
        if written is None:
            return False
        # One thread syncs, so the first sync to begin is the first to end.
        first = bisect.bisect_right(self.syncs, (written, written))
        return first < len(self.syncs) and self.syncs[first][1] < answered
