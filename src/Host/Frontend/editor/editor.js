// The editor of definitions: a text area with the numbers of its lines, the problems beside them, and a draft that saves itself. The page
// is complete without it: the same form saves and checks.
import { autosave } from "./autosave.js";
import { kept } from "./kept.js";
import { margins } from "./margins.js";

const root = document.querySelector("[data-editor]");
if (root) {
  const area = root.querySelector("textarea");
  const form = area.form;
  const find = (name) => document.querySelector(`[data-editor-${name}]`);
  const net = kept(root.dataset.name);
  const beside = margins(area, find("gutter"), find("notes"), document.getElementById("problems"));
  const saver = autosave({
    area, net, root,
    revision: form.elements.Revision,
    state: find("state"),
    says: find("says"),
    banner: find("banner"),
    bannerText: find("banner-text"),
  });

  area.addEventListener("input", () => { beside.draw(); saver.typed(); });

  // A save on its way would make the form's own one stale.
  form.addEventListener("submit", (event) => {
    if (saver.isBusy()) {
      event.preventDefault();
      saver.whenIdle().then(() => form.requestSubmit(event.submitter));
    } else {
      saver.leave();
    }
  });

  const put = (text) => {
    area.value = text;
    beside.draw();
    saver.typed();
    area.dispatchEvent(new Event("editor:check"));
  };
  offer(net.find(area.value, form.elements.Revision.value));
  find("forget")?.addEventListener("click", () => { saver.leave(); net.forgetAll(); });

  // What this browser kept and the server never got. The tab's own text comes back by itself where nothing was saved since.
  function offer(found) {
    if (!found) return;
    const box = find("kept");
    const text = find("kept-text");
    const saved = area.value;
    const time = new Date(found.at).toLocaleTimeString("vi-VN", { hour: "2-digit", minute: "2-digit", hour12: false });
    text.textContent = (found.isOwn ? text.dataset.restored : text.dataset.offered).replace("{0}", time);
    find("kept-take").hidden = found.isOwn;
    box.hidden = false;
    if (found.isOwn) put(found.text);
    find("kept-take").addEventListener("click", () => { box.hidden = true; put(found.text); area.focus(); });
    find("kept-drop").addEventListener("click", () => {
      box.hidden = true;
      net.forget(found.key);
      if (found.isOwn) put(saved);
      area.focus();
    });
  }
}
