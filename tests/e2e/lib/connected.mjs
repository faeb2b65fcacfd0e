// The states of a console that is connected with access keys, one after the other: [name, how to get
// there]. They need a server that wants `KEY` and begin on the settings page.
import { go, readAll } from "./flows.mjs";
import { KEY } from "./keys.mjs";
import { rewriteAnswers } from "./rewrite.mjs";

async function use(page, { id, secret }) {
  await page.locator("#key-id").fill(id);
  await page.locator("#key-secret").fill(secret);
  await page.locator("#key-use").click();
  await page.waitForFunction(() => document.querySelector("#key-state").textContent.includes("…"));
}

async function probe(page) {
  await page.locator("#key-probe").click();
  await page.locator("#key-probe-result .banner").waitFor();
  await page.locator("#key-probe-result").scrollIntoViewIfNeeded();
}

/** Has the signature refused, and opens the comparison. */
async function compare(page) {
  await page.locator("#connect-one").check();
  await use(page, { ...KEY, secret: "not-the-secret-of-this-key" });
  await page.locator("#check").click();
  await page.locator("#check-result summary").click();
  await page.locator("#check-result").scrollIntoViewIfNeeded();
}

/** @type {[string, (page: import("playwright-core").Page, mock: import("./mock.mjs").Mock) => Promise<void>][]} */
export const CONNECTED = [
  ["keys", async (page, mock) => {
    await page.locator("#connect-one").check();
    await use(page, KEY);
    await page.locator("#address").fill(mock.url);
    await page.locator("#check").click();
    await page.locator("#check-result .banner.ok").waitFor();
    await page.locator("#quota tbody tr").nth(3).waitFor();
  }],
  ["quota", (page) => page.locator("#quota").scrollIntoViewIfNeeded()],
  ["preflight-passes", (page) => probe(page)],
  ["preflight-refused", async (page, mock) => {
    await mock.faults([{ action: "*", kind: "refuse_cors", preflight_only: true }]);
    // The browser would remember for some seconds that the preflight passed.
    await page.locator("#address").fill(mock.url.replace("127.0.0.1", "localhost"));
    await probe(page);
  }],
  ["secret-wrong", async (page, mock) => {
    await mock.clearFaults();
    await page.locator("#address").fill(mock.url);
    await compare(page);
  }],
  ["signature-differs", async (page, mock) => {
    await rewriteAnswers(page, mock.url, (body) => body.replace("AccessKeyId%3D", "AccessKeyId%3D\\u00a0"));
    await compare(page);
  }],
  ["permission-missing", async (page, mock) => {
    await page.unrouteAll({ behavior: "wait" });
    await use(page, KEY);
    await mock.auth({ deny: ["ecs:DescribeInstances"] });
    await go(page, "instances");
    await page.locator("#refresh").click();
    await page.locator(".scope-note").first().waitFor();
    await mock.auth({ deny: [] });
  }],
  ["waits", async (page, mock) => {
    await page.locator("#refresh").click();
    await readAll(page);
    await mock.auth({ limits: ["ECS:DescribeInstances=1"] });
    await page.locator("#refresh").click();
    await page.locator("#waits li").first().waitFor();
    await mock.auth({ limits: [] });
  }],
];
