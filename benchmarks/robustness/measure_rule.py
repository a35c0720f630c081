"""How far the rule by which resamples are tied agrees with fitting the null model to each anew.

`python benchmarks/robustness/measure_rule.py` prints, for the worked example and a tenth of the
bills of the US Senate, for each null model and kind of resample, the ties that both keep as a share
of those that either keeps (mean and least), how many ties each keeps, and the same agreement of
the rule without regard to the sizes of the events drawn.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy.sparse import csr_array

import coalitions as co
from coalitions.nullmodels import fit_null_model
from coalitions.robustness.draws import draw_remaining, draw_resamples
from coalitions.robustness.rule import ResampleRule, learn_resample_rule

ROOT = Path(__file__).parents[2]
SENATE = ROOT.parent / "shared" / "data" / "senate108" / "cosponsorship.csv"
N_DRAWS = {"sdsm": 20, "fdsm": 5, "hypergeometric": 20}
SEED = 1
Booleans = npt.NDArray[np.bool_]
Integers = npt.NDArray[np.int64]


def read_example() -> co.AffiliationNetwork:
    """Read the worked example."""
    records = co.read_records(ROOT / "data" / "example")
    return co.build_affiliation(co.apply_aliases(records, ROOT / "data/example/aliases.csv"))


def read_senate() -> co.AffiliationNetwork:
    """Read a tenth of the bills."""
    rows = list(csv.DictReader(SENATE.open(encoding="utf-8")))
    events = sorted({row["event_id"] for row in rows})
    chosen = set(np.random.default_rng(SEED).choice(events, len(events) // 10, replace=False))
    kept = [(row["participant"], row["event_id"]) for row in rows if row["event_id"] in chosen]
    names, places = np.unique([name for name, _ in kept], return_inverse=True)
    columns, numbers = np.unique([event for _, event in kept], return_inverse=True)
    incidence = np.zeros((len(names), len(columns)), dtype=np.int32)
    incidence[places, numbers] = 1
    return _affiliate(incidence)


def repeat_events(affiliation: co.AffiliationNetwork, times: Integers) -> co.AffiliationNetwork:
    """Write each event as often as it is drawn."""
    return _affiliate(np.repeat(affiliation.incidence.toarray(), times, axis=1))


def _affiliate(incidence: npt.NDArray[np.int32]) -> co.AffiliationNetwork:
    return co.AffiliationNetwork(
        title="",
        incidence=csr_array(incidence),
        organizations=pd.DataFrame({"sector": "", "n_events": incidence.sum(axis=1)}),
        events=pd.DataFrame(
            {"n_organizations": incidence.sum(axis=0)}, index=range(incidence.shape[1])
        ),
        participations=pd.DataFrame(),
        roles=None,
    )


def keep_by_rule(
    rule: ResampleRule, network: co.CoparticipationNetwork, times: Integers, *, by_size: bool = True
) -> set[tuple[int, int]]:
    """List the ties that the rule keeps."""
    source, target = network.endpoints
    attended = network.organizations["n_events"].to_numpy(np.int64)
    [spread] = rule.compare_spread(times[None]) if by_size else [0]
    needed = rule.find_needed(
        (0, 0), attended[source], attended[target], int(times.sum()), int(spread)
    )
    kept = network.ties["shared_events"].to_numpy() >= needed
    return set(zip(source[kept].tolist(), target[kept].tolist(), strict=True))


def draw(n_events: int, n_draws: int) -> Iterator[tuple[str, Integers]]:
    """Draw each kind of resample."""
    bootstrap = draw_resamples(n_events, n_draws, resampling="bootstrap", seed=SEED)
    yield "bootstrap", bootstrap
    for share in (0.05, 0.2, 0.5):
        yield (
            f"{share:.0%} missing",
            draw_remaining(n_events, round(share * n_events), n_draws, seed=SEED),
        )


def main() -> None:
    """Print one row per records, model and kind of resample."""
    records = {"example": read_example()}
    if SENATE.is_file():
        records["Senate"] = read_senate()
    print(f"{'':36s} agree (least)  ties by rule, anew   not by size")
    for title, affiliation in records.items():
        held = affiliation.events["n_organizations"].to_numpy() > 0
        affiliation = _affiliate(affiliation.incidence.toarray()[:, held])  # noqa: PLW2901
        for model, n_draws in N_DRAWS.items():
            fitted = fit_null_model(affiliation, model=model)
            rule = learn_resample_rule(
                co.extract_backbone(co.project(affiliation), model=fitted), fitted
            )
            for kind, drawn in draw(int(held.sum()), n_draws):
                compared = []
                for times in drawn:
                    network = co.project(repeat_events(affiliation, times))
                    anew = fit_null_model(network.affiliation, model=model)
                    backbone = co.extract_backbone(network, model=anew)
                    ends = (part.tolist() for part in backbone.endpoints)
                    expected = set(zip(*ends, strict=True))
                    kept = keep_by_rule(rule, network, times)
                    plain = keep_by_rule(rule, network, times, by_size=False)
                    compared.append(
                        (
                            len(kept & expected) / len(kept | expected),
                            len(kept),
                            len(expected),
                            len(plain & expected) / len(plain | expected),
                        )
                    )
                agree, n_kept, n_anew, plain_agree = np.mean(compared, axis=0)
                least = min(compared)[0]
                print(
                    f"{title:9s}{model:15s}{kind:12s} {agree:6.0%} ({least:4.0%}) "
                    f"{n_kept:10.0f} {n_anew:6.0f} {plain_agree:12.0%}",
                    flush=True,
                )


if __name__ == "__main__":
    main()
