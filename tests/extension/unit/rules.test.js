// The rules of platforms at the foot of the panel, drawn from the golden message.
import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { JSDOM } from 'jsdom';
import { golden } from './golden.js';
import { words } from './words.js';

const { window } = new JSDOM('<!doctype html><body></body>');
globalThis.document = window.document;
globalThis.Node = window.Node;
globalThis.HTMLElement = window.HTMLElement;
globalThis.CSS = { escape: (text) => text };

const told = golden('rules');
const settled = () => new Promise((done) => setTimeout(done, 0));
const away = Object.assign(new Error(), { code: 'offline' });

/** The line to an agent: what it is asked, what it answers, and when it comes and goes. */
class Agent {
  status = 'online';
  asked = [];
  answer = () => told;
  ask = async (question) => {
    this.asked.push(question.t);
    return this.answer();
  };
  on = (_event, hear) => {
    this.hear = hear;
  };
  becomes(status) {
    this.status = status;
    this.hear(status);
  }
}

let agent;
let rulesView;
let loads = 0;
beforeEach(async () => {
  agent = new Agent();
  loads += 1; // a panel of its own, which remembers nothing of the one before
  ({ rulesView } = await import(`../../../extension/pages/panel/rules.js?${loads}`));
});

/** The view of a panel, once the agent has answered. @param {"id" | "en"} language */
async function panel(language = 'id') {
  const view = rulesView({ agent, words: words(language) }, new AbortController().signal);
  document.body.replaceChildren(view.root, document.createElement('button'));
  await settled();
  const [button] = view.root.children;
  const sheet = view.root.querySelector('#platform-rules');
  const choice = view.root.querySelector('select');
  const choose = (site) => {
    choice.value = site;
    choice.dispatchEvent(new window.Event('change'));
  };
  return { view, button, sheet, choice, choose };
}

test('one line tells the rules of the site in front, and offers them for any other page', async () => {
  const { view, button } = await panel();
  assert.equal(button.textContent, 'Aturan platform');

  const line = (site) => {
    view.beside(site);
    return button.textContent;
  };
  assert.equal(line('x'), 'X · 1–2 tagar, di dalam kalimat · iklan: tanpa tagar');
  assert.equal(line('instagram'), 'Instagram · 3–5 tagar, di akhir · paling banyak 5');
  assert.equal(line('threads'), 'Threads · 1 topik, tanpa #');
  assert.equal(line('reddit'), 'Reddit · tagar tidak berpengaruh');
  assert.equal(line('tiktok'), 'Aturan platform', 'a site the agent says nothing of');
  assert.equal(line(''), 'Aturan platform');
});

test('all of them open with source, date and how sure they are', async () => {
  const { view, button, sheet, choice } = await panel('en');
  view.beside('x');
  assert.equal(sheet.hidden, true);

  button.click();

  assert.equal(button.getAttribute('aria-expanded'), 'true');
  assert.equal(choice.value, 'x');
  const facts = [...sheet.querySelectorAll('li')].map((one) =>
    [...one.children].map(({ textContent }) => textContent.replaceAll('\u00a0', ' ')),
  );
  assert.deepEqual(facts, [
    [
      'Length of the text',
      '280 weighted characters; links count 23.',
      'read at the source · kode.example: config/v3.json · 1 Nov 2026',
    ],
    ['Ads', 'No hashtags in ads.', 'reported by others · kabariklan.example · 27 Jun 2025'],
    ['Good practice', 'One or two tags, inside the sentence.', 'general knowledge · 1 Nov 2026'],
  ]);
});

test('a platform chosen by hand stays until the list is closed', async () => {
  const { view, button, sheet, choice, choose } = await panel();
  view.beside('x');
  button.click();
  choose('instagram');
  assert.match(sheet.textContent, /Lima tagar per kiriman/);

  view.beside('reddit');
  assert.equal(choice.value, 'instagram');
  choose('');
  assert.equal(sheet.querySelectorAll('li').length, told.sites.length, 'each in short');
  button.click();
  button.click();

  assert.equal(choice.value, 'reddit');
});

test('Escape closes the list and gives the focus back, and so does going on elsewhere', async () => {
  const { view, button, sheet, choice } = await panel();
  button.click();
  choice.focus();
  choice.dispatchEvent(new window.KeyboardEvent('keydown', { key: 'Escape', bubbles: true }));
  assert.equal(sheet.hidden, true);
  assert.equal(document.activeElement, button);

  button.click();
  choice.focus();
  view.root.nextElementSibling.focus();
  assert.equal(sheet.hidden, true);
});

test('what was last told is shown while the agent is away, and said to be that', async () => {
  agent.status = 'offline';
  const { view, button, sheet } = await panel();
  view.beside('x');
  button.click();
  assert.match(sheet.textContent, /dibaca dari agen Simak/);
  assert.deepEqual(agent.asked, []);

  view.remember(told);
  assert.match(button.textContent, /^X · 1–2 tagar/);
  assert.match(sheet.textContent, /yang terakhir dikatakannya/);
  agent.becomes('online');
  await settled();

  assert.deepEqual(agent.asked, ['ask_rules']);
  assert.doesNotMatch(sheet.textContent, /yang terakhir dikatakannya/);
});

test('an agent that hangs up on the question is asked again only for who opens the list', async () => {
  agent.answer = () => Promise.reject(away);
  const { button, sheet } = await panel();
  agent.becomes('offline');
  agent.becomes('online');
  await settled();
  assert.equal(agent.asked.length, 1);

  button.click();
  await settled();
  assert.equal(agent.asked.length, 2);
  assert.match(sheet.textContent, /versi terbaru/);

  agent.answer = () => told;
  button.click();
  button.click();
  await settled();
  assert.equal(sheet.querySelectorAll('li').length, told.sites.length);
});

test('what the agent says is text, and a statement about something new has no heading', async () => {
  const [x] = told.sites;
  const [fact] = x.facts;
  const evil = { en: '<img src=x>', id: '<img src=x>' };
  agent.answer = () => ({
    ...told,
    sites: [{ ...x, facts: [{ ...fact, about: 'weather', words: evil, source: evil }] }],
  });
  const { view, button, sheet } = await panel();
  view.beside('x');
  button.click();

  assert.equal(sheet.querySelector('img'), null);
  assert.match(sheet.textContent, /<img src=x>/);
  assert.equal(sheet.querySelector('h4'), null);
});
