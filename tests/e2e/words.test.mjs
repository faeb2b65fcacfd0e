// Times, pasted ids, copies and tables as an operator meets them.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { after, before, describe, test } from "node:test";

import { launch, withPage } from "./lib/browser.mjs";
import { clearFilters, confirm, demo, filter, open, plan, readAll, selectFirst, settled } from "./lib/flows.mjs";
import { servePage } from "./lib/server.mjs";
import { expectText } from "./lib/wait.mjs";

describe("words and numbers", { concurrency: 2 }, () => {
  let browser, server;
  before(async () => {
    [browser, server] = await Promise.all([launch(), servePage()]);
  });
  after(async () => {
    await browser?.close();
    await server?.stop();
  });

  const story = (name, options, work) =>
    test(name, { timeout: 300_000 }, () =>
      withPage(browser, options, async (page) => {
        if (options.init) await page.addInitScript(options.init);
        await open(page, server.url, demo(2000), { hash: options.hash ?? "#/instances", zone: "local" });
        await readAll(page);
        await work(page);
      }),
    );

  for (const [timezone, text, offset, utc] of [
    ["Europe/Berlin", "2027-07-01T10:00", "UTC+2", "08:00:00 UTC"],
    ["America/New_York", "2027-07-01T10:00", "UTC−4", "14:00:00 UTC"],
    ["Asia/Kathmandu", "2027-07-01T10:00", "UTC+5:45", "04:15:00 UTC"],
    ["Australia/Lord_Howe", "2027-12-01T10:00", "UTC+11", "23:00:00 UTC"],
  ]) {
    story(`a planned time has the offset of its day in ${timezone}`, { timezone, hash: "#/events" }, async (page) => {
      await filter(page, "product", "ens");
      await filter(page, "type", "SystemMaintenance.Redeploy");
      await selectFirst(page, 1);
      await clearFilters(page);
      await plan(page, "do-ens-redeploy", "scheduled");
      await page.locator("#plan-time").fill(text);
      await expectText(page, "#plan-time-zone", new RegExp(`${offset.replace("+", "\\+")}$`));
      await page.locator("#review").click();
      const said = await page.locator("#confirm").innerText();
      assert.ok(said.includes(`This device · ${offset}`), said);
      assert.ok(said.includes(utc), said);
      assert.equal(said.match(/This device · (UTC[^ .]*)/g).length, 1, "one zone for one time");
    });
  }

  story("a ticket's list is pasted, found and selected", {}, async (page) => {
    const ids = await page.evaluate(() =>
      [...document.querySelectorAll("#table .grid-rows .row")]
        .slice(0, 3)
        .map((row) => row.querySelector("em.mono").textContent),
    );
    assert.equal(ids.length, 3);
    const pasteInto = (text) =>
      page.locator("#filter").evaluate((field, pasted) => {
        field.value = "";
        field.dispatchEvent(new Event("input", { bubbles: true }));
        const clipboardData = new DataTransfer();
        clipboardData.setData("text/plain", pasted);
        field.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
      }, text);
    await pasteInto(`\ufeff"${ids[0]}"\r\n${ids[1]}\u200b\n${ids[2]},\ni-not-there1\n${ids[0]}\n`);
    await expectText(page, "#found", /^3 of 4 found · not found: i-not-there1 · 1 named again$/);
    await expectText(page, "#shown", /^3 of /);
    await page.locator("#table").focus();
    await page.keyboard.press("Control+a");
    await expectText(page, ".basket", /3 selected/);
    await page.locator("#filter").fill(`${ids[0]}，${ids[1]}、${ids[2]}`);
    await expectText(page, "#found", /^3 of 3 found$/);
  });

  story(
    "where there is no clipboard the text is offered, and nothing is thrown",
    { init: () => Object.defineProperty(navigator, "clipboard", { value: undefined }) },
    async (page) => {
      await selectFirst(page, 3);
      await page.locator("#plan").click();
      await page.locator("#copy-cli").click();
      const offered = await page.locator("#copy-by-hand").inputValue();
      assert.match(offered, /aliyun /);
      await expectText(page, "dialog", /Not copied/);
    },
  );

  story("both tables begin with the mark of UTF-8", {}, async (page) => {
    await filter(page, "status", "Running");
    await selectFirst(page, 2);
    await plan(page, "do-reboot", "dry-run", "all-together");
    await confirm(page);
    await settled(page);
    const bytes = async (id) => {
      const [download] = await Promise.all([page.waitForEvent("download"), page.locator(id).click()]);
      return readFile(await download.path());
    };
    const mark = [0xef, 0xbb, 0xbf];
    assert.deepEqual([...(await bytes("#export")).subarray(0, 3)], mark);
    await page.evaluate(() => (location.hash += "/report"));
    assert.deepEqual([...(await bytes("#report-csv")).subarray(0, 3)], mark);
  });
});
