// What is sent besides the plan: sent again, sent late, continued. It is one more part of the same
// plan: asked about like the beginning, in the plan's order, with the time to take it back, and no
// hold is lifted by it. What was accepted stays told, whatever is tried afterwards.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";

import { FAILED_CALLS, launch, newPage } from "./lib/browser.mjs";
import { agree, confirm, counts, open, pick, readAll, sendPart, settled, to } from "./lib/flows.mjs";
import { startMock } from "./lib/mock.mjs";
import { REBOOT, kill, reboots, sent } from "./lib/runs.mjs";
import { servePage } from "./lib/server.mjs";
import { expectText } from "./lib/wait.mjs";

const REGION = "cn-hangzhou";
/** The time to take it back, with what clocks may differ in. */
const GRACE_MS = 4_800;

describe("what is sent besides the plan", { concurrency: 3 }, () => {
  let browser, server;
  before(async () => {
    [browser, server] = await Promise.all([launch(), servePage()]);
  });
  after(async () => {
    await browser?.close();
    await server?.stop();
  });

  const story = (name, options, work) =>
    test(name, { timeout: 240_000 }, async () => {
      const mock = await startMock({ instances: 1500, speed: 60, ...options });
      const { page, context, watch } = await newPage(browser, { allow: [...FAILED_CALLS, /net::ERR/] });
      try {
        await open(page, server.url, to(mock));
        await readAll(page);
        await work(page, mock, context);
      } catch (error) {
        if (watch.problems.length > 0) error.message += `\n${watch.said()}`;
        throw error;
      } finally {
        await context.close();
        await mock.stop();
      }
      watch.check();
    });

  /** Plans so many in waves, and gives their ids in the order of the plan. */
  async function inWaves(page, count, fields, more = []) {
    await pick(page, REGION, count, "Running");
    await page.locator("#plan").click();
    for (const field of [...REBOOT, ...more]) await page.locator(`#${field}`).click();
    for (const [id, value] of Object.entries({ stuck: 1, "pause-between": 0, ...fields })) {
      if (value === null) await page.locator(`#${id}`).uncheck();
      else await page.locator(`#${id}`).fill(String(value));
    }
    await page.locator("#as-cli").click();
    const lines = await page.locator(".calls code").allInnerTexts();
    return lines.flatMap((line) => [...line.matchAll(/--InstanceId\.\d+ (\S+)/g)].map((found) => found[1]));
  }

  const sizes = (calls) => calls.map((call) => call.instance_ids.length);
  const names = (page) => page.locator("dialog .names li .mono").allInnerTexts();
  /** Opens the panel of a row. */
  async function show(page, id) {
    await page.locator("#table .row", { hasText: id }).first().click();
    await page.locator(".panel").waitFor();
  }

  story("taken back and sent after all: asked, with canary, waves and pauses", {}, async (page, mock) => {
    const ids = await inWaves(page, 20, { canary: 1, wave: 5, "pause-between": 2 });
    await confirm(page);
    await expectText(page, "#run-state", /^begins in \d\ss$/);
    await page.keyboard.press("Escape");
    await expectText(page, "#legend", /20 Not sent/);
    await expectText(page, "#again", /^Send the 20 not yet sent$/);

    // Pressing it only asks; leaving the question sends nothing.
    await page.locator("#again-not-started").click();
    await page.locator("#confirm").waitFor();
    assert.deepEqual((await names(page)).toSorted(), ids.toSorted());
    const question = await page.locator("dialog").innerText();
    for (const said of [/Send the 20 not yet sent\?/, /As waves 6 to 10 of this run/, /5 waves: 1, 5, 5, 5, 4/, /2\ss apart/, /holds at the first error/, /down for its restart/]) {
      assert.match(question, said);
    }
    await page.keyboard.press("Escape");
    await page.locator("#confirm").waitFor({ state: "detached" });
    await page.waitForTimeout(6_000);
    assert.deepEqual(await sent(mock), []);

    // Confirmed and taken back within the five seconds.
    await sendPart(page, "#again-not-started");
    await expectText(page, "#added", /20 instances wait to be sent as a further part\. The first call leaves in 0:0[1-5]/);
    await page.locator("#take-back").click();
    await expectText(page, "#added", /^$/);
    await expectText(page, "#again", /Send the 20 left out/);
    await page.waitForTimeout(6_000);
    assert.deepEqual(await sent(mock), []);

    const pressed = Date.now();
    await page.locator("#again-skipped").click();
    await page.locator("#confirm").waitFor();
    await page.locator("#go").dblclick();
    const first = async () => (await reboots(mock)).length > 0;
    for (let turn = 0; turn < 400 && !(await first()); turn += 1) await page.waitForTimeout(50);
    assert.ok(Date.now() - pressed >= GRACE_MS, "not before the time to take it back is over");
    await settled(page, 120_000);
    const calls = await reboots(mock);
    assert.deepEqual(sizes(calls), [1, 5, 5, 5, 4]);
    assert.equal(new Set(calls.flatMap((call) => call.instance_ids)).size, 20, "none is sent twice");
  });

  story("stopped after the canary: the others keep their order", {}, async (page, mock) => {
    await inWaves(page, 12, { canary: 1, wave: 4, "pause-between": 2 });
    await confirm(page);
    await expectText(page, "#waiting", /Next: wave 2/);
    await page.locator("#stop").click();
    await expectText(page, "#again", /^Send the 11 not yet sent$/);
    assert.deepEqual(sizes(await reboots(mock)), [1]);
    const question = await sendPart(page, "#again-not-started");
    assert.match(question, /As waves 5 to 8 of this run/);
    assert.match(question, /4 waves: 1, 4, 4, 2/);
    await settled(page, 120_000);
    assert.deepEqual(sizes(await reboots(mock)), [1, 1, 4, 4, 2]);
  });

  story("of unknown outcome: what may have happened is said, in the question itself", {}, async (page, mock) => {
    const ids = await inWaves(page, 3, { "stop-on": null });
    await mock.faults([{ action: "RebootInstances", kind: "internal_error", after_effect: false, instance_ids: [ids[1]], times: 1 }]);
    await confirm(page);
    await expectText(page, "#again", /Send the \d of unknown outcome again/, 120_000);
    const before = await sent(mock);
    await page.locator("#again-unknown").click();
    await page.locator("#confirm").waitFor();
    const question = await page.locator("dialog").innerText();
    assert.match(question, /These may have been restarted already\./);
    assert.match(question, /Unknown \d\d:\d\d:\d\d/);
    assert.match(question, /last seen Running/);
    await page.locator("#cancel").click();
    await page.waitForTimeout(6_000);
    assert.deepEqual(await sent(mock), before, "asking sends nothing");
    await sendPart(page, "#again-unknown");
    await expectText(page, "#legend", /Waiting to be sent again/);
    await settled(page, 120_000);
    const states = await mock.state(ids);
    assert.deepEqual(states.map((state) => state.restarts), [1, 1, 1]);
  });

  story("a hold stays: only continuing lifts it", {}, async (page, mock) => {
    const ids = await inWaves(page, 5, { canary: 2, wave: 2, "stop-errors": 0 });
    await mock.faults([{ action: "RebootInstances", kind: "refuse", instance_ids: [ids[0]], times: 1 }]);
    await confirm(page);
    await expectText(page, "#held", /1 failed/);
    await expectText(page, "#run-state", /^held$/);
    await expectText(page, "#held", /Continuing acknowledges these failures/);
    const before = await reboots(mock);
    const question = await sendPart(page, "#again-failed");
    assert.match(question, /Send the 1 refused again\?/);
    assert.match(question, /The run stays held until you continue it/);
    await expectText(page, "#added", /The run is held/);
    await page.waitForTimeout(7_000);
    assert.deepEqual(await reboots(mock), before, "nothing leaves while it is held");
    await expectText(page, "#held", /1 failed|Held/);
    await page.locator("#go-on").click();
    await settled(page, 120_000);
    const calls = (await reboots(mock)).slice(before.length);
    assert.equal(calls.at(-1).instance_ids.join(), ids[0], "what was added comes after the plan's waves");
    assert.deepEqual((await mock.state(ids)).map((state) => state.restarts), [1, 1, 1, 1, 1]);
  });

  story("paused: the word beside the title says so", {}, async (page) => {
    await inWaves(page, 4, { canary: 1, wave: 1, "pause-between": 30 });
    await confirm(page);
    await page.locator("#pause").click();
    await expectText(page, "#run-state", /^paused$/);
    await page.locator("#go-on").click();
    await expectText(page, "#run-state", /^(?!paused)/);
  });

  story("stuck is accepted: never with refused ones, never forgotten, never restarted twice", { speed: 4 }, async (page, mock) => {
    const ids = await inWaves(page, 4, { canary: 4, "stop-on": null });
    const [stuck, refused] = ids;
    await mock.faults([
      { action: "RebootInstances", kind: "stuck_instance", instance_ids: [stuck], times: 1 },
      { action: "RebootInstances", kind: "refuse", instance_ids: [refused], times: 1 },
    ]);
    await confirm(page);
    await expectText(page, "#again", /Send the 1 that are stuck again/, 120_000);
    await expectText(page, "#again", /Send the 1 refused again/);
    const question = await sendPart(page, "#again-stuck");
    assert.match(question, /accepted and have not come back/);
    assert.match(question, /Accepted[^\n]* \d\d:\d\d:\d\d · last seen (Stopping|Starting) \d\d:\d\d:\d\d/);
    // Whatever came of the second try, the row is never refused or unsent, and is still followed.
    await page.waitForTimeout(9_000);
    const row = page.locator("#table .row", { hasText: stuck }).first();
    assert.doesNotMatch(await row.innerText(), /Refused|Not sent|Not started/);
    await show(page, stuck);
    const panel = await page.locator(".panel").innerText();
    assert.match(panel, /Accepted/);
    await mock.advance(2800);
    await expectText(page, "#legend", /3 Restarted/);
    const state = await mock.state(stuck);
    assert.equal(state.restarts, 1);
    assert.equal(await page.locator("#again-stuck").count(), 0);
    await sendPart(page, "#again-failed");
    await settled(page, 120_000);
    assert.deepEqual((await mock.state(ids)).map((one) => one.restarts), [1, 1, 1, 1]);
    assert.equal((await counts(page)).Restarted, 4);
  });

  story("the dangers of the first time are asked about again", {}, async (page, mock) => {
    const ids = await inWaves(page, 2, { canary: 2, "stop-on": null }, ["force"]);
    await mock.faults([{ action: "RebootInstances", kind: "refuse", instance_ids: [ids[0]], times: 1 }]);
    await confirm(page);
    await expectText(page, "#again", /Send the 1 refused again/);
    await show(page, ids[0]);
    await page.locator("#send-again").click();
    await page.locator("#confirm").waitFor();
    await expectText(page, "dialog", /Like pulling the power plug/);
    assert.ok(await page.locator("#go").isDisabled(), "the word is asked for");
    await page.locator("#confirm-word").fill("force 1");
    await page.locator("#go").click();
    await settled(page, 120_000);
    assert.deepEqual((await mock.state(ids)).map((one) => one.restarts), [1, 1]);
    await show(page, ids[0]);
    const panel = await page.locator("#tries").innerText();
    assert.match(panel, /All 2 tries/);
    assert.match(panel, /Refused[\s\S]*Accepted/);
    assert.equal(panel.match(/Request id/g).length, 2);
  });

  story("an interrupted run goes on only after the question", {}, async (page, mock, context) => {
    await inWaves(page, 10, { canary: 1, wave: 3, "pause-between": 20 });
    await confirm(page);
    await expectText(page, "#waiting", /Next: wave 2/);
    const address = page.url();
    await kill(page);
    const before = await sent(mock);
    const next = await context.newPage();
    await next.goto(address);
    await next.locator("#continue").click();
    await next.locator("#confirm").waitFor();
    const question = await next.locator("dialog").innerText();
    assert.match(question, /Continue with the rest \(9\)\?/);
    assert.match(question, /So far: 1 sent, 9 not sent, 0 unknown/);
    assert.match(question, /3 waves: 3, 3, 3/);
    await next.waitForTimeout(6_000);
    assert.deepEqual(await sent(mock), before, "asking sends nothing");
    await agree(next);
    await expectText(next, "#added", /The first call leaves in 0:0[1-5]/);
    await next.locator("#take-back").click();
    await expectText(next, "#run-state", /^paused$/);
    await next.waitForTimeout(6_000);
    assert.deepEqual(await sent(mock), before, "taken back");
  });
});
