// A real browser whose pages are watched: what a person would never see on the screen (an error on
// the console, a refused policy, a request to somebody else) fails the test.
import { chromium } from "playwright-core";

import { chrome } from "./paths.mjs";
import { LIMIT_MS } from "./wait.mjs";

/**
 * What Playwright switches off (a second list replaces the first), and the two pages of Chrome's own that
 * stand behind the address bar of every window: they cost more than many a page of ours.
 */
const FEATURES_OFF = [
  "AvoidUnnecessaryBeforeUnloadCheckSync", "DestroyProfileOnBrowserClose", "HttpsUpgrades",
  "HttpsFirstBalancedModeAutoEnable", "LensOverlay", "MediaRouter", "PaintHolding",
  "ThirdPartyStoragePartitioning", "AvoidCorsURLLoaderRestartOnRedirect", "OptimizationHints",
  "NetworkTimeServiceQuerying", "AimEnabled", "PreconnectToSearch", "WebUIOmniboxPopup",
  "WebUIOmniboxAimPopup",
];

const ARGS = [
  `--disable-features=${FEATURES_OFF}`,
  "--no-sandbox",
  "--disable-gpu",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--disable-quic",
  "--no-first-run",
  "--hide-scrollbars",
  "--font-render-hinting=none",
];

/** What Chrome itself says on the console of a call that failed; for tests that make calls fail. */
export const FAILED_CALLS = [/Failed to load resource/, /blocked by CORS policy/];

/**
 * Starts the browser. Close it at the end: `await browser.close()`.
 * @param {string[]} [more] More options of its command line.
 */
export function launch(more = []) {
  return chromium.launch({ executablePath: chrome(), args: [...ARGS, ...more] });
}

/**
 * Opens a page, lets `work` do its test, closes the page, and fails if anything improper happened.
 * @param {import("playwright-core").Browser} browser
 * @param {Options} options
 * @param {(page: import("playwright-core").Page, watch: Watch) => Promise<T>} work
 * @returns {Promise<T>} What `work` returns.
 * @template T
 */
export async function withPage(browser, options, work) {
  const { page, watch, context } = await newPage(browser, options);
  let result;
  try {
    result = await work(page, watch);
  } catch (error) {
    // The cause is often on the console.
    if (watch.problems.length > 0) error.message += `\n${watch.said()}`;
    await close(context);
    throw error;
  }
  await close(context);
  watch.check();
  return result;
}

/** Closes a page whose answers a test may still be rewriting: what is cut off by that is no failure. */
async function close(context) {
  for (const page of context.pages()) await page.unrouteAll({ behavior: "ignoreErrors" });
  await context.close();
}

/**
 * @typedef {object} Options
 * @property {string} [url] Opened at once.
 * @property {"light" | "dark"} [theme]
 * @property {number} [width]
 * @property {number} [height]
 * @property {string} [locale] e.g. "zh-CN".
 * @property {string} [timezone] e.g. "Asia/Tokyo".
 * @property {boolean} [reducedMotion]
 * @property {object} [storageState] What the device keeps, as `context.storageState()` gave it.
 * @property {RegExp[]} [allow] Problems that belong to the test, e.g. `FAILED_CALLS`.
 * @property {string[]} [hosts] Hosts the page may talk to besides this machine.
 */

/** How often a page is asked for what a test waits for, in ms. */
const LOOK_EVERY_MS = 50;

/** Asks a page by the clock: asked at every frame, as is usual, it would have to make frames to be asked. */
function lookSeldom(page) {
  const wait = page.waitForFunction.bind(page);
  page.waitForFunction = (look, given, options) => wait(look, given, { polling: LOOK_EVERY_MS, ...options });
}

/** Opens a page; the caller closes `context` and calls `watch.check()`. */
export async function newPage(browser, options = {}) {
  const context = await browser.newContext({
    viewport: { width: options.width ?? 1440, height: options.height ?? 900 },
    colorScheme: options.theme ?? "light",
    locale: options.locale ?? "en-US",
    timezoneId: options.timezone ?? "UTC",
    reducedMotion: (options.reducedMotion ?? true) ? "reduce" : "no-preference",
    deviceScaleFactor: 1,
    storageState: options.storageState,
  });
  context.setDefaultTimeout(LIMIT_MS);
  await context.addInitScript(() => {
    addEventListener("securitypolicyviolation", (event) => {
      console.error(`refused by policy: ${event.effectiveDirective} ${event.blockedURI}`);
    });
  });
  context.on("page", lookSeldom);
  const watch = new Watch(context, options);
  const page = await context.newPage();
  if (options.url) await page.goto(options.url);
  return { page, context, watch };
}

/** Collects what must not happen in a page. */
export class Watch {
  #allow;

  constructor(context, { allow = [], hosts = [] }) {
    this.#allow = allow;
    /** What happened, in words. */
    this.problems = [];
    const fine = new Set(["127.0.0.1", "localhost", ...hosts]);
    context.on("console", (message) => {
      if (message.type() === "error") this.#note(`console: ${message.text()}`);
    });
    context.on("weberror", (error) => this.#note(`thrown: ${error.error()?.message}`));
    context.on("request", (request) => {
      const url = new URL(request.url());
      const web = /^(https?|wss?):$/.test(url.protocol);
      if (web && !fine.has(url.hostname)) this.#note(`foreign request: ${request.url()}`);
    });
  }

  #note(words) {
    if (!this.#allow.some((pattern) => pattern.test(words))) this.problems.push(words);
  }

  /** All problems in one text. */
  said() {
    return `the page had problems:\n${this.problems.map((words) => `  ${words}`).join("\n")}`;
  }

  /** Fails if there was a problem. */
  check() {
    if (this.problems.length > 0) throw new Error(this.said());
  }
}
