// What takes a session with access keys out of its step, and that the work goes on: keys that end, a
// minute that is full, a clock that is wrong.
import assert from "node:assert/strict";
import { describe } from "node:test";

import { counts, go, pick, readAll, settled } from "./lib/flows.mjs";
import { KEY, STS } from "./lib/keys.mjs";
import { neverTwice } from "./lib/runs.mjs";
import { REGION, allWell, back, begin, here, list, proven, reboot, renew, stage } from "./lib/session.mjs";
import { earlyInMinute, expectText } from "./lib/wait.mjs";

describe("with access keys, the work goes on", { concurrency: 3 }, () => {
  const { story, enter } = stage();
  const shown = (page, pattern) => expectText(page, "#shown", pattern);

  /** No instance was restarted twice, whatever was sent. */
  async function onceEach(mock, since) {
    const ids = await neverTwice(mock, since);
    for (const state of await mock.state(ids)) assert.equal(state.restarts, 1, state.instance_id);
    return ids;
  }

  story("temporary keys end while answers are followed: new ones, and the outcome is proven", async (page, mock) => {
    await enter(page, mock, STS);
    await list(page);
    const since = await mock.mark();
    await begin(page);
    await expectText(page, "#run-state", /following/);
    const [before, answers] = [await counts(page), here(page)];
    await go(page, "instances");
    await pick(page, REGION, 2, "Stopped");
    await expectText(page, ".basket", /2 selected/);
    await mock.auth({ sts_expires_in: 0 });
    await expectText(page, "#keys-left", /keys have ended/i);

    // Nothing is lost by it.
    await expectText(page, ".basket", /2 selected/);
    await shown(page, /600 of 600/);
    await back(page, answers);
    await expectText(page, "#run-state", /^(?!settled)/);
    assert.equal((await counts(page)).total, before.total);

    await mock.auth({ sts_expires_in: null });
    await renew(page);
    await back(page, answers);
    await mock.advance(1800);
    await settled(page);
    assert.equal((await counts(page)).total, before.total);
    await proven(page, mock, since);
    await onceEach(mock, since);
    await list(page);
    await page.locator("#refresh").click();
    await readAll(page);
    await allWell(page);
    await expectText(page, ".basket", /2 selected/);
  }, { speed: 1 });

  story("temporary keys end between two calls: the run holds, and goes on with new keys", async (page, mock) => {
    await enter(page, mock, STS);
    await list(page);
    const since = await mock.mark();
    // The first of several calls is on its way when the keys end.
    await mock.faults([{ action: "RebootInstances", kind: "delay", ms: 4000, nth: 1 }]);
    await begin(page, 230);
    await expectText(page, "#legend", /Sending/);
    const answers = here(page);
    await mock.auth({ sts_expires_in: 0 });
    await expectText(page, "#keys-left", /keys have ended/i);
    await expectText(page, "#held", /access keys have ended/i);
    const [first, ...rest] = await mock.log({ since, action: "RebootInstances" });
    assert.equal(first.status, 200);
    assert.ok(rest.every((call) => !call.carried_out), "nothing is carried out with keys that have ended");
    const held = await counts(page);

    await mock.auth({ sts_expires_in: null });
    await renew(page);
    await back(page, answers);
    assert.equal((await counts(page)).total, held.total, "nothing is lost");
    await page.locator("#go-on").click();
    await settled(page);
    const found = await counts(page);
    assert.equal(found.total, held.total);
    const restarted = await onceEach(mock, since);
    assert.ok(restarted.length > first.instance_ids.length, "the rest was sent too");
    assert.equal(found.Restarted, restarted.length, JSON.stringify(found));
    await allWell(page);
  }, { instances: 3000 });

  for (const scheme of ["v1", "v3"]) {
    for (const minutes of [20, -20]) {
      story(`${scheme}, a server whose clock is ${minutes} min off: learnt, said, and it works`, async (page, mock) => {
        await mock.auth({ clock_shift_seconds: minutes * 60 });
        await enter(page, mock, KEY, scheme);
        await expectText(page, "#key-clock", /\b(19|20|21) min/);
        await list(page);
        await shown(page, /600 of 600/);
        const log = (await mock.log()).filter((call) => call.method === "POST");
        const refused = log.findLastIndex((call) => call.status !== 200);
        assert.equal(log[refused]?.code, "InvalidTimeStamp.Expired", "it was refused once");
        assert.ok(refused < 5, "and then no more");
        await reboot(page, mock);
      });
    }
  }

  story("a throttled minute: who waits until when is said, and the reading ends in the next", async (page, mock) => {
    await enter(page, mock, KEY);
    await list(page);
    const since = await mock.mark();
    // Not at the end of a minute, when there is little to wait for.
    await earlyInMinute(page);
    await mock.auth({ limits: ["ecs:DescribeInstances=0"] });
    await page.locator("#refresh").click();
    await expectText(page, "#waits", /ECS DescribeInstances cn-[a-z]+[^\n]*\d{2}:\d{2}:\d{2}/);
    await shown(page, /600 of 600/);
    await mock.auth({ limits: [] });
    await page.waitForFunction(() => !document.querySelector("#waits")?.innerText.trim(), null, { timeout: 75_000 });
    await readAll(page);
    await shown(page, /600 of 600/);
    await allWell(page);

    const calls = await mock.log({ since, action: "DescribeInstances" });
    const throttled = calls.filter((call) => call.code === "Throttling.User");
    assert.ok(throttled.length > 0);
    for (const { region, time, seq } of throttled) {
      const minute = time.slice(0, 16);
      const later = calls.filter((call) => call.region === region && call.seq > seq);
      assert.ok(later.some((call) => call.status === 200), `${region} is read in the end`);
      const early = later.filter((call) => call.time.slice(0, 16) === minute);
      assert.deepEqual(early, [], `${region} is left alone until the next minute`);
    }
  });
});
