// What stands beside the text: the numbers of its lines, a mark at each line with a problem, and the problem itself where there is room.
// The list under the text says the same for everybody; its places become buttons that lead to the line.
export function margins(area, gutter, notes, list) {
  const numbers = document.createElement("pre");
  gutter.append(numbers);
  let problems = [];

  function draw() {
    const lines = area.value.split("\n").length;
    if (numbers.dataset.lines !== `${lines}`) {
      numbers.dataset.lines = lines;
      numbers.textContent = Array.from({ length: lines }, (_, at) => at + 1).join("\n");
    }
    follow();
  }

  function follow() {
    for (const column of [gutter, notes]) column.firstElementChild?.style.setProperty("transform", `translateY(${-area.scrollTop}px)`);
    for (const mark of gutter.querySelectorAll("span")) mark.style.setProperty("transform", `translateY(${-area.scrollTop}px)`);
  }

  function read() {
    problems = [...list.querySelectorAll("li[data-line]")].map((item) => ({
      item, line: +item.dataset.line, column: +item.dataset.column, error: item.dataset.error === "true",
      message: item.querySelector(".problem-message").textContent,
    })).filter((problem) => problem.line > 0);
    mark();
    note();
    problems.forEach(link);
    follow();
  }

  function mark() {
    gutter.querySelectorAll("span").forEach((old) => old.remove());
    const worst = new Map();
    for (const { line, error, message } of problems) {
      const known = worst.get(line);
      worst.set(line, { error: error || known?.error === true, text: known ? `${known.text}\n${message}` : message });
    }
    for (const [line, { error, text }] of worst) {
      const sign = document.createElement("span");
      sign.className = error ? "editor-mark editor-error" : "editor-mark editor-warning";
      sign.textContent = error ? "●" : "▲";
      sign.title = text;
      sign.style.top = `calc(${line - 1} * var(--editor-line) + var(--editor-pad))`;
      gutter.append(sign);
    }
  }

  // One below the other where several stand close: none covers another.
  function note() {
    const sheet = document.createElement("div");
    for (const { line, column, error, message } of problems.toSorted((one, other) => one.line - other.line)) {
      const said = document.createElement("p");
      said.className = error ? "editor-note editor-error" : "editor-note editor-warning";
      said.textContent = `${line}: ${message}`;
      said.addEventListener("click", () => go(line, column));
      said.dataset.line = line;
      sheet.append(said);
    }
    notes.replaceChildren(sheet);
    const height = Number.parseFloat(getComputedStyle(area).lineHeight);
    let free = 0;
    for (const said of sheet.children) {
      const top = Math.max(free, (said.dataset.line - 1) * height);
      said.style.top = `${top}px`;
      free = top + said.offsetHeight + 2;
    }
  }

  function link({ item, line, column }) {
    const place = item.querySelector("strong.problem-place");
    if (!place) return;
    const button = document.createElement("button");
    button.type = "button";
    button.className = "btn-link problem-place";
    button.textContent = place.textContent;
    button.addEventListener("click", () => go(line, column));
    place.replaceWith(button);
  }

  function go(line, column) {
    const lines = area.value.split("\n");
    const start = lines.slice(0, line - 1).reduce((sum, text) => sum + text.length + 1, 0);
    area.focus();
    area.setSelectionRange(start + Math.max(0, column - 1), start + (lines[line - 1]?.length ?? 0));
    area.scrollTop = Math.max(0, (line - 5) * Number.parseFloat(getComputedStyle(area).lineHeight));
    area.scrollIntoView({ block: "nearest" });
  }

  area.addEventListener("scroll", follow);
  addEventListener("resize", () => { note(); follow(); });
  // An answer that is no list, of a session that ended say, leaves the old one standing.
  area.addEventListener("htmx:before:swap", (event) => { if (!event.detail.ctx.text.includes('id="checked"')) event.preventDefault(); });
  new MutationObserver(read).observe(list, { childList: true });
  draw();
  read();
  return { draw };
}
