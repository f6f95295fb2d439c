// @ts-check
/** How often a page in front says so; below the 30 s after which both browsers stop a background. */
export const BEAT_MS = 20_000;
