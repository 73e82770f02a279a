# SPDX-License-Identifier: GPL-3.0-or-later
"""Reads QR codes again (ISO/IEC 18004, model 2), written apart from what draws them.

Squares become text; a picture of a page is searched for the three corners first.  There is no
correction of errors, so a single wrong square of the text is noticed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from PySide6.QtGui import QImage

Squares = list[list[bool]]

# Level M by version: blocks of the first and second size with their codewords of text (table 9).
_BLOCKS_M: dict[int, tuple[tuple[int, int], ...]] = {
    1: ((1, 16),),
    2: ((1, 28),),
    3: ((1, 44),),
    4: ((2, 32),),
    5: ((2, 43),),
    6: ((4, 27),),
    7: ((4, 31),),
    8: ((2, 38), (2, 39)),
    9: ((3, 36), (2, 37)),
    10: ((4, 43), (1, 44)),
    11: ((1, 50), (4, 51)),
    12: ((6, 36), (2, 37)),
    13: ((8, 37), (1, 38)),
    14: ((4, 40), (5, 41)),
    15: ((5, 41), (5, 42)),
    16: ((7, 45), (3, 46)),
}
_ALIGNED: dict[int, tuple[int, ...]] = {
    1: (),
    **{version: (6, 4 * version + 10) for version in range(2, 7)},
    7: (6, 22, 38),
    8: (6, 24, 42),
    9: (6, 26, 46),
    10: (6, 28, 50),
    11: (6, 30, 54),
    12: (6, 32, 58),
    13: (6, 34, 62),
    14: (6, 26, 46, 66),
    15: (6, 26, 48, 70),
    16: (6, 26, 50, 74),
}
_MASKS: tuple[Callable[[int, int], bool], ...] = (
    lambda y, x: (y + x) % 2 == 0,
    lambda y, _x: y % 2 == 0,
    lambda _y, x: x % 3 == 0,
    lambda y, x: (y + x) % 3 == 0,
    lambda y, x: (y // 2 + x // 3) % 2 == 0,
    lambda y, x: y * x % 2 + y * x % 3 == 0,
    lambda y, x: (y * x % 2 + y * x % 3) % 2 == 0,
    lambda y, x: ((y + x) % 2 + y * x % 3) % 2 == 0,
)
_ALPHANUMERIC = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:"
_LEVEL_M = 0


def text_of(squares: Squares) -> str:
    """The text of a code of level M."""
    side = len(squares)
    version = (side - 17) // 4
    form = sum(squares[8][x] << bit for x, bit in enumerate((14, 13, 12, 11, 10)))
    form = (form ^ 0b101010000010010) >> 10
    assert form >> 3 == _LEVEL_M, "not level M"
    mask = _MASKS[form & 7]
    bits = [squares[y][x] ^ mask(y, x) for y, x in _path(side, _fixed(side, version))]
    words = [int("".join("01"[bit] for bit in bits[n : n + 8]), 2) for n in range(0, len(bits), 8)]
    return _segments(_data(words, _BLOCKS_M[version]), version)


def _fixed(side: int, version: int) -> Squares:
    """Squares that carry no text: corners, timing, alignment, format and version."""
    fixed = [[y == 6 or x == 6 for x in range(side)] for y in range(side)]

    def fill(rows: range, columns: range) -> None:
        for y in rows:
            for x in columns:
                fixed[y][x] = True

    fill(range(9), range(9))
    fill(range(9), range(side - 8, side))
    fill(range(side - 8, side), range(9))
    places = _ALIGNED[version]
    for y in places:
        for x in places:
            if (y, x) not in ((6, 6), (6, side - 7), (side - 7, 6)):
                fill(range(y - 2, y + 3), range(x - 2, x + 3))
    if version >= 7:
        fill(range(6), range(side - 11, side - 8))
        fill(range(side - 11, side - 8), range(6))
    return fixed


def _path(side: int, fixed: Squares) -> Iterator[tuple[int, int]]:
    """The squares of the text, two columns at a time from the right, up and down in turn."""
    upwards = True
    for right in [*range(side - 1, 6, -2), 5, 3, 1]:
        for y in range(side - 1, -1, -1) if upwards else range(side):
            for x in (right, right - 1):
                if not fixed[y][x]:
                    yield y, x
        upwards = not upwards


def _data(words: list[int], sizes: tuple[tuple[int, int], ...]) -> list[int]:
    """The codewords of the text, block after block."""
    lengths = [length for count, length in sizes for _block in range(count)]
    blocks: list[list[int]] = [[] for _length in lengths]
    source = iter(words)
    for at in range(max(lengths)):
        for block, length in zip(blocks, lengths, strict=True):
            if at < length:
                block.append(next(source))
    return [word for block in blocks for word in block]


def _segments(words: list[int], version: int) -> str:
    bits = "".join(f"{word:08b}" for word in words)
    at, said = 0, b""

    def take(count: int) -> int:
        nonlocal at
        at += count
        return int(bits[at - count : at], 2)

    while len(bits) - at >= 4 and (mode := take(4)):
        wide = (0 if version < 10 else 2) if mode != 4 else (0 if version < 10 else 8)
        if mode == 4:
            said += bytes(take(8) for _byte in range(take(8 + wide)))
        elif mode == 2:
            said += _letters(take(9 + wide), take)
        elif mode == 1:
            said += _figures(take(10 + wide), take)
        else:
            raise AssertionError(f"mode {mode}")
    return said.decode()


def _letters(count: int, take: Callable[[int], int]) -> bytes:
    pairs = [take(11) for _pair in range(count // 2)]
    said = "".join(_ALPHANUMERIC[pair // 45] + _ALPHANUMERIC[pair % 45] for pair in pairs)
    return (said + (_ALPHANUMERIC[take(6)] if count % 2 else "")).encode()


def _figures(count: int, take: Callable[[int], int]) -> bytes:
    said = "".join(f"{take(10):03}" for _three in range(count // 3))
    rest = count % 3
    return (said + (f"{take((0, 4, 7)[rest]):0{rest}}" if rest else "")).encode()


# Pictures ---------------------------------------------------------------------------------------


def squares_in(png: bytes) -> Squares:
    """The squares of the one code on the picture of a page, upright and undistorted."""
    rows = _rows(png)
    x, y, side, unit = _found(rows)
    return [
        [rows[int(y + (down + 0.5) * unit)][int(x + (right + 0.5) * unit)] for right in range(side)]
        for down in range(side)
    ]


def place_of(png: bytes) -> tuple[float, float, float]:
    """From the left, from the top, and how wide the code on a picture is, in pixels."""
    x, y, side, unit = _found(_rows(png))
    return x, y, side * unit


def _rows(png: bytes) -> Squares:
    image = QImage.fromData(png).convertToFormat(QImage.Format.Format_Grayscale8)
    stride, across = image.bytesPerLine(), image.width()
    grey = bytes(image.constBits())
    lines = [grey[y * stride : y * stride + across] for y in range(image.height())]
    return [[value < 128 for value in line] for line in lines]


def _found(rows: Squares) -> tuple[float, float, int, float]:
    """Left and top edge, squares along a side, and pixels along a square."""
    columns = [list(column) for column in zip(*rows, strict=True)]
    corners = list(_corners(rows, columns))
    assert corners, "no code on the page"
    middles = [middle for middle, _across, _width in corners]
    sideways = [middle for _middle, middle, _width in corners]
    width = sorted(width for _middle, _across, width in corners)[len(corners) // 2]
    side = 4 * round(((max(sideways) - min(sideways)) / (width / 7) + 7 - 17) / 4) + 17
    unit = (max(sideways) - min(sideways)) / (side - 7)
    return min(sideways) - 3.5 * unit, min(middles) - 3.5 * unit, side, unit


def _corners(rows: Squares, columns: Squares) -> Iterator[tuple[float, float, float]]:
    """Middle from above and from the left, and width, of each place that looks like a corner."""
    for y, row in enumerate(rows):
        for across, width in _patterns(row):
            for middle, height in _patterns(columns[int(across)]):
                if abs(middle - y) < width / 7 and abs(height - width) < width / 7:
                    yield middle, across, width


def _patterns(line: list[bool]) -> Iterator[tuple[float, float]]:
    """Middle and width of runs dark, light, dark, light, dark in 1 : 1 : 3 : 1 : 1."""
    runs = _runs(line)
    for n in range(len(runs) - 4):
        start, dark, _length = runs[n]
        lengths = [length for _start, _dark, length in runs[n : n + 5]]
        width = sum(lengths)
        if not dark or width < 20:
            continue
        shares = zip(lengths, (1, 1, 3, 1, 1), strict=True)
        if all(abs(length - share * width / 7) <= width / 20 + 1 for length, share in shares):
            yield start + width / 2, width


def _runs(line: list[bool]) -> list[tuple[int, bool, int]]:
    """Start, colour and length of each run."""
    found: list[tuple[int, bool, int]] = []
    start = 0
    for at in range(1, len(line) + 1):
        if at == len(line) or line[at] != line[start]:
            found.append((start, line[start], at - start))
            start = at
    return found
