"""The house itself: both languages, translated refusals, files of a readable length, nothing of one particular machine."""

import ast
import json
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from backend.connections.events import EVENTS
from backend.kernel.jobs import queue
from backend.sync.registry import MUTATIONS

ROOT = Path(__file__).resolve().parent.parent
LANGUAGES = ("zh-Hans", "en")
LONGEST = 300

DOTTED = re.compile(r"[a-z_0-9]+\.[a-z_0-9]+")
QUOTED_DOTTED = re.compile(r"'([a-z_]+\.[a-z_]+)'")
NO_PROBLEM = re.compile(r"[\d.]+|.+\.(html|css|svg|xml|json)|what\.not_found|(backend|fieldslip|missing)\..+|.+\.differs|.+_|[apr]\.(opener|method|person)")
"""Versions, files, modules and keys of the browser's store; what is missing or differs has words of its own, that of no problem."""

FILLED_IN = {"kind": ("terminal", "sim"), "unit.kind": ("terminal", "sim"), "field": ("plate", "vin")}
"""What the names in codes such as `f"{kind}.unknown"` stand for; another name is found wanting below."""

OF_ONE_MACHINE = re.compile(r"(?<![\w.~/-])/(?:work|root|home|tmp|Users)/\w")
HOSTS_OF_PACKAGES = {"pypi.org", "files.pythonhosted.org"}
PLACEHOLDER = re.compile(r"\{(\w+)\}")


def tracked(*paths: str) -> list[Path]:
    listed = subprocess.run(["git", "ls-files", "-z", "--", *paths], cwd=ROOT, check=True, capture_output=True, text=True).stdout
    return [path for path in (ROOT / name for name in listed.split("\0") if name) if path.is_file()]


def texts(*paths: str) -> Iterator[tuple[str, str]]:
    for path in tracked(*paths):
        try:
            yield str(path.relative_to(ROOT)), path.read_text()
        except UnicodeDecodeError:
            continue


def messages(folder: str, language: str) -> dict[str, object]:
    one, several = ROOT / folder / f"{language}.json", ROOT / folder / language
    found: dict[str, object] = {}
    for path in [one] if one.exists() else sorted(several.glob("*.json")):
        found |= json.loads(path.read_text())
    return found


@pytest.mark.parametrize("folder", ["pwa/messages", "pdf_templates/messages", "backend/papers/public/messages"])
def test_every_message_is_there_in_both_languages_and_fills_in_the_same_things(folder: str) -> None:
    chinese, english = (messages(folder, language) for language in LANGUAGES)
    assert chinese.keys() == english.keys()
    assert len(chinese) > 30
    differing = [key for key in chinese if placeholders(chinese[key]) != placeholders(english[key])]
    assert not differing


def placeholders(message: object) -> set[str]:
    return set(PLACEHOLDER.findall(json.dumps(message)))


def test_every_problem_code_has_its_sentence() -> None:
    queue.perform_import_paths()
    codes = (
        {code for code in codes_of_the_server() | codes_of_the_phone() if not NO_PROBLEM.fullmatch(code)}
        - MUTATIONS.keys()
        - queue.tasks.keys()
        - set(EVENTS)
    )
    assert {"sync.seq_gap", "blob.lost_here", "order.not_found", "picture.truncated", "sim.unknown"} <= codes
    sentences = messages("pwa/messages", "en")
    assert sorted(code for code in codes if f"problem_{code.replace('.', '_')}" not in sentences) == []


def codes_of_the_server() -> set[str]:
    found: set[str] = set()
    for path in tracked("backend/*.py"):
        for node in ast.walk(ast.parse(path.read_text())):
            match node:
                case ast.Constant(value=str(text)) if DOTTED.fullmatch(text):
                    found.add(text)
                case ast.Call(func=ast.Name(id="not_found"), args=[ast.Constant(value=what)]):
                    found.add(f"{what}.not_found")
                case ast.JoinedStr(values=[ast.FormattedValue(value=name), ast.Constant(value=str(end))]) if DOTTED.fullmatch(f"x{end}"):
                    name = ast.unparse(name)
                    found |= {f"{one}{end}" for one in FILLED_IN.get(name, (name,))}
    return found


def codes_of_the_phone() -> set[str]:
    sources = (text for name, text in texts("pwa/src/*.ts", "pwa/src/*.svelte") if ".test." not in name and "/testing/" not in name)
    return {code for text in sources for code in QUOTED_DOTTED.findall(text)}


def test_nothing_speaks_of_one_particular_machine() -> None:
    assert [name for name, text in texts() if OF_ONE_MACHINE.search(text)] == []


def test_packages_come_from_the_public_registries() -> None:
    locked = (ROOT / "uv.lock").read_text()
    assert set(re.findall(r"https?://([^/\"]+)", locked)) <= HOSTS_OF_PACKAGES
    assert "resolved" not in (ROOT / "pwa/package-lock.json").read_text()
    assert [
        name
        for name, text in texts("pyproject.toml", "pwa/.npmrc", "pwa/package.json")
        if re.search(r"registry *=|index-url|file://", text)
    ] == []


def test_no_file_is_longer_than_one_can_read() -> None:
    lengths = {name: text.count("\n") for name, text in texts("backend/*.py", "pwa/src/*.ts", "pwa/src/*.svelte", "pwa/src/*.css")}
    assert len(lengths) > 200
    assert {name: lines for name, lines in lengths.items() if lines > LONGEST} == {}


def test_only_the_press_loads_what_prints() -> None:
    """A web process that loaded WeasyPrint and pyHanko would start half as fast."""
    loaded = subprocess.run([sys.executable, "-c", "import sys, backend.app; print(*sys.modules)"], cwd=ROOT, check=True, capture_output=True, text=True).stdout.split()
    assert "litestar" in loaded
    assert not {"weasyprint", "pyhanko", "pikepdf"} & set(loaded)
