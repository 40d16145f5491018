"""What a grant comes to as of a day, in SQL: awarded, paid, back, or not told."""

from projections.grant import PAYMENTS_TOLD, STATUS

# What the row says, if nothing happened after the day in $3; else what had by then.
_MOVES = """
    FROM jsonb_array_elements(t.moves) WITH ORDINALITY AS m (value, n)
    WHERE (m.value ->> 'on')::date <= $3 AND m.value -> 'what' ->> 'type' = ANY"""
_AMOUNT = "(m.value -> 'what' ->> 'amount')::bigint"
AWARDED = f"""
    CASE WHEN ({STATUS}) NOT IN ('awarded', 'paid', 'closed') THEN NULL
         WHEN t.told_on <= $3 THEN t.awarded
         ELSE coalesce(
             (SELECT {_AMOUNT} {_MOVES} ('{{grant.awarded,grant.varied}}'::text[])
                 AND {_AMOUNT} IS NOT NULL ORDER BY m.n DESC LIMIT 1),
             (t.moves #>> '{{0,what,awarded}}')::bigint) END"""
"""The pence that were awarded by the day in $3, of a grant row `t`."""

PAID = f"""
    CASE WHEN t.told_on <= $3 THEN t.paid
         ELSE coalesce((SELECT sum({_AMOUNT}) {_MOVES} ('{{grant.paid}}'::text[])), 0)
              + coalesce((t.moves #>> '{{0,what,disbursed}}')::bigint, 0) END"""
"""The pence that were paid by then."""

RETURNED = f"""
    CASE WHEN t.told_on <= $3 THEN t.returned
         ELSE (SELECT sum({_AMOUNT}) {_MOVES} ('{{grant.money-returned}}'::text[]))
    END"""
"""The pence of these that came back by then."""

UNTOLD = f"({AWARDED}) IS NOT NULL AND NOT {PAYMENTS_TOLD}"
"""Whether it had been awarded by then, and nobody tells what was paid of it."""
