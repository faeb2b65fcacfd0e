// axe-core in a page. The page's policy forbids script tags of ours, so the source is evaluated.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const source = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** The rules of axe-core whose outcome depends on colours. All others read names, roles and places. */
export const COLOUR_RULES = ["color-contrast", "link-in-text-block"];

/**
 * The accessibility violations of a page as it stands, one text each:
 * `color-contrast (serious): Elements must … — .chip > span, … (3)`.
 * @param {import("playwright-core").Page} page
 * @param {{only?: string, rules?: string[]}} [options] `only` is a CSS selector of the part to look at,
 *   `rules` the rules to check in the place of all.
 */
export async function violations(page, { only, rules } = {}) {
  if (!(await page.evaluate(() => "axe" in window))) await page.evaluate(source);
  const found = await page.evaluate(
    async ({ only, rules }) => {
      const options = { resultTypes: ["violations"], ...(rules && { runOnly: { type: "rule", values: rules } }) };
      const result = await window.axe.run(only ?? document, options);
      return result.violations.map(({ id, impact, help, nodes }) => ({
        id,
        impact,
        help,
        where: nodes.map((node) => node.target.flat().join(" ")),
      }));
    },
    { only, rules },
  );
  return found.map(({ id, impact, help, where }) => {
    const more = where.length > 4 ? ", …" : "";
    return `${id} (${impact}): ${help} — ${where.slice(0, 4).join(", ")}${more} (${where.length})`;
  });
}
