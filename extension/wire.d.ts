// Written from agent/protocol/ by `python -m agent.wire`; do not edit.

export const VERSION: 1;
export const DEFAULT_PORT: 8787;
export const PATH: "/v1";
export const MAX_FRAME_BYTES: 65536;

export type GradeName = "rising" | "steady" | "crowded" | "rare" | "risky" | "learning";
export type Purpose = "brand" | "competitor" | "topic";
export type PhaseName = "rising" | "peak" | "fading";
export type BadgeName = "rising" | "competitor" | "brand" | "topic" | "crisis";
export type TagKind = "brand" | "competitor" | "risky" | "rising";
export type ErrorName = "schema" | "rate" | "auth" | "pairing_closed" | "not_found" | "watch" | "source" | "consent" | "busy" | "internal";
export type SelectorListName = "feed" | "post" | "text" | "author" | "tags" | "link" | "likes" | "reposts" | "replies" | "closed" | "messages" | "composers";

/** First frame of a paired browser. proof = HMAC(key, "c" nonce_s nonce_c origin). */
export interface Auth {
  t: "auth";
  nonce: string;
  proof: string;
}

/** First frame of a new browser. proof = HMAC(code, "p" nonce_s nonce_c origin). */
export interface Pair {
  t: "pair";
  nonce: string;
  proof: string;
  browser: string;
}

/** Keeps the background of a browser awake. */
export interface Ping {
  t: "ping";
  id: number;
}

/** Tags for a draft. */
export interface Suggest {
  t: "suggest";
  id: number;
  site: string;
  before: string;
  after: string;
  language?: "" | "en" | "id";
  limit?: number;
}

/** A post on the page, asked about so that it can carry a badge. Never stored. */
export interface SeenPost {
  ref: string;
  author: string;
  text: string;
  tags: string[];
}

/** Which of these posts on the page deserve a badge? Looked at and forgotten. */
export interface Seen {
  t: "seen";
  id: number;
  site: string;
  posts: SeenPost[];
}

/** A number as a page shows it; a shortened one ("1.2K") is known to its `grain` only. */
export interface Count {
  n: number;
  grain?: number;
}

/** A public post that passed before the person's eyes on a site they chose to listen on. `ref` is what the post is called in `seen`, `at` when it was seen, `published_at` what the page says of its date (0 where nothing). */
export interface Observation {
  ref: string;
  url: string;
  author: string;
  text: string;
  tags: string[];
  at: number;
  published_at?: number;
  likes?: Count | null;
  reposts?: Count | null;
  replies?: Count | null;
}

/** Posts that passed by on a site the person chose to listen on; they are stored. */
export interface Observed {
  t: "observed";
  id: number;
  site: string;
  posts: Observation[];
}

/** On which sites does this browser listen, and what is stored of each? */
export interface AskSensing {
  t: "sensing";
  id: number;
}

/** The person allows this browser to listen on a site, or takes that back. */
export interface Sense {
  t: "sense";
  id: number;
  site: string;
  on: boolean;
}

/** Forget every post that tabs of a site brought, whichever browser it was. */
export interface ForgetSite {
  t: "sense_forget";
  id: number;
  site: string;
}

/** The person took or dismissed a suggestion. */
export interface Feedback {
  t: "feedback";
  id: number;
  site: string;
  tag: string;
  action: "accepted" | "dismissed";
}

/** From now on say what is new: snapshots, sources, and alerts after a number. */
export interface Subscribe {
  t: "subscribe";
  id: number;
  trends: boolean;
  sources: boolean;
  alerts_after: number;
}

/** Alerts, newest first, older than `before` (0: from the newest). */
export interface AskAlerts {
  t: "alerts";
  id: number;
  before?: number;
  limit?: number;
}

/** The person read an alert, puts it off `until` an instant, or wants no more of its kind. "read" and "unread" also take back that it was muted. */
export interface AlertAct {
  t: "alert_act";
  id: number;
  seq: number;
  action: "irrelevant" | "mute" | "read" | "snooze" | "unread";
  until?: number;
}

/** All watches. */
export interface AskWatches {
  t: "watches";
  id: number;
}

/** A saved query with a purpose; `id` 0 asks for a new one. */
export interface WatchRecord {
  id: number;
  name: string;
  purpose: Purpose;
  query: string;
  mentions?: number;
  search_news?: boolean;
}

/** Add or change a watch. */
export interface PutWatch {
  t: "watch_put";
  id: number;
  watch: WatchRecord;
}

