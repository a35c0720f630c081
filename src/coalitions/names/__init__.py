"""Who is who: variant spellings brought together, one organization, one name."""

from __future__ import annotations

from coalitions.names.aliases import apply_aliases, roll_up_chapters
from coalitions.names.decisions import decide_aliases
from coalitions.names.lookup import find_organization
from coalitions.names.merges import find_spellings, merge_spellings
from coalitions.names.proposals import propose_matches
from coalitions.names.resolve import resolve_names
from coalitions.names.review import lay_out_review, list_settled, read_review, write_review

__all__ = [
    "apply_aliases",
    "decide_aliases",
    "find_organization",
    "find_spellings",
    "lay_out_review",
    "list_settled",
    "merge_spellings",
    "propose_matches",
    "read_review",
    "resolve_names",
    "roll_up_chapters",
    "write_review",
]
