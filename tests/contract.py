#!/usr/bin/env python3
"""Holds the running API to its contract, as two users who are friends and have things of their own.

usage: tests/contract.py PROGRAM EXAMPLES [SECONDS]

Starts PROGRAM (a built hisaab) on a data directory of its own, logs two simulated people in, and lets schemathesis
(which has to be installed) call every operation with generated requests, EXAMPLES each, and sequences of them, for
SECONDS a user at most (without: to the end): no 5xx, no answer that the contract does not name, no access without a
login. What belongs to the second user alone must be in no answer to the first. Logins are kept alive, and ids replaced
by such as exist (contract_hooks.py), so that calls get past the first look-up; operations that never succeeded are told.
Exit code 0: all of it holds.
"""

import json
import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
import uuid

# Words that only Ben's own records hold: seen by Ana, they prove a foreign read.
MARKER = "zq7-marker-of-ben"
CHECKS = "not_a_server_error,status_code_conformance,content_type_conformance,response_schema_conformance"
# Records that each user makes with the other one.
SHARED = 8
# Ends sessions, this one too: the calls after it would all be 401.
ENDING = "endSession|endSessions|logOut|refreshTokens"


def call(url, body=None, token=None, method=None):
    """JSON in, JSON out."""
    headers = {"content-type": "application/json"}
    if token:
        headers["authorization"] = f"Bearer {token}"
    data = None if body is None else json.dumps(body).encode()
    request = urllib.request.Request(url, data=data, headers=headers, method=method)
    try:
        with urllib.request.urlopen(request, timeout=30) as answer:
            text = answer.read()
            return json.loads(text) if text else None
    except urllib.error.HTTPError as error:
        error.add_note(f"{url}: {error.read().decode(errors='replace')}")
        raise


def free_ports(count):
    """Ports that nobody listens on; held until all are chosen, so that none comes twice."""
    held = [socket.create_server(("127.0.0.1", 0)) for _ in range(count)]
    ports = [server.getsockname()[1] for server in held]
    for server in held:
        server.close()
    return ports


def wait_for(url, seconds):
    end = time.monotonic() + seconds
    while True:
        try:
            return call(url)
        except (urllib.error.URLError, ConnectionError):
            if time.monotonic() > end:
                raise
            time.sleep(0.3)


def log_in(api, simulator, person):
    """By the code that the app shows and the person sends to the bot."""
    begun = call(f"{api}/auth/challenges", {"kind": "reverse", "device": "contract"})
    call(f"{simulator}/sim/acts", {"person": person, "says": begun["send"]["text"]})
    for _ in range(100):
        step = call(f"{api}/auth/challenges/{begun['id']}", {"secret": begun["secret"]})
        if step["status"] == "done":
            return step["tokens"]
        time.sleep(0.3)
    raise SystemExit("the login was not answered")


def add_own(api, tokens, what):
    """One thing of each kind that concerns nobody else; their ids by collection."""
    me, token = tokens["person_id"], tokens["access_token"]
    money = {"amount": "12.00", "currency": "INR"}
    friend, expense, settlement, group, account = (str(uuid.uuid4()) for _ in range(5))
    call(f"{api}/people", {"id": friend, "name": f"{what} friend"}, token)
    split = {"kind": "equal", "among": [me, friend]}
    common = {"occurred_on": "2026-11-20", "description": what}
    call(f"{api}/expenses", {"id": expense, "total": money, "split": split, **common}, token)
    call(f"{api}/settlements", {"id": settlement, "to_id": friend, "amount": money, **common}, token)
    call(f"{api}/groups", {"id": group, "name": what, "currency": "INR", "members": [friend]}, token)
    call(f"{api}/accounts", {"id": account, "name": what, "kind": "card", "currency": "INR", "bill_day": 3, "due_day": 20}, token)
    return {
        "people": [friend], "expenses": [expense], "settlements": [settlement], "groups": [group], "accounts": [account],
    }


def add_shared(api, tokens, friend):
    """Some records with a friend, who may agree to them and dispute them; their ids by collection."""
    me, token = tokens["person_id"], tokens["access_token"]
    made = {"expenses": [], "settlements": []}
    for count in range(1, SHARED + 1):
        money = {"amount": f"{count}0.00", "currency": "INR"}
        common = {"occurred_on": "2026-11-21", "description": f"Dinner {count}"}
        expense, settlement = str(uuid.uuid4()), str(uuid.uuid4())
        split = {"kind": "equal", "among": [me, friend]}
        call(f"{api}/expenses", {"id": expense, "total": money, "split": split, **common}, token)
        call(f"{api}/settlements", {"id": settlement, "to_id": friend, "amount": money, **common}, token)
        made["expenses"].append(expense)
        made["settlements"].append(settlement)
    return made