/** Remove a watch and its mentions. */
export interface RemoveWatch {
  t: "watch_remove";
  id: number;
  watch_id: number;
}

/** What would this query have matched among the stored posts, as a watch of that purpose? */
export interface TryWatch {
  t: "watch_try";
  id: number;
  query: string;
  purpose?: Purpose;
}

/** Brands and competitors side by side, over so many days and as many before. */
export interface CompareWatches {
  t: "compare";
  id: number;
  days?: number;
}

/** Mentions of a watch (0: of all), newest first, older than `before` (0: from now). Of those published at `before` itself, only the ones numbered below `before_number`. */
export interface AskMentions {
  t: "mentions";
  id: number;
  watch_id: number;
  before?: number;
  before_number?: number;
  limit?: number;
  show?: "all" | "complaint" | "done" | "open" | "praise" | "press" | "question" | "unread" | "waiting";
}

/** The person read mentions, dealt with them, or takes that back. */
export interface MentionAct {
  t: "mention_act";
  id: number;
  numbers: number[];
  state: "done" | "read" | "unread";
}

/** What a tab shows the person, who chose it: its title, its bio and its posts. */
export interface OpenPage {
  title?: string;
  about?: string;
  text?: string;
}

/** What could be watched for this brand? A page at `url` ("" for none) is read once. With `page`, what is open at `url`, nothing is fetched. */
export interface Introduce {
  t: "introduce";
  id: number;
  name?: string;
  url?: string;
  page?: OpenPage | null;
}

/** All sources with their health. */
export interface AskSources {
  t: "sources";
  id: number;
}

/** Add a feed or a site by its address. */
export interface AddSource {
  t: "source_add";
  id: number;
  url: string;
}

/** Remove a source; its posts stay until retention takes them. */
export interface RemoveSource {
  t: "source_remove";
  id: number;
  source_id: string;
}

/** Everything behind one tag for this draft, which is neither stored nor logged. */
export interface AskWhy {
  t: "why";
  id: number;
  site: string;
  before: string;
  after: string;
  tag: string;
  language?: "" | "en" | "id";
}

/** All brands, and which one drafts are written for. */
export interface AskBrands {
  t: "brands";
  id: number;
}

/** A tag on a brand's list; `site` "" means every site. */
export interface ListedTag {
  tag: string;
  site?: string;
}

/** How a brand speaks, its accounts and tags; `id` 0 asks for a new one. */
export interface BrandRecord {
  id: number;
  name: string;
  language?: "" | "en" | "id" | "mixed";
  register?: "" | "formal" | "informal";
  tone?: "" | "playful" | "serious";
  accounts?: string[];
  tags?: string[];
  always?: ListedTag[];
  never?: ListedTag[];
}

/** Add or change a brand; the first one is used at once. */
export interface PutBrand {
  t: "brand_put";
  id: number;
  brand: BrandRecord;
}

/** Remove a brand. */
export interface RemoveBrand {
  t: "brand_remove";
  id: number;
  brand_id: number;
}

/** From now on drafts are written for this brand (0: for none). */
export interface UseBrand {
  t: "brand_use";
  id: number;
  brand_id: number;
}

/** All saved sets of tags. */
export interface AskSets {
  t: "sets";
  id: number;
}

/** Tags that are used together, best first; `id` 0 asks for a new set. */
export interface SetRecord {
  id: number;
  name: string;
  tags: string[];
}

/** Add or change a set; the agent keeps its tags because the person asked for it. */
export interface PutSet {
  t: "set_put";
  id: number;
  set: SetRecord;
}

/** Remove a set. */
export interface RemoveSet {
  t: "set_remove";
  id: number;
  set_id: number;
}

/** Which tags of a set fit this draft on this site? The draft is looked at and forgotten. */
export interface PickSet {
  t: "set_pick";
  id: number;
  set_id: number;
  site: string;
  before: string;
  after: string;
}

/** These tags of a set now stand in the draft: next time it is the others' turn. */
export interface UsedSet {
  t: "set_used";
  id: number;
  set_id: number;
  site: string;
  tags: string[];
}

/** Is there a set of selectors that corrects the extension's own? */
export interface AskSelectors {
  t: "selectors";
  id: number;
}

/** What does each platform do with tags and texts? */
export interface AskRules {
  t: "ask_rules";
  id: number;
}

/** First frame of the agent; says no more than any prober may know. */
export interface Hello {
  t: "hello";
  v: number;
  nonce: string;
  paired: boolean;
}

