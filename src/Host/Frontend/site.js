// Pages are complete without this file: htmx only spares a reload, and the rest is comfort.
import "htmx.org";

// A summary of problems is read out first, and by keyboard reached first.
document.querySelector(".alert-danger[role=alert]")?.focus();

// A menu closes when one clicks elsewhere or presses Escape.
document.addEventListener("click", (event) => {
  for (const menu of document.querySelectorAll("details.menu[open]")) {
    if (!menu.contains(event.target)) menu.open = false;
  }
});
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") {
    for (const menu of document.querySelectorAll("details.menu[open]")) menu.open = false;
  }
  if (event.key === "/" && !event.target.closest("input, textarea, select")) {
    const search = document.querySelector("input[type=search]");
    if (search) { event.preventDefault(); search.focus(); }
  }
});

// A password may be looked at while it is typed; without this file it stays hidden.
for (const field of document.querySelectorAll("input[data-reveal]")) {
  const label = document.createElement("label");
  label.className = "form-check mt-2 mb-0";
  const box = document.createElement("input");
  box.type = "checkbox";
  box.className = "form-check-input";
  box.addEventListener("change", () => { field.type = box.checked ? "text" : "password"; });
  field.form?.addEventListener("submit", () => { field.type = "password"; });
  label.append(box, Object.assign(document.createElement("span"), { className: "form-check-label", textContent: field.dataset.reveal }));
  field.after(label);
}

// A file may be dropped on the box around its input; without scripts it is chosen there.
for (const box of document.querySelectorAll("[data-drop]")) {
  const input = box.querySelector("input[type=file]");
  box.dataset.dropReady = "";
  box.querySelector(".drop-hint").hidden = false;
  const over = (event) => { event.preventDefault(); box.dataset.dropOver = ""; };
  box.addEventListener("dragover", over);
  box.addEventListener("dragenter", over);
  box.addEventListener("dragleave", () => delete box.dataset.dropOver);
  box.addEventListener("drop", (event) => {
    event.preventDefault();
    delete box.dataset.dropOver;
    if (event.dataTransfer.files.length > 0) {
      const one = new DataTransfer();
      one.items.add(event.dataTransfer.files[0]);
      input.files = one.files;
      input.dispatchEvent(new Event("change", { bubbles: true }));
    }
  });
}
