// @ts-check
/** What holds on any page, whatever the platform. */

/** What a page itself takes out of sight. */
export const HIDDEN = '[aria-hidden="true"], [inert], [hidden]';

/** What a person can use on any page: nothing of ours may lie on it. */
export const CONTROLS =
  'a[href], button, input, select, textarea, summary, [role="button"], [role="link"], ' +
  '[role="menuitem"], [role="tab"], [contenteditable="true"], [tabindex="0"]';
