// The baseline: what an extension does that has not thought about it. It observes everything,
// looks through the whole page and asks for the layout at every change, and draws nothing.
import { connect } from './lib/agent.js';
import { site } from './sites/x.js';

export async function start() {
  const agent = connect('tab');
  const known = new Set();

  function scan() {
    const posts = [];
    for (const element of document.querySelectorAll(site.posts.post.join(','))) {
      const box = element.getBoundingClientRect();
      if (box.bottom < -400 || box.top > innerHeight + 400) continue;
      const find = (list) => element.querySelector(list.join(','));
      const ref = find(site.posts.link)?.getAttribute('href') ?? '';
      const text = find(site.posts.text)?.innerText.slice(0, 2000) ?? '';
      const author = find(site.posts.author)?.textContent ?? '';
      const tags = [...element.querySelectorAll(site.posts.tags.join(','))].map((tag) =>
        tag.textContent.replace('#', ''),
      );
      if (known.has(ref)) continue;
      known.add(ref);
      posts.push({ ref, author, text, tags });
    }
    if (posts.length) agent.ask({ t: 'seen', site: 'x', posts: posts.slice(0, 20) }).catch(() => {});
  }

  new MutationObserver(scan).observe(document.body, {
    subtree: true,
    childList: true,
    attributes: true,
    characterData: true,
  });
  scan();
}
