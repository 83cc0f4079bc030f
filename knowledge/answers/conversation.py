"""Conversation: a question that leans on the one before it, completed.

In: what was asked and answered last, and the next question. Out: the next question as it can be
understood alone, or None where it stands by itself. "Còn cá nhân thì sao?" puts "cá nhân" where its
like stood in the previous question; "ở đâu?" asks the previous question's matter anew; "ông ấy" is
the previous answer. Nothing is remembered here: a `Conversation` is a value that callers keep.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Self

from knowledge.answers.answer import Answer
from knowledge.answers.bounds import bounds
from knowledge.answers.cues import TITLES
from knowledge.answers.exchange import is_column, names_column, same_cell
from knowledge.facts.lexicon import SURNAMES
from knowledge.facts.values import values
from knowledge.vietnamese.function_words import is_function_word
from knowledge.vietnamese.syllables import is_syllable
from knowledge.vietnamese.tokens import Token, shared_beginning, tokenize

_LONGEST_BARE = 1
"""Content words up to which a question with a question word may lean on the one before."""
_LONGEST_KNOWN = 2
"""The same for a question that begins by asking, if the last answer's paragraph has the words."""
_ASKS = frozenset("ai gi nao dau sao may nhieu lau xa gio".split())
_ASKS_FIRST = frozenset("ai khi bao o vi tai do may dau".split())
_ASKS_LAST = frozenset("o khi luc bao may trong tu den vao tai nhu ra".split())
"""First words of questions that ask behind what they are about ("… ở đâu?", "… từ khi nào?")."""
_WHY = re.compile(r"tại sao|tai sao", re.IGNORECASE)
_PERIODS = frozenset("ngay thang nam quy gio ki hoi".split())
_REACH = 3
_LONGEST_NAME = 8
_LONGEST_FRAGMENT = 4
_LONGER = 3
"""By how many words what is replaced may be longer ("khối Luật" for "khối công nghệ thông tin")."""
_LEADS = ("the thi con", "vay con", "the con", "roi con", "con", "the", "vay")
_TAIL = ("thi sao", "thi the nao", "thi bao nhieu", "thi ai", "thi o dau", "sao", "the nao", "a")
_PRONOUNS = re.compile(
    r"\b(?:ông|bà|anh|chị|cô|đồng chí|người|vị|huyện|xã|tỉnh|thành phố|nơi|cơ quan|đơn vị)"
    r" (?:ấy|đó|này|kia)\b"
    r"|\b(?:ong|ba|anh|chi|co|dong chi|nguoi|huyen|xa|tinh|co quan) (?:ay|do)\b",
    re.IGNORECASE,
)
_QUESTION_WORDS = frozenset(
    "ai gi nao dau sao may bao nhieu khi gio luc the nhu tai vi o la co khong chua den tu".split()
)


