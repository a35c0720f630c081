"""What the page should tell of organizations, ties, coalitions and events: said in English from the
tables and explanations of the package, which know nothing of the page."""

from collections import Counter
from functools import cached_property

import numpy as np
import pandas as pd
from scipy.stats import rankdata

from coalitions.explanation import explain_tie
from coalitions.projection import recount_ties
from coalitions.ranks import is_at_most, round_off
from coalitions.selection import Selection, split_issues
from coalitions.tables import describe_coalitions, shorten_labels

from map.saying import (
    CATALOG,
    say,
    tell_date,
    tell_dates,
    tell_draws,
    tell_likely,
    tell_list,
    tell_number,
    tell_p,
    tell_share,
)

NOTHING = "\N{EN DASH}"
RANKED = ("n_events", "degree", "strength", "betweenness", "closeness", "two_mode_betweenness")
SHARES = ("betweenness", "two_mode_betweenness")


# --- what is told -------------------------------------------------------------------------


class Told:
    """What panels tell, of all records or of a selection, a line for each paragraph or row.

    A row that can be chosen is a pair: what it is called, and how much stands behind it.
    What is said of `chances` takes long to find and can be handed on to another selection.
    """

    def __init__(self, found, selection=None, *, ties="shown", chances=None):
        self.found, self.network = found, found.network
        self.chances = {} if chances is None else chances
        self.is_filtered = selection is not None
        self.part = recount_ties(found.network, selection or Selection())
        shown = [self.part.ties, self.part.removed] if ties == "all" else [self.part.ties]
        self.ties = _by_ends(pd.concat(shown))
        self.n_ties = len(self.network.ties) + len(self.network.removed) * (ties == "all")
        self.met = _by_ends(pd.concat([self.part.ties, self.part.removed]))
        self.bootstrap = found.support.bootstrap
        self.n_held, self.n_in_view = (
            int((some.affiliation.events["n_organizations"] > 0).sum())
            for some in (self.network, self.part)
        )
        self.members = found.communities.members

    @cached_property
    def labels(self):
        """The short labels of coalitions, as the map has them."""
        return shorten_labels(describe_coalitions(self.network, self.found.communities))

    def count_in_view(self):
        """What stands above the map."""
        n_events = self.part.organizations["n_events"]
        n = int((n_events > 0).sum()) if self.is_filtered else len(n_events)
        in_view = sum(tie["shared_events"] > 0 for tie in self.ties.values())
        return " · ".join(
            [
                say("count-organizations", n=n, all=len(n_events)),
                say("count-events", n=self.n_in_view, all=self.n_held),
                say("count-ties", n=in_view, all=self.n_ties),
            ]
        )

    def events_of(self, name, part=None):
        rows = (part or self.part).affiliation.participations
        return [*dict.fromkeys(rows.loc[rows["organization"] == name, "event_id"])]

    def shared(self, one, other, part=None):
        theirs = {*self.events_of(other, part)}
        return self._latest_first([e for e in self.events_of(one, part) if e in theirs])

    def _latest_first(self, ids):
        events = self.network.affiliation.events
        first = events["date"].fillna(events["end_date"])
        row = {name: n for n, name in enumerate(events.index)}
        return sorted(
            ids, key=lambda e: (-first[e].value if pd.notna(first[e]) else np.inf, row[e])
        )

    def partners_of(self, name, ties=None):
        pairs = self.ties if ties is None else ties
        return {(set(ends) - {name}).pop(): tie for ends, tie in pairs.items() if name in ends}

    @property
    def is_weighed(self):
        return (
            self.network.weighting != "count"
            or self.network.event_counts is not None
            or self.network.affiliation.role_weights is not None
        )

    def tell_strength(self, tie):
        events = say("events", n=int(tie["shared_events"]))
        if not self.is_weighed:
            return events
        return say("events-and-weight", events=events, weight=float(tie["weight"]))

    def name_coalition(self, number):
        return say("coalition", number=str(number), label=self.labels[number])

    def home_of(self, name):
        return whole(self.found.communities.membership[name])

    # parts of panels

    def begin(self, title):
        if not self.is_filtered:
            return [title]
        return [title, say("counted-in-selection", n=self.n_in_view, all=self.n_held)]

    def tell_event(self, event_id, *more):
        event = self.network.affiliation.events.loc[event_id]
        issues = split_issues(event["issue"])
        return [
            event["title"] or event_id,
            " · ".join(filter(None, [tell_dates(event), event["type"], event["place"]])),
            say("event-about", issues=tell_list(issues)) if issues else "",
            *more,
        ]

    def roles_at(self, name, event_id):
        rows = self.network.affiliation.participations
        held = rows.loc[(rows["organization"] == name) & (rows["event_id"] == event_id), "role"]
        return [CATALOG.get(f"role-{role}", role) for role in sorted(held)]

    def organization(self, name):
        organizations = self.network.organizations
        events = self._latest_first(self.events_of(name))
        partners = self.partners_of(name)
        aliases = [one.strip() for one in organizations.get("aliases", {}).get(name, "").split(";")]
        aliases = [one for one in aliases if one]
        listed = [(partner, self.tell_strength(tie)) for partner, tie in partners.items()]
        return [
            *self.begin(name),
            organizations["sector"][name],
            say("also-known-as", names="; ".join(aliases)) if aliases else "",
            self.tell_attendance(name, len(events)),
            say("its-coalition"),
            *self.tell_home(name),
            say("partners", n=len(partners)) if partners else say("compare-partners"),
            *(listed or [say("no-partners")]),
            *self.tell_avoided(name),
            *self.tell_bridges(name, partners),
            say("between-others"),
            " ".join(self.tell_between(name)),
            *self.tell_standing(name),
            *([say("took-part-in", n=len(events))] if events else []),
            *(
                line
                for event in events
                for line in self.tell_event(
                    event, say("in-role", roles=tell_list(self.roles_at(name, event)))
                )
            ),
        ]

    def tell_attendance(self, name, n_events):
        if not n_events:
            told = [say("took-part-in-none", n=self.n_in_view)]
        else:
            met = len(self.partners_of(name, self.met))
            told = [say("took-part", n=n_events, all=self.n_in_view)]
            told.append(say("met", n=met) if met else say("met-nobody"))
        tested = _by_ends(pd.concat([self.network.ties, self.network.removed]))
        of_all = self.partners_of(name, tested)
        if self.network.test is None or not of_all:
            return " ".join(told)
        n_beyond = sum(bool(tie["significant"]) for tie in of_all.values())
        key = "met-beyond-chance" + "-in-all" * self.is_filtered
        told.append(
            say(key, n=n_beyond, all=len(of_all))
            if n_beyond
            else say(f"{key}-none", all=len(of_all))
        )
        return " ".join(told)

    def tell_home(self, name):
        number = self.home_of(name)
        if number is None:
            key = "in-no-coalition" if self.network.removed.empty else "in-no-coalition-shown"
            return [say(key)]
        told = [(self.name_coalition(number), "")]
        if len(self.members[number]) == 1:
            return told
        drawn = self.partners_of(name, _by_ends(self.network.ties))
        is_tied = any(self.home_of(partner) == number for partner in drawn)
        if self.found.communities.ties == "all" and not is_tied:
            told.append(say("placed-by-all-ties"))
        return [*told, " ".join(self.tell_firmness(name))]

    def tell_firmness(self, name):
        if self.bootstrap is not None and self.bootstrap.n_partitions:
            firm = self.bootstrap.coalitions.loc[name]
            n = self.bootstrap.n_partitions
            values = {"share": tell_draws(firm["with_own"]), "n": n}
            other = whole(firm["claimed_by"])
            if other is None:
                yield say("firm-own", **values)
            else:
                claimed = tell_draws(firm["claimed"])
                yield say("firm-claimed", claimed=claimed, number=str(other), **values)
            if firm["with_own"] < 0.5:
                yield say("place-uncertain")
        contested = self.found.communities.contested
        if name in contested.index:
            rival = contested.loc[name]
            runs = self.found.communities.runs
            number = str(int(rival["other"]))
            yield say("rivalled", share=tell_draws(rival["share"]), n=runs, number=number)

    def tell_avoided(self, name):
        avoided = self.found.tables.avoided
        mine = [] if avoided is None else _by_ends(avoided)
        pairs = self.partners_of(name, mine) if len(mine) else {}
        if not pairs:
            return []
        listed = [(o, say("events", n=int(row["shared_events"]))) for o, row in pairs.items()]
        return [say("seldom-met"), *listed, say("avoided-meaning")]

    def tell_bridges(self, name, partners):
        groups = {}
        for partner in self._in_order(partners):
            number = self.home_of(partner)
            if number is not None and number != self.home_of(name):
                groups.setdefault(number, []).append(partner)
        ranked = sorted(groups.items(), key=lambda item: (-len(item[1]), item[0]))
        told = [
            line
            for number, names in ranked
            for line in (
                (self.name_coalition(number), say("n-partners", n=len(names))),
                tell_list(names),
            )
        ]
        return [say("bridges"), *told] if told else []

    def _in_order(self, partners):
        row = {name: n for n, name in enumerate(self.network.organizations.index)}
        key = lambda one: (  # noqa: E731
            -round(float(partners[one]["weight"]), 12),
            -partners[one]["shared_events"],
            row[one],
        )
        return sorted(partners, key=key)

    def place_of(self, name, measure):
        """Value, rank, how many others share it, and the interval in draws."""
        values = self.found.centrality[measure]
        took_part = self.found.centrality["n_events"] > 0
        if not took_part[name]:
            return None
        ranks = pd.Series(
            rankdata(-round_off(values[took_part].to_numpy(float)), method="min"),
            index=values.index[took_part],
        )
        span = None
        if self.bootstrap is not None and measure in self.bootstrap.measures:
            place = self.bootstrap.list_places(measure).loc[name]
            low, high = f"{place['low']:g}", f"{place['high']:g}"
            span = (low if low == high else f"{low} to {high}", place["high"])
        return values[name], int(ranks[name]), int((ranks == ranks[name]).sum()) - 1, span

    def tell_between(self, name):
        value = self.found.centrality["betweenness"][name]
        if value == 0:
            return [say("between-none")]
        told = [say("between", share=tell_share(value))]
        _, rank, _, span = self.place_of(name, "betweenness")
        if span is None:
            told.append(say("between-rank", rank=rank))
        else:
            n, top = self.bootstrap.n_resamples, self.bootstrap.n_top
            told.append(say("between-rank-in-draws", rank=rank, span=span[0], level="90%", n=n))
            if span[1] <= top:
                told.append(say("among-first", n=top))
            elif rank <= top:
                told.append(say("not-surely-first", n=top))
        first = [self.list_first(measure) for measure in SHARES]
        if all(first) and not set(first[0]) & set(first[1]) and name in {*first[0], *first[1]}:
            told.append(say("between-two", one="; ".join(first[0]), other="; ".join(first[1])))
        return told

    def list_first(self, measure):
        values = self.found.centrality[measure]
        most = values.max()
        return [name for name in values.index if most > 0 and values[name] >= most * (1 - 1e-9)]

    def tell_standing(self, name):
        if self.place_of(name, "n_events") is None:
            return []
        rows = []
        for measure in RANKED:
            value, rank, n_equal, span = self.place_of(name, measure)
            cells = [
                say(f"standing-{measure}"),
                tell_share(value) if measure in SHARES else tell_number(float(f"{value:.6g}")),
                say("rank-with-others", rank=rank, n=n_equal) if n_equal else tell_number(rank),
            ]
            rows.append(
                "|".join([*cells, *([span[0] if span else NOTHING] if self.bootstrap else [])])
            )
        heads = ["measure", "value", "rank", *(["draws"] if self.bootstrap else [])]
        n_ranked = int((self.found.centrality["n_events"] > 0).sum())
        told = ["|".join(say(f"standing-{head}") for head in heads), *rows]
        told.append(say("standing-scope", n=n_ranked))
        if self.bootstrap:
            told.append(say("standing-meaning", level="90%", n=self.bootstrap.n_resamples))
        return told

    def tell_together(self, one, other):
        n_all = len(self.shared(one, other, self.network))
        if not n_all:
            return say("never-met")
        if not self.is_filtered:
            return say("together", n=n_all)
        n = len(self.shared(one, other))
        if not n:
            return say("together-not-in-selection", n=n_all)
        return say("together-in-selection", n=n, all=n_all)

    def tie(self, one, other):
        events = self.shared(one, other)
        tie = self.met.get(frozenset([one, other]))
        has_weight = self.is_weighed and tie is not None and events
        sure = [*self.tell_chance(one, other)]
        if self.bootstrap is not None and self.shared(one, other, self.network):
            share = self._confidence(one, other)
            told = say("tie-confidence", share=tell_draws(share), n=self.bootstrap.n_resamples)
            sure.append(told + (" " + say("tie-uncertain") if share < 0.5 else ""))
        return [
            *self.begin(say("and", one=one, other=other)),
            (one, ""),
            (other, ""),
            self.tell_together(one, other),
            say("tie-weight", weight=float(tie["weight"])) if has_weight else "",
            *([say("by-chance"), *sure] if any(sure) else []),
            *([say("shared-events-of", n=len(events))] if events else []),
            *(
                line
                for event in events
                for line in self.tell_event(
                    event,
                    *(
                        say("whose-role", name=name, roles=tell_list(self.roles_at(name, event)))
                        for name in (one, other)
                    ),
                )
            ),
        ]

    def _confidence(self, one, other):
        pairs = self.bootstrap.ties
        ends = pairs[["source", "target"]].astype(str)
        return pairs.loc[ends.isin([one, other]).all(axis=1), "confidence"].item()

    def tell_chance(self, one, other):
        """What is said of chance, which is of all records."""
        if (one, other) not in self.chances:
            self.chances[one, other] = self._tell_chance(one, other)
        return self.chances[one, other]

    def _tell_chance(self, one, other):
        test, model = self.network.test, self.found.model
        if test is None:
            return [say("untested")]
        if (self.network.organizations["n_events"][[one, other]] == 0).any():
            return []
        why = explain_tie(self.network, one, other, models=[model], alpha=test.level)
        asked = why.chance.iloc[0]
        n = len(why.shared)
        corrected = test.correction != "none"
        limit = say("limit-corrected" if corrected else "limit", level=test.level)
        n_active = int((self.network.organizations["n_events"] > 0).sum())
        correction = corrected and {
            "n": n_active * (n_active - 1) // 2,
            "method": say(f"correction-{test.correction}"),
        }
        expected = float(f"{asked['expected_events']:.3g}")
        told = [say(f"null-{test.model}"), say("chance-expected", n=expected, expected=expected)]
        is_avoided = test.avoided is not None and frozenset([one, other]) in _by_ends(test.avoided)
        if is_avoided:
            p = asked["p_fewer"]
            values = {"n": n, "likely": tell_likely(p), "p": tell_p(p)}
            told.append(say("chance-fewer" if n else "chance-none", **values))
            told.append(
                say("avoided-corrected", limit=limit, **correction)
                if corrected
                else say("avoided", limit=limit)
            )
            told.append(say("avoided-meaning"))
        elif n:
            p = asked["p_value"]
            told.append(say("chance-likely", n=n, likely=tell_likely(p), p=tell_p(p)))
            tie = _by_ends(pd.concat([self.network.ties, self.network.removed]))[
                frozenset([one, other])
            ]
            if corrected:
                told.append(say("chance-corrected", p=tell_p(tie["p_adjusted"]), **correction))
            decided = tie["p_adjusted"] if corrected else p
            has_passed = bool(is_at_most(decided, test.level))
            told.append(say("tie-passed" if has_passed else "tie-not-passed", limit=limit))
            error = asked["p_error"] * decided / p
            if asked["p_error"] and abs(decided - test.level) <= 2 * error:
                told.append(say("tie-narrow"))
            if not has_passed and len(self.network.removed):
                told.append(say("tie-left-out"))
        elif test.avoided is not None:
            told.append(say("not-avoided"))
        if asked["needed"] > asked["most_shared"]:
            return [" ".join(told), say("needed-none")]
        key = "needed-uncorrected" if corrected else "needed"
        return [" ".join(told), say(key, n=int(asked["needed"]))]

    def compare(self, one, other):
        events = {name: self.events_of(name) for name in (one, other)}
        n_both = len(self.shared(one, other))
        partners = {name: {*self.partners_of(name)} - {one, other} for name in events}
        both = partners[one] & partners[other]
        together = [self.tell_together(one, other)]
        for name, apart in ((one, other), (other, one)):
            n = len(events[name]) - n_both
            together.append(say("events-without", n=n, name=name, other=apart))
        told = [*self.begin(say("compare-title", one=one, other=other)), (one, ""), (other, "")]
        told += [" ".join(together), *self._put_side_by_side(one, other)]
        told += [say("partners-of-both", n=len(both)), *self._list_or_none(both)]
        for name in events:
            alone = partners[name] - both
            told += [say("partners-only-of", n=len(alone), name=name), *self._list_or_none(alone)]
        table = self.network.affiliation.events
        issues = [
            Counter(issue for event in rows for issue in split_issues(table["issue"][event]))
            for rows in events.values()
        ]
        roles = [
            Counter(role for event in rows for role in self.roles_at(name, event))
            for name, rows in events.items()
        ]
        told += self._count_side_by_side(say("issues-of-events"), (one, other), issues)
        return told + self._count_side_by_side(say("roles-at-events"), (one, other), roles)

    def _list_or_none(self, names):
        return [(name, "") for name in names] or [say("none-in-view")]

    def _put_side_by_side(self, one, other):
        organizations, n_events = self.network.organizations, self.part.organizations["n_events"]
        between = self.found.centrality["betweenness"]
        weight = lambda ties: sum(tie["weight"] for tie in ties.values())  # noqa: E731
        rows = {
            "compare-sector": lambda name: organizations["sector"][name] or NOTHING,
            "its-coalition": lambda name: (
                NOTHING if self.home_of(name) is None else self.name_coalition(self.home_of(name))
            ),
            "compare-events": lambda name: tell_number(n_events[name]),
            "compare-met": lambda name: tell_number(len(self.partners_of(name, self.met))),
            "compare-partners": lambda name: tell_number(len(self.partners_of(name))),
            "standing-strength": lambda name: tell_number(
                round(float(weight(self.partners_of(name))), 12)
            ),
            "compare-between": lambda name: tell_share(between[name]),
        }
        if not self.is_weighed:
            del rows["standing-strength"]
        return [
            f"|{one}|{other}",
            *("|".join([say(key), tell(one), tell(other)]) for key, tell in rows.items()),
        ]

    def _count_side_by_side(self, title, names, counts):
        total = sum(counts, Counter())
        if not total:
            return []
        ranked = sorted(total, key=lambda one: (-total[one], one))
        rows = ["|".join([one, *(str(count[one]) for count in counts)]) for one in ranked]
        return [title, "|".join(["", *names]), *rows]

    def coalition(self, number):
        found, members = self.found, self.members[number]
        row = found.tables.coalitions.loc[number]
        meetings = self._list_meetings(members)
        n_events = self.part.organizations["n_events"]
        doubtful, rivalled = self._list_doubtful(members)
        events = self.network.affiliation.events
        told = [*self.begin(self.name_coalition(number))]
        key = row.get("key_event", "")
        if key and row["lost_without"] >= len(members) / 2:
            title = events["title"][key] or key
            lost = int(row["lost_without"])
            told.append(say("rests-on-one-event", event=title, n=lost, all=len(members)))
        told.append(self._tell_structure(number))
        if self.bootstrap is not None and self.bootstrap.n_partitions and len(members) > 1:
            share = self.bootstrap.coalitions.loc[members, "with_own"].mean()
            told.append(
                say("coalition-firm", share=tell_draws(share), n=self.bootstrap.n_partitions)
            )
        told.append(say("members", n=len(members)))
        told += [(name, say("events", n=int(n_events[name]))) for name in members]
        if len(members) > 1:
            for key_of, names in (("uncertain-members", doubtful), ("rivalled-members", rivalled)):
                told += [say(key_of, n=len(names), names=tell_list(names))] if names else []
        own = [
            one
            for trait in ("issues", "places", "types")
            for one in row[f"own_{trait}"].split("; ")
            if one
        ]
        issues = Counter(i for event, _ in meetings for i in split_issues(events["issue"][event]))
        about = [say("sets-apart", names=tell_list(own))] if own else []
        about += [(issue, say("events", n=n)) for issue, n in issues.items()]
        told += [say("coalition-about"), *about] if about else []
        told += [say("bridges"), *self._tell_bridges_of(number)]
        if meetings:
            told += self._tell_meetings(meetings, key, row, len(members))
        return told

    def _list_meetings(self, members):
        incidence = self.part.affiliation.incidence
        rows = self.part.organizations.index.get_indexer(members)
        present = np.asarray((incidence[rows] > 0).sum(axis=0)).ravel()
        ids = self.part.affiliation.events.index
        met = {ids[n]: int(present[n]) for n in np.flatnonzero(present > 1)}
        return sorted(
            ((event, met[event]) for event in self._latest_first([*met])), key=lambda pair: -pair[1]
        )

    def _list_doubtful(self, members):
        firm = {}
        if self.bootstrap is not None and self.bootstrap.n_partitions:
            firm = self.bootstrap.coalitions["with_own"].to_dict()
        contested = self.found.communities.contested.index
        rows = [name for name in self.network.organizations.index if name in members]
        doubtful = [name for name in rows if firm.get(name, 1) < 0.5]
        return doubtful, [n for n in rows if n in contested and n not in doubtful]

    def _tell_structure(self, number):
        significance = self.found.significance
        p = significance.coalitions.get(number)
        if significance.reason or p is None or pd.isna(p):
            return say("coalition-untested")
        if not significance.is_found:
            return say("no-structure", p=tell_p(significance.p_value))
        return say(
            "coalition-beyond" if is_at_most(p, 0.05) else "coalition-by-chance", p=tell_p(p)
        )

    def _tell_bridges_of(self, number):
        groups = {}
        for ends in self.ties:
            homes = {name: self.home_of(name) for name in ends}
            inside = [name for name, home in homes.items() if home == number]
            other = {home for home in homes.values() if home not in (number, None)}
            if len(inside) == 1 and other:
                groups.setdefault(other.pop(), []).append(inside[0])
        if not groups:
            return [say("no-bridges")]
        told = []
        for other, names in sorted(groups.items(), key=lambda pair: (-len(pair[1]), pair[0])):
            carriers = sorted(Counter(names).items(), key=lambda pair: (-pair[1], pair[0]))
            named = [say("name-and-number", name=name, n=n) for name, n in carriers[:6]]
            rest = len(carriers) - len(named)
            by = f"{', '.join(named)} {say('and-more', n=rest)}" if rest else tell_list(named)
            told += [(self.name_coalition(other), say("ties", n=len(names)))]
            told += [say("carried-by", names=by)]
        return told

    def _tell_meetings(self, meetings, key, row, n_members):
        events = self.network.affiliation.events
        dated = events.loc[[event for event, _ in meetings]]
        first, last = (
            dated["date"].fillna(dated["end_date"]),
            dated["end_date"].fillna(dated["date"]),
        )
        told = [say("coalition-events", n=len(meetings))]
        if first.notna().any():
            span = tell_date(first.min()), tell_date(last.max())
            told.append(
                say("on-day", day=span[0])
                if span[0] == span[1]
                else say("in-period", **{"from": span[0], "to": span[1]})
            )
        if key:
            told.append(say("key-event", n=int(row["lost_without"]), all=n_members))
            told.append((events["title"][key] or key, ""))
        for event, n in meetings:
            told += self.tell_event(event, say("n-members-there", n=n, all=n_members))
        return told

    def event(self, event_id):
        event = self.network.affiliation.events.loc[event_id]
        title, *about = self.tell_event(event_id)
        rows = self.part.affiliation.participations
        present = [*dict.fromkeys(rows.loc[rows["event_id"] == event_id, "organization"])]
        n_all = int(event["n_organizations"])
        known = event["list_complete"]
        told = [*self.begin(title), *about]
        told.append("" if pd.isna(known) or known else say("list-incomplete"))
        if present:
            told.append(say("participants", n=len(present)))
        told += [(name, tell_list(self.roles_at(name, event_id))) for name in present]
        if n_all > len(present):
            told.append(say("not-in-selection", n=n_all - len(present)))
        return [*told, "" if n_all else say("nobody-counted")]


