"""The master key: made once, kept to its owner, and never the same for two purposes."""

import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier

import pytest

from store.keys import MasterKey, MasterKeyError

HEX = "0f" * 32
MAKE_WHEN_TOLD = """
import sys
from pathlib import Path
from store.keys import MasterKey
print("ready", flush=True)
sys.stdin.readline()
print(MasterKey.in_folder(Path(sys.argv[1])).password("probe"))
"""


def test_the_key_file_is_made_once_and_for_its_owner_only(tmp_path: Path) -> None:
    folder = tmp_path / "new" / "folder"
    first = MasterKey.in_folder(folder)
    again = MasterKey.in_folder(folder)
    assert first.password("app") == again.password("app")
    assert [file.name for file in folder.iterdir()] == ["master.key"]
    kept = folder / "master.key"
    assert len(bytes.fromhex(kept.read_text())) == 32
    if os.name == "posix":
        assert kept.stat().st_mode & 0o777 == 0o600
    other = MasterKey.in_folder(tmp_path / "other")
    assert other.password("app") != first.password("app")


def test_threads_that_make_the_key_at_once_get_the_same(tmp_path: Path) -> None:
    together = Barrier(8)

    def make(round_: int) -> str:
        together.wait()
        return MasterKey.in_folder(tmp_path / str(round_)).password("probe")

    for round_ in range(20):
        with ThreadPoolExecutor(8) as threads:
            made = set(threads.map(make, [round_] * 8))
        assert made == {MasterKey.in_folder(tmp_path / str(round_)).password("probe")}


def test_processes_that_make_the_key_at_once_get_the_same(tmp_path: Path) -> None:
    processes = [
        subprocess.Popen(
            [sys.executable, "-c", MAKE_WHEN_TOLD, tmp_path],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            cwd=Path(__file__).parents[2],
            text=True,
        )
        for _ in range(4)
    ]
    for process in processes:
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
    for process in processes:
        assert process.stdin is not None
        process.stdin.write("go\n")
        process.stdin.flush()
    made = {process.communicate()[0] for process in processes}
    assert made == {f"{MasterKey.in_folder(tmp_path).password('probe')}\n"}
    assert [file.name for file in tmp_path.iterdir()] == ["master.key"]


def test_a_key_is_read_as_it_is_written() -> None:
    as_bytes = MasterKey(bytes.fromhex(HEX)).password("app")
    for text in (HEX, HEX.upper(), f"  {HEX}\r\n"):
        assert MasterKey.from_text(text).password("app") == as_bytes


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "has 0 bytes, not 32"),
        (HEX[2:], "has 31 bytes, not 32"),
        (HEX + "00", "has 33 bytes, not 32"),
        (HEX[1:], "must be 64 hexadecimal digits"),
        ("x" * 64, "must be 64 hexadecimal digits"),
        ("\N{FULLWIDTH DIGIT ONE}" * 64, "must be 64 hexadecimal digits"),
    ],
)
def test_a_malformed_key_is_refused_with_a_sentence(text: str, says: str) -> None:
    with pytest.raises(MasterKeyError, match=says):
        MasterKey.from_text(text)


def test_a_key_file_that_is_no_text_is_refused_with_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "master.key").write_bytes(b"\xff\xfe" + HEX.encode("utf-16-le"))
    with pytest.raises(MasterKeyError, match="must be 64 hexadecimal digits"):
        MasterKey.in_folder(tmp_path)


def test_each_login_has_a_password_of_its_own_that_stays() -> None:
    key, logins = MasterKey.from_text(HEX), ["waymark_app", "waymark_vault", ""]
    passwords = [key.password(login) for login in logins]
    assert len(set(passwords)) == 3
    assert passwords == [MasterKey.from_text(HEX).password(login) for login in logins]
    # Installations depend on this value: another one locks every login out.
    assert passwords[0] == (
        "b91f0dc5f0b61d05b734ade6c3e5691aee41fbb5bd224f086de979be19ee1ac0"
    )
    assert key.password("waymark_app") != MasterKey(bytes(32)).password("waymark_app")


def test_a_digest_tells_contents_and_installations_apart() -> None:
    key = MasterKey.from_text(HEX)
    assert key.digest(b"one") == MasterKey.from_text(HEX).digest(b"one")
    assert key.digest(b"one") != key.digest(b"two")
    assert key.digest(b"one") != MasterKey(bytes(32)).digest(b"one")
    assert len(key.digest(b"")) == 32


def test_a_wrapped_key_opens_for_the_same_place_and_master_only() -> None:
    key = MasterKey.from_text(HEX)
    wrapped, cipher = key.new_key(b"a place")
    sealed = cipher.seal(b"plain", b"field")
    assert key.unwrap(wrapped, b"a place").open(sealed, b"field") == b"plain"
    assert cipher.seal(b"plain", b"field") != sealed
    for master, place in ((key, b"other"), (MasterKey(bytes(32)), b"a place")):
        with pytest.raises(MasterKeyError, match="is it the right one"):
            master.unwrap(wrapped, place)
    with pytest.raises(MasterKeyError):
        cipher.open(sealed, b"other field")
    _, another = key.new_key(b"a place")
    with pytest.raises(MasterKeyError):
        another.open(sealed, b"field")


def test_no_secret_shows_when_a_key_is_printed() -> None:
    assert HEX not in repr(MasterKey.from_text(HEX))
