// A run of a whole simulated account, measured: how long the page does not answer, how much memory
// it takes, how much of the journal belongs to each instance.
import { withPage } from "./browser.mjs";
import { confirm, counts, demo, open, plan, readAll } from "./flows.mjs";

/** The longest a run may take. */
const LIMIT_MS = 600_000;

/** Collects long tasks, and the memory of the program as soon as it has one. */
function watch() {
  window.longTasks = [];
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) window.longTasks.push(entry.duration);
  }).observe({ type: "longtask", buffered: true });
  for (const name of ["instantiate", "instantiateStreaming"]) {
    const real = WebAssembly[name].bind(WebAssembly);
    WebAssembly[name] = async (...given) => {
      const made = await real(...given);
      window.wasmMemory ??= (made.instance ?? made).exports.memory;
      return made;
    };
  }
}

/** Long tasks since it was last asked, and the memory now. */
const look = (page) =>
  page.evaluate(() => {
    const tasks = window.longTasks.splice(0);
    const longest = Math.round(Math.max(0, ...tasks));
    return { tasks: tasks.length, longest, memory: window.wasmMemory?.buffer.byteLength ?? 0 };
  });

/** Bytes and records of all journals on the device. */
const journal = (page) =>
  page.evaluate(async () => {
    const done = (request) => new Promise((resolve) => (request.onsuccess = () => resolve(request.result)));
    const steps = (await done(indexedDB.open("rerack"))).transaction("steps").objectStore("steps");
    const all = await done(steps.getAll());
    const size = (value) => new TextEncoder().encode(typeof value === "string" ? value : JSON.stringify(value)).length;
    return { records: all.length, bytes: all.reduce((sum, value) => sum + size(value), 0) };
  });

/** Plans and runs all of a demo account at once, and prints a line for each part. */
export async function bigRun(browser, server, instances) {
  await withPage(browser, { width: 1440, height: 900 }, async (page) => {
    await page.addInitScript(watch);
    await open(page, server.url, demo(instances));
    await readAll(page);
    const megabytes = (bytes) => `${(bytes / 2 ** 20).toFixed(0)} MiB`;
    const part = async (name, more = "") => {
      const { tasks, longest, memory } = await look(page);
      const what = `${tasks} tasks over 50 ms, the longest ${longest} ms; memory ${megabytes(memory)}${more}`;
      console.log(`${instances} instances at once, ${name}: ${what}`);
    };
    await part("read");
    await page.locator("#table").focus();
    // The first takes those in view, the second all that match.
    for (let turn = 0; turn < 2; turn += 1) await page.keyboard.press("Control+a");
    await page.locator("#plan").waitFor();
    await page.waitForTimeout(500);
    await part("selected");
    await plan(page, "do-reboot", "success-first");
    await page.waitForTimeout(3000);
    await part("planned");
    await confirm(page);
    await part("confirmed");
    const begun = Date.now();
    await page.waitForFunction(() => !document.querySelector("#stop"), null, { timeout: LIMIT_MS, polling: 500 });
    await part("sent", `; ${((Date.now() - begun) / 1000).toFixed(0)} s`);
    // What has no proof yet is looked at for minutes more: not waited for.
    await page.waitForFunction(
      () => !/In progress|Accepted/.test(document.querySelector("#legend").innerText),
      null,
      { timeout: LIMIT_MS, polling: 500 },
    );
    await part("followed", `; ${((Date.now() - begun) / 1000).toFixed(0)} s`);
    const { records, bytes } = await journal(page);
    const each = Math.round(bytes / instances);
    console.log(`${instances} instances at once, journal: ${records} records, ${bytes} bytes, ${each} an instance`);
    console.log(`${instances} instances at once, outcome: ${JSON.stringify(await counts(page))}`);
  });
}
