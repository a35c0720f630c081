"""The whole way at once: from records to a folder of map, tables, figures and graph files."""

from __future__ import annotations

import json
import platform
from collections.abc import Callable
from dataclasses import asdict
from importlib.metadata import version
from os import PathLike
from pathlib import Path
from typing import Any

import pandas as pd

from coalitions.analysis import BuildOptions, Findings, analyze
from coalitions.backbone import choose_level
from coalitions.comparison import compare_methods
from coalitions.export import write_graphs, write_tables
from coalitions.figures import draw_comparison, draw_network, draw_ranking, write_figure
from coalitions.folder import MANIFEST, hash_files, replace_folder
from coalitions.layout import lay_out
from coalitions.map import draw_map
from coalitions.names import resolve_names
from coalitions.projection import CoparticipationNetwork
from coalitions.records import (
    DEFAULT_OPTIONS,
    ReadingOptions,
    list_issues,
    read_records,
)
from coalitions.wording import count

LIBRARIES = (
    "jinja2",
    "matplotlib",
    "networkx",
    "numpy",
    "pandas",
    "python-calamine",
    "python-louvain",
    "pyvis",
    "rapidfuzz",
    "scipy",
    "xlsxwriter",
)


def build_outputs(
    source: str | PathLike[str],
    target: str | PathLike[str],
    options: BuildOptions | None = None,
    *,
    reading: ReadingOptions = DEFAULT_OPTIONS,
    aliases: str | PathLike[str] | None = None,
    role_terms: str | PathLike[str] | None = None,
    overwrite: bool = False,
    on_stage: Callable[[str], None] = lambda _: None,
) -> Findings:
    """Read records and write everything that they show to a folder.

    Parameters
    ----------
    source : path
        What `read_records` reads.
    target : path
        The folder to write: ``map.html``, ``tables/``, ``figures/``, ``graphs/``, if asked for
        ``comparison/``, and ``run.json``, which says how they were made. It is written whole or
        not at all; an earlier result is replaced only when everything is ready.
    options : BuildOptions, optional
        Every choice that shapes the result. The same records and options give the same bytes.
    reading : ReadingOptions, optional
        How to read the records, where they do not speak for themselves.
    aliases : path, optional
        An alias table to use in place of the one that came with the records.
    role_terms : path, optional
        Words for roles that the records use; see `read_records`.
    overwrite : bool
        Replace an earlier result even if its files were changed since.
    on_stage : callable
        Told in a few words what begins.

    Returns
    -------
    Findings
        What was written, as objects.

    Raises
    ------
    RecordsError, OptionError, OutputError
        If the records, an option or `target` will not do.
    """
    options = options or BuildOptions()
    with replace_folder(Path(target), overwrite=overwrite) as folder:
        on_stage("Reading records")
        records = read_records(source, reading, aliases=aliases, role_terms=role_terms)
        records = resolve_names(records, roll_up=options.roll_up)
        findings = analyze(records, options, on_stage=on_stage)
        on_stage("Laying out the map")
        layout = lay_out(findings.network, findings.communities, seed=options.seed)
        on_stage("Writing tables and graph files")
        write_tables(findings.tables.named, folder / "tables")
        write_graphs(findings.network, findings.tables, layout, folder / "graphs")
        on_stage("Drawing figures")
        _write_figures(findings, layout, folder / "figures")
        if options.compare:
            on_stage("Comparing weightings and null models")
            _write_comparison(findings, options, folder / "comparison")
        on_stage("Drawing the map")
        draw_map(
            findings.network,
            findings.centrality,
            findings.communities,
            layout=layout,
            notice=findings.notice,
        ).save(folder / "map.html")
        _write_manifest(findings, options, reading, folder)
    return findings


def _write_figures(findings: Findings, layout: pd.DataFrame, folder: Path) -> None:
    network, centrality, communities = findings.network, findings.centrality, findings.communities
    caption = findings.notice or _tell_shown(network)
    figures = {
        "network.png": draw_network(network, centrality, communities, layout, caption=caption),
        "ranking.png": draw_ranking(centrality, communities, caption=caption),
    }
    for name, figure in figures.items():
        write_figure(figure, folder / name)


def _write_comparison(findings: Findings, options: BuildOptions, folder: Path) -> None:
    comparison = compare_methods(
        findings.network.affiliation,
        alpha=choose_level(options.alpha, signed=options.signed),
        correction=options.correction,
        seed=options.seed,
        samples=options.samples,
    )
    write_tables(
        {
            "methods": comparison.methods,
            "agreement": comparison.agreement,
            "overlap": comparison.overlap,
            "ranks": comparison.ranks,
            "gains_and_losses": comparison.gains_and_losses,
        },
        folder,
    )
    told = folder / "comparison.txt"
    told.write_text(f"{comparison.tell()}\n", encoding="utf-8", newline="\n")
    write_figure(draw_comparison(comparison), folder / "comparison.png")


def _tell_shown(network: CoparticipationNetwork) -> str:
    """Say which ties a picture shows, in one sentence."""
    if network.test is None:
        return network.steps[-1]
    there_are = len(network.ties) + len(network.removed)
    return (
        f"The {len(network.ties):,} of {count(there_are, 'tie')} that are stronger than chance "
        f"would give ({network.test.tell()})."
    )


def _write_manifest(
    findings: Findings, options: BuildOptions, reading: ReadingOptions, folder: Path
) -> None:
    """Write down how the folder was made; nothing in it depends on when or where."""
    manifest = {
        "coalitions": version("coalitions"),
        "python": platform.python_version(),
        "libraries": {name: version(name) for name in LIBRARIES},
        "title": findings.records.title,
        "inputs": [asdict(source) for source in findings.records.sources],
        "reading": asdict(reading),
        "options": asdict(options),
        "counts": _count(findings),
        "steps": [*findings.records.steps, *findings.network.steps],
        "power": None if findings.power is None else asdict(findings.power),
        "notice": findings.notice,
        "issues": [
            _without_blanks(asdict(issue)) for issue in list_issues(findings.records.issues)
        ],
        "outputs": hash_files(folder),
    }
    text = json.dumps(manifest, indent=2, ensure_ascii=False, allow_nan=False)
    (folder / MANIFEST).write_text(f"{text}\n", encoding="utf-8", newline="\n")


def _count(findings: Findings) -> dict[str, Any]:
    n_organizations, n_events = findings.network.affiliation.incidence.shape
    modularity = findings.communities.modularity
    return {
        "organizations": n_organizations,
        "events": n_events,
        "participations": len(findings.network.affiliation.participations),
        "ties": len(findings.tables.ties),
        "ties_shown": len(findings.network.ties),
        "coalitions": len(findings.communities.members),
        "modularity": None if pd.isna(modularity) else round(modularity, 10),
    }


def _without_blanks(row: dict[str, Any]) -> dict[str, Any]:
    """Leave out what is missing."""
    return {key: value for key, value in row.items() if value is not None}
