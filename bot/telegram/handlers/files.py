"""Documents that admins send or remove.

In: files, /xoa, presses. Out: the documents folder changed, refreshed in, and confirmed by what can
be asked now. The update is done only when the refresh is: a process killed in between does it again
and finds the file already there.
"""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import TypeAlias

from telegram import Bot, Document
from telegram.error import BadRequest

from bot.html import cut, escape, plain
from bot.lookup import LookupFailedError, find
from bot.reasons import reason
from bot.replies import Marked
from bot.settings import Language
from bot.telegram import keyboards, uploads
from bot.telegram.asking import off_loop
from bot.telegram.callbacks import Action
from bot.telegram.context import BotContext
from bot.telegram.handlers.library import list_view
from bot.telegram.handlers.presses import Act, Press
from bot.telegram.handlers.said import Said
from bot.telegram.refreshing import Refreshing, failure_html, finish, report_html
from bot.telegram.samples import Samples
from bot.telegram.sending import Target
from bot.telegram.texts import words_of
from bot.telegram.uploads import Clash
from bot.telegram.views import View
from bot.texts import of
from knowledge.documents.formats import SUFFIXES
from knowledge.documents.problems import UnreadableError
from knowledge.errors import HoidapError
from knowledge.index.protocol import DocumentRecord

_MEGABYTE = 1_000_000
_NAME_LIMIT = 200
_Show: TypeAlias = Callable[[View], Awaitable[int]]
"""Shows a view in a chat and returns the message's identifier, 0 where nobody can be reached."""


@dataclass(frozen=True, slots=True)
class _Visitor:
    """An admin who brings a document, and how to talk with them."""

    bot: Bot
    target: Target
    language: Language
    show: _Show


