"""The commands of `simak`, one file each, in the order of `simak --help`."""

from agent.commands.alerts import ALERTS
from agent.commands.brand import BRAND
from agent.commands.command import Command
from agent.commands.config import CONFIG
from agent.commands.demo import DEMO
from agent.commands.doctor import DOCTOR
from agent.commands.extension import EXTENSION
from agent.commands.pair import PAIR
from agent.commands.rules import RULES
from agent.commands.run import RUN
from agent.commands.set import SET
from agent.commands.source import SOURCE
from agent.commands.suggest import SUGGEST
from agent.commands.tag import TAG
from agent.commands.trends import TRENDS
from agent.commands.watch import WATCH

COMMANDS: tuple[Command, ...] = (
    RUN,
    DEMO,
    PAIR,
    EXTENSION,
    SOURCE,
    WATCH,
    TRENDS,
    SUGGEST,
    TAG,
    BRAND,
    SET,
    RULES,
    ALERTS,
    DOCTOR,
    CONFIG,
)
