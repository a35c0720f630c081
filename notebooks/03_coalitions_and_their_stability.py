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
# # 3. Coalitions and their stability
#
# A search for groups always finds groups. So five questions are asked of a coalition: would another
# search find the same; is it more than random records hold; would other events show the same; is it
# there at other resolutions; and, where the truth is known, is it the truth?

# %%
# %matplotlib inline
from dataclasses import replace

import numpy as np
import pandas as pd
from matplotlib.figure import Figure

import coalitions as co

SEED = 1
BLUE, ORANGE, GRAY = "#2A5C8A", "#E08A1E", "#6B7580"

# %% [markdown]
# ## A warning first: perfectly stable, and nothing
#
# The two events of Mitra Wacana. A hundred searches agree without exception.

# %%
records = co.resolve_names(co.read_records("../data/mitra-wacana"))
meetings = co.project(co.build_affiliation(records))
groups = co.find_communities(meetings, runs=100, seed=SEED)
by_chance = co.measure_significance(meetings, groups, seed=SEED)
print(f"{len(groups.members)} groups; mean stability {groups.stability.mean():.2f}.")
print(by_chance.tell())

# %% [markdown]
# The groups are the two lists of those present: any two events that have someone in common give as
# much. Stability of the search says that the question has one answer, not that the answer means
# anything.

# %%
assert (groups.stability == 1).all()
assert not by_chance.is_found
came = meetings.affiliation.events["n_organizations"]
assert len(groups.members) == len(came) == 2
n_members = sorted(len(members) for members in groups.members.values())
assert sum(n_members) == sum(came) - 1  # Mitra Wacana, which came to both, is in one of them

# %% [markdown]
# ## Coalitions in the worked example
#
# All ties are searched, an event of k organizations weighing 1 / ln k (the weight of [Adamic and
# Adar 2003](https://doi.org/10.1016/S0378-8733(03)00009-1)): at a large event many meet who do not
# seek each other. Only organizations with a tie stronger than chance are told to be in a coalition.
# The search maximizes modularity ([Newman and Girvan
# 2004](https://doi.org/10.1103/PhysRevE.69.026113)) with the Leiden algorithm ([Traag, Waltman and
# van Eck 2019](https://doi.org/10.1038/s41598-019-41695-z)); of a hundred searches the partition
# is taken that agrees best with all others.

# %%
records = co.resolve_names(co.read_records("../data/example"))
truth = pd.read_csv("../data/example/truth.csv", index_col="organization").fillna("")
[broker] = truth.index[truth["planted_role"] == "broker"]
affiliation = co.build_affiliation(records)
model = co.fit_null_model(affiliation, samples=1000, seed=SEED)
backbone = co.extract_backbone(co.project(affiliation), model=model)
communities = co.find_communities(backbone, runs=100, seed=SEED)
print(communities.tell())
co.describe_coalitions(backbone, communities)[["label", "n_organizations", "n_events"]]

# %% [markdown]
# ## Would another search find the same?

# %%
contested = communities.contested
print(
    f"Least stability of a member: {communities.stability.min():.2f};"
    f" members that another coalition claims in a fifth of the searches: {len(contested)}."
)

# %% [markdown]
# ## Would random records hold as much?
#
# The whole way is walked again with random records that keep each organization's number of events
# and each event's size, drawn by curveball trades ([Strona et al.
# 2014](https://doi.org/10.1038/ncomms5114)). Modularity alone is no evidence: random networks have
# much of it ([Guimerà, Sales-Pardo and Amaral 2004](https://doi.org/10.1103/PhysRevE.70.025101)).
# The records count among the samples ([Phipson and Smyth
# 2010](https://doi.org/10.2202/1544-6115.1585)), so the smallest p-value is one over the number of
# samples plus one.

# %%
significance = co.measure_significance(backbone, communities, model=model, samples=200, seed=SEED)
print(significance.tell())
significance.coalitions.round(4)

