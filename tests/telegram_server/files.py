"""Files that users and the bot send, and the links to fetch them.

In: names and bytes. Out: ``Document``, ``PhotoSize``, ``File``; contents by path. Makes no
thumbnails.
"""

import mimetypes
import struct
from dataclasses import dataclass, field

from tests.telegram_server.clock import Clock
from tests.telegram_server.parameters import Upload
from tests.telegram_server.wire import ApiError, Json, bad_request

DOWNLOAD_LIMIT = 20 * 1024 * 1024
UPLOAD_LIMIT = 50 * 1024 * 1024
PHOTO_LIMIT = 10 * 1024 * 1024
LINK_SECONDS = 3600


@dataclass(slots=True)
class Stored:
    """One file; ``size`` may claim more than ``content`` holds, to stand for a large one."""

    file_id: str
    name: str
    content: bytes
    mime_type: str
    size: int
    path: str
    fetched_at: float | None = None

    def reference(self) -> Json:
        """Return what ``Document``, ``PhotoSize`` and ``File`` share."""
        return {
            "file_id": self.file_id,
            "file_unique_id": f"unique{self.file_id}",
            "file_size": self.size,
        }

    def document(self) -> Json:
        """Return the ``Document``."""
        return self.reference() | {"file_name": self.name, "mime_type": self.mime_type}

    def photo(self) -> Json:
        """Return the ``PhotoSize``.

        Raises:
            ApiError: 400 for what is no picture, or one of impossible measures.
        """
        width, height = image_size(self.content)
        if width + height > 10_000 or max(width, height) > 20 * min(width, height):
            raise bad_request("PHOTO_INVALID_DIMENSIONS")
        return self.reference() | {"width": width, "height": height}


@dataclass(slots=True)
class Files:
    """Every file of one server."""

    clock: Clock
    by_id: dict[str, Stored] = field(default_factory=dict)

    def add(self, name: str, content: bytes, *, folder: str, size: int | None = None) -> Stored:
        """Keep a file under a fresh identifier."""
        number = len(self.by_id) + 1
        mime_type = mimetypes.guess_type(name)[0] or "application/octet-stream"
        suffix = name[name.rfind(".") :] if "." in name else ""
        # Telegram makes the path of its own; the sender's name never gets into it.
        path = f"{folder}/file_{number}{suffix if suffix[1:].isalnum() else ''}"
        stored = Stored(
            f"file-{number:06d}",
            name,
            content,
            mime_type,
            len(content) if size is None else size,
            path,
        )
        self.by_id[stored.file_id] = stored
        return stored

    def take(self, file: Upload | str, *, folder: str, limit: int) -> Stored:
        """Return the file a request sends, new or by identifier.

        Raises:
            ApiError: 400 for an unknown identifier or an address (there is no internet here); 413
                for more than ``limit`` bytes.
        """
        if isinstance(file, str):
            stored = self.by_id.get(file)
            if stored is None:
                raise bad_request("wrong file identifier/HTTP URL specified")
            return stored
        if not file.content:
            raise bad_request("file must be non-empty")
        if len(file.content) > limit:
            raise ApiError(413, "Request Entity Too Large")
        return self.add(file.name, file.content, folder=folder)

    def link(self, file_id: str) -> Json:
        """Return the ``File`` with a path that holds for an hour.

        Raises:
            ApiError: 400 for an unknown file or one of more than 20 MB.
        """
        stored = self.by_id.get(file_id)
        if stored is None:
            raise bad_request("invalid file_id")
        if stored.size > DOWNLOAD_LIMIT:
            raise bad_request("file is too big")
        stored.fetched_at = self.clock.now()
        return stored.reference() | {"file_path": stored.path}

    def content(self, path: str) -> bytes | None:
        """Return what lies at a path that `link` gave within the hour."""
        for stored in self.by_id.values():
            if stored.path == path and stored.fetched_at is not None:
                fresh = self.clock.now() - stored.fetched_at <= LINK_SECONDS
                return stored.content if fresh else None
        return None


def image_size(content: bytes) -> tuple[int, int]:
    """Return width and height in pixels of a PNG or JPEG.

    Raises:
        ApiError: 400 for anything else.
    """
    if content.startswith(b"\x89PNG\r\n\x1a\n") and len(content) > 24:
        width, height = struct.unpack(">II", content[16:24])
        if width and height:
            return width, height
    if content.startswith(b"\xff\xd8"):
        position = 2
        while position + 9 < len(content) and content[position] == 0xFF:
            marker, length = content[position + 1], int.from_bytes(content[position + 2 :][:2])
            if 0xC0 <= marker <= 0xCF and marker not in {0xC4, 0xC8, 0xCC}:
                height, width = struct.unpack(">HH", content[position + 5 : position + 9])
                return width, height
            position += 2 + length
    raise bad_request("IMAGE_PROCESS_FAILED")
