"""``crible backup`` and ``crible restore``."""

from pathlib import Path
from typing import Annotated

import typer

from crible.cli.context import any_database, database, say, settings, tell
from crible.kit.text import Text
from crible.operations.archive import Manifest
from crible.operations.backup import write_backup
from crible.operations.restore import restore_backup

SAVED = Text(
    "Sauvegarde complète : {file} ({rows} lignes)", "Backup complete: {file} ({rows} rows)"
)
RESTORED = Text(
    "Base restaurée : {rows} lignes, telles qu'au {moment:%d/%m/%Y %H:%M}",
    "Database restored: {rows} rows, as on {moment:%d/%m/%Y %H:%M}",
)

_File = Annotated[Path, typer.Argument(metavar=say("FICHIER", "FILE"), readable=False)]


def backup(
    file: _File,
    force: Annotated[
        bool,
        typer.Option("--force", help=say("Remplace le fichier s'il existe.", "Replace the file.")),
    ] = False,
) -> None:
    with database() as engine:
        manifest = write_backup(engine, file, force=force)
    tell(SAVED, file=file, rows=_rows(manifest))


backup.__doc__ = say(
    """Sauvegarde toute la base dans un fichier.

    Le fichier contient des données personnelles : son propriétaire seul peut le lire.""",
    """Back the whole database up, in one file.

    The file holds personal data: its owner alone can read it.""",
)


def restore(
    file: _File,
    force: Annotated[
        bool,
        typer.Option(
            "--force",
            help=say(
                "Remplace les données que la base contient.",
                "Replace the data that the database holds.",
            ),
        ),
    ] = False,
) -> None:
    with any_database() as engine:
        manifest = restore_backup(engine, file, force=force)
    moment = manifest.created_at.astimezone(settings().zone)
    tell(RESTORED, rows=_rows(manifest), moment=moment)


restore.__doc__ = say(
    """Remet la base telle qu'elle était dans une sauvegarde.

    Le fichier est vérifié en entier avant que rien ne soit changé.""",
    """Make the database what it was in a backup.

    The whole file is checked before anything is changed.""",
)


def _rows(manifest: Manifest) -> int:
    return sum(entry.rows for entry in manifest.tables)
