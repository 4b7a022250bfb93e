#!/usr/bin/env python3
"""Compares our JSON reader with two that share no code with it, document by document.

    pip install orjson==3.13.0
    python3 Tests/Tools/differential-json.py --count 100000 --seed 1
    python3 Tests/Tools/differential-json.py --control      a lenient reader must be found out

Documents are made up from a seed; half of them are then spoiled. Compared are the verdict and, of
accepted documents, every decoded string, every number as text and as the bits of its double, and
every member in its order. The readers are Python's json over strictly decoded UTF-8, with NaN and
Infinity refused, and orjson. A difference is explained only by a class that EXPLAINED names.

Exit 0: no unexplained difference. 1: at least one, or a control that found none. 2: usage, or the
reader could not be run.
"""

import argparse
import collections
import json
import random
import struct
import subprocess
import sys
from pathlib import Path

import orjson

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "Tests" / "Differential"
BATCH = 20_000
SHOWN = 10

EXPLAINED = {
    "depth": "we refuse more than 64 levels of brackets; the others allow hundreds",
    "lone-surrogate": "Python's json lets half of a surrogate pair pass",
    "huge-number": "orjson refuses a number that no double can hold",
}


class Maker:
    """Makes up documents; only random() is used, which is the same in every version of Python."""

    FRAGMENTS = [
        b",", b",,", b":", b"{", b"}", b"[", b"]", b'"', b"'", b"\\", b"\\u", b"\\ud800",
        b"\\udc00", b"\0", b"\n", b"//", b"/*", b"#", b"NaN", b"-", b"+", b".", b"0", b"00",
        b"1e", b"e9", b"0x1", b"true", b"nul", b"\xef\xbb\xbf", b"\xc3\xa9", b"\xf0\x9f\x98\x80",
        b"_", b" ", b"\xc2\xa0", b"-Infinity", b"1e999", b",]", b",}", b"\x80", b"\xed\xa0\x80",
        b"\xc0\xaf", b"[" * 70,
    ]  # fmt: skip
    SHORT = {
        '"': '\\"', "\\": "\\\\", "/": "\\/", "\b": "\\b", "\f": "\\f", "\n": "\\n", "\r": "\\r",
        "\t": "\\t",
    }  # fmt: skip

    def __init__(self, seed):
        self.random = random.Random(seed).random

    def below(self, count):
        return int(self.random() * count)

    def once(self, count):
        return self.below(count) == 0

    def pick(self, choices):
        return choices[self.below(len(choices))]

    def document(self):
        text = self.value(0)
        if self.once(200):
            levels = 55 + self.below(15)
            text = "[" * levels + text + "]" * levels
        text = text.encode()
        return self.spoiled(text) if self.once(2) else text

    def value(self, depth):
        kind = self.below(8 if depth < 4 else 5)
        if kind == 0:
            text = "null"
        elif kind == 1:
            text = self.pick(["true", "false"])
        elif kind == 2:
            text = self.number()
        elif kind in (3, 4):
            text = self.string()
        elif kind == 5:
            text = "[" + ",".join(self.value(depth + 1) for _ in range(self.below(5))) + "]"
        else:
            text = "{" + ",".join(self.member(depth) for _ in range(self.below(5))) + "}"
        return self.blank() + text + self.blank()

    def member(self, depth):
        name = self.pick(['"a"', '"\\u0061"', '"b"']) if self.once(3) else self.string()
        return self.blank() + name + self.blank() + ":" + self.value(depth + 1)

    def blank(self):
        return "".join(self.pick(" \t\r\n") for _ in range(self.below(4))) if self.once(4) else ""

    def digits(self, count):
        return "".join(str(self.below(10)) for _ in range(count))

    def number(self):
        text = self.pick(["", "", "", "-"])
        text += "0" if self.once(4) else str(1 + self.below(9)) + self.digits(self.below(22))
        if self.once(3):
            text += "." + self.digits(1 + self.below(22))
        if self.once(4):
            text += self.pick("eE") + self.pick(["", "+", "-"]) + str(self.below(400))
        return text

    def string(self):
        count = self.below(70) if self.once(8) else self.below(10)
        return '"' + "".join(self.written(self.scalar()) for _ in range(count)) + '"'

    def scalar(self):
        top = self.pick([0x20, 0x800, 0xD800, 0x110000] + [0x80] * 8)
        code = self.below(top)
        return "?" if 0xD800 <= code < 0xE000 else chr(code)

    def written(self, scalar):
        forced = scalar < " " or scalar in '"\\'
        if scalar in self.SHORT and (forced or self.once(2)):
            return self.SHORT[scalar]
        if not forced and not self.once(10):
            return scalar
        units = scalar.encode("utf-16-be")
        form = self.pick(["\\u%04x", "\\u%04X"])
        return "".join(form % unit for (unit,) in struct.iter_unpack(">H", units))

    def spoiled(self, text):
        text = bytearray(text)
        for _ in range(1 + self.below(3)):
            place = self.below(len(text) + 1)
            change = self.below(6)
            if change == 0:
                text[place:place] = self.pick(self.FRAGMENTS)
            elif change == 1:
                text.insert(place, self.below(256))
            elif change == 2:
                del text[place : place + 1]
            elif change == 3 and place < len(text):
                text[place] = self.below(256)
            elif change == 4:
                del text[place:]
            elif place < len(text):
                other = self.below(len(text))
                text[place], text[other] = text[other], text[place]
        return bytes(text)


