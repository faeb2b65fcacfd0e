// Looks for secrets everywhere a page can leave them.

/** How many letters in a row give a secret away, in whatever form. */
const PIECE = 12;

/** Listens to what a page says and sends from now on. */
export class Ear {
  /** What it heard: `{where, text}`. */
  heard = [];
  /** The requests to the API, as Playwright has them. */
  requests = [];

  constructor(page) {
    const note = (where, text) => this.heard.push({ where, text });
    page.on("console", (message) => note("console", message.text()));
    page.on("pageerror", (error) => note("error", `${error.message}\n${error.stack}`));
    page.on("request", (request) => {
      note("address of a request", request.url());
      if (request.method() === "POST") this.requests.push(request);
    });
    page.on("framenavigated", (frame) => note("address of the page", frame.url()));
  }

  /** The requests to a server, once at least `count` are heard of: the news of them comes late. */
  async posts(url, count, ms = 10_000) {
    for (const end = Date.now() + ms; ; await new Promise((resolve) => setTimeout(resolve, 50))) {
      const found = this.requests.filter((request) => request.url().startsWith(`${url}/`));
      if (found.length >= count) return found;
      if (Date.now() > end) throw new Error(`${found.length} requests to ${url} are known of ${count}`);
    }
  }

  /** Bodies and headers of all requests: a secret must not be in them, a token must. */
  async sent() {
    const texts = this.requests.map(async (request) => {
      const headers = await request.allHeaders().catch(() => request.headers());
      return `${request.postData() ?? ""}\n${JSON.stringify(headers)}`;
    });
    return (await Promise.all(texts)).map((text) => ({ where: "request", text }));
  }
}

/**
 * The places where one of the secrets, or a piece of it, can be read.
 * @param {{where: string, text: string}[]} texts
 * @param {string[]} secrets
 * @returns {string[]}
 */
export function leaks(texts, secrets) {
  const pieces = new Set(secrets.flatMap(forms).flatMap((form) => [...cut(form)]));
  const bad = ({ text }) => {
    for (const piece of cut(text)) if (pieces.has(piece)) return true;
    return false;
  };
  return [...new Set(texts.filter(bad).map(({ where }) => where))];
}

/** A secret as it is and as it looks encoded. */
function forms(secret) {
  const once = encodeURIComponent(secret);
  const bytes = Buffer.from(secret);
  // In base64 the letters depend on how many bytes stand before.
  const shifted = [0, 1, 2].map((skip) => bytes.subarray(skip).toString("base64").slice(0, -4));
  const list = `${[...bytes]}`;
  return [secret, once, encodeURIComponent(once), bytes.toString("hex"), list, ...shifted];
}

/** All pieces of a text, at every place. */
function* cut(text) {
  for (let at = 0; at + PIECE <= text.length; at += 1) yield text.slice(at, at + PIECE);
}

/**
 * Everything that can be read in a page and its storage.
 * @param {import("playwright-core").Page} page
 * @returns {Promise<{where: string, text: string}[]>}
 */
export async function readable(page) {
  const cookies = JSON.stringify(await page.context().cookies());
  return [{ where: "cookies", text: cookies }, ...(await page.evaluate(inPage))];
}

/** Runs in the page. */
async function inPage() {
  const found = [];
  const note = (where, text) => found.push({ where, text: String(text) });
  /** A value of any kind as text. */
  const text = (value, depth = 0) => {
    if (value === null || typeof value !== "object") return String(value);
    if (depth > 12) return "";
    if (value instanceof ArrayBuffer) return new TextDecoder("latin1").decode(value);
    if (ArrayBuffer.isView(value)) return new TextDecoder("latin1").decode(value);
    const many = Array.isArray(value) || value instanceof Map || value instanceof Set;
    const inner = many ? [...value] : [...Object.keys(value), ...Object.values(value)];
    return inner.map((one) => text(one, depth + 1)).join("\n");
  };
  const done = (request) =>
    new Promise((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
      request.onblocked = () => reject(new Error("blocked"));
    });

  note("localStorage", text({ ...localStorage }));
  note("sessionStorage", text({ ...sessionStorage }));
  for (const { name } of await indexedDB.databases()) {
    note("IndexedDB", name);
    const database = await done(indexedDB.open(name));
    for (const store of database.objectStoreNames) {
      const all = database.transaction(store).objectStore(store);
      const [keys, values] = [done(all.getAllKeys()), done(all.getAll())];
      note("IndexedDB", `${store}\n${text(await keys)}\n${text(await values)}`);
    }
    database.close();
  }
  for (const name of "caches" in window ? await caches.keys() : []) {
    const cache = await caches.open(name);
    for (const request of await cache.keys()) {
      const answer = await cache.match(request);
      note("caches", `${name} ${request.url}\n${answer && (await answer.text())}`);
    }
  }
  note("address of the page", location.href);
  note("history state", text(history.state));
  note("window", `${name}\n${document.title}`);
  for (const key of Object.getOwnPropertyNames(window)) {
    const own = Object.getOwnPropertyDescriptor(window, key)?.value;
    if (typeof own === "string") note("window", own);
  }
  const timings = performance.getEntries().map((entry) => text(entry.toJSON()));
  note("performance", timings.join("\n"));
  const walk = (root) => {
    note("DOM", root instanceof ShadowRoot ? root.innerHTML : root.documentElement.outerHTML);
    for (const element of root.querySelectorAll("*")) {
      if ("value" in element) note(`value of #${element.id}`, `${element.value}\n${element.defaultValue}`);
      for (const own of Object.values(element)) {
        if (typeof own === "string") note(`property of #${element.id}`, own);
      }
      if (element.shadowRoot) walk(element.shadowRoot);
    }
  };
  walk(document);
  note("selection", getSelection());
  return found;
}
