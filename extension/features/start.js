// @ts-check
/** The table of features: what each is called in the settings and how it starts. */

import { isDirectMessage } from '../sites/site.js';
import { startBadges } from './badges.js';
import { startComposer } from './composer.js';
import { runFeature } from './feature.js';
import { startToasts } from './toasts.js';

/**
 * @param {Pick<import('./feature.js').Tools, 'site' | 'agent' | 'words' | 'settings' | 'signal'>}
 *   given
 */
export function startFeatures(given) {
  const { site, settings, signal } = given;
  const mayRead = () => !isDirectMessage(site, location.pathname);
  /** @type {(sentence: string) => void} */
  let toast = () => {};
  runFeature('toasts', signal, (own, guard) => {
    toast = startToasts({ ...given, signal: own, guard, mayRead, toast });
  });
  if (settings.suggestions) {
    runFeature('suggestions', signal, (own, guard) =>
      startComposer({ ...given, signal: own, guard, mayRead, toast }),
    );
  }
  if (settings.badges && site.posts) {
    runFeature('badges', signal, (own, guard) =>
      startBadges({ ...given, signal: own, guard, mayRead, toast }),
    );
  }
}
