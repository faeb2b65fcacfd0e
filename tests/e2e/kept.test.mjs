// What is kept on the device goes away, is damaged, or is another tab's: nothing is sent twice, and
// nothing that was sent is called "not sent".
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";

import { FAILED_CALLS, launch, newPage } from "./lib/browser.mjs";
import { carryOn, confirm, counts, go, open, plan, readAll, settled, to } from "./lib/flows.mjs";
import { startMock } from "./lib/mock.mjs";
import { evidence } from "./lib/report.mjs";
import { REBOOT, REGIONS, kill, neverTwice, received, select, sent, told } from "./lib/runs.mjs";
import { servePage } from "./lib/server.mjs";
import { expectText } from "./lib/wait.mjs";

/** What a page that is killed leaves on the console of the others is none of ours. */
const ALLOWED = [...FAILED_CALLS, /net::ERR/];
const EACH = 4;
const PLANNED = EACH * REGIONS.length;

/** Calls that are answered in a minute: their tab can be killed meanwhile. */
const LATE = { action: "RebootInstances", kind: "delay", ms: 60_000, times: 100 };

/** Does something with the lines and entries of the database, as only another program would. */
const tamper = (page, work) =>
  page.evaluate(`new Promise((done, fail) => {
    const opening = indexedDB.open("rerack");
    opening.onerror = () => fail(opening.error);
    opening.onsuccess = async () => {
      const database = opening.result;
      const stores = database.transaction(["runs", "steps"], "readwrite");
      stores.oncomplete = () => {
        database.close();
        done();
      };
      stores.onabort = () => fail(stores.error);
      const [runs, steps] = ["runs", "steps"].map((name) => stores.objectStore(name));
      const all = (request) => new Promise((read) => (request.onsuccess = () => read(request.result)));
      const [keys, lines] = await Promise.all([all(steps.getAllKeys()), all(steps.getAll())]);
      const at = (word) => lines.findIndex((line) => line.includes('"is":"' + word + '"'));
      ${work}
    };
  })`);

/** Every line that is kept. */
const lines = (page) =>
  page.evaluate(
    () =>
      new Promise((done) => {
        indexedDB.open("rerack").onsuccess = ({ target }) => {
          const read = target.result.transaction("steps").objectStore("steps").getAll();
          read.onsuccess = () => {
            target.result.close();
            done(read.result);
          };
        };
      }),
  );

