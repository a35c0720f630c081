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
# # 1. From records to map
#
# *Who acts together with whom?* The records say which organizations took part in which events. This
# notebook goes the whole way from them to a map, once on two real events and once on invented ones
# whose truth is known, and checks at each step what has been gained and what has been assumed.
#
# No result is typed into the text: each is computed below, and each claim is an `assert` that stops
# the notebook if it does not hold.

# %%
# %matplotlib inline
import pandas as pd

import coalitions as co

# %% [markdown]
# ## Two real events
#
# Two events, coded by hand from the news page of Mitra Wacana, an Indonesian NGO; every decision of
# the coding is written down in `data/mitra-wacana/README.md`.

# %%
records = co.resolve_names(co.read_records("../data/mitra-wacana"))
records.events[["date", "title", "place", "list_complete"]]

# %% [markdown]
# Each participation keeps the name as the source wrote it beside the name by which it is counted,
# so that each merge can be undone.

# %%
merged = records.participations.query("resolved_by != ''")
merged[["organization", "recorded_as", "resolved_by"]]

# %% [markdown]
# The records are a network of two kinds of nodes, organizations and events ([Breiger
# 1974](https://doi.org/10.2307/2576011)). Tying any two organizations that met gives the
# co-participation network.

# %%
affiliation = co.build_affiliation(records)
meetings = co.project(affiliation)
in_both = affiliation.organizations.query("n_events == 2").index
print(*meetings.steps, sep="\n")
print(f"In both events: {', '.join(in_both)}.")

# %% [markdown]
# A picture of these ties is a picture of two lists of those present, joined by whoever is on both.
# It may be drawn; it may not be read as alliances, and its caption should say so.

# %%
groups = co.find_communities(meetings)
co.draw_network(
    meetings,
    co.measure_centrality(meetings),
    groups,
    co.lay_out(meetings, groups),
    caption="Two events: who came to which. Nothing here is more than chance would give.",
)

# %%
sizes = affiliation.events["n_organizations"]
assert len(sizes) == 2
assert in_both.tolist() == ["Mitra Wacana"]
assert len(meetings.ties) == (sizes * (sizes - 1) / 2).sum()  # every pair of each event, no other
assert co.extract_backbone(meetings).ties.empty
assert not affiliation.events["list_complete"].any()  # both lists are known to be incomplete

# %% [markdown]
# ## Invented events whose truth is known
#
# The worked example is synthetic: four coalitions were planted, a broker that goes to the events of
# three of them, some organizations that belong nowhere, and two assemblies to which nearly
# everybody came. `truth.csv` holds the plan; the package never reads it.

# %%
recorded = co.read_records("../data/example")
records = co.resolve_names(recorded)
truth = pd.read_csv("../data/example/truth.csv", index_col="organization").fillna("")
[broker] = truth.index[truth["planted_role"] == "broker"]
print(*(co.Issue(**issue) for issue in records.issues.to_dict("records")), sep="\n")
print("Organizations before and after names were brought together:")
print(recorded.participations["organization"].nunique(), len(truth))

# %% [markdown]
# ### Names first
#
# Spellings left apart split an organization, and each part has some of its events only. So it goes
# with the planted broker.

# %%
affiliation = co.build_affiliation(records)
apart = co.build_affiliation(recorded).organizations["n_events"]
spellings = records.participations.query("organization == @broker")["recorded_as"].unique()
print(f"{broker}: {affiliation.organizations.loc[broker, 'n_events']} events.")
print("With each spelling counted by itself:", apart[spellings].to_dict())

# %% [markdown]
# ### Everybody who ever met: a hairball

# %%
network = co.project(affiliation)
n_organizations = len(network.organizations)
n_pairs = n_organizations * (n_organizations - 1) // 2
print(f"{len(network.ties)} of {n_pairs} pairs are tied: {len(network.ties) / n_pairs:.0%}.")

# %% [markdown]
# ### The backbone: ties that chance would seldom make
#
# Chance is a null model. The fixed degree sequence model keeps how active each organization is and
# how large each event is, since both make ties without anybody seeking anybody ([Neal, Domagalski
# and Sagan 2021](https://doi.org/10.1038/s41598-021-03238-3)). It is sampled; notebook 2 asks what
# other models would keep.

# %%
model = co.fit_null_model(affiliation, model="fdsm", samples=1000, seed=1)
backbone = co.extract_backbone(network, model=model, alpha=0.05)
power = co.measure_power(network, model=model, alpha=0.05)
print(power.tell(len(backbone.ties)))

# %% [markdown]
# ### Coalitions and ranks

# %%
centrality = co.measure_centrality(backbone)
communities = co.find_communities(backbone, seed=1)
significance = co.measure_significance(backbone, communities, model=model)
print(significance.tell())
co.describe_coalitions(backbone, communities)[["label", "n_organizations", "n_events"]]

# %% [markdown]
# Each row is a coalition that was planted, each column one that was found. Those in no column have
# no tie that is stronger than chance, and are told to be in none.

# %%
planted = truth["planted_coalition"].replace("", "(none)")
found = communities.membership.astype("string").fillna("none")
recovered = pd.crosstab(planted, found.rename("found"))
recovered

# %% [markdown]
# The broker should stand between the others: betweenness counts the shortest ways through an
# organization ([Freeman 1977](https://doi.org/10.2307/3033543)).

# %%
ranked = centrality["betweenness"].sort_values(ascending=False)
ranked.head().to_frame().join(truth)

# %% [markdown]
# ### The picture, and the map

# %%
layout = co.lay_out(backbone, communities)
co.draw_network(
    backbone,
    centrality,
    communities,
    layout,
    caption="Ties stronger than chance (fixed degree sequence model, p at most 0.05).",
)

# %% [markdown]
# The map is the same network for those who want to ask: search a name, click a tie to see its
# events, filter by year. It is one file and needs no internet.

# %%
co.draw_map(
    backbone, centrality, communities, layout=layout, model=model, significance=significance
)

# %% [markdown]
# ## What follows, checked

# %%
members = recovered.drop(index="(none)").drop(columns="none", errors="ignore")
assert len(members) == 4
assert len(communities.members) == 4
assert (members.gt(0).sum(axis="columns") == 1).all()  # no planted coalition is torn apart
assert (members.gt(0).sum(axis="index") == 1).all()  # and no two are taken for one
assert significance.is_found
assert ranked.index[0] == broker
assert ranked.iloc[0] > ranked.iloc[1]
assert apart[spellings].max() < affiliation.organizations.loc[broker, "n_events"]
assert len(backbone.ties) < len(network.ties) / 4

ends = backbone.ties[["source", "target"]].astype(str)
of_broker = ends.eq(broker).any(axis="columns")
same = ends["source"].map(planted) == ends["target"].map(planted)
assert (same | of_broker).all()
print(
    f"Of {len(network.ties)} ties {len(backbone.ties)} are stronger than chance: {same.sum()} join"
    f" two of one planted coalition, {of_broker.sum()} are of the broker, and no other is left. The"
    " four planted coalitions are found again, and the planted broker is first on betweenness."
)

# %% [markdown]
# ## What these records cannot say
#
# - A tie says that two took part in the same events, not that they agree, or even talked.
# - That the plan is found again here is one draw of one plan. `data/example/README.md` has the
#   rates over other draws: at times two coalitions are taken for one, and a cautious null model
#   leaves the broker almost no tie.
# - Lists of those present are what somebody wrote down. Who is never listed is never tied.
