"""Commands for admins: /refresh, /thongke, /chuatraloi.

In: commands of those whom `HOIDAP_ADMINS` names; others are told that they are not for them. Out:
reports, a picture, a CSV file. A refresh is left to a task of the application: questions in the
same chat are answered meanwhile, and a second /refresh is refused at once.
"""

from io import BytesIO

from telegram import InputFile, Message, Update

from bot.html import cut, escape, plain
from bot.replies import Marked, clean
from bot.settings import Language
from bot.telegram import chart, keyboards, vain
from bot.telegram.answering import language_of
from bot.telegram.app import App, Call
from bot.telegram.asking import off_loop
from bot.telegram.callbacks import Action
from bot.telegram.context import BotContext
from bot.telegram.handlers.presses import Act, Press
from bot.telegram.refreshing import Refreshing, failure_html, finish, report_html
from bot.telegram.sending import Target, send, send_file, send_picture
from bot.telegram.texts import words_of
from bot.telegram.views import View
from bot.texts import of
from knowledge.errors import HoidapError, RefreshInProgressError

_LISTED = 20
_QUESTION_LIMIT = 120


class Admin:
    """Handlers of the admins' commands.

    Args:
        context: of the bot.
        refreshing: runs refreshes.
    """

    def __init__(self, context: BotContext, refreshing: Refreshing) -> None:
        self._context = context
        self._refreshing = refreshing

    @property
    def acts(self) -> dict[Action, Act]:
        """What each action does; for admins only."""
        return {Action.EXPORT: self._export}

    async def refresh(self, update: Update, call: Call) -> None:
        """Read the documents again, and tell how far it is."""
        message = update.effective_message
        if message is None:
            return
        language, target = self._language(update), Target.of(message)
        if self._refreshing.busy:
            html = failure_html(RefreshInProgressError(), of(language))
            await send(call.bot, self._context.journal, target, html)
            return
        html = plain(words_of(language).refreshing)
        sent = await send(call.bot, self._context.journal, target, html)
        work = self._refresh(call.application, target, sent, language)
        call.application.create_task(work, update=update)

    async def _refresh(
        self, application: App, target: Target, sent: Message | None, language: Language
    ) -> None:
        message_id = sent.message_id if sent else 0
        try:
            report = await self._refreshing.run(
                application.bot, target.chat_id, message_id, language
            )
        except HoidapError as error:
            html = failure_html(error, of(language))
        else:
            html = report_html(report, language)
        await finish(application.bot, self._context, target, message_id, View(html))

    async def statistics(self, update: Update, call: Call) -> None:
        """Send the figures of the last seven days with a chart."""
        message = update.effective_message
        if message is None:
            return
        figures = await self._context.journal.statistics()
        records = await off_loop(self._context, self._context.knowledge.documents)
        picture = await off_loop(self._context, lambda: chart.png(figures.days))
        caption = words_of(self._language(update)).statistics(
            len(records),
            sum(record.facts for record in records),
            figures.today,
            figures.week,
            round(figures.answered * 100),
            round(figures.p50_ms),
            round(figures.p95_ms),
        )
        file = InputFile(BytesIO(picture), filename="thong-ke.png")
        await send_picture(call.bot, self._context.journal, Target.of(message), file, caption)

    async def in_vain(self, update: Update, call: Call) -> None:
        """List the questions that found no answer or were rated down."""
        message = update.effective_message
        if message is None:
            return
        words = words_of(self._language(update))
        groups = await self._groups()
        if not groups:
            view = View(plain(words.no_vain))
        else:
            lines = [f"<b>{escape(words.vain(sum(one.asked for one in groups)))}</b>"]
            for one in groups[:_LISTED]:
                counted = words.times(one.asked)
                if one.rated_down:
                    counted += f", {words.rated_down(one.rated_down)}"
                question = cut(Marked(clean(one.question)), _QUESTION_LIMIT).text
                lines.append(f"• {escape(question)} <i>({escape(counted)})</i>")
            if len(groups) > _LISTED:
                lines.append(escape(words.more(len(groups) - _LISTED)))
            keyboard = keyboards.rows(keyboards.button(words.download, Action.EXPORT))
            view = View("\n".join(lines), keyboard)
        target = Target.of(message)
        await send(call.bot, self._context.journal, target, view.html, view.keyboard)

    async def _export(self, press: Press) -> str:
        groups = await self._groups()
        content = vain.to_csv(groups, press.words.csv_header)
        file = InputFile(BytesIO(content), filename="cau-hoi-chua-tra-loi.csv")
        await send_file(press.bot, self._context.journal, press.target, file)
        return ""

    async def _groups(self) -> list[vain.VainGroup]:
        questions = await self._context.journal.in_vain()
        return await off_loop(self._context, lambda: vain.group(questions))

    def _language(self, update: Update) -> Language:
        return language_of(update.effective_user, self._context.settings.language)
