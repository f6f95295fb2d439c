// TipTap (Bluesky, LinkedIn comments) and both generations of Quill (LinkedIn posts).
import { Editor } from '@tiptap/core';
import StarterKit from '@tiptap/starter-kit';
import Quill2 from 'quill';
import Quill1 from 'quill1';

export function tiptap(place) {
  const editor = new Editor({ element: place, extensions: [StarterKit] });
  return { root: () => place.querySelector('.ProseMirror'), model: () => editor.getText() };
}

export function quill(place, generation) {
  const Quill = generation === 1 ? Quill1 : Quill2;
  const box = document.createElement('div');
  place.append(box);
  const editor = new Quill(box, { theme: null, modules: { toolbar: false } });
  return { root: () => place.querySelector('.ql-editor'), model: () => editor.getText() };
}
