// What happens below the page: connections that end before the first byte of an answer, redirects, and
// answers at which a browser sends a request again by itself. Each write takes effect before it goes
// wrong. The server knows the truth, and no row may contradict it.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";

import { FAILED_CALLS, launch, withPage } from "./lib/browser.mjs";
import {
  clearFilters, confirm, counts, filter, go, headlines, open, plan, readAll, saved, selectFirst, to,
} from "./lib/flows.mjs";
import { KEY, connect, wanting } from "./lib/keys.mjs";
import { startMock } from "./lib/mock.mjs";
import { servePage } from "./lib/server.mjs";
import { silentServer } from "./lib/silent.mjs";

/** What the page says: what Chrome says of calls that fail. */
const ALLOW = [...FAILED_CALLS, /net::ERR/];

/** What no row may say of a call that may have arrived. */
const DENIED = /Not sent|Not started|did nothing|nothing was (restarted|redeployed|sent)|send(s|ing)? (it )?again/i;

/** What a browser may send again by itself, and what leads elsewhere. */
const CLOSED = ["FIN", "RST", "a late FIN"];
const STATUS = ["408", "421"];
const REDIRECT = ["307 to itself", "302", "303", "307 to another port"];

/** The ways a delivery goes wrong, after it took effect. `elsewhere` is an address nobody confirmed. */
const faults = (elsewhere) => [
  ["FIN", { kind: "close" }],
  ["RST", { kind: "close", reset: true }],
  ["a late FIN", { kind: "close", ms: 3000 }],
  ["307 to itself", { kind: "redirect", status: 307 }],
  ["302", { kind: "redirect", status: 302 }],
  ["303", { kind: "redirect", status: 303 }],
  ["307 to another port", { kind: "redirect", status: 307, location: elsewhere }],
  ["408", { kind: "http_status", status: 408 }],
  ["421", { kind: "http_status", status: 421 }],
];

/** Actions by the fields of the plan. */
const REBOOT = { action: "RebootInstances", fields: ["do-reboot", "success-first"] };
const REDEPLOY = { action: "RedeployInstance", fields: ["do-redeploy"] };
const ENS = { action: "BatchEventRedeployInstance", fields: ["do-ens-redeploy", "immediate"] };

/** Where the reboots go: one call a region. */
const REGIONS = [
  "cn-hangzhou", "cn-shanghai", "cn-beijing", "cn-shenzhen", "ap-southeast-1", "ap-northeast-1",
  "eu-central-1",
];

