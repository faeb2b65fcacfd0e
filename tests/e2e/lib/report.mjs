// What the page says of a run, beside what the server knows.
import assert from "node:assert/strict";

import { counts, saved } from "./flows.mjs";

/** Whether the page of a run leads to its report. */
const HAS_REPORT = true;

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
  if (HAS_REPORT) await reported(page, table, states, planned);
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

async function reported(page, table, states, planned) {
  await page.evaluate(() => (location.hash += "/report"));
  await page.locator("#report-json").waitFor();
  const report = JSON.parse(await file(page, "#report-json"));
  const rows = (await file(page, "#report-csv")).trimEnd().split("\r\n");
  await page.goBack();
  await page.locator("#legend").waitFor();

  assert.equal(report.format, "rerack-report/1");
  const { planned: all, ...sums } = report.counts;
  assert.equal(all, planned);
  assert.equal(Object.values(sums).reduce((sum, count) => sum + count, 0), planned, JSON.stringify(sums));
  assert.equal(report.targets.length, planned);
  assert.equal(rows.length, planned + 1, "a line of names and one each");
  const words = new Map(table.map((row) => [row.id, row.word]));
  for (const { InstanceId, outcome } of report.targets) {
    const isProven = outcomes.proven(outcome);
    assert.equal(isProven, PROVEN.includes(words.get(InstanceId)), `${InstanceId}: ${outcome}`);
    judge(states.get(InstanceId), isProven, outcomes.untouched(outcome), outcome);
    assert.ok(rows.some((row) => row.includes(InstanceId)), InstanceId);
  }
}
