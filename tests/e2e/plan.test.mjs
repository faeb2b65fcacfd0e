// A plan in waves: what it says beforehand, what is kept of it, and in which order it is sent.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { after, before, describe, test } from "node:test";

import { FAILED_CALLS, launch, withPage } from "./lib/browser.mjs";
import { confirm, go, open, pick, readAll, settled, to } from "./lib/flows.mjs";
import { startMock } from "./lib/mock.mjs";
import { servePage } from "./lib/server.mjs";
import { expectText } from "./lib/wait.mjs";

const REGIONS = ["cn-hangzhou", "cn-beijing", "ap-southeast-1"];

describe("a plan", { concurrency: 2 }, () => {
  let browser, server;
  before(async () => {
    [browser, server] = await Promise.all([launch(), servePage()]);
  });
  after(async () => {
    await browser?.close();
    await server?.stop();
  });

  /** A story on a server of its own, with `count` running instances of each region in the plan. */
  const story = (name, { instances = 900, count = 8, regions = REGIONS, speed = 400 }, work) =>
    test(name, { timeout: 300_000 }, async () => {
      const mock = await startMock({ instances, speed });
      try {
        await withPage(browser, { allow: FAILED_CALLS }, async (page) => {
          await open(page, server.url, to(mock));
          await readAll(page);
          for (const region of regions) await pick(page, region, count, "Running");
          await page.locator("#plan").click();
          await page.locator("#plan-hash").waitFor();
          await work(page, mock);
        });
      } finally {
        await mock.stop();
      }
    });

  const hash = (page) => page.locator("#plan-hash").innerText();
  const waves = async (page) =>
    (await page.locator("#comes-to").innerText()).split(": ")[1].split(", ").map(Number);

  async function exported(page) {
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      page.locator("#export-plan").click(),
    ]);
    return readFile(await download.path(), "utf8");
  }

  const imported = (page, name, text) =>
    page.locator("#import").setInputFiles({ name, mimeType: "application/json", buffer: Buffer.from(text) });

  story("goes out in its waves, over three regions, after a dry run", {}, async (page, mock) => {
    await page.locator("#pause-between").fill("1");
    await expectText(page, "#comes-to", /^\d+ waves: 1, 10, /);
    const sizes = await waves(page);

    // The cloud is asked: nothing restarts, and each region says whether it would.
    await page.locator("#ask").click();
    await expectText(page, "#asking [role=status]", /^Answered/);
    assert.equal(await page.locator(".asked li").count(), REGIONS.length);
    const asked = await mock.log({ action: "RebootInstances" });
    assert.equal(asked.length, REGIONS.length, "one call a region");
    const named = asked.flatMap((call) => call.instance_ids);
    for (const state of await mock.state(named)) assert.equal(state.restarts, 0);

    // What is shown is what is sent.
    await page.locator("#as-cli").click();
    const lines = await page.locator(".calls code").allInnerTexts();
    assert.ok(lines.every((line) => line.startsWith("aliyun ecs RebootInstances --region ")));
    assert.ok(lines.every((line) => line.includes("--DryRun false")));
    const shown = lines.map((line) => [...line.matchAll(/--InstanceId\.\d+ (\S+)/g)].map((m) => m[1]));

    const since = await mock.mark();
    await confirm(page);
    await settled(page);
    const calls = await mock.log({ since, action: "RebootInstances" });
    const sent = calls.map((call) => call.instance_ids);
    assert.deepEqual(sent.flat().toSorted(), shown.flat().toSorted());
    assert.equal(new Set(sent.flat()).size, sent.flat().length, "each once");
    assert.deepEqual(sent[0], shown[0], "the first one alone");
    // Each wave is complete before the next one begins.
    let at = 0;
    const order = shown.flat();
    for (const size of sizes) {
      const wave = order.slice(at, at + size).toSorted();
      assert.deepEqual(sent.flat().slice(at, at + size).toSorted(), wave);
      at += size;
    }
    assert.equal(at, order.length);
  });

  story("a file holds the whole plan: exported and imported it has the same hash", {}, async (page) => {
    await page.locator("#plan-name").fill("night shift");
    await page.locator("#canary").fill("2");
    await page.locator("#wave").fill("6");
    await page.locator("#stop-errors").fill("3");
    await page.locator("#stuck").fill("90 s");
    await expectText(page, "#comes-to", /waves: 2, 6, /);
    const first = await hash(page);
    const text = await exported(page);
    assert.equal(JSON.parse(text).name, "night shift");
    assert.equal(JSON.parse(text).order.canary, 2);

    await page.locator(".actbar .btn").first().click();
    await go(page, "plans");
    await imported(page, "night.json", text);
    await page.locator("#plan-hash").waitFor();
    await expectText(page, "#plan-hash", new RegExp(`^${first}$`));
    assert.equal(await page.locator("#plan-name").inputValue(), "night shift");
    assert.equal(await page.locator("#wave").inputValue(), "6");
    assert.equal(await page.locator("#stuck").inputValue(), "90 s");
    assert.equal(await exported(page), text, "to the byte");
  });

  story("a file with faults is refused by name, and an instance that vanished is told", { count: 2 }, async (page) => {
    const before = await hash(page);
    const plan = JSON.parse(await exported(page));
    await go(page, "plans");
    const { start_at: _, ...without } = plan;
    for (const [name, bad] of [
      ["retries", { ...plan, retries: 3 }],
      ["stop.errors", { ...plan, stop: { ...plan.stop, errors: "0" } }],
      ["start_at", without],
    ]) {
      await imported(page, "bad.json", JSON.stringify(bad));
      await expectText(page, "#import-faults", new RegExp(name.replace(".", "\\.")));
    }
    await page.locator("#go-on-draft").click();
    await expectText(page, "#plan-hash", new RegExp(`^${before}$`));

    const strange = structuredClone(plan);
    strange.targets[0].InstanceId = "i-vanished";
    await go(page, "plans");
    await imported(page, "strange.json", JSON.stringify(strange));
    await expectText(page, ".groups", /no longer|not list|any more/i);
    await expectText(page, ".verdict.bad", /1 cannot/);
  });

  story("is still there after the tab was closed", { count: 2 }, async (page) => {
    const before = await hash(page);
    await page.waitForFunction(() => localStorage.getItem("rerack.draft"));
    await page.evaluate(() => (location.hash = "#/plans"));
    await page.reload();
    await page.locator("#go-on-draft").waitFor();
    await page.locator("#go-on-draft").click();
    await expectText(page, "#plan-hash", new RegExp(`^${before}$`));
  });
});
