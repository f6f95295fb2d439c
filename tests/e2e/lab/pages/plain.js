// Editors without a framework, and the two places that make any editor harder to reach.

export function textarea(place) {
  const root = document.createElement('textarea');
  place.append(root);
  return { root: () => root, model: () => root.value };
}

/** A bare contenteditable whose page keeps its own copy of the text, as a comment box does. */
export function bare(place) {
  const root = document.createElement('div');
  root.contentEditable = 'true';
  root.setAttribute('role', 'textbox');
  let model = '';
  root.addEventListener('input', () => { model = root.innerText; });
  place.append(root);
  return { root: () => root, model: () => model };
}

/** The same editor inside an open shadow root. */
export function shadow(place, mount) {
  const host = document.createElement('div');
  const root = host.attachShadow({ mode: 'open' });
  const style = document.createElement('link');
  style.rel = 'stylesheet';
  style.href = '/lab/lab.css';
  const inner = document.createElement('div');
  root.append(style, inner);
  place.append(host);
  return mount(inner);
}

/** The same editor inside a modal dialog: all else on the page is inert. */
export function dialog(place, mount) {
  const box = document.createElement('dialog');
  const inner = document.createElement('div');
  box.append(inner);
  place.append(box);
  const open = () => { if (new URLSearchParams(location.search).has('only')) box.showModal(); };
  const mounted = mount(inner);
  open();
  return mounted;
}
