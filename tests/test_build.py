"""The whole way: the same records and options give the same folder, anywhere and at any time."""

import csv
import hashlib
import json
import os
import random
import re
import subprocess
import sys
from dataclasses import asdict, fields
from importlib.metadata import version
from itertools import combinations, product
from pathlib import Path

import networkx as nx
import numpy as np
import pandas as pd
import pytest
from pandas.testing import assert_frame_equal

from coalitions.analysis import BuildOptions, analyze
from coalitions.build import build_outputs
from coalitions.errors import CoalitionsError, OptionError, OutputError, RecordsError
from coalitions.names import apply_aliases
from coalitions.projection.weightings import WEIGHTINGS
from coalitions.records import list_issues, read_records

from builders import analyze_quickly, make_records
from page_content import read_page

FIGURES = ("activity", "incidence", "network", "ranking", "timeline")
OUTPUTS = {
    *(f"figures/{name}.{form}" for name in FIGURES for form in ("png", "svg")),
    "graphs/affiliation.graphml",
    "graphs/coparticipation.gexf",
    "graphs/coparticipation.graphml",
    "map.html",
    "reports/overview.docx",
    "reports/overview.html",
    "reports/overview.pdf",
    "reports/tables.xlsx",
    "tables/bridges.csv",
    "tables/brokers.csv",
    "tables/changes.csv",
    "tables/coalitions.csv",
    "tables/coalitions_over_time.csv",
    "tables/columns.csv",
    "tables/events.csv",
    "tables/followed.csv",
    "tables/influence.csv",
    "tables/issues.csv",
    "tables/measures.csv",
    "tables/mixing.csv",
    "tables/organizations.csv",
    "tables/participations.csv",
    "tables/ranks.csv",
    "tables/stress.csv",
    "tables/summary.csv",
    "tables/ties.csv",
    "tables/turnover.csv",
}
DRAWN = {"tables/influence.csv", "tables/ranks.csv", "tables/stress.csv"}  # from ten events on
COLUMNS = {
    "organizations": "organization sector coalition stability with_own claimed_by claimed n_events "
    "degree strength betweenness closeness eigenvector pagerank constraint",
    "ties": "source target weight shared_events expected_events p_value in_backbone confidence "
    "shown event_ids",
    "coalitions": "coalition label n_organizations n_ties n_events issues own_issues first_date "
    "last_date members p_value with_own key_event lost_without",
    "mixing": "grouping organization participation within_z ei_index brokerage gatekeeper",
    "measures": "measure label meaning unit range network source",
    "ranks": "measure organization value rank n_equal low high top_share",
    "stress": "share quantity measure median least most",
    "influence": "event_id date title ties_lost ties_gained agreement",
    "turnover": "window n_events n_active n_newcomers",
    "events": "event_id date title type issue place source_url list_complete n_organizations",
    "participations": "event_id organization role recorded_as resolved_by",
}
# Two circles that meet often, one who bridges them, one on its own, one assembly of all; and a
# second spelling, a blank role, an unknown role and a repeated row.
CIRCLES = {
    **{f"L{n}": ["Walhi", "Kontras", "Solidaritas Perempuan"] for n in range(1, 6)},
    **{f"M{n}": ["SBMI", "Migrant Care", "Jala PRT"] for n in range(1, 6)},
    "B1": ["Walhi", "Yappika", "Migrant Care"],
    "B2": ["Walhi", "Yappika"],
    "B3": ["Yappika", "Migrant Care"],
    "A1": ["Walhi", "Kontras", "Solidaritas Perempuan", "SBMI", "Migrant Care", "Yappika"],
    "O1": ["Sendiri"],
}
PARTICIPATIONS = [
    (event, name, role)
    for event, names in CIRCLES.items()
    for name, role in zip(names, ["initiator", "", "speaker", "", "funder", ""], strict=False)
] + [("L1", "Walhi", "host"), ("L2", "Serikat Buruh Migran", "guest"), ("L3", "Kontras", "")]
EVENTS = [
    (event, f"2025-{number + 1:02}-03" if number < 12 else "", f"Meeting {event}", "land; water")
    for number, event in enumerate(CIRCLES)
]
ALIASES = [("Serikat Buruh Migran", "SBMI")]
UNLISTED = {"Serikat Buruh Migran", "Yappika"}  # an alias, and one that is not in the table
ORGANIZATIONS = [
    (name, "NGO", "Bali") for name in sorted({name for _, name, _ in PARTICIPATIONS} - UNLISTED)
]
SIX_TIES = BuildOptions(backbone="hypergeometric", resamples=20)
CHOICES = {
    "weighting": "newman",
    "half_life": 2.0,
    "backbone": "none",
    "alpha": 0.5,
    "correction": "holm",
    "signed": True,
    "samples": 200,
    "compare": True,
    "if_empty": "show-none",
    "communities": "louvain",
    "community_ties": "shown",
    "resolution": 2.0,
    "resamples": 40,
    "windows": "6/3",
    "grouping": "province",
    "seed": 7,
    "roles": ("initiator", "speaker", "participant"),
    "role_weights": {"initiator": 3.0, "speaker": 0.0},
    "max_event_size": 5,
    "language": "id",
    "roll_up": True,
}