@dataclass(frozen=True, slots=True)
class Conversation:
    """What was asked and answered last; keep it between questions, or store its three strings.

    Attributes:
        question: the last question, as it was understood.
        answer: its short answer, or "" where there was none.
        context: the paragraph that the answer came from, or "".
    """

    question: str
    answer: str = ""
    context: str = ""

    @classmethod
    def after(cls, answer: Answer) -> Self:
        """Return the conversation that an answer leaves behind."""
        context = answer.evidence[0].context if answer.evidence else ""
        return cls(answer.read_as or answer.question, answer.answer or "", context)

    def complete(self, question: str) -> str | None:
        """Return the next question completed from this one, or None if it stands alone."""
        words = tokenize(question)
        if not words or not self.question:
            return None
        meant = self._meant(question)
        if meant:
            return _sentence(_PRONOUNS.sub(lambda _: meant, question, count=1))
        other = _other(words)
        fragment = _is_fragment(words)
        if (other or fragment) and (turned := _turned(self.question, other or words)):
            return _sentence(turned)
        if other:
            return _sentence(self._exchange(question[other[0].start : other[-1].end], other))
        if turned := self._other_column(question, words):
            return _sentence(turned)
        if _is_bare(words, {word.folded for word in tokenize(self.context)}):
            asked, matter = question.rstrip(" ?.!"), _matter(self.question)
            if words[0].folded in _ASKS_LAST and not _WHY.match(asked):
                return _sentence(f"{matter} {_lower(asked)}")
            return _sentence(f"{asked} {_lower(matter)}")
        if fragment and (place := _same_head_or_number(tokenize(self.question), words)):
            return _sentence(_exchanged(self.question, place, question.rstrip(" ?.!")))
        return None

    def _meant(self, question: str) -> str:
        """Return what "ông ấy" or "xã đó" in the next question is, or "".

        The last answer, if it is a name; else somebody or something that the last question names.
        """
        found = _PRONOUNS.search(question)
        if found is None:
            return ""
        if _names_something(self.answer):
            return self.answer
        return _named(self.question)

    def _other_column(self, question: str, words: Sequence[Token]) -> str:
        """Return the last question asked of another column of the row that answered, or ""."""
        content = [word for word in words if not _is_grammar(word)]
        matter = _matter(self.question)
        if not is_column(content, self.context):
            return ""
        place = same_cell(tokenize(matter), content, self.context)
        return _exchanged(matter, place, _lower(question.rstrip(" ?.!"))) if place else ""

    def _exchange(self, text: str, other: Sequence[Token]) -> str:
        """Return the last question with `text` where its like stood."""
        column = names_column(other, self.context)
        # Another column may hold another kind of thing: not "giá ở đâu" for "xuất xứ ở đâu".
        question = _matter(self.question) if column else self.question.rstrip(" ?.!")
        words = tokenize(question)
        place = (
            _same_head(words, other)
            or same_cell(words, other, self.context)
            or _same_shape(words, other)
            or self._same_unit(words, other)
            or _same_company(words, other, tokenize(self.context))
        )
        if place is None:
            return f"{question} {text}"
        return _exchanged(question, place, text)

    def _same_unit(self, words: Sequence[Token], other: Sequence[Token]) -> range | None:
        """Find the noun that is counted, where the paragraph counts the other one too."""
        units = [
            [token.folded for token in tokenize(value.unit)]
            for value in values(self.context)
            if value.unit
        ]
        wanted = [word.folded for word in other]
        if not any(unit[: len(wanted)] == wanted for unit in units):
            return None
        folded = [word.folded for word in words]
        found = [
            range(at, at + shared_beginning(folded[at:], unit))
            for at in range(len(words))
            for unit in units
            if shared_beginning(folded[at:], unit)
        ]
        return max(found, key=len, default=None)


def _exchanged(question: str, place: range, text: str) -> str:
    words = tokenize(question)
    return question[: words[place.start].start] + text + question[words[place.stop - 1].end :]


def _sentence(question: str) -> str:
    """Return a question as one is written: with a capital and a question mark."""
    return f"{question[:1].upper()}{question[1:].rstrip(' ?.!')}?"


def _lower(text: str) -> str:
    """Return a text that no longer begins a question: small, unless it begins with a name."""
    words = tokenize(text)
    if not words or _followed(words) or not is_syllable(words[0].text) or words[0].text.isupper():
        return text
    return text[:1].lower() + text[1:]


def _names_something(answer: str) -> bool:
    """Whether an answer is a name, which a pronoun can stand for, and no number or clause."""
    words = tokenize(answer)
    capitals = sum(map(_is_name, words))
    return 0 < len(words) <= _LONGEST_NAME and 2 * capitals >= len(words)


def _named(question: str) -> str:
    """Return the longest name in a question, or ""; the first word's capital alone is none."""
    words = tokenize(question)
    runs: list[list[Token]] = [[]]
    for at, word in enumerate(words):
        if not _is_name(word) or (at == 0 and is_syllable(word.text) and not _followed(words)):
            runs.append([])
        else:
            runs[-1].append(word)
    longest = max(runs, key=len)
    return question[longest[0].start : longest[-1].end] if longest else ""


def _followed(words: Sequence[Token]) -> bool:
    return len(words) > 1 and _is_name(words[1])


