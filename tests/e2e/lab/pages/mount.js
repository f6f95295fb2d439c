// The lab's table of editors: window.lab says what each one's own model holds.

/** @type {Record<string, { root: () => HTMLElement, model: () => string, set?: (text: string) => void }>} */
const editors = {};
const errors = [];

addEventListener('error', (event) => errors.push(event.message));
addEventListener('unhandledrejection', (event) => errors.push(String(event.reason)));

const clean = (text) => text.replace(/\u00a0/g, ' ').replace(/\n$/, '');

window.lab = {
  errors,
  names: () => Object.keys(editors),
  root: (name) => editors[name].root(),
  /** The text as the editor itself knows it, never as the DOM shows it. */
  model: (name) => clean(editors[name].model()),
  /** The text as the DOM shows it. */
  dom(name) {
    const root = editors[name].root();
    return clean('value' in root ? root.value : root.innerText).replace(/\u200b|\ufeff/g, '');
  },
  set: (name, text) => editors[name].set(text),
  ready: () => Object.values(editors).every((editor) => editor.root()),
};

export function register(name, editor) {
  editors[name] = editor;
}

const wanted = new URLSearchParams(location.search).get('only');

/** Mounts one editor in a box of its own; with ?only=name the page holds that one alone. */
export function editor(name, mount) {
  if (wanted && wanted !== name) return;
  const box = document.createElement('section');
  const title = document.createElement('h2');
  title.textContent = name;
  const place = document.createElement('div');
  box.append(title, place);
  document.getElementById('lab').append(box);
  register(name, mount(place));
}

export function report(error) {
  errors.push(String(error));
}
