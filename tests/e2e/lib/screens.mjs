// Every screen and state of the console, one after the other: [name, how to get there].
const row = "#table .grid-rows .row";

async function link(page, name) {
  await page.locator(`.rail a[href="#/${name}"]`).click();
}

/** The screens, in an order in which each is reached from the one before. */
export const SCREENS = [
  ["events", async (page) => {
    await page.locator(row).first().waitFor();
    await page.waitForFunction(() => !document.querySelector("#refresh").disabled);
  }],
  ["event-open", (page) => page.locator(row).nth(1).click()],
  ["menu", async (page) => {
    await page.keyboard.press("Escape");
    await page.locator("#facet-status").click();
  }],
  ["nothing-matches", async (page) => {
    await page.keyboard.press("Escape");
    await page.locator("#filter").fill("no such thing");
    await page.locator(".empty").waitFor();
  }],
  ["help", async (page) => {
    await page.locator("#filter").fill("");
    await page.locator(row).first().waitFor();
    await page.locator("#table").focus();
    await page.keyboard.press("?");
    await page.locator("dialog[open]").waitFor();
  }],
  ["nothing-selected", async (page) => {
    await page.keyboard.press("Escape");
    await page.evaluate(() => (location.hash = "#/plan"));
    await page.locator(".empty").waitFor();
  }],
  ["no-plans", (page) => link(page, "plans")],
  ["nothing-sent", (page) => link(page, "runs")],
  ["instances", async (page) => {
    await link(page, "instances");
    await page.locator(row).first().waitFor();
    for (const place of [0, 1, 2, 3, 4, 5]) await page.locator(`${row} input`).nth(place).click();
  }],
  ["plan", async (page) => {
    await page.locator("#plan").click();
    await page.locator(".group summary").first().click();
  }],
  ["plan-asked", async (page) => {
    await page.locator("#all-together").click();
    await page.locator("#ask").click();
    await page.locator(".asked li").first().waitFor();
    await page.locator("#as-cli").click();
  }],
  ["plan-faults", async (page) => {
    await page.locator("#canary").fill("one");
    await page.locator("#share").fill("0");
    await page.locator("#limit-by").selectOption("tag");
    await page.locator("#start-later").check();
    await page.locator("#start-time").fill("2020-01-01T00:00");
  }],
  ["plan-once", async (page) => {
    await page.locator("#canary").fill("1");
    await page.locator("#share").fill("25");
    await page.locator("#limit-by").selectOption("zone");
    await page.locator("#start-now").check();
    await page.locator("#order-once").check();
    await page.locator("#stop-on").uncheck();
  }],
  ["plan-redeploy", async (page) => {
    await page.locator("#do-redeploy").click();
    await page.locator("#force").click();
  }],
  ["confirm", async (page) => {
    await page.locator("#review").click();
    await page.locator("#confirm").waitFor();
  }],
  ["plan-kept", async (page) => {
    await page.locator("#cancel").click();
    await page.locator("#plan-name").fill("api maintenance");
    await page.locator("#save-plan").click();
    await link(page, "plans");
    await page.locator(".plan-row .open").waitFor();
  }],
  ["plan-refused", async (page) => {
    const text = JSON.stringify({ format: "rerack-plan/1", name: 7, waves: 3 });
    await page.locator("#import").setInputFiles({
      name: "night.json", mimeType: "application/json", buffer: Buffer.from(text),
    });
    await page.locator(".faults li").first().waitFor();
  }],
  ["plan-edge", async (page) => {
    await page.locator("#go-on-draft").click();
    await page.locator("#do-ens-redeploy").click();
    await page.locator("#scheduled").click();
  }],
  ["answers", async (page) => {
    await page.locator("#do-reboot").click();
    await page.locator("#success-first").click();
    if (await page.locator("#force").isChecked()) await page.locator("#force").click();
    await page.locator("#review").click();
    await page.locator("#go").click();
    await page.locator("#run-state").waitFor();
    await page.waitForTimeout(2500);
  }],
  ["answer-open", (page) => page.locator(row).first().click()],
  ["report", async (page) => {
    await page.evaluate(() => document.querySelector("#report").click());
    await page.locator("#report-sum").waitFor();
  }],
  ["report-rows", (page) =>
    page.locator("#report-page").evaluate((part) => (part.scrollTop = part.scrollHeight))],
  ["answers-list", (page) => link(page, "runs")],
  ["settings", (page) => link(page, "settings")],
  ["settings-address", (page) => page.locator("#connect-one").check()],
  ["no-such-page", async (page) => {
    await page.evaluate(() => (location.hash = "#/nowhere"));
    await page.locator(".empty").waitFor();
  }],
];