def write_csv(path, header, rows):
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([header, *rows])


def write_package(folder, shuffle=None):
    folder.mkdir(parents=True)
    tables = {
        "participations": (["event_id", "organization", "role"], PARTICIPATIONS),
        "events": (["event_id", "date", "title", "issue"], EVENTS),
        "organizations": (
            ["organization", "sector", "province"],
            [*ORGANIZATIONS, ("Pengamat", "university", "Papua")],
        ),
        "aliases": (["alias", "organization"], ALIASES),
    }
    for name, (header, rows) in tables.items():
        ordered = rows if shuffle is None else shuffle.sample(rows, len(rows))
        write_csv(folder / f"{name}.csv", header, ordered)
    descriptor = {"name": "circles", "title": "Circles of 2025"}
    (folder / "datapackage.json").write_text(json.dumps(descriptor), encoding="utf-8")
    return folder


def read_tree(folder):
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def read_manifest(folder):
    return json.loads((folder / "run.json").read_text(encoding="utf-8"))


def list_png_chunks(content):
    start = 8
    while start < len(content):
        yield content[start + 4 : start + 8]
        start += 12 + int.from_bytes(content[start : start + 4], "big")


def read_table(folder, name):
    path = folder / "tables" / f"{name}.csv"
    return pd.read_csv(path, encoding="utf-8-sig", keep_default_na=False, dtype=str)


def run_build(source, target, where, hash_seed, *words):
    """Build in a process of its own."""
    subprocess.run(
        [sys.executable, "-m", "coalitions", "build", str(source), "-o", str(target), *words],
        cwd=where,
        env={**os.environ, "PYTHONHASHSEED": hash_seed, "PYTHONDONTWRITEBYTECODE": "1"},
        check=True,
        capture_output=True,
    )


@pytest.fixture(scope="module")
def source(tmp_path_factory):
    return write_package(tmp_path_factory.mktemp("records") / "circles")


@pytest.fixture(scope="module")
def built(source, tmp_path_factory):
    """The folder that the records give with a backbone of six ties, and the findings."""
    target = tmp_path_factory.mktemp("built") / "report"
    return target, build_outputs(source, target, SIX_TIES)


# --- what is written --------------------------------------------------------------------


def test_everything_promised_is_written_and_nothing_else(built):
    assert set(read_tree(built[0])) == OUTPUTS | {"run.json"}


@pytest.mark.parametrize("name", COLUMNS)
def test_tables_have_the_columns_promised_and_rows(built, name):
    table = read_table(built[0], name)
    promised = COLUMNS[name].split()
    assert [column for column in table.columns if column in promised] == promised
    assert len(table) > 0


def test_tables_say_what_the_records_say(built):
    organizations = read_table(built[0], "organizations").set_index("organization")
    assert len(organizations) == 9
    assert "Serikat Buruh Migran" not in organizations.index
    assert organizations.loc["SBMI", "n_events"] == "7"  # L2 under its other name
    assert organizations.loc["Pengamat", "n_events"] == "0"
    assert organizations.loc["Pengamat", "sector"] == "university"
    assert organizations.loc["Walhi", "coalition"] == organizations.loc["Kontras", "coalition"]
    assert organizations.loc["Walhi", "coalition"] != organizations.loc["SBMI", "coalition"]
    assert organizations.loc["Sendiri", "coalition"] == ""
    ties = read_table(built[0], "ties").set_index(["source", "target"])
    assert ties.loc[("Kontras", "Walhi"), "event_ids"] == "A1; L1; L2; L3; L4; L5"
    assert ties.loc[("Kontras", "Walhi"), "in_backbone"] == "True"
    assert ties.loc[("Kontras", "SBMI"), "in_backbone"] == "False"


