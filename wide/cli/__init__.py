"""The command line, `python -m wide …`; each group of commands is in its own module."""

import click

from wide import __version__
from wide.cli.deprecated_commands import bench, crowd
from wide.cli.export_commands import export
from wide.cli.warehouse_commands import build, check, dictionary, query
from wide.estimate.command import estimate
from wide.intake.command import batches, form_command, import_command, questionnaire_command


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="WIDE", message="%(prog)s %(version)s")
def main() -> None:
    """WIDE: women in the digital economy of Viet Nam.

    Exit code 0: success; 1: problems in the data or the system; 2: wrong usage.
    """


for command in (
    build,
    check,
    query,
    dictionary,
    bench,
    crowd,
    estimate,
    export,
    import_command,
    batches,
    questionnaire_command,
    form_command,
):
    main.add_command(command)
