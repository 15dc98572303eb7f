"""A resumed run goes on where it was, also when it is renamed meanwhile; one that must be there and is not, is refused."""

import uuid

from client import PATH, api, same, start

ID = uuid.uuid4().hex[:8]

with start(id=ID, config={"lr": 1}) as run:
    for value in range(5):
        run.log({"v": value})
    run.summary["kept"] = "yes"
with start(id=ID, resume="must", config={"more": 2}) as run:
    same((run.resumed, run.starting_step if hasattr(run, "starting_step") else run.step), (True, 5))
    for value in range(5, 7):
        run.log({"v": value})
    run.name, run.tags = "renamed", ("a",)
    run.log({"v": 7})

found = api().run(f"{PATH}/{ID}")
same([(row["_step"], row["v"]) for row in found.scan_history()], [(value, value) for value in range(8)])
same((found.config, found.summary["kept"], found.state), ({"lr": 1, "more": 2}, "yes", "finished"))
same((found.name, list(found.tags)), ("renamed", ["a"]))
try:
    start(id="nowhere1", resume="must")
    raise SystemExit("a run that is not there was resumed")
except Exception as refusal:  # its class changed over the versions
    assert "nowhere1" in str(refusal), refusal
