// Memory that only the page's second module fills, made useless before the page starts: whoever reads
// it too early reads no text (0xA5 is not UTF-8, so the page throws) and no number that makes sense.

const LATER = /data-later="?([^"\s>]+)/;
const DATA = 11;

/**
 * Where the second module's data goes.
 * @param {string} url The page's address.
 * @returns {Promise<[number, number][]>} Addresses and sizes.
 */
export async function laterData(url) {
  const [, name] = LATER.exec(await (await fetch(url)).text());
  const bytes = new Uint8Array(await (await fetch(new URL(name, url))).arrayBuffer());
  let at = 8;
  const number = () => {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = bytes[at++];
      value |= (byte & 127) << shift;
      if (byte < 128) return value;
    }
  };
  const found = [];
  while (at < bytes.length) {
    const [kind, size] = [bytes[at++], number()];
    const end = at + size;
    if (kind === DATA) {
      for (let left = number(); left > 0; left -= 1) {
        // Flags 0, i32.const, the address (below 2^27, so its sign plays no part), end.
        if (number() !== 0 || bytes[at++] !== 0x41) throw new Error("a segment of another kind");
        const address = number();
        if (bytes[at++] !== 0x0b) throw new Error("an address of another kind");
        const length = number();
        found.push([address, length]);
        at += length;
      }
    }
    at = end;
  }
  return found;
}

/** Spoils these places of the page's memory as soon as there is one; before the page is opened. */
export const poison = (page, places) =>
  page.addInitScript((places) => {
    for (const name of ["instantiate", "instantiateStreaming"]) {
      const make = WebAssembly[name];
      let done = false;
      WebAssembly[name] = async (...args) => {
        const made = await make.apply(WebAssembly, args);
        const exported = Object.values((made.instance ?? made).exports);
        const memory = exported.find((it) => it instanceof WebAssembly.Memory);
        // The second module has no memory of its own.
        if (memory && !done) {
          done = true;
          for (const [at, size] of places) new Uint8Array(memory.buffer, at, size).fill(0xa5);
          performance.mark("poisoned");
        }
        return made;
      };
    }
  }, places);
