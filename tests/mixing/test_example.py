"""The worked example: its planted broker stands between the coalitions that are found."""

import pandas as pd
import pytest

from coalitions.affiliation import build_affiliation
from coalitions.backbone import extract_backbone
from coalitions.communities import (
    find_communities,
    find_two_mode_communities,
    percolate_cliques,
)
from coalitions.mixing import measure_mixing
from coalitions.names import apply_aliases
from coalitions.projection import project
from coalitions.records import read_records

from builders import ROOT

EXAMPLE = ROOT / "data" / "example"


@pytest.fixture(scope="module")
def affiliation():
    return build_affiliation(apply_aliases(read_records(EXAMPLE), EXAMPLE / "aliases.csv"))


@pytest.fixture(scope="module")
def backbone(affiliation):
    return extract_backbone(project(affiliation))  # by default, as `build` does it


@pytest.fixture(scope="module")
def truth():
    return pd.read_csv(EXAMPLE / "truth.csv", index_col="organization")


def test_the_planted_broker_is_first_by_participation_and_by_brokerage(backbone, truth):
    (broker,) = truth.index[truth["planted_role"] == "broker"]
    mixing = measure_mixing(backbone, find_communities(backbone).membership)
    for measure in ("participation", "brokerage", "gatekeeper"):
        assert mixing[measure].astype(float).idxmax() == broker
        assert mixing[measure].nlargest(2).iloc[1] < mixing.loc[broker, measure]


def test_the_planted_broker_alone_is_in_two_communities_of_cliques(backbone, truth):
    (broker,) = truth.index[truth["planted_role"] == "broker"]
    assert [*percolate_cliques(backbone).overlapping] == [broker]


def test_two_mode_communities_are_the_planted_coalitions(affiliation, truth):
    found = find_two_mode_communities(affiliation).organizations
    planted = truth["planted_coalition"].dropna()
    apart = pd.crosstab(found.reindex(planted.index), planted)
    assert (apart > 0).to_numpy().sum() == apart.shape[0] == apart.shape[1] == 4
