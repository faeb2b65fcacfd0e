// A run that the device does not keep lives in its tab: its report is there as long as the tab is,
// tells the same, and says that it goes with it.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";

import { launch, withPage } from "./lib/browser.mjs";
import { confirm, go, open, plan, readAll, settled, to } from "./lib/flows.mjs";
import { startMock } from "./lib/mock.mjs";
import { agrees, evidence } from "./lib/report.mjs";
import { REBOOT, REGIONS, received, select, sent } from "./lib/runs.mjs";
import { servePage } from "./lib/server.mjs";
import { expectText } from "./lib/wait.mjs";

/** A browser that keeps nothing, as in some private windows or with site data blocked. */
const keepNothing = (page) =>
  page.addInitScript(() => {
    IDBFactory.prototype.open = () => {
      throw new DOMException("denied for this document", "SecurityError");
    };
  });

/** That it is not kept, and until when it is there. */
const GOES = /not kept on this device.+goes when the tab closes: save it/;

describe("a run that is not kept", { concurrency: 2 }, () => {
  let browser, server;
  before(async () => {
    [browser, server] = await Promise.all([launch(), servePage()]);
  });
  after(async () => {
    await browser?.close();
    await server?.stop();
  });

  test("its report is there while its tab is, tells what happened, and says that it goes", { timeout: 300_000 }, async () => {
    const mock = await startMock({ instances: 1200, speed: 200 });
    try {
      await withPage(browser, {}, async (page) => {
        await keepNothing(page);
        await open(page, server.url, to(mock));
        await readAll(page);
        await select(page, 6);
        await plan(page, ...REBOOT);
        await page.locator("#review").click();
        await expectText(page, "#confirm", /This run will not be kept/);
        assert.ok(await page.locator("#go").isDisabled(), "that is the operator's choice");
        await page.keyboard.press("Escape");
        await confirm(page, { alone: true });
        const planned = 6 * REGIONS.length;
        await expectText(page, "#standby", /This run will not be kept/);
        await expectText(page, "#journal", /closing this tab loses the run and its report/);
        await received(mock, 1);

        // While it goes on.
        const run = new URL(page.url()).hash;
        await page.locator("#report").click();
        await expectText(page, "#report-notes", GOES);
        const soFar = await evidence(page);
        assert.equal(soFar.counts.planned, planned);
        assert.match(soFar.state, /^(running|finished)$/);
        await page.locator("#report-run").click();
        await settled(page);

        // When it is over, by way of the list of runs.
        await go(page, "runs");
        await expectText(page, ".page", /This device keeps no runs now/);
        assert.equal(await page.locator(".run-card").count(), 1);
        await page.locator(".run-report").click();
        await expectText(page, "#report-notes", GOES);
        const report = await evidence(page);
        assert.equal(report.state, "finished");
        assert.deepEqual([report.run, report.hash], [soFar.run, soFar.hash]);
        const all = await sent(mock);
        const left = report.targets.filter((target) => target.sent_at !== null);
        assert.deepEqual(left.map((target) => target.InstanceId).toSorted(), all.toSorted());
        await page.locator("#report-run").click();
        await page.locator("#legend").waitFor();
        await agrees(page, mock, { planned });

        // Gone with the page.
        await page.evaluate((hash) => (location.hash = `${hash}/report`), run);
        await page.locator("#report-json").waitFor();
        await page.reload();
        await expectText(page, ".empty", /There is no report/);
        await expectText(page, ".empty", /The browser lets this page keep nothing/);
        assert.equal(await page.locator("#report-json").count(), 0);
      });
    } finally {
      await mock.stop();
    }
  });
});
