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
# # Ties and chance
#
# Attendance is not alliance. How much does a tie weigh, would chance alone make it, and how far can
# these records carry an answer?

# %%
import pandas as pd

import coalitions as co

records = co.resolve_names(co.read_records("../data/example"))
affiliation = co.build_affiliation(records)
network = co.project(affiliation)
network.ties.head()

# %% [markdown]
# ## What a tie weighs
#
# Eight ways; each has its formula, its unit and its source.

# %%
pd.DataFrame(
    {name: [way.formula, way.unit, way.choose_when] for name, way in co.WEIGHTING_TABLE.items()},
    index=["formula", "unit", "choose it when"],
).T

# %% [markdown]
# Organizing together can count for more than attending together, and old events for less. Donors
# can be left out.

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
# The fixed degree sequence model keeps each organization's number of events and each event's number
# of organizations. It is sampled, so its p-values have an error.

# %%
model = co.fit_null_model(affiliation, model="fdsm", samples=1000, seed=1)
backbone = co.extract_backbone(network, model=model, alpha=0.05)
print(backbone.steps[-1])
backbone.ties.sort_values("p_value").head()

# %% [markdown]
# The stochastic model keeps both on average. Its p-values are exact, and larger.

# %%
exact = co.extract_backbone(network, model="sdsm", alpha=0.05)
print(len(backbone.ties), "ties by sampling,", len(exact.ties), "by the exact and cautious model")

# %% [markdown]
# ## What could these events have shown at best?

# %%
power = co.measure_power(network, model=model, alpha=0.05)
print(power.tell(len(backbone.ties)))

# %% [markdown]
# With a correction, the share of ties by chance among those kept is held to five percent.

# %%
corrected = co.extract_backbone(network, model=model, alpha=0.05, correction="fdr_bh")
print(len(corrected.ties), "ties")

# %% [markdown]
# ## Who meets less than chance would give?

# %%
signed = co.extract_backbone(network, model=model, alpha=0.1, signed=True)
signed.test.avoided.sort_values("p_value").head()

# %% [markdown]
# ## All of it side by side

# %%
comparison = co.compare_methods(affiliation)
print(comparison.tell())
comparison.methods[["kind", "ties_kept", "rank_agreement", "tie_overlap"]]

# %%
co.draw_comparison(comparison)
