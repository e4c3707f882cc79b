"""Files of every sort, whole and broken: what is read, and what is refused before any row."""

import codecs
import os
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter

from crible.exchange.files import open_file
from crible.exchange.mapping import Mapping
from crible.exchange.sheets import Row
from crible.kit.faults import RefusedError
from crible.kit.text import Language
from tests.exchange.loading import refusal


def opened(file: Path, *columns: str, **options: Any) -> list[Row]:
    mapping = Mapping(key="Id", columns=dict.fromkeys(columns, "name"), **options)
    return list(open_file(file, mapping).rows())


@pytest.fixture
def csv_file(tmp_path: Path) -> Path:
    return tmp_path / "file.csv"


@pytest.mark.parametrize("delimiter", [";", ",", "\t", "|"])
def test_delimiter_is_found(csv_file: Path, delimiter: str) -> None:
    csv_file.write_text(delimiter.join(["Id", "Nom"]) + "\n" + delimiter.join(["1", "a;b,c|d"]))
    if delimiter == "\t":
        assert opened(csv_file, "Nom") == [(2, ["1", "a;b,c|d"])]
    assert open_file(csv_file, Mapping(key="Id", columns={})).header == ["Id", "Nom"]


def test_header_may_hold_other_delimiters(csv_file: Path) -> None:
    csv_file.write_text('"Id";"Nom, prénom, titre, fonction"\n1;x\n')
    assert opened(csv_file, "Nom, prénom, titre, fonction") == [(2, ["1", "x"])]


def test_given_delimiter_is_taken(csv_file: Path) -> None:
    csv_file.write_text("Id:Nom\n1:x\n")
    assert opened(csv_file, "Nom", delimiter=":") == [(2, ["1", "x"])]


@pytest.mark.parametrize(
    "content",
    [
        "Id;Nom\n1;Élodie Œuf\n".encode(),
        codecs.BOM_UTF8 + "Id;Nom\n1;Élodie Œuf\n".encode(),
        "Id;Nom\n1;Élodie Œuf\n".encode("cp1252"),
        "Id;Nom\n1;Élodie Œuf\n".encode("utf-16"),
        "Id;Nom\r\n1;Élodie Œuf\r\n".encode(),
        "Id;Nom\r1;Élodie Œuf\r".encode(),
    ],
)
def test_encoding_and_line_ends_are_found(csv_file: Path, content: bytes) -> None:
    csv_file.write_bytes(content)
    assert opened(csv_file, "Nom") == [(2, ["1", "Élodie Œuf"])]


def test_given_encoding_is_checked(csv_file: Path) -> None:
    csv_file.write_bytes("Id;Nom\n1;Łódź\n".encode("cp1250"))
    assert opened(csv_file, "Nom", encoding="cp1250") == [(2, ["1", "Łódź"])]
    assert refusal(lambda: opened(csv_file, "Nom", encoding="utf-8")) == ["wrong_encoding"]
    assert refusal(lambda: opened(csv_file, "Nom", encoding="utf-16")) == ["wrong_encoding"]


def test_mixed_encodings_name_their_lines(csv_file: Path) -> None:
    csv_file.write_bytes("Id;Nom\n1;é\n2;a\n".encode() + "3;é\n".encode("cp1252"))
    with pytest.raises(RefusedError) as refused:
        opened(csv_file, "Nom")
    (fault,) = refused.value.faults
    assert fault.code == "mixed_encodings"
    assert "(lignes : 2)" in fault.sentence(Language.FR)
    assert "(lignes : 4)" in fault.sentence(Language.FR)


def test_encodings_mixed_in_one_line(csv_file: Path) -> None:
    csv_file.write_bytes(b"Id;Nom\n1;" + "é".encode() + b" \xe9\n")
    assert refusal(lambda: opened(csv_file, "Nom")) == ["mixed_encodings"]


def test_quoted_cells_span_lines(csv_file: Path) -> None:
    csv_file.write_text('Id;Nom\n1;"a\nb ""c"""\n\n;\n2;d\n')
    assert opened(csv_file, "Nom") == [(2, ["1", 'a\nb "c"']), (6, ["2", "d"])]


def test_huge_cells_are_read(csv_file: Path) -> None:
    csv_file.write_text(f"Id;Nom\n1;{'x' * 500_000}\n")
    assert len(opened(csv_file, "Nom")[0][1][1]) == 500_000


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "empty_file"),
        (b"\n \n\t\n", "empty_file"),
        (codecs.BOM_UTF8, "empty_file"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "binary_file"),
        (b"Id;Nom\n1;a\0b\n", "binary_file"),
        (b'Id;Nom\n1;"never closed\n2;x\n', "bad_quotes"),
        (b'Id;Nom\n1;"a" b\n', "bad_quotes"),
        (b"Id;Nom\n1;" + b"x" * 1_000_001 + b"\n", "bad_quotes"),
        (b"Id;Nom\n1;\x81\n", "wrong_encoding"),
        (b"Id;Prenom\n1;x\n", "missing_column"),
        (b"Id;Nom;Nom\n1;x;y\n", "repeated_column"),
        (b"PK\x03\x04 no workbook", "bad_workbook"),
        (b"\xd0\xcf\x11\xe0 no workbook", "bad_workbook"),
    ],
)
def test_broken_files_are_refused(csv_file: Path, content: bytes, code: str) -> None:
    csv_file.write_bytes(content)
    assert refusal(lambda: opened(csv_file, "Nom")) == [code]


def test_all_missing_columns_are_told(csv_file: Path) -> None:
    csv_file.write_text("a;b\n1;2\n")
    assert refusal(lambda: opened(csv_file, "Nom", "Ville")) == ["missing_column"] * 3


def test_what_is_no_file_is_refused(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    assert refusal(lambda: opened(tmp_path)) == ["not_a_file"]
    assert refusal(lambda: opened(tmp_path / "pipe")) == ["not_a_file"]
    with pytest.raises(FileNotFoundError):
        opened(tmp_path / "absent.csv")


def test_workbook_cells_become_text(tmp_path: Path) -> None:
    file = tmp_path / "book.csv"  # what it is, is seen by its content
    with xlsxwriter.Workbook(str(file)) as book:
        sheet = book.add_worksheet()
        day = book.add_format({"num_format": "dd/mm/yyyy"})
        hour = book.add_format({"num_format": "dd/mm/yyyy hh:mm"})
        sheet.write_row(0, 0, ["Id", "Nom", "c", "d", "e", "f"])
        sheet.write_row(2, 0, [21350016800025, "01000", 0.1 + 0.2, True])
        sheet.write_datetime(2, 4, datetime(2026, 12, 31), day)
        sheet.write_datetime(2, 5, datetime(2026, 12, 31, 14, 30), hour)
        book.add_worksheet().write_row(0, 0, ["Id", "Nom"])
    cells = ["21350016800025", "01000", "0.3", "VRAI", "2026-12-31", "2026-12-31 14:30:00"]
    assert opened(file, "Nom") == [(3, cells)]
