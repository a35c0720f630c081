"""A resample is what the whole way from records to ties gives for records with repeated events."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coalitions.affiliation import build_affiliation
from coalitions.backbone import extract_backbone, restore_ties
from coalitions.centrality import measure_centrality
from coalitions.communities import find_communities
from coalitions.nullmodels import fit_null_model
from coalitions.projection import WEIGHTINGS, project
from coalitions.robustness import resamples
from coalitions.robustness.draws import leave_one_out
from coalitions.robustness.measures import MEASURES, measure_resampled
from coalitions.robustness.resamples import prepare_resampler, tie_anew, view_network

from builders import ORGANIZATIONS, gatherings, make_network, make_records

# None of them is a p-value, which would be at most itself or not by rounding alone.
alphas = st.sampled_from([0.0503, 0.2003, 0.5003])
COLUMNS = ["source", "target", "weight", "shared_events"]
times = st.lists(st.integers(0, 3), min_size=8, max_size=8).filter(any)


def repeat_events(gatherings, times):
    """Write the records again, each event as often as it is drawn."""
    return make_records(
        {
            f"E{number:04d}, {copy}": names
            for number, (names, n_copies) in enumerate(zip(gatherings, times, strict=False), 1)
            for copy in range(n_copies)
        },
        ORGANIZATIONS,
    )


def take_times(resampler, times):
    return np.array([times])[:, resampler.held]


def assert_same_ties(found, expected):
    pd.testing.assert_frame_equal(
        found[COLUMNS].reset_index(drop=True),
        expected[COLUMNS].reset_index(drop=True),
        check_dtype=False,
        rtol=1e-12,
    )


def tie_once(resampler, times):
    [resampled] = tie_anew(resampler, times)
    return resampled, view_network(resampler, resampled, 0)


@settings(max_examples=15)
@given(gatherings=gatherings, times=times, weighting=st.sampled_from(WEIGHTINGS))
def test_without_a_test_a_resample_is_the_projection_of_repeated_events(
    gatherings, times, weighting
):
    resampler = prepare_resampler(make_network(gatherings, weighting=weighting), None)
    _, resample = tie_once(resampler, take_times(resampler, times))
    affiliation = build_affiliation(repeat_events(gatherings, times))
    assert_same_ties(resample.ties, project(affiliation, weighting=weighting).ties)


@settings(max_examples=15)
@given(gatherings=gatherings, times=times, alpha=alphas)
def test_with_the_hypergeometric_test_a_resample_is_the_backbone_of_repeated_events(
    gatherings, times, alpha
):
    # Under this model alone a resample of as many events has the same test, whatever it is.
    network = make_network(gatherings)
    model = fit_null_model(network.affiliation, model="hypergeometric")
    resampler = prepare_resampler(extract_backbone(network, model=model, alpha=alpha), model)
    _, resample = tie_once(resampler, take_times(resampler, times))
    repeated = project(build_affiliation(repeat_events(gatherings, times)))
    expected = extract_backbone(repeated, model="hypergeometric", alpha=alpha)
    assert_same_ties(resample.ties, expected.ties)


@settings(max_examples=15)
@given(gatherings=gatherings, times=times, weighting=st.sampled_from(WEIGHTINGS))
def test_a_resample_is_measured_as_the_network_of_repeated_events(gatherings, times, weighting):
    resampler = prepare_resampler(make_network(gatherings, weighting=weighting), None)
    resampled, _ = tie_once(resampler, take_times(resampler, times))
    affiliation = build_affiliation(repeat_events(gatherings, times))
    expected = measure_centrality(project(affiliation, weighting=weighting))
    measured = measure_resampled(resampled, MEASURES)
    for name in ("n_events", "degree", "strength"):
        np.testing.assert_allclose(measured[name][0], expected[name], rtol=1e-12, err_msg=name)


@settings(max_examples=15)
@given(
    gatherings=gatherings,
    model=st.sampled_from(["sdsm", "hypergeometric"]),
    correction=st.sampled_from(["none", "fdr_bh"]),
    alpha=alphas,
)
def test_each_event_once_is_the_network_at_hand(gatherings, model, correction, alpha):
    network = make_network(gatherings, weighting="newman")
    fitted = fit_null_model(network.affiliation, model=model)
    backbone = extract_backbone(network, model=fitted, alpha=alpha, correction=correction)
    for shown in (backbone, restore_ties(backbone)):
        resampler = prepare_resampler(shown, fitted)
        once = np.ones((1, resampler.n_events), dtype=np.int64)
        _, resample = tie_once(resampler, once)
        assert_same_ties(resample.ties, shown.ties)


def test_each_event_once_is_the_network_at_hand_by_sampled_networks(davis):
    fitted = fit_null_model(davis, model="fdsm", samples=200)
    backbone = extract_backbone(project(davis), model=fitted, alpha=0.2)
    resampler = prepare_resampler(backbone, fitted)
    _, resample = tie_once(resampler, np.ones((1, 14), dtype=np.int64))
    assert len(backbone.ties) > 0
    assert_same_ties(resample.ties, backbone.ties)


def test_each_event_once_is_the_network_at_hand_where_some_could_not_have_come():
    records = make_records(
        {f"E{number}": set("ABC") if number < 5 else set("CDE") for number in range(9)},
        date=pd.date_range("2020-01-01", periods=9, freq="MS"),
    )
    records.organizations["founded"] = ["", "", "", "2020-05", "2020-05"]
    affiliation = build_affiliation(records)
    fitted = fit_null_model(affiliation, model="sdsm-ec")
    backbone = extract_backbone(project(affiliation), model=fitted, alpha=0.3)
    resampler = prepare_resampler(backbone, fitted)
    assert len(np.unique(resampler.rule.group)) == 2
    _, resample = tie_once(resampler, np.ones((1, 9), dtype=np.int64))
    assert 0 < len(backbone.ties) < len(project(affiliation).ties)
    assert_same_ties(resample.ties, backbone.ties)


@settings(max_examples=10)
@given(gatherings=gatherings)
def test_an_event_left_out_is_as_if_it_had_not_been_recorded(gatherings):
    resampler = prepare_resampler(make_network(gatherings, weighting="newman"), None)
    for left_out, times in zip(resampler.held, leave_one_out(resampler.n_events), strict=True):
        _, resample = tie_once(resampler, times[None])
        others = [names for number, names in enumerate(gatherings) if number != left_out]
        if any(others):
            assert_same_ties(resample.ties, make_network(others, weighting="newman").ties)


@settings(max_examples=10)
@given(gatherings=gatherings)
def test_by_the_hypergeometric_test_too(gatherings):
    network = make_network(gatherings)
    model = fit_null_model(network.affiliation, model="hypergeometric")
    resampler = prepare_resampler(extract_backbone(network, model=model, alpha=0.3003), model)
    for left_out, times in zip(resampler.held, leave_one_out(resampler.n_events), strict=True):
        _, resample = tie_once(resampler, times[None])
        others = [names for number, names in enumerate(gatherings) if number != left_out]
        if any(others):
            expected = extract_backbone(make_network(others), model="hypergeometric", alpha=0.3003)
            assert_same_ties(resample.ties, expected.ties)


@pytest.mark.parametrize("weighting", ["newman", "jaccard", "association-strength"])
def test_roles_and_ages_weigh_in_a_resample_as_they_do_in_the_records(weighting):
    gatherings = {"E1": set("ABC"), "E2": set("AB"), "E3": set("BCD")}
    days = pd.to_datetime(["2020-01-01", "2021-01-01", "2022-01-01"])
    again = {"E1": set("ABC"), "E1 again": set("ABC"), "E3": set("BCD")}
    days_again = pd.to_datetime(["2020-01-01", "2020-01-01", "2022-01-01"])
    networks = []
    for held, date in ((gatherings, days), (again, days_again)):
        records = make_records(held, "ABCD", date=date, end_date=date)
        is_host = records.participations["organization"] == "B"
        records.participations.loc[is_host, "role"] = "host"
        affiliation = build_affiliation(records, role_weights={"host": 4})
        networks.append(project(affiliation, weighting=weighting, half_life=1, as_of="2022-01-01"))
    resampler = prepare_resampler(networks[0], None)
    _, resample = tie_once(resampler, np.array([[2, 0, 1]]))
    assert_same_ties(resample.ties, networks[1].ties)
    assert weighting != "newman" or resample.ties["weight"].nunique() > 2


def test_how_many_are_held_at_once_changes_nothing(davis):
    model = fit_null_model(davis, model="sdsm")
    backbone = extract_backbone(project(davis), model=model, alpha=0.3)
    resampler = prepare_resampler(backbone, model)
    drawn = np.random.default_rng(0).multinomial(14, np.full(14, 1 / 14), size=7)
    [together] = tie_anew(resampler, drawn)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(resamples, "MOST_PAIRS", 1)
        one_by_one = list(tie_anew(resampler, drawn))
    assert len(one_by_one) == 7
    np.testing.assert_array_equal(
        np.concatenate([resampled.pair for resampled in one_by_one]), together.pair
    )
    assert len(together.pair) > 0


def test_coalitions_can_be_found_in_a_resample(davis):
    resampler = prepare_resampler(project(davis), None)
    _, resample = tie_once(resampler, np.ones((1, 14), dtype=np.int64))
    found, expected = find_communities(resample), find_communities(project(davis))
    pd.testing.assert_series_equal(found.membership, expected.membership)
