"""The stages, in the order in which records pass through them."""

from __future__ import annotations

from importlib import import_module

from contest import Stage

STAGES = ("read", "project", "weigh", "communities", "measures", "p_values", "whole")


def find_stage(name: str) -> Stage:
    """Load one stage, and nothing of the others."""
    stage: Stage = import_module(f"stages.{name}").STAGE
    return stage
