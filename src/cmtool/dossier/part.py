"""What every part of a dossier has in common."""

from pydantic import BaseModel, ConfigDict


class Part(BaseModel):
    """A part of a dossier: frozen, and a key that the format does not have is an error."""

    # Only the root builds a validator; the parts are built into it (a fifth of the start-up time).
    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)
