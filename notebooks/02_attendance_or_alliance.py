# ---
# jupyter:
#   jupytext:
#     formats: py:percent
#   kernelspec:
#     display_name: Python 3
#     language: python
#     name: python3
# ---

# %% [markdown]
# # 2. Attendance or alliance
#
# Two organizations that go to everything meet without seeking each other, and one assembly makes
# everybody everybody's partner. So two questions are asked of a tie, and kept apart: **how much
# does it weigh**, and **would chance alone make it?** This notebook asks how far the answers depend
# on the choice of weight and of chance, and what no choice can bring out of too few events.

# %%
# %matplotlib inline
from math import comb, isclose

import pandas as pd
from matplotlib.figure import Figure

import coalitions as co

MODELS = ["fdsm", "sdsm", "hypergeometric"]
CORRECTIONS = ["none", "fdr_bh", "holm"]
ALPHA = 0.05

# %% [markdown]
# ## Two events cannot tell an alliance from a coincidence
#
# Mitra Wacana's page reports two events. Suppose that two organizations are close allies and always
# go together: how would that show?

# %%
records = co.resolve_names(co.read_records("../data/mitra-wacana"))
affiliation = co.build_affiliation(records)
meetings = co.project(affiliation)
rows = []
for name in MODELS:
    tested = co.extract_backbone(meetings, model=name, alpha=ALPHA)
    power = co.measure_power(meetings, model=name, alpha=ALPHA)
    least = tested.removed["p_value"].min()
    rows.append([name, len(meetings.ties), len(tested.ties), power.n_possible_ties, least])
few = pd.DataFrame(
    rows, columns=["model", "ties", "kept", "could have been kept", "smallest p-value"]
).set_index("model")
few

# %%
assert len(affiliation.events) == 2
assert (few["kept"] == 0).all()
assert (few["could have been kept"] == 0).all()
print(power.tell(0))

# %% [markdown]
# No pair *could* have passed, whoever met whom ([Tarone 1990](https://doi.org/10.2307/2531456)
# calls such a test untestable). The reason is arithmetic. Let two organizations each come to half
# of `m` events, and always together. If all events are alike, chance does that once in `comb(m, m
# // 2)` times: the number of ways to choose half of the events.

