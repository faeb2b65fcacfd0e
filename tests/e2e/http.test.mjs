// The main job over real HTTP: list, select, act, read each answer, follow to the end; checked
// against the mock server's own log and truth.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";

import { FAILED_CALLS, launch, withPage } from "./lib/browser.mjs";
import {
  clearFilters, confirm, counts, filter, go, headlines, open, pick, plan, readAll, saved,
  selectFirst, settled, to,
} from "./lib/flows.mjs";
import { startMock } from "./lib/mock.mjs";
import { servePage } from "./lib/server.mjs";
import { expectText } from "./lib/wait.mjs";

const REGIONS = ["cn-hangzhou", "cn-beijing", "cn-shanghai"];

describe("over HTTP", () => {
  let browser, server, mock, large;
  before(async () => {
    [browser, server, mock, large] = await Promise.all([
      launch(), servePage(), startMock({ instances: 4000, speed: 200 }), startMock({ instances: 10000, speed: 200 }),
    ]);
  });
  after(async () => {
    await browser?.close();
    await server?.stop();
    await mock?.stop();
    await large?.stop();
  });
  const story = (name, work, { on = () => mock, ...options } = {}) =>
    test(name, { timeout: 260_000 }, () =>
      withPage(browser, options, async (page) => {
        await open(page, server.url, to(on()));
        await readAll(page);
        await work(page, await on().mark());
      }),
    );
  /** The account with many events at the edge. */
  const LARGE = { on: () => large };
  const shown = async (page) => page.locator("#shown").innerText();
  const restarts = async (ids) => {
    const states = await mock.state(ids);
    return states.reduce((sum, state) => sum + state.restarts, 0);
  };

  story("lists 10,000 instances and all pending events", async (page) => {
    assert.equal(await shown(page), "10,000 of 10,000");
    await go(page, "events");
    const { events } = (await large.info()).account;
    const pending = events.Inquiring + events.Scheduled + events.Executing;
    const [listed] = (await shown(page)).split(" of ");
    assert.equal(Number(listed.replaceAll(",", "")), pending);
  }, LARGE);

  story("reboots 250 in three regions, each on its own, with some that cannot", async (page, since) => {
    for (const region of REGIONS.slice(0, 2)) {
      await pick(page, region, 80, "Running");
      await pick(page, region, 3, "Stopped");
    }
    await pick(page, REGIONS[2], 84, "Running");
    await expectText(page, ".basket", /250 selected/);
    await plan(page, "do-reboot", "success-first", "leave-out");
    await confirm(page);
    await expectText(page, "#legend", /250 instances/);
    await settled(page, 200_000);

    const calls = await mock.log({ since, action: "RebootInstances" });
    assert.ok(calls.length >= 3, `${calls.length} calls`);
    for (const call of calls) assert.ok(call.instance_ids.length <= 100);
    const results = calls.flatMap((call) => call.results);
    assert.equal(results.length, 250);
    assert.equal(new Set(results.map((r) => r.instance_id)).size, 250, "nobody is sent twice");
    const accepted = results.filter((result) => result.accepted).map((r) => r.instance_id);
    // "Not ready" may be the answer to a second delivery whose first one acted: not a refusal.
    const doubtful = results.filter((result) => /NotReady|Conflict/.test(result.code)).length;
    const found = await counts(page);
    assert.equal(found.total, 250);
    assert.equal(found.Refused, 250 - accepted.length - doubtful);
    assert.ok(found.Refused > 0, "some cannot");
    assert.equal(found.Restarted, accepted.length);
    for (const state of await mock.state(accepted)) assert.equal(state.restarts, 1);
    assert.equal((await saved(page)).length, 250);
  });

  story("leaves out what cannot take it, and still shows all", async (page, since) => {
    await pick(page, "cn-shenzhen", 3, "Running");
    await pick(page, "cn-shenzhen", 2, "Stopped");
    await plan(page, "do-reboot");
    await expectText(page, ".verdict.bad", /2 cannot/);
    await confirm(page);
    await settled(page);
    const found = await counts(page);
    assert.equal(found["Left out"], 2);
    assert.equal(found.total, 5);
    const [call] = await mock.log({ since, action: "RebootInstances" });
    assert.equal(call.instance_ids.length, 3);
  });

  story("all or nothing: one that cannot refuses the whole call", async (page, since) => {
    await pick(page, "eu-central-1", 4, "Running");
    await pick(page, "eu-central-1", 1, "Stopped");
    await plan(page, "do-reboot", "all-together", "leave-out");
    await confirm(page);
    await settled(page);
    assert.match(await headlines(page), /Nothing was restarted\./);
    assert.match(await headlines(page), /IncorrectInstanceStatus/);
    const found = await counts(page);
    assert.deepEqual(found, { "Not started": 5, total: 5 });
    const [call] = await mock.log({ since, action: "RebootInstances" });
    assert.equal(await restarts(call.instance_ids), 0);
  }, { allow: FAILED_CALLS });

  story("all or nothing: accepted as a group and restarted", async (page, since) => {
    await pick(page, "ap-southeast-1", 6, "Running");
    await plan(page, "do-reboot", "all-together");
    await confirm(page);
    await settled(page);
    const found = await counts(page);
    const [call] = await mock.log({ since, action: "RebootInstances" });
    assert.equal(found.Restarted, call.instance_ids.length);
    assert.equal(await restarts(call.instance_ids), call.instance_ids.length);
  });

  story("a check that passes restarts nothing", async (page, since) => {
    await pick(page, "cn-hangzhou", 5, "Running");
    await plan(page, "do-reboot", "all-together", "dry-run");
    await confirm(page);
    await settled(page);
    const [call] = await mock.log({ since, action: "RebootInstances" });
    assert.equal(call.code, "DRYRUN.SUCCESS");
    assert.equal((await counts(page))["Would be accepted"], call.instance_ids.length);
    assert.match(await headlines(page), /The check passed/);
    for (const state of await mock.state(call.instance_ids)) {
      assert.ok(state.calls.every((past) => past.request_id !== call.request_id));
    }
  }, { allow: FAILED_CALLS });

  story("a check that fails says that all would be refused", async (page, since) => {
    await pick(page, "cn-beijing", 2, "Running");
    await pick(page, "cn-beijing", 1, "Stopped");
    await plan(page, "do-reboot", "all-together", "dry-run", "leave-out");
    await confirm(page);
    await settled(page);
    assert.deepEqual(await counts(page), { "Would be refused": 3, total: 3 });
    assert.match(await headlines(page), /The check failed/);
    const [call] = await mock.log({ since, action: "RebootInstances" });
    assert.equal(call.status, 403);
  }, { allow: FAILED_CALLS });

  story("a check of each on its own tells nothing, and says so", async (page) => {
    await pick(page, "cn-shanghai", 2, "Stopped");
    await plan(page, "do-reboot", "success-first", "dry-run", "leave-out");
    await confirm(page);
    await settled(page);
    assert.deepEqual(await counts(page), { "No information": 2, total: 2 });
  }, { allow: FAILED_CALLS });

  /** How many redeploys are proven, whether or not their event is closed yet. */
  const redeployed = (found) => (found.Redeployed ?? 0) + (found["Proven, event still open"] ?? 0);

  story("redeploys with power off, one call each, to a finished or failed task", async (page, since) => {
    await pick(page, "ap-northeast-1", 8, "Running");
    await plan(page, "do-redeploy", "force");
    await confirm(page);
    await settled(page, 120_000);
    const calls = await mock.log({ since, action: "RedeployInstance" });
    const found = await counts(page);
    assert.equal(calls.length, 8 - (found["Left out"] ?? 0));
    for (const call of calls) assert.equal(call.instance_ids.length, 1);
    const accepted = calls.filter((call) => call.status === 200).flatMap((c) => c.instance_ids);
    const states = await mock.state(accepted);
    const finished = states.filter((state) => state.redeploys === 1).length;
    assert.equal(redeployed(found), finished);
    assert.equal(found.Failed ?? 0, accepted.length - finished);
    assert.equal(found.total, 8);
  });

  const edge = async (page) => {
    await go(page, "events");
    await filter(page, "product", "ENS");
    await filter(page, "type", "SystemMaintenance.Redeploy");
    await selectFirst(page, 2);
    await clearFilters(page);
  };

  story("edge: answers two redeploy events at once", async (page, since) => {
    await edge(page);
    await plan(page, "do-ens-redeploy", "immediate");
    await confirm(page);
    await settled(page, 120_000);
    const calls = await large.log({ since, action: "BatchEventRedeployInstance" });
    const results = calls.flatMap((call) => call.results);
    assert.equal(results.length, 2);
    const accepted = results.filter((result) => result.accepted).length;
    const found = await counts(page);
    assert.equal(redeployed(found) + (found.Failed ?? 0), accepted);
  }, LARGE);

  story("edge: at a time; one that has passed is refused before anything is sent", async (page, since) => {
    await edge(page);
    await plan(page, "do-ens-redeploy", "scheduled");
    await page.locator("#plan-time").fill("2026-01-02T03:04");
    await expectText(page, ".actbar", /has passed/);
    assert.equal(await page.locator("#review").isDisabled(), true);
    assert.equal((await large.log({ since, action: "BatchEventRedeployInstance" })).length, 0);

    const at = new Date(Date.now() + 2 * 3600_000);
    at.setUTCSeconds(0, 0);
    await page.locator("#plan-time").fill(at.toISOString().slice(0, 16));
    await confirm(page);
    await expectText(page, "#legend", /Planned in the cloud|Left out|Refused/);
    await expectText(page, "#run-state", /following|settled/);
    const calls = await large.log({ since, action: "BatchEventRedeployInstance" });
    const results = calls.flatMap((call) => call.results);
    assert.equal(results.length, 2);
    await settled(page);
    const planned = (await counts(page))["Planned in the cloud"] ?? 0;
    assert.equal(planned, results.filter((result) => result.accepted).length);
    assert.ok(planned > 0);
  }, LARGE);
});
