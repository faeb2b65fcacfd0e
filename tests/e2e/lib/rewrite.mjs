// Answers that reach a page otherwise than its server gave them.

/**
 * Lets `change` rewrite the bodies of the answers from a server.
 *
 * A test may end, or stop the server, while an answer is on its way: the page then sees a failed
 * call, as it would without the rewriting. (An error out of a route's handler belongs to no test;
 * Node.js would fail the whole file for it.)
 * @param {import("playwright-core").Page} page
 * @param {string} address The server's address, without a slash at the end.
 * @param {(body: string) => string} change
 * @param {{url?: string}} [from] `url`: who answers in the server's place.
 */
export function rewriteAnswers(page, address, change, from = {}) {
  return page.route(`${address}/**`, async (route) => {
    try {
      const answer = await route.fetch(from);
      await route.fulfill({ response: answer, body: change(await answer.text()) });
    } catch {
      await route.abort().catch(() => {});
    }
  });
}
