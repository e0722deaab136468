#!/usr/bin/env python3
"""Holds the running API to its contract, as two users who know one thing of each other and nothing else.

usage: tests/contract.py PROGRAM EXAMPLES [SECONDS]

Starts PROGRAM (a built hisaab) on a data directory of its own, logs two simulated people in, and lets schemathesis
(which has to be installed) call every operation with generated requests, EXAMPLES each, and sequences of them, for SECONDS a user at most: no 5xx,
no answer that the contract does not name, no access without a login. What belongs to the second user alone must be in
no answer to the first. Exit code 0: all of it holds.
"""

import json
import os
import re
import signal
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
# Ends sessions, this one too: the calls after it would all be 401.
ENDING = "endSession|endSessions|logOut|refreshTokens"


def call(url, body=None, token=None, method=None):
    """JSON in, JSON out."""
    headers = {"content-type": "application/json"}
    if token:
        headers["authorization"] = f"Bearer {token}"
    data = None if body is None else json.dumps(body).encode()
    request = urllib.request.Request(url, data=data, headers=headers, method=method)
    with urllib.request.urlopen(request, timeout=30) as answer:
        text = answer.read()
        return json.loads(text) if text else None


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
    """An expense that concerns nobody else."""
    me = tokens["person_id"]
    call(
        f"{api}/expenses",
        {
            "id": str(uuid.uuid4()),
            "description": what,
            "total": {"amount": "12.00", "currency": "INR"},
            "occurred_on": "2026-11-20",
            "split": {"kind": "equal", "among": [me]},
        },
        tokens["access_token"],
    )


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


def check(base, token, examples, seconds, folder, name):
    """One run of schemathesis; its report of all exchanges stays in `folder`."""
    report = os.path.join(folder, f"{name}.ndjson")
    command = [
        "schemathesis", "run", contract(base, folder), "--url", base,
        "--header", f"Authorization: Bearer {token}", "--max-examples", str(examples),
        "--checks", CHECKS, "--exclude-operation-id-regex", ENDING, "--workers", "1", "--seed", "1",
        "--suppress-health-check", "all", "--report", "ndjson", "--report-ndjson-path", report, "--no-color",
        "--max-time", seconds,
    ]
    print(f"== schemathesis as {name}, {examples} examples an operation", flush=True)
    return subprocess.run(command, check=False).returncode, report


def main():
    program, examples = sys.argv[1], int(sys.argv[2])
    # Access tokens live for ten minutes, and logins are limited: both log in once.
    seconds = sys.argv[3] if len(sys.argv) > 3 else "280"
    with tempfile.TemporaryDirectory() as folder:
        ports = {"HISAAB_LISTEN": "127.0.0.1:8480", "HISAAB_SIMULATOR_LISTEN": "127.0.0.1:8490"}
        # Limits would answer most of it.
        settings = {**os.environ, **ports, "HISAAB_API_LIMITS_TIMES": "1000"}
        settings["HISAAB_DATA_DIR"] = os.path.join(folder, "data")
        with open(os.path.join(folder, "log"), "w", encoding="utf-8") as log:
            server = subprocess.Popen([program], env=settings, stdout=log, stderr=log)
        try:
            base, simulator = "http://127.0.0.1:8480", "http://127.0.0.1:8490"
            wait_for(f"{base}/readyz", 120)
            api = f"{base}/api/v1"
            for person in ("ana", "ben"):
                call(f"{simulator}/sim/acts", {"person": person, "says": "hi"})
            ana, ben = log_in(api, simulator, "ana"), log_in(api, simulator, "ben")
            add_own(api, ben, MARKER)
            failed = 0
            for name, tokens in (("ana", ana), ("ben", ben)):
                code, report = check(base, tokens["access_token"], examples, seconds, folder, name)
                failed |= code
                if name == "ana":
                    with open(report, encoding="utf-8") as exchanges:
                        foreign = len(re.findall(MARKER, exchanges.read()))
                    print(f"== what is Ben's alone, seen by Ana: {foreign} times")
                    failed |= foreign > 0
            return 1 if failed else 0
        finally:
            server.send_signal(signal.SIGINT)
            server.wait(20)


if __name__ == "__main__":
    sys.exit(main())
