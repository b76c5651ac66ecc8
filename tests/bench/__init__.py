"""`make bench`: the budgets, measured.

Two sites stand side by side on one real PostgreSQL, filled by `populate` with few and with
many people, each behind gunicorn's two workers. They are asked in turns, so that whatever
else the machine does weighs on both alike, and the ratio between them stays fair.
"""