def test_map_graphs_and_tables_agree(built):
    target, findings = built
    ties = read_table(target, "ties")
    kept = ties[ties["in_backbone"] == "True"]
    assert 0 < len(kept) < len(ties)
    shown = {frozenset(pair) for pair in zip(kept["source"], kept["target"], strict=True)}
    graph = nx.read_graphml(target / "graphs" / "coparticipation.graphml")
    assert {frozenset(pair) for pair in graph.edges} == shown
    page = read_page(target / "map.html")
    assert page["records"]["organizations"]["name"] == list(findings.tables.organizations.index)
    assert page["network"]["shown"] == [*np.flatnonzero(ties["shown"] == "True")]
    assert page["records"]["events"]["id"] == list(findings.tables.events.index)


def test_findings_are_those_of_the_stages_by_hand(built, source):
    target, findings = built
    again = analyze(apply_aliases(read_records(source)), SIX_TIES)
    for field in fields(findings.tables):
        ours, theirs = (getattr(tables, field.name) for tables in (findings.tables, again.tables))
        if field.name == "avoided":
            assert ours is theirs is None
        else:
            pd.testing.assert_frame_equal(ours, theirs)
    assert findings.notice == again.notice == ""
    assert read_manifest(target)["steps"] == [*again.records.steps, *again.network.steps]


# --- run.json ---------------------------------------------------------------------------


def test_the_manifest_names_every_input_and_output_by_its_hash(built, source):
    manifest = read_manifest(built[0])
    digests = {source["name"]: source["sha256"] for source in manifest["inputs"]}
    assert digests == {
        path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in source.glob("*.csv")
    }
    assert set(manifest["outputs"]) == OUTPUTS
    for name, digest in manifest["outputs"].items():
        assert hashlib.sha256((built[0] / name).read_bytes()).hexdigest() == digest


def test_the_manifest_names_the_versions_that_shape_the_result(built):
    manifest = read_manifest(built[0])
    assert manifest["coalitions"] == version("coalitions")
    assert manifest["python"] == ".".join(map(str, sys.version_info[:3]))
    assert {"matplotlib", "networkx", "numpy", "pandas", "pyvis", "scipy"} <= set(
        manifest["libraries"]
    )
    for name, its_version in manifest["libraries"].items():
        assert version(name) == its_version


def test_the_manifest_counts_what_the_tables_hold(built):
    target, findings = built
    counts = read_manifest(target)["counts"]
    for name in ("organizations", "events", "participations", "ties", "coalitions"):
        assert counts[name] == len(read_table(target, name)), name
    assert counts["ties_shown"] == list(read_table(target, "ties")["shown"]).count("True")
    assert counts["modularity"] == pytest.approx(findings.communities.modularity)
    assert counts == {
        "organizations": 9,
        "events": 15,
        "participations": 46,
        "ties": 17,
        "ties_shown": 6,
        "coalitions": 2,
        "modularity": counts["modularity"],
    }


def test_the_manifest_lists_every_doubt(built):
    target, findings = built
    listed = read_manifest(target)["issues"]
    assert listed == [
        {key: value for key, value in asdict(issue).items() if value is not None}
        | {"details": json.loads(issue.details or "{}")}
        for issue in list_issues(findings.records.issues)
    ]
    told = " ".join(issue["problem"] for issue in listed)
    for problem in ("repeats row", "is not a known role", "names only one organization"):
        assert problem in told


@pytest.mark.parametrize("name", CHOICES)
@pytest.mark.usefixtures("no_pictures")
def test_the_manifest_says_every_option(source, tmp_path, name):
    chosen = {"resamples": 0, name: CHOICES[name]}  # draws of the events take longest
    build_outputs(source, tmp_path / "report", BuildOptions(**chosen))
    options = read_manifest(tmp_path / "report")["options"]
    expected = json.loads(json.dumps(asdict(BuildOptions()) | chosen))
    assert options == expected


def test_every_option_is_tried_here():
    assert {field.name for field in fields(BuildOptions)} == set(CHOICES)


# --- the same bytes ---------------------------------------------------------------------


