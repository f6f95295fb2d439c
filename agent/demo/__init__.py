"""`simak demo`: the same agent on a private home, fed by a story this project wrote.

Nothing here is used by `simak run`. The story is data (`story.toml`); what the demo adds to
the agent is a clock that runs fast, one source that tells the story, and a local page.
"""
