"""The Union's own survey: questionnaire, reading and checking of sent files, the store of imported batches.

    options = Options(fill={"round": "dot1-2026"})
    examination = examine(name, data, options, today, stored_data(data))   # nothing is stored
    result = import_file(name, data, options, "mail@…", today)             # the same, and the batch is stored
    microdata(), answers(), batches(), withdraw(batch_id, who), restore(batch_id, who)

What is read and checked, the storage layout and what is left out: docs/survey-intake.md.
"""

from wide.intake.access import ImportPermission, LoginConfig, may_import
from wide.intake.batch_files import Batch
from wide.intake.batch_store import batches, restore, stored_file, withdraw
from wide.intake.deduplication import StoredData
from wide.intake.entry_template import entry_template_bytes
from wide.intake.error_workbook import error_workbook_bytes
from wide.intake.errors import (
    BrokenStore,
    CannotRestore,
    Clarification,
    IntakeError,
    StoreBusy,
    UnknownBatch,
    UnreadableFile,
    group_errors,
)
from wide.intake.examination import Examination, examine
from wide.intake.import_batch import ImportResult, import_file, stored_data
from wide.intake.microdata import answers, microdata, parquet_files
from wide.intake.options import Options
from wide.intake.questionnaire import Item, questionnaire
from wide.intake.xlsform import xlsform_bytes

__all__ = [
    "Batch",
    "BrokenStore",
    "CannotRestore",
    "Clarification",
    "Examination",
    "ImportPermission",
    "ImportResult",
    "IntakeError",
    "Item",
    "LoginConfig",
    "Options",
    "StoreBusy",
    "StoredData",
    "UnknownBatch",
    "UnreadableFile",
    "answers",
    "batches",
    "entry_template_bytes",
    "error_workbook_bytes",
    "examine",
    "group_errors",
    "import_file",
    "may_import",
    "microdata",
    "parquet_files",
    "questionnaire",
    "restore",
    "stored_data",
    "stored_file",
    "withdraw",
    "xlsform_bytes",
]