def write_tangle(path, shuffle=None):
    """Write records in which the coalitions that are found depend on the order of the search."""
    pick = random.Random(11)  # noqa: S311
    meetings = [(f"E{n}", pick.sample(range(24), pick.randint(2, 6))) for n in range(36)]
    rows = [(event, f"Organization {n}") for event, numbers in meetings for n in numbers]
    ordered = rows if shuffle is None else shuffle.sample(rows, len(rows))
    write_csv(path, ["event_id", "organization"], ordered)


def test_two_processes_in_two_places_give_the_same_bytes(tmp_path):
    here, there = tmp_path / "here", tmp_path / "there" / "deeper"
    for place, target, hash_seed in [(here, "report", "1"), (there, there / "other", "4242")]:
        place.mkdir(parents=True)
        write_tangle(place / "tangle.csv")
        run_build("tangle.csv", target, place, hash_seed, "--backbone", "none", "--resamples", "20")
    first, second = read_tree(here / "report"), read_tree(there / "other")
    assert set(first) == set(second) == OUTPUTS | {"run.json"}
    assert [name for name in first if first[name] != second[name]] == []


@pytest.mark.usefixtures("no_pictures")
def test_the_order_of_rows_does_not_decide_which_coalitions_are_found(tmp_path):
    found = []
    for number in range(4):
        write_tangle(tmp_path / "tangle.csv", shuffle=random.Random(number))  # noqa: S311
        target = tmp_path / f"report {number}"
        # What hangs on draws of the events, in any order of rows, is seen below.
        build_outputs(tmp_path / "tangle.csv", target, BuildOptions(backbone="none", resamples=0))
        tree = read_tree(target)
        del tree["run.json"]  # it names the input by its hash
        found.append(tree)
    assert found[0] == found[1] == found[2] == found[3]


def test_building_again_in_the_same_process_gives_the_same_bytes(built, source, tmp_path):
    build_outputs(source, tmp_path / "again", SIX_TIES)
    assert read_tree(tmp_path / "again") == read_tree(built[0])


def test_the_order_of_rows_changes_nothing_but_what_is_said_of_the_input(built, tmp_path):
    shuffled = write_package(tmp_path / "circles", shuffle=random.Random(5))  # noqa: S311
    build_outputs(shuffled, tmp_path / "report", SIX_TIES)
    tree, other = read_tree(built[0]), read_tree(tmp_path / "report")
    with_doubts = {f"reports/overview.{form}" for form in ("docx", "html", "pdf")}
    of_input = with_doubts | {"run.json", "tables/issues.csv", "reports/tables.xlsx"}
    assert [name for name in tree.keys() - of_input if tree[name] != other[name]] == []
    manifest, shuffled_manifest = read_manifest(built[0]), read_manifest(tmp_path / "report")
    for told in (manifest, shuffled_manifest):
        assert len(told.pop("inputs")) == 4
        assert all(told["outputs"].pop(name) for name in of_input - {"run.json"})
        issues = told.pop("issues")
        told["problems"] = sorted(
            (issue["file"], issue["value"], re.sub(r"row \d+", "row N", issue["problem"]))
            for issue in issues
        )
    assert manifest == shuffled_manifest


@pytest.mark.usefixtures("no_pictures")
def test_the_seed_is_used_for_the_layout(built, source, tmp_path):
    build_outputs(source, tmp_path / "report", BuildOptions(seed=2, resamples=0))
    first, second = (
        nx.read_gexf(folder / "graphs" / "coparticipation.gexf")
        for folder in (built[0], tmp_path / "report")
    )
    assert first.nodes["Walhi"]["viz"]["position"] != second.nodes["Walhi"]["viz"]["position"]


@pytest.mark.parametrize("name", sorted(OUTPUTS | {"run.json"}))
def test_no_output_says_where_or_when_it_was_made(built, source, name):
    content = read_tree(built[0])[name]
    places = {str(source), str(built[0]), str(Path.home()), str(Path.cwd()), os.sep + "tmp"}
    for place in places - {os.sep}:
        assert place.encode() not in content
    if name.endswith(".png"):
        assert set(list_png_chunks(content)) == {b"IHDR", b"pHYs", b"IDAT", b"IEND"}
    elif name != "map.html":  # its script has dates of its own
        assert set(re.findall(rb"20\d\d-\d\d-\d\d", content)) <= {
            date.encode() for _, date, _, _ in EVENTS
        }
        assert not re.search(rb"\d\d:\d\d:\d\d", content)


