"""What a browser sends with a form, within limits."""

from __future__ import annotations

from starlette.datastructures import FormData
from starlette.exceptions import HTTPException
from starlette.requests import Request

MOST_FIELDS = 100


async def form_of(request: Request, *, files: int = 0, most: int = 64 * 1024) -> FormData:
    """The form that *request* brings, with at most so many *files*, of *most* bytes a text.

    Raises HTTPException where it has more.
    """
    form = await request.form(max_files=files, max_fields=MOST_FIELDS, max_part_size=most)
    if len(form.multi_items()) > MOST_FIELDS + files:
        raise HTTPException(400)  # older versions of Starlette count the parts of uploads alone
    return form


def fields_of(form: FormData) -> dict[str, str]:
    """The texts of *form* by their names; where a name comes twice, the last counts."""
    return {name: value for name, value in form.multi_items() if isinstance(value, str)}
