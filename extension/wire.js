// @ts-check
// Written from agent/protocol.py by `python -m agent.wire`; do not edit.

export const VERSION = 1;
export const DEFAULT_PORT = 8787;
export const PATH = "/v1";
export const MAX_FRAME_BYTES = 65536;

export const records = {
  Auth: {"nonce": {"is": "string", "min": 16, "max": 64}, "proof": {"is": "string", "min": 16, "max": 64}},
  Pair: {"nonce": {"is": "string", "min": 16, "max": 64}, "proof": {"is": "string", "min": 16, "max": 64}, "browser": {"is": "string", "max": 200}},
  Ping: {"id": {"is": "integer", "min": 1, "max": 2147483647}},
  Suggest: {"id": {"is": "integer", "min": 1, "max": 2147483647}, "site": {"is": "string", "max": 40}, "before": {"is": "string", "max": 5000}, "after": {"is": "string", "max": 5000}, "language": {"is": "one", "of": ["", "en", "id"], "optional": true}, "limit": {"is": "integer", "min": 1, "max": 20, "optional": true}},
  SeenPost: {"ref": {"is": "string", "max": 200}, "author": {"is": "string", "max": 200}, "text": {"is": "string", "max": 2000}, "tags": {"is": "list", "of": {"is": "string", "max": 200}, "max": 60}},
  Seen: {"id": {"is": "integer", "min": 1, "max": 2147483647}, "site": {"is": "string", "max": 40}, "posts": {"is": "list", "of": {"is": "record", "of": "SeenPost"}, "max": 20}},
  Feedback: {"id": {"is": "integer", "min": 1, "max": 2147483647}, "site": {"is": "string", "max": 40}, "tag": {"is": "string", "max": 200}, "action": {"is": "one", "of": ["accepted", "dismissed"]}},
  Subscribe: {"id": {"is": "integer", "min": 1, "max": 2147483647}, "trends": {"is": "boolean"}, "sources": {"is": "boolean"}, "alerts_after": {"is": "integer", "min": 0}},
  AskAlerts: {"id": {"is": "integer", "min": 1, "max": 2147483647}, "before": {"is": "integer", "min": 0, "optional": true}, "limit": {"is": "integer", "min": 1, "max": 100, "optional": true}},
  AlertAct: {"id": {"is": "integer", "min": 1, "max": 2147483647}, "seq": {"is": "integer", "min": 1}, "action": {"is": "one", "of": ["irrelevant", "mute", "read"]}},
  AskWatches: {"id": {"is": "integer", "min": 1, "max": 2147483647}},
  WatchRecord: {"id": {"is": "integer", "min": 0}, "name": {"is": "string", "min": 1, "max": 100}, "purpose": {"is": "one", "of": ["brand", "competitor", "topic"]}, "query": {"is": "string", "min": 1, "max": 1000}, "mentions": {"is": "integer", "optional": true}, "search_news": {"is": "boolean", "optional": true}},
  PutWatch: {"id": {"is": "integer", "min": 1, "max": 2147483647}, "watch": {"is": "record", "of": "WatchRecord"}},
  RemoveWatch: {"id": {"is": "integer", "min": 1, "max": 2147483647}, "watch_id": {"is": "integer", "min": 1}},
  TryWatch: {"id": {"is": "integer", "min": 1, "max": 2147483647}, "query": {"is": "string", "min": 1, "max": 1000}},
  AskMentions: {"id": {"is": "integer", "min": 1, "max": 2147483647}, "watch_id": {"is": "integer", "min": 0}, "before": {"is": "number", "optional": true}, "before_number": {"is": "integer", "min": 0, "optional": true}, "limit": {"is": "integer", "min": 1, "max": 100, "optional": true}, "show": {"is": "one", "of": ["all", "complaint", "done", "open", "praise", "press", "question", "unread", "waiting"], "optional": true}},
  MentionAct: {"id": {"is": "integer", "min": 1, "max": 2147483647}, "numbers": {"is": "list", "of": {"is": "integer", "min": 1}, "max": 100}, "state": {"is": "one", "of": ["done", "read", "unread"]}},
  AskSources: {"id": {"is": "integer", "min": 1, "max": 2147483647}},
  AddSource: {"id": {"is": "integer", "min": 1, "max": 2147483647}, "url": {"is": "string", "min": 1, "max": 2000}},
  RemoveSource: {"id": {"is": "integer", "min": 1, "max": 2147483647}, "source_id": {"is": "string", "max": 200}},
  Hello: {"v": {"is": "integer"}, "nonce": {"is": "string", "min": 16, "max": 64}, "paired": {"is": "boolean"}},
  Ok: {"proof": {"is": "string", "min": 16, "max": 64}, "agent": {"is": "string", "max": 200}},
  Paired: {"key": {"is": "string", "max": 64}, "proof": {"is": "string", "min": 16, "max": 64}, "agent": {"is": "string", "max": 200}},
  Pong: {"id": {"is": "integer", "min": 0, "max": 2147483647}},
  Done: {"id": {"is": "integer", "min": 0, "max": 2147483647}},
  Words: {"en": {"is": "string", "max": 1000}, "id": {"is": "string", "max": 1000}},
  RiskNote: {"code": {"is": "string", "max": 200}, "words": {"is": "record", "of": "Words"}},
  Suggested: {"tag": {"is": "string", "max": 200}, "grade": {"is": "one", "of": ["crowded", "learning", "rare", "rising", "risky", "steady"]}, "score": {"is": "number"}, "confidence": {"is": "number"}, "reason": {"is": "record", "of": "Words"}, "more": {"is": "list", "of": {"is": "record", "of": "Words"}}, "fresh_until": {"is": "number"}, "last_seen_at": {"is": "number"}, "posts": {"is": "integer"}, "risk": {"is": "record", "of": "RiskNote", "null": true, "optional": true}},
  Suggestions: {"id": {"is": "integer", "min": 0, "max": 2147483647}, "items": {"is": "list", "of": {"is": "record", "of": "Suggested"}}, "keywords": {"is": "list", "of": {"is": "string", "max": 200}}, "used": {"is": "list", "of": {"is": "string", "max": 200}}, "limit": {"is": "integer"}, "refused": {"is": "one", "of": ["", "limit", "no_tags_here"]}, "note": {"is": "record", "of": "Words", "null": true}, "token": {"is": "string", "max": 200}, "learning": {"is": "boolean"}},
  EvidencePost: {"text": {"is": "string", "max": 1000}, "publisher": {"is": "string", "max": 200}, "author": {"is": "string", "max": 200}, "url": {"is": "string", "max": 2000}, "at": {"is": "number"}},
  Mark: {"ref": {"is": "string", "max": 200}, "badge": {"is": "one", "of": ["brand", "competitor", "crisis", "rising", "topic"]}, "label": {"is": "string", "max": 200}, "reason": {"is": "record", "of": "Words"}, "trend_id": {"is": "string", "max": 200}, "watch_id": {"is": "integer"}, "since": {"is": "number", "optional": true}, "series": {"is": "list", "of": {"is": "integer"}, "max": 48, "optional": true}, "evidence": {"is": "list", "of": {"is": "record", "of": "EvidencePost"}, "max": 3, "optional": true}},
  Marks: {"id": {"is": "integer", "min": 0, "max": 2147483647}, "marks": {"is": "list", "of": {"is": "record", "of": "Mark"}}},
  TrendRecord: {"id": {"is": "string", "max": 200}, "term": {"is": "string", "max": 200}, "kind": {"is": "one", "of": ["phrase", "tag", "word"]}, "terms": {"is": "list", "of": {"is": "string", "max": 200}}, "tags": {"is": "list", "of": {"is": "string", "max": 200}}, "phase": {"is": "one", "of": ["fading", "peak", "rising"]}, "score": {"is": "number"}, "ratio": {"is": "number"}, "count": {"is": "integer"}, "expected": {"is": "number"}, "authors": {"is": "integer"}, "publishers": {"is": "integer"}, "since": {"is": "number"}, "fresh_until": {"is": "number"}, "language": {"is": "string", "max": 200}, "country": {"is": "string", "max": 200}, "site": {"is": "string", "max": 200}, "series": {"is": "list", "of": {"is": "integer"}}, "reason": {"is": "record", "of": "Words"}, "evidence": {"is": "list", "of": {"is": "record", "of": "EvidencePost"}}, "forecast": {"is": "record", "of": "Words", "null": true, "optional": true}, "forecast_cases": {"is": "integer", "optional": true}, "forecast_right": {"is": "integer", "optional": true}, "awoke_at": {"is": "number", "optional": true}},
  Trends: {"id": {"is": "integer", "min": 0, "max": 2147483647}, "number": {"is": "integer"}, "at": {"is": "number"}, "learning": {"is": "boolean"}, "learned_share": {"is": "number"}, "posts": {"is": "integer"}, "trends": {"is": "list", "of": {"is": "record", "of": "TrendRecord"}}},
  AlertRecord: {"seq": {"is": "integer", "min": 1}, "at": {"is": "number"}, "kind": {"is": "one", "of": ["mention", "trend", "volume"]}, "badge": {"is": "one", "of": ["brand", "competitor", "crisis", "rising", "topic"]}, "title": {"is": "record", "of": "Words"}, "reason": {"is": "record", "of": "Words"}, "rule": {"is": "string", "max": 1000}, "watch_id": {"is": "integer"}, "state": {"is": "one", "of": ["muted", "new", "read"]}, "evidence": {"is": "list", "of": {"is": "record", "of": "EvidencePost"}}},
  Alerts: {"id": {"is": "integer", "min": 0, "max": 2147483647}, "alerts": {"is": "list", "of": {"is": "record", "of": "AlertRecord"}}, "last": {"is": "integer"}},
  Watches: {"id": {"is": "integer", "min": 0, "max": 2147483647}, "watches": {"is": "list", "of": {"is": "record", "of": "WatchRecord"}}},
  WatchTried: {"id": {"is": "integer", "min": 0, "max": 2147483647}, "matched": {"is": "integer"}, "searched": {"is": "integer"}, "samples": {"is": "list", "of": {"is": "record", "of": "EvidencePost"}}},
  MentionRecord: {"watch_id": {"is": "integer"}, "site": {"is": "string", "max": 40}, "language": {"is": "string", "max": 200}, "post": {"is": "record", "of": "EvidencePost"}, "number": {"is": "integer", "optional": true}, "watches": {"is": "list", "of": {"is": "integer"}, "optional": true}, "kinds": {"is": "list", "of": {"is": "one", "of": ["complaint", "praise", "question"]}, "optional": true}, "words": {"is": "list", "of": {"is": "string", "max": 200}, "optional": true}, "press": {"is": "boolean", "optional": true}, "state": {"is": "one", "of": ["done", "read", "unread"], "optional": true}, "state_at": {"is": "number", "optional": true}},
  MentionCounts: {"all": {"is": "integer"}, "open": {"is": "integer"}, "unread": {"is": "integer"}, "question": {"is": "integer"}, "complaint": {"is": "integer"}, "praise": {"is": "integer"}, "press": {"is": "integer"}, "waiting": {"is": "integer"}, "done": {"is": "integer"}},
  Mentions: {"id": {"is": "integer", "min": 0, "max": 2147483647}, "mentions": {"is": "list", "of": {"is": "record", "of": "MentionRecord"}}, "counts": {"is": "record", "of": "MentionCounts", "null": true, "optional": true}},
  SourceRecord: {"id": {"is": "string", "max": 200}, "kind": {"is": "string", "max": 200}, "url": {"is": "string", "max": 2000}, "title": {"is": "string", "max": 200}, "status": {"is": "one", "of": ["failing", "new", "ok", "paused"]}, "error": {"is": "string", "max": 1000}, "posts": {"is": "integer"}, "last_ok_at": {"is": "number"}, "next_at": {"is": "number"}},
  Sources: {"id": {"is": "integer", "min": 0, "max": 2147483647}, "sources": {"is": "list", "of": {"is": "record", "of": "SourceRecord"}}},
  Failed: {"id": {"is": "integer", "min": 0, "max": 2147483647}, "name": {"is": "one", "of": ["auth", "busy", "internal", "not_found", "pairing_closed", "rate", "schema", "source", "watch"]}, "detail": {"is": "string", "max": 1000}},
};

export const firstFrames = {
  auth: "Auth",
  pair: "Pair",
};

export const fromBrowser = {
  ping: "Ping",
  suggest: "Suggest",
  seen: "Seen",
  feedback: "Feedback",
  subscribe: "Subscribe",
  alerts: "AskAlerts",
  alert_act: "AlertAct",
  watches: "AskWatches",
  watch_put: "PutWatch",
  watch_remove: "RemoveWatch",
  watch_try: "TryWatch",
  mentions: "AskMentions",
  mention_act: "MentionAct",
  sources: "AskSources",
  source_add: "AddSource",
  source_remove: "RemoveSource",
};

export const fromAgent = {
  hello: "Hello",
  ok: "Ok",
  paired: "Paired",
  pong: "Pong",
  done: "Done",
  suggestions: "Suggestions",
  marks: "Marks",
  trends: "Trends",
  alert_list: "Alerts",
  watch_list: "Watches",
  watch_tried: "WatchTried",
  mention_list: "Mentions",
  source_list: "Sources",
  error: "Failed",
};
