"""What the bot does with each kind of update.

In: an application and what it works with. Out: the application with its handlers. Each handler
sends before it returns, so that an update is done when its answer is out; what takes minutes (a
refresh) is left to a task of the application.
"""

from telegram.ext import CallbackQueryHandler, CommandHandler, MessageHandler, filters

from bot.telegram.answering import Answering
from bot.telegram.app import App
from bot.telegram.context import BotContext
from bot.telegram.handlers.buttons import Buttons
from bot.telegram.handlers.presses import Presses
from bot.telegram.handlers.questions import Questions
from bot.telegram.samples import Samples

_NEW = filters.UpdateType.MESSAGE
_NEW_OR_EDITED = filters.UpdateType.MESSAGE | filters.UpdateType.EDITED_MESSAGE


def register(application: App, context: BotContext) -> None:
    """Add the bot's handlers to an application."""
    samples = Samples(context.knowledge)
    answering = Answering(context, samples)
    questions = Questions(context, answering, samples)
    buttons = Buttons(context, answering, samples)
    presses = Presses(context, buttons.acts, frozenset())
    application.add_handlers(
        [
            CommandHandler(["hoi", "ask"], questions.command, _NEW_OR_EDITED),
            MessageHandler(filters.TEXT & ~filters.COMMAND & _NEW_OR_EDITED, questions.message),
            CallbackQueryHandler(presses.handle),
        ]
    )