/** The browser is known. proof = HMAC(key, "s" nonce_c nonce_s). */
export interface Ok {
  t: "ok";
  proof: string;
  agent: string;
}

/** The code was right. proof = HMAC(code, "q" nonce_c nonce_s key). */
export interface Paired {
  t: "paired";
  key: string;
  proof: string;
  agent: string;
}

/** Answer to `ping`. */
export interface Pong {
  t: "pong";
  id: number;
}

/** It was done; there is nothing more to say. */
export interface Done {
  t: "done";
  id: number;
}

/** One sentence in both languages of the interface. */
export interface Words {
  en: string;
  id: string;
}

/** A caution with its evidence. */
export interface RiskNote {
  code: string;
  words: Words;
}

/** One tag we offer; `tag` has no "#". */
export interface Suggested {
  tag: string;
  grade: GradeName;
  score: number;
  confidence: number;
  reason: Words;
  more: Words[];
  fresh_until: number;
  last_seen_at: number;
  posts: number;
  risk?: RiskNote | null;
}

/** A tag that is in the draft already, graded. */
export interface UsedTag {
  tag: string;
  grade: GradeName;
  confidence: number;
  posts: number;
  last_seen_at: number;
  risk?: RiskNote | null;
}

/** A post that supports a trend, an alert or a suggestion. */
export interface EvidencePost {
  text: string;
  publisher: string;
  author: string;
  url: string;
  at: number;
}

/** What there is to say about the draft itself: a quiet line with its reason. `code` names what it is about, so that the person can say "enough of that". */
export interface Note {
  code: string;
  words: Words;
  reason: Words;
  evidence?: EvidencePost[];
}

/** Answer to `suggest`; `refused` says why nothing can be added. */
export interface Suggestions {
  t: "suggestions";
  id: number;
  items: Suggested[];
  keywords: string[];
  used: UsedTag[];
  limit: number;
  refused: "" | "limit" | "no_tags_here";
  note: Note | null;
  token: string;
  learning: boolean;
  by_words?: boolean;
}

/** One term of a score's sum: what it stands for in words, and what it adds. */
export interface ScorePart {
  name: string;
  words: Words;
  value: number;
}

/** A tag that another comes with: on how many of its newest posts, and what share of them. */
export interface RelatedTag {
  tag: string;
  posts: number;
  share: number;
}

/** Answer to `why`: the sum behind a score, largest parts first, and the posts behind it. `spread` is the standard deviation of the score, 0 where nothing was scored; `related` what the tag comes with, closest first. */
export interface Explained {
  t: "explained";
  id: number;
  tag: string;
  grade: GradeName;
  rule: Words;
  score: number;
  confidence: number;
  posts: number;
  last_seen_at: number;
  reasons: Words[];
  parts: ScorePart[];
  evidence: EvidencePost[];
  risk?: RiskNote | null;
  spread?: number;
  related?: RelatedTag[];
}

/** All brands; `active` is the one drafts are written for, 0 for none. */
export interface Brands {
  t: "brand_list";
  id: number;
  brands: BrandRecord[];
  active: number;
}

/** All saved sets. */
export interface Sets {
  t: "set_list";
  id: number;
  sets: SetRecord[];
}

/** Something to know about one tag of a set: why it was left out, or why to be careful. */
export interface TagRemark {
  tag: string;
  words: Words;
}

/** Answer to `set_pick`: the tags to insert, in order, and what there is to say about them. */
export interface SetPicked {
  t: "set_picked";
  id: number;
  set_id: number;
  tags: string[];
  left_out: TagRemark[];
  warnings: TagRemark[];
  rotated: boolean;
}

/** What a post won between two sightings, `over_s` seconds apart; 0 where unknown. */
export interface Gain {
  likes: number;
  reposts: number;
  replies: number;
  over_s: number;
}

/** The badge for one seen post, and what its card says: since when, how much, who else. */
export interface Mark {
  ref: string;
  badge: BadgeName;
  label: string;
  reason: Words;
  trend_id: string;
  watch_id: number;
  since?: number;
  series?: number[];
  evidence?: EvidencePost[];
  gain?: Gain | null;
}

/** A tag that deserves a quiet mark where it stands in a post; `tag` has no "#". */
export interface TagMark {
  tag: string;
  kind: TagKind;
}

/** Answer to `seen`; posts without a badge and tags without a mark are left out. */
export interface Marks {
  t: "marks";
  id: number;
  marks: Mark[];
  tags?: TagMark[];
}