describe("what is delivered twice or elsewhere", { concurrency: 3 }, () => {
  let browser, server, elsewhere;
  before(async () => {
    [browser, server, elsewhere] = await Promise.all([launch(), servePage(), silentServer()]);
  });
  after(async () => {
    await browser?.close();
    await server?.stop();
    elsewhere?.stop();
  });

  /** Opens the console on the account, unsigned or with keys. */
  async function enter(page, mock, scheme) {
    if (scheme === "unsigned") await open(page, server.url, to(mock));
    else {
      await connect(page, server.url, mock, KEY, scheme);
      await go(page, "instances");
    }
    await readAll(page);
  }

  /** A server with plenty of instances and edge events; `nonces` as its option. */
  const begin = (scheme, nonces) =>
    startMock({
      instances: 1500, speed: 200, "ens-share": 30, events: 400, nonces,
      ...(scheme === "unsigned" ? {} : wanting(KEY)),
    });

  /** Selects `count` running instances in each of these regions. */
  async function pickEach(page, regions, count) {
    for (const region of regions) {
      await filter(page, "region", region);
      await filter(page, "status", "Running");
      await selectFirst(page, count);
      await clearFilters(page);
    }
  }

  /** Selects so many events that a redeploy at the edge answers. */
  async function pickEdge(page, count) {
    await go(page, "events");
    await filter(page, "product", "ENS");
    await filter(page, "type", "SystemMaintenance.Redeploy");
    await selectFirst(page, count);
    await clearFilters(page);
  }

  /** The ids of each call, as the plan shows them. */
  async function planned(page) {
    await page.locator("#as-cli").click();
    const lines = await page.locator(".calls code").allInnerTexts();
    const named = /(?:--InstanceId(?:\.\d+)? |"ResourceId": ?")([\w-]+)/g;
    const ids = lines.map((line) => [...line.replaceAll("\\", "").matchAll(named)].map((one) => one[1]));
    return ids.filter((list) => list.length > 0);
  }

  /**
   * Waits until the run is settled, or until nothing has changed for long and what is left is unknown:
   * what cannot be proven is followed for as long as something may still be seen.
   */
  async function concluded(page) {
    let [last, since] = ["", Date.now()];
    for (const end = Date.now() + 150_000; Date.now() < end; await page.waitForTimeout(500)) {
      if ((await page.locator("#run-state").innerText()).trim() === "settled") return;
      const found = await counts(page);
      const isOpen = ["Sending", "Waiting", "Too many calls", "In progress", "Not read yet"].some((word) => found[word]);
      const seen = JSON.stringify(found);
      if (seen !== last || isOpen) [last, since] = [seen, Date.now()];
      if (Date.now() - since > 15_000) return;
    }
    assert.fail(`not concluded: ${last}`);
  }

  /**
   * No row contradicts the account.
   * @param {boolean} honoured Whether the server refuses a nonce it has seen.
   * @param {Map<string, string>} how Which fault an instance's call met, to tell.
   */
  async function judge(page, mock, since, action, honoured, how = new Map()) {
    await concluded(page);
    const calls = await mock.log({ since, action });
    const results = calls.flatMap((call) => call.results.filter((one) => one.accepted));
    const ids = [...new Set(calls.filter((call) => call.carried_out).flatMap((call) => call.instance_ids))];
    const states = new Map((await mock.state(ids)).map((state) => [state.instance_id, state]));
    const lines = new Map((await saved(page)).map((cells) => [cells[2], cells]));
    const problems = [];
    for (const id of ids) {
      const [cells, state] = [lines.get(id), states.get(id)];
      const [standing, answer, code, outcome] = [cells[5], cells[6], cells[7], cells[11]];
      const accepted = results.filter((one) => one.instance_id === id).length;
      const done = state.restarts + state.redeploys;
      const told = `${how.get(id) ?? ""} ${id}: "${answer}" ${code} "${outcome}"; accepted ${accepted}, done ${done}`;
      const must = (fits, words) => fits || problems.push(`${words}: ${told}`);
      for (const word of [standing, answer, outcome]) must(!DENIED.test(word), `says ${word}`);
      if (honoured) {
        must(accepted <= 1 && done <= 1, "carried out twice");
        // What met no fault was answered.
        const words = how.has(id) ? ["Unknown"] : ["Accepted", "Unknown"];
        must(accepted === 0 || words.includes(answer), `is not ${words[0]}`);
      } else must(accepted === 0 || /^(Unknown|Accepted)/.test(answer), "was accepted");
      must(!/^(Restarted|Redeployed)$/.test(outcome) || done > 0, "false proof");
      must(outcome !== "Failed" || state.redeploys === 0, "did not fail");
    }
    const text = `${await headlines(page)}\n${await page.locator("#table").innerText()}`;
    const denied = DENIED.exec(text);
    if (denied) problems.push(`says "${denied[0]}"`);
    assert.deepEqual(problems, []);
    // The redirect led nowhere.
    assert.deepEqual([elsewhere.connections(), elsewhere.bytes()], [0, 0]);
    return ids;
  }

  /** Every rule struck, so that the story told of it. */
  async function allFired(mock) {
    const { rules } = await mock.rules();
    for (const rule of rules) assert.equal(rule.fired, 1, JSON.stringify(rule));
  }

  /** Calls of several instances or regions in one run, each with a fault of its own. What is selected
   * is `each` running instance of every region, or `edge` events. */
  const inOneRun = (name, { action, fields }, scheme, { nonces = "once", regions, each, edge, only } = {}) =>
    test(`${name}, ${scheme}: ${only ? only.join(", ") : "every fault"} at once`, { timeout: 300_000 }, async () => {
      const mock = await begin(scheme, nonces);
      try {
        await withPage(browser, { allow: ALLOW }, async (page) => {
          await enter(page, mock, scheme);
          await (edge ? pickEdge(page, edge) : pickEach(page, regions, each));
          const since = await mock.mark();
          await plan(page, ...fields);
          const calls = await planned(page);
          const wanted = faults(elsewhere.url).filter(([fault]) => only?.includes(fault) ?? true);
          assert.ok(calls.length >= wanted.length, `${calls.length} calls for ${wanted.length} faults`);
          await mock.faults(
            wanted.map(([, fault], at) => ({ action, ...fault, instance_ids: calls[at], times: 1 })),
          );
          await confirm(page);
          const how = new Map(
            wanted.flatMap(([fault], at) => calls[at].map((id) => [id, fault])),
          );
          const ids = await judge(page, mock, since, action, nonces === "once", how);
          assert.ok(ids.length >= wanted.length);
          await allFired(mock);
        });
      } finally {
        await mock.stop();
      }
    });

  for (const scheme of ["unsigned", "v1", "v3"]) {
    inOneRun("reboot", REBOOT, scheme, { regions: REGIONS, each: 2, only: [...CLOSED, ...STATUS] });
    inOneRun("reboot", REBOOT, scheme, { regions: REGIONS, each: 2, only: REDIRECT });
    inOneRun("redeploy", REDEPLOY, scheme, { regions: ["cn-hangzhou"], each: 12 });
    inOneRun("ENS", ENS, scheme, { edge: 14, only: [...CLOSED, ...STATUS] });
    inOneRun("ENS", ENS, scheme, { edge: 14, only: REDIRECT });
  }

  // A relay that does not look at nonces carries the repetition out too.
  const nonces = "ignored";
  inOneRun("reboot through a careless relay", REBOOT, "unsigned", {
    nonces, regions: REGIONS, each: 2, only: [...CLOSED, ...STATUS],
  });
  inOneRun("redeploy through a careless relay", REDEPLOY, "unsigned", {
    nonces, regions: ["cn-hangzhou"], each: 12,
  });
  inOneRun("ENS through a careless relay", ENS, "unsigned", {
    nonces, edge: 14, only: [...CLOSED, ...STATUS],
  });
});

describe("the server of these stories", () => {
  test("carries a repeated write out once, or again where nonces are ignored", async () => {
    const mock = await startMock({ instances: 300, speed: 1000 });
    try {
      const reboot = (nonce) =>
        mock.call("RedeployInstance", { InstanceId: "i-none", SignatureNonce: nonce });
      assert.equal((await reboot("a")).body.Code, "InvalidInstanceId.NotFound");
      assert.equal((await reboot("a")).body.Code, "SignatureNonceUsed");
      await mock.auth({ nonces: "ignored" });
      assert.equal((await reboot("a")).body.Code, "InvalidInstanceId.NotFound");
    } finally {
      await mock.stop();
    }
  });

  test("answers with the date of the cloud's one clock, which pages may read", async () => {
    const mock = await startMock({ instances: 10, speed: 1000 });
    try {
      await mock.advance(7200);
      const form = new URLSearchParams({ Action: "DescribeRegions", Version: "2014-05-26" });
      const headers = { Origin: "http://localhost:8080" };
      const answer = await fetch(`${mock.url}/`, { method: "POST", body: form, headers });
      const { time_ms } = await mock.info();
      assert.ok(Math.abs(Date.parse(answer.headers.get("date")) - time_ms) < 5000);
      assert.ok(time_ms - Date.now() > 7_100_000);
      assert.match(answer.headers.get("access-control-expose-headers"), /\bdate\b/i);
    } finally {
      await mock.stop();
    }
  });
});
