"""The process that parses risky files, one after another.

In: requests on standard input (`sandbox` writes them): a line with the reader's name and the number
of bytes, then the bytes. Out: replies on standard output: a line with the number of bytes, then the
content as JSON, or the problem. It limits its own memory, opens no file to write, and ends with its
standard input.
"""

import json
import os
import resource
import sys
from dataclasses import astuple
from datetime import date
from typing import BinaryIO, Final

from knowledge.documents.content import Content, RefusedError
from knowledge.documents.document import Block, BlockKind
from knowledge.documents.formats import read
from knowledge.documents.problems import Problem

_OUT_OF_MEMORY: Final[dict[str, object]] = {"problem": Problem.TOO_MUCH, "detail": ""}


def main(memory_limit: int) -> None:
    """Serve requests until standard input ends; `memory_limit` is in bytes."""
    requests = os.fdopen(os.dup(0), "rb")
    replies = os.fdopen(os.dup(1), "wb")
    # What a library prints must not stand among the replies.
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    resource.setrlimit(resource.RLIMIT_AS, (memory_limit, memory_limit))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    sys.setrecursionlimit(2_000)
    while line := requests.readline():
        module, size = line.split()
        try:
            data = requests.read(int(size))
        except MemoryError:
            _reply(replies, _encode(_OUT_OF_MEMORY))
            return
        _reply(replies, _answer(module.decode(), data))


def _answer(module: str, data: bytes) -> bytes:
    try:
        return _encode(pack(read(module, data)))
    except RefusedError as error:
        return _encode({"problem": error.problem, "detail": error.detail})
    except MemoryError:
        return _encode(_OUT_OF_MEMORY)
    except Exception:  # noqa: BLE001 (whatever a library raises over one file, the next one is read)
        return _encode({"problem": Problem.DAMAGED, "detail": ""})


def _encode(reply: dict[str, object]) -> bytes:
    return json.dumps(reply).encode()


def _reply(replies: BinaryIO, body: bytes) -> None:
    replies.write(b"%d\n" % len(body))
    replies.write(body)
    replies.flush()


def pack(content: Content) -> dict[str, object]:
    """Return a content as JSON takes it."""
    return {
        "text": content.text,
        "blocks": [astuple(block) for block in content.blocks],
        "title": content.title,
        "published": content.published.isoformat() if content.published else None,
        "source": content.source,
        "author": content.author,
        "pages": content.pages,
    }


def unpack(body: bytes) -> Content:
    """Return the content that a reply holds.

    Raises:
        RefusedError: the reply is a problem.
        ValueError: it is no reply.
    """
    reply = json.loads(body)
    if "problem" in reply:
        raise RefusedError(Problem(reply["problem"]), reply["detail"])
    return Content(
        text=reply["text"],
        blocks=tuple(
            Block(BlockKind(kind), start, end, tuple(section))
            for kind, start, end, section in reply["blocks"]
        ),
        title=reply["title"],
        published=date.fromisoformat(reply["published"]) if reply["published"] else None,
        source=reply["source"],
        author=reply["author"],
        pages=tuple((offset, page) for offset, page in reply["pages"]),
    )
