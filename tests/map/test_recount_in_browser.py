"""What the page counts after every filter is what the package counts of the same records."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from coalitions.centrality import measure_centrality
from coalitions.communities import find_communities
from coalitions.map import draw_map
from coalitions.projection import WEIGHTINGS, recount_ties
from coalitions.selection import Selection

from map.pages import ON_LAPTOP
from map.selections import filters_of, networks

N_FILTERS = 12  # on one map

# What the page counted, as told by the event that it sends after each recount.
RECOUNT = """async (hashes) => {
  const counted = [];
  for (const hash of hashes) {
    const told = new Promise((tell) => {
      document.addEventListener('recounted', ({ detail }) => tell(detail), { once: true });
    });
    if (location.hash === hash) dispatchEvent(new HashChangeEvent('hashchange'));
    else location.hash = hash;
    const { model, view } = await told;
    counted.push({
      counts: document.getElementById('counts').textContent,
      ties: view.ties.map((tie) => [model.pairs.source[tie], model.pairs.target[tie],
                                    view.shared[tie], view.weight[tie]]),
      degree: Array.from(view.degree),
      strength: Array.from(view.strength),
      n_events: Array.from(view.nEvents),
      size: Array.from(view.size),
      refused: document.getElementById('refused').textContent,
    });
  }
  return counted;
}"""


def count_in_python(network, filters):
    """Count what is in view as the package does."""
    part = recount_ties(network, filters.selection)
    ties = part.ties if filters.ties == "shown" else pd.concat([part.ties, part.removed])
    ties = ties[ties["shared_events"] >= filters.least].sort_values(["source", "target"])
    ends = [ties["source"].cat.codes.to_numpy(), ties["target"].cat.codes.to_numpy()]
    n = len(part.organizations)
    weight = ties["weight"].to_numpy(float)
    return {
        "ties": np.column_stack([*ends, ties["shared_events"], weight]).reshape(-1, 4),
        "degree": sum(np.bincount(end, minlength=n) for end in ends),
        "strength": sum(np.bincount(end, weights=weight, minlength=n) for end in ends),
        "n_events": part.organizations["n_events"].to_numpy(),
        "size": part.affiliation.events["n_organizations"].to_numpy(),
    }


def tell_counts(network, filters, expected):
    """Say what should stand above the map."""
    is_whole = filters.selection == Selection()
    n_organizations = (is_whole | (expected["n_events"] > 0)).sum()
    n_events = (expected["size"] > 0).sum()
    n_all = len(network.ties) + (len(network.removed) if filters.ties == "all" else 0)
    return [
        f"{n_organizations} of {len(network.organizations)} organization",
        f"{n_events} of {(network.affiliation.events['n_organizations'] > 0).sum()} event",
        f"{len(expected['ties'])} of {n_all} tie",
    ]


@ON_LAPTOP
@pytest.mark.parametrize("weighting", WEIGHTINGS)
@settings(
    max_examples=3,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(choices=st.data())
def test_after_random_filters_the_page_counts_as_the_package(
    open_page, tmp_path, weighting, choices
):
    network = choices.draw(networks(weighting))
    communities = find_communities(network)
    drawn = draw_map(network, measure_centrality(network), communities)
    page = open_page(drawn.save(tmp_path / "map.html"))
    chosen = choices.draw(st.lists(filters_of(network), min_size=N_FILTERS, max_size=N_FILTERS))
    counted = page.evaluate(RECOUNT, [filters.write_hash() for filters in chosen])
    for filters, found in zip(chosen, counted, strict=True):
        expected = count_in_python(network, filters)
        assert found["refused"] == ""
        for told in tell_counts(network, filters, expected):
            assert told in found["counts"]
        for name, values in expected.items():
            assert np.reshape(found[name], values.shape) == pytest.approx(values, rel=1e-9, abs=0)
