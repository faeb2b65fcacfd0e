// The documented RPC signature 1.0 once more, in a few lines that share nothing with the page's: what
// a test needs to call a server that wants signatures.
import { createHmac, randomUUID } from "node:crypto";

/**
 * Signs the parameters of a POST (HMAC-SHA1).
 * @param {Record<string, string>} params
 * @param {import("./keys.mjs").Keys} keys
 * @returns {Record<string, string>} All parameters, with the signature.
 */
export function signed(params, { id, secret, token }) {
  const all = {
    ...params,
    AccessKeyId: id,
    SignatureMethod: "HMAC-SHA1",
    SignatureVersion: "1.0",
    SignatureNonce: randomUUID(),
    Timestamp: new Date().toISOString().replace(/\.\d+Z$/, "Z"),
    ...(token ? { SecurityToken: token } : {}),
  };
  const pairs = Object.keys(all).sort().map((name) => `${percent(name)}=${percent(all[name])}`);
  const text = `POST&%2F&${percent(pairs.join("&"))}`;
  return { ...all, Signature: createHmac("sha1", `${secret}&`).update(text).digest("base64") };
}

/** Percent encoding as RFC 3986 has it. */
function percent(text) {
  const hex = (letter) => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`;
  return encodeURIComponent(text).replace(/[!'()*]/g, hex);
}
