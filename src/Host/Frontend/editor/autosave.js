// Saves what was typed a moment after the last key. One save is on its way at a time, and each names the revision that it was typed on:
// the server takes it only when nothing else was saved since.
const PAUSE = 1500;
const RETRIES = [3000, 6000, 15000, 30000];

export function autosave({ area, net, root, revision, state, says, banner, bannerText }) {
  const words = root.dataset;
  let saved = area.value;
  let timer = 0;
  let failures = 0;
  let saving = null;
  let stopped = words.autosave !== "true";
  let leaving = false;

  const unsaved = () => area.value !== saved;
  const show = (text) => { state.textContent = text; };
  // Read out only when something is wrong, or right again: not at each save.
  const say = (text) => { show(text); if (says.textContent !== text) says.textContent = text; };

  function typed() {
    if (unsaved()) net.keep(area.value, revision.value);
    if (stopped) return;
    if (failures === 0) show(words.unsaved);
    plan(PAUSE);
  }

  function plan(delay) {
    clearTimeout(timer);
    timer = setTimeout(() => { saving ??= save().finally(() => { saving = null; }); }, delay);
  }

  async function save() {
    if (stopped || !unsaved()) return;
    const text = area.value;
    if (failures === 0) show(words.saving);
    let answer;
    try {
      answer = await fetch(words.save, {
        method: "PUT", body: text, redirect: "manual",
        headers: { "Content-Type": "text/plain; charset=utf-8", "If-Match": `"${revision.value}"` },
      });
    } catch {
      return again(words.offline);
    }
    if (answer.ok) return took(await answer.json(), text);
    if (answer.type === "opaqueredirect" || answer.status === 401 || answer.status === 403) return again(words.signedOut);
    if (answer.status >= 500) return again(words.offline);
    const problem = await answer.json().catch(() => ({}));
    stop(answer.status === 412 ? words.stale.replace("{0}", problem.savedAt) : problem.detail ?? words.offline);
  }

  function took(answer, text) {
    saved = text;
    revision.value = answer.revision;
    const message = words.saved.replace("{0}", answer.at);
    if (failures > 0) say(message); else show(message);
    failures = 0;
    if (unsaved()) plan(PAUSE); else net.forgetOwn();
  }

  function again(text) {
    say(text);
    plan(RETRIES[Math.min(failures++, RETRIES.length - 1)]);
  }

  // Somebody has to choose: the form shows both texts.
  function stop(text) {
    stopped = true;
    say(text);
    bannerText.textContent = text;
    banner.hidden = false;
  }

  addEventListener("online", () => plan(0));
  addEventListener("beforeunload", (event) => { if (unsaved() && !leaving) event.preventDefault(); });

  return {
    typed,
    isBusy: () => saving !== null,
    whenIdle: async () => { clearTimeout(timer); await saving; },
    leave: () => { leaving = true; clearTimeout(timer); },
  };
}
