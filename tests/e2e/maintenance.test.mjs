// A maintenance window: 300 instances of three regions, in waves behind a canary, over a server that
// knows the truth. What goes wrong on the way holds the run, is told apart, and is sent again only at
// the operator's word; in the end the page, the server and the report say the same.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";

import { FAILED_CALLS, launch, newPage } from "./lib/browser.mjs";
import { confirm, counts, go, open, readAll, sendPart, settled, to } from "./lib/flows.mjs";
import { STS, STS_NEXT, connect, wanting } from "./lib/keys.mjs";
import { startMock } from "./lib/mock.mjs";
import { agrees } from "./lib/report.mjs";
import { REBOOT, REGIONS, cannotSend, kill, reboots, select, sent, told } from "./lib/runs.mjs";
import { servePage } from "./lib/server.mjs";
import { back, here, renew } from "./lib/session.mjs";
import { expectText } from "./lib/wait.mjs";

/** How many are planned, and the waves they go in. */
const PLANNED = 300;
const [CANARY, WAVE] = [3, 99];
const WAVES = [CANARY, WAVE, WAVE, WAVE];

describe("a maintenance window of 300 instances", { concurrency: 3 }, () => {
  let browser, server;
  before(async () => {
    [browser, server] = await Promise.all([launch(), servePage()]);
  });
  after(async () => {
    await browser?.close();
    await server?.stop();
  });

  /** A story with a server of its own; its pages share what the device keeps. */
  const story = (name, options, work) =>
    test(name, { timeout: 240_000 }, async () => {
      const mock = await startMock({ instances: 4000, speed: 200, ...options });
      const { page, context, watch } = await newPage(browser, { allow: [...FAILED_CALLS, /net::ERR/] });
      try {
        await work({ page, context, mock });
      } catch (error) {
        if (watch.problems.length > 0) error.message += `\n${watch.said()}`;
        throw error;
      } finally {
        await context.close();
        await mock.stop();
      }
      watch.check();
    });

  /** Fills the plan in, and gives the ids of each wave as the plan shows them. */
  async function inWaves(page, { pause = 1 } = {}) {
    await select(page, PLANNED / REGIONS.length);
    await page.locator("#plan").click();
    for (const field of REBOOT) await page.locator(`#${field}`).click();
    const fields = { canary: CANARY, wave: WAVE, "pause-between": pause, "stop-errors": 0, stuck: 1 };
    for (const [id, value] of Object.entries(fields)) await page.locator(`#${id}`).fill(String(value));
    await expectText(page, "#comes-to", new RegExp(`^${WAVES.length} waves: ${WAVES.join(", ")}$`));
    await page.locator("#as-cli").click();
    const lines = await page.locator(".calls code").allInnerTexts();
    const ids = lines.flatMap((line) => [...line.matchAll(/--InstanceId\.\d+ (\S+)/g)].map((found) => found[1]));
    assert.equal(new Set(ids).size, PLANNED);
    let at = 0;
    return WAVES.map((size) => ids.slice(at, (at += size)));
  }

  /** The first `list` of what was sent holds these waves, each whole before the next. */
  function inOrder(list, waves) {
    let at = 0;
    for (const wave of waves) {
      assert.deepEqual(list.slice(at, at + wave.length).toSorted(), wave.toSorted());
      at += wave.length;
    }
    assert.equal(list.length, at, "and nothing else");
  }

  const total = async (page) => {
    const shown = await counts(page);
    assert.equal(shown.total, PLANNED, JSON.stringify(shown));
    return shown;
  };

  /**
   * Each of all was accepted once; but for some accounts cannot pay, or have no key for a disk: those
   * the cloud refused whenever it was asked.
   */
  function onceEach(calls) {
    const results = calls.flatMap((call) => call.results);
    const accepted = results.filter((one) => one.accepted).map((one) => one.instance_id);
    assert.equal(new Set(accepted).size, accepted.length, "none is accepted twice");
    const others = results.map((one) => one.instance_id).filter((id) => !accepted.includes(id));
    const refused = [...new Set(others)];
    assert.equal(accepted.length + refused.length, PLANNED, JSON.stringify(results.filter((one) => !one.accepted)));
    assert.ok(refused.length < 5, `${refused.length} refused`);
    return { accepted, refused };
  }

  /** The wave that is under way, counted from 1. */
  const inWave = (page, wave, ms = 60_000) =>
    expectText(page, ".head", new RegExp(`wave ${wave} of ${WAVES.length}`), ms);

  /** Somebody else restarts an instance. */
  async function restartElsewhere(mock, id) {
    const { region_id } = await mock.state(id);
    const call = { RegionId: region_id, BatchOptimization: "SuccessFirst", "InstanceId.1": id };
    const { body } = await mock.call("RebootInstances", call);
    assert.equal(body.InstanceResponses.InstanceResponse[0].Code, "200");
  }

  /** Lets the account's time run, which stands nearly still otherwise. */
  function letTimeRun(mock) {
    let runs = true;
    const running = (async () => {
      while (runs) {
        await mock.advance(40);
        await new Promise((done) => setTimeout(done, 200));
      }
    })();
    // Who stops it hears of an error; a story that has failed before does not.
    running.catch(() => {});
    return () => {
      runs = false;
      return running;
    };
  }

  story("a failure holds it, and each kind of what is left is a choice of its own", { speed: 1 }, async ({ page, mock }) => {
    await open(page, server.url, to(mock));
    await readAll(page);
    const waves = await inWaves(page, { pause: 4 });
    const [canary, second, third, last] = waves;
    const since = await mock.mark();
    const others = new Set();
    const ours = async () => (await reboots(mock, since)).filter((call) => !others.has(call.request_id));
    const oursSent = async () => (await ours()).flatMap((call) => call.instance_ids);
    const elsewhere = async (id) => {
      const before = new Set((await reboots(mock, since)).map((call) => call.request_id));
      await restartElsewhere(mock, id);
      for (const call of await reboots(mock, since)) {
        if (!before.has(call.request_id) && call.instance_ids.join() === id) others.add(call.request_id);
      }
    };

    // One of the canary is refused, once.
    const [failing] = canary;
    await mock.faults([{ action: "RebootInstances", kind: "refuse", instance_ids: [failing], times: 1 }]);
    await confirm(page);
    await expectText(page, "#waiting", /Nothing is sent yet/);
    assert.equal((await ours()).length, 0);
    await expectText(page, "#held", /1 failed/);
    const held = await oursSent();
    inOrder(held, [canary]);
    const stop = letTimeRun(mock);
    await expectText(page, "#legend", /297 Waiting/);
    await page.waitForTimeout(4000);
    assert.deepEqual(await oursSent(), held, "nothing more is sent while it holds");
    await total(page);
    await expectText(page, "#again", /Send the 1 refused again/);

    // One of the third wave is taken out, another one is restarted by somebody else.
    const [taken, changed] = third;
    await takeOut(page, taken);
    await elsewhere(changed);
    // A call of the second wave is lost before it did anything.
    await mock.faults([{ action: "RebootInstances", kind: "internal_error", after_effect: false, instance_ids: [second[0]], times: 1 }]);
    await page.locator("#go-on").click();
    await expectText(page, "#held", /^$/);
    await inWave(page, 2);
    // What was lost is known to be unknown, and the wave ends when it is given up.
    await inWave(page, 3, 120_000);
    await inWave(page, 4);
    // In the pause before the last wave it is stopped.
    await expectText(page, "#waiting", /Next/);
    await page.locator("#stop").click();
    await page.locator("#stop").waitFor({ state: "detached" });
    const shown = await total(page);
    const lost = (await ours()).filter((call) => call.fault === "internal_error").flatMap((call) => call.instance_ids);
    const all = await oursSent();
    inOrder(all, [canary, second, third.filter((id) => id !== taken && id !== changed)]);
    assert.equal(shown["Not sent"], last.length + 2, JSON.stringify(shown));

    // Four choices, each with its count; each sends those and no others.
    const choices = { failed: [failing], unknown: lost, "not-started": last, skipped: [taken, changed] };
    const words = { failed: "refused again", unknown: "of unknown outcome again", "not-started": "not yet sent", skipped: "left out" };
    for (const [kind, ids] of Object.entries(choices)) {
      await expectText(page, `#again-${kind}`, new RegExp(`^Send the ${ids.length} ${words[kind]}$`));
    }
    for (const [kind, ids] of Object.entries(choices)) {
      const before = (await ours()).length;
      await sendPart(page, `#again-${kind}`);
      const arrived = async () => (await ours()).slice(before).flatMap((call) => call.instance_ids).length;
      for (let turn = 0; turn < 1200 && (await arrived()) < ids.length; turn += 1) await page.waitForTimeout(50);
      await page.locator("#stop").waitFor({ state: "detached" });
      const calls = (await ours()).slice(before);
      assert.deepEqual(calls.flatMap((call) => call.instance_ids).toSorted(), ids.toSorted(), kind);
      await total(page);
    }
    await settled(page);
    await stop();
    const { accepted, refused } = onceEach(await ours());
    await expectText(page, "#again", refused.length > 0 ? new RegExp(`Send the ${refused.length} refused`) : /^$/);
    for (const state of await mock.state(accepted)) {
      assert.equal(state.restarts, state.instance_id === changed ? 2 : 1, state.instance_id);
    }
    await agrees(page, mock, { planned: PLANNED });
  });

  /** Takes one out by the panel of its row. */
  async function takeOut(page, id) {
    const row = page.locator("#table .row", { hasText: id });
    for (let top = 0; !(await row.count()); top += 400) {
      assert.ok(top < PLANNED * 60, `${id} has a row`);
      await page.locator("#table").evaluate((table, to) => (table.scrollTop = to), top);
      await page.waitForTimeout(60);
    }
    await row.first().click();
    await page.locator("#take-out").click();
    await page.keyboard.press("Escape");
    await expectText(page, "#again", /Send the 1 left out/);
  }

  story("the tab dies in the middle of a wave: a second one watches, takes over, and keeps the waves", {}, async ({ page, context, mock }) => {
    await open(page, server.url, to(mock));
    await readAll(page);
    const waves = await inWaves(page);
    const since = await mock.mark();
    await mock.faults([{ action: "RebootInstances", kind: "delay", ms: 60_000, instance_ids: [waves[1][0]], times: 1 }]);
    await confirm(page);
    const address = page.url();
    const second = await context.newPage();
    await second.goto(address);
    await expectText(second, "#standby", /Another tab carries out this run/);
    await cannotSend(second);
    await inWave(page, 2);
    const waited = async () => (await sent(mock, since)).length === CANARY + WAVE;
    for (let turn = 0; turn < 400 && !(await waited()); turn += 1) await page.waitForTimeout(50);
    await total(second);
    await cannotSend(second);

    await kill(page);
    const first = await sent(mock, since);
    inOrder(first, waves.slice(0, 2));
    await mock.clearFaults();
    await second.locator("#continue").waitFor();
    const [answered, waiting, unknown] = await told(second.locator("#standby"));
    assert.equal(answered + waiting + unknown, PLANNED);
    assert.equal(waiting, 2 * WAVE);
    assert.ok(unknown > 0, "the call without an answer is unknown");
    await second.waitForTimeout(1500);
    assert.deepEqual(await sent(mock, since), first, "looking sends nothing");

    await sendPart(second, "#continue");
    await settled(second, 150_000);
    const shown = await total(second);
    inOrder(await sent(mock, since), waves);
    const { accepted } = onceEach(await reboots(mock, since));
    for (const state of await mock.state(accepted)) assert.equal(state.restarts, 1, state.instance_id);
    await agrees(second, mock, { planned: PLANNED });
    await second.reload();
    await second.locator("#legend").waitFor();
    await expectText(second, "#run-state", /settled/);
    assert.deepEqual(await counts(second), shown);
  });

  story("keys end between two waves: it holds, and the rest goes on with new ones", wanting(STS, STS_NEXT), async ({ page, mock }) => {
    await connect(page, server.url, mock, STS);
    await go(page, "instances");
    await readAll(page);
    const waves = await inWaves(page, { pause: 6 });
    const since = await mock.mark();
    await confirm(page);
    const run = here(page);
    await inWave(page, 2);
    await expectText(page, "#waiting", /Next: wave 2/);
    await mock.auth({ sts_expires_in: 0 });
    await expectText(page, "#held", /access keys have ended/i);
    await expectText(page, "#keys-left", /keys have ended/i);
    const carried = (await reboots(mock, since)).filter((call) => call.carried_out);
    inOrder(carried.flatMap((call) => call.instance_ids), waves.slice(0, 1));
    await total(page);

    await mock.auth({ sts_expires_in: null });
    await renew(page);
    await back(page, run);
    await page.locator("#go-on").click();
    await settled(page, 150_000);
    const shown = await total(page);
    const { accepted } = onceEach((await reboots(mock, since)).filter((call) => call.carried_out));
    assert.equal((shown.Restarted ?? 0) + (shown["Proven, event still open"] ?? 0), accepted.length);
    await agrees(page, mock, { planned: PLANNED });
  });
});