def test_a_title_keeps_the_joiners_of_its_script(tmp_path):
    """In Persian they are part of the spelling, in emoji they make one picture of several."""
    title = "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645 \U0001f468\u200d\U0001f33e"
    folder = write_package(tmp_path / "circles")
    (folder / "datapackage.json").write_text(json.dumps({"title": title}), encoding="utf-8")
    assert read_records(folder).title == title


# --- options ----------------------------------------------------------------------------


def analyze_with(source, **options):
    """Analyze without drawing the events anew, which takes longest and is not the point here.

    Few random records are drawn for the test of coalitions.
    """
    chosen = BuildOptions(**{"resamples": 0, **options})
    return analyze_quickly(apply_aliases(read_records(source)), chosen)


def test_weighting_changes_weights_and_not_the_ties(source):
    found = {name: analyze_with(source, weighting=name) for name in WEIGHTINGS}
    weights = {name: findings.tables.ties["weight"] for name, findings in found.items()}
    assert weights["count"].max() == 6
    assert weights["jaccard"].max() <= 1
    for one, other in combinations(WEIGHTINGS, 2):
        assert not weights[one].equals(weights[other])
    for findings in found.values():
        unweighted = findings.tables.ties.drop(columns="weight")
        pd.testing.assert_frame_equal(unweighted, found["count"].tables.ties.drop(columns="weight"))


@pytest.mark.usefixtures("no_pictures")
def test_without_a_backbone_every_tie_is_shown_untested(source, tmp_path):
    options = BuildOptions(backbone="none", resamples=0)
    findings = build_outputs(source, tmp_path / "report", options)
    assert len(findings.network.ties) == len(findings.tables.ties) == 17
    assert findings.notice == ""
    ties = read_table(tmp_path / "report", "ties")
    assert set(ties["p_value"]) == {""}
    assert set(ties["in_backbone"]) == {""}
    assert set(ties["shown"]) == {"True"}


def test_by_default_small_records_are_tested_against_the_fdsm(source):
    default, named = analyze_with(source), analyze_with(source, backbone="fdsm")
    assert_frame_equal(default.network.ties, named.network.ties)
    [backbone] = [step for step in default.network.steps if "were kept: those" in step]
    power = default.network.steps[default.network.steps.index(backbone) + 1]
    assert "fixed degree sequence model" in backbone
    assert power == default.power.tell(len(default.network.ties))
    # The circles meet in events of three: few ties are more than their number and size give.
    cautious = analyze_with(source, backbone="sdsm")
    assert len(cautious.network.ties) == 1 < len(default.network.ties)


def test_a_stricter_alpha_keeps_fewer_ties_and_tells_of_all(source):
    strict, loose = (
        analyze_with(source, backbone="hypergeometric", alpha=alpha) for alpha in (0.001, 0.5)
    )
    assert 0 < len(strict.network.ties) < len(loose.network.ties)
    assert len(strict.tables.ties) == len(loose.tables.ties)
    assert strict.network.ties["p_value"].max() <= 0.001


def test_only_the_roles_asked_for_are_counted(source):
    findings = analyze_with(source, roles=("initiator",))
    assert set(findings.tables.participations["role"]) == {"initiator"}
    assert len(findings.tables.ties) == 0
    assert len(findings.tables.organizations) == 9


def test_role_weights_sizes_and_half_life_shape_the_ties_and_are_told(source):
    plain = analyze_with(source).tables.ties["weight"]
    shaped = {
        "weigh by role: initiator 3": {"role_weights": {"initiator": 3}},
        "Events of more than 3 organizations were left out": {"max_event_size": 3},
        "every 0.5 years before": {"half_life": 0.5},
    }
    for told, options in shaped.items():
        findings = analyze_with(source, **options)
        assert told in " ".join(findings.network.steps)
        assert not findings.tables.ties["weight"].equals(plain)


def test_funders_can_be_left_out(source):
    findings = analyze_with(source, role_weights={"funder": 0})
    assert "funder" not in set(findings.tables.participations["role"])


@pytest.mark.parametrize("role", ["astronaut", "host"])
def test_an_unusable_role_weight_is_told_and_nothing_is_left(source, tmp_path, role):
    with pytest.raises(OptionError, match=f"role weight -1 .*'{role}'"):
        build_outputs(source, tmp_path / "report", BuildOptions(role_weights={role: -1}))
    assert list(tmp_path.iterdir()) == []


