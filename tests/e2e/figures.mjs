// How long a large account takes to be read over HTTP: from opening the page (for a signed
// connection: from the click that connects) until every instance and event is in the table. Prints
// figures and checks nothing.
//
//   node tests/e2e/figures.mjs [turns] [instances...]     3 turns with 10,000 and 100,000 if not said
//
// And how a page bears a run of a whole demo account, all at once:
//
//   node tests/e2e/figures.mjs run [instances]            10,000 if not said
import { bigRun } from "./lib/bigrun.mjs";
import { launch, withPage } from "./lib/browser.mjs";
import { demo, go, open, to } from "./lib/flows.mjs";
import { KEY, enterKeys, wanting } from "./lib/keys.mjs";
import { startMock } from "./lib/mock.mjs";
import { servePage } from "./lib/server.mjs";

/** The longest a reading may take. */
const LIMIT_MS = 180_000;

const runs = process.argv[2] === "run";
const [turns = 3, ...sizes] = process.argv.slice(2).filter((word) => word !== "run").map(Number);
const median = (list) => list.toSorted((a, b) => a - b)[Math.floor(list.length / 2)];
const seconds = (ms) => `${(ms / 1000).toFixed(2)} s`;

/** Waits until all is read and gives the page's clock of that moment. */
async function allRead(page, count) {
  const shown = `${count.toLocaleString("en")} of ${count.toLocaleString("en")}`;
  const done = await page.waitForFunction(
    (text) =>
      document.querySelector("#shown")?.textContent.includes(text) &&
      !document.querySelector("#refresh").disabled &&
      performance.now(),
    shown,
    { timeout: LIMIT_MS, polling: 50 },
  );
  return done.jsonValue();
}

/** Opens the page on an account that wants no signatures; from navigation on. */
async function opened(page, url, mock, count) {
  await open(page, url, to(mock));
  return allRead(page, count);
}

/** Connects with an access key; from the click on. */
async function signed(page, url, mock, count) {
  await open(page, url, demo(1), { hash: "#/settings" });
  await page.locator("#connect-one").check();
  await enterKeys(page, KEY, "v1");
  await page.locator("#address").fill(mock.url);
  const begun = await page.evaluate(() => {
    document.querySelector("#check").click();
    return performance.now();
  });
  await page.locator("#check-result", { hasText: "Connected" }).waitFor();
  await go(page, "instances");
  return (await allRead(page, count)) - begun;
}

const [browser, server] = await Promise.all([launch(), servePage()]);
if (runs) await bigRun(browser, server, process.argv[3] ? turns : 10_000);
for (const instances of runs ? [] : sizes.length > 0 ? sizes : [10_000, 100_000]) {
  for (const [name, how, options] of [["open", opened, {}], ["signed, V1", signed, wanting(KEY)]]) {
    const [took, calls] = [[], []];
    for (let turn = 0; turn < turns; turn += 1) {
      const mock = await startMock({ instances, ...options });
      await withPage(browser, {}, async (page) => {
        took.push(await how(page, server.url, mock, instances));
        calls.push(await mock.mark());
      });
      await mock.stop();
    }
    const all = took.map(seconds).join(", ");
    console.log(
      `${instances} instances, ${name}: median ${seconds(median(took))} (${all}), ${median(calls)} calls`,
    );
  }
}
await browser.close();
await server.stop();
