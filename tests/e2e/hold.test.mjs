// A run that holds and goes on, what is not as planned any more, and what is sent again: only at the
// operator's word, and never by itself.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";

import { FAILED_CALLS, launch, withPage } from "./lib/browser.mjs";
import { confirm, counts, open, pick, plan, readAll, sendPart, settled, to } from "./lib/flows.mjs";
import { startMock } from "./lib/mock.mjs";
import { servePage } from "./lib/server.mjs";
import { earlyInMinute, expectText } from "./lib/wait.mjs";

const REGION = "cn-hangzhou";
const REBOOT = ["do-reboot", "success-first"];

describe("holding and going on", { concurrency: 3 }, () => {
  let browser, server;
  before(async () => {
    [browser, server] = await Promise.all([launch(), servePage()]);
  });
  after(async () => {
    await browser?.close();
    await server?.stop();
  });

  /** A story on a server of its own, where instances are selected and the plan is open. */
  const story = (name, { instances = 600, count = 4, speed = 200 }, work) =>
    test(name, { timeout: 300_000 }, async () => {
      const mock = await startMock({ instances, speed });
      try {
        await withPage(browser, { allow: FAILED_CALLS }, async (page) => {
          await open(page, server.url, to(mock));
          await readAll(page);
          await pick(page, REGION, count, "Running");
          await plan(page, ...REBOOT);
          await work(page, mock);
        });
      } finally {
        await mock.stop();
      }
    });
  const reboots = (mock) => mock.log({ action: "RebootInstances" });
  const sent = async (mock) => (await reboots(mock)).flatMap((call) => call.instance_ids);

  story("paused, nothing more is sent; going on sends the rest once", { instances: 3000, count: 230 }, async (page, mock) => {
    await mock.faults([{ action: "RebootInstances", kind: "delay", ms: 4000, nth: 1 }]);
    await confirm(page);
    await expectText(page, "#legend", /Sending/);
    await page.locator("#pause").click();
    await expectText(page, "#held", /Paused\.\s*Nothing is being sent/);
    await expectText(page, "#legend", /^(?!.*Sending)/s);
    const first = await sent(mock);
    await page.waitForTimeout(3000);
    assert.deepEqual(await sent(mock), first, "nothing is sent while it is paused");

    await page.locator("#go-on").click();
    await expectText(page, "#held", /^$/);
    await settled(page);
    const all = await sent(mock);
    assert.ok(all.length > first.length);
    assert.equal(new Set(all).size, all.length, "nothing is sent twice");
    for (const state of await mock.state(all)) assert.ok(state.restarts <= 1, state.instance_id);
  });

  story("what was restarted since it was planned is held back, and sent when asked for", {}, async (page, mock) => {
    await page.locator("#review").click();
    const planned = await page.locator("#confirm").innerText();
    const [first, second] = planned.match(/\bi-[a-z0-9]{15,}/g);
    // Somebody else restarts two of them while the question is on the screen.
    const call = { RegionId: REGION, BatchOptimization: "SuccessFirst", "InstanceId.1": first, "InstanceId.2": second };
    assert.equal((await mock.call("RebootInstances", call)).status, 200);
    const since = await mock.mark();
    const ours = async () =>
      (await mock.log({ since, action: "RebootInstances" })).flatMap((entry) => entry.instance_ids);
    await page.locator("#go").click();
    await settled(page);
    const held = (await counts(page))["Not sent"];
    assert.ok(held >= 1 && held <= 2, `${held}`);
    const sentFirst = await ours();
    assert.ok(!sentFirst.includes(first) || !sentFirst.includes(second));
    await expectText(page, "#again", new RegExp(`Send the ${held} left out`));

    const question = await sendPart(page, "#again-skipped");
    assert.match(question, /restarted at/, "why they were left out");
    await expectText(page, "#legend", /^(?!.*Not sent)/s);
    await settled(page);
    const all = await ours();
    assert.equal(all.length, sentFirst.length + held);
    assert.equal(new Set(all).size, all.length, "each is sent once by this run");
  });

  story("a throttled region goes on by itself in the next full minute", {}, async (page, mock) => {
    await mock.faults([{ action: "RebootInstances", kind: "throttle", times: 1 }]);
    await earlyInMinute(page);
    await confirm(page);
    await expectText(page, "#legend", /4 Too many calls/);
    const [first] = await reboots(mock);
    const until = Math.floor(Date.now() / 60_000 + 1) * 60_000;
    // Nobody says anything: the region takes calls again in the next full minute.
    await expectText(page, "#legend", /^(?!.*Too many calls)/s, 90_000);
    assert.ok(Date.now() >= until, "not before the minute is over");
    await settled(page, 120_000);
    const calls = await reboots(mock);
    assert.equal(calls.length, 2);
    assert.deepEqual(calls[1].instance_ids.toSorted(), first.instance_ids.toSorted());
    for (const state of await mock.state(first.instance_ids)) assert.ok(state.restarts <= 1);
    assert.equal((await counts(page)).Throttled, undefined);
  });
});
