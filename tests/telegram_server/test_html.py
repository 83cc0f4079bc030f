"""Telegram's HTML: what it means, what it refuses, what it lets pass against its documentation."""

import html

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.telegram_server import TelegramServer
from tests.telegram_server.conftest import Api
from tests.telegram_server.html_mode import parse_html
from tests.telegram_server.text import Entity, utf16_slice
from tests.telegram_server.wire import ApiError


@pytest.mark.parametrize(
    ("source", "text", "entities"),
    [
        ("<b>đậm</b> thường", "đậm thường", [Entity("bold", 0, 3)]),
        ("<strong>a</strong><em>b</em>", "ab", [Entity("bold", 0, 1), Entity("italic", 1, 1)]),
        ("<u>a</u><ins>b</ins>", "ab", [Entity("underline", 0, 1), Entity("underline", 1, 1)]),
        ("<s>a</s><del>b</del>", "ab",
         [Entity("strikethrough", 0, 1), Entity("strikethrough", 1, 1)]),
        ("<tg-spoiler>a</tg-spoiler>", "a", [Entity("spoiler", 0, 1)]),
        ("<span class='tg-spoiler'>a</span>", "a", [Entity("spoiler", 0, 1)]),
        ("<code>x &lt; y</code>", "x < y", [Entity("code", 0, 5)]),
        ("<pre>x</pre>", "x", [Entity("pre", 0, 1)]),
        ('<pre><code class="language-python">x</code></pre>', "x",
         [Entity("pre", 0, 1, "python")]),
        ('<a href="https://example.org/?a=1&amp;b=2">x</a>', "x",
         [Entity("text_link", 0, 1, "https://example.org/?a=1&b=2")]),
        ("<a href='tg://user?id=7'>An</a>", "An", [Entity("text_mention", 0, 2, "7")]),
        ("<blockquote>x</blockquote>", "x", [Entity("blockquote", 0, 1)]),
        ("<blockquote expandable>x</blockquote>", "x", [Entity("expandable_blockquote", 0, 1)]),
        ("<b>a<i>b</i></b>", "ab", [Entity("bold", 0, 2), Entity("italic", 1, 1)]),
        ("<blockquote>a <b>b</b></blockquote>", "a b",
         [Entity("blockquote", 0, 3), Entity("bold", 2, 1)]),
        ("😀<b>😀a</b>", "😀😀a", [Entity("bold", 2, 3)]),
        ("&lt;&gt;&amp;&quot;&#39;&#x1F600;", "<>&\"'😀", []),
        ("<B>a</B>", "a", [Entity("bold", 0, 1)]),
        ("<b></b>a", "a", []),
        ('<tg-emoji emoji-id="5368324170671202286">👍</tg-emoji>', "👍",
         [Entity("custom_emoji", 0, 2, "5368324170671202286")]),
    ],
)  # fmt: skip
def test_markup_becomes_text_and_entities(source: str, text: str, entities: list[Entity]) -> None:
    formatted, liberties = parse_html(source)
    assert (formatted.text, list(formatted.entities)) == (text, entities)
    assert liberties == []


@pytest.mark.parametrize(
    ("source", "reason"),
    [
        ("<b>a", 'Can\'t find end tag corresponding to start tag "b"'),
        ("a</b>", "Unexpected end tag at byte offset 1"),
        ("ố<x>", 'Unsupported start tag "x" at byte offset 3'),
        ("a < b", 'Unsupported start tag "" at byte offset 2'),
        ("a <b", "Unclosed start tag at byte offset 2"),
        ("a <b ", "Unclosed start tag at byte offset 2"),
        ("a <x", "Unclosed start tag at byte offset 2"),
        ("<b>a</b", "Unclosed end tag at byte offset 4"),
        ("<b><i>a</b></i>",
         'Unmatched end tag at byte offset 7, expected "</i>", found "</b>"'),
        ("<p>a</p>", 'Unsupported start tag "p"'),
        ("a<br/>b", 'Unsupported start tag "br/"'),
        ("<span class='red'>a</span>", 'Tag "span" must have class "tg-spoiler"'),
        ("<a href>a</a>", "Expected equal sign in declaration of an attribute"),
        ("<a =x>a</a>", "Empty attribute name in the tag"),
        ('<a href="x', 'Expected equal sign in declaration of an attribute of the tag "a"'),
        ("<tg-emoji emoji-id='x'>a</tg-emoji>", "Invalid custom emoji identifier specified"),
    ],
)  # fmt: skip
def test_broken_markup_is_refused(source: str, reason: str) -> None:
    with pytest.raises(ApiError) as refusal:
        parse_html(source)
    assert refusal.value.code == 400
    assert refusal.value.description.startswith("Bad Request: can't parse entities: ")
    assert reason in refusal.value.description


@pytest.mark.parametrize(
    ("source", "text", "liberty"),
    [
        ("a & b", "a & b", "a bare & at byte offset 2"),
        ("a&nbsp;b", "a&nbsp;b", "a bare &"),
        ("a&#0;b", "a&#0;b", "a bare &"),
        ("a > b", "a > b", "a bare > at byte offset 2"),
        ("<code>a<b>b</b></code>", "ab", "bold nested in code"),
        ("<blockquote>a<blockquote>b</blockquote></blockquote>", "ab",
         "blockquote nested in blockquote"),
        ("<a href='nowhere'>a</a>", "a", "a link that is none"),
    ],
)  # fmt: skip
def test_what_telegram_forgives_is_reported(source: str, text: str, liberty: str) -> None:
    formatted, liberties = parse_html(source)
    assert formatted.text == text
    assert len(formatted.entities) <= 1
    assert liberty in liberties[0]