/** A site on which tabs are or were listened to, and what is stored of it. */
export interface SensedSite {
  site: string;
  on: boolean;
  posts: number;
  last_at: number;
}

/** Sites this browser listens on, and those of which something is stored. */
export interface Sensing {
  t: "sensing_list";
  id: number;
  sites: SensedSite[];
}

/** One thing told within a trend; `publishers` names some of its `carriers`. */
export interface StoryRecord {
  text: string;
  url: string;
  first_at: number;
  publishers: string[];
  carriers: number;
  posts: number;
}

/** A medium or an account that had a trend early. */
export interface FirstRecord {
  carrier: string;
  at: number;
  url: string;
}

/** One trend of a snapshot. `forecast` says in words until when it should stay fresh, and that of `forecast_cases` such forecasts whose end is known `forecast_right` were right to an hour. `awoke_at` is when it last rose again after it had faded, 0 if it never did. `stories` are what is told within it, the most carried first; `first` who had it first. `heat` are its posts, copies and all, and `organic` the share of them that are voices of their own, 0..1. `fit` is how well it goes with the person's brand and topics, 0..1, and `fit_reason` why or why not; None where nothing is known of a brand. `sites` is where its posts were published, most posts first, and `site` the one part of the traffic it rose in, if parts are told apart. */
export interface TrendRecord {
  id: string;
  term: string;
  kind: "phrase" | "tag" | "word";
  terms: string[];
  tags: string[];
  phase: PhaseName;
  score: number;
  ratio: number;
  count: number;
  expected: number;
  authors: number;
  publishers: number;
  since: number;
  fresh_until: number;
  language: string;
  country: string;
  site: string;
  series: number[];
  reason: Words;
  evidence: EvidencePost[];
  forecast?: Words | null;
  forecast_cases?: number;
  forecast_right?: number;
  awoke_at?: number;
  stories?: StoryRecord[];
  first?: FirstRecord[];
  heat?: number;
  organic?: number;
  fit?: number;
  fit_reason?: Words | null;
  sites?: string[];
}

/** The latest snapshot. */
export interface Trends {
  t: "trends";
  id: number;
  number: number;
  at: number;
  learning: boolean;
  learned_share: number;
  posts: number;
  trends: TrendRecord[];
}

/** One numbered alert; a snoozed one is new again from `until` on. */
export interface AlertRecord {
  seq: number;
  at: number;
  kind: "mention" | "trend" | "volume";
  badge: BadgeName;
  title: Words;
  reason: Words;
  rule: string;
  watch_id: number;
  state: "muted" | "new" | "read" | "snoozed";
  evidence: EvidencePost[];
  until?: number;
}

/** Alerts; unasked (`id` 0) they are new ones, oldest first. */
export interface Alerts {
  t: "alert_list";
  id: number;
  alerts: AlertRecord[];
  last: number;
}

/** All watches; also unasked after a change elsewhere. */
export interface Watches {
  t: "watch_list";
  id: number;
  watches: WatchRecord[];
}

/** What a query would have matched. */
export interface WatchTried {
  t: "watch_tried";
  id: number;
  matched: number;
  searched: number;
  samples: EvidencePost[];
}

/** A post far beyond the usual of its brand: `z` robust units on a logarithmic scale. */
export interface Breakout {
  post: EvidencePost;
  count: number;
  usual: number;
  z: number;
}

/** One watch beside the others. `mentions`, `before` and `share` are of posts by others, `own` is how many it published itself. Of both together `counted` have a count that a source told, and `earlier` of the four windows before had one. */
export interface RivalRecord {
  watch_id: number;
  name: string;
  purpose: Purpose;
  mentions: number;
  before: number;
  share: number;
  new_tags: string[];
  dropped_tags: string[];
  breakouts: Breakout[];
  counted: number;
  own?: number;
  earlier?: number;
}

/** Watches side by side, and on how many posts of how many sources that rests. */
export interface Compared {
  t: "compared";
  id: number;
  at: number;
  days: number;
  posts: number;
  sources: number;
  rivals: RivalRecord[];
}

/** A post that watches matched; `words` are those that decided its kinds. */
export interface MentionRecord {
  watch_id: number;
  site: string;
  language: string;
  post: EvidencePost;
  number?: number;
  watches?: number[];
  kinds?: ("complaint" | "praise" | "question")[];
  words?: string[];
  press?: boolean;
  state?: "done" | "read" | "unread";
  state_at?: number;
}