@pytest.mark.usefixtures("no_pictures")
def test_an_alias_table_of_ones_own_is_used_and_named(source, tmp_path):
    aliases = tmp_path / "mine.csv"
    write_csv(aliases, ["alias", "organization"], [("Yappika", "YAPPIKA-ActionAid")])
    options = BuildOptions(resamples=0)
    findings = build_outputs(source, tmp_path / "report", options, aliases=aliases)
    names = findings.tables.organizations.index
    assert "YAPPIKA-ActionAid" in names
    assert "Yappika" not in names
    assert "Serikat Buruh Migran" in names  # the input's own table is not used
    digest = hashlib.sha256(aliases.read_bytes()).hexdigest()
    assert {"name": "mine.csv", "sha256": digest} in read_manifest(tmp_path / "report")["inputs"]


@pytest.mark.parametrize(
    "options",
    [
        {"weighting": "sum"},
        {"backbone": "magic"},
        {"alpha": 0.0},
        {"alpha": 1.0},
        {"alpha": float("nan")},
        {"if_empty": "maybe"},
        {"communities": "guess"},
        {"seed": -1},
        {"roles": ("astronaut",)},
        {"roles": ()},
        {"half_life": 0.0},
        {"max_event_size": 1},
        {"language": "xx"},
    ],
    ids=str,
)
def test_an_unusable_option_is_told_and_nothing_is_left(source, tmp_path, options):
    with pytest.raises(OptionError) as failure:
        build_outputs(source, tmp_path / "new" / "report", BuildOptions(**options))
    ((name, value),) = options.items()
    for word in value if isinstance(value, tuple) else [str(value)]:
        assert word in str(failure.value)
    told = str(failure.value).replace("_", " ").replace("-", " ")
    assert name.rstrip("s").replace("_", " ") in told
    assert list(tmp_path.iterdir()) == []


# --- nothing stronger than chance -------------------------------------------------------


@pytest.fixture
def chance(tmp_path):
    """Two events of one and the same circle: nothing can be stronger than chance."""
    path = tmp_path / "chance.csv"
    rows = [(event, name) for event in ("E1", "E2") for name in "ABCD"]
    write_csv(path, ["event_id", "organization"], rows)
    return path


@pytest.mark.parametrize(("if_empty", "n_shown"), [("show-all", 6), ("show-none", 0)])
@pytest.mark.usefixtures("no_pictures")
def test_nothing_stronger_than_chance_is_told_everywhere(chance, tmp_path, if_empty, n_shown):
    target = tmp_path / "report"
    findings = build_outputs(chance, target, BuildOptions(if_empty=if_empty))
    assert len(findings.network.ties) == n_shown
    assert findings.notice.startswith("Of 6 ties, none is stronger than chance")
    manifest = read_manifest(target)
    assert manifest["notice"] == findings.notice
    assert manifest["counts"]["ties"] == 6
    assert manifest["counts"]["ties_shown"] == n_shown
    kind = "no-tie-all-shown" if n_shown else "no-tie-none-shown"
    assert kind in [caution["kind"] for caution in read_page(target / "map.html")["notices"]]
    ties = read_table(target, "ties")
    assert list(ties["shown"]).count("True") == n_shown
    assert set(ties["in_backbone"]) == {"False"}
    assert set(ties["p_value"]) == {"1"}
    assert len(read_table(target, "coalitions")) == (1 if n_shown else 0)


def test_one_tie_that_is_not_stronger_than_chance_is_told_in_the_singular(tmp_path):
    path = tmp_path / "pair.csv"
    write_csv(path, ["event_id", "organization"], [("E1", "A"), ("E1", "B")])
    notice = analyze(read_records(path), BuildOptions()).notice
    assert "1 ties" not in notice
    assert "chance" in notice


# --- unusual records --------------------------------------------------------------------

