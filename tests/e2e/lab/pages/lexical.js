// Lexical in the three set-ups met in the wild (Facebook, Instagram, Threads, Reddit).
import { $createParagraphNode, $getRoot, createEditor } from 'lexical';
import { HashtagNode, registerLexicalHashtag } from '@lexical/hashtag';
import { createEmptyHistoryState, registerHistory } from '@lexical/history';
import { registerPlainText } from '@lexical/plain-text';
import { registerRichText } from '@lexical/rich-text';
import { report } from './mount.js';

const SETUPS = {
  plain: { nodes: [], start: registerPlainText },
  rich: { nodes: [], start: registerRichText },
  hashtag: {
    nodes: [HashtagNode],
    start(editor) {
      registerRichText(editor);
      registerLexicalHashtag(editor);
    },
  },
};

export function lexical(place, kind) {
  const root = document.createElement('div');
  root.contentEditable = 'true';
  root.setAttribute('role', 'textbox');
  root.dataset.lexicalEditor = 'true';
  place.append(root);
  const editor = createEditor({ namespace: kind, nodes: SETUPS[kind].nodes, onError: report });
  editor.setRootElement(root);
  SETUPS[kind].start(editor);
  registerHistory(editor, createEmptyHistoryState(), 300);
  editor.update(() => {
    if (!$getRoot().getFirstChild()) $getRoot().append($createParagraphNode());
  });
  return {
    root: () => root,
    model: () => editor.getEditorState().read(() => $getRoot().getTextContent()),
  };
}
