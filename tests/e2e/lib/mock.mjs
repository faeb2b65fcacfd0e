// A mock server of one's own: the real program on a free port, and its control side.
import { spawn } from "node:child_process";

import { mockServer, needBuilt } from "./paths.mjs";
import { signed } from "./sign.mjs";
import { LIMIT_MS } from "./wait.mjs";

/** The longest the program may take to listen. */
const START_MS = 60_000;

/**
 * Starts a mock server.
 * @param {Record<string, string | number | string[]>} [options] Its options without the dashes, e.g.
 *   `{ instances: 200, seed: 7, "ens-share": 0 }`; a list for an option that may stand many times.
 * @returns {Promise<Mock>}
 */
export async function startMock(options = {}) {
  needBuilt(mockServer, "cargo xtask build");
  const words = ["--listen", "127.0.0.1:0", "--quiet"];
  for (const [name, value] of Object.entries(options)) {
    for (const one of [value].flat()) words.push(`--${name}`, String(one));
  }
  const child = spawn(mockServer, words, { stdio: ["ignore", "pipe", "pipe"] });
  const kill = () => child.kill("SIGKILL");
  process.once("exit", kill);
  const ended = new Promise((resolve) => {
    child.once("exit", (code, signal) => {
      process.off("exit", kill);
      resolve(code ?? signal);
    });
  });
  const url = await address(child, ended);
  return new Mock(url, child, ended);
}

function address(child, ended) {
  return new Promise((resolve, reject) => {
    let said = "";
    const fail = (why) => {
      child.kill("SIGKILL");
      reject(new Error(`mock-server ${why}:\n${said}`));
    };
    const timer = setTimeout(() => fail("does not listen"), START_MS);
    const read = (chunk) => {
      said += chunk;
      const found = /listening on (http:\/\/127\.0\.0\.1:\d+)/.exec(said);
      if (found) {
        clearTimeout(timer);
        resolve(found[1]);
      }
    };
    child.once("error", (error) => {
      clearTimeout(timer);
      fail(`does not start (${error.message})`);
    });
    child.stdout.setEncoding("utf8").on("data", read);
    child.stderr.setEncoding("utf8").on("data", read);
    ended.then((how) => {
      clearTimeout(timer);
      fail(`ended at its start (${how})`);
    });
  });
}

/** A running mock server. */
export class Mock {
  #child;
  #ended;

  constructor(url, child, ended) {
    /** Its address, without a slash at the end. */
    this.url = url;
    this.#child = child;
    this.#ended = ended;
  }

  /** Options, time and counts of the account. */
  info() {
    return this.#control("GET", "info");
  }

  /**
   * The truth about instances: one id gives its state, a list gives the states in its order; an id
   * that is not there is an error.
   */
  async state(ids) {
    const list = Array.isArray(ids) ? ids : [ids];
    const { states, missing } = await this.#control("POST", "state", { ids: list });
    if (missing.length > 0) throw new Error(`the account has no ${missing.join(", ")}`);
    return Array.isArray(ids) ? states : states[0];
  }

  /**
   * The requests received, oldest first.
   * @param {{since?: number, action?: string}} [which] Only those after a number, only of an action.
   */
  async log({ since = 0, action } = {}) {
    const { entries } = await this.#control("GET", `log?since=${since}`);
    return action ? entries.filter((entry) => entry.action === action) : entries;
  }

  /** The number of the last request received: `log({since})` then gives what comes after. */
  async mark() {
    return (await this.#control("GET", "info")).requests_received;
  }

  /** Adds fault rules. */
  faults(rules) {
    return this.#control("POST", "faults", rules);
  }

  /** The standing fault rules, with how many requests each met and how often it fired. */
  rules() {
    return this.#control("GET", "faults");
  }

  /** Removes all fault rules. */
  clearFaults() {
    return this.#control("DELETE", "faults");
  }

  /**
   * The gateway's settings; with an argument, sets what it names, e.g.
   * `{ deny: ["ecs:RebootInstances"] }` or `{ sts_expires_in: 0 }`.
   */
  auth(settings) {
    return this.#control(settings ? "POST" : "GET", "auth", settings);
  }

  /** Lets the cloud's time, `Date` too, jump forward by so many seconds. */
  advance(seconds) {
    return this.#control("POST", "advance", { seconds });
  }

  /**
   * Calls the API itself, without a browser.
   * @param {import("./keys.mjs").Keys} [keys] Signs the call with these (V1).
   * @returns {Promise<{status: number, body: any}>}
   */
  async call(action, params = {}, version = "2014-05-26", keys = undefined) {
    const all = { Action: action, Version: version, Format: "JSON", ...params };
    const form = new URLSearchParams(keys ? signed(all, keys) : all);
    const response = await fetch(`${this.url}/`, { method: "POST", body: form });
    return { status: response.status, body: await response.json() };
  }

  /** Stops it and waits for its end; an error if it did not end well. */
  async stop() {
    this.#child.kill("SIGTERM");
    const timer = setTimeout(() => this.#child.kill("SIGKILL"), LIMIT_MS);
    const how = await this.#ended;
    clearTimeout(timer);
    if (how !== 0) throw new Error(`mock-server ended with ${how}`);
  }

  async #control(method, path, body) {
    const response = await fetch(`${this.url}/_sim/${path}`, {
      method,
      body: body === undefined ? undefined : JSON.stringify(body),
    });
    const answer = await response.json();
    if (!response.ok) throw new Error(`${method} /_sim/${path}: ${answer.error}`);
    return answer;
  }
}