def contract(base, folder):
    """The contract without `fields`: it leaves out of answers what their schemas say is always there, and has tests of
    its own (`src/http/api/lean.rs`)."""
    told = call(f"{base}/api/v1/openapi.json")
    for operations in told["paths"].values():
        for operation in operations.values():
            parameters = operation.get("parameters", [])
            operation["parameters"] = [one for one in parameters if one.get("name") != "fields"]
    path = os.path.join(folder, "openapi.json")
    with open(path, "w", encoding="utf-8") as file:
        json.dump(told, file)
    return path


def check(base, tokens, foreign, limits, folder, name):
    """One run of schemathesis: its exit code, and the calls that showed what is Ben's alone."""
    examples, seconds = limits
    tally = os.path.join(folder, f"{name}.json")
    command = [
        "schemathesis", "run", contract(base, folder), "--url", base, "--max-examples", str(examples),
        "--checks", CHECKS, "--exclude-operation-id-regex", ENDING, "--workers", "1", "--seed", "1",
        "--suppress-health-check", "all", "--no-color",
    ]
    if seconds:
        command += ["--max-time", seconds]
    settings = {
        **os.environ, "SCHEMATHESIS_HOOKS": "contract_hooks", "PYTHONPATH": os.path.dirname(os.path.abspath(__file__)),
        "PYTHONDONTWRITEBYTECODE": "1", "CONTRACT_API": f"{base}/api/v1", "CONTRACT_REFRESH": tokens["refresh_token"],
        "CONTRACT_FOREIGN": json.dumps(foreign), "CONTRACT_MARKER": MARKER, "CONTRACT_TALLY": tally,
    }
    print(f"== schemathesis as {name}, {examples} examples an operation", flush=True)
    code = subprocess.run(command, check=False, env=settings).returncode
    with open(tally, encoding="utf-8") as file:
        told = json.load(file)
    for operation, counts in sorted(told["answers"].items()):
        done = any(status.startswith("2") for status in counts)
        # Methods that there are not, tried on purpose.
        if set(counts) != {"405"}:
            print(f"   {'' if done else 'NEVER DONE '}{operation}: {counts}".replace("'", ""))
    return code, told["marked"]


def main():
    program, examples = sys.argv[1], int(sys.argv[2])
    seconds = sys.argv[3] if len(sys.argv) > 3 else None
    with tempfile.TemporaryDirectory() as folder:
        listen, simulate = (f"127.0.0.1:{port}" for port in free_ports(2))
        ports = {"HISAAB_LISTEN": listen, "HISAAB_SIMULATOR_LISTEN": simulate}
        # Limits would answer most of it.
        settings = {**os.environ, **ports, "HISAAB_API_LIMITS_TIMES": "1000"}
        settings["HISAAB_DATA_DIR"] = os.path.join(folder, "data")
        with open(os.path.join(folder, "log"), "w", encoding="utf-8") as log:
            server = subprocess.Popen([program], env=settings, stdout=log, stderr=log)
        try:
            base, simulator = f"http://{listen}", f"http://{simulate}"
            wait_for(f"{base}/readyz", 120)
            api = f"{base}/api/v1"
            for person in ("ana", "ben"):
                call(f"{simulator}/sim/acts", {"person": person, "says": "hi"})
            ana, ben = log_in(api, simulator, "ana"), log_in(api, simulator, "ben")
            for tokens in (ana, ben):
                call(f"{api}/me", {"consent": True}, tokens["access_token"], "PATCH")
            people = {"ana": ana, "ben": ben}
            own = {"ana": add_own(api, ana, "of ana"), "ben": add_own(api, ben, MARKER)}
            numbers = {name: call(f"{api}/me", token=tokens["access_token"])["phone"] for name, tokens in people.items()}
            foreign = {}
            for name, other in (("ana", "ben"), ("ben", "ana")):
                card = {"id": str(uuid.uuid4()), "name": name, "phone": numbers[name]}
                friend = call(f"{api}/people", card, people[other]["access_token"])["id"]
                shared = add_shared(api, people[other], friend)
                foreign[name] = {kind: ids + shared.get(kind, []) for kind, ids in own[other].items()}
            failed = 0
            for name, tokens in people.items():
                code, marked = check(base, tokens, foreign[name], (examples, seconds), folder, name)
                print(f"== what is Ben's alone, seen by {name}: {len(marked)} times {marked[:5]}")
                # Ben has to see it: otherwise the look-out is blind.
                failed |= code or bool(marked) != (name == "ben")
            return 1 if failed else 0
        finally:
            server.send_signal(signal.SIGINT)
            server.wait(20)


if __name__ == "__main__":
    sys.exit(main())
