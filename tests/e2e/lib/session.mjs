// A session with access keys: a browser, the page, and for each story a server that verifies
// signatures.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { FAILED_CALLS, launch, withPage } from "./browser.mjs";
import { confirm, counts, go, pick, plan, readAll, settled } from "./flows.mjs";
import { KEY, STS, STS_NEXT, connect, enterKeys, wanting } from "./keys.mjs";
import { startMock } from "./mock.mjs";
import { servePage } from "./server.mjs";
import { expectText } from "./wait.mjs";

/** What Chrome itself may say when calls are refused. */
export const REFUSED_CALLS = [...FAILED_CALLS, /net::ERR/];

/** Where the instances of these stories are. */
export const REGION = "cn-hangzhou";

/** To reboot each instance on its own. */
export const REBOOT = ["do-reboot", "success-first"];

/** Prepares the browser and the page's server of a `describe`, and tells how to begin a story. */
export function stage() {
  const on = { browser: undefined, server: undefined };
  before(async () => {
    [on.browser, on.server] = await Promise.all([launch(), servePage()]);
  });
  after(async () => {
    await on.browser?.close();
    await on.server?.stop();
  });
  return {
    /** The address of the page. */
    url: () => on.server.url,
    /** A test with a server of its own that knows all three keys. */
    story: (name, work, { limit = 300_000, ...options } = {}) =>
      test(name, { timeout: limit }, async () => {
        const keys = wanting(KEY, STS, STS_NEXT);
        const mock = await startMock({ instances: 600, speed: 200, ...keys, ...options });
        try {
          await withPage(on.browser, { allow: REFUSED_CALLS }, (page) => work(page, mock));
        } finally {
          await mock.stop();
        }
      }),
    /** Connects to a server with keys. */
    enter: (page, mock, keys, scheme) => connect(page, on.server.url, mock, keys, scheme),
  };
}

/** Goes to the instances and waits until all are read. */
export async function list(page) {
  await go(page, "instances");
  await readAll(page);
}

/** Selects running instances and confirms their reboot. */
export async function begin(page, count = 3) {
  await pick(page, REGION, count, "Running");
  await plan(page, ...REBOOT);
  await confirm(page);
}

/** Reboots running instances to the end, and checks the outcome against the server's truth. */
export async function reboot(page, mock, count = 3) {
  const since = await mock.mark();
  await begin(page, count);
  await settled(page);
  await proven(page, mock, since);
}

/** One call was sent, and exactly what it restarted is shown as restarted. */
export async function proven(page, mock, since) {
  const calls = await mock.log({ since, action: "RebootInstances" });
  assert.equal(calls.length, 1, "sent once");
  const accepted = calls[0].results.filter((result) => result.accepted).map((one) => one.instance_id);
  assert.ok(accepted.length > 0);
  assert.equal((await counts(page)).Restarted, accepted.length);
  for (const state of await mock.state(accepted)) assert.equal(state.restarts, 1);
}

/** The address of the answers that are open. */
export const here = (page) => new URL(page.url()).hash;

/** Goes back to answers. */
export async function back(page, hash) {
  await page.evaluate((to) => (location.hash = to), hash);
  await page.locator("#run-state").waitFor();
}

/** New keys in the place of those that have ended. */
export async function renew(page) {
  await page.locator("#keys-left").click();
  await enterKeys(page, STS_NEXT);
  await expectText(page, "#keys-left", /^(?!keys have ended)/i);
}

/** In the end no region has anything to say that went wrong. */
export async function allWell(page) {
  await page.waitForFunction(() => !document.querySelector(".scope-note"), null, { timeout: 20_000 });
}
