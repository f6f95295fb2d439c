// Editors under React: a controlled textarea (Mastodon) and Draft.js (X, TikTok).
import React from 'react';
import { createRoot } from 'react-dom/client';
import ReactDOM from 'react-dom';
import { CompositeDecorator, ContentState, Editor, EditorState } from 'draft-js';

export function reactTextarea(place) {
  let model = '';
  const Field = () => {
    const [value, setValue] = React.useState('');
    model = value;
    return <textarea value={value} onChange={(event) => setValue(event.target.value)} />;
  };
  createRoot(place).render(<Field />);
  return { root: () => place.querySelector('textarea'), model: () => model };
}

const TAG = /#[\p{L}\p{N}_]+/gu;
const decorator = new CompositeDecorator([{
  strategy(block, found) {
    for (const match of block.getText().matchAll(TAG)) found(match.index, match.index + match[0].length);
  },
  component: ({ offsetKey, children }) => (
    <span style={{ color: '#1d6fd8' }} data-offset-key={offsetKey}>{children}</span>
  ),
}]);

/** Draft.js commits synchronously: under React's concurrent root Firefox loses the caret. */
export function draft(place) {
  let state;
  let assign;
  const Composer = () => {
    const [value, setValue] = React.useState(() => EditorState.createEmpty(decorator));
    state = value;
    assign = setValue;
    return <Editor editorState={value} onChange={setValue} ariaLabel="Post text" />;
  };
  ReactDOM.render(<Composer />, place);
  return {
    root: () => place.querySelector('[contenteditable]'),
    model: () => state.getCurrentContent().getPlainText(),
    set(text) {
      const content = ContentState.createFromText(text);
      assign(EditorState.moveFocusToEnd(EditorState.createWithContent(content, decorator)));
    },
  };
}
