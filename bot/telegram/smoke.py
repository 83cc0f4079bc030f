"""Whether a real token works: `python -m bot.telegram.smoke`, or `make telegram-smoke`.

In: the settings, a token and an admin among them. Out: a line for each thing that works, and one
message to the first admin; or one line saying what does not. It fetches no updates, so that a bot
that is running is not disturbed, and stores nothing.
"""

import asyncio
import sys

import click
from telegram.error import BadRequest, Forbidden, InvalidToken, TelegramError
from telegram.ext import ExtBot

from bot import settings
from bot.telegram import commands, logs
from bot.telegram.notices import of
from bot.telegram.run import checked_token, wrong_token

_FAILED = 1
_USAGE = 2


async def check(chosen: settings.Settings) -> None:
    """Try getMe, the commands and one message to the first admin, if there is one.

    Raises:
        SettingsError: the token is missing, cannot be one, or is refused.
        TelegramError: Telegram cannot be reached, or refuses something.
    """
    token = checked_token(chosen)
    logs.configure(sys.stderr, [token])
    address = chosen.telegram_api_url.rstrip("/")
    bot: ExtBot[None] = ExtBot(token.get_secret_value(), f"{address}/bot", f"{address}/file/bot")
    try:
        async with bot:
            me = await bot.get_me()
            click.echo(f"getMe: @{me.username}")
            click.echo(f"  groups: {_yes(me.can_join_groups)}")
            click.echo(f"  sees all messages of groups: {_yes(me.can_read_all_group_messages)}")
            click.echo(f"  inline mode: {_yes(me.supports_inline_queries)}")
            await commands.publish(bot, chosen)
            click.echo(f"commands: {len(await bot.get_my_commands())}")
            if not chosen.admins:
                click.echo("message: nobody to write to, set HOIDAP_ADMINS")
                return
            owner = chosen.admins[0]
            try:
                await bot.send_message(owner, of(chosen.language).smoke)
            except (BadRequest, Forbidden) as error:
                raise TelegramError(
                    f"no message to {owner} ({error.message}); send /start to @{me.username} first"
                ) from None
            click.echo(f"message: sent to {owner}")
    except InvalidToken:
        raise wrong_token() from None


def _yes(able: bool | None) -> str:
    return "yes" if able else "no"


def main() -> int:
    """Check, and return the exit code."""
    try:
        asyncio.run(check(settings.load()))
    except settings.SettingsError as error:
        names = ", ".join(problem.variable for problem in error.problems) or str(error.file)
        click.echo(f"not usable: {names}", err=True)
        return _USAGE
    except TelegramError as error:
        click.echo(f"Telegram: {error}", err=True)
        return _FAILED
    return 0


if __name__ == "__main__":
    sys.exit(main())
