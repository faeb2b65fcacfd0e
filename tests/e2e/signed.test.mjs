// A session with access keys: signed requests in a real browser, against a server that verifies
// every signature by itself.
import assert from "node:assert/strict";
import { describe, test } from "node:test";

import { launch, withPage } from "./lib/browser.mjs";
import { go } from "./lib/flows.mjs";
import { KEY, STS, STS_NEXT, check, enterKeys, wanting, withKeys } from "./lib/keys.mjs";
import { Ear } from "./lib/leaks.mjs";
import { startMock } from "./lib/mock.mjs";
import { rewriteAnswers } from "./lib/rewrite.mjs";
import { REFUSED_CALLS, allWell, list, reboot, stage } from "./lib/session.mjs";
import { silentServer } from "./lib/silent.mjs";
import { expectText } from "./lib/wait.mjs";

describe("with access keys", { concurrency: 3 }, () => {
  const { story, enter, url } = stage();
  const shown = (page, pattern) => expectText(page, "#shown", pattern);

  for (const [scheme, keys, words] of [
    ["v1", KEY, "V1, a key pair"],
    ["v1", STS, "V1, temporary keys"],
    ["v3", KEY, "V3, a key pair"],
    ["v3", STS, "V3, temporary keys"],
  ]) {
    story(`${words}: connects, lists and reboots to a proven outcome; every request is signed`, async (page, mock) => {
      const ear = new Ear(page);
      await enter(page, mock, keys, scheme);
      await list(page);
      await shown(page, /600 of 600/);
      await reboot(page, mock);

      // The server takes signed requests only, so all that were answered with 200 were signed well.
      assert.equal((await mock.auth()).auth, "signed");
      const log = await mock.log();
      const preflights = log.filter((entry) => entry.outcome === "preflight" || entry.method === "OPTIONS");
      const calls = log.filter((entry) => !preflights.includes(entry));
      assert.deepEqual(calls.filter((call) => call.status !== 200).map((call) => call.code), []);
      if (scheme === "v1") assert.equal(preflights.length, 0, "V1 needs no preflight");
      else assert.ok(preflights.length > 0, "V3 has headers that need one");

      for (const request of await ear.posts(mock.url, calls.length)) {
        if (scheme === "v1") byV1(request, keys);
        else byV3(await request.allHeaders(), keys);
      }
    });
  }

  test("the server these tests trust refuses what is not signed well", async () => {
    const mock = await startMock({ instances: 10, ...wanting(KEY, STS) });
    try {
      const code = async (keys) => (await mock.call("DescribeRegions", {}, "2014-05-26", keys)).body.Code;
      assert.equal(await code(undefined), "MissingParameter");
      assert.equal(await code(KEY), undefined);
      assert.equal(await code(STS), undefined);
      assert.equal(await code({ ...KEY, secret: "another" }), "SignatureDoesNotMatch");
      assert.equal(await code(STS_NEXT), "InvalidAccessKeyId.NotFound");
      assert.equal(await code({ ...STS, token: "another" }), "InvalidSecurityToken.MismatchWithAccessKey");
      await mock.auth({ sts_expires_in: 0 });
      assert.equal(await code(STS), "InvalidSecurityToken.Expired");
      await mock.auth({ clock_shift_seconds: 1200 });
      assert.equal(await code(KEY), "InvalidTimeStamp.Expired");
    } finally {
      await mock.stop();
    }
  });

  story("without keys the server's refusal is shown, and the old connection stays", async (page, mock) => {
    await withKeys(page, url(), KEY);
    await page.locator("#key-forget").click();
    await expectText(page, "#key-state", /no keys/i);
    await check(page, mock.url);
    await expectText(page, "#check-result", /MissingParameter/);
    await expectText(page, "#place", /Demo account/);
  });

  story("keys are gone after a reload, and can be entered again", async (page, mock) => {
    await enter(page, mock, KEY);
    await page.reload();
    await go(page, "settings");
    await expectText(page, "#key-state", /no keys/i);
    await enterKeys(page, KEY);
    await check(page, mock.url);
    await expectText(page, "#check-result", /Connected/);
    await list(page);
    await shown(page, /600 of 600/);
  });

  story("keys are pasted as the STS answer has them, and the box is emptied at once", async (page, mock) => {
    await withKeys(page, url(), KEY);
    const credentials = {
      AccessKeyId: STS.id,
      AccessKeySecret: STS.secret,
      SecurityToken: STS.token,
      Expiration: new Date(Date.now() + 8.5 * 60_000).toISOString().replace(/\.\d+/, ""),
    };
    const answer = JSON.stringify({ RequestId: "R", Credentials: credentials });
    await page.locator("#key-paste").fill(answer);
    assert.equal(await page.locator("#key-paste").inputValue(), "");
    if (await page.locator("#key-secret").inputValue()) await page.locator("#key-use").click();
    await expectText(page, "#key-state", /keys in use: STS\.[^\n]*01/i);
    await check(page, mock.url);
    await expectText(page, "#check-result", /Connected/);
    await expectText(page, "#keys-left", /[78]\s?m/);
    await page.locator("#keys-left.warn").waitFor();
  });

  test("a foreign host gets not one byte before it is confirmed", { timeout: 300_000 }, async () => {
    const foreign = await silentServer();
    const mock = await startMock({ instances: 600, ...wanting(KEY) });
    const own = await launch([`--host-resolver-rules=MAP relay.example 127.0.0.1:${foreign.port}`]);
    const address = "https://relay.example/";
    try {
      await withPage(own, { allow: REFUSED_CALLS, hosts: ["relay.example"] }, async (page) => {
        const ear = new Ear(page);
        const reached = () => ear.requests.filter((request) => request.url().startsWith(address)).length;
        await withKeys(page, url(), KEY);
        await check(page, address);
        await expectText(page, "#confirm-host", /relay\.example/);
        await page.locator("#host-no").click();
        await page.locator("#confirm-host").waitFor({ state: "hidden" });
        await expectText(page, "#place", /Demo account/);
        await check(page, address);
        await page.locator("#confirm-host").waitFor();
        assert.deepEqual([foreign.connections(), reached()], [0, 0]);

        // What goes there after the confirmation is answered by the server that knows the keys.
        await rewriteAnswers(page, "https://relay.example", (body) => body, { url: `${mock.url}/` });
        await page.locator("#host-yes").click();
        await expectText(page, "#check-result", /Connected/);
        assert.ok(reached() > 0);
        await list(page);
        await shown(page, /600 of 600/);
        await page.locator("#confirm-host").waitFor({ state: "hidden" });

        // Remembered for this tab only.
        await page.reload();
        await go(page, "settings");
        await page.locator("#connect-one").check();
        await page.unrouteAll({ behavior: "ignoreErrors" });
        const before = [foreign.connections(), reached()];
        await enterKeys(page, KEY);
        await check(page, address);
        await page.locator("#confirm-host").waitFor();
        assert.deepEqual([foreign.connections(), reached()], before);
        // And the server would have noticed.
        await page.locator("#host-yes").click();
        await expectText(page, "#check-result", /cannot be reached/);
        assert.ok(foreign.connections() > before[0]);
      });
    } finally {
      await own.close();
      await mock.stop();
      foreign.stop();
    }
  });

  story("V3 where preflights are refused is said, and V1 works", async (page, mock) => {
    await mock.faults([{ action: "*", kind: "refuse_cors", preflight_only: true }]);
    await withKeys(page, url(), KEY, "v3");
    await check(page, mock.url);
    await expectText(page, "#check-result", /cannot be reached|CORS|V1/);
    assert.ok((await mock.log()).every((entry) => entry.method === "OPTIONS"), "nothing came through");
    await page.locator("#key-scheme").selectOption("v1");
    await check(page, mock.url);
    await expectText(page, "#check-result", /Connected/);
    await list(page);
    await shown(page, /600 of 600/);

  });
});

