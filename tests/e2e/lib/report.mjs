// What the page says of a run, beside what the server knows.
import assert from "node:assert/strict";

import { counts, saved } from "./flows.mjs";
import { misfits } from "./schema.mjs";

/** Words of the table for a restart that is proven. */
const PROVEN = ["Restarted", "Proven, event still open"];
/** Words for one that never began. */
const UNTOUCHED = ["Not sent", "Not started", "Throttled", "Refused", "Left out", "Waiting"];

/** How a report says the same. */
const outcomes = {
  proven: (word) => word.startsWith("verified-"),
  untouched: (word) => ["not-started", "skipped", "waiting"].includes(word),
};

/**
 * The table, and the report made of the same journal, agree with the account about every instance:
 * what is proven was restarted, and what is said never to have begun was not.
 * @param {{planned: number}} what How many were planned.
 */
export async function agrees(page, mock, { planned }) {
  const table = (await saved(page)).map((cells) => ({ id: cells[2], word: cells[5].replaceAll('"', "") }));
  assert.equal(table.length, planned);
  assert.equal(new Set(table.map((row) => row.id)).size, planned, "one row each");
  const shown = await counts(page);
  for (const word of new Set(table.map((row) => row.word))) {
    assert.equal(shown[word], table.filter((row) => row.word === word).length, word);
  }
  const states = new Map((await mock.state(table.map((row) => row.id))).map((state) => [state.instance_id, state]));
  for (const { id, word } of table) judge(states.get(id), PROVEN.includes(word), UNTOUCHED.includes(word), word);
  await reported(page, table, states, planned);
}

function judge(state, isProven, isUntouched, word) {
  const calls = state.calls.filter((call) => call.accepted);
  const about = `${state.instance_id} is “${word}”: ${JSON.stringify(state)}`;
  if (isProven) {
    assert.ok(state.restarts > 0 && calls.length > 0, about);
    assert.ok(state.status === "Running" && !state.busy, about);
  }
  if (isUntouched) assert.equal(calls.length, 0, about);
}

/** The file of a button of the report. */
async function file(page, id) {
  const [download] = await Promise.all([page.waitForEvent("download"), page.locator(id).click()]);
  let text = "";
  for await (const chunk of await download.createReadStream()) text += chunk;
  return text;
}

/** The cells of a line of a table. */
const cells = (line) =>
  [...line.matchAll(/(?:"((?:[^"]|"")*)"|([^,]*))(?:,|$)/g)]
    .map(([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain)
    .slice(0, -1);

/**
 * What the page of a report gives away: the JSON, which fits its schema and counts every target once,
 * and the table, which says the same of each.
 */
export async function evidence(page) {
  await page.locator("#report-json").waitFor();
  const report = JSON.parse(await file(page, "#report-json"));
  assert.deepEqual(misfits(report), []);
  const { planned, ...sums } = report.counts;
  assert.equal(report.targets.length, planned);
  for (const [outcome, count] of Object.entries(sums)) {
    assert.equal(report.targets.filter((target) => target.outcome === outcome).length, count, outcome);
  }
  assert.equal(Object.values(sums).reduce((sum, count) => sum + count, 0), planned, JSON.stringify(sums));

  const [names, ...lines] = (await file(page, "#report-csv")).trimEnd().split("\r\n").map(cells);
  assert.equal(lines.length, planned, "a line of names and one each");
  lines.forEach((line, place) => {
    const target = report.targets[place];
    for (const name of ["InstanceId", "outcome", "standing", "sent_at", "answered_at", "RequestId"]) {
      assert.equal(line[names.indexOf(name)], target[name] ?? "", `${target.InstanceId}: ${name}`);
    }
  });
  return report;
}

async function reported(page, table, states, planned) {
  await page.evaluate(() => (location.hash += "/report"));
  const report = await evidence(page);
  await page.goBack();
  await page.locator("#legend").waitFor();

  assert.equal(report.state, "finished");
  assert.equal(report.counts.planned, planned);
  const words = new Map(table.map((row) => [row.id, row.word]));
  for (const { InstanceId, outcome } of report.targets) {
    const isProven = outcomes.proven(outcome);
    assert.equal(isProven, PROVEN.includes(words.get(InstanceId)), `${InstanceId}: ${outcome}`);
    judge(states.get(InstanceId), isProven, outcomes.untouched(outcome), outcome);
  }
}

/**
 * A report of a run that was interrupted agrees with what the server received, call by call: what was
 * sent is told as sent, what had no answer as unknown, and nothing else as either.
 * @param {object[]} received The entries of the server's log.
 */
export function agreesWithLog(report, received) {
  // Those to several regions are on their way at once: which one arrives first is not told.
  const ids = (call) => call.targets.map((place) => report.targets[place].InstanceId).join(" ");
  const arrived = new Map(received.map((call) => [call.instance_ids.join(" "), call]));
  assert.deepEqual(report.calls.map(ids).toSorted(), [...arrived.keys()].toSorted(), "the calls that left");
  for (const call of report.calls) {
    assert.equal(call.withdrawn, null);
    assert.ok(call.RequestId === "" || call.RequestId === arrived.get(ids(call)).request_id, ids(call));
    assert.equal(call.answered_at === null, call.RequestId === "");
  }
  const silent = report.calls.filter((call) => call.answered_at === null);
  const without = new Set(silent.flatMap((call) => call.targets));
  const sent = new Set(received.flatMap((call) => call.instance_ids));
  report.targets.forEach((target, place) => {
    const about = `${target.InstanceId} is ${target.outcome}`;
    assert.equal(target.sent_at !== null, sent.has(target.InstanceId), about);
    assert.equal(target.outcome === "unknown", without.has(place), about);
    if (outcomes.untouched(target.outcome)) assert.ok(!sent.has(target.InstanceId), about);
    else assert.ok(sent.has(target.InstanceId), about);
  });
  return { unknown: without.size, sent: sent.size - without.size, not: report.targets.length - sent.size };
}