LONG = [f"{'Perhimpunan Organisasi Masyarakat Sipil ' * 12}{number}" for number in range(6)]
STRANGE = [
    "$x_1^2$", "$", "a_b", "c^d", "back\\slash", "100 %", "<b>", "A & B", "it's", 'say "so"',
    "🎉🕊", "جمعية حقوق الإنسان", "עמותת שלום", "公民社会组织", "ไทย", "हिन्दी", "E1", "NA",
    "nan", "null",
]  # fmt: skip
UNUSUAL = {
    "one event": [("E1", name) for name in "ABC"],
    "one organization": [("E1", "A"), ("E2", "A")],
    "one row": [("E1", "A")],
    "no shared event": [(f"E{name}", name) for name in "ABC"],
    "everybody tied": [(event, name) for event in ("E1", "E2", "E3") for name in "ABCDE"],
    "two that always meet": [(f"E{n}", name) for n in range(9) for name in "AB"],
    "very long names": [(f"E{n // 2}", name) for n, name in enumerate(LONG)]
    + [("E9", name) for name in LONG],
    "strange names": [(f"E{n}", name) for n, name in enumerate(STRANGE)]
    + [(f"E{n}", STRANGE[n - 1]) for n in range(len(STRANGE))],
    "spaces only differ": [("E1", "A  B"), ("E1", "A B"), ("E2", " A B "), ("E2", "C")],
}


def assert_sound(target, findings):
    """Check what must hold of any result."""
    is_drawn = findings.support.bootstrap is not None
    written = OUTPUTS if is_drawn else OUTPUTS - DRAWN
    assert set(read_tree(target)) == written | {"run.json"}
    counts = read_manifest(target)["counts"]
    for name in ("organizations", "events", "participations", "ties", "coalitions"):
        assert counts[name] == len(read_table(target, name)), name
    organizations = read_table(target, "organizations")
    names = list(findings.tables.organizations.index)
    assert list(organizations["organization"]) == names
    degree = dict(zip(names, organizations["degree"].astype(int), strict=True))
    for name, coalition in zip(names, organizations["coalition"], strict=True):
        assert (coalition == "") == (degree[name] == 0)
    for measure in ("betweenness", "eigenvector"):
        assert organizations[measure].astype(float).between(0, 1).all()
    graph = nx.read_graphml(target / "graphs" / "coparticipation.graphml")
    assert {name: graph.degree(name) for name in graph} == degree
    assert set(nx.read_gexf(target / "graphs" / "coparticipation.gexf")) == set(names)
    ties = read_table(target, "ties")
    assert (ties["source"] < ties["target"]).all()
    assert (ties["weight"].astype(float) > 0).all()
    assert len(graph.edges) == list(ties["shown"]).count("True")


@pytest.mark.parametrize("kind", UNUSUAL)
@pytest.mark.usefixtures("few_searches")
def test_unusual_records_build(tmp_path, kind):
    path = tmp_path / "records.csv"
    write_csv(path, ["event_id", "organization"], UNUSUAL[kind])
    findings = build_outputs(path, tmp_path / "report", BuildOptions(resamples=20))
    names = {" ".join(name.split()) for _, name in UNUSUAL[kind]}
    assert set(findings.tables.organizations.index) == names
    is_drawn = findings.support.bootstrap is not None
    assert is_drawn == (len(findings.network.affiliation.events) >= 10)
    assert_sound(tmp_path / "report", findings)


@pytest.mark.usefixtures("few_searches")
def test_three_hundred_organizations_build(tmp_path):
    pick = random.Random(3)  # noqa: S311
    rows = [(f"E{n}", f"Organization {m}") for n in range(150) for m in pick.sample(range(300), 6)]
    path = tmp_path / "many.csv"
    write_csv(path, ["event_id", "organization"], rows)
    findings = build_outputs(path, tmp_path / "report", BuildOptions(resamples=0))
    assert len(findings.tables.organizations) > 250
    assert_sound(tmp_path / "report", findings)


# --- whole or not at all ----------------------------------------------------------------

STAGES = [
    "Reading records",
    "Tying organizations that shared events",
    "Testing ties against chance",
    "Measuring organizations",
    "Finding coalitions",
    "Drawing the events anew",
    "Following coalitions through time",
    "Laying out the map",
    "Writing tables and graph files",
    "Drawing figures",
    "Drawing the map",
    "Writing reports",
]


@pytest.mark.usefixtures("no_pictures")
def test_every_stage_is_told_in_order(chance, tmp_path):
    told = []
    build_outputs(chance, tmp_path / "report", on_stage=told.append)
    assert told == STAGES


