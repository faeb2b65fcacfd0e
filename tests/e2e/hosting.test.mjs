// What surrounds the page: the headers of its host, other pages that frame it, files that were changed.
import assert from "node:assert/strict";
import { createServer } from "node:http";
import { cpSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";

import { launch, withPage } from "./lib/browser.mjs";
import { dist, root } from "./lib/paths.mjs";
import { HEADERS, servePage } from "./lib/server.mjs";

/** Serves one page at another origin. */
async function elsewhere(html) {
  const server = createServer((_, response) => response.setHeader("content-type", "text/html").end(html()));
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    // Another host name, so another site.
    url: `http://localhost:${server.address().port}/`,
    stop: () => new Promise((resolve) => (server.close(resolve), server.closeAllConnections())),
  };
}

describe("hosting", () => {
  let browser;
  before(async () => {
    browser = await launch();
  });
  after(() => browser?.close());

  test("the headers that a host should send are sent, and are the documented ones", async () => {
    const server = await servePage();
    const guide = readFileSync(join(root, "docs/hosting.md"), "utf8");
    const answer = await fetch(server.url);
    assert.ok(Object.keys(HEADERS).length >= 8);
    for (const [name, value] of Object.entries(HEADERS)) {
      assert.equal(answer.headers.get(name), value, name);
      for (const way of [`| \`${name}\` | \`${value}\` |`, `add_header ${name} "${value}" always;`, `${name} "${value}"\n`]) {
        assert.ok(guide.includes(way), `docs/hosting.md: ${way}`);
      }
    }
    await server.stop();
  });

  test("of markup only what can neither run nor load nor lead anywhere gets into the page", async () => {
    const server = await servePage();
    const allow = [/refused by policy: require-trusted-types-for/, /TrustedHTML/];
    await withPage(browser, { url: server.url, allow }, async (page) => {
      await page.waitForSelector("#table .row strong");
      assert.match(readFileSync(join(dist, "index.html"), "utf8"), /trusted-types default/);
      const write = (html) => {
        try {
          document.createElement("template").innerHTML = html;
          return "made";
        } catch (error) {
          return error.name;
        }
      };
      for (const html of [
        "<svg/onload=1>", "<img src=x onerror=1>", '<b onclick="x"></b>', '<a href="javascript:1">x</a>',
        "<script>1</script>", '<i style="x"></i>', '<iframe srcdoc="x"></iframe>', "<template><b></b></template>",
      ]) {
        assert.equal(await page.evaluate(write, html), "TypeError", html);
      }
      assert.equal(await page.evaluate(write, '<span class="grow"></span>'), "made");
    });
    await server.stop();
  });

  // A host that forgot the headers: the page itself must refuse.
  const bare = Object.fromEntries(["Content-Security-Policy", "X-Frame-Options", "Cross-Origin-Resource-Policy"].map((name) => [name, []]));

  test("in the frame of another origin the page does not start", async () => {
    const server = await servePage({ headers: bare });
    for (const attributes of ["", 'sandbox="allow-scripts allow-same-origin"', 'sandbox="allow-scripts"']) {
      const frame = await elsewhere(() => `<!doctype html><title>x</title><iframe ${attributes} width=900 height=700 src="${server.url}"></iframe>`);
      const context = await browser.newContext();
      const page = await context.newPage();
      server.requests.length = 0;
      await page.goto(frame.url);
      const inside = page.frames()[1];
      if (attributes === 'sandbox="allow-scripts"') {
        // Without an origin its own files are foreign to it: nothing runs at all.
        await page.waitForTimeout(1000);
        assert.equal(await inside.locator("header.top").count(), 0);
      } else {
        const lines = inside.locator("#framed p");
        await lines.nth(2).waitFor();
        assert.deepEqual(await lines.evaluateAll((all) => all.map((line) => line.lang)), ["en", "zh-CN", "ja"]);
        assert.equal(await inside.locator("#framed a").first().getAttribute("target"), "_blank");
        await page.waitForTimeout(500);
        assert.equal(await inside.locator("header.top, .row, button").count(), 0);
        assert.equal(await inside.evaluate(() => performance.getEntriesByName("rerack-later").length), 0);
      }
      await context.close();
      await frame.stop();
    }
    await server.stop();
  });

  test("in a frame of its own origin, and alone, it does", async () => {
    const folder = mkdtempSync(join(tmpdir(), "rerack-frame-"));
    cpSync(dist, folder, { recursive: true });
    writeFileSync(join(folder, "frame.html"), `<!doctype html><title>x</title><iframe width=900 height=700 src="/"></iframe>`);
    const server = await servePage({ folder, headers: bare });
    const context = await browser.newContext();
    const page = await context.newPage();
    await page.goto(`${server.url}frame.html`);
    await page.frames()[1].locator("header.top").waitFor();
    await context.close();
    await server.stop();
    rmSync(folder, { recursive: true });
  });

  test("a file that is not the one that was built is not run", async () => {
    const all = readdirSync(dist, { recursive: true });
    const names = all.filter((name) => /(^rerack-[0-9a-f]{16}\/.*|^boot-[0-9a-f]{16})\.(js|wasm)$/.test(name));
    assert.ok(names.length >= 5, `${names}`);
    for (const name of names) {
      const folder = mkdtempSync(join(tmpdir(), "rerack-changed-"));
      cpSync(dist, folder, { recursive: true });
      const file = join(folder, name);
      // Harmless in itself: a comment, or a section without meaning.
      const more = name.endsWith(".js") ? Buffer.from("\n// more\n") : Buffer.from([0, 2, 1, 0x78]);
      writeFileSync(file, Buffer.concat([readFileSync(file), more]));
      const server = await servePage({ folder });
      const context = await browser.newContext();
      try {
        const page = await context.newPage();
        const said = [];
        page.on("console", (message) => said.push(message.text()));
        page.on("pageerror", (error) => said.push(error.message));
        await page.goto(server.url);
        if (name.endsWith("rerack_bg.wasm") || name.endsWith(".js")) {
          await page.waitForTimeout(1500);
          assert.equal(await page.locator("header.top").count(), 0, name);
        } else {
          // The first part runs; what comes later is never taken, and that is said.
          if (name.endsWith("split_later.wasm")) await page.goto(`${server.url}#/settings`);
          await page.locator("#part-missing, #main .banner").first().waitFor();
        }
        assert.match(said.join("\n"), /integrity/, name);
      } finally {
        await context.close();
        await server.stop();
        rmSync(folder, { recursive: true });
      }
    }
  });

  test("every part is fetched once", async () => {
    const server = await servePage();
    await withPage(browser, { url: server.url }, async (page) => {
      await page.goto(`${server.url}#/settings`);
      await page.locator("#main h1").waitFor();
      const parts = server.requests.filter((path) => /\.(js|wasm)$/.test(path));
      assert.deepEqual(parts.toSorted(), [...new Set(parts)].toSorted());
      assert.ok(parts.length >= 5, `${parts}`);
    });
    await server.stop();
  });
});
