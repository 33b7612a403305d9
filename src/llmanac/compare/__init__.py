"""States of a list, compared by what they mean: state → things → pairs → difference.

``state`` takes statements apart, ``things`` says which row speaks of what, ``facts`` brings what is said
into a form in which only meaning counts, ``pairs`` finds the same thing in two states, ``difference``
tells what changed; ``text``, ``record`` and ``patch`` write that down. ``history`` joins many versions.
"""
