// The same flows on the built-in demo, with no server running; and by keyboard alone.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";

import { launch, withPage } from "./lib/browser.mjs";
import {
  clearFilters, confirm, counts, demo, filter, go, headlines, open, pick, plan, readAll,
  selectFirst, settled,
} from "./lib/flows.mjs";
import { servePage } from "./lib/server.mjs";
import { expectText } from "./lib/wait.mjs";

describe("the built-in demo", () => {
  let browser, server;
  before(async () => {
    [browser, server] = await Promise.all([launch(), servePage()]);
  });
  after(async () => {
    await browser?.close();
    await server?.stop();
  });
  const story = (name, work, options = {}) =>
    test(name, { timeout: 300_000 }, () =>
      withPage(browser, {}, async (page) => {
        const calls = [];
        page.on("request", (request) => calls.push([request.method(), request.url()]));
        await open(page, server.url, demo(options.instances ?? 1500), options);
        await readAll(page);
        await work(page);
        const foreign = calls.filter(([method, url]) => method !== "GET" || !url.startsWith(server.url));
        assert.deepEqual(foreign, [], "nothing leaves the page");
      }),
    );

  story("opens on the first visit and says on every page that nothing is sent", async (page) => {
    await page.evaluate(() => localStorage.clear());
    for (const name of ["events", "instances", "plans", "runs", "settings"]) {
      await go(page, name);
      await expectText(page, "#place", /Demo account · nothing is sent/);
      assert.equal(await page.locator(".top.demo").count(), 1);
    }
  });

  story("reboots in three regions, with some that cannot, to a proven outcome", async (page) => {
    for (const region of ["cn-hangzhou", "cn-beijing", "cn-shanghai"]) await pick(page, region, 30);
    await plan(page, "do-reboot", "success-first", "leave-out");
    await confirm(page);
    await expectText(page, "#legend", /90 instances/);
    await page.waitForFunction(() => /\d+ Restarted/.test(document.querySelector("#legend").innerText));
    assert.equal((await counts(page)).total, 90);
    assert.ok((await counts(page)).Refused > 0);
  });

  story("all or nothing, refused as a whole", async (page) => {
    await pick(page, "cn-hangzhou", 2, "Running");
    await pick(page, "cn-hangzhou", 1, "Stopped");
    await plan(page, "do-reboot", "all-together", "leave-out");
    await confirm(page);
    await settled(page);
    assert.match(await headlines(page), /Nothing was restarted/);
    assert.deepEqual(await counts(page), { "Not started": 3, total: 3 });
  });

  story("checks, redeploys and answers edge events", async (page) => {
    await pick(page, "cn-hangzhou", 3, "Running");
    await plan(page, "do-reboot", "all-together", "dry-run");
    await confirm(page);
    await expectText(page, "#legend", /Would be accepted/);
    await go(page, "instances");
    await pick(page, "cn-beijing", 2, "Running");
    await plan(page, "do-redeploy", "force");
    await confirm(page);
    await expectText(page, "#legend", /Restarted|Failed|In progress/);
    await go(page, "events");
    await filter(page, "product", "ENS");
    await filter(page, "type", "SystemMaintenance.Redeploy");
    await selectFirst(page, 1);
    await clearFilters(page);
    await plan(page, "do-ens-redeploy", "immediate");
    await confirm(page);
    await expectText(page, "#legend", /In progress|Restarted|Accepted/);
    await go(page, "runs");
    assert.equal(await page.locator(".run-card").count(), 3, "nothing answered is lost");
  });

  story("the head of a run is one row on a wide screen, in every language", async (page) => {
    await pick(page, "cn-hangzhou", 3, "Running");
    await plan(page, "do-reboot", "success-first");
    await confirm(page);
    // While nothing has left there are most buttons, and no picture of a course yet.
    await page.locator("#pause").waitFor();
    assert.equal(await page.locator("#lanes, #show-lanes").count(), 0);
    for (const lang of ["en", "zh-CN", "ja"]) {
      await page.locator("#language").selectOption(lang);
      await page.waitForFunction((lang) => document.documentElement.lang === lang, lang);
      const middles = await page.locator(".run-head").evaluate((head) =>
        [...head.querySelectorAll("h1, #run-state, .btn")].map((part) => {
          const { top, bottom } = part.getBoundingClientRect();
          return (top + bottom) / 2;
        }),
      );
      assert.equal(middles.length, 6, "a name, a state, four buttons");
      assert.ok(Math.max(...middles) - Math.min(...middles) < 4, `${lang}: ${middles}`);
    }
  });

  /** How much of an element is cut off, in pixels: by the screen, or by a box that scrolls. */
  const cut = (page, selector) =>
    page.locator(selector).evaluate((one) => {
      const { left, top, right, bottom } = one.getBoundingClientRect();
      let most = Math.max(-left, -top, right - innerWidth, bottom - innerHeight, 0);
      for (let box = one.parentElement; box; box = box.parentElement) {
        if (getComputedStyle(box).overflowY === "visible") continue;
        const around = box.getBoundingClientRect();
        most = Math.max(most, around.left - left, around.top - top, right - around.right, bottom - around.bottom);
      }
      return Math.round(most);
    });

  story("on a narrow screen the menus of the filters, and the button that takes a run back, are whole", async (page) => {
    for (const lang of ["ja", "zh-CN", "en"]) {
      await page.setViewportSize({ width: 1440, height: 900 });
      await page.locator("#language").selectOption(lang);
      await page.setViewportSize({ width: 390, height: 844 });
      for (const name of ["events", "instances"]) {
        await go(page, name);
        const buttons = page.locator(".facet > button");
        for (let at = 0; at < (await buttons.count()); at += 1) {
          await buttons.nth(at).click();
          assert.equal(await cut(page, ".facet .menu"), 0, `${lang}, ${name}: menu ${at}`);
          await page.keyboard.press("Escape");
        }
      }
    }
    await pick(page, "cn-hangzhou", 1, "Running");
    await plan(page, "do-reboot", "success-first");
    await confirm(page);
    assert.equal(await cut(page, "#cancel-run"), 0);
    await page.locator("#cancel-run").click();
    await settled(page);
  });

  story("the whole job by keyboard", async (page) => {
    const keys = page.keyboard;
    await keys.press("/");
    await keys.type("api");
    await keys.press("Escape");
    assert.equal(await page.evaluate(() => document.activeElement.id), "table");
    assert.equal(await page.locator("#filter").inputValue(), "api", "what filters the list stays in sight");
    for (const key of ["Home", "Space", "ArrowDown", "Shift+ArrowDown", "Shift+ArrowDown"]) await keys.press(key);
    await expectText(page, ".basket", /[34] selected/);
    await keys.press("Enter");
    await page.locator(".panel").waitFor();
    await keys.press("Escape");
    assert.equal(await page.locator(".panel").count(), 0);
    await keys.press("?");
    await page.locator("dialog[open]").waitFor();
    await keys.press("Escape");
    await page.locator("dialog").waitFor({ state: "detached" });
    assert.equal(await page.evaluate(() => document.activeElement.id), "table", "the focus comes back");
    await keys.press("r");
    await expectText(page, "h1", /^Plan$/);
    await page.locator("#review").focus();
    await keys.press("Enter");
    await page.locator("#confirm").waitFor();
    await keys.press("Escape");
    await page.locator("#confirm").waitFor({ state: "detached" });
    assert.equal(await page.evaluate(() => document.activeElement.id), "review", "the focus comes back");
    await keys.press("Enter");
    await page.locator("#confirm").waitFor();
    assert.equal(await page.evaluate(() => document.activeElement.id), "cancel", "Cancel has the focus");
    await keys.press("Tab");
    assert.equal(await page.evaluate(() => document.activeElement.id), "go");
    await keys.press("Enter");
    await expectText(page, "#legend", /instances?/);
    await keys.press("g");
    await keys.press("i");
    await expectText(page, "h1", /^Instances$/);
  });

  story("a language is changed in the middle, and nothing selected is lost", async (page) => {
    await selectFirst(page, 5);
    await page.locator("#language").selectOption("zh-CN");
    await expectText(page, "h1", /^实例$/);
    await expectText(page, ".basket", /已选 5 个/);
    await page.locator("#language").selectOption("ja");
    await expectText(page, ".basket", /5 件選択/);
    assert.equal(await page.evaluate(() => document.documentElement.lang), "ja");
  });
});
