"""The eventsourcing library's own suites, run against a register.

Streams begin with version 1 in a register and with 0 in some of these suites, so those
recorders are told that their aggregates begin with 0.

Two of its suites do not apply: `ExampleApplicationTestCase` takes snapshots, which a
register does not keep, and the suites of projections ask for views with tables of their
own (what is read of a register is folded by `projections/`) or for its second kind of
store (DCB). NOT_APPLICABLE names the single tests.
"""

import gc
from collections.abc import Iterator
from typing import ClassVar

import pytest
from eventsourcing.persistence import ProcessRecorder, Transcoder
from eventsourcing.tests import application as applications
from eventsourcing.tests import persistence as suites
from eventsourcing.tests import projection as projections

from store.codec import LeafTranscoder
from store.recorders import (
    Factory,
    RegisterAggregateRecorder,
    RegisterApplicationRecorder,
    RegisterProcessRecorder,
    RegisterTrackingRecorder,
)
from store.settings import Database
from tests.store.recording import OnARegister, environment

FROM_NOUGHT = {"WAYMARK_FIRST_VERSION": "0"}

_NO_TUPLES = "a leaf's JSON has lists only: types are the domain's, told by msgspec"
_NO_TYPES = "no Python types are written into a leaf: it must be readable without ours"
NOT_APPLICABLE = {
    "test_tuple": _NO_TUPLES,
    "test_mixed": _NO_TUPLES,
    "test_dict_subclass": _NO_TYPES,
    "test_list_subclass": _NO_TYPES,
    "test_str_subclass": _NO_TYPES,
    "test_int_subclass": _NO_TYPES,
    "test_custom_type_in_dict": _NO_TYPES,
    "test_nested_custom_type": _NO_TYPES,
    "test_custom_type_error": "the words of the error are those of JSONTranscoder",
}
"""Tests of LeafTranscoder that ask for what only the library's own one does."""


class TestAggregateRecorder(OnARegister, suites.AggregateRecorderTestCase):
    INITIAL_VERSION = 0

    def create_recorder(self) -> RegisterAggregateRecorder:
        return self.opened(**FROM_NOUGHT).aggregate_recorder()


class TestApplicationRecorder(
    OnARegister, suites.ApplicationRecorderTestCase[RegisterApplicationRecorder]
):
    INITIAL_VERSION = 0

    def create_recorder(self) -> RegisterApplicationRecorder:
        return self.opened(**FROM_NOUGHT).application_recorder()

    def test_insert_subscribe(self) -> None:
        self.optional_test_insert_subscribe()


class TestTrackingRecorder(OnARegister, suites.TrackingRecorderTestCase):
    def create_recorder(self) -> RegisterTrackingRecorder:
        return self.opened().tracking_recorder()


class TestProcessRecorder(OnARegister, suites.ProcessRecorderTestCase):
    def create_recorder(self) -> ProcessRecorder:
        # One of its tests counts from 0, whatever INITIAL_VERSION says.
        said = FROM_NOUGHT if self._testMethodName == "test_performance" else {}
        return self.opened(**said).process_recorder()


class TestNotificationIdsDoNotInterleave(
    OnARegister, suites.NonInterleavingNotificationIDsBaseCase
):
    def create_recorder(self) -> RegisterApplicationRecorder:
        return self.opened(**FROM_NOUGHT).application_recorder()


class TrackingRecorderOfOnesOwn(RegisterTrackingRecorder):
    """A view that an application might define."""


class TestFactory(OnARegister, suites.InfrastructureFactoryTestCase[Factory]):
    def expected_factory_class(self) -> type[Factory]:
        return Factory

    def expected_aggregate_recorder_class(self) -> type[RegisterAggregateRecorder]:
        return RegisterAggregateRecorder

    def expected_application_recorder_class(self) -> type[RegisterApplicationRecorder]:
        return RegisterApplicationRecorder

    def expected_tracking_recorder_class(self) -> type[RegisterTrackingRecorder]:
        return RegisterTrackingRecorder

    def tracking_recorder_subclass(self) -> type[RegisterTrackingRecorder]:
        return TrackingRecorderOfOnesOwn

    def expected_process_recorder_class(self) -> type[RegisterProcessRecorder]:
        return RegisterProcessRecorder


class TestTranscoder(suites.TranscoderTestCase):
    def setUp(self) -> None:
        if reason := NOT_APPLICABLE.get(self._testMethodName):
            self.skipTest(reason)
        super().setUp()

    def construct_transcoder(self) -> Transcoder:
        return LeafTranscoder()


@pytest.mark.filterwarnings("always:'log' is deprecated")  # a test looks for that
class TestApplication(applications.ApplicationTestCase):
    """Applications that say nothing of where their events are; the environment does."""

    @pytest.fixture(autouse=True)
    def _environment(
        self, database: Database, monkeypatch: pytest.MonkeyPatch
    ) -> Iterator[None]:
        said = environment(database, "bank", WAYMARK_OPEN_REGISTER="yes")
        for key, value in said.items():
            monkeypatch.setenv(key, value)
        yield
        gc.collect()  # which closes what these tests leave open


class TestEventSourcedProjection(projections.EventSourcedProjectionTestCase):
    """One application follows another and appends to a register of its own."""

    env: ClassVar[dict[str, str]] = {}

    @pytest.fixture(autouse=True)
    def _environment(self, database: Database) -> None:
        self.env.update(
            environment(
                database,
                "counters",
                WAYMARK_OPEN_REGISTER="yes",
                APPLICATION_WAYMARK_COUNCIL="bank",
            )
        )
