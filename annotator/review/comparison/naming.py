"""What units are called: the same as long as they hold the same spans or links."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

from annotator.model import Relation, Span

_DIGEST_BYTES = 8


def id_of(values: Iterable[Span | Relation]) -> str:
    """Digest the ids of what is in a unit (BLAKE2b, 8 bytes, hex)."""
    content = "\n".join(sorted(value.id for value in values))
    return hashlib.blake2b(content.encode("utf-8", "surrogatepass"), digest_size=_DIGEST_BYTES).hexdigest()
