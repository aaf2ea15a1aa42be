"""The Union's own survey: its questionnaire, reading the files that people send, checking and keeping them.

    options = Options(fill={"round": "dot1-2026"})
    examined = examine(name, data, options, today, known(data))   # nothing is kept
    taken = take(name, data, options, "mail@…", today)            # the same, and the batch is kept
    microdata(), answers(), batches(), withdraw(batch_id, who), restore(batch_id, who)

What is read and checked, where it lies and what is left out: docs/survey-intake.md.
"""

from wide.intake.batch import Batch, BrokenStore
from wide.intake.counting import Known
from wide.intake.examining import Examined, examine
from wide.intake.fault_file import faults_xlsx
from wide.intake.faults import Fault, FaultGroup, Note, Question, grouped
from wide.intake.hand_template import template_bytes
from wide.intake.microdata import answers, microdata, parquet_files, preview
from wide.intake.options import Options
from wide.intake.questionnaire import Item, Questionnaire, questionnaire
from wide.intake.refusal import Refused
from wide.intake.state import CannotRestore, UnknownBatch, batches, kept_file, restore, withdraw
from wide.intake.stewards import Leave, Login, may_import
from wide.intake.taking import Busy, Taken, known, take
from wide.intake.xlsform import xlsform_bytes

__all__ = [
    "Batch",
    "BrokenStore",
    "Busy",
    "CannotRestore",
    "Examined",
    "Fault",
    "FaultGroup",
    "Item",
    "Known",
    "Leave",
    "Login",
    "Note",
    "Options",
    "Question",
    "Questionnaire",
    "Refused",
    "Taken",
    "UnknownBatch",
    "answers",
    "batches",
    "examine",
    "faults_xlsx",
    "grouped",
    "kept_file",
    "known",
    "may_import",
    "microdata",
    "parquet_files",
    "preview",
    "questionnaire",
    "restore",
    "take",
    "template_bytes",
    "withdraw",
    "xlsform_bytes",
]
