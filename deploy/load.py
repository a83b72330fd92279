#!/usr/bin/env python3
"""Load on a running server: readers who turn a page every few seconds while trials run. Prints figures as JSON.

    ./remit serve --port 8765 --data /tmp/load --runs 9 --threads 1     (in another terminal; take its one-time link)
    python3 deploy/load.py 'http://127.0.0.1:8765/login?token=...' --readers 200 --trials 8 --minutes 5 --pid PID

Needs nothing but Python. Every reader has a session of its own (a bearer token), thinks for 5 s on average, and reads pages.
"""
import argparse, http.client, json, random, statistics, threading, time, urllib.parse

options = argparse.ArgumentParser()
options.add_argument("link")
options.add_argument("--readers", type=int, default=200)
options.add_argument("--trials", type=int, default=8)
options.add_argument("--minutes", type=float, default=5)
options.add_argument("--think", type=float, default=5, help="seconds between two pages of a reader, on average")
options.add_argument("--patients", type=int, default=20000)
options.add_argument("--pid", type=int, help="of the server, for its memory")
options = options.parse_args()
url = urllib.parse.urlparse(options.link)
host, port = url.hostname, url.port
PAGES = ["/", "/runs", "/diseases", "/diseases/lupus", "/therapies", "/therapies/msc", "/evidence",
         "/evidence?disease=SLE&therapy=msc&measure=SLEDAI", "/claims", "/api/v1/runs", "/api/v1/diseases"]


def call(method, path, body=None, headers=None):
    connection = http.client.HTTPConnection(host, port, timeout=60)
    connection.request(method, path, body, headers or {})
    answer = connection.getresponse()
    text = answer.read()
    connection.close()
    return answer.status, text


once = urllib.parse.parse_qs(url.query)["token"][0]
token = json.loads(call("POST", "/api/v1/login", json.dumps({"token": once}), {"Content-Type": "application/json"})[1])["token"]
auth = {"Authorization": "Bearer " + token}
example = json.loads(call("GET", "/api/v1/diseases/lupus", None, auth)[1])["example"]
runs = [json.loads(call("POST", f"/api/v1/runs?patients={options.patients}&seed={seed}", example.encode(), auth)[1])["id"]
        for seed in range(options.trials)]
for page in PAGES:  # what a server computes once is not what readers wait for
    call("GET", page, None, auth)

lock, times, errors, memory = threading.Lock(), [], [], []
end = time.time() + 60 * options.minutes


def reader(number):
    chance = random.Random(number)
    time.sleep(chance.random() * options.think)
    while time.time() < end:
        page = chance.choice(PAGES)
        begin = time.time()
        try:
            status = call("GET", page, None, auth)[0]
        except OSError as problem:
            status = repr(problem)
        with lock:
            times.append((time.time() - begin, page))
            if status != 200:
                errors.append(f"{page}: {status}")
        time.sleep(chance.expovariate(1 / options.think))


def watch():
    while time.time() < end:
        if options.pid:
            with open(f"/proc/{options.pid}/status") as file:
                memory.append(next(int(line.split()[1]) // 1024 for line in file if line.startswith("VmRSS")))
        time.sleep(5)


threads = [threading.Thread(target=reader, args=(n,)) for n in range(options.readers)] + [threading.Thread(target=watch)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
states = [json.loads(call("GET", "/api/v1/runs/" + run, None, auth)[1]) for run in runs]
for run in runs:
    call("POST", f"/api/v1/runs/{run}/cancel", b"", auth)
ordered = sorted(seconds for seconds, _ in times)
third = max(1, len(memory) // 3)
print(json.dumps({
    "readers": options.readers, "minutes": options.minutes, "pages": len(ordered), "errors": len(errors), "firstErrors": errors[:5],
    "msMedian": round(1000 * statistics.median(ordered)), "msP95": round(1000 * ordered[int(0.95 * len(ordered))]),
    "msP99": round(1000 * ordered[int(0.99 * len(ordered))]), "msWorst": round(1000 * ordered[-1]),
    "trialsRunningAtEnd": sum(s["state"] == "running" for s in states), "patientsDone": sum(s["done"] for s in states),
    "rssMiB": {"firstThird": round(statistics.mean(memory[:third])) if memory else None,
               "lastThird": round(statistics.mean(memory[-third:])) if memory else None},
}, indent=1))
