"""Click's own words (help pages, usage errors) in the language of the interface.

In: click's objects and `Texts`. Out: `Command` and `Group` whose help pages speak that language
and end with an example, and the one line for a usage error. It defines no command.
"""

from collections.abc import Callable, Sequence
from typing import Any

import click

from bot.texts import Texts


class CallError(click.UsageError):
    """A wrong use that a command found itself, told in the language of the interface."""


class _Formatter(click.HelpFormatter):
    """Help pages with headings in the language of the interface."""

    def __init__(self, texts: Texts, width: int | None, max_width: int | None) -> None:
        super().__init__(width=width, max_width=max_width)
        self._texts = texts

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        super().write_usage(prog, args, prefix or f"{self._texts.usage} ")

    def write_heading(self, heading: str) -> None:
        words = {"Options": self._texts.options, "Commands": self._texts.commands}
        super().write_heading(words.get(heading, heading))


class _Context(click.Context):
    """A context whose `obj` is the `Texts` in force."""

    def make_formatter(self) -> click.HelpFormatter:
        return _Formatter(self.obj, self.terminal_width, self.max_content_width)


class Command(click.Command):
    """A command that says how it is used, with an example.

    Args:
        name: as typed.
        about: what it does, one sentence.
        example: lines as they would be typed.
        texts: of the language in force.
        callback: what it runs; gets the parameters by name.
        params: its arguments and options.
    """

    context_class = _Context

    def __init__(
        self,
        name: str,
        about: str,
        example: str,
        texts: Texts,
        *,
        callback: Callable[..., object],
        params: Sequence[click.Parameter] = (),
    ) -> None:
        super().__init__(
            name,
            callback=callback,
            params=[*params, _help_option(texts)],
            help=about,
            epilog=_example(example, texts),
            options_metavar=f"[{texts.options.upper()}]",
            add_help_option=False,
        )


class Group(click.Group):
    """The program itself: its commands in the order given."""

    context_class = _Context

    def __init__(
        self, name: str, about: str, example: str, texts: Texts, commands: Sequence[Command]
    ) -> None:
        super().__init__(
            name,
            commands=list(commands),
            params=[_version_option(texts), _help_option(texts)],
            help=about,
            epilog=_example(example, texts),
            options_metavar="",
            subcommand_metavar=f"{texts.commands.upper()} [{texts.options.upper()}]",
            add_help_option=False,
        )

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 # click's signature
        """Return the commands in the order in which they were given."""
        return list(self.commands)


def usage_line(error: click.UsageError, texts: Texts) -> str:
    """Return what is wrong with a command line, and where its help is, in one line."""
    match error:
        case click.exceptions.NoSuchCommand():
            line = texts.no_such_command(error.command_name)
        case click.NoSuchOption():
            line = texts.no_such_option(error.option_name)
        case click.MissingParameter() if error.param:
            line = texts.missing_argument(_named(error.param))
        case click.BadParameter() if error.param:
            line = texts.wrong_value(_named(error.param), error.message)
        case click.BadOptionUsage():
            line = texts.missing_value(error.option_name)
        case CallError():
            line = error.message
        case _:
            line = texts.wrong_call(error.format_message())
    possibilities = getattr(error, "possibilities", None)
    if possibilities:
        line = f"{line} {texts.meant(possibilities[0])}"
    command = error.ctx.command_path if error.ctx else "hoidap"
    return f"{line} {texts.see_help(command)}"


def _named(param: click.Parameter) -> str:
    if isinstance(param, click.Option):
        return param.opts[-1]
    return param.metavar or param.name or ""


def _example(lines: str, texts: Texts) -> str:
    # click's mark for a paragraph that is not wrapped again
    return "\b\n" + f"{texts.example}:\n" + "\n".join(f"  {line}" for line in lines.splitlines())


def _help_option(texts: Texts) -> click.Option:
    def show(context: click.Context, _option: click.Parameter, value: bool) -> None:
        if value:
            click.echo(context.get_help())
            context.exit()

    return _flag("--help", texts.help_option, show)


def _version_option(texts: Texts) -> click.Option:
    def show(context: click.Context, _option: click.Parameter, value: bool) -> None:
        if value:
            from importlib.metadata import version  # costs 20 ms, needed here only

            click.echo(f"hoidap {version('hoidap')}")
            context.exit()

    return _flag("--version", texts.version_option, show)


def _flag(name: str, about: str, show: Callable[..., Any]) -> click.Option:
    return click.Option(
        [name], is_flag=True, is_eager=True, expose_value=False, help=about, callback=show
    )
