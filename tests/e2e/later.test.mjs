// The part of the page that the first rows do not need: it comes soon after them or when it is
// wanted, and is missed with clear words.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";

import { FAILED_CALLS, launch, withPage } from "./lib/browser.mjs";
import { demo, go, open, readAll, selectFirst, to } from "./lib/flows.mjs";
import { KEY, wanting } from "./lib/keys.mjs";
import { startMock } from "./lib/mock.mjs";
import { servePage } from "./lib/server.mjs";

/** The part that comes later. */
const LATER = /\/rerack-[0-9a-f]{16}\/split_later\.wasm$/;
/** What the browser says of a part that cannot be fetched. */
const MISSED = [...FAILED_CALLS, /Failed to fetch/];
const rows = (page) => page.locator("#table .grid-rows .row strong").first().waitFor();

describe("the part of the page that comes later", () => {
  let browser, server, mock, keyed;
  before(async () => {
    [browser, server, mock, keyed] = await Promise.all([
      launch(), servePage(), startMock({ instances: 3000 }), startMock({ instances: 30, ...wanting(KEY) }),
    ]);
  });
  after(async () => {
    await browser?.close();
    await server?.stop();
    await Promise.all([mock?.stop(), keyed?.stop()]);
  });
  const story = (name, work, allow = []) =>
    test(name, { timeout: 90_000 }, () => withPage(browser, { allow }, work));
  /** Lets it come only when the test says so; says how many parts were asked for and came. */
  const held = async (page) => {
    let release;
    const gate = new Promise((done) => (release = done));
    const parts = { asked: 0, came: 0, release };
    await page.route(LATER, async (route) => {
      parts.asked += 1;
      await gate;
      await route.continue();
    });
    page.on("requestfinished", (request) => LATER.test(request.url()) && (parts.came += 1));
    return parts;
  };
  const arrives = async (page, parts) => {
    while (parts.came === 0) await page.waitForTimeout(50);
  };

  for (const [name, connection] of [["demo", () => demo(3000)], ["HTTP", () => to(mock)]]) {
    for (const hash of ["#/events", "#/instances", ""]) {
      story(`is not needed until all is read, then comes by itself (${name} ${hash})`, async (page) => {
        const parts = await held(page);
        await open(page, server.url, connection(), { hash });
        await rows(page);
        await readAll(page);
        assert.equal(parts.came, 0);
        parts.release();
        await arrives(page, parts);
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
        const parts = await held(page);
        await open(page, server.url, connection(), { hash: "#/events" });
        await page.locator(".banner, .scope-note, .empty").first().waitFor();
        assert.equal(parts.came, 0);
        parts.release();
      },
      [...FAILED_CALLS, /net::ERR/],
    );
  }

  story("comes at once where the page begins with it", async (page) => {
    await open(page, server.url, to(mock), { hash: "#/settings" });
    await page.locator("#main h1").waitFor();
  });

  story("is waited for by who needs it earlier, and then everything works", async (page) => {
    const parts = await held(page);
    await open(page, server.url, to(mock));
    await readAll(page);
    await selectFirst(page, 2);
    await page.locator("#plan").click();
    await page.locator("#main .skeleton").waitFor();
    parts.release();
    await page.locator("#do-reboot").waitFor();
    await go(page, "settings");
    await page.locator("#main h1").waitFor();
    await go(page, "instances");
    await rows(page);
    assert.equal(parts.asked, parts.came, "each part once");
  });

  story(
    "is asked for again when it did not come",
    async (page) => {
      let asked = 0;
      await page.route(LATER, (route) => ((asked += 1) === 1 ? route.abort() : route.continue()));
      const came = page.waitForEvent("requestfinished", (request) => LATER.test(request.url()));
      await open(page, server.url, to(mock));
      await came;
      assert.ok(asked >= 2);
    },
    MISSED,
  );

  story(
    "is another one for the demo, which is asked for again when it did not come",
    async (page) => {
      const DEMO = /\/split_demo\.wasm$/;
      let asked = 0;
      await page.route(DEMO, (route) => ((asked += 1) === 1 ? route.abort() : route.continue()));
      await open(page, server.url, demo(3000));
      await rows(page);
      assert.ok(asked >= 2);
      await open(page, server.url, to(mock));
      await rows(page);
      assert.equal(asked, 2, "no other connection wants it");
    },
    MISSED,
  );

  for (const [lang, words] of [["en", "could not be loaded"], ["zh", "无法加载"], ["ja", "読み込めません"]]) {
    story(
      `is missed with clear words, and comes when asked for again (${lang})`,
      async (page) => {
        await page.route(LATER, (route) => route.abort());
        await open(page, server.url, to(mock), { lang });
        await readAll(page);
        await selectFirst(page, 2);
        await page.locator("#plan").click();
        const banner = page.locator("#part-missing");
        await banner.waitFor();
        assert.ok((await banner.innerText()).includes(words));
        assert.deepEqual(await mock.log({ action: "RebootInstances" }), []);

        // Nothing that was chosen is lost.
        await page.unroute(LATER);
        await banner.locator("button").click();
        await page.locator("#do-reboot").waitFor();
        assert.equal(await banner.count(), 0);
      },
      MISSED,
    );
  }
});
