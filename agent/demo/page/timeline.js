/** Draws posts in the shape of the site that the page plays. */

const KEPT = 90;
const TAG = /#([\p{L}\p{N}_]+)/gu;

export const tagged = (text) => [...text.matchAll(TAG)].map((match) => match[1]);

/** Newest on top; the oldest beyond KEPT leave. */
export function place(timeline, posts, how) {
  const drawn = posts.map((post) => draw(post, how)).reverse();
  timeline.prepend(...drawn);
  while (timeline.children.length > KEPT) timeline.lastElementChild.remove();
}

function draw(post, { look, words }) {
  const article = element('article', 'post', look.post(post));
  const face = element('span', 'face');
  face.textContent = post.name[0].toUpperCase();
  face.style.setProperty('--hue', String(hue(post.author)));
  face.setAttribute('aria-hidden', 'true');
  const head = element('header');
  const name = element('span', 'name', look.name);
  const profile = element('a', '', { href: look.profile(post.author), role: 'link' });
  profile.textContent = post.name;
  name.append(profile);
  const when = element('a', 'when', { href: look.link(post) });
  const time = element('time', '', { datetime: new Date(post.at * 1000).toISOString() });
  time.textContent = ago(post.at, words);
  when.append(time);
  head.append(name, element('span', 'host'), when);
  head.children[1].textContent = post.news ? words.news : `@${post.author}`;
  const text = element('div', 'text', { dir: 'auto', ...look.text });
  if (look.title === 'Instagram') {
    const caption = element('span', '', { dir: 'auto' });
    fill(caption, post.text, look);
    text.removeAttribute('dir');
    text.append(caption);
  } else fill(text, post.text, look);
  const body = element('div', 'body');
  body.append(head, text, counts(post));
  article.append(face, body);
  return article;
}

function fill(place, text, look) {
  let end = 0;
  for (const match of text.matchAll(TAG)) {
    place.append(text.slice(end, match.index));
    const link = element('a', '', { href: look.tag(match[1]) });
    link.textContent = match[0];
    place.append(link);
    end = match.index + match[0].length;
  }
  place.append(text.slice(end));
}

const SIGNS = [
  'M2 3h12v8H7l-3 3v-3H2z',
  'M3 7V4h9m0 0-2-2m2 2-2 2M13 9v3H4m0 0 2-2m-2 2 2 2',
  'M8 13.5 2.6 8a3.2 3.2 0 0 1 4.6-4.5L8 4.3l.8-.8A3.2 3.2 0 0 1 13.4 8z',
];

/** Replies, reposts and likes: scenery, drawn from the text so that they never jump. */
function counts(post) {
  const row = element('div', 'counts', { 'aria-hidden': 'true' });
  const seed = hue(post.text);
  for (const [index, most] of [7, 5, 43].entries()) {
    const one = element('span');
    one.append(sign(SIGNS[index]), String(post.mine ? 0 : seed % most));
    row.append(one);
  }
  return row;
}

function sign(path) {
  const space = 'http://www.w3.org/2000/svg';
  const drawn = document.createElementNS(space, 'svg');
  drawn.setAttribute('viewBox', '0 0 16 16');
  const line = document.createElementNS(space, 'path');
  line.setAttribute('d', path);
  drawn.append(line);
  return drawn;
}

function element(name, className = '', attributes = {}) {
  const made = document.createElement(name);
  if (className) made.className = className;
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  return made;
}

/** A stable number from 0 to 359 for a text. */
function hue(text) {
  let sum = 7;
  for (const sign of text) sum = (sum * 31 + sign.codePointAt(0)) % 3600;
  return sum % 360;
}

function ago(at, words) {
  const minutes = Math.floor((Date.now() / 1000 - at) / 60);
  if (minutes < 1) return words.now;
  if (minutes < 60) return words.ago(minutes, 'm');
  if (minutes < 1440) return words.ago(Math.floor(minutes / 60), 'h');
  return words.ago(Math.floor(minutes / 1440), 'd');
}
