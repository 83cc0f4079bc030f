"""What the bot does with each kind of update.

In: an application and what it works with. Out: the application with its handlers. Each handler
sends before it returns, so that an update is done when its answer is out; what takes minutes (a
refresh) is left to a task of the application.
"""

from collections.abc import Callable, Coroutine
from typing import Any

from telegram import Update
from telegram.ext import (
    CallbackQueryHandler,
    ChosenInlineResultHandler,
    CommandHandler,
    InlineQueryHandler,
    MessageHandler,
    filters,
)

from bot.telegram.answering import Answering
from bot.telegram.app import App, Call
from bot.telegram.context import BotContext
from bot.telegram.handlers.admin import Admin
from bot.telegram.handlers.buttons import Buttons
from bot.telegram.handlers.files import Files
from bot.telegram.handlers.general import General
from bot.telegram.handlers.inline import Inline
from bot.telegram.handlers.library import Library
from bot.telegram.handlers.presses import Presses
from bot.telegram.handlers.questions import Questions
from bot.telegram.handlers.said import Handle, hearing
from bot.telegram.refreshing import Refreshing
from bot.telegram.samples import Samples

_NEW = filters.UpdateType.MESSAGE
_QUESTION = filters.TEXT & ~filters.COMMAND
_PRIVATE = filters.ChatType.PRIVATE
_NEW_OR_EDITED = filters.UpdateType.MESSAGE | filters.UpdateType.EDITED_MESSAGE


def register(application: App, context: BotContext) -> None:
    """Add the bot's handlers to an application."""
    samples = Samples(context.knowledge)
    answering = Answering(context, samples)
    questions = Questions(context, answering, samples)
    general = General(context, samples)
    buttons = Buttons(context, answering, samples)
    library = Library(context, samples)
    inline = Inline(context)
    refreshing = Refreshing(context)
    admin = Admin(context, refreshing)
    files = Files(context, refreshing, samples)
    for_admins = admin.acts | files.acts
    presses = Presses(context, buttons.acts | library.acts | for_admins, frozenset(for_admins))
    admins = filters.User(context.settings.admins)
    commands_for_admins = {
        "refresh": admin.refresh,
        "thongke": admin.statistics,
        "chuatraloi": admin.in_vain,
        "xoa": files.remove,
    }

    def hear(handle: Handle) -> Callable[[Update, Call], Coroutine[Any, Any, None]]:
        return hearing(context, handle)

    application.add_handlers(
        [
            CommandHandler("start", hear(general.start), _NEW),
            CommandHandler("help", hear(general.help), _NEW),
            CommandHandler("nguon", hear(library.list), _NEW),
            CommandHandler("moi", hear(general.afresh), _NEW),
            CommandHandler("quen", hear(general.forget), _NEW),
            CommandHandler("hoi", hear(questions.command), _NEW_OR_EDITED),
            *(
                CommandHandler(name, hear(handle), admins & _NEW)
                for name, handle in commands_for_admins.items()
            ),
            CommandHandler(list(commands_for_admins), hear(general.not_for_you), _NEW),
            MessageHandler(filters.COMMAND & _PRIVATE & _NEW, hear(general.help)),
            MessageHandler(_QUESTION & _NEW_OR_EDITED, hear(questions.message)),
            MessageHandler(filters.Document.ALL & _PRIVATE & _NEW, hear(files.document)),
            MessageHandler(filters.StatusUpdate.MIGRATE, general.migrated),
            MessageHandler(_PRIVATE & ~filters.StatusUpdate.ALL & _NEW, hear(general.other)),
            CallbackQueryHandler(presses.handle),
            InlineQueryHandler(inline.query),
            ChosenInlineResultHandler(inline.chosen),
        ]
    )
