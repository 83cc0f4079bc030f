"""`make telegram-smoke`, with the strict Bot API in Telegram's place."""

import pytest
from pydantic import SecretStr
from telegram.error import TelegramError

from bot.settings import Settings, SettingsError
from bot.telegram.notices import VIETNAMESE
from bot.telegram.smoke import check
from tests.telegram_server import TelegramServer


async def test_a_token_that_works_is_told_and_the_owner_written_to(
    server: TelegramServer, capsys: pytest.CaptureFixture[str]
) -> None:
    owner = server.user(9).private
    owner.start()
    chosen = Settings(
        telegram_api_url=server.url, telegram_token=SecretStr(server.token), admins=(9,)
    )
    await check(chosen)
    assert (await owner.next_message()).text == VIETNAMESE.smoke
    told = capsys.readouterr().out
    assert f"getMe: {server.mention}" in told
    assert "message: sent to 9" in told
    assert server.token not in told
    assert "refresh" in owner.menu()
    assert server.journal.of("getUpdates") == []


async def test_an_owner_who_never_wrote_to_the_bot_is_told_to(server: TelegramServer) -> None:
    chosen = Settings(
        telegram_api_url=server.url, telegram_token=SecretStr(server.token), admins=(9,)
    )
    with pytest.raises(TelegramError, match=f"no message to 9 .* send /start to {server.mention}"):
        await check(chosen)


async def test_a_token_that_is_refused_is_not_repeated(server: TelegramServer) -> None:
    token = "123456789:AAwrong-wrong-wrong-wrong-wrong"  # noqa: S105 - opens nothing
    chosen = Settings(telegram_api_url=server.url, telegram_token=SecretStr(token))
    with pytest.raises(SettingsError) as caught:
        await check(chosen)
    assert token not in str(caught.value) + repr(caught.value.problems)
