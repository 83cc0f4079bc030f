"""Commands for admins: /refresh, /thongke, /chuatraloi.

In: commands of those whom `HOIDAP_ADMINS` names; others are told that they are not for them. Out:
reports, a picture, a CSV file. A refresh is left to a task of the application: questions in the
same chat are answered meanwhile, and a second /refresh is refused at once.
"""

import asyncio
from io import BytesIO

from telegram import Bot, InputFile

from bot.html import cut, escape, plain
from bot.replies import Marked, clean
from bot.settings import Language
from bot.telegram import chart, keyboards, vain
from bot.telegram.asking import off_loop
from bot.telegram.callbacks import Action
from bot.telegram.context import BotContext
from bot.telegram.handlers.presses import Act, Press
from bot.telegram.handlers.said import Said
from bot.telegram.refreshing import Refreshing, failure_html, finish, report_html
from bot.telegram.sending import Target, send_file, send_picture
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

    async def refresh(self, said: Said) -> None:
        """Read the documents again, and tell how far it is."""
        if self._refreshing.busy:
            await said.reply(View(failure_html(RefreshInProgressError(), of(said.language))))
            return
        message_id = await said.say(said.words.refreshing)
        work = self._refresh(said.bot, said.target, message_id, said.language)
        said.application.create_task(work)

    async def _refresh(self, bot: Bot, target: Target, message_id: int, language: Language) -> None:
        try:
            report = await self._refreshing.run(bot, target.chat_id, message_id, language)
        except HoidapError as error:
            html = failure_html(error, of(language))
        except asyncio.CancelledError:
            view = View(plain(words_of(language).refresh_stopped))
            await finish(bot, self._context, target, message_id, view)
            raise
        else:
            html = report_html(report, language)
        await finish(bot, self._context, target, message_id, View(html))

    async def statistics(self, said: Said) -> None:
        """Send the figures of the last seven days with a chart."""
        figures = await self._context.journal.statistics()
        records = await off_loop(self._context, self._context.knowledge.documents)
        picture = await off_loop(self._context, lambda: chart.png(figures.days))
        caption = said.words.statistics(
            len(records),
            sum(record.facts for record in records),
            figures.today,
            figures.week,
            round(figures.answered * 100),
            round(figures.p50_ms),
            round(figures.p95_ms),
        )
        file = InputFile(BytesIO(picture), filename="thong-ke.png")
        await send_picture(said.bot, self._context.journal, said.target, file, caption)

    async def in_vain(self, said: Said) -> None:
        """List the questions that found no answer or were rated down."""
        words = said.words
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
        await said.reply(view)

    async def _export(self, press: Press) -> str:
        groups = await self._groups()
        content = vain.to_csv(groups, press.words.csv_header)
        file = InputFile(BytesIO(content), filename="cau-hoi-chua-tra-loi.csv")
        await send_file(press.bot, self._context.journal, press.target, file)
        return ""

    async def _groups(self) -> list[vain.VainGroup]:
        questions = await self._context.journal.in_vain()
        return await off_loop(self._context, lambda: vain.group(questions))
