"""Where everything stands: positions are computed here, never in the browser.

Seeded by the IRIs themselves, rounded, and the same on every machine: a row more moves little.
"""
