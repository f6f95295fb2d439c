// The page of the benchmark: a virtualised timeline as X builds one, with counters that live.
// Only the posts around the screen are in the document; they come and go while it scrolls.

const MARGIN_PX = 800;
const GUESS_PX = 150;
const COUNTERS_MS = 250;

const posts = await (await fetch('posts.json')).json();
const list = document.getElementById('list');
/** Where each post begins, and how tall it was found to be. */
const tops = [0];
const heights = [];
/** Post number to its cell. */
const shown = new Map();
let moved = 0;

function cellOf(number) {
  const post = posts[number % posts.length];
  const cell = make('div', { 'data-testid': 'cellInnerDiv' });
  const article = make('article', { 'data-testid': 'tweet', role: 'article' });
  const names = make('div', { 'data-testid': 'User-Name' });
  const home = make('a', { role: 'link', href: `/${post.author}` }, post.author);
  const link = make('a', { role: 'link', href: `/${post.author}/status/${19e5 + number}` });
  link.append(make('time', { datetime: '2026-11-22T08:00:00.000Z' }, '2j'));
  names.append(home, link);
  const text = make('div', { 'data-testid': 'tweetText', lang: 'in', dir: 'auto' });
  text.append(make('span', {}, `${post.text} `));
  for (const tag of post.tags) {
    const around = make('span', {});
    around.append(make('a', { href: `/hashtag/${tag}?src=hashtag_click` }, `#${tag}`), ' ');
    text.append(around);
  }
  const group = make('div', { role: 'group', 'aria-label': '3 balasan, 12 posting ulang' });
  for (const name of ['reply', 'retweet', 'like']) {
    group.append(make('button', { 'data-testid': name, type: 'button' }, '7'));
  }
  article.append(names, text, group);
  cell.append(article);
  return cell;
}

function make(name, attributes, text = '') {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  if (text) made.textContent = text;
  return made;
}

/** Brings the posts around the screen into the document and takes the others out. */
function render() {
  const from = scrollY - MARGIN_PX - list.offsetTop;
  const to = from + innerHeight + 2 * MARGIN_PX;
  for (const [number, cell] of shown) {
    const [top, height] = [tops[number], heights[number]];
    if (top + height >= from && top <= to) continue;
    if (cell.offsetHeight !== height) moved += 1;
    cell.remove();
    shown.delete(number);
  }
  let number = firstBelow(from);
  while (tops[number] <= to) {
    if (!shown.has(number)) {
      const cell = cellOf(number);
      cell.style.transform = `translateY(${tops[number]}px)`;
      list.append(cell);
      shown.set(number, cell);
      heights[number] ??= cell.offsetHeight;
      tops[number + 1] = tops[number] + heights[number];
    }
    number += 1;
  }
  list.style.height = `${tops.at(-1) + 4 * GUESS_PX}px`;
}

function firstBelow(y) {
  let number = shown.size ? Math.min(...shown.keys()) : 0;
  while (number > 0 && tops[number] > y) number -= 1;
  while (number + 1 < tops.length && tops[number + 1] < y) number += 1;
  return number;
}

let tick = 0;
setInterval(() => {
  tick += 1;
  for (const [number, cell] of shown) {
    const buttons = cell.querySelectorAll('button');
    buttons[tick % 3].firstChild.data = String(7 + tick + number);
    cell.querySelector('[role=group]').setAttribute('aria-label', `${tick} balasan`);
    cell.firstChild.className = tick % 2 ? 'odd' : '';
  }
}, COUNTERS_MS);

addEventListener('scroll', render, { passive: true });
render();

const paints = { keys: [], drawn: [] };
addEventListener('keydown', (event) => paints.keys.push([event.key, event.timeStamp]), true);
/**
 * What changes before the sizes of a frame are told, which is behind its animation callbacks, is
 * on the screen after it.
 */
const unpainted = [];
/**
 * What the frame shows that is being finished, null between two: what an observer of sizes changes
 * that is told behind ours (in Firefox, each that began to observe later) belongs to it too.
 */
let finishing = null;
const pulse = document.getElementById('pulse');
let beforePaint = new ResizeObserver(() => {});
/** In Chromium the newest observer is told last: behind what the extension's own change. */
function observePaint() {
  beforePaint.disconnect();
  beforePaint = new ResizeObserver(() => {
    const { port1, port2 } = new MessageChannel();
    const made = unpainted.splice(0);
    finishing = made;
    port1.onmessage = () => {
      finishing = null;
      made.forEach((done) => done(performance.now()));
    };
    port2.postMessage(0);
  });
  beforePaint.observe(pulse);
}
function beat() {
  pulse.style.width = pulse.style.width === '1px' ? '2px' : '1px';
  requestAnimationFrame(beat);
}
const painted = () => new Promise((done) => (finishing ?? unpainted).push(done));
const drawing = new MutationObserver(async (changes) => {
  if (!changes.some((change) => isChips(change.target) || [...change.addedNodes].some(isChips))) {
    return;
  }
  const changedAt = performance.now();
  paints.drawn.push([changedAt, await painted()]);
});
function isChips(node) {
  return node.localName === 'simak-chips';
}

// Firefox keeps no such score; there `moved` alone counts.
let shifts = PerformanceObserver.supportedEntryTypes.includes('layout-shift') ? 0 : null;
if (shifts !== null) {
  new PerformanceObserver((entries) => {
    for (const entry of entries.getEntries()) shifts += entry.value;
  }).observe({ type: 'layout-shift', buffered: true });
}

globalThis.bench = {
  /** Scrolls on at a steady pace for so long; how its frames came. */
  async scroll(seconds, postsPerS) {
    const begun = performance.now();
    const fromPost = tops.length;
    const frames = [];
    let last = begun;
    while (last - begun < 1000 * seconds) {
      const now = await new Promise(requestAnimationFrame);
      frames.push(now - last);
      scrollBy({ top: ((now - last) / 1000) * postsPerS * GUESS_PX, behavior: 'instant' });
      last = now;
    }
    frames.sort((a, b) => a - b);
    return {
      seconds: (last - begun) / 1000,
      posts: tops.length - fromPost,
      frames: frames.length,
      slow_frames: frames.filter((ms) => ms > 50).length,
      frame_p95_ms: frames[Math.floor(0.95 * frames.length)],
    };
  },
  /** What has moved on the page: posts that changed their height, and the browser's own score. */
  moved: () => ({
    posts: tops.length,
    moved,
    shifts,
    badges: document.querySelectorAll('simak-badge').length,
  }),
  /** What the extension's copy counted since the last time; null without one. */
  probe: () => {
    delete document.documentElement.dataset.simakProbe;
    document.dispatchEvent(new Event('simak-probe'));
    return JSON.parse(document.documentElement.dataset.simakProbe ?? 'null');
  },
  /** Begins to note what is drawn; not before, because what the page notes costs time too. */
  watch: () => {
    drawing.observe(document.documentElement, {
      childList: true,
      subtree: true,
      attributeFilter: ['style'],
    });
    if (!pulse.style.width) beat();
    observePaint();
  },
  paints: () => {
    observePaint();
    return { keys: paints.keys.splice(0), drawn: paints.drawn.splice(0) };
  },
  chipsOpen: () => document.querySelector('simak-chips:popover-open') !== null,
};
