from tests.bench.soak import soak


def test_people_come_and_go_while_the_files_change_and_nothing_goes_wrong() -> None:
    seen = soak(minutes=0.3, people=12, save_s=3, stay_s=4)
    assert seen.errors == 0, seen.counts
    assert min(seen.counts[what] for what in ("changes", "files", "saves")) > 0