# %% [markdown]
# **The same search where nothing is to be found.** The names are dealt out over the participations
# at random, so that nobody seeks anybody; who was dealt the same event twice counts once. The
# search still finds groups. This is one deal; over many, groups are reported about as often as the
# level of the test allows (`benchmarks/communities`).

# %%
dealt_names = np.random.default_rng(SEED).permutation(records.participations["organization"])
dealt = (
    records.participations.assign(organization=dealt_names)
    .drop_duplicates(["event_id", "organization"])
    .sort_values(["event_id", "organization"], ignore_index=True)
)
random_network = co.project(co.build_affiliation(replace(records, participations=dealt)))
random_groups = co.find_communities(random_network, seed=SEED)
random_significance = co.measure_significance(random_network, random_groups, seed=SEED)
print(f"{len(random_groups.members)} groups in records where nobody seeks anybody.")
print(random_significance.tell())

# %%
assert significance.is_found
assert (significance.coalitions <= 0.05).all()
assert len(random_groups.members) > 1
assert not random_significance.is_found

# %% [markdown]
# ## Would other events show the same?
#
# The events are drawn anew, with replacement, and coalitions are found in each resample. `with_own`
# is the share of resamples in which the group that an organization is in is mostly its coalition. A
# hundred resamples place each share within some ten percentage points, which is enough to see who
# stands out; draw more before you cite one.

# %%
bootstrap = co.bootstrap_events(
    backbone, model=model, communities=communities, resamples=100, partitions=100, seed=SEED
)
print(*bootstrap.tell_coalitions(), sep="\n")
company = bootstrap.coalitions.dropna(subset="coalition").sort_values(
    ["coalition", "with_own"], ascending=[True, False]
)
company.nsmallest(5, "with_own")

# %%
figure = Figure(figsize=(8, 7.5), layout="constrained")
axes = figure.subplots()
places = range(len(company))
axes.scatter(
    communities.stability[company.index],
    places,
    s=46,
    facecolors="none",
    edgecolors=ORANGE,
    label="stability: other searches of the same events",
)
axes.scatter(
    company["with_own"], places, s=16, color=BLUE, label="with_own: the search of other events"
)
axes.set_yticks(places, [f"{name} ({row.coalition})" for name, row in company.iterrows()])
axes.tick_params(axis="y", labelsize=7.5)
axes.invert_yaxis()
axes.set(xlim=(0, 1.03), xlabel="share of searches, or of resamples")
axes.set_title("Who is firmly in its coalition (its number in brackets)", loc="left", fontsize=10)
axes.grid(axis="x", color="#E4E8EC")
axes.set_axisbelow(True)
axes.spines[["top", "right"]].set_visible(False)
figure.legend(frameon=False, loc="outside lower right", ncols=2, fontsize=8.5)
figure

# %%
assert (communities.stability.dropna() > 0.9).all()
assert company["with_own"].idxmin() == broker
assert company.loc[broker, "with_own"] < 0.7
print(
    f"All searches of these events agree on {broker}, the planted broker (stability"
    f" {communities.stability[broker]:.2f}); other events do not: it is with its own in"
    f" {company.loc[broker, 'with_own']:.0%} of the resamples, the least of all. To name one"
    " coalition as its own would be to toss a coin."
)

# %% [markdown]
# ### And if events are missing?
#
# As [Costenbader and Valente 2003](https://doi.org/10.1016/S0378-8733(03)00012-1) did with nodes, a
# share of the events is left out at random. Agreement is the adjusted Rand index ([Hubert and
# Arabie 1985](https://doi.org/10.1007/BF01908075)): one is the same partition, zero what chance
# gives. There are thirty draws at each share, few, since only the course matters.

# %%
stress = co.leave_out_events(
    backbone,
    model=model,
    communities=communities,
    draws=30,
    partitions=30,
    measures=["degree"],
    seed=SEED,
)
agreement = stress.table.xs("coalition_agreement", level="quantity").droplevel("measure")

