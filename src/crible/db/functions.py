"""SQL functions whose spelling differs between databases. An unlisted database raises an error."""

from datetime import date
from typing import Any

from sqlalchemy import BigInteger, Boolean, Date, Text, column
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import GenericFunction

from crible.kit.fold import BLANKS


class fold(GenericFunction[str]):  # noqa: N801 (a SQL function's name)
    """``kit.fold.fold`` of a text."""

    type = Text()
    inherit_cache = True
    name = "crible_fold"


class filled(GenericFunction[bool]):  # noqa: N801
    """Whether a text holds more than ASCII white space once folded. NULL where there is none."""

    type = Boolean()
    inherit_cache = True
    name = "crible_filled"


class has_part(GenericFunction[bool]):  # noqa: N801
    """Whether a text has a part somewhere in it: ``(text, part)``. LIKE would not do, here nor in
    the two below: SQLite's is blind to the case of ASCII letters, and a fold may hold capitals."""

    type = Boolean()
    inherit_cache = True
    name = "crible_has_part"


class has_start(GenericFunction[bool]):  # noqa: N801
    """Whether a text begins with a part: ``(text, part)``."""

    type = Boolean()
    inherit_cache = True
    name = "crible_has_start"


class has_end(GenericFunction[bool]):  # noqa: N801
    """Whether a text ends with a part: ``(text, part)``."""

    type = Boolean()
    inherit_cache = True
    name = "crible_has_end"


class place_in(GenericFunction[int]):  # noqa: N801
    """The place of a value among others, from 1, NULL where it is none of them:
    ``(value, first, second, …)``."""

    type = BigInteger()
    inherit_cache = True
    name = "crible_place_in"


class local_day(GenericFunction[date]):  # noqa: N801
    """The day that an instant (UTC without zone) falls on in a time zone: ``(instant, zone)``."""

    type = Date()
    inherit_cache = True
    name = "crible_local_day"


class exact_sum(GenericFunction[int]):  # noqa: N801
    """The sum of whole numbers, without overflow. SQLite's own stops at 64 bits with an error;
    there a sum beyond ±9·10¹⁸ is held at that bound, which no value in criteria can reach."""

    type = BigInteger()
    inherit_cache = True
    name = "crible_exact_sum"


class doubled_average(GenericFunction[int]):  # noqa: N801
    """Twice the average of whole numbers when that is whole, and otherwise the odd number between
    the doubles of its two whole neighbours. It compares with ``2 * x`` as the average with ``x``,
    so that every comparison of averages is one of whole numbers."""

    type = BigInteger()
    inherit_cache = True
    name = "crible_doubled_average"


_LIMB = 1_000_000_000
_BOUND = 9 * 10**18


def _argument(element: Any, compiler: SQLCompiler, **kw: Any) -> str:
    return str(compiler.process(element.clauses, **kw))


def _spell(function: type[GenericFunction[bool]], dialect: str, spelling: str) -> None:
    def compile_(element: Any, compiler: SQLCompiler, **kw: Any) -> str:
        text, part = (compiler.process(one, **kw) for one in element.clauses)
        return spelling.format(text=text, part=part)

    compiles(function, dialect)(compile_)


_spell(has_part, "duckdb", "contains({text}, {part})")
_spell(has_part, "postgresql", "(strpos({text}, {part}) > 0)")
_spell(has_part, "sqlite", "(instr({text}, {part}) > 0)")
_spell(has_start, "duckdb", "starts_with({text}, {part})")
_spell(has_start, "postgresql", "starts_with({text}, {part})")
_spell(has_start, "sqlite", "(substr({text}, 1, length({part})) = {part})")
_spell(has_end, "duckdb", "ends_with({text}, {part})")
_spell(has_end, "postgresql", "(right({text}, length({part})) = {part})")
_spell(has_end, "sqlite", "(substr({text}, -length({part})) = {part})")


def folded_name(column: str) -> str:
    """The name of the column that holds the fold of another's texts in a replica, where nothing
    is folded while asking. It is NULL where the text is not ``filled``."""
    return f"{column}_folded"


@compiles(fold, "duckdb")
def _fold_duckdb(element: Any, compiler: SQLCompiler, **kw: Any) -> str:
    (text,) = element.clauses
    folded = column(folded_name(text.name), Text())
    folded.table = text.table
    return str(compiler.process(folded, **kw))


