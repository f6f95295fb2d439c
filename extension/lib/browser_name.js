// @ts-check
/**
 * What the agent's list of browsers calls this one: "Firefox 153, Linux".
 * @param {string} agent `navigator.userAgent`
 */
export function browserName(agent) {
  const [, name = 'Browser', version = ''] =
    /(Firefox|Edg|OPR|Vivaldi|Chrome)\/(\d+)/.exec(
      agent.replace(/Chrome(?=.*(Edg|OPR|Vivaldi)\/)/, ''),
    ) ?? [];
  const system = /Windows|Mac OS X|Android|CrOS|Linux/.exec(agent)?.[0] ?? '';
  const known = { Edg: 'Edge', OPR: 'Opera' };
  const shown = name in known ? known[/** @type {keyof typeof known} */ (name)] : name;
  return [`${shown} ${version}`.trim(), system.replace('Mac OS X', 'macOS')]
    .filter(Boolean)
    .join(', ');
}
