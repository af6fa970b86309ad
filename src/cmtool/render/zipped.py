"""The bytes of a file of Word that do not depend on the clock: its parts, each with the same day."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

# The first day that the format knows.
_DAY = (1980, 1, 1, 0, 0, 0)


def steady(data: bytes) -> bytes:
    """Return a zip file with the same parts in the same order, and no time in it."""
    out = BytesIO()
    with ZipFile(BytesIO(data)) as old, ZipFile(out, "w", ZIP_DEFLATED) as new:
        for each in old.infolist():
            info = ZipInfo(each.filename, _DAY)
            info.compress_type = ZIP_DEFLATED
            info.create_system = 3
            info.external_attr = 0o600 << 16
            new.writestr(info, old.read(each.filename))
    return out.getvalue()