@compiles(filled, "duckdb")
def _filled_duckdb(element: Any, compiler: SQLCompiler, **kw: Any) -> str:
    return f"({_fold_duckdb(element, compiler, **kw)} IS NOT NULL)"


@compiles(filled, "sqlite")
@compiles(filled, "postgresql")
def _filled(element: Any, compiler: SQLCompiler, **kw: Any) -> str:
    (text,) = element.clauses
    return f"(trim({compiler.process(fold(text), **kw)}, '{BLANKS}') <> '')"


@compiles(fold, "postgresql")
def _fold_postgresql(element: Any, compiler: SQLCompiler, **kw: Any) -> str:
    # A function's result has the collation of its argument, not that of its body.
    return f'(crible_fold({_argument(element, compiler, **kw)}) COLLATE "C")'


@compiles(local_day, "duckdb")
@compiles(local_day, "postgresql")
def _local_day(element: Any, compiler: SQLCompiler, **kw: Any) -> str:
    instant, zone = (compiler.process(part, **kw) for part in element.clauses)
    return f"CAST({instant} AT TIME ZONE 'UTC' AT TIME ZONE {zone} AS date)"


@compiles(place_in, "duckdb")
def _place_in_duckdb(element: Any, compiler: SQLCompiler, **kw: Any) -> str:
    value, *others = (compiler.process(part, **kw) for part in element.clauses)
    return f"list_position([{', '.join(others)}], {value})"


@compiles(place_in, "postgresql")
@compiles(place_in, "sqlite")
def _place_in(element: Any, compiler: SQLCompiler, **kw: Any) -> str:
    value, *others = (compiler.process(part, **kw) for part in element.clauses)
    places = " ".join(f"WHEN {other} THEN {place}" for place, other in enumerate(others, 1))
    return f"CASE {value} {places} END"


@compiles(exact_sum, "duckdb")
@compiles(exact_sum, "postgresql")
def _exact_sum(element: Any, compiler: SQLCompiler, **kw: Any) -> str:
    return f"sum({_argument(element, compiler, **kw)})"


@compiles(exact_sum, "sqlite")
def _exact_sum_sqlite(element: Any, compiler: SQLCompiler, **kw: Any) -> str:
    value = _argument(element, compiler, **kw)
    high, low = f"sum({value} / {_LIMB})", f"sum({value} % {_LIMB})"
    carried = f"({high} + {low} / {_LIMB})"
    return (
        f"CASE WHEN {carried} >= {_BOUND // _LIMB} THEN {_BOUND}"
        f" WHEN {carried} <= -{_BOUND // _LIMB} THEN -{_BOUND}"
        f" ELSE {carried} * {_LIMB} + {low} % {_LIMB} END"
    )


@compiles(doubled_average, "postgresql")
def _doubled_average_postgresql(element: Any, compiler: SQLCompiler, **kw: Any) -> str:
    value = _argument(element, compiler, **kw)
    total, rows = f"sum({value})", f"nullif(count({value}), 0)"
    return f"2 * div({total}, {rows}) + sign(mod({total}, {rows}))"


@compiles(doubled_average, "duckdb")
def _doubled_average_duckdb(element: Any, compiler: SQLCompiler, **kw: Any) -> str:
    value = _argument(element, compiler, **kw)
    total, rows = f"sum({value})", f"nullif(count({value}), 0)"
    return f"2 * ({total} // {rows}) + sign({total} % {rows})"


@compiles(doubled_average, "sqlite")
def _doubled_average_sqlite(element: Any, compiler: SQLCompiler, **kw: Any) -> str:
    # Long division in two limbs, since neither the sum nor value × count need fit in 64 bits.
    value = _argument(element, compiler, **kw)
    high, low = f"sum({value} / {_LIMB})", f"sum({value} % {_LIMB})"
    rows = f"count({value})"
    carried = f"(({high} % {rows}) * {_LIMB} + {low})"
    return (
        f"2 * (({high} / {rows}) * {_LIMB} + {carried} / {rows})"
        f" + CASE WHEN {carried} % {rows} > 0 THEN 1 WHEN {carried} % {rows} < 0 THEN -1 ELSE 0 END"
    )
