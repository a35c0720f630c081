"""Hostile text in every field of the records and in the address is shown as text, and that is all.

One map holds every payload in every field. It is looked at in every view, panel and language,
and every control is used; after each step nothing may have run, and no element or attribute may
stand in the page that our own script does not make.
"""

from urllib.parse import quote as quote_url

import pytest
from playwright.sync_api import expect

from coalitions.analysis import BuildOptions

from map.pages import ON_LAPTOP

PAYLOADS = [
    "<img src=x onerror=window.hit=1>",
    "<script>window.hit=1</script>",
    "</script><script>window.hit=1</script>",
    "</title><script>window.hit=1</script>",
    "<svg onload=window.hit=1>",
    '"><svg onload=window.hit=1>',
    "' onmouseover=window.hit=1 autofocus onfocus=window.hit=1 '",
    "<a href=javascript:window.hit=1>href</a>",
    "<iframe srcdoc='<script>parent.hit=1</script>'></iframe>",
    "<!--<script>window.hit=1</script>",
    "{{7*7}} ${window.hit=1} {name} {n}",
    "]]><script>window.hit=1</script>",
    "<style>@import 'http://example.org/x.css'</style>",
    "<base href='http://example.org/'>",
    "javascript:window.hit=1",
    "__proto__",
    "constructor",
    "</style><object data=javascript:window.hit=1>",
]
ADDRESSES = [
    "javascript:window.hit=1",
    " JavaScript:window.hit=1",
    "java\tscript:window.hit=1",
    "data:text/html,<script>window.hit=1</script>",
    "vbscript:window.hit=1",
    "file:///etc/passwd",
    "//example.org",
    "https:window.hit=1",
    'https://example.org/"><svg onload=window.hit=1>',
    "https://example.org/' onclick='window.hit=1",
]
N = len(PAYLOADS)

# What our own script and template make; whatever else is in the page was made by a text.
FIND_FOREIGN = """() => {
  const ours = new Set(("html head meta title style script body header div h1 p nav button main " +
    "section aside form label input details summary h2 h3 h4 ul ol li dl dt dd span svg path " +
    "line rect circle text g canvas table caption thead tbody tfoot tr th td colgroup col select " +
    "option optgroup fieldset legend noscript a textarea output datalist strong em b abbr time " +
    "figure figcaption polygon polyline defs mark small progress").split(" "));
  const found = [];
  for (const element of document.querySelectorAll("*")) {
    const name = element.localName;
    if (!ours.has(name)) found.push(name);
    for (const { name: attribute, value } of element.attributes) {
      if (attribute.startsWith("on") || attribute === "srcdoc") found.push(`${name} ${attribute}`);
      if (["href", "src", "action", "formaction", "data", "xlink:href"].includes(attribute) &&
        !/^(https?:\\/\\/|blob:|#)/.test(value)) found.push(`${name} ${attribute}=${value}`);
    }
  }
  if (document.querySelectorAll("style").length > 1) found.push("a second style");
  if (window.hit !== undefined) found.push("window.hit");
  if (({}).hit !== undefined) found.push("Object.prototype.hit");
  return found;
}"""

# Goes to each address in turn, and gives what is foreign there, and what the page says.
VISIT = f"""async (addresses) => {{
  const findForeign = {FIND_FOREIGN};
  const findText = () => ["header", "#notices", "main"]
    .map((part) => document.querySelector(part).textContent).join(" ");
  const told = [];
  for (const address of addresses) {{
    location.hash = address;
    await new Promise((go) => addEventListener("hashchange", go, {{ once: true }}));
    told.push({{ address, foreign: findForeign(), text: findText() }});
  }}
  return told;
}}"""

# Uses every control that is seen, once, and gives what became of it.
USE_CONTROLS = f"""async () => {{
  const findForeign = {FIND_FOREIGN};
  const isSeen = (element) => element.getClientRects().length > 0;
  const frame = () => new Promise((go) => requestAnimationFrame(go));
  const used = new Set();
  let control;
  const nameOf = (element) => [element.localName, element.id, element.className,
    element.textContent.slice(0, 40), element.getAttribute("aria-label"), element.value].join("|");
  const next = () => [...document.querySelectorAll("summary, button, select, input, [role=button]")]
    .find((element) => isSeen(element) && !element.disabled && !used.has(nameOf(element)));
  while ((control = next()) && used.size < 300) {{
    used.add(nameOf(control));
    control.focus();
    if (control.localName === "select") control.selectedIndex = control.options.length - 1;
    if (control.type === "search" || control.type === "text") control.value = "<";
    control.dispatchEvent(new Event("input", {{ bubbles: true }}));
    control.dispatchEvent(new Event("change", {{ bubbles: true }}));
    if (!["select"].includes(control.localName)) control.click();
    used.add(nameOf(control));
    await frame();
    const foreign = findForeign();
    if (foreign.length) return {{ used: used.size, foreign, after: nameOf(control) }};
  }}
  return {{ used: used.size, foreign: [] }};
}}"""


def quote(text):
    return '"' + text.replace('"', '""') + '"'


def write_rows(header, rows):
    return "\n".join([header, *(",".join(map(quote, row)) for row in rows)]) + "\n"


