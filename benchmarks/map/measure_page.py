"""How fast the map opens and answers, beside the page that plain pyvis writes of the same network.

`python benchmarks/map/measure_page.py` draws records of 60, 500 and 2,000 organizations, writes
our map and a plain pyvis page with the same nodes, positions, ties and labels (physics off, its
libraries in the file), and opens both in Chromium by turns, with the processor as it is and slowed
down four times. Told are the time from the beginning of the load to the end of the first drawing;
the time from a step of a slider to the end of the drawing that follows; and the size of the file.
That both draw as many symbols and ties is seen first. `--pictures FOLDER` leaves screenshots. It
needs Chromium.
"""

from __future__ import annotations

import argparse
import shutil
import statistics
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import pandas as pd
from playwright.sync_api import Browser, Page, sync_playwright
from pyvis.network import Network
from records import draw_network

import coalitions as co

ROUNDS = 5
SIZES = {60: (200, 12, 0.05), 500: (1200, 20, 0.0005), 2000: (3500, 20, 0.0002)}
SLOWER = (1, 4)
WIDTH, HEIGHT = 1280, 800
# vis-network tells when a drawing ends; pyvis keeps its network in a global variable.
WATCH_PYVIS = """
  let kept;
  Object.defineProperty(window, "network", {
    get: () => kept,
    set: (made) => {
      kept = made;
      made.once("afterDrawing", () => { window.firstDrawn = performance.now(); });
    },
  });
"""
WATCH_OURS = """
  new MutationObserver(() => {
    if (document.getElementById("drawing-takes")?.hidden) window.firstDrawn ??= performance.now();
  }).observe(document, { attributes: true, subtree: true });
"""
# A step of the end of the time range, until the frame in which the map is drawn anew is over.
STEP = """(back) => new Promise((done) => {
  const slider = document.querySelectorAll("#filters input[type=range]")[1];
  const start = performance.now();
  document.addEventListener("recounted", () => requestAnimationFrame(() =>
    requestAnimationFrame(() => done(performance.now() - start))), { once: true });
  slider.value = slider.valueAsNumber - back;
  slider.dispatchEvent(new Event("input", { bubbles: true }));
})"""
MONTHS = (6, 6, 6, 6, 6, -6, -6, -6, -6)


