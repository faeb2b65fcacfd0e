// Pictures of every screen: light and dark, wide and narrow, in three languages.
// node screens.mjs [FOLDER]; words after it choose among lang-theme-width names.
import { mkdirSync } from "node:fs";
import { join } from "node:path";

import { launch, withPage } from "./lib/browser.mjs";
import { demo, open } from "./lib/flows.mjs";
import { SCREENS } from "./lib/screens.mjs";
import { servePage } from "./lib/server.mjs";

const folder = process.env.RERACK_SCREENS ?? "../../target/screens";
const words = process.argv.slice(2);
mkdirSync(folder, { recursive: true });
const [browser, server] = await Promise.all([launch(), servePage()]);
for (const [width, height] of [[1440, 900], [390, 844]]) {
  for (const theme of ["light", "dark"]) {
    for (const lang of ["en", "zh", "ja"]) {
      const name = `${lang}-${theme}-${width}`;
      if (words.length && !words.some((word) => name.includes(word))) continue;
      const look = { theme, width, height, timezone: "Asia/Shanghai" };
      await withPage(browser, look, async (page) => {
        await open(page, server.url, demo(10000), { hash: "#/events", lang, theme });
        for (const [screen, go] of SCREENS) {
          await go(page);
          await page.waitForTimeout(250);
          await page.screenshot({ path: join(folder, `${name}-${screen}.png`) });
        }
      });
      console.log(name);
    }
  }
}
await browser.close();
await server.stop();