# %%
n_events = list(range(2, 21, 2))
best = pd.Series({m: 1 / comb(m, m // 2) for m in n_events})
enough = best.index[best <= ALPHA].min()
figure = Figure(figsize=(6.5, 3.2), layout="constrained")
axes = figure.subplots()
axes.plot(best.index, best, marker="o", color="#2A5C8A")
axes.axhline(ALPHA, color="#6B7580", linestyle="--")
axes.annotate(
    f"p = {ALPHA}", (n_events[-1], ALPHA), xytext=(0, 4), textcoords="offset points", ha="right"
)
axes.set(yscale="log", xlabel="events recorded", ylabel="smallest possible p", xticks=n_events)
axes.set_title("Two that come to half of the events, always together", loc="left", fontsize=10)
axes.spines[["top", "right"]].set_visible(False)
figure

# %%
assert isclose(best[2], few.loc["hypergeometric", "smallest p-value"])  # by the package
assert enough > len(affiliation.events)
print(
    f"With 2 events, two allies that always go together have p = {best[2]:.2f} at best; it takes"
    f" {enough} events to bring that down to {ALPHA}, for one pair that was named beforehand."
)

# %% [markdown]
# **Conclusion.** From these two events nothing can be said of alliances: not that there are none,
# and not that there are some. The ties may be listed as meetings. What would help is more events,
# not another method.
#
# ## Sixty events: what a tie weighs
#
# The worked example is synthetic, with coalitions that were planted, so what survives can be held
# against the plan.

# %%
records = co.resolve_names(co.read_records("../data/example"))
affiliation = co.build_affiliation(records)
network = co.project(affiliation)
truth = pd.read_csv("../data/example/truth.csv", index_col="organization").fillna("")
[broker] = truth.index[truth["planted_role"] == "broker"]
assert len(affiliation.events) == 60


def sort_out(ties):
    """Count the ties within a planted coalition, those of the broker, and the others."""
    ends = ties[["source", "target"]].astype(str)
    coalition = ends.apply(lambda end: end.map(truth["planted_coalition"]))
    within = coalition["source"].eq(coalition["target"]) & coalition["source"].ne("")
    of_broker = ends.eq(broker).any(axis="columns")
    kinds = {
        "within a coalition": within,
        "of the broker": of_broker,
        "other": ~(within | of_broker),
    }
    return pd.Series({kind: int(rows.sum()) for kind, rows in kinds.items()})


sort_out(network.ties)

# %% [markdown]
# Most ties join organizations that the plan does not bring together. There are eight ways to weigh
# them, each with its source:

# %%
pd.DataFrame(
    {
        name: [way.formula, way.choose_when, way.source or "plain counting"]
        for name, way in co.WEIGHTING_TABLE.items()
    },
    index=["formula", "choose it when", "source"],
).T.style.set_properties(**{"text-align": "left", "white-space": "normal"})

# %% [markdown]
# A weight puts ties in an order; it does not say where to cut. So that they can be compared, each
# weighting is cut here at as many ties as the null model below keeps.

# %%
model = co.fit_null_model(affiliation, model="fdsm", samples=1000, seed=1)
backbone = co.extract_backbone(network, model=model, alpha=ALPHA)
n_kept = len(backbone.ties)


def take_heaviest(weighting):
    """Take the heaviest ties, equal ones in the order of names."""
    ties = co.project(affiliation, weighting=weighting).ties
    order = ["weight", "source", "target"]
    return ties.sort_values(order, ascending=[False, True, True]).head(n_kept)


heaviest = pd.DataFrame({way: sort_out(take_heaviest(way)) for way in co.WEIGHTING_TABLE}).T
heaviest

# %%
assert len(co.WEIGHTING_TABLE) == 8
best_way = heaviest["within a coalition"].idxmax()
unlike = heaviest["other"].idxmax()
assert best_way == "jaccard"  # organizations that come to everything should not seem close to all
assert unlike == "association-strength"  # two that came once, together, are its strongest
assert heaviest.drop(index=unlike)["other"].max() < 0.05 * n_kept
print(
    f"Of the {n_kept} heaviest ties, {best_way} puts {heaviest.loc[best_way, 'within a coalition']}"
    f" within a planted coalition, count {heaviest.loc['count', 'within a coalition']};"
    f" {unlike} puts {heaviest.loc[unlike, 'other']} where nothing was planted."
)

# %% [markdown]
# Weights can also take account of roles and of age. How the records were understood is said in
# sentences, which belong into a methods section.

# %%
weighed = co.project(
    co.build_affiliation(records, role_weights={"co-organizer": 3, "funder": 0}),
    weighting="newman",
    half_life=2,
)
print(*weighed.steps, sep="\n")

# %% [markdown]
# ## Would chance make it?
#
# Three meanings of chance, and three ways to allow for the many pairs that are tested. `fdsm` holds
# how active each organization and how large each event is, exactly, and is sampled; `sdsm` holds
# both on average and is exact ([Neal 2014](https://doi.org/10.1016/j.socnet.2014.06.001));
# `hypergeometric` takes all events for alike. `fdr_bh` bounds the share of the ties kept that are
# chance ([Benjamini and Hochberg 1995](https://doi.org/10.1111/j.2517-6161.1995.tb02031.x)), `holm`
# the probability that even one is ([Holm 1979](https://www.jstor.org/stable/4615733)).

# %%
kept = {
    (name, correction): co.extract_backbone(
        network, model=model if name == "fdsm" else name, alpha=ALPHA, correction=correction
    )
    for name in MODELS
    for correction in CORRECTIONS
}
survivors = pd.DataFrame({choice: sort_out(found.ties) for choice, found in kept.items()}).T
survivors.index.names = ["model", "correction"]
survivors

# %%
figure = Figure(figsize=(8, 4), layout="constrained")
axes = figure.subplots()
labels = [" ".join(choice).replace("_", " ") for choice in survivors.index]
left = pd.Series(0, index=survivors.index)
COLORS = ["#2A5C8A", "#E08A1E", "#B9C0C8"]
for kind, color in zip(survivors, COLORS, strict=True):
    axes.barh(labels, survivors[kind], left=left, color=color, label=kind)
    left = left + survivors[kind]
axes.invert_yaxis()
axes.set(xlabel="ties kept", title="What survives which idea of chance")
axes.spines[["top", "right"]].set_visible(False)
figure.legend(frameon=False, loc="outside lower center", ncols=3)
figure

# %% [markdown]
# The test is on the number of shared events, whatever the ties weigh: each weighting has the same
# backbone. A weight orders the ties that are shown, the test decides which are.

# %%
for way in co.WEIGHTING_TABLE:
    of_way = co.extract_backbone(co.project(affiliation, weighting=way), model=model, alpha=ALPHA)
    assert of_way.ties[["source", "target"]].equals(backbone.ties[["source", "target"]])

plain = survivors.xs("none", level="correction")
assert (survivors.loc["fdsm", "other"] == 0).all()
assert (survivors.loc["sdsm", "other"] == 0).all()
assert plain.loc["hypergeometric", "other"] > 0  # large events make ties that it finds
assert plain.loc["sdsm", "of the broker"] < plain.loc["fdsm", "of the broker"]
totals = survivors.sum(axis="columns")
for name in MODELS:
    assert totals[name].loc[CORRECTIONS].is_monotonic_decreasing
    print(
        f"{name} keeps {totals[name, 'none']} of {len(network.ties)} ties; {totals[name, 'fdr_bh']}"
        f" with the false discovery rate held down, {totals[name, 'holm']} by holm."
    )

# %% [markdown]
# ## Which ties hang on none of these choices?

# %%
pairs = {
    name: set(kept[name, "none"].ties[["source", "target"]].itertuples(index=False, name=None))
    for name in MODELS
}
by_all = set.intersection(*pairs.values())
by_any = set.union(*pairs.values())
in_dispute = pd.DataFrame(sorted(by_any - by_all), columns=["source", "target"])
print(f"{len(by_all)} ties are kept by all three models, {len(in_dispute)} by one or two of them.")
sort_out(in_dispute)

# %% [markdown]
# The package compares all of it in three pictures: what each model keeps, how far each two methods
# agree on the order of ties, and whom they put first.

# %%
comparison = co.compare_methods(affiliation)
pictures = co.draw_comparison(comparison, in_document=True)
pictures["chance"]

# %%
pictures["agreement"]

# %%
pictures["leaders"]

# %% [markdown]
# ## One tie, from its events
#
# A figure that will be cited should be read from its events.

# %%
strongest = backbone.ties.sort_values(["p_value", "source", "target"]).iloc[0]
why = co.explain_tie(network, strongest["source"], strongest["target"], models=[model, "sdsm"])
print(f"{strongest['source']} and {strongest['target']}:")
why.chance[["expected_events", "p_value", "needed", "passes"]]

# %%
why.shared[["date", "title"]]

# %%
assert why.chance["passes"].all()
assert len(why.shared) == strongest["shared_events"]
assert len(by_all) > len(in_dispute)
of_broker = sort_out(in_dispute)["of the broker"]
print(
    f"Conclusion: {len(by_all)} of the {n_kept} ties of the fdsm backbone hang on no choice of null"
    f" model. What is in dispute are {of_broker} ties of the broker, {len(in_dispute) - of_broker}"
    " others. Say by which model a broker is one, or do not say it."
)

# %% [markdown]
# ## What these records cannot say
#
# - A p-value is the probability that chance gives as many shared events *if nobody sought anybody*;
#   it is not the probability that there is no alliance, and a tie that does not pass is not shown
#   to be chance.
# - Null models hold activity and size. They do not hold town, season or issue: two that meet more
#   than chance may only work in the same district (`sdsm-ec` can hold that, where the records say
#   who could have come).
# - Without a correction, chance passes some ties. To claim one tie, correct, and read its events.