/** How many mentions each choice of `MentionsShown` holds. */
export interface MentionCounts {
  all: number;
  open: number;
  unread: number;
  question: number;
  complaint: number;
  praise: number;
  press: number;
  waiting: number;
  done: number;
}

/** Mentions, newest first, and how many there are of each kind. */
export interface Mentions {
  t: "mention_list";
  id: number;
  mentions: MentionRecord[];
  counts?: MentionCounts | null;
}

/** Proposals for a person to confirm, best first. `about` is how the page describes itself, `account` whose profile it is and on which site, "" where it is none. */
export interface Introduced {
  t: "introduced";
  id: number;
  names: string[];
  tags: string[];
  keywords: string[];
  query: string;
  language: "" | "en" | "id";
  about: string;
  account?: string;
}

/** One source and its health; `remark` is what should be known of one that fares well. */
export interface SourceRecord {
  id: string;
  kind: string;
  url: string;
  title: string;
  status: "failing" | "new" | "ok" | "paused";
  error: Words | null;
  remark: Words | null;
  posts: number;
  last_ok_at: number;
  next_at: number;
}

/** All sources; also unasked when the health of one changes. */
export interface Sources {
  t: "source_list";
  id: number;
  sources: SourceRecord[];
}

/** CSS selectors of one thing on a platform, best first; they go before the extension's. */
export interface SelectorList {
  site: string;
  of: SelectorListName;
  selectors: string[];
}

/** A named set of selectors that corrects the extension's; never code. */
export interface SelectorSet {
  name: string;
  lists: SelectorList[];
}

/** Answer to `selectors`; null where the extension's own are all there is. */
export interface Selectors {
  t: "selector_set";
  id: number;
  set: SelectorSet | null;
}

/** One statement about a platform, where it was found, when, and how sure it is. `about` is what it supports, "tags.limit" for instance. */
export interface RuleFact {
  about: string;
  words: Words;
  source: Words;
  date: string;
  trust: "general" | "secondary" | "verified";
}

/** The rules of one platform, in short and fact by fact. `kind` "topic" is a phrase without "#", "none" where tags mean nothing. Good practice is `low` to `high` tags at `place`; `limit` is the most the platform takes, 0 for any number. `ads_max_tags` is null where nothing is known. `checked` is the day of the last look. */
export interface SiteRules {
  site: string;
  kind: "hashtag" | "none" | "topic";
  limit: number;
  low: number;
  high: number;
  place: "end" | "inline" | "none";
  ads_max_tags: number | null;
  checked: string;
  facts: RuleFact[];
}

/** Answer to `ask_rules`: every platform Simak knows. */
export interface Rules {
  t: "rules";
  id: number;
  sites: SiteRules[];
}

/** The question could not be answered. Match `name`, never `detail`. `words` say to the person what is theirs to put right. */
export interface Failed {
  t: "error";
  id: number;
  name: ErrorName;
  detail: string;
  words?: Words | null;
}

export type FirstFrame =
  | Auth
  | Pair;

export type FromBrowser =
  | Ping
  | Suggest
  | Seen
  | Observed
  | AskSensing
  | Sense
  | ForgetSite
  | Feedback
  | Subscribe
  | AskAlerts
  | AlertAct
  | AskWatches
  | PutWatch
  | RemoveWatch
  | TryWatch
  | CompareWatches
  | AskMentions
  | MentionAct
  | Introduce
  | AskSources
  | AddSource
  | RemoveSource
  | AskWhy
  | AskBrands
  | PutBrand
  | RemoveBrand
  | UseBrand
  | AskSets
  | PutSet
  | RemoveSet
  | PickSet
  | UsedSet
  | AskSelectors
  | AskRules;

export type FromAgent =
  | Hello
  | Ok
  | Paired
  | Pong
  | Done
  | Suggestions
  | Explained
  | Brands
  | Sets
  | SetPicked
  | Marks
  | Sensing
  | Trends
  | Alerts
  | Watches
  | WatchTried
  | Compared
  | Mentions
  | Introduced
  | Sources
  | Selectors
  | Rules
  | Failed;

/** What one field may hold; the run-time twin of the types above. */
export interface Shape {
  is: "string" | "integer" | "number" | "boolean" | "one" | "list" | "record";
  min?: number;
  max?: number;
  like?: string;
  of?: Shape | string | string[];
  null?: boolean;
  optional?: boolean;
}
export const records: Record<string, Record<string, Shape>>;
export const firstFrames: Record<string, string>;
export const fromBrowser: Record<string, string>;
export const fromAgent: Record<string, string>;
