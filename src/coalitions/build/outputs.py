"""The whole way at once: from records to a folder of map, tables, figures and graph files."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields
from os import PathLike
from pathlib import Path
from tempfile import TemporaryDirectory

import pandas as pd

from coalitions.analysis import BuildOptions, Findings, analyze_ties
from coalitions.build.comparison import compare_if_asked, write_comparison
from coalitions.build.manifest import write_manifest
from coalitions.build.pictures import write_pictures
from coalitions.build.recall import find_or_recall, lay_out_findings
from coalitions.cache import Cache
from coalitions.comparison import Comparison
from coalitions.errors import OptionError, require_choice
from coalitions.export import write_graphs, write_tables
from coalitions.folder import replace_folder
from coalitions.language import list_languages
from coalitions.layout import stand_tall
from coalitions.map import NetworkMap, draw_map
from coalitions.map.messages import MESSAGES
from coalitions.names import resolve_names
from coalitions.records import DEFAULT_OPTIONS, ReadingOptions, read_records
from coalitions.report import REPORT_FORMATS, can_write, write_reports
from coalitions.scale import is_tie_table, read_ties
from coalitions.tables import explain_columns


def build_outputs(
    source: str | PathLike[str],
    target: str | PathLike[str],
    options: BuildOptions | None = None,
    *,
    reading: ReadingOptions = DEFAULT_OPTIONS,
    aliases: str | PathLike[str] | None = None,
    role_terms: str | PathLike[str] | None = None,
    overwrite: bool = False,
    cache: Cache | None = None,
    on_stage: Callable[[str], None] = lambda _: None,
) -> Findings:
    """Read records and write everything that they show to a folder.

    Parameters
    ----------
    source : path
        What `read_records` reads; or ties, as `write_ties` writes them. Of those, whatever needs
        no events is written: no ``reports/``, and of tables, figures and graphs some.
    target : path
        The folder to write: ``map.html``, ``reports/``, ``tables/``, ``figures/``, ``graphs/``, if
        asked for ``comparison/``, and ``run.json``, which says how they were made. It is written
        whole or not at all; an earlier result is replaced only when everything is ready.
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
    cache : Cache, optional
        Where findings are kept for the next run on the same records. Default: nowhere.
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
    require_choice("language", options.language, list_languages(MESSAGES))
    with replace_folder(Path(target), overwrite=overwrite) as folder:
        if is_tie_table(Path(source)):
            _refuse_reading(reading, aliases=aliases, role_terms=role_terms)
            findings = _find_in_ties(Path(source), options, on_stage)
            cache = None  # it knows what was found by the records, which hold no ties
        else:
            on_stage("Reading records")
            records = read_records(source, reading, aliases=aliases, role_terms=role_terms)
            records = resolve_names(records, roll_up=options.roll_up)
            findings = find_or_recall(records, options, cache=cache, on_stage=on_stage)
        comparison = compare_if_asked(findings, cache=cache, on_stage=on_stage)
        on_stage("Laying out the map")
        layout = lay_out_findings(findings, cache=cache)
        tall = stand_tall(findings.network, findings.communities, layout, seed=options.seed)
        on_stage("Writing tables and graph files")
        tables = findings.tables.named
        write_tables({**tables, "columns": explain_columns(tables)}, folder / "tables")
        write_graphs(findings.network, findings.tables, layout, folder / "graphs")
        on_stage("Drawing figures")
        language = options.language
        write_pictures(
            findings, layout, folder / "figures", language=language, comparison=comparison
        )
        if comparison is not None:
            write_comparison(comparison, folder / "comparison")
        on_stage("Drawing the map")
        _draw_map(findings, layout, tall, options).save(folder / "map.html")
        if findings.network.knows_events:
            on_stage("Writing reports")
            _write_reports(findings, tall, folder / "reports", comparison)
        write_manifest(findings, options, reading, folder)
    return findings


def _find_in_ties(source: Path, options: BuildOptions, on_stage: Callable[[str], None]) -> Findings:
    """Find what ties alone tell."""
    on_stage("Reading ties")
    records, network = read_ties(
        source, weighting=options.weighting, backbone=options.backbone, alpha=options.alpha
    )
    return analyze_ties(records, network, options, on_stage=on_stage)


def _refuse_reading(reading: ReadingOptions, **tables: str | PathLike[str] | None) -> None:
    """Refuse what says how to read records where there are ties."""
    asked = [name for name, table in tables.items() if table is not None]
    asked += [
        field.name
        for field in fields(reading)
        if getattr(reading, field.name) != getattr(DEFAULT_OPTIONS, field.name)
    ]
    if asked:
        raise OptionError(
            f"{asked[0].replace('_', ' ')} has no meaning for a table of ties, whose names and "
            "columns stand as they are; leave it out, or build from the records"
        )


def _write_reports(
    findings: Findings, tall: pd.DataFrame, folder: Path, comparison: Comparison | None
) -> None:
    language = findings.options.language
    with TemporaryDirectory() as made:
        pictures = Path(made)
        write_pictures(
            findings,
            tall,
            pictures,
            language=language,
            comparison=comparison,
            in_document=True,
        )
        write_reports(
            findings,
            pictures,
            folder,
            language=language,
            formats=[form for form in REPORT_FORMATS if can_write(form)],
            comparison=comparison,
        )


def _draw_map(
    findings: Findings, layout: pd.DataFrame, tall: pd.DataFrame, options: BuildOptions
) -> NetworkMap:
    return draw_map(
        findings.network,
        findings.centrality,
        findings.communities,
        layout=layout,
        tall=tall,
        model=findings.model,
        significance=findings.significance,
        support=findings.support,
        notices=findings.cautions,
        source=", ".join(file.name for file in findings.records.sources),
        language=options.language,
    )
