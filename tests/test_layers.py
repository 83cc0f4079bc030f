"""The shape of the code base: which way imports point, and where things may be."""

import ast
import importlib
import re
import sys
import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parent.parent
# A package may import itself and what stands before it.
LAYERS = (
    "knowledge.errors",
    "knowledge.processes",
    "knowledge.vietnamese",
    "knowledge.documents",
    "knowledge.facts",
    "knowledge.index",
    "knowledge.sources",
    "knowledge.reader",
    "knowledge.answers",
    "knowledge.reading",
    "knowledge.origin",
    "knowledge.refresh",
    "knowledge.base",
    "knowledge.watch",
    "knowledge.evaluation",
    "knowledge",
    "bot",
)
PRODUCT = sorted(
    path for package in ("knowledge", "bot") for path in (ROOT / package).rglob("*.py")
)
EVERYTHING = sorted(
    path
    for folder in ("knowledge", "bot", "tests", "benchmarks", "training")
    for path in (ROOT / folder).rglob("*.py")
)
LONGEST_FILE = 400


@cache
def _distributions() -> Mapping[str, list[str]]:
    return packages_distributions()


def _name(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def _layer(module: str) -> str:
    """Return the layer a module belongs to."""
    fits = [name for name in LAYERS if module == name or module.startswith(f"{name}.")]
    return max(fits, key=len)


@cache
def _tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def _imports(path: Path) -> Iterator[str]:
    """Yield the full name of everything a module imports, inside functions too."""
    for node in ast.walk(_tree(path)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            assert node.module
            for alias in node.names:
                module = f"{node.module}.{alias.name}"
                yield module if _is_module(module) else node.module


def _is_module(name: str) -> bool:
    path = ROOT.joinpath(*name.split("."))
    return path.with_suffix(".py").exists() or path.is_dir()


def _identifier(path: Path) -> str:
    return str(path.relative_to(ROOT))


@pytest.mark.parametrize("path", PRODUCT, ids=_identifier)
def test_imports_point_one_way(path: Path) -> None:
    mine = LAYERS.index(_layer(_name(path)))
    for module in _imports(path):
        if module.split(".")[0] in {"knowledge", "bot"}:
            assert LAYERS.index(_layer(module)) <= mine, f"imports {module}"


@pytest.mark.parametrize("path", PRODUCT, ids=_identifier)
def test_telegram_is_imported_by_its_own_package_alone(path: Path) -> None:
    if not _name(path).startswith("bot.telegram"):
        assert "telegram" not in {module.split(".")[0] for module in _imports(path)}


@pytest.mark.parametrize("path", PRODUCT, ids=_identifier)
def test_only_the_settings_read_the_environment(path: Path) -> None:
    if _name(path) == "bot.settings":
        return
    assert "pydantic_settings" not in {module.split(".")[0] for module in _imports(path)}
    for node in ast.walk(_tree(path)):
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
            reads = node.value.id == "os" and node.attr in {"environ", "environb", "getenv"}
            assert not reads, f"line {node.lineno}"
        if isinstance(node, ast.ImportFrom) and node.module == "os":
            assert not {alias.name for alias in node.names} & {"environ", "environb", "getenv"}


@pytest.mark.parametrize("path", EVERYTHING, ids=_identifier)
def test_every_module_says_what_it_is(path: Path) -> None:
    body = _tree(path).body
    if ROOT / "tests" in path.parents and (not body or path.name.startswith("test_")):
        return  # its tests' names say it
    documentation = ast.get_docstring(_tree(path))
    assert documentation
    defines = any(isinstance(node, ast.FunctionDef | ast.ClassDef) for node in body)
    if path in PRODUCT and defines and path.name != "errors.py":
        assert "In:" in documentation, "what flows in?"
        assert "Out:" in documentation, "what flows out?"


@pytest.mark.parametrize("path", EVERYTHING, ids=_identifier)
def test_no_file_is_too_long(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= LONGEST_FILE


def test_the_package_exports_what_it_says() -> None:
    knowledge = importlib.import_module("knowledge")
    assert len(knowledge.__all__) == len(set(knowledge.__all__))
    for name in knowledge.__all__:
        assert getattr(knowledge, name)
    body = _tree(ROOT / "knowledge" / "__init__.py").body
    imported = {
        alias.asname or alias.name
        for node in body
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
    }
    assert imported == set(knowledge.__all__)


@pytest.mark.parametrize("path", PRODUCT, ids=_identifier)
def test_every_library_that_is_imported_is_a_declared_dependency(path: Path) -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    declared = {canonicalize_name(Requirement(line).name) for line in project["dependencies"]}
    distributions = _distributions()
    for module in {name.split(".")[0] for name in _imports(path)}:
        if module in sys.stdlib_module_names or module in {"bot", "knowledge"}:
            continue
        offered = {canonicalize_name(name) for name in distributions.get(module, ())}
        assert offered & declared, f"{module} is imported but not declared"


def test_the_locks_hold_what_is_declared() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    runtime = project["project"]["dependencies"] + project["dependency-groups"]["build"]
    development = runtime + project["project"]["optional-dependencies"]["dev"]
    for lock, lines in (("requirements.lock", runtime), ("requirements-dev.lock", development)):
        locked = _locked(ROOT / lock)
        for requirement in map(Requirement, lines):
            version = locked[canonicalize_name(requirement.name)]
            assert version in requirement.specifier, f"`make lock`: {requirement} in {lock}"
    assert (
        _locked(ROOT / "requirements.lock").items()
        <= _locked(ROOT / "requirements-dev.lock").items()
    )


def _locked(lock: Path) -> dict[str, str]:
    pinned = re.findall(r"^([\w.-]+)==([^\s;]+)", lock.read_text(encoding="utf-8"), re.MULTILINE)
    return {canonicalize_name(name): version for name, version in pinned}
