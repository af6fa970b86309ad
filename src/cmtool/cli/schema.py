"""`cmtool schema`: the JSON Schema of a dossier, for editors."""

from __future__ import annotations

from cmtool.cli.options import Output  # noqa: TC001 - typer reads the annotation


def schema(output: Output = None) -> None:
    """Geef het JSON Schema van een dossier (draft 2020-12), voor aanvullen en controleren in een editor."""
    from cmtool.cli.output import open_output  # noqa: PLC0415 - loaded when needed
    from cmtool.dossier.schema import schema_text  # noqa: PLC0415 - brings the models

    with open_output(output) as out:
        out.write(schema_text())
