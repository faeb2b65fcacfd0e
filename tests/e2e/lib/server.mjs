// Serves the built page on a free loopback port as a strict web host does: right types, compressed
// where asked, security headers, an answer of its own for what is not there.
import { createServer } from "node:http";
import { readFileSync, readdirSync, statSync } from "node:fs";
import { extname, join } from "node:path";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";

import { dist, needBuilt, root } from "./paths.mjs";

const TYPES = {
  ".css": "text/css; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".ico": "image/x-icon",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json",
  ".png": "image/png",
  ".svg": "image/svg+xml",
  ".txt": "text/plain; charset=utf-8",
  ".wasm": "application/wasm",
  ".woff2": "font/woff2",
};

/** What `trunk serve` sends, and docs/hosting.md asks of a host. The rest of the policy is in index.html. */
export const HEADERS = inTrunk(readFileSync(join(root, "Trunk.toml"), "utf8"));

/** The headers in Trunk's settings: lines of `"Name" = "value"` in one section. */
function inTrunk(toml) {
  const section = toml.split(/^\[/m).find((part) => part.startsWith("serve.headers]"));
  return Object.fromEntries([...section.matchAll(/^"([^"]+)" = "([^"]*)"$/gm)].map(([, name, value]) => [name, value]));
}

/**
 * Serves a folder. Paths without a dot that are not there get index.html, so that an address of
 * the page survives a reload.
 * @param {{folder?: string, headers?: Record<string, string>}} [options] `headers` are added to
 *   every answer or replace one of its own.
 * @returns {Promise<{url: string, origin: string, requests: string[], stop: () => Promise<void>}>}
 *   `requests` are the paths asked for, in their order.
 */
export async function servePage({ folder = dist, headers = {} } = {}) {
  needBuilt(join(folder, "index.html"), "cargo xtask build");
  const files = load(folder);
  const requests = [];
  const server = createServer((request, response) => {
    requests.push(request.url);
    const answer = find(files, request);
    const all = { ...HEADERS, ...answer.headers, ...headers };
    response.writeHead(answer.status, all);
    response.end(request.method === "HEAD" ? undefined : answer.body);
  });
  await new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(0, "127.0.0.1", resolve);
  });
  const origin = `http://127.0.0.1:${server.address().port}`;
  return {
    url: `${origin}/`,
    origin,
    requests,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** How a body is compressed. A host compresses once, at its best; for tests a quick pass does. */
const COMPRESS = {
  br: (raw) => brotliCompressSync(raw, { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } }),
  gzip: (raw) => gzipSync(raw),
};

/** Every file by its path, with its body in each encoding that was asked for. */
function load(folder) {
  const files = new Map();
  for (const name of readdirSync(folder, { recursive: true })) {
    const path = join(folder, name);
    if (!statSync(path).isFile()) continue;
    const type = TYPES[extname(name)] ?? "application/octet-stream";
    const isText = /text|javascript|json|wasm|svg/.test(type);
    files.set(`/${name.split("\\").join("/")}`, { type, isText, bodies: { identity: readFileSync(path) } });
  }
  return files;
}

function find(files, request) {
  if (request.method !== "GET" && request.method !== "HEAD") {
    return plain(405, "only GET and HEAD", { Allow: "GET, HEAD" });
  }
  let path;
  try {
    path = decodeURIComponent(new URL(request.url, "http://page").pathname);
  } catch {
    return plain(400, "not an address");
  }
  if (path.endsWith("/")) path += "index.html";
  const name = files.has(path) || path.includes(".") ? path : "/index.html";
  const file = files.get(name);
  if (!file) return plain(404, "not found");
  const accepted = (request.headers["accept-encoding"] ?? "").split(",").map((word) => word.trim());
  const encoding = ["br", "gzip"].find((name) => file.isText && accepted.includes(name));
  const body = (file.bodies[encoding ?? "identity"] ??= COMPRESS[encoding](file.bodies.identity));
  const headers = {
    "Content-Type": file.type,
    "Content-Length": body.length,
    Vary: "Accept-Encoding",
    // Names with a hash never change their content.
    "Cache-Control": /-[0-9a-f]{12,}/.test(name) ? "public, max-age=31536000, immutable" : "no-store",
  };
  if (encoding) headers["Content-Encoding"] = encoding;
  return { status: 200, headers, body };
}

function plain(status, words, headers = {}) {
  return { status, headers: { "Content-Type": TYPES[".txt"], ...headers }, body: `${words}\n` };
}