class Number(str):
    """A number as it is written."""


def refuse(constant):
    raise ValueError(f"{constant} is no JSON")


STRICT = json.JSONDecoder(
    object_pairs_hook=lambda pairs: ("object", pairs), parse_int=Number, parse_float=Number,
    parse_constant=refuse)  # fmt: skip
LENIENT = json.JSONDecoder(
    object_pairs_hook=lambda pairs: ("object", pairs), parse_int=Number, parse_float=Number,
    parse_constant=Number, strict=False)  # fmt: skip


def python_strict(document):
    return STRICT.decode(document.decode("utf-8"))


def python_lenient(document):
    return LENIENT.decode(document.decode("utf-8", errors="replace").removeprefix("\ufeff"))


def attempt(reader, document):
    """(True, value), or (False, None) when the reader refuses the document."""
    try:
        return True, reader(document)
    except (ValueError, RecursionError):
        return False, None


def bits(text):
    """The bits of the double nearest to a number, as our reader prints them."""
    value = float(text)
    if value in (float("inf"), float("-inf")):
        return "none"
    return format(struct.unpack(">Q", struct.pack(">d", value))[0], "x")


def hexadecimal(text):
    return text.encode("utf-8", errors="surrogatepass").hex()


def canonical(value):
    """What json-verdict prints for the same value."""
    if value is None:
        return "n"
    if value is True:
        return "t"
    if value is False:
        return "f"
    if isinstance(value, Number):
        return f"#{value}/{bits(value)}"
    if isinstance(value, str):
        return '"' + hexadecimal(value)
    if isinstance(value, list):
        return "[" + ",".join(map(canonical, value)) + "]"
    members = (f"{hexadecimal(name)}:{canonical(member)}" for name, member in value[1])
    return "{" + ",".join(members) + "}"


def same_as_orjson(value, other):
    """Whether a value of python_strict is the one of orjson, which keeps the last of its names."""
    if isinstance(value, Number):
        if isinstance(other, bool) or not isinstance(other, (int, float)):
            return False
        if isinstance(other, int):
            return other == (int(value) if value.lstrip("-").isdigit() else float(value))
        return other == float(value)
    if isinstance(value, tuple):
        last = dict(value[1])
        return (
            isinstance(other, dict)
            and other.keys() == last.keys()
            and all(same_as_orjson(member, other[name]) for name, member in last.items())
        )
    if isinstance(value, list):
        return (
            isinstance(other, list)
            and len(value) == len(other)
            and all(map(same_as_orjson, value, other))
        )
    return type(value) is type(other) and value == other


