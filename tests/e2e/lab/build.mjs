// Bundles the lab's editors into build/ (ignored by git). Run by the browser tests when stale.
import { build } from 'esbuild';

await build({
  entryPoints: ['pages/editors.jsx'],
  outdir: 'build',
  bundle: true,
  minify: true,
  format: 'iife',
  define: { 'process.env.NODE_ENV': '"production"', global: 'globalThis' },
  logLevel: 'error',
});
