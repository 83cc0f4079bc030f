"""Knowledge: documents in, quoted answers out.

In: a folder of documents, questions. Out: answers cut from the documents, with their sources. It
knows nothing of Telegram, of terminals or of the environment. This module re-exports, nothing else.
"""

from knowledge.answers.answer import Answer, Evidence
from knowledge.answers.conversation import Conversation
from knowledge.answers.cues import Kind
from knowledge.base import KnowledgeBase
from knowledge.documents.document import Block, BlockKind, Document, DocumentInfo
from knowledge.errors import (
    DataFolderError,
    DocumentError,
    DocumentsFolderError,
    HoidapError,
    IndexDamagedError,
    QuestionSetError,
    RefreshInProgressError,
)
from knowledge.facts.fact import Fact, Passage, Value, ValueKind
from knowledge.index.protocol import DocumentRecord
from knowledge.refresh import Failure, Progress, RefreshReport

__all__ = [
    "Answer",
    "Block",
    "BlockKind",
    "Conversation",
    "DataFolderError",
    "Document",
    "DocumentError",
    "DocumentInfo",
    "DocumentRecord",
    "DocumentsFolderError",
    "Evidence",
    "Fact",
    "Failure",
    "HoidapError",
    "IndexDamagedError",
    "Kind",
    "KnowledgeBase",
    "Passage",
    "Progress",
    "QuestionSetError",
    "RefreshInProgressError",
    "RefreshReport",
    "Value",
    "ValueKind",
]
