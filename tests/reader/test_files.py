"""A model file that cannot be trusted is not used, and one line says so."""

import hashlib
import json
import shutil
from pathlib import Path

import pytest

from knowledge.errors import ReaderUnavailableError
from knowledge.reader.files import SHIPPED
from knowledge.reader.reader import Reader
from knowledge.reader.shipped import ShippedReader


def model(folder: Path, **changes: object) -> Path:
    """Write a folder that keeps its promises but holds no network."""
    files = {"reader.onnx": b"no network", "tokenizer.json": b"{}"}
    for name, content in files.items():
        (folder / name).write_bytes(content)
    manifest = {
        "name": "hoidap-reader",
        "input": "<s> question </s></s> passage </s>",
        "files": {
            name: {"bytes": len(content), "sha256": hashlib.sha256(content).hexdigest()}
            for name, content in files.items()
        },
    }
    (folder / "manifest.json").write_text(json.dumps(manifest | changes), "utf-8")
    return folder


def error_of(folder: Path) -> str:
    with pytest.raises(ReaderUnavailableError) as raised:
        Reader.open(folder)
    message = str(raised.value)
    assert "HOIDAP_READER=off" in message
    assert "\n" not in message
    return message


def test_a_missing_model_is_named(tmp_path: Path) -> None:
    assert "manifest.json is missing" in error_of(tmp_path)
    (model(tmp_path) / "tokenizer.json").unlink()
    assert "tokenizer.json is missing" in error_of(tmp_path)


@pytest.mark.parametrize("name", ["reader.onnx", "tokenizer.json"])
def test_a_changed_file_is_damaged(tmp_path: Path, name: str) -> None:
    path = model(tmp_path) / name
    path.write_bytes(path.read_bytes()[:-1] + b"!")
    assert f"{name} is damaged" in error_of(tmp_path)


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b'{"name": "hoidap-reader"}', b"\xff"])
def test_a_damaged_manifest_is_named(tmp_path: Path, content: bytes) -> None:
    (model(tmp_path) / "manifest.json").write_bytes(content)
    assert "manifest.json is damaged" in error_of(tmp_path)


def test_a_foreign_model_is_refused(tmp_path: Path) -> None:
    assert "another kind of model" in error_of(model(tmp_path, name="somebody's"))
    assert "another kind of model" in error_of(model(tmp_path, input="[CLS]"))
    assert "another kind of model" in error_of(model(tmp_path))  # onnxruntime cannot read it


def test_a_byte_flipped_in_the_shipped_model_is_seen(tmp_path: Path) -> None:
    if not SHIPPED.exists():
        pytest.skip("the reader's model file is not here yet (knowledge/reader/model)")
    shutil.copytree(SHIPPED, tmp_path / "model")
    with (tmp_path / "model" / "reader.onnx").open("r+b") as stream:
        stream.seek(1_000_000)
        stream.write(b"?")
    assert "reader.onnx is damaged" in error_of(tmp_path / "model")


def test_trouble_is_told_once_and_the_rules_answer(tmp_path: Path) -> None:
    told: list[ReaderUnavailableError] = []
    shipped = ShippedReader(1, told.append, tmp_path)
    assert shipped.get() is None
    assert shipped.get() is None
    assert len(told) == 1
    assert not shipped.usable()


def test_nothing_is_loaded_before_it_is_needed(tmp_path: Path) -> None:
    told: list[ReaderUnavailableError] = []
    ShippedReader(1, told.append, tmp_path)
    assert not told