@pytest.mark.usefixtures("no_pictures")
def test_a_run_interrupted_at_any_stage_leaves_what_was_there(chance, tmp_path):
    target = tmp_path / "report"
    build_outputs(chance, target, BuildOptions(seed=3))
    before = read_tree(tmp_path)
    for stage, place in product(STAGES, (target, tmp_path / "new" / "report")):

        def interrupt(begins, stage=stage):
            if begins == stage:
                raise KeyboardInterrupt

        with pytest.raises(KeyboardInterrupt):
            build_outputs(chance, place, on_stage=interrupt)
        assert read_tree(tmp_path) == before, stage
        assert {path.name for path in tmp_path.iterdir()} == {"chance.csv", "report"}, stage


@pytest.mark.usefixtures("no_pictures")
def test_records_that_will_not_do_leave_what_was_there(chance, tmp_path):
    target = tmp_path / "report"
    build_outputs(chance, target)
    before = read_tree(target)
    chance.write_text("event_id,organization\nE1,\n", encoding="utf-8")
    with pytest.raises(RecordsError, match="row 2"):
        build_outputs(chance, target)
    assert read_tree(target) == before


def test_the_folder_of_the_records_is_never_written_over(source):
    before = read_tree(source)
    with pytest.raises(OutputError, match="not written by coalitions"):
        build_outputs(source, source, overwrite=True)
    assert read_tree(source) == before


@pytest.mark.usefixtures("no_pictures")
def test_an_edited_result_is_replaced_only_when_asked_to(chance, tmp_path):
    target = tmp_path / "report"
    build_outputs(chance, target)
    table = target / "tables" / "ties.csv"
    table.write_text("my own numbers", encoding="utf-8")
    with pytest.raises(CoalitionsError, match=r"tables/ties\.csv"):
        build_outputs(chance, target)
    assert table.read_text(encoding="utf-8") == "my own numbers"
    build_outputs(chance, target, overwrite=True)
    assert table.read_text(encoding="utf-8") != "my own numbers"


def test_a_target_that_will_not_do_is_told_before_any_work(chance, tmp_path):
    (tmp_path / "report").write_text("notes", encoding="utf-8")
    told = []
    with pytest.raises(OutputError):
        build_outputs(chance, tmp_path / "report", on_stage=told.append)
    assert told == []


# --- cautions ---------------------------------------------------------------------------


def analyze_gatherings(gatherings, **options):
    return analyze_quickly(make_records(gatherings), BuildOptions(resamples=0, **options))


def test_a_model_without_sizes_is_cautioned_where_sizes_differ():
    assembly = [f"G{number:02d}" for number in range(40)]
    meetings = [{f"M{number}", f"N{number}"} for number in range(30)]
    uneven = analyze_gatherings([set(assembly), *meetings], backbone="hypergeometric")
    assert "times as many events as the hypergeometric model expects" in uneven.notice
    even = analyze_gatherings(meetings, backbone="hypergeometric")
    assert "hypergeometric model expects" not in even.notice
    held = analyze_gatherings([set(assembly), *meetings], backbone="sdsm")
    assert "hypergeometric" not in held.notice


@pytest.mark.parametrize("options", [{"signed": True}, {"correction": "holm"}])
def test_what_needs_a_test_is_refused_without_one(options):
    with pytest.raises(OptionError, match="no meaning without a test against chance"):
        analyze_gatherings([{"A", "B"}], backbone="none", **options)


@pytest.mark.usefixtures("no_pictures")
def test_the_map_keeps_events_that_are_left_out_without_those_who_came(source, tmp_path):
    build_outputs(source, tmp_path / "report", BuildOptions(max_event_size=2, resamples=0))
    records = read_page(tmp_path / "report" / "map.html")["records"]
    assert len(records["events"]["id"]) == 15
    assert len(set(records["participations"]["event"])) == 3


# --- coalitions or not ------------------------------------------------------------------


def test_groups_that_are_no_more_than_chance_come_with_a_warning(tmp_path):
    pick = random.Random(5)  # noqa: S311
    rows = [(f"E{n}", f"Organization {m}") for n in range(40) for m in pick.sample(range(20), 4)]
    path = tmp_path / "random.csv"
    write_csv(path, ["event_id", "organization"], rows)
    findings = analyze_with(path, backbone="none")
    assert findings.communities.members
    assert not findings.significance.is_found
    assert "do not read them as coalitions" in findings.notice


def test_circles_that_seek_each_other_come_without(source):
    findings = analyze_with(source, backbone="hypergeometric")
    assert findings.significance.is_found
    assert "do not read them" not in findings.notice
