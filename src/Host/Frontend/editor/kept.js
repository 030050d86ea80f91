// A second net under the draft: what was typed and has not reached the server stays in this browser, apart for each tab, and is offered back.
const AGE = 30 * 24 * 3600 * 1000;

export function kept(name) {
  const prefix = `draft:${name}:`;
  const own = prefix + tab();

  return {
    keep: (text, revision) => attempt(() => localStorage.setItem(own, JSON.stringify({ text, revision, at: Date.now() }))),
    forgetOwn: () => attempt(() => localStorage.removeItem(own)),
    forget: (key) => attempt(() => localStorage.removeItem(key)),
    forgetAll: () => attempt(() => keys().forEach((key) => localStorage.removeItem(key))),
    find,
  };

  // The newest that the server does not have. The tab's own was typed on what the page shows, when the revision is the same.
  function find(shown, revision) {
    const found = keys().map(read).filter((entry) => entry !== null && entry.text !== shown && Date.now() - entry.at < AGE);
    const newest = found.sort((one, other) => other.at - one.at)[0];
    return newest && { ...newest, isOwn: newest.key === own && newest.revision === revision };
  }

  function keys() {
    return attempt(() => Object.keys(localStorage).filter((key) => key.startsWith(prefix))) ?? [];
  }

  function read(key) {
    return attempt(() => ({ key, ...JSON.parse(localStorage.getItem(key)) })) ?? null;
  }
}

function tab() {
  return attempt(() => {
    const known = sessionStorage.getItem("tab") ?? crypto.randomUUID();
    sessionStorage.setItem("tab", known);
    return known;
  }) ?? "one";
}

// A browser may forbid storage, or have none left: the draft on the server does not depend on it.
function attempt(action) {
  try { return action(); } catch { return undefined; }
}
