/** Four real editors behind tabs; the one that the played site uses comes first. */
import { Quill, tiptap } from './vendor/editors.js';

const MOUNTS = {
  tiptap(box) {
    const editor = tiptap(box);
    return { root: box.querySelector('.ProseMirror'), take: () => empty(editor.getText(), () => editor.commands.clearContent()) };
  },
  quill(box) {
    const editor = new Quill(box.appendChild(document.createElement('div')));
    return { root: box.querySelector('.ql-editor'), take: () => empty(editor.getText(), () => editor.setText('')) };
  },
  bare(box) {
    const root = box.appendChild(document.createElement('div'));
    root.contentEditable = 'true';
    return { root, take: () => empty(root.innerText, () => root.replaceChildren()) };
  },
  textarea(box) {
    const root = box.appendChild(document.createElement('textarea'));
    root.rows = 3;
    return { root, take: () => empty(root.value, () => { root.value = ''; }) };
  },
};

function empty(text, clear) {
  clear();
  return text.trim();
}

export function mountEditors(tabs, place, first) {
  const names = [first, ...Object.keys(MOUNTS).filter((name) => name !== first)];
  const mounted = names.map((name) => {
    const box = document.createElement('div');
    box.className = 'editor';
    box.dataset.editor = name;
    place.append(box);
    const { root, take } = MOUNTS[name](box);
    if (name !== 'textarea') root.setAttribute('role', 'textbox');
    const tab = document.createElement('button');
    tab.type = 'button';
    tab.setAttribute('role', 'tab');
    tab.addEventListener('click', () => choose(name));
    tabs.append(tab);
    return { name, box, root, tab, take };
  });
  let current = first;

  function choose(name) {
    current = name;
    for (const one of mounted) {
      one.box.hidden = one.name !== name;
      one.tab.setAttribute('aria-selected', String(one.name === name));
    }
    mounted.find((one) => one.name === name).root.focus();
  }

  choose(first);
  return {
    take: () => mounted.find((one) => one.name === current).take(),
    speak(words) {
      for (const { name, root, tab } of mounted) {
        tab.textContent = words.editors[name];
        root.setAttribute('aria-label', words.write);
        root.dataset.placeholder = words.write;
        if (name === 'textarea') root.placeholder = words.write;
      }
    },
  };
}
