"""The science of Simak, and pure: posts and drafts in, trends and suggestions out.

No clock, no I/O, no asyncio, no logging; time is an argument, in Unix seconds.
"""
