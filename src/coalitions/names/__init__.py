"""Who is who: variant spellings brought together, one organization, one name."""

from __future__ import annotations

from coalitions.names.aliases import apply_aliases

__all__ = ["apply_aliases"]
