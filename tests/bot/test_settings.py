"""Settings from the environment and a `.env` file."""

from pathlib import Path

import pytest

from bot import settings
from bot.texts import ENGLISH, VIETNAMESE

TOKEN = "123456:secret-part"  # noqa: S105 # not a real one


def test_defaults() -> None:
    chosen = settings.load()
    assert chosen.documents_dir == Path("seeds")
    assert chosen.data_dir == Path("data")
    assert chosen.min_confidence is None
    assert chosen.language == "vi"
    assert chosen.telegram_token is None


def test_the_environment_wins_over_the_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lines = "HOIDAP_DATA_DIR=dữ liệu\nHOIDAP_LANGUAGE=en\nANYTHING_ELSE=1\n"
    (tmp_path / ".env").write_text(lines, encoding="utf-8")
    monkeypatch.setenv("HOIDAP_LANGUAGE", "vi")
    chosen = settings.load()
    assert chosen.data_dir == Path("dữ liệu")
    assert chosen.language == "vi"


def test_an_empty_variable_is_unset(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOIDAP_MIN_CONFIDENCE", "")
    assert settings.load().min_confidence is None


def test_several_numbers_are_one_setting(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOIDAP_ADMINS", "11, 12 13,")
    monkeypatch.setenv("HOIDAP_ALLOWED_CHATS", "-100200300")
    chosen = settings.load()
    assert (chosen.admins, chosen.allowed_chats) == ((11, 12, 13), (-100200300,))
    monkeypatch.setenv("HOIDAP_ADMINS", "11,an")
    with pytest.raises(settings.SettingsError) as caught:
        settings.load()
    assert [problem.variable for problem in caught.value.problems] == ["HOIDAP_ADMINS"]


def test_a_webhook_secret_is_what_telegram_takes_and_is_never_told(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("HOIDAP_WEBHOOK_SECRET", "bí mật")
    with pytest.raises(settings.SettingsError) as caught:
        settings.load()
    (problem,) = caught.value.problems
    assert (problem.variable, problem.value) == ("HOIDAP_WEBHOOK_SECRET", "")


def test_home_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOIDAP_DATA_DIR", "~/hoidap")
    assert settings.load().data_dir == Path.home() / "hoidap"


@pytest.mark.parametrize(
    ("variable", "value"),
    [
        ("HOIDAP_MIN_CONFIDENCE", "1.5"),
        ("HOIDAP_MIN_CONFIDENCE", "nan"),
        ("HOIDAP_MIN_CONFIDENCE", "nhiều"),
        ("HOIDAP_LANGUAGE", "fr"),
        ("HOIDAP_DOCUMENTS_DIR", "~nobody-of-that-name/x"),
        ("HOIDAP_RATE_LIMIT", "-1"),
        ("HOIDAP_WEBHOOK_PORT", "65536"),
        ("HOIDAP_WEBHOOK_URL", "bot.example.org/hook"),
        ("HOIDAP_TELEGRAM_API_URL", "https://api.example.org/?x=1"),
    ],
)
def test_a_wrong_value_is_named(variable: str, value: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(variable, value)
    with pytest.raises(settings.SettingsError) as caught:
        settings.load()
    (problem,) = caught.value.problems
    assert (problem.variable, problem.value) == (variable, value)


def test_every_wrong_value_is_named_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOIDAP_MIN_CONFIDENCE", "-1")
    monkeypatch.setenv("HOIDAP_LANGUAGE", "fr")
    with pytest.raises(settings.SettingsError) as caught:
        settings.load()
    assert {problem.field for problem in caught.value.problems} == {"min_confidence", "language"}


def test_an_unreadable_file_is_named(tmp_path: Path) -> None:
    (tmp_path / ".env").write_bytes(b"HOIDAP_LANGUAGE=\xff\xfe\n")
    with pytest.raises(settings.SettingsError) as caught:
        settings.load()
    assert caught.value.file == Path(".env")


def test_the_language_is_known_even_where_other_settings_are_wrong(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("HOIDAP_LANGUAGE", "en")
    monkeypatch.setenv("HOIDAP_MIN_CONFIDENCE", "2")
    assert settings.language() == "en"


def test_the_token_shows_nowhere(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOIDAP_TELEGRAM_TOKEN", TOKEN)
    chosen = settings.load()
    assert "secret-part" not in repr(chosen) + str(chosen) + chosen.model_dump_json()
    assert chosen.telegram_token is not None
    assert chosen.telegram_token.get_secret_value() == TOKEN


def test_settings_do_not_change() -> None:
    with pytest.raises(ValueError, match="frozen"):
        settings.load().language = "en"


def test_every_setting_has_a_remedy_in_both_languages() -> None:
    fields = set(settings.Settings.model_fields)
    assert set(VIETNAMESE.setting_remedies) == fields
    assert set(ENGLISH.setting_remedies) == fields
