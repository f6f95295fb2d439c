// Every kind of editor that the supported sites use, mounted from its own package.
import { editor } from './mount.js';
import { bare, dialog, shadow, textarea } from './plain.js';
import { draft, reactTextarea } from './reactive.jsx';
import { lexical } from './lexical.js';
import { quill, tiptap } from './rich.js';

editor('textarea', textarea);
editor('react-textarea', reactTextarea);
editor('contenteditable', bare);
editor('draft', draft);
editor('lexical-plain', (place) => lexical(place, 'plain'));
editor('lexical-rich', (place) => lexical(place, 'rich'));
editor('lexical-hashtag', (place) => lexical(place, 'hashtag'));
editor('tiptap', tiptap);
editor('quill2', (place) => quill(place, 2));
editor('quill1', (place) => quill(place, 1));
editor('shadow-textarea', (place) => shadow(place, textarea));
editor('shadow-lexical', (place) => shadow(place, (inner) => lexical(inner, 'rich')));
editor('shadow-quill1', (place) => shadow(place, (inner) => quill(inner, 1)));
editor('dialog-textarea', (place) => dialog(place, textarea));
editor('dialog-tiptap', (place) => dialog(place, tiptap));
