// Where the built page, the mock server and the browser are. `cargo xtask test` says it in the
// environment; without it the usual places are taken.
import { accessSync, constants, existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import { fileURLToPath } from "node:url";

/** The repository. */
export const root = fileURLToPath(new URL("../../../", import.meta.url));

/** The folder with the built page. */
export const dist = process.env.RERACK_DIST ?? join(root, "dist");

/** The mock server's program. */
export const mockServer =
  process.env.RERACK_MOCK_SERVER ??
  join(process.env.CARGO_TARGET_DIR ?? join(root, "target"), "server", "mock-server");

/** Chromium or Chrome. */
export function chrome() {
  if (process.env.CHROME) return process.env.CHROME;
  const names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
  for (const name of names) {
    for (const folder of (process.env.PATH ?? "").split(delimiter)) {
      const file = join(folder, name);
      if (folder && runs(file)) return file;
    }
  }
  throw new Error(`none of ${names.join(", ")} is on PATH; name the browser in CHROME`);
}

/** Fails with clear words if something is not built. */
export function needBuilt(file, command) {
  if (!existsSync(file)) throw new Error(`${file} is not there; build it: ${command}`);
}

function runs(file) {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
