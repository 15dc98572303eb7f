"""Users and teams as `wandb.Api()` makes them, and what each role may do with the real client."""

import json
import subprocess
import sys
import urllib.request
import uuid
from base64 import b64encode

import pytest
from server import ADMIN_KEY, own_client


def ask(server, query: str, variables: dict | None = None, key: str = ADMIN_KEY):
    request = urllib.request.Request(
        server.url + "/graphql",
        data=json.dumps({"query": query, "variables": variables or {}}).encode(),
        headers={"Authorization": "Basic " + b64encode(f"api:{key}".encode()).decode()},
    )
    with urllib.request.urlopen(request, timeout=120) as reply:
        return json.load(reply)["data"]


@pytest.fixture
def a_user(server):
    """Makes a user of a fresh name; answers the name and the key."""

    def make(start: str) -> tuple[str, str]:
        name = f"{start}-{uuid.uuid4().hex[:8]}"
        made = ask(
            server,
            "mutation($i: CreateUserInput!) { createUser(input: $i) { apiKey { name } } }",
            {"i": {"email": f"{name}@example.com", "username": name}},
        )
        return name, made["createUser"]["apiKey"]["name"]

    return make


@pytest.fixture
def team(wandb, server, a_user):
    """A team with an administrator, a member and a viewer; their names and keys by role."""
    people = {role: a_user(role) for role in ("admin", "member", "viewer")}
    name = f"team-{uuid.uuid4().hex[:8]}"
    created = wandb.Api().create_team(name, admin_username=people["admin"][0])
    assert created.name == name
    assert [member.username for member in created.members] == [people["admin"][0]]
    assert wandb.Api(api_key=people["admin"][1]).team(name).invite(people["member"][0])
    for_viewer = {"i": {"entityName": name, "username": people["viewer"][0], "role": "viewer"}}
    ask(server, "mutation($i: CreateInviteInput!) { createInvite(input: $i) { invite { id } } }", for_viewer)
    return name, people


LOG = """
import wandb
with wandb.init(project="p", id={id!r}, entity={entity!r}, settings=wandb.Settings(init_timeout=300)) as run:
    run.log({{"loss": 0.5}})
    print("LOGGED", run.entity)
"""


def log_as(key: str, id: str, entity: str | None = None, **settings: str) -> subprocess.CompletedProcess:
    """A run by a process of its own, since a client keeps to the key it began with."""
    script = LOG.format(id=id, entity=entity)
    environment = own_client(WANDB_API_KEY=key, **settings)
    return subprocess.run([sys.executable, "-c", script], env=environment, capture_output=True, text=True, timeout=400)


def test_a_member_logs_into_the_team_and_by_default_where_they_chose(wandb, server, team):
    name, people = team
    member, key = people["member"]
    done = log_as(key, "by-member", name)
    assert f"LOGGED {name}" in done.stdout, done.stderr
    run = wandb.Api(api_key=people["viewer"][1]).run(f"{name}/p/by-member")
    assert (run.state, run.summary["loss"], run.user.username) == ("finished", 0.5, member)

    assert f"LOGGED {member}" in log_as(key, "own").stdout
    ask(server, "mutation($e: String) { updateUser(input: {defaultEntity: $e}) { user { entity } } }", {"e": name}, key)
    assert f"LOGGED {name}" in log_as(key, "by-default").stdout
    api = wandb.Api(api_key=key)
    assert api.default_entity == name
    assert api.viewer.username == member
    assert api.viewer.teams == [member, name]


def test_a_viewer_reads_and_is_refused_at_once_in_words(wandb, team):
    name, people = team
    assert log_as(people["member"][1], "r", name).returncode == 0
    key = people["viewer"][1]
    api = wandb.Api(api_key=key)
    assert [run.id for run in api.runs(f"{name}/p")] == ["r"]
    run = api.run(f"{name}/p/r")
    assert [row["loss"] for row in run.scan_history()] == [0.5]
    run.notes = "changed"
    with pytest.raises(Exception, match="you may read .* but not change it"):
        run.update()
    refused = log_as(key, "mine", name)
    assert refused.returncode != 0
    assert "but not change it: ask an administrator" in refused.stderr
    assert [run.id for run in wandb.Api().runs(f"{name}/p")] == ["r"]
    assert not api.team(name).invite(people["member"][0])


