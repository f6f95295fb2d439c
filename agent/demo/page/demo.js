/** The page of `simak demo`: a composer of real editors above a timeline that is replayed. */
import { mountEditors } from './editors.js';
import { LOOKS } from './looks.js';
import { place, tagged } from './timeline.js';
import { WORDS } from './words.js';

const played = document.querySelector('meta[name="simak-demo"]').content;
const look = LOOKS[played];
const EVERY_MS = 1500;
const single = /^\/post\/(\d+)/.exec(location.pathname)?.[1];

let language = localStorage.getItem('language') ?? (navigator.language.startsWith('en') ? 'en' : 'id');
let words = WORDS[language];
let last = -1;
const waiting = [];
const timeline = document.getElementById('timeline');
const fresh = document.getElementById('fresh');
const editors = mountEditors(document.getElementById('tabs'), document.getElementById('editors'), look.editor);

function speak() {
  words = WORDS[language];
  document.documentElement.lang = language;
  for (const element of document.querySelectorAll('[data-words]')) {
    element.textContent = words[element.dataset.words];
  }
  document.getElementById('language').textContent = words.other;
  document.getElementById('steps').replaceChildren(
    ...words.steps.map((step) => Object.assign(document.createElement('li'), { textContent: step })),
  );
  editors.speak(words);
  offer();
}

function choosePart() {
  const links = Object.entries(LOOKS).map(([name, { title }]) => {
    const link = document.createElement('a');
    link.href = `/?as=${name}`;
    link.textContent = title;
    if (name === played) link.setAttribute('aria-current', 'page');
    return link;
  });
  document.getElementById('plays').replaceChildren(...links);
}

/** New posts wait behind a button once the person has scrolled, so that nothing jumps. */
function take(posts) {
  waiting.push(...posts);
  if (scrollY < 120) show();
  else offer();
}

function show() {
  const newest = waiting.splice(0).slice(-25);
  place(timeline, newest, { look, words });
  offer();
}

function offer() {
  fresh.hidden = waiting.length === 0;
  fresh.textContent = words.fresh(Math.min(waiting.length, 25));
}

function tell({ at, stage, progress, day }) {
  const clock = new Date(at * 1000).toLocaleTimeString(language, { hour: '2-digit', minute: '2-digit' });
  const said = { history: words.history(day), live: words.live(clock), after: words.after }[stage];
  document.getElementById('phase').textContent = said;
  document.getElementById('progress').value = progress;
}

async function refresh() {
  const asked = single ? `/posts.json?only=${single}` : `/posts.json?after=${last}`;
  const answer = await fetch(asked).then((response) => response.json(), () => null);
  if (answer) {
    tell(answer);
    if (!single || last < 0) take(answer.posts);
    last = answer.last;
  }
  setTimeout(refresh, EVERY_MS);
}

document.getElementById('language').addEventListener('click', () => {
  language = language === 'id' ? 'en' : 'id';
  localStorage.setItem('language', language);
  speak();
});
document.getElementById('publish').addEventListener('click', () => {
  const text = editors.take();
  if (!text) return;
  const own = { number: 0, author: 'kamu', name: words.you, text, tags: tagged(text), at: Date.now() / 1000, news: false, mine: true };
  place(timeline, [own], { look, words });
});
fresh.addEventListener('click', () => {
  scrollTo({ top: 0 });
  show();
});

choosePart();
speak();
refresh();
