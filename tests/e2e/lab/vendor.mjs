// Rebuilds the two real editors that ship with `simak demo`: npm ci && npm run vendor
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { build } from 'esbuild';

const TARGET = '../../../agent/demo/page/vendor';
const NAMES = ['quill', '@tiptap/core', 'prosemirror-model', 'prosemirror-state', 'prosemirror-view'];

await mkdir(TARGET, { recursive: true });
await build({
  stdin: {
    contents: `
      import { Editor } from '@tiptap/core';
      import Document from '@tiptap/extension-document';
      import Paragraph from '@tiptap/extension-paragraph';
      import Text from '@tiptap/extension-text';
      import { UndoRedo } from '@tiptap/extensions';
      export { default as Quill } from 'quill/core';
      export const tiptap = (element) =>
        new Editor({ element, extensions: [Document, Paragraph, Text, UndoRedo] });
    `,
    resolveDir: '.',
  },
  outfile: `${TARGET}/editors.js`,
  bundle: true,
  minify: true,
  format: 'esm',
  target: 'es2022',
  legalComments: 'none', // the licences stand in LICENSES.txt beside it, in full
  logLevel: 'error',
});

const parts = [];
for (const name of NAMES) {
  const { version, license } = JSON.parse(await readFile(`node_modules/${name}/package.json`, 'utf8'));
  const text = await Promise.any(
    ['LICENSE', 'LICENSE.md'].map((file) => readFile(`node_modules/${name}/${file}`, 'utf8')),
  );
  parts.push(`${name} ${version} (${license})\n\n${text.trim()}\n`);
}
await writeFile(`${TARGET}/LICENSES.txt`, parts.join(`\n${'-'.repeat(72)}\n\n`));
