"""What became of people and their names reads as plain sentences."""

from datetime import date

from domain.erasure import EVERYTHING, Kept
from domain.person import (
    EmailChanged,
    ErasureDecided,
    ErasureExtended,
    ErasureRequested,
    PersonErased,
    PersonRenamed,
    WordsRedacted,
)
from tests.domain.examples import A_REASON, CHAIR
from tests.projections.events import said
from tests.projections.saying import misread


def test_sentences_about_names_and_addresses() -> None:
    assert not misread(
        {
            "Asha Patel has another name.": said(CHAIR, PersonRenamed()),
            "Asha Patel is reached at another e-mail address.": said(
                CHAIR, EmailChanged(use="instead")
            ),
            "Asha Patel is reached at one more e-mail address.": said(
                CHAIR, EmailChanged(use="besides")
            ),
            "Asha Patel is reached at one e-mail address less.": said(
                CHAIR, EmailChanged(use="no longer")
            ),
        }
    )


def test_sentences_about_being_forgotten() -> None:
    assert not misread(
        {
            "The person asked on 31 January 2016 that Asha Patel be forgotten: name "
            "and addresses.": said(
                CHAIR,
                ErasureRequested(
                    requester="the person",
                    received=date(2016, 1, 31),
                    scope=("identity",),
                ),
            ),
            "A parent or guardian asked on 31 January 2016 that Asha Patel be "
            "forgotten: what names them in texts: “It rained.”": said(
                CHAIR,
                ErasureRequested(
                    requester="a parent or guardian",
                    received=date(2016, 1, 31),
                    scope=("words",),
                    words=A_REASON,
                ),
            ),
            "The answer to the request that Asha Patel be forgotten takes longer, "
            "because: “It rained.”": said(CHAIR, ErasureExtended(why=A_REASON)),
            "The request that Asha Patel be forgotten was granted, on the ground “no "
            "longer needed” (UK GDPR, Article 17(1)(a)): “It rained.”": said(
                CHAIR,
                ErasureDecided(
                    outcome="granted",
                    ground="no longer needed",
                    explanation=A_REASON,
                    erases=EVERYTHING,
                ),
            ),
            "The request that Asha Patel be forgotten was refused, on the ground "
            "“public task” (UK GDPR, Article 17(3)(b)): “It rained.”": said(
                CHAIR,
                ErasureDecided(
                    outcome="refused", ground="public task", explanation=A_REASON
                ),
            ),
            "The request that Asha Patel be forgotten, name and addresses, was granted "
            "in part, on the ground “objection” (UK GDPR, Article 17(1)(c)): “It "
            "rained.”; kept for good: agendas and minutes, on the ground “archiving in "
            "the public interest” (UK GDPR, Article 17(3)(d)).": said(
                CHAIR,
                ErasureDecided(
                    outcome="partly",
                    ground="objection",
                    explanation=A_REASON,
                    erases=("identity",),
                    keeps=(
                        Kept("agendas and minutes", "archiving in the public interest"),
                    ),
                ),
            ),
            "The name of Asha Patel was taken out of 1 text.": said(
                CHAIR, WordsRedacted(texts=(A_REASON.ref,))
            ),
            "Asha Patel was erased: name and addresses and what names them in "
            "texts.": said(CHAIR, PersonErased(parts=EVERYTHING)),
            "Asha Patel was erased once more, after a restore: name and "
            "addresses.": said(CHAIR, PersonErased(parts=("identity",), again=True)),
        }
    )
