"use strict";

/** Reads the data of the forks. All times are in milliseconds since the first fork began. */
function readRun(text) {
  const forks = JSON.parse(text).map(({ state, data }) => ({ state, data, began: Date.parse(data.fork.began) }));
  forks.sort((one, other) => one.began - other.began);
  const run = { began: forks.length ? forks[0].began : 0, length: 1, forks: [], leases: [], servers: [], marks: [] };
  for (const { state, data, began } of forks) {
    const offset = began - run.began;
    const latest = (spans) => (spans || []).reduce((most, span) => Math.max(most, span.to ?? span.from), 0);
    const ended = data.fork.ended ? Date.parse(data.fork.ended) - began : 0;
    const end = offset + Math.max(ended, latest(data.leases), latest(data.servers));
    const fork = { name: data.fork.name, java: data.fork.java, state, from: offset, to: end, lanes: [] };
    run.forks.push(fork);
    run.length = Math.max(run.length, end);
    const span = (each) => ({
      ...each, fork, from: offset + each.from, to: each.to === null ? end : offset + each.to, open: each.to === null,
    });
    const leases = (data.leases || []).map(span);
    const servers = (data.servers || []).map(span);
    join(leases, servers);
    layOut(fork, leases);
    run.leases.push(...leases);
    run.servers.push(...servers);
    run.marks.push(...(data.escapes || []).concat(data.troubles || []).map((each) => ({ ...each, fork, from: offset + each.at })));
  }
  run.leases.sort((one, other) => one.from - other.from);
  run.leases.forEach((lease, index) => { lease.index = index; });
  return run;
}

/** Connects each server with its lease, which begins before it and ends after it. */
function join(leases, servers) {
  const byPort = new Map();
  for (const lease of leases) {
    byPort.set(lease.port, [...(byPort.get(lease.port) || []), lease]);
  }
  for (const server of servers) {
    const lease = (byPort.get(server.port) || []).find((each) => each.from <= server.from && server.from <= each.to);
    if (lease) {
      lease.server = server;
      server.lease = lease;
    }
  }
}

const MOST_LANES = 200;

/** Puts each lease into the first lane that is free when it begins. */
function layOut(fork, leases) {
  for (const lease of [...leases].sort((one, other) => one.from - other.from)) {
    let lane = fork.lanes.findIndex((each) => each[each.length - 1].to <= lease.from);
    if (lane < 0) {
      lane = fork.lanes.length < MOST_LANES ? fork.lanes.push([]) - 1 : lease.port % MOST_LANES;
    }
    lease.lane = lane;
    lease.place = fork.lanes[lane].push(lease) - 1;
  }
}

function duration(millis) {
  const [number, unit, digits] = millis < 1000 ? [millis, "ms", millis < 10 ? 2 : 1] : [millis / 1000, "s", 2];
  return number.toLocaleString("en", { minimumFractionDigits: digits, maximumFractionDigits: digits }) + "\u00a0" + unit;
}

function describe(lease) {
  const held = lease.open ? "held until the fork ended" : "held for " + duration(lease.to - lease.from);
  const server = lease.server ? " Server: " + lease.server.name + " at " + lease.server.uri + "." : "";
  return "Port " + lease.port + " (" + lease.transport + "), " + lease.holder + ", in " + lease.fork.name + ": from "
    + duration(lease.from) + " on, " + held + "." + server;
}

/** Shortens a holder: the test first, without its package. */
function short(holder) {
  return holder.replace(/^@(\w+) on \w+,? (.*?),? of (?:[a-z]\w*\.)*(.*)$/, "$3 — @$1 $2");
}
