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
# # 4. Change over time
#
# Cut the events into windows, look for coalitions in each, and groups will differ from window to
# window whether or not anything changed. This notebook follows coalitions where nothing was planted
# to change, where a merger was planted, and where windows overlap, and tells a change only if
# dealing the events out over the two windows at random would seldom show as much.

# %%
# %matplotlib inline
from dataclasses import replace
from itertools import pairwise

import pandas as pd

import coalitions as co

SEED = 1

# %% [markdown]
# ## Two events: no story to tell


# %%
def follow(records, **cut):
    """Follow the coalitions of the whole period through windows.

    To be quick there are fewer random records, searches and samples than by default.
    """
    affiliation = co.build_affiliation(records)
    model = co.fit_null_model(affiliation, samples=500, seed=SEED)
    backbone = co.extract_backbone(co.project(affiliation), model=model)
    return co.follow_coalitions(
        co.cut_windows(affiliation, **cut),
        tie=co.keep_known_ties(backbone),
        communities=co.find_communities(backbone, seed=SEED),
        find=lambda tied: co.find_communities(tied, ties="shown", runs=20, seed=SEED),
        samples=999,
        seed=SEED,
    )


few = follow(co.resolve_names(co.read_records("../data/mitra-wacana")))
print(*co.tell_changes(few), sep="\n")

# %%
assert few.notice
assert few.changes.empty
assert len(few.snapshots) == 0

# %% [markdown]
# ## A world that stays as it is
#
# The coalitions of the worked example were planted once, for all five years. By default windows are
# as short as leaves enough meetings in each.

# %%
records = co.resolve_names(co.read_records("../data/example"))
stays = follow(records)
print(*stays.timeline.steps, *co.tell_changes(stays), sep="\n")
stays.turnover[["n_meetings", "n_active", "n_newcomers", "n_leavers", "ties_kept", "members_kept"]]

# %% [markdown]
# A coalition of a window is matched with one of the window before by the members they share
# ([Greene, Doyle and Cunningham 2010](https://doi.org/10.1109/ASONAM.2010.17)). Ties of a window
# are those of the whole period whose two organizations still met more than their activity would
# give: a dozen events can seldom show a new tie by themselves. The price is that what two had in
# common for a short time only may be missing.

# %%
co.draw_timeline(stays, caption="Nothing was planted to change.")

# %% [markdown]
# What the search saw, and why it is not told:

# %%
CHANGE = ["since", "window", "kind", "before", "after", "n_before", "n_after", "n_meetings"]
JUDGED = [*CHANGE, "p_adjusted", "supported", "why_not"]
seen = stays.changes.query("kind != 'continued'")
seen[JUDGED]

# %%
assert len(stays.timeline.windows) == 5
assert not stays.changes["supported"].any()
assert len(seen) == 1
assert seen["p_adjusted"].iloc[0] <= stays.alpha  # by its p-value alone it would be told
assert "too few events" in seen["why_not"].iloc[0]
print(
    f"Coalition {seen['before'].iloc[0]} went from {seen['n_before'].iloc[0]} to"
    f" {seen['n_after'].iloc[0]} members in {seen['window'].iloc[0]}, where it held"
    f" {seen['n_meetings'].iloc[0]} meeting. A p-value of {seen['p_adjusted'].iloc[0]:.3f} would"
    " have made a headline of it; nothing was planted to change."
)

# %% [markdown]
# ## A merger that was planted
#
# Now the records are changed by hand: from a given day on, whoever came to an event of one issue is
# also written into an event of the other, as if the two held them together.


# %%
def hold_together(records, one, other, since):
    """Let those at the events of two issues come to each other's, from a day on."""
    events, participations = records.events, records.participations
    issue = events["issue"].str.split(";").str[0]
    late = {
        name: events.index[(issue == name) & (events["date"] >= since)] for name in (one, other)
    }
    guests = []
    for hosts, visitors in ((late[one], late[other]), (late[other], late[one])):
        for place, event in enumerate(hosts):
            came = participations[participations["event_id"] == visitors[place % len(visitors)]]
            guests.append(came.assign(event_id=event))
    together = (
        pd.concat([participations, *guests])
        .drop_duplicates(["event_id", "organization", "role"])
        .sort_values(["event_id", "organization", "role"], ignore_index=True)
    )
    return replace(records, participations=together), sum(map(len, late.values()))


