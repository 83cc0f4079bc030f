"""The reader's model file: where it lies, and whether it is the one that was made for this.

In: a folder. Out: the paths of its network and tokenizer, checked against the sizes and checksums
in `manifest.json`. It loads nothing (`reader` does).
"""

import hashlib
import json
from pathlib import Path
from typing import Final, NamedTuple

from knowledge.errors import ReaderUnavailableError

SHIPPED: Final = Path(__file__).parent / "model"
"""The folder with the model that ships with the package."""

_MANIFEST: Final = "manifest.json"
_NETWORK: Final = "reader.onnx"
_TOKENIZER: Final = "tokenizer.json"
_NAME: Final = "hoidap-reader"
_INPUT: Final = "<s> question </s></s> passage </s>"


class ModelFiles(NamedTuple):
    """A model's checked files."""

    network: Path
    tokenizer: Path


def checked(folder: Path) -> ModelFiles:
    """Return the files of the model in `folder`.

    Raises:
        ReaderUnavailableError: one is missing, was changed, or belongs to another kind of model.
    """
    try:
        manifest = json.loads((folder / _MANIFEST).read_bytes())
        if manifest["name"] != _NAME or manifest["input"] != _INPUT:
            raise unavailable(folder, "another kind of model")
        for name in (_NETWORK, _TOKENIZER):
            expected = manifest["files"][name]
            path = folder / name
            if path.stat().st_size != expected["bytes"] or _sha256(path) != expected["sha256"]:
                raise unavailable(path, "damaged")
    except OSError as error:
        raise unavailable(error.filename or folder, f"missing ({error.strerror})") from error
    except (ValueError, LookupError, TypeError) as error:
        raise unavailable(folder / _MANIFEST, "damaged") from error
    return ModelFiles(folder / _NETWORK, folder / _TOKENIZER)


def unavailable(path: Path | str, what: str) -> ReaderUnavailableError:
    """Return the error that says what is wrong with a file of the model."""
    return ReaderUnavailableError(
        f"{path} is {what}, so typed rules choose the answers: install the package again, or set"
        " HOIDAP_READER=off"
    )


def _sha256(path: Path) -> str:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