def compare(document, ours, readers):
    """The unexplained differences of one document, and the names of the explained ones."""
    verdict, _, rest = ours.partition(" ")
    accepted, cause = verdict == "accept", rest.partition(" ")[0]
    read, value = attempt(readers["python"], document)
    also_read, other = attempt(readers["orjson"], document)
    faults, explained = [], []
    if accepted != read:
        known = {"too-deep": "depth", "lone-surrogate": "lone-surrogate"}.get(cause)
        (explained if known else faults).append(
            known or f"python {'accepts' if read else 'refuses'}")  # fmt: skip
    elif accepted and canonical(value) != rest:
        faults.append("python reads another value: " + canonical(value))
    if accepted != also_read:
        huge = accepted and "/none" in rest
        known = "depth" if cause == "too-deep" else "huge-number" if huge else None
        (explained if known else faults).append(
            known or f"orjson {'accepts' if also_read else 'refuses'}")  # fmt: skip
    elif accepted and read and not same_as_orjson(value, other):
        faults.append(f"orjson reads another value: {other!r}")
    return faults, explained


def verdicts(binary, documents):
    text = b"".join(b"%d\n%b" % (len(document), document) for document in documents)
    run = subprocess.run([binary], input=text, stdout=subprocess.PIPE, check=True)
    lines = run.stdout.decode().split("\n")[:-1]
    if len(lines) != len(documents):
        raise RuntimeError(f"{len(documents)} documents, but {len(lines)} verdicts")
    return lines


def build():
    command = ["swift", "build", "-c", "release", "--package-path", str(PACKAGE)]
    subprocess.run(command, check=True, stdout=sys.stderr)
    path = subprocess.run(command + ["--show-bin-path"], check=True, stdout=subprocess.PIPE)
    return Path(path.stdout.decode().strip()) / "json-verdict"


def arguments():
    parser = argparse.ArgumentParser(description="Compares our JSON reader with two others.")
    parser.add_argument("--count", type=int, default=100_000, help="how many documents")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--binary", type=Path, help="json-verdict, when it is built already")
    parser.add_argument("--control", action="store_true", help="with a lenient reader, to be found")
    options = parser.parse_args()
    if options.count < 1:
        parser.error("--count must be at least 1")
    return options


def main():
    options = arguments()
    binary = options.binary or build()
    readers = {
        "python": python_lenient if options.control else python_strict,
        "orjson": orjson.loads,
    }
    maker = Maker(options.seed)
    count, accepted, differences = 0, 0, 0
    explained = collections.Counter()
    while count < options.count:
        documents = [maker.document() for _ in range(min(BATCH, options.count - count))]
        for document, ours in zip(documents, verdicts(binary, documents), strict=True):
            faults, known = compare(document, ours, readers)
            explained.update(known)
            accepted += ours.startswith("accept")
            for fault in faults:
                differences += 1
                if differences <= SHOWN:
                    print(f"{document!r}\n  ours: {ours[:200]}\n  {fault[:200]}")
        count += len(documents)
    for name, times in sorted(explained.items()):
        print(f"explained {times}: {EXPLAINED[name]}")
    print(f"{count} documents, {differences} unexplained differences", end="")
    print(f" ({accepted} accepted, seed {options.seed}, orjson {orjson.__version__})")
    if options.control:
        return 0 if differences > 0 else 1
    return 0 if differences == 0 else 1


if __name__ == "__main__":
    try:
        sys.exit(main())
    except (OSError, RuntimeError, subprocess.CalledProcessError) as error:
        print(error, file=sys.stderr)
        sys.exit(2)
