"""Which encoding a text file is in, found by reading all of it, or checked where it is given."""

import codecs
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from crible.kit.faults import Fault, RefusedError
from crible.kit.text import Text

BINARY = Text(
    "ce n'est pas un fichier texte : octet nul à la ligne {line} ; enregistrez-le en CSV (UTF-8) ou"
    " en XLSX",
    "this is no text file: NUL byte on line {line}; save it as CSV (UTF-8) or XLSX",
)
MIXED = Text(
    "deux encodages sont mélangés : UTF-8 (lignes : {utf8}) et un autre (lignes : {other}) ;"
    " enregistrez le fichier en un seul",
    "two encodings are mixed: UTF-8 (lines: {utf8}) and another (lines: {other}); save the file in"
    " one",
)
WRONG = Text(
    "le texte n'est pas en {encoding} (lignes : {lines})",
    "the text is not {encoding} (lines: {lines})",
)

_SHOWN: Final = 5
# A letter of French written in UTF-8, which makes no sense in Windows-1252: Ã followed by a sign.
_UTF8_LETTER: Final = re.compile(rb"\xc3[\x80-\xbf]")
_UTF16_MARKS: Final = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def find_encoding(file: Path, given: str | None) -> tuple[str, int]:
    """The encoding of a text file, as Python names it, and how many lines the file has.

    Without one given: what a byte order mark says, else UTF-8 if all of the file is, else
    Windows-1252. Raises RefusedError with ``binary_file``, ``mixed_encodings`` (naming the first
    lines of both sorts) or ``wrong_encoding``, and OSError.
    """
    with file.open("rb") as lines:
        utf16 = lines.read(2) in _UTF16_MARKS
        lines.seek(0)
        if given is None:
            return ("utf-16", _decode_whole(file, "utf-16")) if utf16 else _detect(file, lines)
        encoding = codecs.lookup(given).name
        if "\n".encode(encoding) == b"\n":
            return _check(file, encoding, lines)
    return encoding, _decode_whole(file, encoding)


def _detect(file: Path, lines: Iterable[bytes]) -> tuple[str, int]:
    utf8: list[int] = []
    other: list[int] = []
    undefined: list[int] = []
    number = 0
    for number, line in enumerate(lines, 1):
        _refuse_nul(file, number, line)
        if line.isascii():
            continue
        valid = _is(line, "utf-8")
        if valid or _UTF8_LETTER.search(line):
            utf8.append(number)
        if not valid:
            other.append(number)
            if not _is(line, "cp1252"):
                undefined.append(number)
    if other and utf8:
        values = {"utf8": _first(utf8), "other": _first(other)}
        raise RefusedError(Fault("mixed_encodings", MIXED, str(file), values))
    if undefined:
        raise _wrong(file, "Windows-1252", undefined)
    return ("cp1252" if other else "utf-8-sig"), number


def _check(file: Path, encoding: str, lines: Iterable[bytes]) -> tuple[str, int]:
    wrong: list[int] = []
    number = 0
    for number, line in enumerate(lines, 1):
        _refuse_nul(file, number, line)
        if not _is(line, encoding):
            wrong.append(number)
    if wrong:
        raise _wrong(file, encoding, wrong)
    return ("utf-8-sig" if encoding == "utf-8" else encoding), number


def _decode_whole(file: Path, encoding: str) -> int:
    number = 0
    try:
        with file.open(encoding=encoding, newline="") as lines:
            for number, line in enumerate(lines, 1):
                _refuse_nul(file, number, line.encode())
            return number
    except UnicodeError as error:
        raise _wrong(file, encoding, [number + 1]) from error


def _is(line: bytes, encoding: str) -> bool:
    try:
        line.decode(encoding)
    except UnicodeError:
        return False
    return True


def _refuse_nul(file: Path, number: int, line: bytes) -> None:
    if b"\0" in line:
        values = {"line": number}
        raise RefusedError(Fault("binary_file", BINARY, str(file), values))


def _wrong(file: Path, encoding: str, lines: list[int]) -> RefusedError:
    values = {"encoding": encoding, "lines": _first(lines)}
    return RefusedError(Fault("wrong_encoding", WRONG, str(file), values))


def _first(lines: list[int]) -> str:
    more = ", …" if len(lines) > _SHOWN else ""
    return ", ".join(map(str, lines[:_SHOWN])) + more
