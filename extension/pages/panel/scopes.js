// @ts-check
/** Which part of the trends is shown: phase, fit with the brand, language, country, site. */

import { SITE_TITLES } from '../../sites/table.js';
import { el } from '../../ui/element.js';

/** @typedef {import('../../wire.js').TrendRecord} TrendRecord */
/** @typedef {{ kind: "phase" | "fit" | "language" | "country" | "site", value: string }} Scope */

/** From here on a trend is worth the brand's look; the same as in `trends/fit.py`. */
export const FITS = 0.4;

const KINDS = /** @type {const} */ (['phase', 'fit', 'language', 'country', 'site']);
const PHASES = ['rising', 'peak', 'fading'];
const LANGUAGES = ['id', 'en', 'jv', 'su', 'ms'];

/** @param {TrendRecord} trend @param {Scope | null} scope */
export function fits(trend, scope) {
  return !scope || scopeValues(trend, scope.kind).includes(scope.value);
}

/** @param {TrendRecord} trend @param {Scope['kind']} kind @returns {string[]} */
function scopeValues(trend, kind) {
  if (kind === 'fit') return trend.fit_reason && (trend.fit ?? 0) >= FITS ? ['yes'] : [];
  if (kind !== 'site') return [trend[kind]];
  const platforms = (trend.sites ?? []).filter((site) => Object.hasOwn(SITE_TITLES, site));
  return [...new Set([trend.site, ...platforms])];
}

/**
 * The choices with one more made, or taken back; another of the same kind gives way.
 * @param {Scope[]} chosen
 * @param {Scope} scope
 */
export function toggled(chosen, scope) {
  const others = chosen.filter(({ kind }) => kind !== scope.kind);
  return isAmong(chosen, scope) ? others : [...others, scope];
}

/** @param {Scope[]} chosen @param {Scope} scope */
function isAmong(chosen, { kind, value }) {
  return chosen.some((one) => one.kind === kind && one.value === value);
}

/**
 * The choices the snapshot really offers.
 * @param {TrendRecord[]} trends
 * @returns {Scope[]}
 */
export function scopesOf(trends) {
  /** @type {Scope[]} */
  const found = [];
  for (const kind of KINDS) {
    const values = [...new Set(trends.flatMap((trend) => scopeValues(trend, kind)))].filter(
      Boolean,
    );
    if (kind === 'phase') values.sort((a, b) => PHASES.indexOf(a) - PHASES.indexOf(b));
    if (values.length > 1 || kind === 'site' || kind === 'fit') {
      found.push(...values.map((value) => ({ kind, value })));
    }
  }
  return found;
}

/**
 * The site of the tab beside the panel, as a choice.
 * @typedef {{ site: string, on: boolean, onToggle: () => void }} Front   `site` is "" for any page
 *   that is none of the platforms
 */

/**
 * @param {TrendRecord[]} trends
 * @param {Scope[]} chosen
 * @param {import('../page.js').Page} page
 * @param {(scope: Scope | null) => void} onChoose
 * @param {Front | null} front null where no tab is beside the panel
 */
export function scopeFilters(trends, chosen, { words }, onChoose, front) {
  const offered = scopesOf(trends);
  const gone = chosen.filter((scope) => !isAmong(offered, scope));
  if (offered.length + gone.length === 0 && !front) return null;
  const button = (/** @type {Scope | null} */ scope, /** @type {string} */ text) =>
    el(
      'button',
      {
        type: 'button',
        'data-key': `scope-${scope?.kind}-${scope?.value}`,
        'aria-pressed': String(scope ? isAmong(chosen, scope) : chosen.length === 0 && !front?.on),
        onclick: () => onChoose(scope),
      },
      text,
    );
  return el(
    'div',
    { class: 'filters', role: 'group', 'aria-label': words.say('scope_label') },
    button(null, words.say('scope_all')),
    front &&
      el(
        'button',
        {
          type: 'button',
          'data-key': 'scope-front',
          'aria-pressed': String(front.on),
          onclick: front.onToggle,
        },
        front.site
          ? words.say('scope_front_site', { site: SITE_TITLES[front.site] ?? front.site })
          : words.say('scope_front'),
      ),
    ...[...offered, ...gone].map((scope) => button(scope, scopeWord(scope, words))),
  );
}

/** @param {Scope} scope @param {import('../../lib/i18n.js').Words} words */
function scopeWord({ kind, value }, words) {
  if (kind === 'phase') return words.say(`phase_${value}`);
  if (kind === 'fit') return words.say('scope_fit');
  if (kind === 'country') return words.region(value);
  if (kind === 'site') return SITE_TITLES[value] ?? value;
  return words.say(`language_${LANGUAGES.includes(value) ? value : 'other'}`);
}
