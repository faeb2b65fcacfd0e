// The tools of the other tests: do they see what they are there to see?
import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";

import { violations } from "./lib/axe.mjs";
import { FAILED_CALLS, launch, withPage } from "./lib/browser.mjs";
import { startMock } from "./lib/mock.mjs";
import { rewriteAnswers } from "./lib/rewrite.mjs";
import { servePage } from "./lib/server.mjs";

const POLICY = [
  "default-src 'none'; script-src 'self'; img-src data:; connect-src 'self' http:",
  "require-trusted-types-for 'script'",
].join("; ");
const HTML = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>x</title>
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<script type="module" src="/page-0123456789abcdef.js"></script></head>
<body><main><h1>Small</h1><img src="data:,"></main></body></html>`;
const SCRIPT = `const todo = new URLSearchParams(location.search).get("do");
if (todo === "log") console.error("it went wrong");
if (todo === "throw") setTimeout(() => { throw new Error("it broke"); });
if (todo === "eval") try { (0, eval)("1"); } catch {}
if (todo === "call") fetch("http://elsewhere.invalid/").catch(() => {});
document.documentElement.dataset.done = "yes";
${"// padding that compresses well\n".repeat(40)}`;

describe("the page's server", () => {
  let folder, server;
  before(async () => {
    folder = mkdtempSync(join(tmpdir(), "rerack-page-"));
    writeFileSync(join(folder, "index.html"), HTML);
    writeFileSync(join(folder, "page-0123456789abcdef.js"), SCRIPT);
    server = await servePage({ folder });
  });
  after(async () => {
    await server?.stop();
    rmSync(folder, { recursive: true });
  });

  test("sends types, compression and headers as a strict host does", async () => {
    const page = await fetch(server.url, { headers: { "accept-encoding": "identity" } });
    assert.equal(page.headers.get("content-type"), "text/html; charset=utf-8");
    assert.equal(page.headers.get("cache-control"), "no-store");
    assert.equal(page.headers.get("x-content-type-options"), "nosniff");
    assert.equal(page.headers.get("content-encoding"), null);
    assert.equal(await page.text(), HTML);

    const script = `${server.url}page-0123456789abcdef.js`;
    for (const encoding of ["br", "gzip"]) {
      const answer = await fetch(script, { headers: { "accept-encoding": encoding } });
      assert.equal(answer.headers.get("content-encoding"), encoding);
      assert.ok(Number(answer.headers.get("content-length")) < SCRIPT.length / 2);
      assert.match(answer.headers.get("cache-control"), /immutable/);
      assert.equal(await answer.text(), SCRIPT);
    }
    assert.equal((await fetch(`${server.url}events`)).status, 200);
    assert.equal((await fetch(`${server.url}gone.js`)).status, 404);
    assert.equal((await fetch(server.url, { method: "POST" })).status, 405);
  });

  describe("watched by the browser", () => {
    let browser;
    before(async () => {
      browser = await launch();
    });
    after(() => browser?.close());

    const visit = (what, options = {}) =>
      withPage(browser, { url: `${server.url}?do=${what}`, ...options }, async (page) => {
        await page.waitForSelector("html[data-done=yes]");
        await page.waitForTimeout(200);
      });

    test("a proper page passes", () => visit("nothing"));

    for (const [what, words] of [
      ["log", /console: it went wrong/],
      ["throw", /thrown: it broke/],
      ["eval", /refused by policy: (script-src|require-trusted)/],
      ["call", /foreign request: http:\/\/elsewhere\.invalid/],
    ]) {
      test(`what the page must not do fails the test: ${what}`, async () => {
        await assert.rejects(visit(what), words);
      });
    }

    test("what belongs to the test is let through", () => visit("log", { allow: [/went wrong/] }));

    test("rewritten answers of a server that is gone are failed calls of the page", async () => {
      const gone = await startMock({ instances: 10 });
      await withPage(browser, { url: server.url, allow: FAILED_CALLS }, async (page) => {
        await page.evaluate(() => document.querySelector("meta[http-equiv]").remove());
        await rewriteAnswers(page, gone.url, (body) => body.replace("Regions", "Places"));
        const call = (url) =>
          page.evaluate(
            (url) => fetch(`${url}/?Action=DescribeRegions&Version=2014-05-26`).then((r) => r.text(), (error) => error.name),
            url,
          );
        assert.match(await call(gone.url), /Places/);
        await gone.stop();
        assert.equal(await call(gone.url), "TypeError");
      });
    });

    test("axe runs under the page's policy and finds what is wrong", async () => {
      await withPage(browser, { url: server.url }, async (page) => {
        const found = await violations(page);
        assert.equal(found.length, 1, found.join("\n"));
        assert.match(found[0], /^image-alt \(critical\): .* — img \(1\)$/);
      });
    });
  });
});

describe("the mock server", () => {
  let mock;
  before(async () => {
    mock = await startMock({ instances: 40, seed: 3, "ens-share": 0 });
  });
  after(() => mock?.stop());

  test("answers, and its log and states agree with what was sent", async () => {
    const regions = await mock.call("DescribeRegions");
    const region = regions.body.Regions.Region.map((region) => region.RegionId);
    let running;
    for (const RegionId of region) {
      const { body } = await mock.call("DescribeInstances", { RegionId, Status: "Running" });
      running ??= body.Instances.Instance[0];
    }
    const { InstanceId, RegionId } = running;
    const since = await mock.mark();
    const answer = await mock.call("RebootInstances", {
      RegionId,
      "InstanceId.1": InstanceId,
      BatchOptimization: "SuccessFirst",
    });
    assert.equal(answer.status, 200);
    const [entry] = await mock.log({ since, action: "RebootInstances" });
    assert.deepEqual(entry.instance_ids, [InstanceId]);
    assert.equal(entry.request_id, answer.body.RequestId);
    const [state] = await mock.state([InstanceId]);
    assert.equal((await mock.state(InstanceId)).restarts, state.restarts);
    await assert.rejects(mock.state("i-none"), /has no i-none/);
  });

  test("takes faults away again, and its time jumps", async () => {
    await mock.faults([{ action: "DescribeRegions", kind: "throttle" }]);
    const refused = await mock.call("DescribeRegions");
    assert.equal(refused.status, 400);
    assert.match(refused.body.Code, /^Throttling/);
    await mock.clearFaults();
    assert.equal((await mock.call("DescribeRegions")).status, 200);

    const before = (await mock.info()).time_ms;
    const { time_ms } = await mock.advance(3600);
    assert.ok(time_ms - before >= 3_600_000);
    await assert.rejects(mock.faults([{ action: "*", kind: "fire" }]), /fire/);
  });

  test("says why it does not start", async () => {
    await assert.rejects(startMock({ instances: "many" }), /mock-server ended at its start.*many/s);
  });
});