def whole(number):
    return None if pd.isna(number) else int(number)


def _by_ends(pairs):
    """The rows of pairs of organizations, by both ends."""
    rows = pairs.astype({"source": str, "target": str}).to_dict("records")
    return {frozenset([row["source"], row["target"]]): row for row in rows}


# --- what the page tells ------------------------------------------------------------------

READ_PANELS = """async (hashes) => {
  const textOf = (element) => {
    if (element.tagName === 'TR') return Array.from(element.children, textOf).join('|');
    if (!element.matches('.choice, .counted')) return element.textContent;
    const names = element.querySelectorAll('span:not(.much)');
    const much = element.querySelector('.much');
    return [Array.from(names, textOf).join(''), much ? much.textContent : ''];
  };
  const isTold = (element) => !element.matches('.questions, .source, .chooser *');
  const told = [];
  for (const hash of hashes) {
    if (location.hash !== hash) {
      const changed = new Promise((go) => addEventListener('hashchange', go, { once: true }));
      location.hash = hash;
      await changed;
    }
    const lines = document.querySelectorAll('#details :is(h2, h3, p, tr, .choice, .counted)');
    told.push(Array.from(lines).filter(isTold).map(textOf));
  }
  return told;
}"""


def tidy(lines):
    """Leave out what is empty, and order rows that follow each other: equals may change places."""
    kept = [tuple(line) if isinstance(line, list) else line for line in lines]
    kept = [line for line in kept if line]
    ordered, rows = [], []
    for line in [*kept, None]:
        if isinstance(line, tuple):
            rows.append(line)
            continue
        ordered += [*sorted(rows), line]
        rows = []
    return ordered[:-1]
