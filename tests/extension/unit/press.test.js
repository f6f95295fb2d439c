// Nothing moves under the person's hand.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { JSDOM } from 'jsdom';

const { window } = new JSDOM(
  '<!doctype html><body><div id="place"></div><p id="other"></p></body>',
);
globalThis.window = window;
globalThis.document = window.document;
globalThis.Node = window.Node;
globalThis.HTMLElement = window.HTMLElement;

const { atRest, heedPresses, rest } = await import('../../../extension/pages/press.js');
const { refill } = await import('../../../extension/pages/page.js');
heedPresses();

const place = document.getElementById('place');
const press = (target, name) =>
  target.dispatchEvent(new window.MouseEvent(name, { bubbles: true }));
const later = () => new Promise((done) => setTimeout(done, 80));
const button = (text) => Object.assign(document.createElement('button'), { textContent: text });

test('a pressed button stays until the click came, then the newest content is drawn', async () => {
  const pressed = button('first');
  refill(place, [pressed]);

  press(pressed, 'pointerdown');
  refill(place, [button('second')]);
  refill(place, [button('third')]);
  assert.equal(place.textContent, 'first');
  press(pressed, 'pointerup');
  assert.ok(pressed.isConnected, 'the click comes after the release');
  await later();

  assert.equal(place.textContent, 'third');
});

test('what a press opens is open in what is drawn behind it', async () => {
  const details = () => {
    const made = document.createElement('details');
    made.innerHTML = '<summary data-key="why">why</summary>';
    return made;
  };
  const opening = details();
  refill(place, [opening]);

  press(opening.firstChild, 'pointerdown');
  refill(place, [details()]);
  press(opening.firstChild, 'click'); // which opens it, in jsdom too
  await later();

  assert.notEqual(place.firstChild, opening);
  assert.equal(place.firstChild.open, true);
});

test('a press elsewhere holds nothing back', () => {
  press(document.getElementById('other'), 'pointerdown');

  refill(place, ['now']);

  assert.equal(place.textContent, 'now');
});

test('the space bar presses too, and a window that is left lets go', async () => {
  const pressed = button('held');
  refill(place, [pressed]);
  const space = { key: ' ', bubbles: true };

  pressed.dispatchEvent(new window.KeyboardEvent('keydown', space));
  refill(place, ['new']);
  pressed.dispatchEvent(new window.FocusEvent('blur'));
  await later();
  assert.ok(pressed.isConnected, 'only the window being left ends a press');
  window.dispatchEvent(new window.FocusEvent('blur'));
  await later();

  assert.equal(place.textContent, 'new');
});

test('what comes unasked waits until the pointer rests', async () => {
  let rested = false;
  press(document.body, 'pointermove');

  const waited = rest().then(() => {
    rested = true;
  });
  await later();
  assert.equal(rested, false);
  await waited;

  await rest(); // and then not again
});

test('an answer that would move what stands below is handed on when the pointer rests', async () => {
  press(document.body, 'pointermove');
  let came = '';

  const waited = atRest(Promise.resolve('an answer')).then((answer) => {
    came = answer;
  });
  const failed = assert.rejects(atRest(Promise.reject(new Error('none'))), /none/);
  await later();
  assert.equal(came, '');
  await waited;

  assert.equal(came, 'an answer');
  await failed;
});