def main() -> None:
    """Measure every size and print the figures as a table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--pictures", type=Path, help="a folder for screenshots")
    parser.add_argument("--sizes", type=int, nargs="*", default=[*SIZES], choices=[*SIZES])
    asked = parser.parse_args()
    program = shutil.which("chromium") or shutil.which("chromium-browser")
    with sync_playwright() as playwright, TemporaryDirectory() as scratch:
        browser = playwright.chromium.launch(
            executable_path=program, args=["--no-sandbox", "--disable-gpu"]
        )
        for size in asked.sizes:
            measure(browser, size, Path(scratch), asked.pictures)
        browser.close()


def measure(browser: Browser, size: int, scratch: Path, pictures: Path | None) -> None:
    """Measure one size and print it."""
    n_events, group, alpha = SIZES[size]
    network = draw_network(size, n_events, scratch, group=group, alpha=alpha)
    centrality = co.measure_centrality(network, measures=["degree", "strength", "n_events"])
    communities = co.find_communities(network, method="leiden", seed=1)
    layout = co.lay_out(network, communities)
    ours = co.draw_map(network, centrality, communities, layout=layout).save(scratch / "ours.html")
    theirs = write_plain_pyvis(network, layout, scratch / "pyvis.html")
    n_organizations, n_ties = len(network.organizations), len(network.ties)
    compare_drawn(browser, ours, theirs, n_organizations, n_ties)
    print(
        f"{n_organizations:,} organizations, {n_ties:,} ties of "
        f"{n_ties + len(network.removed):,}, {n_events:,} events"
    )
    print(f"  file: {kilobytes(ours):,.0f} KB; pyvis {kilobytes(theirs):,.0f} KB")
    for rate in SLOWER:
        times: dict[Path, list[float]] = {ours: [], theirs: []}
        for _ in range(ROUNDS):
            for path, told in times.items():
                told.append(time_first_drawing(browser, path, rate))
        own, other = (statistics.median(told) for told in times.values())
        print(
            f"  processor slowed {rate}x: first drawing {own:,.0f} ms; pyvis {other:,.0f} ms; "
            f"ratio {own / other:.2f}"
        )
        steps = time_steps(browser, ours, rate)
        print(
            f"    a step of the time slider: median {statistics.median(steps):,.0f} ms, "
            f"longest {max(steps):,.0f} ms of {len(steps)}",
            flush=True,
        )
    if pictures is not None:
        take_pictures(browser, {"ours": ours, "pyvis": theirs}, size, pictures)


def write_plain_pyvis(network: co.CoparticipationNetwork, layout: pd.DataFrame, path: Path) -> Path:
    """Write the page that pyvis makes by itself, its libraries in the file, physics off."""
    canvas = Network(height=f"{HEIGHT - 50}px", cdn_resources="in_line")
    canvas.toggle_physics(False)
    for number, (name, (x, y)) in enumerate(
        zip(layout.index, layout[["x", "y"]].to_numpy(float), strict=True)
    ):
        canvas.add_node(number, label=name, title=name, x=float(x), y=float(y))
    # As add_edge does, but for its comparison of each edge with all before it.
    canvas.edges = [
        {"from": int(source), "to": int(target), "value": float(weight)}
        for source, target, weight in zip(*network.endpoints, network.ties["weight"], strict=True)
    ]
    path.write_text(canvas.generate_html(), encoding="utf-8")
    return path


@contextmanager
def open_page(browser: Browser, path: Path, rate: float) -> Iterator[Page]:
    """Open a page with the processor slowed down; what it asks of the network fails at once."""
    context = browser.new_context(viewport={"width": WIDTH, "height": HEIGHT})
    context.route("http*://**", lambda route: route.abort())
    page = context.new_page()
    page.add_init_script(WATCH_PYVIS if path.name.startswith("pyvis") else WATCH_OURS)
    context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": rate})
    page.goto(path.as_uri())
    page.wait_for_function("window.firstDrawn")
    yield page
    context.close()


def time_first_drawing(browser: Browser, path: Path, rate: float) -> float:
    """Give the time from the beginning of the load to the end of the first drawing [ms]."""
    with open_page(browser, path, rate) as page:
        return float(page.evaluate("window.firstDrawn"))


def time_steps(browser: Browser, path: Path, rate: float) -> list[float]:
    """Give the time of each step of the end of the time range, back and forth [ms]."""
    with open_page(browser, path, rate) as page:
        return [float(page.evaluate(STEP, months)) for months in MONTHS]


def compare_drawn(
    browser: Browser, ours: Path, theirs: Path, n_organizations: int, n_ties: int
) -> None:
    """Refuse to compare pages that draw different things."""
    with open_page(browser, ours, 1) as page:
        counts = page.inner_text("#counts")
        assert f"{n_organizations:,} of {n_organizations:,}" in counts, counts  # noqa: S101
        assert f"{n_ties:,} of" in counts, counts  # noqa: S101
    with open_page(browser, theirs, 1) as page:
        drawn = page.evaluate("[nodes.length, edges.length]")
        assert drawn == [n_organizations, n_ties], drawn  # noqa: S101


def take_pictures(browser: Browser, pages: dict[str, Path], size: int, folder: Path) -> None:
    """Leave a screenshot of each page, to be looked at."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, path in pages.items():
        with open_page(browser, path, 1) as page:
            page.screenshot(path=folder / f"{name}-{size}.png")


def kilobytes(path: Path) -> float:
    """Give the size of a file [KB of 1,000 bytes]."""
    return path.stat().st_size / 1000


if __name__ == "__main__":
    main()
