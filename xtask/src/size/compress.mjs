// Prints "raw<TAB>brotli<TAB>name" for each file of the page that counts.
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync, constants } from "node:zlib";

const folder = process.argv.at(-1);
for (const name of readdirSync(folder, { recursive: true }).sort()) {
  if (!/\.(html|js|wasm|css)$/.test(name)) continue;
  const raw = readFileSync(join(folder, name));
  const small = brotliCompressSync(raw, {
    params: {
      [constants.BROTLI_PARAM_QUALITY]: 11,
      [constants.BROTLI_PARAM_LGWIN]: 24,
      [constants.BROTLI_PARAM_SIZE_HINT]: raw.length,
    },
  });
  console.log(`${raw.length}\t${small.length}\t${name}`);
}
