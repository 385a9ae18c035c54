"""How fast copies are stamped for names in other scripts, beside Latin ones.

python benchmarks/scripts.py [--copies N] [--repeats N] [--json]

In every round all kinds of names are stamped one right after the other; a figure is the median of
the rounds, in processor time, so that other processes spoil it less.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import time
from collections.abc import Sequence
from itertools import product
from statistics import median

from reportgen.content.recipient import Recipient
from reportgen.workshop.order import Order
from reportgen.workshop.press import Press
from reportgen.workshop.workshop import Workshop

ORDER = Order(
    roles=("medical-assistant", "pharmacy-technician"), school="northgate", campus="denver"
)

PARTS = {
    "Latin": ("Ana María Luisa José Olga", "López García Núñez Ortiz Peña"),
    "Vietnamese": ("Nguyễn Trần Phạm Hoàng Đặng", "Ánh Bình Dũng Hương Thảo"),
    "Arabic": ("محمد علي حسن فاطمة زينب", "الأحمد الخطيب السيد منصور حداد"),
    "Hebrew": ("דוד שרה משה רחל יעקב", "כהן לוי מזרחי פרץ ביטון"),
    "Devanagari": ("प्रिया अर्जुन सुनीता राहुल अंजलि", "शर्मा वर्मा सिंह गुप्ता मिश्रा"),
    "Thai": ("น้ำทิพย์ สมชาย อรุณี ปรีชา มาลี", "สุขใจ แก้วมณี ทองดี วงศ์ใหญ่ ศรีสุข"),
    "Chinese": ("王 李 张 刘 陈", "小明 建国 美玲 志强 秀英"),
}
"""First and last parts of names, which are put together in every way."""


def people(kind: str, count: int) -> list[Recipient]:
    """*count* recipients with names of a *kind*; no name is twice in a row."""
    first, last = (part.split() for part in PARTS[kind])
    every = [" ".join(pair) for pair in product(first, last)]
    return [Recipient(every[number % len(every)]) for number in range(count)]


def seconds(press: Press, who: Sequence[Recipient]) -> float:
    """Processor time of stamping a copy for each of *who*."""
    began = time.process_time()
    for each in who:
        press.copy(each)
    return time.process_time() - began


def main() -> None:
    """Time all kinds, and print how many copies a second that is."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--copies", type=int, default=300)
    parser.add_argument("--repeats", type=int, default=7)
    parser.add_argument("--json", action="store_true")
    asked = parser.parse_args()
    shop = Workshop(ORDER, dt.date(2030, 1, 1))
    press = shop.press(*shop.load())
    everybody = {kind: people(kind, asked.copies) for kind in PARTS}
    for who in everybody.values():  # templates and outlines are made once
        seconds(press, who)
    found: dict[str, list[float]] = {kind: [] for kind in PARTS}
    for _ in range(asked.repeats):
        for kind, who in everybody.items():
            found[kind].append(asked.copies / seconds(press, who))
    rates = {kind: median(each) for kind, each in found.items()}
    if asked.json:
        print(json.dumps({kind: round(rate) for kind, rate in rates.items()}))
        return
    for kind, rate in rates.items():
        print(f"{kind:11} {rate:7,.0f} copies a second, {rate / rates['Latin']:.2f} of Latin")


if __name__ == "__main__":
    main()
