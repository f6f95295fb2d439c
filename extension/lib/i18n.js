// @ts-check
/**
 * The interface in Bahasa Indonesia or English, switchable while it runs.
 *
 * `chrome.i18n` follows the browser's language only, so the same `_locales` files are read
 * here. Parameters stand as `{name}`; a sentence that depends on a number has the two keys
 * `x_one` and `x_other`.
 *
 * @typedef {"id" | "en"} Language
 * @typedef {Record<string, string | number>} Params
 * @typedef {Record<string, { message: string }>} Messages
 */

/** @type {Language[]} */
export const LANGUAGES = ['id', 'en'];

const LOCALE = { id: 'id-ID', en: 'en-GB' };
const DAY_S = 86400;

/**
 * The language to speak when the person has not chosen one.
 * @param {string} preferred for example `navigator.language`
 * @returns {Language}
 */
export function nearestLanguage(preferred) {
  return /^(id|in|ms|jv|su)\b/i.test(preferred) ? 'id' : 'en';
}

/** One language, ready to speak. */
export class Words {
  /**
   * @param {Messages} messages
   * @param {Language} language
   */
  constructor(messages, language) {
    this.language = language;
    this._messages = messages;
    const locale = LOCALE[language];
    this._number = once(() => new Intl.NumberFormat(locale, { maximumFractionDigits: 1 }));
    this._day = once(() => new Intl.DateTimeFormat(locale, { weekday: 'short' }));
    this._date = once(() => new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short' }));
    this._ago = once(() => new Intl.RelativeTimeFormat(language, { numeric: 'auto' }));
  }

  /**
   * @param {string} key
   * @param {Params} [params]
   */
  say(key, params = {}) {
    const message = this._messages[key]?.message ?? key;
    return message.replace(/\{(\w+)\}/g, (whole, name) => {
      const value = params[name];
      if (value === undefined) return whole;
      return typeof value === 'number' ? this.number(value) : value;
    });
  }

  /**
   * A sentence with a number: `{n}` in it.
   * @param {string} key
   * @param {number} n
   * @param {Params} [params]
   */
  count(key, n, params = {}) {
    const form = this.language === 'en' && n === 1 ? 'one' : 'other';
    return this.say(`${key}_${form}`, { n, ...params });
  }

  /** The agent's sentence in this language. @param {{ en: string, id: string }} words */
  pick(words) {
    return words[this.language] || words.en;
  }

  /** The name of a country by its two letters; what is none stays as it is. @param {string} code */
  region(code) {
    const names = new Intl.DisplayNames(LOCALE[this.language], { type: 'region' });
    return /^[A-Z]{2}$/.test(code) ? (names.of(code) ?? code) : code;
  }

  /** To one decimal. @param {number} n */
  number(n) {
    if (!Number.isSafeInteger(n)) return this._number().format(n);
    return String(n).replace(/\B(?=(\d{3})+$)/g, this.language === 'id' ? '.' : ',');
  }

  /** A share of one as per cent. @param {number} share */
  percent(share) {
    return `${this.number(Math.round(share * 100))}%`;
  }

  /**
   * "14.00" today, "Sel 14.00" within six days, "3 Des" beyond.
   * @param {number} at Unix seconds
   * @param {number} now Unix seconds
   */
  moment(at, now) {
    const when = new Date(at * 1000);
    const sameDay = when.toDateString() === new Date(now * 1000).toDateString();
    if (sameDay) return this._time(when);
    if (Math.abs(at - now) < 6 * DAY_S) return `${this._day().format(when)} ${this._time(when)}`;
    return this._date().format(when);
  }

  /** "14.00" @param {Date} when */
  _time(when) {
    const [hours, minutes] = [when.getHours(), when.getMinutes()].map((n) =>
      `${n}`.padStart(2, '0'),
    );
    return `${hours}${this.language === 'id' ? '.' : ':'}${minutes}`;
  }

  /**
   * "3 jam yang lalu", "2 minutes ago".
   * @param {number} at Unix seconds
   * @param {number} now Unix seconds
   */
  ago(at, now) {
    const passed_s = Math.max(0, now - at);
    if (passed_s < 45) return this.say('just_now');
    if (passed_s < 3600)
      return this._ago().format(-Math.max(1, Math.round(passed_s / 60)), 'minute');
    if (passed_s < DAY_S) return this._ago().format(-Math.round(passed_s / 3600), 'hour');
    return this._ago().format(-Math.round(passed_s / DAY_S), 'day');
  }

  /**
   * "3 jam 20 mnt", "2 days": how long something has lasted, in its two largest units.
   * @param {number} seconds
   */
  lasting(seconds) {
    const minutes = Math.floor(seconds / 60);
    const units = /** @type {const} */ ([
      ['day', Math.floor(minutes / 1440)],
      ['hour', Math.floor(minutes / 60) % 24],
      ['minute', minutes % 60],
    ]);
    const from = units.findIndex(([, n]) => n > 0);
    const told = units.slice(Math.max(from, 0), Math.max(from, 0) + 2).filter(([, n]) => n > 0);
    return told.map(([unit, n]) => this._unit(unit, n)).join(' ') || this._unit('minute', 0);
  }

  /** @param {string} unit @param {number} n */
  _unit(unit, n) {
    const style = { style: 'unit', unit, unitDisplay: 'short' };
    return new Intl.NumberFormat(
      LOCALE[this.language],
      /** @type {Intl.NumberFormatOptions} */ (style),
    ).format(n);
  }
}

/**
 * @param {Language} language
 * @param {(path: string) => string} urlOf address of a file of the extension
 * @returns {Promise<Words>}
 */
export async function loadWords(language, urlOf) {
  const answer = await fetch(urlOf(`_locales/${language}/messages.json`));
  return new Words(/** @type {Messages} */ (await answer.json()), language);
}

/**
 * Makes it when it is first needed: the first format of a process takes Chromium up to 50 ms.
 * @template T
 * @param {() => T} make
 * @returns {() => T}
 */
function once(make) {
  /** @type {T | undefined} */
  let made;
  return () => {
    made ??= make();
    return made;
  };
}
