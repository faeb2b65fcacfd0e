// Connecting, and input that is wrong: a clear message each, and nothing is lost.
import assert from "node:assert/strict";
import { createServer } from "node:http";
import { after, before, describe, test } from "node:test";

import { FAILED_CALLS, launch, withPage } from "./lib/browser.mjs";
import { demo, go, open, pick, plan, readAll, to } from "./lib/flows.mjs";
import { startMock } from "./lib/mock.mjs";
import { rewriteAnswers } from "./lib/rewrite.mjs";
import { servePage } from "./lib/server.mjs";
import { expectText } from "./lib/wait.mjs";

const ALLOW = { allow: [...FAILED_CALLS, /net::ERR/] };

/** A server that answers everything with the same. */
async function answering(status, headers, body) {
  const server = createServer((_, response) => {
    response.writeHead(status, { "access-control-allow-origin": "*", ...headers });
    response.end(body);
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  return { url: `http://127.0.0.1:${server.address().port}`, stop: () => server.close() };
}

describe("connecting and wrong input", () => {
  let browser, server, mock;
  before(async () => {
    [browser, server, mock] = await Promise.all([
      launch(), servePage(), startMock({ instances: 1500 }),
    ]);
  });
  after(async () => {
    await browser?.close();
    await server?.stop();
    await mock?.stop();
  });
  const story = (name, work) =>
    test(name, { timeout: 300_000 }, () => withPage(browser, ALLOW, work));
  const settings = async (page, connection = demo(300)) => {
    await open(page, server.url, connection, { hash: "#/settings" });
    await page.locator("#connect-one").check();
  };
  const check = async (page, address) => {
    await page.locator("#address").fill(address);
    await page.locator("#check").click();
  };

  story("a good address is checked, used, and still there after a reload", async (page) => {
    await settings(page);
    await check(page, mock.url);
    await expectText(page, "#check-result", /Connected: .* lists 7 regions/);
    await page.reload();
    await expectText(page, "#place", /127\.0\.0\.1/);
    await go(page, "instances");
    await readAll(page);
    await expectText(page, "#shown", /1,500 of 1,500/);
    const stored = await page.evaluate(() => JSON.stringify({ ...localStorage }));
    assert.doesNotMatch(stored, /secret|accesskey|token/i);
  });

  story("unreachable, or not readable: said with what to look at, and the old connection stays", async (page) => {
    await settings(page);
    await check(page, "http://127.0.0.1:9/");
    await expectText(page, "#check-result", /cannot be reached, or .*CORS.*Access-Control-Allow-Origin/);
    await expectText(page, "#place", /Demo account/);
    const silent = await answering(200, { "access-control-allow-origin": "http://else.invalid" }, "{}");
    await check(page, silent.url);
    await expectText(page, "#check-result", /cannot be reached, or/);
    silent.stop();
  });

  story("an answer that is not this API's", async (page) => {
    await settings(page);
    for (const [status, body] of [[200, "<html>hello</html>"], [200, ""], [200, '{"Regions":'], [502, "Bad gateway"], [500, ""]]) {
      const odd = await answering(status, { "content-type": "text/html" }, body);
      await check(page, odd.url);
      await expectText(page, "#check-result", /answers, but not as this API does/);
      odd.stop();
    }
  });

  story("a refusal by the API, in its own words", async (page) => {
    await settings(page);
    const body = JSON.stringify({ RequestId: "R", Code: "Forbidden.RAM", Message: "User not authorized." });
    const strict = await answering(403, { "content-type": "application/json" }, body);
    await check(page, strict.url);
    await expectText(page, "#check-result", /refused the check: Forbidden\.RAM\. User not authorized/);
    strict.stop();
  });

  story("addresses that cannot be right are refused before anything is sent", async (page) => {
    await settings(page);
    for (const bad of ["", "ftp://127.0.0.1/", "http://ecs.aliyuncs.com/", "https://a:b@example.com/"]) {
      await check(page, bad);
      await expectText(page, "#check-result", /\S/);
      await expectText(page, "#place", /Demo account/);
    }
  });

  story("a stored address that is down shows errors and a way out, not an empty account", async (page) => {
    await open(page, server.url, { kind: "one", address: "http://127.0.0.1:9/" }, { hash: "#/events" });
    await expectText(page, ".scopes", /could not be read/);
    await expectText(page, ".empty", /The account could not be read/);
    await page.locator('.empty a[href="#/settings"]').click();
    await page.locator("#connect-demo").check();
    await page.locator("#use-demo").click();
    await go(page, "events");
    await readAll(page);
  });

  story("an empty account is good news", async (page) => {
    const empty = await startMock({ instances: 0 });
    await open(page, server.url, to(empty), { hash: "#/events" });
    await expectText(page, ".empty", /No pending events in \d+ regions/);
    await go(page, "instances");
    await expectText(page, ".empty", /has no instances/);
    await empty.stop();
  });

  story("garbage where a list should be: that list says so, the others are there", async (page) => {
    await mock.faults([{ action: "DescribeInstances", region: "cn-beijing", kind: "garbage_body" }]);
    await open(page, server.url, to(mock));
    await readAll(page);
    await expectText(page, ".scopes", /cn-beijing .*could not be understood/);
    await mock.clearFaults();
  });

  story("0, 101 and 1,000 selected", async (page) => {
    await open(page, server.url, to(mock), { hash: "#/plan" });
    await expectText(page, ".empty", /Nothing is selected/);
    await go(page, "instances");
    await readAll(page);
    await pick(page, "cn-hangzhou", 101);
    await plan(page, "leave-out");
    await expectText(page, ".calls", /100 instances[\s\S]*1 instance/);
    await page.locator(".actbar .btn").first().click();
    await go(page, "instances");
    await page.locator(".row.h input").click();
    await page.locator("#select-all").click();
    await expectText(page, ".basket", /1,500 selected/);
    await page.locator("#plan").click();
    await expectText(page, "#review", /Review and confirm 1,\d{3}/);
  });

  story("instances that vanished stay selected and are told", async (page) => {
    const small = await startMock({ instances: 800 });
    await open(page, server.url, to(small));
    await readAll(page);
    await pick(page, "cn-hangzhou", 3);
    await rewriteAnswers(page, small.url, (body) => {
      if (!body.includes('"Instances"') || !body.includes("cn-hangzhou")) return body;
      return JSON.stringify({ ...JSON.parse(body), Instances: { Instance: [] }, NextToken: "" });
    });
    await page.locator("#refresh").click();
    await expectText(page, ".basket", /3 selected[\s\S]*3 no longer exist/);
    await page.locator("#plan").click();
    await expectText(page, ".groups", /No longer listed by the cloud/);
    await small.stop();
  });

  story("unknown statuses and event types are shown by their own names", async (page) => {
    await rewriteAnswers(page, mock.url, (body) =>
      body
        .replaceAll('"Status":"Running"', '"Status":"Hovering"')
        .replaceAll('SystemMaintenance.Reboot"', 'SystemMaintenance.Levitate"'),
    );
    await open(page, server.url, to(mock));
    await readAll(page);
    await expectText(page, "#table", /Hovering/);
    await go(page, "events");
    await page.locator("#filter").fill("Levitate");
    await expectText(page, "#table", /Other event[\s\S]*SystemMaintenance\.Levitate/);
  });
});
