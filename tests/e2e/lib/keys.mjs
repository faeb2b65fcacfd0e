// Access keys, and what an operator does with them on the settings page.
import assert from "node:assert/strict";

import { demo, open } from "./flows.mjs";
import { expectText } from "./wait.mjs";

/**
 * @typedef {object} Keys
 * @property {string} id
 * @property {string} secret
 * @property {string} [token] For temporary keys.
 */

/** The shapes of real ones: every letter that must be encoded is in them. */
export const KEY = { id: "LTAI5tTestOperator01", secret: "q7Zp/mVw3+RkTn8sXy2LdBc6HfGj40=" };
export const STS = temporary("STS.NTestSession0001", "8KdWq1/uPz+Xn5vYtR3mLc7BsJh9Fg2=");
export const STS_NEXT = temporary("STS.NTestSession0002", "Tb4/Vx9+GyRz6nQmKp1wHs3DfLc8Ja5=");

function temporary(id, secret) {
  // Some 300 letters that look random and are always the same.
  let state = [...id].reduce((sum, letter) => sum * 31 + letter.charCodeAt(0), 7) % 2147483647;
  let token = "CAIS";
  const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  while (token.length < 298) {
    state = (state * 48271) % 2147483647;
    token += letters[state % letters.length];
  }
  return { id, secret, token: `${token}==` };
}

/** Options of a mock server that wants these keys. */
export const wanting = (...all) => {
  const text = ({ id, secret, token }) => [id, secret, token].filter(Boolean).join(":");
  return {
    auth: "signed",
    key: all.filter((keys) => !keys.token).map(text),
    sts: all.filter((keys) => keys.token).map(text),
  };
};

/**
 * Types keys into the card of the settings page and uses them.
 * @param {import("playwright-core").Page} page
 * @param {Keys} keys
 * @param {"v1" | "v3"} [scheme] How requests are signed; as it stands if not given.
 */
export async function enterKeys(page, { id, secret, token = "" }, scheme) {
  if (scheme) await page.locator("#key-scheme").selectOption(scheme);
  await page.locator("#key-id").fill(id);
  await page.locator("#key-secret").fill(secret);
  await page.locator("#key-token").fill(token);
  await page.locator("#key-use").click();
  const known = `${id.slice(0, 4)}[^\\n]*${id.slice(-2)}`;
  await expectText(page, "#key-state", new RegExp(`keys in use: ${known}`, "i"));
  for (const field of ["id", "secret", "token", "paste"]) {
    assert.equal(await page.locator(`#key-${field}`).inputValue(), "", `#key-${field} is emptied`);
  }
}

/** Opens the settings page with the choice of one address, and enters keys. */
export async function withKeys(page, url, keys, scheme) {
  await open(page, url, demo(300), { hash: "#/settings" });
  await page.locator("#connect-one").check();
  await enterKeys(page, keys, scheme);
}

/** Checks an address and connects to it if it is good. */
export async function check(page, address) {
  await page.locator("#address").fill(address);
  await page.locator("#check").click();
}

/** Opens the console on an account with keys. */
export async function connect(page, url, mock, keys, scheme) {
  await withKeys(page, url, keys, scheme);
  await check(page, mock.url);
  await expectText(page, "#check-result", /Connected/);
}
