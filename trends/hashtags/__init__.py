"""Hashtags: how they are spelled, what each site takes, which are risky, which to offer."""
