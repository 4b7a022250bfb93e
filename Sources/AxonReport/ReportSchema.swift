/// The JSON Schema of what ``JSONFormat`` writes.
public enum ReportSchema {
  /// The schema (draft 2020-12), as JSON text. Each `required` lists the members in their fixed
  /// order.
  public static let text = #"""
    {
      "$schema": "https://json-schema.org/draft/2020-12/schema",
      "title": "axon-lint report, version 1",
      "type": "object",
      "required": ["version", "bodies", "summary"],
      "additionalProperties": false,
      "properties": {
        "version": {"const": 1},
        "bodies": {"type": "array", "items": {"$ref": "#/$defs/body"}},
        "summary": {"$ref": "#/$defs/summary"}
      },
      "$defs": {
        "count": {"type": "integer", "minimum": 0},
        "ordinal": {"type": "integer", "minimum": 1},
        "body": {
          "type": "object",
          "required": ["source", "record", "verdict", "findings"],
          "additionalProperties": false,
          "properties": {
            "source": {
              "description": "path of the file, or a name for a stream",
              "type": "string"
            },
            "record": {
              "description": "position of the body in its source, from 1",
              "$ref": "#/$defs/ordinal"
            },
            "verdict": {"$ref": "#/$defs/verdict"},
            "findings": {
              "description": "in the order of the document; empty for a clean body",
              "type": "array",
              "items": {"$ref": "#/$defs/finding"}
            }
          }
        },
        "verdict": {
          "type": "object",
          "required": ["status", "events", "invalid", "collateral"],
          "additionalProperties": false,
          "properties": {
            "status": {
              "description": "the answer that the endpoint would give",
              "enum": [200, 400, 401, 404, 405, 413]
            },
            "events": {"$ref": "#/$defs/count"},
            "invalid": {
              "description": "events with an error of their own",
              "$ref": "#/$defs/count"
            },
            "collateral": {
              "description": "good events that are lost with the others",
              "$ref": "#/$defs/count"
            }
          }
        },
        "finding": {
          "type": "object",
          "required": [
            "rule", "level", "authority", "event", "pointer", "message", "help", "span"
          ],
          "additionalProperties": false,
          "properties": {
            "rule": {"type": "string", "pattern": "^[a-z0-9]+(-[a-z0-9]+)*$"},
            "level": {"enum": ["note", "warning", "error"]},
            "authority": {"enum": ["stated", "inferred", "open", "practice"]},
            "event": {
              "description": "position of the event in the batch, from 0",
              "type": ["integer", "null"],
              "minimum": 0
            },
            "pointer": {
              "description": "place in the body (RFC 6901); null for what stands before it",
              "type": ["string", "null"]
            },
            "message": {
              "description": "what was found, then what is allowed; personal values masked",
              "type": "string"
            },
            "help": {"type": "string"},
            "span": {
              "description": "place in the source; null for what has no bytes",
              "anyOf": [{"$ref": "#/$defs/span"}, {"type": "null"}]
            }
          }
        },
        "span": {
          "type": "object",
          "required": ["offset", "length", "line", "column"],
          "additionalProperties": false,
          "properties": {
            "offset": {"description": "in bytes, from 0", "$ref": "#/$defs/count"},
            "length": {"description": "in bytes", "$ref": "#/$defs/count"},
            "line": {"$ref": "#/$defs/ordinal"},
            "column": {
              "description": "in Unicode scalars, from 1",
              "$ref": "#/$defs/ordinal"
            }
          }
        },
        "summary": {
          "type": "object",
          "required": [
            "sources", "bodies", "events", "rejected", "collateral", "errors", "warnings", "notes"
          ],
          "additionalProperties": false,
          "properties": {
            "sources": {"$ref": "#/$defs/count"},
            "bodies": {"$ref": "#/$defs/count"},
            "events": {"$ref": "#/$defs/count"},
            "rejected": {
              "description": "bodies that the endpoint would not accept",
              "$ref": "#/$defs/count"
            },
            "collateral": {
              "description": "good events that are lost with the bodies they stand in",
              "$ref": "#/$defs/count"
            },
            "errors": {"$ref": "#/$defs/count"},
            "warnings": {"$ref": "#/$defs/count"},
            "notes": {"$ref": "#/$defs/count"}
          }
        }
      }
    }

    """#
}
