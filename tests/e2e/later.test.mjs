// The second module of the page: not needed before the first rows, there soon after them, fetched
// at once by whoever is quicker, and missed with clear words.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";

import { FAILED_CALLS, launch, withPage } from "./lib/browser.mjs";
import { demo, go, open, readAll, selectFirst, to } from "./lib/flows.mjs";
import { KEY, wanting } from "./lib/keys.mjs";
import { startMock } from "./lib/mock.mjs";
import { laterData, poison } from "./lib/poison.mjs";
import { servePage } from "./lib/server.mjs";

const LATER = /_later\.wasm$/;
const rows = (page) => page.locator("#table .grid-rows .row strong").first().waitFor();
/** How often the page had to wait for the module, and whether it came by itself. */
const marks = (page) =>
  page.evaluate(() => ({
    now: performance.getEntriesByName("rerack-later-now").length,
    came: performance.getEntriesByName("rerack-later").length,
  }));
const arrives = (page) =>
  page.waitForFunction(() => performance.getEntriesByName("rerack-later").length === 1);

describe("the part of the page that comes later", () => {
  let browser, server, mock, keyed, data;
  before(async () => {
    [browser, server, mock, keyed] = await Promise.all([
      launch(), servePage(), startMock({ instances: 3000 }), startMock({ instances: 30, ...wanting(KEY) }),
    ]);
    data = await laterData(server.url);
  });
  after(async () => {
    await browser?.close();
    await server?.stop();
    await Promise.all([mock?.stop(), keyed?.stop()]);
  });
  const story = (name, work, allow = []) =>
    test(name, { timeout: 90_000 }, () => withPage(browser, { allow }, work));
  /** Lets the module come only when the test says so; until then what it fills is no text. */
  const held = async (page, useless = true) => {
    if (useless) await poison(page, data);
    let open;
    const gate = new Promise((done) => (open = done));
    await page.route(LATER, async (route) => {
      await gate;
      await route.continue();
    });
    return open;
  };

  test("is a file of its own, which the start script knows", async () => {
    const html = await (await fetch(server.url)).text();
    assert.match(html, /data-later="?\/rerack-[0-9a-f]{16}_later\.wasm/);
  });

  test("brings data, which the first module has not", () => {
    assert.ok(data.length > 100);
    assert.ok(data.reduce((sum, [, size]) => sum + size, 0) > 20_000);
  });

  for (const [name, connection] of [["demo", () => demo(3000)], ["HTTP", () => to(mock)]]) {
    for (const hash of ["#/events", "#/instances", ""]) {
      story(`is not needed until all is read, then comes by itself (${name} ${hash})`, async (page) => {
        const release = await held(page);
        await open(page, server.url, connection(), { hash });
        await rows(page);
        await readAll(page);
        assert.deepEqual(await marks(page), { now: 0, came: 0 });
        release();
        await arrives(page);
        assert.deepEqual(await marks(page), { now: 0, came: 1 });
      });
    }
  }

  /** All words and names of the page. */
  const words = (page) =>
    page.evaluate(() => {
      const named = [...document.querySelectorAll("[title], [aria-label], [placeholder]")];
      const names = named.map((it) => [it.title, it.ariaLabel, it.placeholder]);
      return `${document.body.innerText}\n${names.flat().join("\n")}`;
    });
  for (const lang of ["en", "zh", "ja"]) {
    for (const hash of ["#/events", "#/instances"]) {
      story(`has no word or number of the lists (${lang} ${hash})`, async (page) => {
        const release = await held(page);
        await open(page, server.url, to(mock), { hash, lang });
        await readAll(page);
        const before = await words(page);
        const poisoned = () => performance.getEntriesByName("poisoned").length;
        assert.equal(await page.evaluate(poisoned), 1);
        assert.deepEqual(await marks(page), { now: 0, came: 0 });
        release();
        await arrives(page);
        // Clocks go on, also past a full hour.
        const still = (text) => text.replaceAll(/\d+\s*(h|m|d|小时|分钟?|時間|分|天|日)?\s*/g, "");
        await withPage(browser, {}, async (whole) => {
          // With the module rows also say what can be done, so it is held here as well.
          const releaseToo = await held(whole, false);
          await open(whole, server.url, to(mock), { hash, lang });
          await readAll(whole);
          assert.deepEqual(still(before), still(await words(whole)));
          releaseToo();
          await arrives(whole);
        });
      });
    }
  }

  for (const [name, connection] of [
    ["the cloud without keys", () => ({ kind: "cloud" })],
    ["a server that wants keys", () => to(keyed)],
    ["a server that is not there", () => ({ kind: "one", address: "http://127.0.0.1:9/" })],
  ]) {
    story(
      `is not needed to say what is wrong (${name})`,
      async (page) => {
        const release = await held(page);
        await open(page, server.url, connection(), { hash: "#/events" });
        await page.locator(".banner, .scope-note, .empty").first().waitFor();
        await page.waitForTimeout(1500);
        assert.equal((await marks(page)).now, 0);
        release();
        await arrives(page);
      },
      [...FAILED_CALLS, /net::ERR/],
    );
  }

  story("comes before the page where the page begins with it", async (page) => {
    await open(page, server.url, to(mock), { hash: "#/settings" });
    await page.locator("#main h1").waitFor();
    await arrives(page);
    assert.equal((await marks(page)).now, 0);
  });

  story("is fetched at once by who needs it earlier, and then everything works", async (page) => {
    await page.addInitScript(() => {
      // There is no quiet moment.
      window.requestIdleCallback = () => 0;
    });
    await open(page, server.url, to(mock));
    await readAll(page);
    assert.deepEqual(await marks(page), { now: 0, came: 0 });
    await selectFirst(page, 2);
    await page.locator("#plan").click();
    await page.locator("#do-reboot").waitFor();
    assert.deepEqual(await marks(page), { now: 1, came: 0 });
    await go(page, "settings");
    await page.locator("#main h1").waitFor();
    await go(page, "instances");
    await rows(page);
    assert.equal((await marks(page)).now, 1);
  });

  story(
    "is asked for again when it did not come",
    async (page) => {
      let asked = 0;
      await page.route(LATER, (route) => ((asked += 1) === 1 ? route.abort() : route.continue()));
      await open(page, server.url, to(mock));
      await arrives(page);
      assert.deepEqual(await marks(page), { now: 0, came: 1 });
      assert.equal(asked, 2);
    },
    FAILED_CALLS,
  );

  for (const [lang, words] of [["en", "could not be loaded"], ["zh", "无法加载"], ["ja", "読み込めません"]]) {
    story(
      `is missed with clear words, and a reload brings it (${lang})`,
      async (page) => {
        await page.route(LATER, (route) => route.abort());
        await open(page, server.url, to(mock), { lang });
        await readAll(page);
        await page.locator("#table .row input").nth(1).click();
        const dialog = page.locator("#part-missing");
        await dialog.waitFor();
        assert.ok((await dialog.innerText()).includes(words));
        await page.keyboard.press("Escape");
        await page.keyboard.press("Escape");
        await dialog.waitFor();
        assert.deepEqual(await mock.log({ action: "RebootInstances" }), []);

        await page.unroute(LATER);
        await dialog.locator("button").click();
        await rows(page);
        await arrives(page);
        assert.equal(await dialog.count(), 0);
        await selectFirst(page, 2);
        await page.locator("#plan").click();
        await page.locator("#do-reboot").waitFor();
      },
      [...FAILED_CALLS, /_later\.wasm/, /NetworkError/, /thrown/],
    );
  }
});
