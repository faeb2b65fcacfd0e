// Waiting, for words and for the clock.

/** When a wait is given up, in ms. Much runs side by side: only a page that is stuck takes so long. */
export const LIMIT_MS = 60_000;

/** Waits until an element's text fits. */
export async function expectText(page, selector, pattern, ms = LIMIT_MS) {
  try {
    await page.waitForFunction(
      ([selector, source, flags]) =>
        new RegExp(source, flags).test(document.querySelector(selector)?.innerText ?? ""),
      [selector, pattern.source, pattern.flags],
      { timeout: ms },
    );
  } catch (error) {
    const seen = await page.locator(selector).first().innerText({ timeout: 1000 }).catch(() => "–");
    throw new Error(`${selector} never read ${pattern} within ${ms} ms; it reads:\n${seen}`, {
      cause: error,
    });
  }
}

/** Waits for the next minute unless this one has most of its time left. */
export async function earlyInMinute(page) {
  const second = new Date().getSeconds();
  if (second > 35) await page.waitForTimeout((60 - second) * 1000);
}

/**
 * Waits for the next minute if this one is nearly over. Start times have minutes: of what is sent right
 * before a minute's end and is back before its next reading, nothing may ever prove that it restarted.
 */
export async function notLateInMinute(page) {
  const second = new Date().getSeconds();
  if (second >= 54) await page.waitForTimeout((60 - second) * 1000);
}
