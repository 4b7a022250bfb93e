#!/usr/bin/env python3
"""Checks that the published JSON Schemas, the OpenAPI document and the golden suite agree.

The OpenAPI document must be a valid one. Every golden body is given to both drafts and to the body
of the OpenAPI document, in two validators; all six verdicts have to be the one that the case
expects under the default readings. Left out are bodies that no schema ever sees
(malformed, not UTF-8) and those all of whose errors are declared in schema-limits.md.

    schema-agreement.py [--golden FOLDER] [--control]

With --control the currency codes are taken out of the schemas first: every validator has to
disagree about the unknown currencies then, and an OpenAPI document without its answers must be
found invalid; the exit code is 0 only if all of that is found.

Exit codes: 0 agreement, 1 disagreement, 3 no published schemas, 5 nothing was checked.
"""

import argparse
import collections
import json
import pathlib
import re
import sys

import jsonschema
import jsonschema_rs
import openapi_spec_validator

CASES_MIN = 500
FOLDERS = ("accept", "reject", "open")


class Verdict:
    """One draft in one validator."""

    def __init__(self, name, accepts):
        self.name = name
        self.accepts = accepts


def without_currencies(schema):
    """The schema, its list of currency codes removed."""
    holder = schema.get("$defs") or schema.get("definitions") or schema["components"]["schemas"]
    del holder["lead_data"]["properties"]["currency"]["enum"]
    return schema


def read(path):
    return json.loads(path.read_text("utf-8"))


def description(published):
    return read(published / "lead-gen.openapi.json")


def body_of(published):
    """The schema of a body in the OpenAPI document, as a schema of its own."""
    components = description(published)["components"]
    return {"$ref": "#/components/schemas/body", "components": components}


def check_description(published, control):
    """Whether the OpenAPI document is valid; with `control`, whether a spoiled one is not."""
    document = description(published)
    if control:
        del document["paths"]["/v1/event"]["post"]["responses"]["200"]["description"]
    faults = list(openapi_spec_validator.OpenAPIV31SpecValidator(document).iter_errors())
    for fault in faults:
        print(f"the OpenAPI document is invalid: {fault}".split("\n", 1)[0])
    return bool(faults) == control


def verdicts(published, control):
    """Every draft in every validator."""
    drafts = {
        "openapi": (jsonschema.Draft202012Validator, jsonschema_rs.Draft202012Validator),
        "2020-12": (jsonschema.Draft202012Validator, jsonschema_rs.Draft202012Validator),
        "draft-7": (jsonschema.Draft7Validator, jsonschema_rs.Draft7Validator),
    }
    for draft, (python, rust) in drafts.items():
        schema = body_of(published) if draft == "openapi" else read(
            published / f"lead-gen.schema.{draft}.json")
        python.check_schema(schema)
        if control:
            schema = without_currencies(schema)
        yield Verdict(f"jsonschema {draft}", python(schema).is_valid)
        yield Verdict(f"jsonschema-rs {draft}", rust(schema).is_valid)


def limits(published):
    """Ids of the rules that no schema can say: the first table of schema-limits.md."""
    text = (published / "schema-limits.md").read_text("utf-8")
    ids = re.findall(r"^\| \[([a-z0-9-]+)\]\(", text, re.MULTILINE)
    if not ids:
        sys.exit("schema-limits.md declares no rule")
    return set(ids)


def expected(path):
    """The status, and the ids of the error rules, under the default readings."""
    expectation = json.loads(path.with_suffix(".expect").read_text("utf-8"))
    outcome = expectation["outcomes"][0] if "outcomes" in expectation else expectation
    errors = {f["rule"] for f in outcome["findings"] if f["level"] == "error"}
    return outcome["status"], errors


def bodies(golden, declared, left_out):
    """Every body that a schema can judge, with whether it is to be accepted."""
    for folder in FOLDERS:
        for path in sorted((golden / folder).rglob("*")):
            if path.suffix == ".bin":
                left_out["no text"] += 1
            if path.suffix != ".json":
                continue
            status, errors = expected(path)
            if "json-malformed" in errors:
                left_out["malformed"] += 1
            elif errors and errors <= declared:
                left_out["declared"] += 1
            else:
                yield path, json.loads(path.read_text("utf-8")), status == 200


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    root = pathlib.Path(__file__).resolve().parents[2]
    parser.add_argument("--golden", type=pathlib.Path, default=root / "golden")
    parser.add_argument("--control", action="store_true", help="expect a broken schema to be found")
    options = parser.parse_args()

    published = options.golden / "published"
    if not (published / "schema-limits.md").is_file():
        print(f"{published}: holds no schemas; run 'make generate'")
        return 3
    left_out = collections.Counter()
    counts = collections.Counter()
    wrong = []
    judges = list(verdicts(published, options.control))
    for path, body, accepted in bodies(options.golden, limits(published), left_out):
        counts["accepted" if accepted else "refused"] += 1
        for judge in judges:
            if judge.accepts(body) != accepted:
                verb = "refuses" if accepted else "accepts"
                wrong.append(f"{judge.name} {verb} {path.relative_to(options.golden)}")

    described = check_description(published, options.control)
    total = counts.total()
    print(f"{total} bodies ({counts['accepted']} to accept, {counts['refused']} to refuse),",
          f"{len(judges)} verdicts each; left out: {dict(left_out)}")
    if total < CASES_MIN or not counts["accepted"] or not counts["refused"]:
        print(f"fewer than {CASES_MIN} bodies, or of one kind only: nothing was proved")
        return 5
    print(f"{len(wrong)} verdicts disagree")
    if options.control:
        found = {line.split(" accepts reject/lead-currency-unknown/")[0] for line in wrong}
        missed = [judge.name for judge in judges if judge.name not in found]
        print(f"control: {len(judges) - len(missed)} of {len(judges)} validators found the hole")
        return int(bool(missed) or not described)
    for line in wrong:
        print(line)
    return int(bool(wrong) or not described)


if __name__ == "__main__":
    sys.exit(main())