/** Signed as RPC 1.0 has it, and so that the browser asks nobody first. */
function byV1(request, keys) {
  const headers = request.headers();
  assert.equal(request.method(), "POST");
  assert.equal(new URL(request.url()).search, "");
  assert.match(headers["content-type"], /^application\/x-www-form-urlencoded/);
  assert.deepEqual(Object.keys(headers).filter((name) => /^(x-|authorization)/.test(name)), []);
  const form = new URLSearchParams(request.postData());
  assert.equal(form.get("AccessKeyId"), keys.id);
  assert.equal(form.get("SignatureMethod"), "HMAC-SHA1");
  assert.match(form.get("Signature"), /^[A-Za-z0-9+/]{27}=$/);
  assert.equal(form.get("SecurityToken"), keys.token ?? null);
}

/** Signed as ACS3-HMAC-SHA256 has it. */
function byV3(headers, keys) {
  const parts = /^ACS3-HMAC-SHA256 Credential=([^,]+),\s*SignedHeaders=([^,]+),\s*Signature=([0-9a-f]{64})$/;
  const [, id, names] = parts.exec(headers.authorization) ?? [];
  assert.equal(id, keys.id, headers.authorization);
  for (const name of ["host", "x-acs-action", "x-acs-content-sha256", "x-acs-date"]) {
    assert.ok(names.split(";").includes(name), names);
  }
  assert.equal(headers["x-acs-security-token"], keys.token);
}
