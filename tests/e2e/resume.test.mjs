// A run outlasts its tab: killed in the middle, opened again, carried on, and nothing is sent twice.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";

import { FAILED_CALLS, launch, newPage } from "./lib/browser.mjs";
import { carryOn, confirm, counts, go, open, plan, readAll, settled, to } from "./lib/flows.mjs";
import { KEY, connect, enterKeys, wanting } from "./lib/keys.mjs";
import { startMock } from "./lib/mock.mjs";
import { agreesWithLog, evidence } from "./lib/report.mjs";
import { REBOOT, REGIONS, cannotSend, kill, reboots, received, select, sent, told } from "./lib/runs.mjs";
import { servePage } from "./lib/server.mjs";
import { expectText } from "./lib/wait.mjs";

/** What a page that is killed leaves on the console of the others is none of ours. */
const ALLOWED = [...FAILED_CALLS, /net::ERR/];

describe("resuming", { concurrency: 2 }, () => {
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
      const mock = await startMock({ instances: 3000, speed: 200, ...options });
      const { page, context, watch } = await newPage(browser, { allow: ALLOWED });
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

  async function begin(page, mock, each) {
    await open(page, server.url, to(mock));
    await readAll(page);
    await select(page, each);
    await plan(page, ...REBOOT);
    await confirm(page);
  }

  /** Nobody was restarted twice, and the page tells the same as the server. */
  async function proven(page, mock, planned) {
    const all = await sent(mock);
    assert.equal(new Set(all).size, all.length, "nothing is sent twice");
    assert.ok(all.length <= planned);
    const states = await mock.state(all);
    for (const state of states) assert.ok(state.restarts <= 1, state.instance_id);
    const shown = await counts(page);
    assert.equal(shown.total, planned);
    const restarted = states.filter((state) => state.restarts === 1).length;
    assert.ok((shown.Restarted ?? 0) <= restarted, `${shown.Restarted} of ${restarted}`);
    return { all, shown, restarted };
  }

  story("300 instances in three regions: the tab dies in the middle of a send", { instances: 8000 }, async ({ page, context, mock }) => {
    // In this region the cloud refuses none of them: what it refused unseen would stay unproven.
    await mock.faults([{ action: "RebootInstances", kind: "delay", ms: 60_000, region: REGIONS[0], times: 1 }]);
    await begin(page, mock, 100);
    const planned = (await counts(page)).total;
    assert.equal(planned, 300);
    await received(mock, 3);
    // One answer is held back by the server; the others have come.
    await expectText(page, "#legend", /In progress|Accepted|Restarted/);
    const address = page.url();
    assert.match(address, /#\/runs\/\d{4}-\d\d-\d\d-\d{4}-[a-z0-9]{4}$/);
    await kill(page);
    const first = await sent(mock);
    await mock.clearFaults();

    // Another page of the same device says so, wherever it is.
    const next = await context.newPage();
    await next.goto(`${server.url}#/events`);
    await expectText(next, "#interrupted", /A run was interrupted at .+ sent, .+ not, .+ unknown/);
    const banner = await told(next.locator("#interrupted li").first());
    assert.ok(banner[2] > 0, "the call without an answer is unknown");
    await next.locator("#interrupted a.btn").click();
    await next.locator("#standby .banner").waitFor();
    assert.equal(next.url(), address, "the run has its address");
    assert.deepEqual(await told(next.locator("#standby")), banner);
    assert.deepEqual(await sent(mock), first, "looking sends nothing");
    await carryOn(next);
    await settled(next, 150_000);
    const { shown, all } = await proven(next, mock, planned);
    for (const id of first) assert.equal(all.filter((one) => one === id).length, 1);
    assert.ok(shown.Restarted > 0);
    assert.equal(shown.Waiting, undefined);

    // And again from the device, with the same counts.
    await next.waitForTimeout(500);
    await next.reload();
    await next.locator("#legend").waitFor();
    await expectText(next, "#run-state", /settled/);
    assert.deepEqual(await counts(next), shown);
    await go(next, "runs");
    await expectText(next, ".run-card", /finished/);
    await expectText(next, "#runs-filter", /0 interrupted/);
  });

  for (const [step, rule] of [
    ["before the first call", { action: "DescribeInstances", kind: "delay", ms: 60_000, times: 100 }],
    ["before the first answer", { action: "RebootInstances", kind: "delay", ms: 60_000, times: 100 }],
    ["when answers are lost", { action: "RebootInstances", kind: "no_answer", times: 100 }],
    ["while it is followed", undefined],
  ]) {
    story(`killed ${step}`, { instances: 1200 }, async ({ page, context, mock }) => {
      await open(page, server.url, to(mock));
      await readAll(page);
      await select(page, 8);
      await plan(page, ...REBOOT);
      if (rule) await mock.faults([rule]);
      await confirm(page);
      const planned = 8 * REGIONS.length;
      // All that is written down as about to be sent has left: what had not could never be proven.
      if (rule?.action === "DescribeInstances") await page.waitForTimeout(2500);
      else await received(mock, REGIONS.length);
      if (!rule) await expectText(page, "#legend", /In progress|Restarted/);
      const address = page.url();
      await kill(page);
      const first = await sent(mock);
      await mock.clearFaults();
      if (step === "before the first call") assert.equal(first.length, 0);

      const next = await context.newPage();
      await next.goto(address);
      await next.locator("#standby .banner").waitFor();
      const [answered, waiting, unknown] = await told(next.locator("#standby"));
      assert.equal(answered + waiting + unknown, (await counts(next)).total, "every one is counted");
      assert.ok(answered + unknown >= first.length, "what the server got is never called unsent");
      assert.deepEqual(await sent(mock), first);
      await carryOn(next);
      await settled(next, 150_000);
      await proven(next, mock, planned);
    });
  }

  story("a second tab watches and cannot send; when the first one ends it may", { instances: 8000, speed: 4 }, async ({ page, context, mock }) => {
    await mock.faults([{ action: "RebootInstances", kind: "delay", ms: 8000, times: 100 }]);
    await begin(page, mock, 60);
    const planned = (await counts(page)).total;
    const second = await context.newPage();
    await second.goto(page.url());
    await expectText(second, "#standby", /Another tab carries out this run/);
    await cannotSend(second);
    assert.equal(await second.locator("#interrupted li").count(), 0, "it is not interrupted");
    // What the first one does is seen here.
    await expectText(second, "#legend", /In progress|Restarted/);
    assert.equal((await counts(second)).total, planned);
    await go(second, "runs");
    await expectText(second, ".run-card", /running in another tab/);
    assert.equal(await second.locator(".run-item > button").count(), 0, "it cannot be deleted");
    await second.goBack();

    await kill(page);
    await second.locator("#follow").waitFor();
    await mock.clearFaults();
    await carryOn(second);
    await settled(second, 150_000);
    await proven(second, mock, planned);
  });

  story("closed as it is: nothing more is sent, and it is not offered again", { instances: 1200 }, async ({ page, context, mock }) => {
    await mock.faults([{ action: "RebootInstances", kind: "delay", ms: 60_000, times: 100 }]);
    await begin(page, mock, 10);
    await received(mock, 1);
    const address = page.url();
    await kill(page);
    const first = await sent(mock);
    await mock.clearFaults();
    const next = await context.newPage();
    await next.goto(address);
    await next.locator("#close-run").click();
    await expectText(next, "#run-state", /settled/);
    const shown = await counts(next);
    await next.waitForTimeout(500);
    await next.goto(`${server.url}#/runs`);
    await next.reload();
    await expectText(next, ".run-card", /closed as it was/);
    await next.waitForTimeout(6000);
    assert.equal(await next.locator("#interrupted li").count(), 0);
    await next.locator(".run-card").click();
    await next.locator("#legend").waitFor();
    assert.deepEqual(await counts(next), shown);
    assert.deepEqual(await sent(mock), first);
  });

  story("its report tells apart what was sent, what was not, and what nobody knows", { instances: 3000 }, async ({ page, context, mock }) => {
    await open(page, server.url, to(mock));
    await readAll(page);
    await select(page, 12);
    await page.locator("#plan").click();
    for (const field of REBOOT) await page.locator(`#${field}`).click();
    // Two waves: one that is cut off, and one that never begins. Whoever is refused does not hold it.
    const [canary, wave] = [24, 20];
    const planned = 12 * REGIONS.length;
    for (const [id, value] of Object.entries({ canary, wave, "pause-between": 0, "stop-errors": planned })) {
      await page.locator(`#${id}`).fill(String(value));
    }
    // In one of its regions the answer never comes.
    await mock.faults([{ action: "RebootInstances", kind: "delay", ms: 60_000, region: REGIONS[0], times: 1 }]);
    await confirm(page);
    const enough = async () => (await sent(mock)).length >= canary;
    for (let turn = 0; turn < 600 && !(await enough()); turn += 1) await page.waitForTimeout(50);
    // Killed in the middle of that, with the others answered.
    assert.ok(await enough(), `the first wave left: ${JSON.stringify(await counts(page))} ${await page.locator(".page").innerText()}`);
    await page.waitForTimeout(1500);
    await kill(page);
    const log = await reboots(mock);
    await mock.clearFaults();

    const next = await context.newPage();
    await next.goto(`${server.url}#/runs`);
    await expectText(next, ".run-card", /interrupted/);
    await next.locator(".run-report").click();
    await expectText(next, "#report-notes", /This run was interrupted, and nobody follows it now/);
    await expectText(next, "#report-evidence", /State\s+interrupted/);
    await expectText(next, ".head h1", /^Report so far/);
    const report = await evidence(next);
    assert.deepEqual([report.state, report.finished_at, report.counts.planned], ["interrupted", null, planned]);
    const parts = agreesWithLog(report, log);
    for (const [part, count] of Object.entries(parts)) assert.ok(count > 0, `${part}: ${count}`);
    assert.equal(report.counts.unknown, parts.unknown);
    assert.equal(report.counts.waiting + report.counts.skipped + report.counts["not-started"], parts.not);
    const states = new Map((await mock.state(report.targets.map((one) => one.InstanceId))).map((one) => [one.instance_id, one]));
    for (const { InstanceId, outcome } of report.targets) {
      if (outcome.startsWith("verified-")) assert.equal(states.get(InstanceId).restarts, 1, InstanceId);
    }
    // The run's own page counts the same.
    await next.locator("#report-run").click();
    await next.locator("#standby .banner").waitFor();
    assert.deepEqual(await told(next.locator("#standby")), [parts.sent, parts.not, parts.unknown]);
    assert.deepEqual(await reboots(mock), log, "looking sends nothing");

    // Given up: what was under way or unknown stays unknown, what waited was not started.
    await next.locator("#close-run").click();
    await expectText(next, "#run-state", /settled/);
    await next.waitForTimeout(500);
    await next.goto(`${server.url}#/runs`);
    await next.reload();
    await expectText(next, ".run-card", /closed as it was/);
    await next.locator(".run-report").click();
    await expectText(next, "#report-notes", /This run was closed as it was/);
    await expectText(next, "#report-evidence", /State\s+closed as it was/);
    await expectText(next, "#report-evidence", /Closed\s+\w+ \d+, \d{4}/);
    await expectText(next, ".head h1", /^Report ·/);
    const closed = await evidence(next);
    assert.deepEqual([closed.state, closed.counts.waiting, closed.counts["under-way"]], ["closed", 0, 0]);
    assert.ok(closed.finished_at > report.confirmed_at);
    assert.equal(closed.counts.unknown, report.counts.unknown + report.counts["under-way"]);
    assert.equal(closed.counts["not-started"] + closed.counts.skipped, parts.not);
    for (const name of ["run", "hash", "calls"]) assert.deepEqual(closed[name], report[name], name);
    assert.deepEqual(await reboots(mock), log, "giving it up sends nothing");
  });

  story("a signed run needs keys before it goes on", { instances: 1200, ...wanting(KEY) }, async ({ page, context, mock }) => {
    await connect(page, server.url, mock, KEY);
    await go(page, "instances");
    await readAll(page);
    await select(page, 8);
    await plan(page, ...REBOOT);
    // No answer comes before the tab is killed.
    await mock.faults([{ action: "RebootInstances", kind: "delay", ms: 60_000, times: 100 }]);
    await confirm(page);
    await received(mock, REGIONS.length);
    const address = page.url();
    await kill(page);
    await mock.clearFaults();
    const next = await context.newPage();
    await next.goto(address);
    await expectText(next, "#standby", /Its calls were signed. Enter the access keys/);
    assert.equal(await next.locator("#continue, #follow").count(), 0);
    await next.locator("#standby a.btn").click();
    await enterKeys(next, KEY);
    await next.goBack();
    await carryOn(next);
    await settled(next, 150_000);
    await proven(next, mock, 8 * REGIONS.length);
    const kept = await next.evaluate(
      () =>
        new Promise((done) => {
          indexedDB.open("rerack").onsuccess = ({ target }) => {
            const read = target.result.transaction("steps").objectStore("steps").getAll();
            read.onsuccess = () => done(read.result.join(""));
          };
        }),
    );
    assert.ok(kept.includes("rerack-journal/"));
    for (const secret of [KEY.id, KEY.secret]) assert.ok(!kept.includes(secret), "no key is kept");
  });

  story("connected elsewhere it is not carried on, and it says why", { instances: 1200 }, async ({ page, context, mock }) => {
    const other = await startMock({ instances: 1200, seed: 2 });
    try {
      await mock.faults([{ action: "RebootInstances", kind: "delay", ms: 60_000, times: 100 }]);
      await begin(page, mock, 10);
      await received(mock, 1);
      const address = page.url();
      await kill(page);
      const next = await context.newPage();
      await next.goto(server.url);
      await next.evaluate((url) => {
        const settings = JSON.parse(localStorage.getItem("rerack.settings"));
        settings.connection = { kind: "one", address: url };
        localStorage.setItem("rerack.settings", JSON.stringify(settings));
      }, `${other.url}/`);
      await next.goto(address);
      await next.reload();
      await expectText(next, "#standby", /connected elsewhere/);
      assert.equal(await next.locator("#continue, #follow").count(), 0);
      assert.equal((await other.log({ action: "RebootInstances" })).length, 0);
    } finally {
      await other.stop();
    }
  });
});
