"""What lies behind a tie, and behind the place of an organization."""

from __future__ import annotations

from coalitions.explanation.organizations import OrganizationExplanation, explain_organization
from coalitions.explanation.ties import TieExplanation, explain_tie

__all__ = [
    "OrganizationExplanation",
    "TieExplanation",
    "explain_organization",
    "explain_tie",
]
