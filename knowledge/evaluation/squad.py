"""SQuAD JSON, 1.1 and 2.0 (Rajpurkar et al. 2016, arXiv 1606.05250; 2018, arXiv 1806.03822).

In: the decoded JSON of a file. Out: its questions, the paragraphs they were asked about, and what
is wrong with which of them. A question without answers, or marked `is_impossible`, is one that the
documents do not answer. Answers must stand in their paragraph; where in it does not matter here.
"""

from collections.abc import Iterator, Mapping

from knowledge.evaluation.questions import Fault, FaultError, Problem, Question, QuestionSet
from knowledge.evaluation.values import identifier, optional_text, spaced, text_of, texts_of


class _Reader:
    """Collects what one file gives."""

    def __init__(self, name: str) -> None:
        self._name = name
        self.questions: list[Question] = []
        self.problems: list[Problem] = []
        self.contexts: dict[str, str] = {}
        self._key_of: dict[str, str] = {}
        self._seen: set[str] = set()

    def paragraph(self, place: str, paragraph: Mapping[str, object]) -> None:
        """Read one paragraph with its questions."""
        context = paragraph.get("context")
        key = self._context(context) if isinstance(context, str) and context.strip() else ""
        for at, qa in self.items(place, "qas", paragraph):
            name = identifier(qa, at)
            try:
                self.questions.append(self._question(qa, key, paragraph))
            except FaultError as error:
                self._report(name, error)

    def items(
        self, place: str, field: str, parent: Mapping[str, object]
    ) -> Iterator[tuple[str, Mapping[str, object]]]:
        """Yield the objects in a list of `parent` with their places, reporting what is none."""
        items = parent.get(field)
        if not isinstance(items, list):
            fault = Fault.MISSING_FIELD if items is None else Fault.WRONG_TYPE
            self._report(place or self._name, FaultError(fault, field))
            return
        for number, item in enumerate(items):
            at = f"{place}.{field}[{number}]".lstrip(".")
            if isinstance(item, dict):
                yield at, item
            else:
                self._report(at, FaultError(Fault.WRONG_TYPE, field))

    def _report(self, name: str, error: FaultError) -> None:
        self.problems.append(Problem(self._name, name, error.fault, error.detail))

    def _context(self, context: str) -> str:
        known = self._key_of.get(context)
        if known is None:
            known = f"p{len(self.contexts):05d}"
            self._key_of[context] = known
            self.contexts[known] = context
        return known

    def _question(
        self, qa: Mapping[str, object], key: str, paragraph: Mapping[str, object]
    ) -> Question:
        name = text_of(qa, "id")
        if name in self._seen:
            raise FaultError(Fault.DUPLICATE_ID)
        text = text_of(qa, "question")
        answers = self._answers(name, qa, key)
        self._seen.add(name)
        document = optional_text(qa, "document") or optional_text(paragraph, "document")
        return Question(self._name, name, text, answers, document, key)

    def _answers(self, name: str, qa: Mapping[str, object], key: str) -> tuple[str, ...]:
        if qa.get("is_impossible") is True:
            return ()
        answers = texts_of(qa, "answers", inner="text")
        if not answers:
            return ()
        if not key:
            raise FaultError(Fault.MISSING_FIELD, "context")
        context = spaced(self.contexts[key])
        strays = [answer for answer in answers if spaced(answer) not in context]
        if len(strays) == len(answers):
            raise FaultError(Fault.ANSWER_NOT_IN_CONTEXT, strays[0])
        fault = Fault.ANSWER_NOT_IN_CONTEXT
        self.problems += [Problem(self._name, name, fault, s, left_out=False) for s in strays]
        return tuple(answer for answer in answers if answer not in strays)


def read_squad(name: str, content: Mapping[str, object]) -> QuestionSet:
    """Return the questions of a SQuAD file.

    Args:
        name: what reports call the set.
        content: the file's top-level object, with its list `data`.
    """
    reader = _Reader(name)
    for article_at, article in reader.items("", "data", content):
        for paragraph_at, paragraph in reader.items(article_at, "paragraphs", article):
            reader.paragraph(paragraph_at, paragraph)
    return QuestionSet(name, tuple(reader.questions), reader.contexts, tuple(reader.problems))
