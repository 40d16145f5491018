"""What may be done about funds and grants, by whoever asks and by whoever gives."""

ASKING = frozenset(
    {
        "grant.enquire",
        "grant.follow-up",
        "grant.apply",
        "grant.accept",
        "grant.hand-in-report",
        "grant.declare-underspend",
        "grant.withdraw",
    }
)
"""For a partnership's own officers who look after its money."""

GIVING = frozenset(
    {
        "fund.open-fund",
        "fund.change-budget",
        "fund.open-round",
        "fund.close-round",
        "fund.pledge",
        "fund.receive",
        "fund.withdraw-contribution",
        "fund.carry-over",
        "fund.close",
        "grant.check-eligibility",
        "grant.do-diligence",
        "grant.declare-interest",
        "grant.match-interests",
        "grant.assess",
        "grant.propose",
        "grant.award",
        "grant.decline",
        "grant.offer",
        "grant.lapse",
        "grant.meet-condition",
        "grant.pay",
        "grant.chase",
        # What a report is worth is not for whoever wrote it to say.
        "grant.report",
        "grant.vary",
        "grant.suspend",
        "grant.resume",
        "grant.claw-back",
        "grant.give-back",
        "grant.reconcile",
        "grant.close",
        "grant.record-elsewhere",
        "grant.bring-in",
        "council.name-publisher",
        "grant.describe",
    }
)
"""For the council whose money it is; its officers enter applications as well."""
