"""A document: its name, where it lies and its fingerprint."""

from typing import Annotated, Any, Literal, NamedTuple

from pydantic import BeforeValidator, Field

from cmtool.dossier.part import Part
from cmtool.dossier.types import Sha256, Tekst
from cmtool.finding import Path


class Document(Part):
    """Een document bij het dossier."""

    naam: Tekst | None = Field(default=None, description="Naam van het document, zoals in het archief.")
    pad: Tekst | None = Field(
        default=None, description="Plaats van het bestand, vanaf de map van het dossier; het pad blijft binnen die map."
    )
    sha256: Sha256 | None = Field(
        default=None, description="Vingerafdruk van het bestand (sha256), om te zien of het later is gewijzigd."
    )


def _path_alone(value: Any) -> Any:
    return {"pad": value} if isinstance(value, str) else value


# A document may be written in full, or as its path alone.
Bijlage = Annotated[Document, BeforeValidator(_path_alone, json_schema_input_type=str | Document)]


class Attachment(NamedTuple):
    """A document of a dossier that names a file, with what was found there.

    `path` is where the dossier names it. `state`: there is a file (`present`), nothing or no file (`absent`), it lies
    outside the folder of the dossier (`outside`), or it cannot be read (`closed`). `sha256` is that of the file, and
    only known where the dossier gives one to compare with. `place` is where a file that is present really lies, links
    followed.
    """

    path: Path
    document: Document
    state: Literal["present", "absent", "outside", "closed"]
    sha256: str | None = None
    place: str | None = None
