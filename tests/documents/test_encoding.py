"""Every encoding of Vietnamese text, Unicode in both forms, and what is no text."""

import subprocess
import unicodedata
from pathlib import Path

import pytest

from knowledge.documents.encoding import NotTextError, UnknownEncodingError, decode
from knowledge.documents.legacy import decode_tcvn3, decode_vni
from tests.documents.conftest import Reader
from tests.documents.samples import ARTICLE, tcvn3, vni, windows_1258

# Neither encoding has the long dash in its own letters; both keep Windows punctuation.
SENTENCE = "Cộng hòa xã hội chủ nghĩa Việt Nam: độc lập – tự do – hạnh phúc, năm 1945.\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_unicode_comes_back_in_its_own_form(encoding: str, form: str) -> None:
    text = unicodedata.normalize(form, ARTICLE)  # type: ignore[arg-type]  # parametrize gives str
    assert decode(text.encode(encoding)) == text


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf_16_without_a_mark_is_recognised(encoding: str) -> None:
    assert decode(ARTICLE.encode(encoding)) == ARTICLE


def test_text_is_what_python_reads_in_text_mode(tmp_path: Path, read: Reader) -> None:
    document = read("a.txt", b"\xef\xbb\xbf" + ARTICLE.replace("\n", "\r\n").encode())
    assert document.text == (tmp_path / "a.txt").read_text("utf-8-sig")
    assert "\r" not in document.text


@pytest.mark.parametrize("length", [40, 200, len(ARTICLE)])
def test_windows_1258_is_recognised_and_left_as_decoded(length: int) -> None:
    data = windows_1258(ARTICLE[:length])
    assert decode(data) == data.decode("cp1258")
    assert unicodedata.normalize("NFC", decode(data)) == ARTICLE[:length]


@pytest.mark.parametrize("length", [40, 200, len(ARTICLE)])
def test_vni_is_recognised(length: int) -> None:
    assert decode(vni(ARTICLE[:length])) == ARTICLE[:length]


@pytest.mark.parametrize("length", [40, 200, len(ARTICLE)])
def test_tcvn3_is_recognised(length: int) -> None:
    decoded = decode(tcvn3(ARTICLE[:length]))
    # It cannot write a capital with a tone at the beginning of a word.
    assert decoded.lower() == ARTICLE[:length].lower()


def test_tcvn3_capitals_come_back_where_everything_else_is_capital() -> None:
    assert decode_tcvn3(tcvn3("TỈNH BẮC GIANG")) == "TỈNH BẮC GIANG"
    assert decode_tcvn3(tcvn3("HỒ CHÍ MINH")) == "HỒ CHÍ MINH"
    assert decode_tcvn3(tcvn3("Tỉnh BẮC Giang, ông Hồ")) == "Tỉnh BẮC Giang, ông Hồ"


@pytest.mark.parametrize(
    ("decoder", "written"),
    [
        (decode_tcvn3, "Céng hßa x· héi chñ nghÜa ViÖt Nam: ®éc lËp – tù do – h¹nh phóc"),
        (decode_vni, "Coäng hoøa xaõ hoäi chuû nghóa Vieät Nam: ñoäc laäp – töï do – haïnh phuùc"),
    ],
)
def test_known_samples(decoder: object, written: str) -> None:
    assert callable(decoder)
    assert SENTENCE.startswith(decoder(written.encode("cp1252")))


def test_tcvn3_table_agrees_with_the_c_library() -> None:
    every = bytes(range(0xA1, 0xFF))
    try:
        run = subprocess.run(
            ["iconv", "-f", "TCVN5712-1", "-t", "UTF-8"],  # noqa: S607 (wherever the system has it)
            input=b" ".join(bytes([byte]) for byte in every),
            capture_output=True,
            check=True,
        )
    except (FileNotFoundError, subprocess.CalledProcessError):
        pytest.skip("no iconv with TCVN on this system")
    theirs = run.stdout.decode().split(" ")
    compared = 0
    for byte, letter in zip(every, theirs, strict=True):
        ours = decode_tcvn3(bytes([byte]))
        if ours != bytes([byte]).decode("cp1252"):
            assert ours == unicodedata.normalize("NFC", letter), hex(byte)
            compared += 1
    assert compared > 70


def test_other_languages_are_left_to_the_general_detector() -> None:
    russian = "Это русский текст о географии страны и её истории, написанный для проверки."
    assert decode(russian.encode("cp1251")) == russian


def test_a_declared_encoding_is_believed_where_nothing_is_certain() -> None:
    french = "Les élèves français étaient déjà à l'école."
    assert decode(french.encode("cp1252"), declared="windows-1252") == french


def test_vietnamese_bytes_win_over_a_declaration() -> None:
    assert decode(vni(SENTENCE), declared="iso-8859-1") == SENTENCE


@pytest.mark.parametrize(
    "data",
    [
        b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x01\x00",
        b"%PDF-1.7\n" + bytes(range(256)) * 20,
        bytes(range(1, 256)) * 40,
        "chữ".encode() + b"\x00" + "chữ".encode() * 100,
    ],
)
def test_binary_is_refused(data: bytes) -> None:
    with pytest.raises(NotTextError):
        decode(data)


def test_broken_utf_16_names_the_place() -> None:
    with pytest.raises(UnknownEncodingError) as caught:
        decode("Hà Nội".encode("utf-16") + b"\x00")
    assert caught.value.position > 2
