// axe-core on every screen and state, light and dark, wide and narrow, in three languages.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";

import { violations } from "./lib/axe.mjs";
import { launch, withPage } from "./lib/browser.mjs";
import { CONNECTED } from "./lib/connected.mjs";
import { demo, open } from "./lib/flows.mjs";
import { KEY, wanting } from "./lib/keys.mjs";
import { startMock } from "./lib/mock.mjs";
import { REFUSED_CALLS } from "./lib/session.mjs";
import { SCREENS } from "./lib/screens.mjs";
import { servePage } from "./lib/server.mjs";

const LOOKS = [
  { theme: "light", width: 1440, height: 900 },
  { theme: "dark", width: 1440, height: 900 },
  { theme: "light", width: 390, height: 844 },
  { theme: "dark", width: 390, height: 844 },
];

describe("accessibility", () => {
  let browser, server;
  before(async () => {
    [browser, server] = await Promise.all([launch(), servePage()]);
  });
  after(async () => {
    await browser?.close();
    await server?.stop();
  });

  for (const look of LOOKS) {
    for (const lang of ["en", "zh", "ja"]) {
      const name = `no violations: ${look.theme}, ${look.width} px, ${lang}`;
      test(name, { timeout: 120_000 }, () =>
        withPage(browser, look, async (page) => {
          await open(page, server.url, demo(600), { hash: "#/events", lang, theme: look.theme });
          for (const [screen, go] of SCREENS) {
            await go(page);
            await page.waitForTimeout(150);
            assert.deepEqual(await violations(page), [], screen);
          }
        }),
      );

      test(`${name}, with access keys`, { timeout: 120_000 }, async () => {
        const mock = await startMock({ instances: 600, ...wanting(KEY) });
        try {
          await withPage(browser, { ...look, allow: REFUSED_CALLS }, async (page) => {
            await open(page, server.url, demo(300), { hash: "#/settings", lang, theme: look.theme });
            for (const [screen, go] of CONNECTED) {
              await go(page, mock);
              await page.waitForTimeout(150);
              assert.deepEqual(await violations(page), [], screen);
            }
          });
        } finally {
          await mock.stop();
        }
      });
    }
  }
});
