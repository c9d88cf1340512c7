#!/usr/bin/python3
"""kill -9 of a random service, many times, while a year is replayed: the replay finishes, the figures are
equal, the record agrees with itself, and nothing is missing or doubled. Usage: kill_test.py BIN [SEED]"""
import random
import subprocess
import sys
import time

from suite import NAMES, ROOT, Suite

REPORT = ROOT / "services" / "cli" / "reports" / "yangliuqing-2022.json"
KILLS_LEAST = 12


def main():
    bin_directory = sys.argv[1]
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else random.SystemRandom().randrange(1 << 32)
    print(f"seed {seed}", flush=True)
    dice = random.Random(seed)
    with Suite(bin_directory) as suite:
        kills = 0
        replay = start_replay(suite)
        while replay.poll() is None or kills < KILLS_LEAST:
            time.sleep(dice.uniform(0.02, 0.4))
            name = dice.choice(NAMES)
            suite.kill(name)
            kills += 1
            time.sleep(dice.uniform(0, 0.3))
            suite.start(name)
            suite.wait_until_serving(name)
            if replay.poll() is not None and kills < KILLS_LEAST:
                finish(replay, suite)  # it was quicker than the killer: once more, which changes nothing
                replay = start_replay(suite)
        output = finish(replay, suite)
        print(output)
        verify = suite.yifa("verify", timeout=300)
        assert verify.returncode == 0, verify.stdout + verify.stderr
        # Once more: every act is answered from the record, no figure moves.
        before = {name: size_of(suite, name) for name in NAMES}
        finish(start_replay(suite), suite)
        after = {name: size_of(suite, name) for name in NAMES}
        assert before == after, f"a second replay changed the record: {before} -> {after}"
        print(f"{kills} kills, {sum(before.values())} entries, figures equal, record verified")


def start_replay(suite):
    """Two cases at a time: slow enough for every kill to find it half way."""
    return subprocess.Popen([str(suite.bin / "yifa"), "replay", "--jobs=2", str(REPORT)], env=suite.environment(),
                            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)


def finish(replay, suite):
    output, _ = replay.communicate(timeout=600)
    logs = "".join((suite.directory / f"{n}.log").read_text()[-600:] for n in NAMES)
    assert replay.returncode == 0, output + logs
    return output


def size_of(suite, name):
    """Entries in a service's record, by its own tree head."""
    import tempfile
    import yifa_client
    global _generated
    if "_generated" not in globals():
        _generated = tempfile.TemporaryDirectory()
        yifa_client.generate(_generated.name)
    from yifa.record.v1 import record_service_pb2
    client = yifa_client.Client(suite.addresses[name], "auditor", "", "auditor")
    return client.call("yifa.record.v1.RecordService/GetTreeHead", record_service_pb2.GetTreeHeadRequest(),
                       record_service_pb2.SignedTreeHead).tree_size


if __name__ == "__main__":
    main()
