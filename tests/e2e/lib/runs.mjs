// What tests of runs share: who is chosen, what the server received, and a tab that dies.
import assert from "node:assert/strict";

import { clearFilters, filter, selectFirst } from "./flows.mjs";

/** The regions of these runs. */
export const REGIONS = ["cn-hangzhou", "cn-beijing", "cn-shanghai"];

/** To reboot each instance on its own. */
export const REBOOT = ["do-reboot", "success-first"];

/** Selects `each` running instances in every region. */
export async function select(page, each) {
  for (const region of REGIONS) {
    await filter(page, "region", region);
    await filter(page, "status", "Running");
    await selectFirst(page, each);
    await clearFilters(page);
  }
}

/** The reboots that the server received. */
export const reboots = (mock, since) => mock.log({ since, action: "RebootInstances" });

/** The ids of these, in their order. */
export const sent = async (mock, since) => (await reboots(mock, since)).flatMap((call) => call.instance_ids);

/** Waits until the server has received so many reboots. */
export async function received(mock, count, since) {
  for (let turn = 0; turn < 600; turn += 1) {
    if ((await reboots(mock, since)).length >= count) return;
    await new Promise((done) => setTimeout(done, 50));
  }
  assert.fail(`the server never received ${count} calls`);
}

/** A page that ends without a word, as a crash ends it. What had left it is at the server then. */
export async function kill(page) {
  const session = await page.context().newCDPSession(page);
  const crashed = page.waitForEvent("crash");
  // A page that has crashed does not answer.
  session.send("Page.crash").catch(() => {});
  await crashed;
  await new Promise((done) => setTimeout(done, 300));
}

/** The numbers of "16 sent, 22 not, 2 unknown". */
export async function told(locator) {
  const text = await locator.innerText();
  const [, ...numbers] = /([\d,]+) sent, ([\d,]+) not(?: sent)?, ([\d,]+) unknown/.exec(text);
  return numbers.map((number) => Number(number.replaceAll(",", "")));
}

/** Nothing that can send is on a page that watches another tab's run. */
export async function cannotSend(page) {
  for (const id of ["#stop", "#pause", "#go-on", "#continue", "#follow", "#close-run", "#cancel-run", "#again button"]) {
    assert.equal(await page.locator(id).count(), 0, id);
  }
}

/** No instance was accepted twice, whatever was sent; the ids of those that were. */
export async function neverTwice(mock, since) {
  const calls = await reboots(mock, since);
  const done = calls.flatMap((call) => call.results.filter((one) => one.accepted));
  const ids = done.map((one) => one.instance_id);
  assert.equal(new Set(ids).size, ids.length, "none is accepted twice");
  return ids;
}
