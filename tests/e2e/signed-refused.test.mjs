// What a server refuses of a session with access keys: said in plain words, nothing lost, and work
// goes on.
import assert from "node:assert/strict";
import { describe } from "node:test";

import { counts, go, pick, readAll, settled } from "./lib/flows.mjs";
import { KEY, STS, check, enterKeys, withKeys } from "./lib/keys.mjs";
import { REGION, allWell, begin, list, stage } from "./lib/session.mjs";
import { expectText } from "./lib/wait.mjs";

describe("refused with access keys", { concurrency: 3 }, () => {
  const { story, enter, url } = stage();
  const shown = (page, pattern) => expectText(page, "#shown", pattern);

  story("a wrong secret: said in words, and nothing is lost", async (page, mock) => {
    await enter(page, mock, STS, "v1");
    await list(page);
    await pick(page, REGION, 3, "Running");
    await expectText(page, ".basket", /3 selected/);
    await go(page, "settings");
    await page.locator("#connect-one").check();
    await enterKeys(page, { ...STS, secret: KEY.secret });
    await check(page, mock.url);
    await expectText(page, "#check-result", /secret|signature/i);
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

  story("an unknown key is said, and the old connection stays", async (page, mock) => {
    await withKeys(page, url(), { ...KEY, id: "LTAI5tNobodyKnows99" });
    await check(page, mock.url);
    await expectText(page, "#check-result", /key.*(unknown|not known|does not exist|not found|no such)|InvalidAccessKeyId/is);
    await expectText(page, "#place", /Demo account/);
    await enterKeys(page, KEY);
    await check(page, mock.url);
    await expectText(page, "#check-result", /Connected/);
  });

  story("an action that is denied: refused, and nothing is restarted", async (page, mock) => {
    await mock.auth({ deny: ["ecs:RebootInstances"] });
    await enter(page, mock, KEY);
    await list(page);
    await begin(page, 4);
    await settled(page);
    const found = await counts(page);
    const [call] = await mock.log({ action: "RebootInstances" });
    assert.equal(call.code, "Forbidden.RAM");
    assert.equal(found.Restarted, undefined);
    assert.equal(found.Refused ?? found["Not started"], call.instance_ids.length, JSON.stringify(found));
    for (const state of await mock.state(call.instance_ids)) assert.equal(state.restarts, 0);
  });
});
