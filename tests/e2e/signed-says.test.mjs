// What the page says when a server refuses a session with access keys: enough to find the cause, and
// never a secret.
import assert from "node:assert/strict";
import { describe } from "node:test";

import { counts, go, pick, readAll, settled } from "./lib/flows.mjs";
import { KEY, STS, check, enterKeys, withKeys } from "./lib/keys.mjs";
import { Ear, leaks, readable } from "./lib/leaks.mjs";
import { REGION, allWell, begin, list, stage } from "./lib/session.mjs";
import { expectText } from "./lib/wait.mjs";

describe("what is refused with access keys is explained", { concurrency: 3 }, () => {
  const { story, enter, url } = stage();
  const shown = (page, pattern) => expectText(page, "#shown", pattern);

  for (const scheme of ["v1", "v3"]) {
    story(`${scheme}, a wrong secret: both strings to sign are shown, and no secret`, async (page, mock) => {
      const ear = new Ear(page);
      await enter(page, mock, STS, scheme);
      await list(page);
      await pick(page, REGION, 3, "Running");
      await expectText(page, ".basket", /3 selected/);
      await go(page, "settings");
      await page.locator("#connect-one").check();
      const wrong = [...STS.secret].reverse().join("");
      await enterKeys(page, { ...STS, secret: wrong });
      await check(page, mock.url);
      await expectText(page, "#check-result", /secret does not belong to this AccessKey ID/);
      for (const summary of await page.locator("#check-result summary").all()) await summary.click();
      await expectText(page, "#check-result", /The server signed/);
      await expectText(page, "#check-result", /This page signed/);
      const strings = await page.locator("#check-result").innerText();
      const text = scheme === "v1" ? /POST&%2F&AcceptLanguage/g : /ACS3-HMAC-SHA256\\n\s*[0-9a-f]{64}/g;
      assert.equal(strings.match(text)?.length, 2, strings);
      await expectText(page, "#check-result", /Both are equal/);
      const all = [...(await readable(page)), ...ear.heard];
      assert.deepEqual(leaks(all, [STS.secret, STS.token, wrong]), []);

      // Nothing is lost by it.
      await go(page, "instances");
      await expectText(page, ".basket", /3 selected/);
      await shown(page, /600 of 600/);
      await go(page, "settings");
      await page.locator("#connect-one").check();
      await enterKeys(page, STS);
      await go(page, "instances");
      await page.locator("#refresh").click();
      await readAll(page);
      await expectText(page, ".basket", /3 selected/);
      await allWell(page);
    });
  }

  story("an action that is denied: each answer names the permission, nothing is restarted", async (page, mock) => {
    await mock.auth({ deny: ["ecs:RebootInstances"] });
    await enter(page, mock, KEY);
    await list(page);
    await begin(page, 4);
    await settled(page);
    const found = await counts(page);
    const [call, ...more] = await mock.log({ action: "RebootInstances" });
    assert.deepEqual([call.code, more.length], ["Forbidden.RAM", 0]);
    assert.equal(found.Restarted, undefined);
    assert.equal(found.Refused ?? found["Not started"], call.instance_ids.length, JSON.stringify(found));
    await expectText(page, "#headlines", /Missing permission: ecs:RebootInstances/);
    const rows = page.locator("#table .grid-rows .row");
    assert.equal(await rows.count(), found.total);
    let named = 0;
    for (const row of await rows.all()) {
      await row.click();
      const panel = page.locator("aside.panel").first();
      await panel.waitFor();
      named += /Missing permission: ecs:RebootInstances/.test(await panel.innerText()) ? 1 : 0;
    }
    assert.equal(named, call.instance_ids.length, "each one's answer names it");
    for (const state of await mock.state(call.instance_ids)) assert.equal(state.restarts, 0);
  });

  story("an unknown key is said, and the old connection stays", async (page, mock) => {
    await withKeys(page, url(), { ...KEY, id: "LTAI5tNobodyKnows99" });
    await check(page, mock.url);
    await expectText(page, "#check-result", /key.*(unknown|not known|does not exist|not found|no such)|InvalidAccessKeyId/is);
    await expectText(page, "#place", /Demo account/);
    await enterKeys(page, KEY);
    await check(page, mock.url);
    await expectText(page, "#check-result", /Connected/);
  });

  for (const refused of [true, false]) {
    story(`the probe tells that V3 ${refused ? "does not pass" : "passes"}, and sends no key of the operator`, async (page, mock) => {
      if (refused) await mock.faults([{ action: "*", kind: "refuse_cors", preflight_only: true }]);
      const ear = new Ear(page);
      await withKeys(page, url(), KEY);
      await page.locator("#address").fill(mock.url);
      await page.locator("#key-probe").click();
      const words = refused ? /Preflights are refused here: use V1/ : /V3 works here/;
      await expectText(page, "#key-probe-result", words);
      const log = await mock.log();
      assert.ok(log.some((entry) => entry.method === "OPTIONS"), "a preflight was sent");
      const calls = log.filter((entry) => entry.method === "POST");
      assert.ok(calls.length > 0, "with refused preflights a plain call tells that the server is there");
      for (const call of calls) assert.equal(call.code, "InvalidAccessKeyId.NotFound", "a made-up key");
      assert.deepEqual(leaks([...ear.heard, ...(await ear.sent())], [KEY.secret]), []);
      for (const { text } of await ear.sent()) assert.ok(!text.includes(KEY.id), "nor its id");

      // And what it says is true.
      await page.locator("#key-scheme").selectOption(refused ? "v1" : "v3");
      await check(page, mock.url);
      await expectText(page, "#check-result", /Connected/);
    });
  }
});
