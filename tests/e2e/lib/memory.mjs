// Looks for secrets in the memory of the page's program: all of it, every piece of eight letters.

/** How many letters in a row are looked for. */
const PIECE = 8;

/** Keeps the memory of the program within reach. Call it before the page is opened. */
export async function watchMemory(page) {
  await page.addInitScript(() => {
    for (const name of ["instantiate", "instantiateStreaming"]) {
      const before = WebAssembly[name];
      WebAssembly[name] = async (...words) => {
        const made = await before.apply(WebAssembly, words);
        const { memory } = (made.instance ?? made).exports;
        if (memory) Object.defineProperty(window, "programMemory", { value: memory, configurable: true });
        return made;
      };
    }
  });
}

/**
 * How many pieces of secrets, plain or as they are encoded once or twice in requests, are in the memory.
 * What is on its way goes with its answer: they are looked for until there are none, for some seconds.
 * @param {import("playwright-core").Page} page
 * @param {string[]} secrets
 * @param {{wait?: boolean}} [options] Whether to look again.
 */
export async function inMemory(page, secrets, { wait = true } = {}) {
  const pieces = [...new Set(secrets.flatMap(forms).flatMap(cut))];
  for (let turn = 0; ; turn += 1) {
    const found = await page.evaluate(scan, [pieces, PIECE]);
    if (found === 0 || !wait || turn === 10) return found;
    await page.waitForTimeout(500);
  }
}

function forms(secret) {
  const once = encodeURIComponent(secret);
  return [secret, once, encodeURIComponent(once)];
}

/** The pieces that tell something: escapes alone are nobody's secret. */
function cut(text) {
  const all = [...text].map((_, at) => text.slice(at, at + PIECE)).filter((piece) => piece.length === PIECE);
  return all.filter((piece) => piece.replace(/%(25)?[0-9A-F]{0,2}/g, "").length >= PIECE / 2);
}

/** Runs in the page. */
function scan([pieces, size]) {
  const bytes = new Uint8Array(window.programMemory.buffer);
  const known = new Set(pieces);
  const starts = new Set(pieces.map((piece) => [...piece.slice(0, 4)].reduce((sum, one) => sum * 256 + one.charCodeAt(0), 0)));
  let found = 0;
  let four = 0;
  for (let at = 0; at < bytes.length; at += 1) {
    four = (four % 16777216) * 256 + bytes[at];
    if (starts.has(four) && known.has(String.fromCharCode(...bytes.subarray(at - 3, at + size - 3)))) found += 1;
  }
  return found;
}
