"""The parts of the query language of `trends.watch`: marks, tree, and the text it is held against.

`text` prepares a post, `marks` cuts a query into tokens, `tree` is what was read.
"""