describe("what is kept", { concurrency: 2 }, () => {
  let browser, server;
  before(async () => {
    [browser, server] = await Promise.all([launch(), servePage()]);
  });
  after(async () => {
    await browser?.close();
    await server?.stop();
  });

  const startAccount = () => startMock({ instances: 1200, speed: 200 });

  /** Does `work` in a page of a device of its own; its pages share what the device keeps. */
  async function onDevice(options, work) {
    const { page, context, watch } = await newPage(browser, { allow: ALLOWED, ...options });
    try {
      await work({ page, context });
    } catch (error) {
      if (watch.problems.length > 0) error.message += `\n${watch.said()}`;
      throw error;
    } finally {
      await context.close();
    }
    watch.check();
  }

  /** A story with a server of its own. */
  const story = (name, work) =>
    test(name, { timeout: 240_000 }, async () => {
      const mock = await startAccount();
      try {
        await onDevice({}, ({ page, context }) => work({ page, context, mock }));
      } finally {
        await mock.stop();
      }
    });

  /** A plan for the same instances, wherever it is made. */
  async function planned(page, mock) {
    await open(page, server.url, to(mock));
    await readAll(page);
    await select(page, EACH);
    await plan(page, ...REBOOT);
  }

  /** The last question, answered but for the button. */
  async function asked(page, { waits = true } = {}) {
    await page.locator("#review").click();
    await page.locator("#confirm").waitFor();
    const word = page.locator("#confirm-word");
    if (await word.count()) {
      const label = await page.locator("label:has(#confirm-word) span").innerText();
      await word.fill(/Type (.+) to go on/.exec(label)[1]);
    }
    for (const box of await page.locator(".have-disks").all()) await box.check();
    if (waits) await page.locator("#go:enabled").waitFor();
  }

  /** A run of which two of three calls have their answer when its tab is killed. */
  async function interrupted(page, mock) {
    await planned(page, mock);
    await mock.faults([{ ...LATE, region: REGIONS[0] }]);
    await confirm(page);
    await received(mock, REGIONS.length);
    await expectText(page, "#legend", /In progress|Accepted|Restarted/);
    await page.waitForTimeout(500);
    const address = page.url();
    await kill(page);
    await mock.clearFaults();
    return { address, first: await sent(mock) };
  }

  const wipes = {
    "the data of the site is cleared": async (page) => {
      const session = await page.context().newCDPSession(page);
      const origin = new URL(page.url()).origin;
      await session.send("Storage.clearDataForOrigin", { origin, storageTypes: "all" });
    },
    "another tab deletes the database": async (page, context) => {
      const other = await context.newPage();
      await other.goto(`${server.url}robots.txt`);
      await other.evaluate(
        () =>
          new Promise((done, fail) => {
            const gone = indexedDB.deleteDatabase("rerack");
            gone.onsuccess = done;
            gone.onerror = fail;
          }),
      );
      await other.close();
    },
    "its lines are deleted": (page) => tamper(page, "steps.clear(); runs.clear();"),
    "its first line is deleted": (page) => tamper(page, "steps.delete(keys[0]);"),
  };
  for (const [what, wipe] of Object.entries(wipes)) {
    story(`${what} in mid-run: it is said, and written again`, async ({ page, context, mock }) => {
      await planned(page, mock);
      // The first answers are held back, so that it goes on for a while.
      await mock.faults([{ ...LATE, region: REGIONS[0] }]);
      await confirm(page);
      await received(mock, REGIONS.length);
      await expectText(page, "#journal", /safe to close/);
      const before = await lines(page);
      await wipe(page, context);
      await expectText(page, "#standby", /was not kept any more, and was written again at/);
      await expectText(page, "#journal", /Journal on this device, \d+ entries/);
      const again = await lines(page);
      assert.deepEqual(again.slice(0, before.length), before, "all that was there");

      // Whoever comes after a crash knows everything.
      const address = page.url();
      const first = await sent(mock);
      await kill(page);
      await mock.clearFaults();
      const next = await context.newPage();
      await open(next, server.url, to(mock), { hash: new URL(address).hash });
      await next.locator("#standby .banner").waitFor();
      const [answered, waiting, unknown] = await told(next.locator("#standby"));
      assert.ok(answered + unknown >= first.length, `${answered} and ${unknown} of ${first.length}`);
      assert.equal(answered + waiting + unknown, PLANNED);
      await carryOn(next);
      await settled(next, 150_000);
      await neverTwice(mock);
    });
  }

  story("what cannot be written again is not called safe, and nothing more is sent", async ({ page, mock }) => {
    await planned(page, mock);
    await mock.faults([{ ...LATE, region: REGIONS[0] }]);
    await confirm(page);
    await received(mock, REGIONS.length);
    await page.evaluate(() => {
      IDBFactory.prototype.open = () => {
        throw new DOMException("denied for this document", "SecurityError");
      };
    });
    await wipes["the data of the site is cleared"](page);
    await expectText(page, "#standby", /This run is not kept any more/);
    await expectText(page, "#journal", /Not kept on this device any more: do not close this tab/);
  });

  /** What a device keeps of an interrupted run, made once; each of these stories begins with a copy of it. */
  let left;
  const leftBehind = () =>
    (left ??= (async () => {
      const mock = await startAccount();
      let run, storageState;
      await onDevice({}, async ({ page, context }) => {
        run = await interrupted(page, mock);
        storageState = await context.storageState({ indexedDB: true });
      });
      return { ...run, mock, storageState };
    })());
  after(async () => (await left?.catch(() => {}))?.mock.stop());

  /** A story on a copy of that device, without a page that is open. Nothing may be sent. */
  const onCopy = (name, work) =>
    test(name, { timeout: 240_000 }, async () => {
      const { mock, address, first, storageState } = await leftBehind();
      await onDevice({ storageState }, ({ page: next }) => work({ next, address, mock }));
      assert.deepEqual(await sent(mock), first, "nothing was sent");
    });

  const LINES = "const put = (line, number) => steps.put(line, [keys[0][0], number]);";
  const damages = {
    "the line that says what is about to be sent is missing": ["steps.delete(keys[at('Intent')]);", /Line \d+ is missing/],
    "such a line is null": ["steps.put(null, keys[at('Intent')]);", /Line \d+ is no text/],
    "such a line is a number": ["steps.put(7, keys[at('Intent')]);", /Line \d+ is no text/],
    "a line is cut": ["const n = at('Answered'); steps.put(lines[n].slice(0, 40), keys[n]);", /Line \d+ (was changed|cannot be read)/],
    "one letter is another one": ["const n = at('Intent'); steps.put(lines[n].replace('Intent', 'Intend'), keys[n]);", /Line \d+ was changed/],
    "a line stands in the place of another one": ["const n = at('Intent'); steps.put(lines[n + 1], keys[n]);", /In place of line \d+ there is line \d+/],
    "two lines have changed places": [
      "const n = at('Intent'); steps.put(lines[n + 1], keys[n]); steps.put(lines[n], keys[n + 1]);",
      /In place of line \d+ there is line \d+/,
    ],
    "the gap of a missing line is closed": [
      `${LINES} const n = at('Intent'); lines.splice(n, 1); lines.forEach(put); steps.delete(keys.at(-1));`,
      /In place of line \d+ there is line \d+/,
    ],
    "the last lines are missing": [
      "for (let n = at('Intent'); n < keys.length; n += 1) steps.delete(keys[n]);",
      /Lines? \d+.+ missing/,
    ],
    "a line is without its seal": [
      "const n = at('Intent'); const { line, of, sum, ...rest } = JSON.parse(lines[n]); steps.put(JSON.stringify(rest) + '\\n', keys[n]);",
      /Line \d+ was changed/,
    ],
    "its entry is null": ["runs.put(null, keys[0][0]);", /Its entry in the list of runs is damaged or missing/],
    "its entry is a text": ["runs.put('?', keys[0][0]);", /Its entry in the list of runs is damaged or missing/],
    "its entry is missing": ["runs.delete(keys[0][0]);", /Its entry in the list of runs is damaged or missing/],
    "its entry has other fields": ["runs.put({ stage: 7 }, keys[0][0]);", /Its entry in the list of runs is damaged or missing/],
  };
  for (const [what, [work, said]] of Object.entries(damages)) {
    onCopy(`${what}: damage, and nothing goes on`, async ({ next, address }) => {
      await next.goto(`${server.url}robots.txt`);
      await tamper(next, work);
      await next.goto(`${server.url}#/runs`);
      // In the list.
      await expectText(next, ".run-card", /damaged/);
      assert.equal(await next.locator(".run-card").count(), 1);
      await expectText(next, "#interrupted", /0 not, \d+ unknown/);
      // On its page.
      await next.goto(address);
      await expectText(next, "#standby", said);
      const [answered, waiting, unknown] = await told(next.locator("#standby"));
      assert.deepEqual([waiting, answered + unknown], [0, PLANNED], "none is called not sent");
      const shown = await counts(next);
      for (const word of ["Not sent", "Waiting", "Not started"]) assert.equal(shown[word], undefined, word);
      assert.equal(await next.locator("#continue, #follow, #go-on, #again button").count(), 0);
      // Its report says the same.
      await next.locator("#report").click();
      await expectText(next, "#report-notes", said);
      const report = await evidence(next);
      assert.equal(report.counts["not-started"] + report.counts.skipped + report.counts.waiting, 0);
      await next.locator("#report-run").click();
      // It can be closed, and stays damaged.
      await next.locator("#close-run").click();
      await expectText(next, "#standby", said);
      await next.waitForTimeout(500);
      await next.goto(`${server.url}#/runs`);
      await next.reload();
      await expectText(next, ".run-card", /closed as it was/);
      await expectText(next, ".run-card", /damaged/);
      await next.locator(".run-card").click();
      await next.locator("#legend").waitFor();
      assert.equal(await next.locator("#continue, #follow, #go-on, #again button").count(), 0);
    });
  }

  onCopy("an odd entry hides no other run", async ({ next }) => {
    await next.goto(`${server.url}robots.txt`);
    await tamper(next, "runs.put(null, '2026-01-01-0000-aaaa'); runs.put('?', 'odd'); runs.put(null, 7);");
    await next.goto(`${server.url}#/runs`);
    await next.locator(".run-card").nth(1).waitFor();
    await expectText(next, ".runs-list", /interrupted/);
    await expectText(next, ".runs-list", /damaged/);
  });

  onCopy("a line of another run is damage", async ({ next: other, mock }) => {
    await planned(other, mock);
    await other.locator("#review").click();
    await other.locator("#pass-over").check();
    await other.keyboard.press("Escape");
    await tamper(
      other,
      "const n = at('Intent'); const line = lines[n].replaceAll(keys[0][0], '2026-01-01-0000-aaaa'); steps.put(line, keys[n]);",
    );
    await go(other, "runs");
    await other.reload();
    await other.locator(".run-card").first().click();
    await expectText(other, "#standby", /Line \d+ (was changed|belongs to run)/);
  });

  story("a run of an earlier version goes on", async ({ page, context, mock }) => {
    const { address, first } = await interrupted(page, mock);
    const next = await context.newPage();
    await next.goto(`${server.url}robots.txt`);
    await tamper(
      next,
      `lines.forEach((text, n) => {
        const { line, of, sum, ...rest } = JSON.parse(text);
        if (rest.format) rest.format = "rerack-journal/1";
        steps.put(JSON.stringify(rest) + "\\n", keys[n]);
      });
      runs.get(keys[0][0]).onsuccess = ({ target }) => {
        const { lines, ...rest } = target.result;
        runs.put(rest, keys[0][0]);
      };`,
    );
    await next.goto(address);
    await next.locator("#follow").waitFor();
    await next.locator("#follow").click();
    await settled(next, 150_000);
    const all = await sent(mock);
    assert.deepEqual(all, first);
    // And once more from the device: old lines and new ones.
    await next.waitForTimeout(500);
    await next.reload();
    await expectText(next, "#run-state", /settled/);
    assert.equal(await next.locator("#standby .banner").count(), 0);
  });

  story("two tabs cannot carry out the same plan", async ({ page, context, mock }) => {
    const second = await context.newPage();
    await Promise.all([planned(page, mock), planned(second, mock)]);
    await mock.faults([LATE]);
    await Promise.all([page, second].map(asked));
    // At the same moment.
    await Promise.all([page, second].map((one) => one.locator("#go").evaluate((button) => button.click())));
    const isRun = (one) => /#\/runs\/2/.test(one.url());
    await page.waitForTimeout(3000);
    const begun = [page, second].filter(isRun);
    assert.equal(begun.length, 1, "one of them began");
    const [winner] = begun;
    const loser = winner === page ? second : page;
    const run = new URL(winner.url()).hash.split("/")[2];
    await expectText(loser, "#unfit", new RegExp(`Nothing was sent[^]*Run ${run} has ${PLANNED} instances of these now`));
    // Asked again, it says so before anything is pressed.
    await loser.locator("#review").click();
    await expectText(loser, "#others", new RegExp(`Run ${run} has ${PLANNED} instances of these now`));
    assert.ok(await loser.locator("#go").isDisabled());
    assert.equal(await loser.locator("#pass-over").count(), 0);
    await loser.locator("#others a.btn").click();
    assert.equal(new URL(loser.url()).hash, `#/runs/${run}`);
    await expectText(loser, "#standby", /Another tab carries out this run/);
    await received(mock, REGIONS.length);
    await neverTwice(mock);
    assert.equal((await sent(mock)).length, PLANNED);
  });

  story("an interrupted run with the same instances is named before they are sent again", async ({ page, context, mock }) => {
    const { address } = await interrupted(page, mock);
    const run = new URL(address).hash.split("/")[2];
    const other = await context.newPage();
    await planned(other, mock);
    await asked(other, { waits: false });
    await expectText(other, "#others", new RegExp(`Run ${run} was interrupted with \\d+ instances of these[^]*may be restarting`));
    assert.ok(await other.locator("#go").isDisabled());
    await other.locator("#pass-over").check();
    await mock.faults([LATE]);
    await other.locator("#go:enabled").click();
    await other.locator("#run-state").waitFor();
    // The first one cannot go on meanwhile.
    const next = await context.newPage();
    await next.goto(address);
    await next.locator("#follow").click();
    const now = new URL(other.url()).hash.split("/")[2];
    await expectText(next, "#standby", new RegExp(`Nothing was sent[^]*Run ${now} has \\d+ instances? of these now`));
    await next.locator("#follow").waitFor();
    // The words of the confirmation hold what was agreed to.
    await other.locator("#report").click();
    await expectText(other, "#report-page", /I have looked at that run/);
  });
});
