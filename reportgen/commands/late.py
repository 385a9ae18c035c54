"""A group of commands that are imported only when they are called."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Collection

import click


class LateGroup(click.Group):
    """A group that knows the names of its commands, and imports a command when it is named."""

    names: Collection[str] = ()
    """The names of the commands, in the order in which a newcomer meets them."""

    @abstractmethod
    def load(self, name: str) -> click.Command:
        """Import and return the command *name*, which is one of `names`."""

    def list_commands(self, _ctx: click.Context) -> list[str]:
        """Return the names of the commands for the help."""
        return [*self.names]

    def get_command(self, _ctx: click.Context, name: str) -> click.Command | None:
        """Import and return the command *name*; None for a name that is no command."""
        return self.load(name) if name in self.names else None

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command that *args* begin with; raises a usage error with near names."""
        try:
            return super().resolve_command(ctx, args)
        except click.exceptions.NoSuchCommand as wrong:
            raise click.exceptions.NoSuchCommand(
                wrong.command_name, possibilities=self.names, ctx=ctx
            ) from None