def _is_fragment(words: Sequence[Token]) -> bool:
    """Whether this is no question of its own but a few words to put in another's place."""
    asks = any(word.folded in _ASKS for word in words)
    return len(words) <= _LONGEST_FRAGMENT and (not asks or _is_extreme(words))


def _is_extreme(words: Sequence[Token]) -> bool:
    """Whether words say no more than "tối đa" or "nhiều nhất"."""
    found = bounds([word.folded for word in words])
    return len(found) == 1 and found[0].last - found[0].first + 1 == len(words)


def _turned(question: str, other: Sequence[Token]) -> str:
    """Return a question for the other end of its scale ("ít nhất" for "nhiều … nhất"), or ""."""
    if not _is_extreme(other):
        return ""
    words = tokenize(question)
    for bound in bounds([word.folded for word in words]):
        first, last = words[bound.first], words[bound.last]
        said = " ".join(word.text for word in other)
        if bound.last - bound.first > 1 and other[-1].folded == last.folded:
            return question[: first.start] + other[0].text.lower() + question[first.end :]
        return question[: first.start] + said.lower() + question[last.end :]
    return ""


def _same_head_or_number(words: Sequence[Token], other: Sequence[Token]) -> range | None:
    """Find what a fragment stands for beyond doubt: not what merely has a capital as well."""
    if {word.folded for word in other} <= {word.folded for word in words}:
        return None
    if any(map(_is_number, other)) or len(other) > 1:
        return _same_head(words, other) or (
            _same_shape(words, other) if all(map(_is_number, other)) else None
        )
    return None


def _other(words: Sequence[Token]) -> Sequence[Token]:
    """Return what a follow-up puts in place ("cá nhân" in "còn cá nhân thì sao"), or nothing."""
    folded = " ".join(word.folded for word in words)
    lead = next((lead for lead in _LEADS if folded.startswith(f"{lead} ")), "")
    if not lead and not folded.endswith(f" {_TAIL[0]}"):
        return ()
    rest = list(words[len(lead.split()) :])
    for tail in _TAIL:
        parts = tail.split()
        if [word.folded for word in rest[-len(parts) :]] == parts and len(rest) > len(parts):
            rest = rest[: -len(parts)]
            break
    asks = any(word.folded in _ASKS - {"xa", "gio", "lau"} for word in rest)
    return () if asks or not rest else rest


def _is_bare(words: Sequence[Token], known: set[str]) -> bool:
    """Whether a question names nothing that it could be about ("ở đâu?", "ai ký?").

    `known` are the words of the paragraph that answered last: of them a question may have more.
    """
    content = [word for word in words if not _is_grammar(word)]
    asks = any(word.folded in _ASKS for word in words)
    defines = bool(content) and [w.folded for w in words[-2:]] in (["la", "gi"], ["la", "ai"])
    names = any(_is_number(word) or (_is_name(word) and word is not words[0]) for word in content)
    leans = words[0].folded in _ASKS_FIRST and known.issuperset(word.folded for word in content)
    longest = _LONGEST_KNOWN if leans else _LONGEST_BARE
    short = len(content) <= longest and len(words) <= 2 * _REACH
    return asks and short and not defines and not names


def _is_grammar(word: Token) -> bool:
    return is_function_word(word.exact, word.folded, bare=word.exact == word.folded)


def _matter(question: str) -> str:
    """Return a question without its question words, their periods ("ngày nào") and particles."""
    kept = question.rstrip(" ?.!")
    words = tokenize(kept)
    for word, after in zip(reversed(words), (None, *reversed(words)), strict=False):
        period = word.folded in _PERIODS and after is not None and after.folded in {"nao", "may"}
        if period or (word.folded in _QUESTION_WORDS and _is_grammar(word)):
            kept = f"{kept[: word.start].rstrip()} {kept[word.end :].lstrip()}".strip()
    return kept


