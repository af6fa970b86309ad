"""The JSON Schema of a dossier (draft 2020-12), with the Dutch descriptions as hover help."""

from typing import Any

from cmtool.dossier.dossier import Dossier

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def schema() -> dict[str, Any]:
    """Return the JSON Schema of a dossier. An empty key counts as absent, so every optional field may be null."""
    made = Dossier.model_json_schema(mode="validation")
    for part in (made, *made["$defs"].values()):
        for field in part.get("properties", {}).values():
            if field.get("type") == "array":
                field["type"] = ["array", "null"]
    return {"$schema": DIALECT, **made, "title": "Contractdossier"}


def schema_text() -> str:
    """Return the JSON Schema as text."""
    import json  # noqa: PLC0415 - only for the schema itself

    return json.dumps(schema(), ensure_ascii=False, indent=2) + "\n"
