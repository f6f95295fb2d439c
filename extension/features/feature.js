// @ts-check
/**
 * What every feature gets, and the promise that one which fails takes itself off the page.
 *
 * @typedef {object} Tools
 * @property {import('../sites/site.js').Site} site
 * @property {import('../lib/agent.js').Agent} agent
 * @property {() => Promise<import('../lib/i18n.js').Words>} speak loads the words when first needed
 * @property {import('../lib/settings.js').Settings} settings
 * @property {import('../sites/site.js').Counted} counted which selectors answered
 * @property {AbortSignal} signal takes everything of the feature off the page
 * @property {(where?: Element | null) => boolean} mayRead false where direct messages are: on their
 *   paths, and in their part of any page; `where` is what has the focus unless given
 * @property {(sentence: string) => void} toast
 * @property {<E>(handler: (event: E) => void) => (event?: E) => void} guard
 */

/**
 * Starts a feature; if it throws, then or later, it is switched off and the page is as it was.
 * @param {string} name
 * @param {AbortSignal} outer
 * @param {(signal: AbortSignal, guard: Tools['guard'], fail: (error: unknown) => void) => void} start
 * @returns {AbortController}
 */
export function runFeature(name, outer, start) {
  const own = new AbortController();
  const signal = AbortSignal.any([outer, own.signal]);
  /** @param {unknown} error */
  const fail = (error) => {
    if (signal.aborted) return;
    own.abort();
    console.info(`Simak: "${name}" switched itself off.`, error);
  };
  /** @type {Tools['guard']} */
  const guard = (handler) => (event) => {
    if (signal.aborted) return;
    try {
      handler(/** @type {any} */ (event)); // the listener's own event, or none where none is read
    } catch (error) {
      fail(error);
    }
  };
  try {
    start(signal, guard, fail);
  } catch (error) {
    fail(error);
  }
  return own;
}
