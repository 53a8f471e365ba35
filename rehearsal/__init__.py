"""Scripted people and papers that go through the real services.

Shared by the demonstration data, the rehearsal of a season and the tests; no page uses it.
"""