def _same_head(words: Sequence[Token], other: Sequence[Token]) -> range | None:
    """Find what begins with the same noun ("huyện Tân Yên" for "huyện Sơn Động", a year).

    It may be typed without diacritics where the last question was understood with them.
    """
    if len(other) == 1:
        return None
    bare = all(word.exact == word.folded for word in other)
    for at, word in enumerate(words):
        if word.exact == other[0].exact or (bare and word.folded == other[0].folded):
            near = words[at + 1 : at + len(other) + 2]
            last = next((n for n, one in enumerate(near) if one.exact == other[-1].exact), None)
            if last is not None:  # "hộ nghèo" for "hộ cận nghèo"
                return range(at, at + last + 2)
            end = at + 1
            while (
                end < len(words) and end - at < len(other) and _alike(words[end], other[end - at])
            ):
                end += 1
            if end - at == len(other) or (end - at > 1 and other[1].text[0].isupper()):
                return range(at, end)
            phrase = _phrase_end(words, at)
            if 1 < phrase - at <= len(other) + _LONGER:
                return range(at, phrase)
    return None


def _phrase_end(words: Sequence[Token], at: int) -> int:
    """Return where the words that belong to a noun end: before grammar or a question word."""
    end = at + 1
    while end < len(words) and not (_is_grammar(words[end]) or words[end].folded in _ASKS):
        end += 1
    return end


def _same_shape(words: Sequence[Token], other: Sequence[Token]) -> range | None:
    """Find what is written alike: a number for a number, a name for a name, with forms of address.

    The first word's capital makes no name of it: "Xã Tân Phú".
    """
    titled = len(other) > 1 and other[0].folded in TITLES
    written = other[1:] if titled else other
    if not all(_is_number(word) or _is_name(word) for word in written):
        return None
    for at in range(0 if _begins_with_name(words, written) else 1, len(words)):
        if _alike(words[at], written[0]):
            end = at + 1
            while end < len(words) and _is_name(words[at]) and _is_name(words[end]):
                end += 1
            addressed = titled and at > 0 and words[at - 1].folded in TITLES
            return range(at - addressed, end)
    return None


def _begins_with_name(words: Sequence[Token], other: Sequence[Token]) -> bool:
    """Whether a question's first word is part of a name: a surname, or one as long as the other."""
    run = next((n for n, word in enumerate(words) if not _is_name(word)), len(words))
    return run > 1 and (run <= len(other) or words[0].text.lower() in SURNAMES)


def _is_number(word: Token) -> bool:
    return word.text[0].isdigit()


def _is_name(word: Token) -> bool:
    return word.text[0].isupper()


def _alike(one: Token, other: Token) -> bool:
    return _is_number(one) == _is_number(other) and _is_name(one) == _is_name(other)


def _same_company(
    words: Sequence[Token], other: Sequence[Token], context: Sequence[Token]
) -> range | None:
    """Find the words that stand in the same company in the paragraph that answered.

    "tập thể" and "cá nhân" follow and precede the same words there ("của …", "được … đăng ký").
    """
    wanted = [word.folded for word in other]
    company = _company(wanted, context)
    best: tuple[float, range] | None = None
    for size in range(1, _REACH + 1):
        for at in range(len(words) - size + 1):
            run = [word.folded for word in words[at : at + size]]
            if any(_is_grammar(word) for word in words[at : at + size]) or set(run) & set(wanted):
                continue
            shared = len(company & _company(run, context))
            ends = at + size == len(words) or _is_grammar(words[at + size])
            score = shared + 0.5 * (size == len(other)) + 0.75 * ends
            if shared and (best is None or score > best[0]):
                best = (score, range(at, at + size))
    return best[1] if best else None


def _company(run: list[str], context: Sequence[Token]) -> set[tuple[int, str]]:
    """Return the words beside a run of words wherever it stands in a text; numbers count alike."""
    folded = [word.folded for word in context]
    size = len(run)
    found: set[tuple[int, str]] = set()
    for at in range(len(folded) - size + 1):
        if folded[at : at + size] == run:
            beside = [(-1, at - 1), (1, at + size)]
            found |= {
                (side, "#" if folded[place].isdigit() else folded[place])
                for side, place in beside
                if 0 <= place < len(folded)
            }
    return found
