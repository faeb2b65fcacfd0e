// Waiting for words.

/** Waits until an element's text fits. */
export async function expectText(page, selector, pattern, ms = 20_000) {
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