@settings(max_examples=50, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(["", "b", "i", "u", "blockquote"]), st.text())))
def test_escaped_text_comes_out_as_it_went_in(parts: list[tuple[str, str]]) -> None:
    source = "".join(
        f"<{tag}>{html.escape(text)}</{tag}>" if tag else html.escape(text) for tag, text in parts
    )
    formatted, liberties = parse_html(source)
    assert formatted.text == "".join(text for _, text in parts)
    assert liberties == []
    covered = [utf16_slice(formatted.text, e.offset, e.length) for e in formatted.entities]
    assert covered == [text for tag, text in parts if tag and text]


async def test_broken_markup_is_refused_over_http(api: Api, server: TelegramServer) -> None:
    server.user(1).private.send("xin chào")
    answer = await api("sendMessage", chat_id=1, text="<b>a", parse_mode="HTML")
    assert answer.refusal.startswith("400 Bad Request: can't parse entities: Can't find end tag")
    assert server.user(1).private.answers == []


async def test_liberties_count_as_violations(api: Api, server: TelegramServer) -> None:
    server.user(1).private.send("xin chào")
    answer = await api("sendMessage", chat_id=1, text="a & b", parse_mode="HTML")
    assert answer.result["text"] == "a & b"
    assert server.violations == ["a bare & at byte offset 2"]
    server.violations.clear()


@pytest.mark.parametrize("mode", ["Markdown", "MarkdownV2", "bbcode"])
async def test_other_parse_modes_are_refused(api: Api, server: TelegramServer, mode: str) -> None:
    server.user(1).private.send("xin chào")
    answer = await api("sendMessage", chat_id=1, text="*a*", parse_mode=mode)
    assert answer.refusal == "400 Bad Request: unsupported parse_mode"


@pytest.mark.parametrize(
    ("entity", "reason"),
    [
        ({"type": "bold", "offset": 0, "length": 4}, "is outside of the text"),
        ({"type": "bold", "offset": -1, "length": 2}, "is outside of the text"),
        ({"type": "loud", "offset": 0, "length": 1}, "can't parse MessageEntity"),
    ],
)
async def test_entities_outside_the_text_are_refused(
    api: Api, server: TelegramServer, entity: dict[str, object], reason: str
) -> None:
    server.user(1).private.send("xin chào")
    answer = await api("sendMessage", chat_id=1, text="abc", entities=[entity])
    assert reason in answer.refusal


async def test_white_space_around_a_text_is_cut_and_entities_follow(
    api: Api, server: TelegramServer
) -> None:
    server.user(1).private.send("xin chào")
    await api("sendMessage", chat_id=1, text="\n <b> đậm</b> @an_nguyen ", parse_mode="HTML")
    answer = await server.user(1).private.next_message()
    assert answer.text == "đậm @an_nguyen"
    assert answer.covered("bold") == ["đậm"]
    assert answer.covered("mention") == ["@an_nguyen"]


async def test_explicit_entities_and_links_come_back_as_they_went(
    api: Api, server: TelegramServer
) -> None:
    server.user(1).private.send("xin chào")
    link = {"type": "text_link", "offset": 0, "length": 2, "url": "https://example.org"}
    sent = await api("sendMessage", chat_id=1, text="Hà Nội", entities=[link])
    assert sent.result["entities"] == [link]
    html_text = "<a href='tg://user?id=1'>An</a> <pre><code class='language-py'>x</code></pre>"
    sent = await api("sendMessage", chat_id=1, text=html_text, parse_mode="HTML")
    mention, code = sent.result["entities"]
    assert (mention["type"], mention["user"]["id"]) == ("text_mention", 1)
    assert code == {"type": "pre", "offset": 3, "length": 1, "language": "py"}


async def test_nothing_is_found_in_code_and_links(api: Api, server: TelegramServer) -> None:
    server.user(1).private.send("xin chào")
    text = "<code>/hoi</code> <a href='https://example.org'>@an_nguyen</a> /moi"
    sent = await api("sendMessage", chat_id=1, text=text, parse_mode="HTML")
    types = [entity["type"] for entity in sent.result["entities"]]
    assert types == ["code", "text_link", "bot_command"]


@pytest.mark.parametrize(
    ("text", "type_", "covered"),
    [
        ("/hoi@hoidap_bot thủ đô?", "bot_command", ["/hoi@hoidap_bot"]),
        ("hỏi @hoidap_bot nhé", "mention", ["@hoidap_bot"]),
        ("thư an@example.org", "email", ["an@example.org"]),
        ("xem https://example.org/a và vietnam.vn", "url",
         ["https://example.org/a", "vietnam.vn"]),
        ("thẻ #lịch_sử", "hashtag", ["#lịch_sử"]),
        ("1/2 và a/b", "bot_command", []),
    ],
)  # fmt: skip
async def test_plain_text_gets_the_entities_telegram_finds(
    server: TelegramServer, text: str, type_: str, covered: list[str]
) -> None:
    assert server.user(1).private.send(text).covered(type_) == covered
