"""What lies behind a tie, and behind the place of an organization."""

from __future__ import annotations

from coalitions.explanation.belonging import Belonging
from coalitions.explanation.organizations import (
    OVER_PATHS,
    OrganizationExplanation,
    explain_organization,
)
from coalitions.explanation.ties import TieExplanation, explain_tie

__all__ = [
    "OVER_PATHS",
    "Belonging",
    "OrganizationExplanation",
    "TieExplanation",
    "explain_organization",
    "explain_tie",
]
