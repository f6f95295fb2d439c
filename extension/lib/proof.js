// @ts-check
/**
 * The proofs of the handshake: HMAC-SHA256 over parts with a zero byte between them, base64.
 * The twin of `proof` in `agent/pairing.py`; `docs/protocol.md` has the strings.
 */

const LETTERS = /^[A-HJ-NP-Z2-9]{8}$/;

/**
 * A secret that can sign and cannot be read back.
 * @param {Uint8Array<ArrayBuffer>} bytes
 * @returns {Promise<CryptoKey>}
 */
export function importSecret(bytes) {
  const how = { name: 'HMAC', hash: 'SHA-256' };
  return crypto.subtle.importKey('raw', bytes, how, false, ['sign']);
}

/**
 * @param {CryptoKey} secret
 * @param {...string} parts
 * @returns {Promise<string>}
 */
export async function prove(secret, ...parts) {
  const signed = new TextEncoder().encode(parts.join('\0'));
  const mac = new Uint8Array(await crypto.subtle.sign('HMAC', secret, signed));
  return btoa(String.fromCharCode(...mac));
}

/** 24 URL-safe characters, never used twice. */
export function newNonce() {
  const bytes = crypto.getRandomValues(new Uint8Array(18));
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_');
}

/**
 * The code as the agent knows it, however it was typed; "" if it cannot be one.
 * @param {string} typed
 */
export function tidyCode(typed) {
  const code = typed.toUpperCase().replace(/[\s.·–—-]/g, '');
  return LETTERS.test(code) ? code : '';
}

/** @param {string} code */
export function codeSecret(code) {
  return importSecret(new TextEncoder().encode(code));
}

/** @param {string} spelled base64 */
export function keySecret(spelled) {
  return importSecret(Uint8Array.from(atob(spelled), (letter) => letter.charCodeAt(0)));
}
