"""HTTP, and nothing but: who asks what is the business of `agent.sources`."""

from agent.fetch.client import FEEDS, Answer, Fetcher, Limits
from agent.fetch.headers import Validators
from agent.fetch.rules import user_agent

__all__ = ["FEEDS", "Answer", "Fetcher", "Limits", "Validators", "user_agent"]
