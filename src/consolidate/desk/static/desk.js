// What the page does beyond links and forms: keys, the check while typing, how far a run is, and the lit cell in view.
"use strict";

// the header stays in view as long as there is room for it
for (const place of ["#lit", "td.lit"]) document.querySelector(place)?.scrollIntoView({ block: "nearest", inline: "nearest" });
window.scrollTo(0, 0);

document.addEventListener("keydown", (event) => {
  if (!event.altKey || event.ctrlKey || event.metaKey) return;
  const list = [...document.querySelectorAll(".causes li a")];
  const at = list.findIndex((one) => one.hasAttribute("aria-current"));
  const wanted = { j: list[at + 1], k: list[at - 1] }[event.key] ?? document.querySelector(`[data-key="${CSS.escape(event.key)}"]`);
  if (wanted) { event.preventDefault(); wanted.click(); }
});

const form = document.querySelector("form[data-check]");
if (form) {
  const output = form.querySelector("output");
  let timer, asked = 0;
  const look = async () => {
    const number = ++asked;
    const blank = form.elements.blank.checked;
    const query = new URLSearchParams({ finding_id: form.dataset.check, value: form.elements.value.value.trim(), blank: blank ? "1" : "" });
    if (!form.elements.value.value.trim() && !blank) { output.replaceChildren(); return; }
    const answer = await (await fetch(`/check?${query}`)).json().catch(() => null);
    if (number !== asked || !answer) return;
    output.className = answer.ok ? "good" : "bad";
    output.replaceChildren(...answer.lines.map((line) => Object.assign(document.createElement("p"), { textContent: line })));
  };
  form.addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(look, 250); });
}

for (const one of document.querySelectorAll("form[method=post]")) {
  one.addEventListener("submit", (event) => {
    if (one.dataset.sent) { event.preventDefault(); return; }
    one.dataset.sent = "1";  // Enter pressed twice is one decision
  });
}

const progress = document.getElementById("progress");
if (progress) {
  const follow = async () => {
    const now = await (await fetch("/run/state")).json().catch(() => null);
    if (now && now.state !== "running") { location.reload(); return; }
    if (now) document.getElementById("stages").textContent = now.stages.join(" · ");
    setTimeout(follow, 400);
  };
  setTimeout(follow, 400);
}

const drop = document.querySelector(".drop");
if (drop) {
  const send = async (file) => {
    if (!file) return;
    drop.dataset.sending = "1";
    await fetch("/reply", { method: "POST", headers: { "X-CSRF": drop.dataset.csrf, "Content-Type": "application/octet-stream" }, body: file }).catch(() => null);
    location.reload();
  };
  drop.querySelector("input").addEventListener("change", (event) => send(event.target.files[0]));
  document.addEventListener("dragover", (event) => event.preventDefault());
  document.addEventListener("drop", (event) => { event.preventDefault(); send(event.dataTransfer.files[0]); });
}
