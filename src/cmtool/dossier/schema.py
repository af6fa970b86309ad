"""The JSON Schema of a dossier (draft 2020-12), with the Dutch descriptions as hover help."""

import json
from typing import Any

from cmtool.dossier.dossier import Dossier

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def schema() -> dict[str, Any]:
    """Return the JSON Schema of a dossier. An empty key counts as absent, so every field may also be null."""
    made = Dossier.model_json_schema(mode="validation")
    return {"$schema": DIALECT, **made, "title": "Contractdossier"}


def schema_text() -> str:
    """Return the JSON Schema as text."""
    return json.dumps(schema(), ensure_ascii=False, indent=2) + "\n"
