"""The French of what Typer itself writes in help pages: it knows no language but English."""

from typer import Context, rich_utils
from typer._click import Command
from typer.core import TyperGroup


def french_help(command: Command) -> None:
    """Turn the help of a command, and of those below it, into French."""
    rich_utils.COMMANDS_PANEL_TITLE = "Commandes"
    rich_utils.DEFAULT_STRING = "[par défaut : {}]"
    rich_utils.ENVVAR_STRING = "[variable : {}]"
    rich_utils.REQUIRED_LONG_STRING = "[obligatoire]"
    option = command.get_help_option(Context(command))
    if option:
        option.help = "Affiche cette aide."
    if isinstance(command, TyperGroup):
        for below in command.commands.values():
            french_help(below)
