"""The modules of the page's script and its style sheets, and how they are joined."""

import re
import shutil
import subprocess
from importlib.resources import files
from posixpath import dirname

import pytest

from coalitions.map import bundle
from coalitions.map.bundle import (
    bundle_script,
    bundle_style,
    join_modules,
    list_imports,
    order_modules,
)

PAGE = files("coalitions.map") / "page"
MODULES = {
    str(path.relative_to(PAGE / "script")): path.read_text(encoding="utf-8")
    for path in sorted((PAGE / "script").rglob("*.js"))
}
STYLES = {
    path.name: path.read_text(encoding="utf-8") for path in sorted((PAGE / "style").iterdir())
}
IMPORT = re.compile(r'^import \{ ([\w, ]+) \} from "(\.[\w./-]+\.js)";$', re.MULTILINE)


def without_comments(text):
    return re.sub(r"/\*(?:[^*]|\*(?!/))*\*/|^\s*//.*$| // .*$", "", text, flags=re.MULTILINE)


# --- the modules, as they are written -----------------------------------------------------


def test_every_module_is_part_of_the_page():
    assert sorted(order_modules()) == sorted(MODULES)


@pytest.mark.parametrize("name", MODULES)
def test_imports_and_exports_are_of_the_forms_that_can_be_joined(name):
    for line in MODULES[name].splitlines():
        if line.startswith("import"):
            assert IMPORT.match(line), line
        if line.startswith("export"):
            assert re.match(r"export (?:async )?(?:function\*?|const|class) \w", line), line


@pytest.mark.parametrize("name", MODULES)
def test_what_is_imported_is_exported_there_and_used_here(name):
    text = MODULES[name]
    body = without_comments(IMPORT.sub("", text))
    imports = IMPORT.findall(text)
    assert len({path for _, path in imports}) == len(imports)
    for (names, _), module in zip(imports, list_imports(name), strict=True):
        exported = re.findall(r"^export (?:async )?\S+ (\w+)", MODULES[module], re.MULTILINE)
        for one in names.split(", "):
            assert one in exported, f"{name}: {one} from {module}"
            assert re.search(rf"\b{one}\b", body), f"{name} does not use {one}"


def test_what_is_exported_is_used_elsewhere():
    exported = [
        (name, one)
        for name, text in MODULES.items()
        for one in re.findall(r"^export (?:async )?\S+ (\w+)", text, re.MULTILINE)
    ]
    unused = [
        f"{one} of {name}"
        for name, one in exported
        if not any(re.search(rf"\b{one}\b", MODULES[other]) for other in MODULES if other != name)
    ]
    assert unused == []


# The folders of the script, in the order in which what the reader sees comes about.
FOLDERS = (
    "base", "records", "counting", "search", "files", "tables", "state", "scenes", "drawing",
    "panels", "pane", "filters", "frame", "matrix", "takeaway", "",
)  # fmt: skip


@pytest.mark.parametrize("name", MODULES)
def test_modules_import_only_from_folders_before_their_own(name):
    place = FOLDERS.index(dirname(name))
    for imported in list_imports(name):
        assert FOLDERS.index(dirname(imported)) <= place, imported


# --- how they are joined ------------------------------------------------------------------


def test_each_module_stands_after_all_that_it_imports():
    ordered = order_modules()
    assert len(set(ordered)) == len(ordered)
    for number, name in enumerate(ordered):
        assert set(list_imports(name)) <= set(ordered[:number])


@pytest.fixture
def write_modules(monkeypatch):
    def write_modules(**modules):
        texts = {
            f"{name}.js": "".join(f'import {{ a }} from "./{one}.js";\n' for one in imported)
            for name, imported in modules.items()
        }
        monkeypatch.setattr(bundle, "read_module", texts.__getitem__)

    return write_modules


def test_modules_that_are_imported_twice_stand_once(write_modules):
    write_modules(main=["b", "c"], b=["d"], c=["d"], d=[])
    assert order_modules() == ["d.js", "b.js", "c.js", "main.js"]


def test_modules_that_import_each_other_are_an_error_that_names_them(write_modules):
    write_modules(main=["b"], b=["c"], c=["d"], d=["b"])
    with pytest.raises(ValueError, match=r"b\.js -> c\.js -> d\.js -> b\.js$"):
        order_modules()


def test_nothing_but_comments_indents_imports_and_exports_is_left_out():
    joined = bundle_script().splitlines()
    for name in order_modules():
        is_comment = False
        for line in MODULES[name].splitlines():
            text = line.strip()
            is_comment = is_comment or text.startswith("/*")
            if text and not is_comment and not text.startswith(("//", "import ")):
                assert text.removeprefix("export ") in joined
            is_comment = is_comment and not text.endswith("*/")


def test_modules_may_use_one_name_for_two_things(browser, monkeypatch):
    texts = {
        "main.js": 'import { tell } from "./a.js";\nconst own = "c";\nwindow.told = tell() + own;',
        "a.js": 'import { own } from "./b.js";\nexport const tell = () => own() + "a";\n',
        "b.js": "/* A comment. */\nconst tell = 'b';\nexport function own() {\n  return tell;\n}\n",
    }
    monkeypatch.setattr(bundle, "read_module", texts.__getitem__)
    page = browser.new_page()
    page.evaluate(join_modules(order_modules()))
    assert page.evaluate("window.told") == "bac"
    page.close()


