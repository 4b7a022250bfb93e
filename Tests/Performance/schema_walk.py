"""Validates every body of an NDJSON file with jsonschema-rs, the fastest library at hand for it.

Prints the counts, so that the runner can tell whether the work was done.
"""

import argparse

import jsonschema_rs
import orjson


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--schema", required=True)
    parser.add_argument("file")
    arguments = parser.parse_args()
    with open(arguments.schema, "rb") as file:
        validator = jsonschema_rs.validator_for(orjson.loads(file.read()))
    bodies = events = valid = 0
    with open(arguments.file, "rb") as file:
        for line in file:
            body = orjson.loads(line)
            bodies += 1
            events += len(body["events"])
            valid += validator.is_valid(body)
    print(f"bodies {bodies} events {events} valid {valid}")


if __name__ == "__main__":
    main()
