// @ts-check
/**
 * The features: what each is called in the settings, when it wakes, how it starts. What a tab
 * does not use is never loaded: the composer's part comes with the first editor that gets the
 * focus, toasts with the first alert, badges, cards and marks with the first of them.
 */

import { api } from '../lib/browser.js';
import { isListening } from '../lib/settings.js';
import { Counted, isDirectMessage, isInMessages } from '../sites/site.js';
import { runFeature } from './feature.js';
import { startTimeline } from './timeline.js';

/** @typedef {import('./feature.js').Tools} Tools */
/** @typedef {import('../lib/i18n.js').Words} Words */

/** @param {Pick<Tools, 'site' | 'agent' | 'settings' | 'signal'>} given */
export function startFeatures(given) {
  const { site, agent, settings, signal } = given;
  const counted = new Counted();
  const speak = once(() => wordsOf(settings.language));
  const mayRead = (where = focused()) =>
    !isDirectMessage(site, location.pathname) && !isInMessages(site, where);
  /** @type {Tools['toast']} */
  let toast = () => {};

  runFeature('toasts', signal, (own, guard, fail) => {
    const tools = { ...given, counted, signal: own, guard, mayRead, speak, toast };
    const open = once(async () => {
      const [{ Toasts }, words] = await Promise.all([import('./toasts.js'), speak()]);
      return new Toasts(tools, words);
    });
    toast = (sentence) => void open().then((toasts) => toasts.note(sentence), fail);
    if (!settings.toasts) return;
    agent.on(
      'alert_list',
      (message, cached) => {
        if (!cached)
          open()
            .then((toasts) => toasts.hear(message.alerts))
            .catch(fail);
      },
      { signal: own },
    );
  });

  if (settings.suggestions) {
    runFeature('suggestions', signal, (own, guard, fail) => {
      const tools = { ...given, counted, signal: own, guard, mayRead, speak, toast };
      onFirstWriting(own, (editor) => {
        if (mayRead(editor)) counted.around('composer', site.composers, editor);
        Promise.all([import('./composer.js'), speak()]).then(
          ([{ startComposer }, words]) => guard(() => startComposer(tools, words))(),
          fail,
        );
      });
    });
  }

  if (settings.badges || settings.tagMarks || isListening(settings, site.name)) {
    runFeature('timeline', signal, (own, guard) => {
      startTimeline({ ...given, counted, signal: own, guard, mayRead, speak, toast });
    });
  }
}

/** @param {import('../lib/settings.js').Settings['language']} chosen @returns {Promise<Words>} */
async function wordsOf(chosen) {
  const { loadWords, nearestLanguage } = await import('../lib/i18n.js');
  const language = chosen === 'auto' ? nearestLanguage(navigator.language) : chosen;
  return loadWords(language, (path) => api.runtime.getURL(path));
}

/**
 * Calls back once, as soon as anything one can write in has the focus.
 * @param {AbortSignal} signal
 * @param {(editor: Element) => void} wake
 */
function onFirstWriting(signal, wake) {
  const done = new AbortController();
  const either = AbortSignal.any([signal, done.signal]);
  /** @param {EventTarget | null | undefined} target */
  const look = (target) => {
    if (either.aborted || !(target instanceof HTMLElement)) return;
    if (!target.isContentEditable && !/^(TEXTAREA|INPUT)$/.test(target.nodeName)) return;
    done.abort();
    wake(target);
  };
  const heard = (/** @type {Event} */ event) => look(event.composedPath()[0]);
  for (const name of ['focusin', 'input', 'keydown']) {
    document.addEventListener(name, heard, { capture: true, passive: true, signal: either });
  }
  look(focused());
}

/** The focused element, through shadow roots. */
function focused() {
  let active = document.activeElement;
  while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
  return active;
}

/**
 * @template T
 * @param {() => Promise<T>} make
 * @returns {() => Promise<T>} the same promise every time; after a failure it is tried anew
 */
function once(make) {
  /** @type {Promise<T> | null} */
  let made = null;
  return () => {
    made ??= make().catch((error) => {
      made = null;
      throw error;
    });
    return made;
  };
}