figure = Figure(figsize=(6.5, 3.2), layout="constrained")
axes = figure.subplots()
axes.fill_between(
    agreement.index,
    agreement["least"],
    agreement["most"],
    color=BLUE,
    alpha=0.18,
    label="all draws",
)
axes.plot(agreement.index, agreement["median"], color=BLUE, marker="o", label="median")
axes.set(ylim=(0, 1.05), xlabel="share of events missing", ylabel="adjusted Rand index")
axes.set_title("Coalitions found without some of the events", loc="left", fontsize=10)
axes.spines[["top", "right"]].set_visible(False)
axes.legend(frameon=False, loc="lower left")
figure

# %% [markdown]
# ## At which resolution?
#
# Modularity cannot see groups below a size that grows with the network ([Fortunato and Barthélemy
# 2007](https://doi.org/10.1073/pnas.0605965104)), and a resolution parameter only moves that limit.
# So we ask over which range of it the best partition stays nearly the same (CHAMP, [Weir et al.
# 2017](https://doi.org/10.3390/a10030093)).

# %%
choice = co.choose_resolution(backbone, seed=SEED)
print(choice.tell())

figure = Figure(figsize=(6.5, 3.2), layout="constrained")
axes = figure.subplots()
for _, domain in choice.domains.iterrows():
    axes.plot(
        [domain["lowest"], domain["highest"]],
        [domain["n_communities"]] * 2,
        color=ORANGE if domain["is_chosen"] else GRAY,
        linewidth=5 if domain["is_chosen"] else 3,
        solid_capstyle="butt",
    )
axes.set_xscale("log", base=2)
axes.set_xticks([0.25, 0.5, 1, 2, 4], ["0.25", "0.5", "1", "2", "4"])
axes.set_yscale("log", base=2)
axes.set_yticks([1, 2, 4, 8, 16, 32], ["1", "2", "4", "8", "16", "32"])
axes.set(xlabel="resolution", ylabel="communities of the best partition")
axes.set_title("Orange: the partition that stays the same for longest", loc="left", fontsize=10)
axes.spines[["top", "right"]].set_visible(False)
figure

# %% [markdown]
# A resolution is a question, not a fact: at lower ones coalitions are joined, at higher ones they
# fall apart into pairs and single organizations. Report the one that you used.
#
# ## What became of the planted structure?

# %%
found = communities.membership.astype("string").fillna("none")
planted = truth["planted_coalition"].replace("", "(none)")
recovered = pd.crosstab(planted, found.rename("found"))
recovered

# %%
chosen = choice.domains.query("is_chosen").iloc[0]
members = recovered.drop(index="(none)").drop(columns="none", errors="ignore")
assert (members.gt(0).sum(axis="columns") == 1).all()  # none is torn apart
assert (members.gt(0).sum(axis="index") == 1).all()  # none is joined to another
assert len(communities.members) == chosen["n_communities"] == len(members)
assert chosen["lowest"] <= 1 <= chosen["highest"]
strays = found.index[found.ne("none") & planted[found.index].eq("(none)")]
assert strays.tolist() == [broker]  # the only one that is given a coalition without a plan
worst = significance.coalitions.max()
halved = agreement.loc[0.5]
print(
    f"Conclusion: the {len(members)} planted coalitions are found again, whole and apart, each more"
    f" than chance would give (p = {worst:.3f} at most); from resolution {chosen['lowest']:.2f} to"
    f" {chosen['highest']:.2f} they are the best partition. With half of the events missing the"
    f" agreement is {halved['median']:.2f} in the median, {halved['least']:.2f} in the worst draw."
    " But the broker, planted between three coalitions, is given to one of them."
)

# %% [markdown]
# ## What these records cannot say
#
# - Whether a coalition is an alliance. It is a set of organizations that attend together.
# - Where one organization belongs that stands between. A partition gives each one place; who has
#   two needs another method (`percolate_cliques` lets coalitions overlap).
# - What is missing for a reason. Events left out at random are not the unreported meetings of those
#   who publish nothing.
# - How well the method does elsewhere. This plan is clear and was found; `data/example/README.md`
#   tells in how many other draws it was not.
