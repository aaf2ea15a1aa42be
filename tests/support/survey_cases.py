"""Every synthetic file that is tried, over sixty of them malformed."""

from survey_case import Case
from survey_cases_answers import choices, columns, provinces, repeats
from survey_cases_books import strangers, workbooks
from survey_cases_text import dates, encodings, numbers, shapes


def cases() -> list[Case]:
    """All of them; names are unique."""
    groups = (encodings, shapes, numbers, dates, provinces, choices, columns, repeats, workbooks, strangers)
    return [one for group in groups for one in group()]
