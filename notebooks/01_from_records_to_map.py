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
# # From records to map
#
# Who acts together with whom? We start from records of events and the organizations that took
# part, and end with a map. On the way, each step gives an object that can be looked at.

# %%
import pandas as pd

import coalitions as co

# %% [markdown]
# ## Two real events
#
# Two events of 2025, coded by hand from the news page of Mitra Wacana, an Indonesian NGO.

# %%
records = co.resolve_names(co.read_records("../data/mitra-wacana"))
records.participations[["event_id", "organization", "role", "recorded_as"]]

# %% [markdown]
# Only one organization took part in both.

# %%
affiliation = co.build_affiliation(records)
affiliation.organizations.query("n_events > 1")[["sector", "n_events"]]

# %% [markdown]
# Two events are too few to tell an alliance from a coincidence, and the test says so: with two
# events, sharing one or even both is never unlikely.

# %%
meetings = co.project(affiliation)
print(len(meetings.ties), "ties;", len(co.extract_backbone(meetings).ties), "stronger than chance")

# %% [markdown]
# ## Sixty synthetic events
#
# In the worked example we know the truth, since it was planted: four coalitions, a broker between
# them, and two assemblies to which nearly everybody came.

# %%
records = co.resolve_names(co.read_records("../data/example"))
affiliation = co.build_affiliation(records)
network = co.project(affiliation)
possible = len(network.organizations) * (len(network.organizations) - 1) / 2
print(f"{len(network.ties)} ties, {len(network.ties) / possible:.0%} of all pairs")

# %% [markdown]
# Tying everyone who ever met gives a hairball. The backbone keeps the ties that chance would
# seldom make as strong.

# %%
backbone = co.extract_backbone(network, alpha=0.05)
centrality = co.measure_centrality(backbone)
communities = co.find_communities(backbone, seed=1)
print(f"{len(backbone.ties)} ties, {len(communities.members)} coalitions")
co.describe_coalitions(backbone, communities)[["n_organizations", "n_events", "issues"]]

# %% [markdown]
# Did the coalitions come back? Each row is a planted coalition, each column one that was found.

# %%
truth = pd.read_csv("../data/example/truth.csv", index_col="organization")
pd.crosstab(truth["planted_coalition"].dropna(), communities.membership)

# %% [markdown]
# And the broker? It should lead on betweenness.

# %%
ranked = centrality.sort_values("betweenness", ascending=False)
ranked[["degree", "betweenness"]].join(truth["planted_role"]).head()

# %% [markdown]
# ## The map

# %%
co.draw_map(backbone, centrality, communities)