def test_a_comment_before_code_on_one_line_leaves_what_follows():
    text = "/* a */ let b = 1;\nlet c = 2; /* d */\n/* e\n   f */\nlet g = 3;\n"
    assert bundle._COMMENT.sub("", text) == "/* a */ let b = 1;\nlet c = 2; /* d */\nlet g = 3;\n"


def test_the_style_of_the_whole_page_stands_first():
    assert bundle_style().startswith(":root {\ncolor-scheme: light;")
    for text in STYLES.values():
        for line in re.sub(r"/\*.*?\*/", "", text, flags=re.DOTALL).splitlines():
            assert line.strip() in bundle_style()


@pytest.mark.skipif(shutil.which("node") is None, reason="the browser tests read it as well")
def test_the_script_can_be_read(tmp_path):
    path = tmp_path / "map.js"
    path.write_text(bundle_script(), encoding="utf-8")
    subprocess.run([shutil.which("node"), "--check", path], check=True)


# --- what is not in them ------------------------------------------------------------------

DANGERS = (
    r"innerHTML", r"outerHTML", r"insertAdjacentHTML", r"createContextualFragment", r"DOMParser",
    r"document\.write", r"\beval\b", r"\bFunction\(", r"srcdoc", r"javascript:",
    r"setAttribute\([\"']on", r"setAttribute\([\"']style", r"\bstyle: (?!\"percent\")[\"'`]",
    r"\bon\w+: [\"'`]",
    r"set(?:Timeout|Interval)\([\"'`]", r"fetch\(", r"XMLHttpRequest", r"WebSocket", r"sendBeacon",
    r"\bimport\(", r"localStorage", r"sessionStorage", r"indexedDB", r"\.cookie",
)  # fmt: skip

# What browsers of 2020, such as Chrome 80 on an old phone, cannot read or lack.
TOO_NEW_FOR_SCRIPTS = (
    r"\.at\(", r"\.findLast", r"\.toSorted\(", r"\.toReversed\(", r"\.toSpliced\(", r"\.with\(",
    r"\.replaceAll\(", r"Object\.hasOwn\b", r"Object\.groupBy", r"Map\.groupBy",
    r"structuredClone", r"randomUUID", r"\?\?=", r"\|\|=", r"&&=", r"\(\?<[=!]",
    r"/[gimsuy]*[dv]\b[gimsuy]*\.",
    r"Promise\.(?:any|withResolvers)", r"\bWeakRef\b", r"\d_\d", r"^\s*static \{", r"^\s*#\w+",
    r"\.union\(", r"\.intersection\(", r"\.difference\(", r"roundRect", r"Array\.fromAsync",
    r"showPopover", r"dateStyle", r"AbortSignal\.timeout", r"scrollend",
)  # fmt: skip
TOO_NEW_FOR_STYLES = (
    r"\binset(?:-\w+)?:", r"color-mix", r":has\(", r":is\(", r":where\(", r"@container", r"@layer",
    r"@property", r"@scope", r"^\s*&", r"\d[dsl]v[hw]\b", r"\d(?:cqw|cqh)\b", r"aspect-ratio",
    r"overflow(?:-[xy])?: clip", r"subgrid", r"light-dark\(", r"oklch", r"\blch\(",
    r"rgb\(\d+ \d+", r"^\s*(?:rotate|scale|translate):", r"expression\(", r"@import", r"url\(",
)  # fmt: skip


@pytest.mark.parametrize("name", MODULES)
def test_no_module_reads_text_as_markup_or_code_or_asks_anybody(name):
    code = without_comments(MODULES[name])
    assert [way for way in DANGERS if re.search(way, code)] == []


@pytest.mark.parametrize("name", MODULES)
def test_no_module_needs_a_browser_of_today(name):
    code = without_comments(MODULES[name])
    assert [word for word in TOO_NEW_FOR_SCRIPTS if re.search(word, code, re.MULTILINE)] == []


@pytest.mark.parametrize("name", STYLES)
def test_no_style_needs_a_browser_of_today_or_loads_anything(name):
    style = re.sub(r"/\*.*?\*/", "", STYLES[name], flags=re.DOTALL)
    assert [word for word in TOO_NEW_FOR_STYLES if re.search(word, style, re.MULTILINE)] == []


@pytest.mark.parametrize("name", STYLES)
def test_colors_of_text_and_grounds_come_from_the_variables_of_the_page(name):
    style = re.sub(r"/\*.*?\*/", "", STYLES[name], flags=re.DOTALL)
    for color in re.findall(
        r"^\s*[\w-]*(?:color|background|fill|stroke)[\w-]*: (.*);", style, re.MULTILINE
    ):
        assert not re.search(r"#[0-9a-f]{3}|rgb|hsl", color), color
