// @ts-check
/* What is fetched: once for each address. */

Atlas.files = (function () {
  "use strict";

  /* The waits before the second try to fetch a file and those after it, and how long a try may take. */
  const RETRY_MS = [400, 1200, 3000];
  const FETCH_MS = 30000;

  /** @type {Map<string, Promise<any>>} */
  const files = new Map();

  /**
   * Gives the content of files that need not be fetched.
   * @param {Record<string, any>} contents by address
   */
  function keepFiles(contents) {
    for (const [address, content] of Object.entries(contents)) files.set(address, Promise.resolve(content));
  }

  /**
   * The content of a file of JSON; after several tries in vain, refused.
   * @param {string} address
   * @param {number[]} [waits] before each try but the first
   * @returns {Promise<any>}
   */
  function fetchJson(address, waits = RETRY_MS) {
    const known = files.get(address);
    if (known) return known;
    const coming = fetchPatiently(address, waits);
    files.set(address, coming);
    coming.catch(() => files.delete(address));
    return coming;
  }

  /**
   * @param {string} address
   * @returns {Promise<boolean>} whether its content has come already
   */
  function isHere(address) {
    const coming = files.get(address);
    return Promise.race([...(coming ? [coming.then(() => true)] : []), Promise.resolve().then(() => false)]);
  }

  /** @param {string} address whose content is not needed any more */
  function forget(address) {
    files.delete(address);
  }

  /**
   * @param {string} address
   * @param {number[]} waits
   * @returns {Promise<any>}
   */
  async function fetchPatiently(address, waits) {
    for (const [tried, wait] of waits.entries()) {
      try {
        return await fetchOnce(address, tried);
      } catch {
        await new Promise((done) => { setTimeout(done, wait); });
      }
    }
    return fetchOnce(address, waits.length);
  }

  /**
   * A second try passes over what the browser has kept, which may be what is wrong.
   * @param {string} address
   * @param {number} tried how often before
   * @returns {Promise<any>}
   */
  async function fetchOnce(address, tried) {
    const answer = await fetch(address, { signal: AbortSignal.timeout(FETCH_MS), cache: tried ? "reload" : "default" });
    if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
    return answer.json();
  }

  return { keepFiles, fetchJson, isHere, forget };
}());
