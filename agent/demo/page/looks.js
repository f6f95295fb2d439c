/**
 * The marks by which the extension knows a post, one row per site the page can play.
 * Only what the sites' own pages state: attributes and the shape of links, no styling.
 */
export const LOOKS = {
  bluesky: {
    title: 'Bluesky',
    editor: 'tiptap',
    post: (post) => ({ 'data-testid': `feedItem-by-${post.author}` }),
    text: { 'data-testid': 'postText' },
    profile: (author) => `/profile/${author}`,
    tag: (tag) => `/hashtag/${tag}`,
    link: (post) => `/post/${post.number}`,
  },
  x: {
    title: 'X',
    editor: 'bare',
    post: () => ({ 'data-testid': 'tweet', role: 'article' }),
    name: { 'data-testid': 'User-Name' },
    text: { 'data-testid': 'tweetText' },
    profile: (author) => `/${author}`,
    tag: (tag) => `/hashtag/${tag}`,
    link: (post) => `/post/${post.number}?/status/${post.number}`,
  },
  instagram: {
    title: 'Instagram',
    editor: 'textarea',
    post: () => ({}),
    text: {},
    profile: (author) => `/${author}/`,
    tag: (tag) => `/explore/tags/${tag}/`,
    link: (post) => `/post/${post.number}?/p/${post.number}`,
  },
  linkedin: {
    title: 'LinkedIn',
    editor: 'quill',
    post: () => ({ 'data-view-name': 'feed-full-update' }),
    text: { 'data-view-name': 'feed-commentary' },
    profile: (author) => `/in/${author}`,
    tag: (tag) => `/feed/hashtag/${tag}`,
    link: (post) => `/post/${post.number}?/posts/${post.number}`,
  },
};
