// Every kind of fault the mock server can play: the right words, no wrong success, and nothing is
// sent twice.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";

import { FAILED_CALLS, launch, withPage } from "./lib/browser.mjs";
import {
  confirm, counts, headlines, open, pick, plan, readAll, rows, settled, to,
} from "./lib/flows.mjs";
import { startMock } from "./lib/mock.mjs";
import { servePage } from "./lib/server.mjs";
import { earlyInMinute, expectText } from "./lib/wait.mjs";

const REGION = "cn-hangzhou";

describe("faults", { concurrency: 4 }, () => {
  let browser, server;
  before(async () => {
    [browser, server] = await Promise.all([launch(), servePage()]);
  });
  after(async () => {
    await browser?.close();
    await server?.stop();
  });

  /** A story on a server of its own, where four instances are about to be acted on. */
  const story = (name, rule, fields, work) =>
    test(name, { timeout: 300_000 }, async () => {
      const mock = await startMock({ instances: 600, speed: 200 });
      try {
        await withPage(browser, { allow: FAILED_CALLS }, async (page) => {
          await open(page, server.url, to(mock));
          await readAll(page);
          await pick(page, REGION, 4, "Running");
          await plan(page, ...fields);
          await mock.faults([rule]);
          // What is throttled goes again in the next full minute.
          if (rule.kind === "throttle") await earlyInMinute(page);
          await confirm(page);
          await work(page, mock);
        });
      } finally {
        await mock.stop();
      }
    });
  const reboots = (mock) => mock.log({ action: "RebootInstances" });
  const once = async (mock, action = "RebootInstances") => {
    const calls = await mock.log({ action });
    const ids = calls.flatMap((call) => call.instance_ids);
    assert.equal(new Set(ids).size, ids.length, "nothing is sent twice");
    return calls;
  };
  const REBOOT = ["do-reboot", "success-first"];
  const on = (kind, more = {}) => ({ action: "RebootInstances", kind, ...more });

  story("throttle: refused before any effect, goes again in the next full minute and not after a stop", on("throttle"), REBOOT, async (page, mock) => {
    await expectText(page, "#legend", /Too many calls/);
    const found = await counts(page);
    assert.equal(found["Too many calls"], 4 - (found["Left out"] ?? 0));
    await expectText(page, "#table", /Throttling/);
    await page.locator("#stop").click();
    await settled(page);
    const [call, ...more] = await reboots(mock);
    assert.deepEqual(more, [], "one call, and none after the stop");
    assert.equal(call.carried_out, false);
    assert.equal((await counts(page)).Restarted, undefined);
    for (const state of await mock.state(call.instance_ids)) assert.equal(state.restarts, 0);
  });

  story("internal_error: unknown, read back, never called a success", on("internal_error"), REBOOT, async (page, mock) => {
    await expectText(page, "#headlines", /unknown/);
    assert.match(await headlines(page), /may have been restarted; nothing is sent again/);
    const [call] = await once(mock);
    for (const state of await mock.state(call.instance_ids)) assert.equal(state.restarts, 0);
    assert.equal((await counts(page)).Restarted, undefined);
  });

  story("delay: the answer is awaited", on("delay", { ms: 3000 }), REBOOT, async (page, mock) => {
    await expectText(page, "#run-state", /sending/);
    await settled(page);
    const [call] = await once(mock);
    assert.equal((await counts(page)).Restarted, call.instance_ids.length);
  });

  story("no_answer: unknown after the time limit, then proven by reading", on("no_answer"), REBOOT, async (page, mock) => {
    await expectText(page, "#legend", /Sending/);
    await settled(page, 150_000);
    const [call] = await once(mock);
    const said = (await rows(page)).map((row) => row[1]);
    assert.equal(said.filter((word) => word === "Unknown").length, call.instance_ids.length);
    const notes = await page.locator("#table .grid-rows .row").allInnerTexts();
    assert.ok(notes.every((row) => !/Restarted/.test(row) || /at most/.test(row)), "nobody knows when it was back");
    assert.doesNotMatch(await headlines(page), /unknown/);
    for (const state of await mock.state(call.instance_ids)) assert.equal(state.restarts, 1);
    assert.equal((await counts(page)).Restarted, call.instance_ids.length);
  });

  story("cut_body: unknown, and the restart is found out", on("cut_body"), REBOOT, async (page, mock) => {
    await settled(page);
    const [call] = await once(mock);
    assert.ok((await rows(page)).some((row) => row[1] === "Unknown"));
    assert.equal((await counts(page)).Restarted, call.instance_ids.length);
  });

  story("garbage_body: unknown, not a success", on("garbage_body"), REBOOT, async (page, mock) => {
    await settled(page);
    const [call] = await once(mock);
    assert.equal((await counts(page)).Restarted, call.instance_ids.length, "proven by reading");
    assert.doesNotMatch(await headlines(page), /unknown/, "what was read has told");
  });

  story("refuse_cors: unknown, for the call may have been carried out", on("refuse_cors"), REBOOT, async (page, mock) => {
    await settled(page);
    await once(mock);
    const note = await page.locator("#table .grid-rows .row .what em").first().innerText();
    assert.match(note, /CORS/);
  });

  story("stuck_instance: never shown as restarted", on("stuck_instance"), REBOOT, async (page, mock) => {
    await expectText(page, "#legend", /In progress/);
    await page.waitForTimeout(4000);
    const [call] = await once(mock);
    const found = await counts(page);
    assert.equal(found["In progress"], call.instance_ids.length);
    assert.equal(found.Restarted, undefined);
  });

  story(
    "task_fails: a redeploy that failed says so",
    { action: "RedeployInstance", kind: "task_fails" },
    ["do-redeploy"],
    async (page, mock) => {
      await settled(page);
      const calls = await once(mock, "RedeployInstance");
      const accepted = calls.filter((call) => call.status === 200).length;
      const found = await counts(page);
      assert.equal(found.Failed, accepted);
      assert.equal(found.Restarted, undefined);
      const note = page.locator("#table .row .now em", { hasText: "back on the old host" });
      assert.equal(await note.count(), accepted);
    },
  );

  test("event_lag: the instance is restarted, its event still open, and both are said", { timeout: 300_000 }, async () => {
    const mock = await startMock({ instances: 4000, speed: 200 });
    try {
      await withPage(browser, { allow: FAILED_CALLS }, async (page) => {
        await open(page, server.url, to(mock), { hash: "#/events" });
        await readAll(page);
        await page.locator("#filter").fill("SystemMaintenance.Reboot Scheduled");
        await page.waitForTimeout(300);
        for (const box of [0, 1, 2]) {
          await page.locator(`#table .row[aria-rowindex="${box + 2}"] input`).click();
        }
        await plan(page, ...REBOOT);
        await mock.faults([on("event_lag", { seconds: 3600 })]);
        await confirm(page);
        await expectText(page, "#legend", /Restarted/);
        const lines = await rows(page);
        const restarted = lines.filter((row) => row[2] === "Restarted");
        assert.ok(restarted.length > 0);
        assert.ok(restarted.every((row) => row[3] === "Scheduled"), JSON.stringify(restarted));
        await once(mock);
      });
    } finally {
      await mock.stop();
    }
  });

  test("a region that is down has its own line and hides no other", { timeout: 300_000 }, async () => {
    const mock = await startMock({ instances: 600 });
    await mock.faults([{ action: "DescribeInstances", region: "eu-central-1", kind: "internal_error" }]);
    try {
      await withPage(browser, { allow: FAILED_CALLS }, async (page) => {
        await open(page, server.url, to(mock));
        await readAll(page);
        await expectText(page, ".scopes", /eu-central-1 .*could not be read.*InternalError/);
        assert.match(await page.locator("#shown").innerText(), /of [1-9]\d*/);
        await mock.clearFaults();
        await page.locator(".scopes button").first().click();
        await expectText(page, "#shown", /600 of 600/);
        assert.equal(await page.locator(".scope-note").count(), 0);
      });
    } finally {
      await mock.stop();
    }
  });
});
