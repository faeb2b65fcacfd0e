// What an operator does, step by step, for tests to read like a story.
import { expectText, notLateInMinute } from "./wait.mjs";

/** A connection to a mock server as the page stores it. */
export const to = (mock) => ({ kind: "one", address: `${mock.url}/` });

/** The built-in demo as the page stores it. */
export const demo = (instances) => ({ kind: "demo", instances });

/**
 * Opens the console with stored preferences; readings happen only when asked.
 * @param {import("playwright-core").Page} page
 */
export async function open(page, url, connection, { hash = "#/instances", lang = "en", ...more } = {}) {
  const stored = JSON.stringify({ connection, lang, refresh_s: 0, zone: "utc", ...more });
  await page.addInitScript((text) => {
    if (!location.protocol.startsWith("http")) return;
    if (!localStorage.getItem("rerack.settings")) localStorage.setItem("rerack.settings", text);
  }, stored);
  await page.goto(url + hash);
}

/** Waits until the account is read to its end. */
export async function readAll(page) {
  await page.locator("#table .grid-rows .row").first().waitFor();
  await page.waitForFunction(() => !document.querySelector("#refresh")?.disabled, null, {
    timeout: 60_000,
  });
}

/** Goes to a page by its link in the rail. */
export const go = (page, name) => page.locator(`.rail a[href="#/${name}"]`).click();

/** Chooses a value of a facet; `text` is part of its label. */
export async function filter(page, facet, text) {
  await page.locator(`#facet-${facet}`).click();
  await page.locator(".menu label", { hasText: text }).first().click();
  await page.keyboard.press("Escape");
}

/** Lifts all filters. */
export async function clearFilters(page) {
  const button = page.locator(".filter .btn.quiet");
  if (await button.count()) await button.click();
}

/** The box of the row at a place, counted from 0, scrolled into view. */
export async function boxAt(page, place) {
  const row = page.locator(`#table .row[aria-rowindex="${place + 2}"]`);
  if (!(await row.count())) {
    await page.locator("#table").evaluate((table, top) => (table.scrollTop = top), place * 46 - 200);
    await row.waitFor();
  }
  return row.locator("input");
}

/** Selects the first `count` rows by a click and a Shift-click. */
export async function selectFirst(page, count) {
  await page.locator("#table").evaluate((table) => (table.scrollTop = 0));
  await (await boxAt(page, 0)).click();
  if (count > 1) await (await boxAt(page, count - 1)).click({ modifiers: ["Shift"] });
}

/** Selects the first `count` instances of a region, and of a status if one is given. */
export async function pick(page, region, count, status) {
  await filter(page, "region", region);
  if (status) await filter(page, "status", status);
  await selectFirst(page, count);
  await clearFilters(page);
}

/** In the plan: everything at once, held by nothing, in the place of the careful order. */
export async function atOnce(page) {
  await page.locator("#order-once").check();
  await page.locator("#stop-on").uncheck();
}

/** Opens the plan and chooses an action and options by the ids of their fields; all goes at once. */
export async function plan(page, ...fields) {
  await page.locator("#plan").click();
  await atOnce(page);
  for (const field of fields) await page.locator(`#${field}`).click();
}

/**
 * Confirms the plan, typing the word if one is asked for, and waits for the answers page.
 * @param {{alone?: boolean}} [how] `alone`: it cannot be kept on this device, and goes on without.
 */
export async function confirm(page, { alone = false } = {}) {
  await page.locator("#review").click();
  await agree(page, { alone });
  await page.locator("#run-state").waitFor();
}

/** Answers the question on the screen with yes, typing the word if one is asked for. */
export async function agree(page, { alone = false } = {}) {
  await page.locator("#confirm").waitFor();
  const word = page.locator("#confirm-word");
  if (await word.count()) {
    const asked = await page.locator("label:has(#confirm-word) span").innerText();
    await word.fill(/Type (.+) to go on/.exec(asked)[1]);
  }
  for (const box of await page.locator(".have-disks").all()) await box.check();
  const disks = page.locator("#disks");
  if (await disks.count()) await disks.evaluate((list) => (list.scrollTop = list.scrollHeight));
  if (alone) await page.locator("#not-kept").check();
  await notLateInMinute(page);
  await page.locator("#go").click();
}

/** Presses a button that sends a further part of a run, or its rest, and says yes. Gives the question. */
export async function sendPart(page, button) {
  await page.locator(button).click();
  await page.locator("#confirm").waitFor();
  const question = await page.locator("dialog").innerText();
  await agree(page);
  // The run has taken it in.
  await page.locator("#take-back").waitFor();
  return question;
}

/** Carries an interrupted run on: with what waits, if anything does. */
export async function carryOn(page) {
  await page.locator("#follow").waitFor();
  if (await page.locator("#continue").count()) await sendPart(page, "#continue");
  else await page.locator("#follow").click();
}

/** Waits until nothing more will become known. */
export async function settled(page, ms = 90_000) {
  try {
    await expectText(page, "#run-state", /^settled$/, ms);
  } catch (error) {
    // Who is still under way is what one wants to know.
    error.message += `\n${JSON.stringify(await counts(page).catch(() => "no counts"))}`;
    throw error;
  }
}

/** The counts of the answers page by word, e.g. `{ Restarted: 3 }`, and their sum as `total`. */
export async function counts(page) {
  // In one step: the page goes on between two, and the numbers would be of two moments.
  const chips = await page.evaluate(() =>
    [...document.querySelectorAll("#legend button")].map((chip) => chip.innerText),
  );
  const found = { total: 0 };
  for (const chip of chips) {
    const [, number, word] = /^([\d,]+) (.+)$/s.exec(chip.trim());
    found[word] = Number(number.replaceAll(",", ""));
    found.total += found[word];
  }
  return found;
}

/** All banners above the answers in one text. */
export const headlines = (page) => page.locator("#headlines").innerText();

/** The first lines of all rows in view, cell by cell. */
export const rows = (page) =>
  page.evaluate(() =>
    [...document.querySelectorAll("#table .grid-rows .row")].map((row) =>
      [...row.querySelectorAll(".c strong")].map((cell) => cell.textContent),
    ),
  );

/** The file of the answers as it is saved. */
export async function exported(page) {
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.locator("#export").click(),
  ]);
  const stream = await download.createReadStream();
  let text = "";
  for await (const chunk of stream) text += chunk;
  return text;
}

/** The answers as saved: one array of cells a row, without the heading. */
export async function saved(page) {
  const lines = (await exported(page)).trim().split("\r\n").slice(1);
  return lines.map((line) => line.match(/("([^"]|"")*"|[^,]*)(,|$)/g).map((c) => c.replace(/,$/, "")));
}