def test_an_outsider_sees_nothing(wandb, a_user, team):
    name, people = team
    assert log_as(people["member"][1], "r", name).returncode == 0
    _, key = a_user("outsider")
    api = wandb.Api(api_key=key)
    with pytest.raises(ValueError, match="Could not find project"):
        len(api.runs(f"{name}/p"))
    with pytest.raises(wandb.errors.CommError):
        api.run(f"{name}/p/r")
    assert list(api.projects(name)) == []
    refused = log_as(key, "r", name)
    assert refused.returncode != 0
    assert "not found" in refused.stderr


def test_a_service_account_logs_for_a_member_of_its_team(wandb, a_user, team):
    name, people = team
    crew = wandb.Api(api_key=people["admin"][1]).team(name)
    account = crew.create_service_account("nightly")
    assert (account.name, account.account_type, account.admin) == ("nightly", "SERVICE", False)
    outsider, _ = a_user("outsider")
    for id, owner in (("alone", None), ("for-member", people["member"][0]), ("for-outsider", outsider)):
        done = log_as(account.api_key, id, **({"WANDB_USERNAME": owner} if owner else {}))
        assert f"LOGGED {name}" in done.stdout, done.stderr
    users = {run.id: run.user.username for run in wandb.Api().runs(f"{name}/p")}
    assert users == {
        "alone": f"{name}-nightly",
        "for-member": people["member"][0],
        "for-outsider": f"{name}-nightly",
    }
    assert account.delete()
    assert log_as(account.api_key, "after").returncode != 0


def test_members_are_invited_and_removed(wandb, a_user, team):
    name, people = team
    crew = wandb.Api(api_key=people["admin"][1]).team(name)
    newcomer, key = a_user("newcomer")
    assert crew.invite(newcomer, admin=True)
    assert not crew.invite(newcomer)
    assert not crew.invite("nobody-at-all")
    assert crew.invite("later@example.com")
    crew.load(force=True)
    admins = {member.username or member.email: member.admin for member in crew.members}
    known = {people[role][0]: role == "admin" for role in people}
    assert admins == known | {newcomer: True, "later@example.com": False}
    assert [member.email for member in crew.members if member.pending] == ["later@example.com"]
    for member in crew.members:
        if member.name in (newcomer, "later@example.com"):
            assert member.delete()
            assert member.delete()
    assert name not in wandb.Api(api_key=key).viewer.teams


def test_users_and_keys(wandb, a_user):
    local = f"new-{uuid.uuid4().hex[:8]}"
    made = wandb.Api().create_user(f"{local}@example.com")
    assert (made.username, made.email, made.admin) == (local, f"{local}@example.com", False)
    with pytest.raises(Exception, match="belongs to user"):
        wandb.Api().create_user(f"{local}@example.com")
    assert wandb.Api().user(f"{local}@example.com").username == local

    name, key = a_user("ada")
    with pytest.raises(Exception, match="for administrators"):
        wandb.Api(api_key=key).create_user("x@example.com")
    found = wandb.Api(api_key=key).user(local)
    assert (found.username, found.email, found.api_keys, found.teams) == (local, None, [], [])
    assert [user.username for user in wandb.Api(api_key=key).users(local[:8])] == [local]

    viewer = wandb.Api(api_key=key).viewer
    secret = viewer.generate_api_key("laptop")
    assert wandb.Api(api_key=secret).viewer.username == name
    fresh = wandb.Api(api_key=key).viewer
    hint = secret.split("-")[1][:8]
    assert fresh.api_keys[-1] == hint and secret not in fresh.api_keys
    assert fresh.delete_api_key(hint)
    with pytest.raises(Exception, match="not known here"):
        wandb.Api(api_key=secret).viewer
