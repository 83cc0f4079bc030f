"""What the bot counts and times, for Prometheus.

In: events as they happen. Out: the text of `/metrics` in Prometheus' own format, written by its own
client library. Names follow https://prometheus.io/docs/practices/naming/. It serves nothing.
"""

import time
from collections.abc import Iterator
from contextlib import contextmanager

from prometheus_client import (
    CONTENT_TYPE_LATEST,
    CollectorRegistry,
    Counter,
    Gauge,
    Histogram,
    ProcessCollector,
    generate_latest,
)
from telegram.error import RetryAfter, TelegramError

CONTENT_TYPE = CONTENT_TYPE_LATEST
_SECONDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30)


class Metrics:
    """The bot's metrics, in a registry of their own.

    Attributes:
        updates: updates handled to their end, by type.
        update_seconds: from an update's arrival to the end of its handling.
        questions: questions in the journal, by whether they found an answer.
        question_seconds: from the update to the answer's being sent.
        flood_waits: requests that Telegram told to wait.
        refused: updates that the limit or the list of allowed chats kept from being answered.
        waiting: updates that are stored and whose handling has not ended.
        generation: of the index that answers.
    """

    def __init__(self) -> None:
        self.registry = registry = CollectorRegistry()
        ProcessCollector(registry=registry)
        self.updates = Counter("hoidap_updates", "Updates handled", ["type"], registry=registry)
        self.update_seconds = Histogram(
            "hoidap_update_seconds", "From arrival to done", buckets=_SECONDS, registry=registry
        )
        self.questions = Counter("hoidap_questions", "Questions", ["answered"], registry=registry)
        self.question_seconds = Histogram(
            "hoidap_question_seconds", "From update to answer", buckets=_SECONDS, registry=registry
        )
        self.flood_waits = Counter("hoidap_flood_waits", "Answers of 429", registry=registry)
        self.refused = Counter("hoidap_refused", "Updates kept back", ["why"], registry=registry)
        self.waiting = Gauge("hoidap_updates_waiting", "Updates not yet done", registry=registry)
        self.generation = Gauge("hoidap_index_generation", "Index in use", registry=registry)
        self._requests = Counter(
            "hoidap_requests", "Requests to Telegram", ["method", "outcome"], registry=registry
        )
        self._request_seconds = Histogram(
            "hoidap_request_seconds",
            "Requests to Telegram",
            ["method"],
            buckets=_SECONDS,
            registry=registry,
        )

    @contextmanager
    def request(self, method: str) -> Iterator[None]:
        """Count and time a request."""
        started = time.perf_counter()
        outcome = "ok"
        try:
            yield
        except RetryAfter:
            outcome = "flood"
            raise
        except TelegramError as error:
            outcome = type(error).__name__
            raise
        finally:
            self._requests.labels(method, outcome).inc()
            self._request_seconds.labels(method).observe(time.perf_counter() - started)

    def text(self) -> bytes:
        """Return everything in Prometheus' text format."""
        return generate_latest(self.registry)