class Files:
    """Handlers of what changes the documents folder.

    Args:
        context: of the bot.
        refreshing: runs refreshes.
        samples: what a new document can be asked.
    """

    def __init__(self, context: BotContext, refreshing: Refreshing, samples: Samples) -> None:
        self._context = context
        self._refreshing = refreshing
        self._samples = samples
        self._folder = context.knowledge.documents_dir

    @property
    def acts(self) -> dict[Action, Act]:
        """What each action does; for admins only."""
        return {
            Action.PICK: self._pick,
            Action.REMOVE: self._ask_removal,
            Action.REMOVE_NOW: self._remove,
            Action.CANCEL: self._cancel,
            Action.REPLACE: self._decide,
            Action.KEEP_BOTH: self._decide,
        }

    async def document(self, said: Said) -> None:
        """Take a document from an admin; politely not from anybody else."""
        document = said.message.document
        if said.is_admin and document:
            await self._take(document, _Visitor(said.bot, said.target, said.language, said.reply))
        else:
            await said.say(said.words.no_files)

    async def remove(self, said: Said) -> None:
        """Ask which document to remove, or whether to remove the one that is named."""
        records = await off_loop(self._context, self._context.knowledge.documents)
        name, language = said.rest[:_NAME_LIMIT], said.language
        view = _pick_view(records, 0, language)
        if name and records:
            try:
                view = _confirm_view(find(records, name), language)
            except LookupFailedError as error:
                texts = of(language)
                if error.found:
                    view = View(plain(texts.ambiguous_document(error.name, error.found)))
                elif error.near:
                    view = View(plain(texts.unknown_document(error.name, error.near)))
        await said.reply(view)

    async def _take(self, document: Document, visitor: _Visitor) -> None:
        words = words_of(visitor.language)
        try:
            name = uploads.safe_name(document.file_name or "")
        except uploads.WrongTypeError:
            told = words.wrong_type(
                (document.file_name or "?")[:_NAME_LIMIT], ", ".join(sorted(SUFFIXES))
            )
            await visitor.show(View(plain(told)))
            return
        content = await _fetch(visitor.bot, document.file_id, document.file_size or 0)
        if content is None:
            await visitor.show(View(plain(words.too_large(uploads.SIZE_LIMIT // _MEGABYTE))))
            return
        await self._store(content, name, document.file_id, visitor, Clash.ASK)

    async def _store(
        self, content: bytes, name: str, file_id: str, visitor: _Visitor, clash: Clash
    ) -> None:
        words = words_of(visitor.language)
        try:
            stored = await off_loop(
                self._context, lambda: uploads.store(content, name, self._folder, clash)
            )
        except UnreadableError as error:
            told = words.unreadable(reason(error, of(visitor.language)))
            await visitor.show(View(plain(told)))
        except uploads.NameTakenError as error:
            chat_id = visitor.target.chat_id
            key = await self._context.conversations.offer(chat_id, [file_id, name])
            await visitor.show(_clash_view(error.name, key, visitor.language))
        except uploads.SameFileError as error:
            # Read in all the same: the process may have died between storing and reading it.
            await self._read_in(error.name, visitor)
        except OSError:
            await visitor.show(View(plain(words.cannot_store)))
        else:
            await self._read_in(stored, visitor)

    async def _read_in(self, name: str, visitor: _Visitor) -> None:
        """Refresh, and say what the new document can be asked."""
        words = words_of(visitor.language)
        message_id = await visitor.show(View(plain(words.refreshing)))
        view = await self._refreshed(name, visitor, message_id)
        await finish(visitor.bot, self._context, visitor.target, message_id, view)

    async def _refreshed(self, name: str, visitor: _Visitor, message_id: int) -> View:
        words, chat_id = words_of(visitor.language), visitor.target.chat_id
        try:
            report = await self._refreshing.run_patiently(
                visitor.bot, chat_id, message_id, visitor.language
            )
        except HoidapError as error:
            said = failure_html(error, of(visitor.language))
            return View(f"{escape(words.stored_unread(name))}\n{said}")
        failed = next((failure for failure in report.failed if failure.path == name), None)
        if failed:
            return View(plain(words.unreadable(reason(failed, of(visitor.language)))))
        record = await off_loop(self._context, lambda: self._record(name))
        if record is None:
            return View(plain(words.stored_unread(name)))
        new = name in {*report.added, *report.changed}
        html = escape(words.stored(name, record.facts) if new else words.same_file(name))
        questions = await off_loop(self._context, lambda: self._samples.of_document(record.info.id))
        if not questions:
            return View(html)
        key = await self._context.conversations.offer(chat_id, questions)
        buttons = keyboards.asking(questions, key)
        return View(f"{html}\n{escape(words.try_asking)}", keyboards.rows(*buttons))

    async def _decide(self, press: Press) -> str:
        """Replace a document by its namesake, or keep both."""
        callback = press.callback
        offered = await self._context.conversations.choices(press.place.chat_id, callback.key)
        if len(offered) != 2:  # noqa: PLR2004 - a file's identifier and its name
            return press.words.stale
        file_id, name = offered
        content = await _fetch(press.bot, file_id, 0)
        if content is None:
            return press.words.stale
        clash = Clash.REPLACE if callback.action is Action.REPLACE else Clash.KEEP_BOTH
        visitor = _Visitor(press.bot, press.target, press.language, _editor(press))
        await self._store(content, name, file_id, visitor, clash)
        return ""

    async def _pick(self, press: Press) -> str:
        records = await off_loop(self._context, self._context.knowledge.documents)
        return await press.show(_pick_view(records, press.callback.number, press.language))

    async def _ask_removal(self, press: Press) -> str:
        record = await off_loop(self._context, lambda: self._by_id(press.callback.key))
        if record is None:
            return press.words.removed_already
        return await press.show(_confirm_view(record, press.language))

    async def _remove(self, press: Press) -> str:
        words = press.words
        record = await off_loop(self._context, lambda: self._by_id(press.callback.key))
        if record is None:
            return words.removed_already
        path = record.info.path
        try:
            await off_loop(self._context, lambda: uploads.remove(self._folder, path))
        except OSError:
            await press.show(View(plain(words.cannot_store)))
            return ""
        await press.show(View(plain(words.refreshing)))
        html = escape(words.removed(path))
        try:
            report = await self._refreshing.run_patiently(
                press.bot, press.place.chat_id, press.message_id, press.language
            )
        except HoidapError as error:
            html += f"\n{failure_html(error, of(press.language))}"
        else:
            html += f"\n{report_html(report, press.language)}"
        await finish(press.bot, self._context, press.target, press.message_id, View(html))
        return ""

    @staticmethod
    async def _cancel(press: Press) -> str:
        return await press.show(View(plain(press.words.cancelled)))

    def _record(self, path: str) -> DocumentRecord | None:
        records = self._context.knowledge.documents()
        return next((record for record in records if record.info.path == path), None)

    def _by_id(self, document_id: str) -> DocumentRecord | None:
        records = self._context.knowledge.documents()
        return next((record for record in records if record.info.id == document_id), None)


def _editor(press: Press) -> _Show:
    async def show(view: View) -> int:
        await press.show(view)
        return press.message_id

    return show


async def _fetch(bot: Bot, file_id: str, size: int) -> bytes | None:
    """Return a file's content; None where it is too large or no longer there."""
    if size > uploads.SIZE_LIMIT:
        return None
    try:
        file = await bot.get_file(file_id)
        if (file.file_size or 0) > uploads.SIZE_LIMIT:
            return None
        return bytes(await file.download_as_bytearray())
    except BadRequest:  # "file is too big", or an identifier that has expired
        return None


def _pick_view(records: list[DocumentRecord], page: int, language: Language) -> View:
    heading = words_of(language).which_document
    return list_view(
        records, page, language, action=Action.REMOVE, turn=Action.PICK, heading=heading
    )


def _confirm_view(record: DocumentRecord, language: Language) -> View:
    words = words_of(language)
    keyboard = keyboards.rows(
        keyboards.button(words.remove, Action.REMOVE_NOW, key=record.info.id),
        keyboards.button(words.cancel, Action.CANCEL),
    )
    title = f"{cut(Marked(record.info.title), _NAME_LIMIT).text} ({record.info.path})"
    return View(plain(words.confirm_removal(title)), keyboard)


def _clash_view(name: str, key: str, language: Language) -> View:
    words = words_of(language)
    keyboard = keyboards.rows(
        keyboards.button(words.replace, Action.REPLACE, key=key),
        keyboards.button(words.keep_both, Action.KEEP_BOTH, key=key),
        keyboards.button(words.cancel, Action.CANCEL),
    )
    return View(plain(words.name_taken(name)), keyboard)
