// No secret of an operator is left anywhere: not in storage, address, page, files or console.
import assert from "node:assert/strict";
import { describe } from "node:test";

import { exported, go, open, demo, readAll } from "./lib/flows.mjs";
import { KEY, STS, STS_NEXT, check, enterKeys, withKeys } from "./lib/keys.mjs";
import { Ear, leaks, readable } from "./lib/leaks.mjs";
import { inMemory, watchMemory } from "./lib/memory.mjs";
import { list, reboot, stage } from "./lib/session.mjs";
import { expectText } from "./lib/wait.mjs";

/** Where a page could leave a secret, and how it would. All run in the page. */
const PLANTS = {
  localStorage: (text) => localStorage.setItem("x", `{"key":"${text}"}`),
  sessionStorage: (text) => sessionStorage.setItem("x", btoa(`secret: ${text}`)),
  IndexedDB: (text) =>
    new Promise((resolve, reject) => {
      const request = indexedDB.open("planted");
      request.onerror = () => reject(request.error);
      request.onupgradeneeded = () => request.result.createObjectStore("s", { keyPath: "id" });
      request.onsuccess = () => {
        const write = request.result.transaction("s", "readwrite");
        write.objectStore("s").put({ id: 1, deep: [{ bytes: new TextEncoder().encode(text) }] });
        write.oncomplete = () => resolve(request.result.close());
        write.onerror = () => reject(write.error);
      };
    }),
  cookies: (text) => (document.cookie = `x=${encodeURIComponent(text)}`),
  "address of the page": (text) => history.replaceState(null, "", `?x=${encodeURIComponent(text)}#/settings`),
  "history state": (text) => history.replaceState({ x: { y: text } }, ""),
  window: (text) => (window.planted = text),
  "value of #filter": (text) => (document.querySelector("#filter").value = text),
  "property of #filter": (text) => (document.querySelector("#filter").kept = text),
  console: (text) => console.debug("signing with", text),
  performance: (text) => performance.mark(text),
};

describe("secrets", () => {
  const { story, enter, url } = stage();

  for (const [scheme, keys] of [["v1", STS], ["v3", STS], ["v1", KEY]]) {
    const secrets = [keys.secret, keys.token].filter(Boolean);
    const words = `${scheme}, ${keys.token ? "temporary keys" : "a key pair"}`;
    story(`nothing is left of a whole session: ${words}`, async (page, mock) => {
      const ear = new Ear(page);
      const clean = async (when) =>
        assert.deepEqual(leaks([...(await readable(page)), ...ear.heard], secrets), [], when);
      await watchMemory(page);
      await enter(page, mock, keys, scheme);
      assert.ok((await inMemory(page, secrets, { wait: false })) > 0, "keys in use are in the memory");
      await clean("once they are in use");
      await list(page);
      await reboot(page, mock);
      const file = await exported(page);
      ear.heard.push({ where: "saved file", text: file });
      assert.ok(file.includes("i-"), "there is something in the file");
      await clean("after work");

      // A refusal quotes what was signed, and with V1 the token is a part of that.
      await go(page, "settings");
      await page.locator("#connect-one").check();
      await enterKeys(page, { ...keys, secret: [...keys.secret].reverse().join("") });
      await check(page, mock.url);
      await expectText(page, "#check-result", /secret|signature/i);
      for (const summary of await page.locator("#check-result summary").all()) await summary.click();
      await clean("after a refusal");
      await page.locator("#key-forget").click();
      await expectText(page, "#key-state", /no keys/i);
      await clean("after forgetting");
      const reversed = [...keys.secret].reverse().join("");
      assert.equal(await inMemory(page, [...secrets, reversed]), 0, "in the memory after forgetting");

      const sent = await ear.sent();
      assert.ok(sent.length > 5);
      assert.deepEqual(leaks(sent, [keys.secret]), [], "the secret itself is never sent");
      if (keys.token) assert.deepEqual(leaks(sent, [keys.token]), ["request"], "the token is");
    });
  }

  story("nothing is left when the page is left and comes back", async (page, mock) => {
    await watchMemory(page);
    await enter(page, mock, STS, "v1");
    await list(page);
    await go(page, "settings");
    await page.locator("#key-secret").fill(KEY.secret);
    await page.evaluate(() => dispatchEvent(new PageTransitionEvent("pagehide", { persisted: true })));
    assert.equal(await page.locator("#key-secret").inputValue(), "");
    await expectText(page, "#key-state", /no keys/i);
    assert.equal(await inMemory(page, [STS.secret, STS.token, KEY.secret]), 0);
  });

  story("pasted and half-typed keys are not left either", async (page) => {
    await watchMemory(page);
    const ear = new Ear(page);
    await withKeys(page, url(), KEY);
    const profile = { mode: "StsToken", access_key_id: STS.id, access_key_secret: STS.secret, sts_token: STS.token };
    for (const text of [
      JSON.stringify({ current: "ops", profiles: [{ name: "ops", ...profile }] }),
      `{"Credentials": {"AccessKeySecret": "${STS.secret}", "SecurityToken": "${STS.token}"`,
    ]) {
      await page.locator("#key-paste").fill(text);
      assert.equal(await page.locator("#key-paste").inputValue(), "");
      // What may wait in the fields for a click is visible as dots only.
      const held = (await readable(page)).filter(({ where }) => !/value of #key-(secret|token)/.test(where));
      assert.deepEqual(leaks([...held, ...ear.heard], [STS.secret, STS.token]), []);
    }
    await page.locator("#key-secret").fill(STS_NEXT.secret);
    await page.locator("#key-token").fill(STS_NEXT.token);
    await page.locator("#key-forget").click();
    for (const field of ["secret", "token"]) assert.equal(await page.locator(`#key-${field}`).inputValue(), "");
    assert.ok(await page.locator("#key-forget").isDisabled(), "nothing is left to forget");
    assert.equal(await inMemory(page, [KEY.secret, STS.secret, STS.token, STS_NEXT.secret, STS_NEXT.token]), 0);
    const all = [...(await readable(page)), ...ear.heard];
    assert.deepEqual(leaks(all, [STS.secret, STS.token, KEY.secret]), []);
  });

  story("the search finds a secret that is planted, wherever it is", async (page) => {
    const ear = new Ear(page);
    await open(page, url(), demo(300));
    await readAll(page);
    const secrets = [KEY.secret];
    const found = async () => leaks([...(await readable(page)), ...ear.heard], secrets);
    assert.deepEqual(await found(), []);
    await page.evaluate((text) => document.body.append(document.createComment(text)), KEY.secret.slice(3, 16));
    assert.deepEqual(await found(), ["DOM"], "a piece is enough");
    for (const [place, put] of Object.entries(PLANTS)) {
      await page.evaluate(put, KEY.secret);
      assert.ok((await found()).includes(place), place);
    }
    const places = [...Object.keys(PLANTS), "DOM"].sort();
    assert.deepEqual((await found()).sort(), places, "and in no other place");
    assert.deepEqual(leaks([{ where: "saved file", text: `a,b\r\n"x${KEY.secret}",c` }], secrets), ["saved file"]);
    for (const encoded of [encodeURIComponent(KEY.secret), btoa(`xy${KEY.secret}z`), [...Buffer.from(KEY.secret)].join()]) {
      assert.deepEqual(leaks([{ where: "text", text: `…${encoded}…` }], secrets), ["text"], encoded);
    }
  });
});