merging, n_joint = hold_together(records, "women's safety", "migrant workers", "2023-01-01")
merges = follow(merging)
print(f"{n_joint} events were held together.")
print(*co.tell_changes(merges), sep="\n")

# %%
co.draw_timeline(merges, caption="Planted: two coalitions hold their events together from 2023 on.")

# %%
merges.changes.query("kind != 'continued'")[JUDGED]

# %%
told = merges.changes.query("supported")
assert told["kind"].tolist() == ["grew"]
assert told["window"].tolist() == ["2023"]
print(
    f"The change is told, in the right year, as a coalition that {told['kind'].iloc[0]} from"
    f" {told['n_before'].iloc[0]} to {told['n_after'].iloc[0]} members"
    f" (p = {told['p_value'].iloc[0]:.3f}, {told['p_adjusted'].iloc[0]:.3f} for all looked at)."
    " That it was a merger, years are too short to show."
)

# %% [markdown]
# ### The same merger, of coalitions that meet less often
#
# A change that is not told has not been shown to be absent.

# %%
seldom, n_seldom = hold_together(records, "open government", "disaster preparedness", "2023-01-01")
missed = follow(seldom)
print(f"{n_seldom} events were held together.")
print(*co.tell_changes(missed), sep="\n")

# %%
assert n_seldom < n_joint
assert not missed.changes["supported"].any()

# %% [markdown]
# ## Windows that overlap
#
# Windows of two years, one every half-year, make a smooth picture: neighbors share most of their
# events. That is also what is wrong with them.

# %%
CUTS = {
    "12 months, every 6": {"length": 12, "step": 6},
    "24 months, every 6": {"length": 24, "step": 6},
}
dynamics = {"years": merges} | {name: follow(merging, **cut) for name, cut in CUTS.items()}


def summarize_cut(dynamics):
    """Say what a cut shows, and how much of it neighbors have in common."""
    windows = [
        set(window.affiliation.events.query("n_organizations > 1").index)
        for window in dynamics.timeline.windows
    ]
    shared = [len(one & other) / len(one | other) for one, other in pairwise(windows)]
    told = dynamics.changes.query("supported")
    return {
        "windows": len(windows),
        "events that neighbors share": f"{sum(shared) / len(shared):.0%}",
        "changes seen": int((dynamics.changes["kind"] != "continued").sum()),
        "told": ", ".join(told["kind"] + " (" + told["window"] + ")") or "none",
    }


cuts = pd.DataFrame({name: summarize_cut(found) for name, found in dynamics.items()}).T
cuts

# %%
co.draw_timeline(
    dynamics["24 months, every 6"],
    caption="The planted merger in windows of two years, one every half-year: they overlap.",
)

# %%
kinds = {name: set(found.changes.query("supported")["kind"]) for name, found in dynamics.items()}
assert kinds["years"] == {"grew"}
assert kinds["24 months, every 6"] == {"merged"}
assert kinds["12 months, every 6"] == set()
assert any("Windows overlap" in line for line in co.tell_changes(dynamics["24 months, every 6"]))
assert len(set(cuts["told"])) > 2
stories = "; ".join(dict.fromkeys(cuts["told"]))
print(
    f"Conclusion: one planted change, and {cuts['told'].nunique()} stories, by how the windows were"
    f" cut: {stories}. Choose the cut before you look, by default windows that share no event, and"
    " say which it was. In overlapping windows an event counts several times: their p-values are"
    " not independent, and the window that a change is told in is not its date."
)

# %% [markdown]
# ## What these records cannot say
#
# - That nothing changed. With a dozen events a year most changes cannot be seen;
#   `benchmarks/dynamics` says how many are, and how many are told that are none.
# - That an organization left. It took part in no recorded event; it may have met elsewhere.
# - Why. A coalition that no longer meets may have won.
# - What happened within a window, and who was new in the first.
