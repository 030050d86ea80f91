// A page behind the link of a mail closes when it has lain still: this says so in time, keeps it open without losing what is being typed, and
// leaves when the time is up, also after the telephone has slept. Without it the page says until when it is open, and leaves by itself.
const footer = document.querySelector("[data-closes-in]");
if (footer) {
  const warning = footer.querySelector("[data-closing]");
  const stay = footer.querySelector("[data-stay]");
  let closesAt = Date.now() + footer.dataset.closesIn * 1000;

  const look = () => {
    const left = Math.ceil((closesAt - Date.now()) / 1000);
    if (left <= 0) {
      clearInterval(ticking);
      location.replace("/answer/ended");
      return;
    }
    warning.hidden = left > 180;
    warning.querySelector("[data-left]").textContent = `${Math.floor(left / 60)}:${String(left % 60).padStart(2, "0")}`;
  };
  const ticking = setInterval(look, 1000);
  addEventListener("pageshow", look);
  document.addEventListener("visibilitychange", look);

  stay?.addEventListener("submit", async (event) => {
    event.preventDefault();
    const answer = await fetch(stay.action, { method: "POST", body: new URLSearchParams(new FormData(stay)) }).catch(() => null);
    if (!answer?.ok || new URL(answer.url).pathname !== location.pathname) {
      stay.submit();
      return;
    }
    closesAt = Date.now() + footer.dataset.stays * 1000;
    footer.querySelector("[data-until]").textContent = new Intl.DateTimeFormat("vi-VN", { hour: "2-digit", minute: "2-digit", timeZone: "Asia/Ho_Chi_Minh" }).format(closesAt);
    look();
  });
}
