"""Papers for the tests of the formats."""

from __future__ import annotations

import re
import zlib
from datetime import date
from typing import TYPE_CHECKING

from cmtool.render.paper import Paper

if TYPE_CHECKING:
    from pathlib import Path

HOSTILE = "A & B <Zorg> \"x\" 'y' #panic() $x$ @ref"
ESCAPED = "A &amp; B &lt;Zorg&gt; \"x\" 'y' #panic() $x$ @ref"
BODY = f"""**{ESCAPED}**\\
Straat 1

# Kop één

### Kop die een niveau overslaat

- één
- twee **vet** en *schuin*

1. a
2. b

tussen

1. opnieuw

| KPI | norm |
|---|---|
| a | ≥ 80 % |

---

Gemaakt met proef.
"""


def paper(body: str = BODY, folder: Path | None = None, *, draft: bool = False, **fields: object) -> Paper:
    """Return a letter of the kind ingebrekestelling."""
    text = f"**CONCEPT**\n\n{body}" if draft else body
    known = {"afzender": HOSTILE, "kenmerk": "JH-1", **fields}
    return Paper(
        "ingebrekestelling", "Brief A & B", text, known, date(2026, 11, 22), str(folder) if folder else None,
        "Gemaakt met proef.", draft,
    )  # fmt: skip


def unpacked(pdf: bytes) -> bytes:
    """Return a PDF with its compressed parts opened."""
    streams = re.findall(rb"stream\r?\n(.*?)\r?\nendstream", pdf, re.DOTALL)
    return pdf + b"".join(zlib.decompressobj().decompress(each) for each in streams if each[:1] == b"x")
