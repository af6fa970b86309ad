"""Values that change with time, each with its source and how sure it is. Data in `data/`, one file a subject."""

from cmtool.norms.norm import Norms, Retention, StandardVersion, load_norms

__all__ = ["Norms", "Retention", "StandardVersion", "load_norms"]
