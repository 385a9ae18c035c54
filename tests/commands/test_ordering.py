"""The options of an order: declared once, the same in every command that takes one."""

from __future__ import annotations

from collections.abc import Mapping

import click
import pytest

from reportgen.commands import batch, build, preview
from reportgen.commands.ordering import ORDER, PERSONAL, order_options, roles_argument, roles_option
from reportgen.commands.outbox.adding import add_command
from reportgen.commands.wording import option_of
from reportgen.workshop.order import Order

COMMANDS: Mapping[str, click.Command] = {
    "build": build.command,
    "batch": batch.command,
    "preview": preview.command,
    "add": add_command,
}
WITHOUT = {
    "build": set[str](),
    "batch": {"name"},
    "preview": {"layout", "icc", *PERSONAL},
    "add": {"icc", "name"},
}
OUTSIDE = {"roles", "data", "styles", "recipient", "anchored"}
"""Fields of an order that no shared option fills."""


def declared(command: click.Command) -> dict[str, dict[str, object]]:
    """What a command says of each of its options that fill a field of an order."""
    said = {str(each.name): each.to_info_dict() for each in command.params}
    return {name: info for name, info in said.items() if name in ORDER}


def test_every_field_of_an_order_has_its_option() -> None:
    """A new field of an order is one entry in one table, and no entry is of no field."""
    fields = set(Order.__struct_fields__) - OUTSIDE

    assert set(ORDER) == fields | set(PERSONAL)


@pytest.mark.parametrize("name", COMMANDS)
def test_an_option_is_the_same_in_every_command(name: str) -> None:
    """Names, defaults, choices and help of an option do not depend on the command."""
    whole = declared(COMMANDS["build"])
    found = declared(COMMANDS[name])

    assert set(whole) == set(ORDER)
    assert set(found) == set(ORDER) - WITHOUT[name]
    assert found == {field: whole[field] for field in found}


@pytest.mark.parametrize("field", ORDER)
def test_faults_of_a_field_name_its_option(field: str) -> None:
    """The option that a message names is the one that a user can type."""
    (option,) = (each for each in build.command.params if each.name == field)

    assert option_of(field) in option.opts


def test_a_command_gets_one_order_and_its_own_values() -> None:
    """What options of an order say arrives as one checked value; other options stay."""
    got: list[tuple[Order, int]] = []

    @click.command()
    @roles_argument
    @order_options(without={"layout"})
    @click.option("--copies", type=int)
    def command(order: Order, copies: int) -> None:
        got.append((order, copies))

    arguments = ["a", "b", "--school", "x", "--for", "Ana", "--copies", "3", "--paper", "a4"]
    command.main(arguments, standalone_mode=False)

    ((order, copies),) = got
    assert copies == 3
    assert order.recipient.name == "Ana"
    assert (order.roles, order.school, order.paper) == (("a", "b"), "x", "a4")
    assert order == Order(roles=("a", "b"), school="x", paper="a4", recipient=order.recipient)


def test_what_is_wrong_is_told_with_the_usage_of_the_command() -> None:
    """An error of an order comes out as Click's own, in names of options."""

    @click.command()
    @roles_option
    @order_options()
    def command(order: Order) -> None:
        raise AssertionError(order)

    with pytest.raises(click.UsageError) as caught:
        command.main(["--icc", "a.icc"], standalone_mode=False)

    assert caught.value.ctx is not None
    assert str(caught.value.message) == (
        "--icc is for a press: add --print press, or leave it out."
    )
