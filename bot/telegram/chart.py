"""A week of questions as a picture.

In: questions and answered questions a day. Out: a PNG with a bar a day, the answered part dark. The
picture holds digits only: words are in the caption, in the reader's language. Drawn with Pillow: it
brings its own font, needs nothing else, and a bar chart asks for no plotting library.
"""

from collections.abc import Sequence
from datetime import date
from io import BytesIO
from typing import Final

from PIL import Image, ImageDraw, ImageFont

WIDTH: Final = 640
HEIGHT: Final = 320
ALL: Final = (178, 203, 232)
ANSWERED: Final = (36, 94, 168)
_PAPER: Final = (255, 255, 255)
_INK: Final = (60, 60, 60)
_MARGIN: Final = 40
_BAR: Final = 0.6
_FONT_SIZE: Final = 16


def png(days: Sequence[tuple[date, int, int]]) -> bytes:
    """Return the chart as a PNG of 640 × 320 pixels.

    Args:
        days: day, questions, of them answered; oldest first, at least one.
    """
    image = Image.new("RGB", (WIDTH, HEIGHT), _PAPER)
    draw = ImageDraw.Draw(image)
    font = ImageFont.load_default(_FONT_SIZE)
    bottom, room = HEIGHT - _MARGIN, HEIGHT - 2 * _MARGIN
    most = max(1, *(questions for _, questions, _ in days))
    slot = (WIDTH - 2 * _MARGIN) / len(days)
    for at, (day, questions, answered) in enumerate(days):
        left = _MARGIN + slot * (at + (1 - _BAR) / 2)
        right, middle = left + slot * _BAR, left + slot * _BAR / 2
        for number, colour in ((questions, ALL), (answered, ANSWERED)):
            if number:
                top = bottom - max(1, room * number / most)
                draw.rectangle((left, top, right, bottom), fill=colour)
        top = bottom - room * questions / most
        draw.text((middle, top - 4), f"{questions}", fill=_INK, font=font, anchor="ms")
        draw.text((middle, bottom + 8), f"{day:%d/%m}", fill=_INK, font=font, anchor="mt")
    draw.line((_MARGIN, bottom, WIDTH - _MARGIN, bottom), fill=_INK)
    buffer = BytesIO()
    image.save(buffer, "PNG", optimize=True)
    return buffer.getvalue()
