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
# # 5. Your own data
#
# Put the path of your file into the first cell and run all of it. CSV, Excel, OpenDocument, JSON
# and Parquet are read, with a row for each organization in each event, a row for each event and its
# organizations in lists, or a 0/1 matrix; `docs/records.md` says more. Where the notebook cannot go
# on, it stops and says what to do.
#
# Nothing leaves your computer.

# %%
# %matplotlib inline
import os

import coalitions as co

RECORDS = os.environ.get("COALITIONS_RECORDS", "../data/mitra-wacana")  # your file or folder
WRITE_TO = ""  # a folder for map, tables, figures and reports, such as "../reports/mine"
OPTIONS = co.BuildOptions(
    backbone="auto",  # the null model: fdsm for small records, sdsm for large
    correction="none",  # "fdr_bh" to cite single ties, or in large and sparse records
    resamples=200,  # to look; 500 and up to cite
    windows="auto",
    seed=1,
)


class CannotGoOn(Exception):  # noqa: N818 - it is read by people
    """Stops the notebook with words instead of a traceback."""

    def _render_traceback_(self):
        return [f"The notebook stops here. {self}"]


# %% [markdown]
# ## How the file was understood

# %%
try:
    records = co.resolve_names(co.read_records(RECORDS))
except co.RecordsError as error:
    raise CannotGoOn(f"{error}\nMend it, and run all cells again.") from None
print(*records.steps, sep="\n")

# %% [markdown]
# Doubts that do not stop the work. Each names its row and its remedy.

# %%
print(*(co.Issue(**issue) for issue in records.issues.to_dict("records")), sep="\n")
print(f"Doubts: {len(records.issues)}.")

# %% [markdown]
# ## Names that may be one organization
#
# Spellings that differ in case, accents or legal form are counted as one. What else looks alike is
# only proposed: write what you decide into a table with the columns `alias` and `organization`, and
# pass it to `read_records` as `aliases`.

# %%
proposals = co.propose_matches(records)
print(f"Pairs of names to decide about: {len(proposals)}.")
proposals.head(20)

# %% [markdown]
# ## What was counted

# %%
affiliation = co.build_affiliation(records)
n_meetings = int((affiliation.events["n_organizations"] > 1).sum())
if not n_meetings:
    raise CannotGoOn(
        f"None of the {len(affiliation.events)} events names two organizations, so there is nothing"
        " to tie. Record for each event all who took part, under one event id. If they stand in one"
        " cell, see docs/records.md."
    )
print(*affiliation.steps, sep="\n")
print(f"{n_meetings} events of two organizations or more.")
affiliation.organizations.sort_values("n_events", ascending=False).head(10)

# %%
incomplete = affiliation.events["list_complete"].eq(other=False).fillna(value=False).sum()
print(
    f"{incomplete} of {len(affiliation.events)} lists are known to be incomplete: they hide ties."
)

# %% [markdown]
# ## All of it, and how far it carries
#
# Read what is printed here before you look at a picture.

# %%
try:
    findings = co.analyze(records, OPTIONS)
except co.OptionError as error:
    raise CannotGoOn(f"{error}\nMend OPTIONS in the first cell, and run all again.") from None
network, communities = findings.network, findings.communities
print(findings.notice or "No caution.")

# %%
kept = findings.tables.ties.get("in_backbone")
if kept is not None and findings.power:
    print(findings.power.tell(int(kept.sum())))

# %% [markdown]
# ### Who acts together

# %%
co.draw_network(
    network,
    findings.centrality,
    communities,
    co.lay_out(network, communities, seed=OPTIONS.seed),
    caption=findings.notice,
)

# %% [markdown]
# ### Which coalitions

# %%
print(findings.significance.tell())
print(*findings.tell_coalitions(), sep="\n")
if findings.significance.is_found:
    print(*findings.tables.coalitions["label"], sep="\n")

# %% [markdown]
# ### Who stands where, and how sure

# %%
bootstrap = findings.support.bootstrap
figure = None
if bootstrap:
    print(*bootstrap.tell("betweenness"), sep="\n")
    figure = co.draw_ranking(findings.centrality, communities, bootstrap=bootstrap)
else:
    print(*findings.support.left_out, "So no ranking is drawn.", sep="\n")
figure

# %% [markdown]
# ### What changed

# %%
figure = None
if findings.dynamics:
    print(*co.tell_changes(findings.dynamics), sep="\n")
    figure = None if findings.dynamics.notice else co.draw_timeline(findings.dynamics)
figure

# %% [markdown]
# ## Before you cite a tie, read its events
#
# The heaviest tie, as an example; put two names of your own in its place.

# %%
heaviest = network.ties.sort_values(["weight", "source", "target"], ascending=[False, True, True])
if heaviest.empty:
    raise CannotGoOn("No tie is shown: choose if_empty='show-all' in OPTIONS to see all of them.")
one, other = heaviest.iloc[0][["source", "target"]]
why = co.explain_tie(network, one, other, models=[findings.model or "hypergeometric"])
print(f"{one} and {other} shared {len(why.shared)} of {len(affiliation.events)} events.")
assert len(why.shared) == heaviest.iloc[0]["shared_events"]  # the figure is that of its events
why.shared[["date", "title"]]

# %%
why.chance[["expected_events", "p_value", "needed", "passes"]]

# %% [markdown]
# ## The map

# %%
co.draw_map(
    network,
    findings.centrality,
    communities,
    model=findings.model,
    significance=findings.significance,
    support=findings.support,
    notices=findings.cautions,
)

# %% [markdown]
# ## For your methods section
#
# What was done, with every choice. Cite the sources named in `docs/ties.md` and `docs/findings.md`.

# %%
print(*network.steps, sep="\n")

# %% [markdown]
# ## Writing it out

# %%
if WRITE_TO:
    co.build_outputs(RECORDS, WRITE_TO, OPTIONS, overwrite=True)
    print(f"Written to {WRITE_TO}.")
else:
    print("Nothing is written: name a folder in WRITE_TO.")

# %% [markdown]
# ## What follows, in sentences that your records carry

# %%
n_kept = 0 if kept is None else int(kept.sum())
print(f"Ties stronger than chance would give: {n_kept} of {len(findings.tables.ties)}.")
if findings.significance.is_found:
    print(f"Coalitions, together more than chance would give: {len(communities.members)}.")
else:
    print("No coalition can be claimed.")
if not bootstrap:
    print("Nobody can be called first: there are too few events to say how sure a rank is.")
changes = findings.dynamics.changes if findings.dynamics else None
n_told = 0 if changes is None or changes.empty else int(changes["supported"].sum())
print(f"Changes of coalitions that are more than chance would show: {n_told}.")
