// axe-core on every screen and state, wide and narrow, in three languages: all rules in light, and
// those that read colours in dark too, in one language. That the rest is the same is checked first.
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

/** The language whose screens are looked at in dark too. */
const DARK_IN = "en";

/** No rule is violated on this screen, in light and in dark. */
async function look(page, screen, lang) {
  await page.waitForTimeout(150);
  assert.deepEqual(await violations(page), [], screen);
  if (lang !== DARK_IN) return;
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

  test("a theme changes the values of colours and nothing else, a language the font", async () => {
    const folder = join(root, "style");
    const style = readdirSync(folder).map((name) => readFileSync(join(folder, name), "utf8")).join("\n");
    const rules = (selector) =>
      [...style.matchAll(selector)].map(([, body]) => body.split(";").map((rule) => rule.trim()).filter(Boolean));
    assert.equal(style.match(/data-theme/g).length, 1, "one rule depends on the theme");
    const [theme] = rules(/\[data-theme="dark"\]\s*\{([^{}]*)\}/g);
    for (const rule of theme) assert.match(rule, /^(color-scheme: dark|--shadow: .*oklch\(.*|--[\w-]+: oklch\([^()]*\))$/);
    assert.ok(theme.length > 15);
    assert.doesNotMatch(style, /prefers-color-scheme|light-dark\(|\[lang/);
    const fonts = rules(/:lang\(\w+\)\s*\{([^{}]*)\}/g);
    assert.equal(fonts.length, style.match(/:lang/g).length);
    for (const rule of fonts.flat()) assert.match(rule, /^--font: /);
    for (const theme of ["light", "dark"]) {
      await withPage(browser, {}, async (page) => {
        await open(page, server.url, demo(300), { theme });
        await page.waitForFunction((theme) => document.documentElement.dataset.theme === theme, theme);
      });
    }
  });

  for (const size of SIZES) {
    for (const lang of ["en", "zh", "ja"]) {
      const name = `no violations: ${lang === DARK_IN ? "light and dark" : "light"}, ${size.width} px, ${lang}`;
      test(name, { timeout: 300_000 }, () =>
        withPage(browser, size, async (page) => {
          await open(page, server.url, demo(600), { hash: "#/events", lang, theme: "light" });
          for (const [screen, go] of SCREENS) {
            await go(page);
            await look(page, screen, lang);
          }
        }),
      );

      test(`${name}, with access keys`, { timeout: 300_000 }, async () => {
        const mock = await startMock({ instances: 600, ...wanting(KEY) });
        try {
          await withPage(browser, { ...size, allow: REFUSED_CALLS }, async (page) => {
            await open(page, server.url, demo(300), { hash: "#/settings", lang, theme: "light" });
            for (const [screen, go] of CONNECTED) {
              await go(page, mock);
              await look(page, screen, lang);
            }
          });
        } finally {
          await mock.stop();
        }
      });
    }
  }
});
