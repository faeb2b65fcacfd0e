// axe-core on every screen and state, wide and narrow, in three languages: all rules in light, and
// those that read colours in dark too. What else is the same in both is checked first.
import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";

import { COLOUR_RULES, violations } from "./lib/axe.mjs";
import { launch, withPage } from "./lib/browser.mjs";
import { CONNECTED } from "./lib/connected.mjs";
import { demo, open } from "./lib/flows.mjs";
import { KEY, wanting } from "./lib/keys.mjs";
import { startMock } from "./lib/mock.mjs";
import { root } from "./lib/paths.mjs";
import { REFUSED_CALLS } from "./lib/session.mjs";
import { SCREENS } from "./lib/screens.mjs";
import { servePage } from "./lib/server.mjs";

const SIZES = [
  { width: 1440, height: 900 },
  { width: 390, height: 844 },
];

/** Changes the look, without the time that colours take to change. */
const wear = (page, theme) =>
  page.evaluate((theme) => {
    document.documentElement.dataset.theme = theme;
    for (const one of document.getAnimations()) if (one instanceof CSSTransition) one.finish();
  }, theme);

/** No rule is violated on this screen, in light and in dark. */
async function look(page, screen) {
  await page.waitForTimeout(150);
  assert.deepEqual(await violations(page), [], screen);
  await wear(page, "dark");
  assert.deepEqual(await violations(page, { rules: COLOUR_RULES }), [], `${screen}, dark`);
  await wear(page, "light");
}

describe("accessibility", () => {
  let browser, server;
  before(async () => {
    [browser, server] = await Promise.all([launch(), servePage()]);
  });
  after(async () => {
    await browser?.close();
    await server?.stop();
  });

  test("light and dark differ in colours alone: one attribute changes the values of colours", async () => {
    const folder = join(root, "style");
    const style = readdirSync(folder).map((name) => readFileSync(join(folder, name), "utf8")).join("\n");
    const [, body, ...more] = style.split(/\[data-theme[^\]]*\]/);
    assert.deepEqual(more, [], "one rule depends on the theme");
    const rules = /^\s*\{([^{}]*)\}/.exec(body)[1].split(";").map((rule) => rule.trim()).filter(Boolean);
    const [shadow, scheme, ...colours] = rules.toSorted((a, b) => /^--shadow/.test(b) - /^--shadow/.test(a) || /^color-scheme/.test(b) - /^color-scheme/.test(a));
    assert.match(shadow, /^--shadow: [^;]*oklch\(/);
    assert.match(scheme, /^color-scheme: dark$/);
    for (const rule of colours) assert.match(rule, /^--[\w-]+: oklch\([^)]*\)$/);
    assert.ok(colours.length > 15);
    assert.doesNotMatch(style, /prefers-color-scheme|light-dark\(/);
    for (const theme of ["light", "dark"]) {
      await withPage(browser, {}, async (page) => {
        await open(page, server.url, demo(300), { theme });
        await page.waitForFunction((theme) => document.documentElement.dataset.theme === theme, theme);
      });
    }
  });

  for (const size of SIZES) {
    for (const lang of ["en", "zh", "ja"]) {
      const name = `no violations, light and dark: ${size.width} px, ${lang}`;
      test(name, { timeout: 120_000 }, () =>
        withPage(browser, size, async (page) => {
          await open(page, server.url, demo(600), { hash: "#/events", lang, theme: "light" });
          for (const [screen, go] of SCREENS) {
            await go(page);
            await look(page, screen);
          }
        }),
      );

      test(`${name}, with access keys`, { timeout: 120_000 }, async () => {
        const mock = await startMock({ instances: 600, ...wanting(KEY) });
        try {
          await withPage(browser, { ...size, allow: REFUSED_CALLS }, async (page) => {
            await open(page, server.url, demo(300), { hash: "#/settings", lang, theme: "light" });
            for (const [screen, go] of CONNECTED) {
              await go(page, mock);
              await look(page, screen);
            }
          });
        } finally {
          await mock.stop();
        }
      });
    }
  }
});