@pytest.fixture(scope="module")
def made(make_map):
    """A map with each payload in each field, and the findings in it."""
    return make_map(
        write_rows(
            "event_id,organization,role",
            [
                (f"{PAYLOADS[i]} {i}", PAYLOADS[j % N], PAYLOADS[i])
                for i in range(N)
                for j in (i, i + 1, i + 2)
            ],
        ),
        events=write_rows(
            "event_id,date,title,type,issue,place,source_url,notes",
            [
                (f"{text} {i}", "2024-01-01", *[text] * 4, ADDRESSES[i % len(ADDRESSES)], text)
                for i, text in enumerate(PAYLOADS)
            ],
        ),
        organizations=write_rows("organization,sector", [(text, text) for text in PAYLOADS]),
        aliases=write_rows("alias,organization", [(f"Alias {text}", text) for text in PAYLOADS]),
        title=PAYLOADS[2],
        options=BuildOptions(backbone="none", resamples=0, windows="none"),
    )


@pytest.fixture(scope="module")
def hostile(made, tmp_path_factory):
    return made[0].save(tmp_path_factory.mktemp("hostile") / "map.html"), made[1]


def list_addresses(findings):
    """List an address for each thing that can be asked of, each view and each kind of filter."""
    names = findings.network.organizations.index
    ties = findings.network.ties[["source", "target"]].astype(str).to_numpy()
    subjects = [("organization", [name]) for name in names]
    subjects += [("event", [event]) for event in findings.network.affiliation.events.index]
    subjects += [("coalition", [str(number)]) for number in findings.communities.members]
    subjects += [(kind, pair) for kind in ("tie", "path", "compare") for pair in ties[::9]]
    filters = [
        (field, PAYLOADS[n]) for n, field in enumerate(("type", "issue", "place", "sector", "role"))
    ]
    return [
        *(f"about={kind}{''.join(f'&of={quote_url(one)}' for one in of)}" for kind, of in subjects),
        *(f"view={view}" for view in ("two-mode", "matrix", "network")),
        *(f"view=table&table={table}" for table in ("organizations", "ties", "events")),
        *(f"{field}={quote_url(text)}" for field, text in filters),
        *(f"view=table&rows={quote_url(text)}" for text in PAYLOADS[::5]),
    ]


@ON_LAPTOP
def test_hostile_text_in_every_field_is_only_text(open_page, hostile):
    path, findings = hostile
    page = open_page(path)
    assert page.locator("h1").inner_text() == PAYLOADS[2]
    addresses = list_addresses(findings)
    addresses += [f"{address}&language=id" for address in addresses[::3]]
    seen = page.evaluate(VISIT, addresses)
    assert {one["address"]: one["foreign"] for one in seen if one["foreign"]} == {}
    told = "\n".join(one["text"] for one in seen)
    for text in PAYLOADS:
        assert " ".join(text.split()) in told
        assert f"Alias {text}" in told
    assert "undefined" not in told.replace("parent.hit", "")


@ON_LAPTOP
@pytest.mark.parametrize("language", ["en", "id"])
def test_no_control_brings_hostile_text_to_life(open_page, hostile, language):
    for view in ("network", "two-mode", "matrix", "table"):
        page = open_page(hostile[0], f"#view={view}&language={language}")
        done = page.evaluate(USE_CONTROLS)
        assert done["foreign"] == [], done
        assert done["used"] > 15


@ON_LAPTOP
def test_only_web_addresses_become_links(open_page, hostile):
    page = open_page(hostile[0])
    links = set()
    for n, text in enumerate(PAYLOADS):
        page.evaluate(VISIT, [f"about=event&of={quote_url(f'{text} {n}')}"])
        links |= {link.get_attribute("href") for link in page.locator("#details a[href]").all()}
    assert links == {address for address in ADDRESSES if address.startswith("https://")}


HASHES = [
    *PAYLOADS,
    "about=organization&of=<img src=x onerror=window.hit=1>",
    "view=<script>window.hit=1</script>",
    "language=__proto__",
    "__proto__=1&__proto__.hit=1&constructor.prototype.hit=1",
    "%",
    "%E0%A4%A",
    "\u2028\ud7ff&\u0000",
    f"view={'<' * 2_000}",
    "&".join(f"a{n}=<b>" for n in range(200)),
]


@ON_LAPTOP
def test_a_hostile_address_is_only_text(open_page, hostile):
    page = open_page(hostile[0], f"#{quote_url(PAYLOADS[0])}")
    expect(page.locator("#refused")).to_contain_text(PAYLOADS[0])
    seen = page.evaluate(VISIT, [*HASHES, *map(quote_url, HASHES[N:])])
    assert [one["address"] for one in seen if one["foreign"]] == []


# --- within another page ------------------------------------------------------------------


@ON_LAPTOP
def test_in_a_notebook_nothing_gets_out_of_the_frame(open_notebook, made):
    page = open_notebook(made[0])
    frame = page.frames[1]
    assert frame.evaluate(USE_CONTROLS)["foreign"] == []
    assert page.evaluate("window.hit") is None
    refused = "() => { try { return parent.document.title; } catch ({ name }) { return name; } }"
    assert frame.evaluate(refused) == "SecurityError"
