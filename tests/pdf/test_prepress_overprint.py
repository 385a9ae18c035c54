"""Files for a press: black words print over what they stand on, and all else covers it."""

from __future__ import annotations

import io

import pikepdf
import pytest
from pressing import pressed

from reportgen.layouts import LAYOUTS

BLACK = [0.0, 0.0, 0.0, 1.0]
PAINTS = {"f", "f*", "B", "S", "sh", "Do"}


@pytest.mark.parametrize("layout", LAYOUTS)
def test_black_words_overprint_and_nothing_else_does(layout: str) -> None:
    """Words of black ink alone overprint, so that no plate leaves a white edge; white ones cannot.

    What overprints says so with the mode in which absent inks leave what is there.
    """
    with pikepdf.open(io.BytesIO(pressed(layout))) as file:
        seen = set()
        for page in file.pages:
            states = page.Resources.ExtGState
            over, fill = False, BLACK
            for each in pikepdf.parse_content_stream(page):
                operator, operands = str(each.operator), each.operands
                if operator == "gs":
                    state = states[str(operands[0])]
                    over = bool(state.op)
                    assert bool(state.OP) == over
                    assert int(state.OPM) == over
                elif operator in {"k", "scn"}:
                    fill = [float(part) for part in operands if not isinstance(part, pikepdf.Name)]
                elif operator == "Tj":
                    assert over == (fill == BLACK)
                    seen.add(over)
                elif operator in PAINTS:
                    assert not over, operator
        assert True in seen
