// No redirect is followed: no other host learns a signature or a token, and nothing is delivered twice.
import assert from "node:assert/strict";
import { createServer, request as call } from "node:http";
import { describe } from "node:test";

import { counts, go, open, pick, plan, confirm, readAll, settled, to } from "./lib/flows.mjs";
import { STS, check, connect, withKeys } from "./lib/keys.mjs";
import { REBOOT, REGION, list, stage } from "./lib/session.mjs";
import { startMock } from "./lib/mock.mjs";
import { expectText } from "./lib/wait.mjs";

const cors = (request) => ({
  "Access-Control-Allow-Origin": request.headers.origin ?? "*",
  "Access-Control-Allow-Headers": request.headers["access-control-request-headers"] ?? "*",
});

async function listen(answer) {
  const seen = [];
  const server = createServer((request, response) => {
    const pieces = [];
    request.on("data", (piece) => pieces.push(piece));
    request.on("end", () => {
      const body = Buffer.concat(pieces);
      const action = request.headers["x-acs-action"] ?? /(?:^|&)Action=(\w+)/.exec(body)?.[1] ?? request.method;
      seen.push(action);
      answer(request, response, body, action);
    });
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${server.address().port}`,
    seen,
    stop: () => new Promise((resolve) => (server.close(resolve), server.closeAllConnections())),
  };
}

/** A host that must hear of nothing. */
const thief = () => listen((request, response) => response.writeHead(200, cors(request)).end("{}"));

/** Passes calls on; those that `redirects` names are carried out and then answered with a redirect. */
function redirecting(mock, status, where, redirects) {
  return listen((request, response, body, action) => {
    const { hostname, port } = new URL(mock.url);
    const { method, url: path, headers } = request;
    // A connection of its own: one that is kept may end, with the server, while it is used again.
    const passed = call({ hostname, port, method, path, headers, agent: false }, (answer) => {
      if (redirects(action)) {
        answer.resume();
        response.writeHead(status, { ...cors(request), Location: where(request) }).end();
      } else {
        response.writeHead(answer.statusCode, answer.headers);
        answer.pipe(response);
      }
    });
    passed.on("error", () => response.destroy());
    passed.end(body);
  });
}

const itself = (request) => `http://${request.headers.host}${request.url}`;

describe("redirects", { concurrency: 3 }, () => {
  const { story, url } = stage();

  for (const scheme of ["v1", "v3", "unsigned"]) {
    for (const status of [302, 307]) {
      for (const kind of ["itself", "another host"]) {
        story(`a write is unknown and reaches nobody else: ${scheme}, ${status} to ${kind}`, async (page, signedMock) => {
          const mock = scheme === "unsigned" ? await startMock({ instances: 600, speed: 200 }) : signedMock;
          const other = await thief();
          const where = kind === "itself" ? itself : () => other.url;
          const proxy = await redirecting(mock, status, where, (action) => action === "RebootInstances");
          if (scheme === "unsigned") {
            await open(page, url(), to(proxy));
            await readAll(page);
          } else {
            await connect(page, url(), proxy, STS, scheme);
            await list(page);
          }
          await pick(page, REGION, 2, "Running");
          await plan(page, ...REBOOT);
          await confirm(page);
          await expectText(page, "body", /redirects elsewhere/);
          await settled(page);
          assert.equal(proxy.seen.filter((action) => action === "RebootInstances").length, 1, "sent once");
          assert.deepEqual(other.seen, [], "nobody else heard of it");
          const said = await page.locator("body").innerText();
          assert.doesNotMatch(said, /Nothing was restarted|Not started|Not sent|Refused/);
          // It was carried out, and seen.
          const calls = await mock.log({ action: "RebootInstances" });
          assert.equal(calls.length, 1);
          const accepted = calls[0].results.filter((one) => one.accepted).map((one) => one.instance_id);
          for (const state of await mock.state(accepted)) assert.equal(state.restarts, 1);
          assert.equal((await counts(page)).Restarted, accepted.length);
          await proxy.stop();
          await other.stop();
          if (mock !== signedMock) await mock.stop();
        });
      }
    }
  }

  story("an address that redirects says so", async (page, mock) => {
    const other = await thief();
    const proxy = await redirecting(mock, 307, () => other.url, () => true);
    await withKeys(page, url(), STS, "v1");
    await check(page, proxy.url);
    await expectText(page, "#check-result", /redirects elsewhere/);
    await page.locator("#key-probe").click();
    await expectText(page, "#key-probe-result", /redirects elsewhere/);
    assert.deepEqual(other.seen, []);
    await go(page, "settings");
    await proxy.stop();
    await other.stop();
  });
});
