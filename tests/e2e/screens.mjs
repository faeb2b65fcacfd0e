// Pictures of every screen: light and dark, wide and narrow, in three languages.
// node screens.mjs [FOLDER]; words after it choose among lang-theme-width names;
// `demo` and `connected` take only the screens of the demo, or those with access keys.
import { mkdirSync } from "node:fs";
import { join } from "node:path";

import { launch, withPage } from "./lib/browser.mjs";
import { CONNECTED } from "./lib/connected.mjs";
import { demo, open } from "./lib/flows.mjs";
import { KEY, wanting } from "./lib/keys.mjs";
import { startMock } from "./lib/mock.mjs";
import { REFUSED_CALLS } from "./lib/session.mjs";
import { SCREENS } from "./lib/screens.mjs";
import { servePage } from "./lib/server.mjs";

const folder = process.env.RERACK_SCREENS ?? "../../target/screens";
const only = ["demo", "connected"].find((set) => process.argv.includes(set));
const words = process.argv.slice(2).filter((word) => word !== only);
mkdirSync(folder, { recursive: true });
const [browser, server] = await Promise.all([launch(), servePage()]);
for (const [width, height] of [[1440, 900], [390, 844]]) {
  for (const theme of ["light", "dark"]) {
    for (const lang of ["en", "zh", "ja"]) {
      const name = `${lang}-${theme}-${width}`;
      if (words.length && !words.some((word) => name.includes(word))) continue;
      const look = { theme, width, height, timezone: "Asia/Shanghai" };
      const draw = async (page, screens, mock) => {
        for (const [screen, go] of screens) {
          await go(page, mock);
          await page.waitForTimeout(250);
          await page.screenshot({ path: join(folder, `${name}-${screen}.png`) });
        }
      };
      if (!only || only === "demo") {
        await withPage(browser, look, async (page) => {
          await open(page, server.url, demo(10000), { hash: "#/events", lang, theme });
          await draw(page, SCREENS);
        });
      }
      if (!only || only === "connected") {
        const mock = await startMock({ instances: 600, ...wanting(KEY) });
        await withPage(browser, { ...look, allow: REFUSED_CALLS }, async (page) => {
          await open(page, server.url, demo(10000), { hash: "#/settings", lang, theme });
          await draw(page, CONNECTED, mock);
        });
        await mock.stop();
      }
      console.log(name);
    }
  }
}
await browser.close();
await server.stop();
