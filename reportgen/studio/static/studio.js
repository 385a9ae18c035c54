/* reportgen studio: what a page does by itself where it may. Every page works without this. */
"use strict";
const one = (selector, within = document) => within.querySelector(selector);
const all = (selector, within = document) => [...within.querySelectorAll(selector)];
const make = (name, className = "", textContent = "") => Object.assign(document.createElement(name), { className, textContent });
const mark = (each, name, value) => (value ? each.setAttribute(name, value) : each.removeAttribute(name));
const sign = (from) => one(from).cloneNode(true);

/* ---- what is said to who cannot see it: at most once in two seconds, the last of it ---- */
let spoke = 0, speaks = 0;
function say(text) {
  clearTimeout(speaks);
  speaks = setTimeout(() => {
    spoke = Date.now();
    one("#said").textContent = text;
  }, Math.max(0, spoke + 2000 - Date.now()));
}

/* ---- choose: the order in which careers are ticked ---- */
function choosing(form) {
  const order = form.elements.order, see = one("#see"), count = one("#chosen");
  let chosen = order.value ? order.value.split(",") : [];
  const boxes = all("[name=role]", form);
  function show() {
    order.value = chosen.join(",");
    for (const box of boxes) {
      const at = chosen.indexOf(box.value) + 1, badge = one(".order", box.closest(".career"));
      badge.hidden = !at;
      one("i", badge).textContent = at || "";
    }
    const titles = chosen.map((slug) => one("b", boxes.find((box) => box.value === slug).closest(".career")).textContent);
    one("b", count).textContent = see.dataset.count.replace("{number}", chosen.length);
    one("span", count).textContent = titles.length ? `: ${titles.join(", ")}` : "";
    const wrong = chosen.length > 4 ? "many" : ["two", "one"][chosen.length];
    one("span", see).textContent = see.dataset[wrong || "see"];
    see.setAttribute("aria-disabled", Boolean(wrong));
    return wrong;
  }
  const ticked = boxes.filter((box) => box.checked).map((box) => box.value);
  chosen = chosen.filter((slug) => ticked.includes(slug));
  chosen.push(...ticked.filter((slug) => !chosen.includes(slug)));
  form.addEventListener("change", ({ target }) => {
    chosen = chosen.filter((slug) => slug !== target.value);
    if (target.checked) chosen.push(target.value);
    say(show() ? one("span", see).textContent : one("b", count).textContent);
  });
  form.addEventListener("submit", (event) => {
    if (!show()) return;
    event.preventDefault();
    say(one("span", see).textContent);
  });
  show();
}

/* ---- make: the pages follow the form ---- */
function making(form) {
  let base = form.getAttribute("action"), waits = 0, asking = null, again = null, known = "";
  const pages = one("#pages"), problems = one("#problems"), gone = one("#gone");
  const signs = { bad: sign("#gone .i"), warn: sign("#signs .warn") };
  const told = (name, className, text) => {
    const made = make("p", className), drawn = signs[name].cloneNode(true);
    drawn.classList.add("s");
    made.append(drawn, make("span", "", text));
    return made;
  };
  const said = () => new URLSearchParams(new FormData(form));

  async function look(quietly) {
    clearTimeout(waits);
    asking?.abort();
    const mine = asking = new AbortController();
    const sent = said();
    form.setAttribute("aria-busy", "true");
    try {
      const answer = await fetch(`${base}/look`, { method: "POST", body: sent, signal: mine.signal });
      if (!answer.ok) throw new TypeError("refused");
      const now = await answer.json();
      if (now.reload) { location.assign(now.reload); return false; }
      gone.hidden = true;
      known = sent.toString();
      move(now.key);
      faults(now);
      if (!now.faults.length) await swap(now, mine.signal);
      if (quietly !== true) say(now.said);
      return !now.faults.length;
    } catch (error) {
      if (error.name === "AbortError") return false;
      again = look;
      gone.hidden = false;
      return false;
    } finally {
      if (asking === mine) {
        asking = null;
        form.removeAttribute("aria-busy");
      }
    }
  }

  /* a draft that the studio has forgotten is a new one there */
  function move(key) {
    const now = `/h/${key}`;
    if (now === base) return;
    for (const link of all(`a[href^="${base}/"]`)) link.href = link.getAttribute("href").replace(base, now);
    base = now;
    form.action = now;
    history.replaceState(null, "", now);
  }

  function faults({ faults: found, offers, notices, figures, late, layouts, blocked, heads }) {
    for (const field of all("[data-field]", form)) {
      const own = found.filter((fault) => fault.field === field.dataset.field);
      const control = one("input:not([type=hidden]):not([type=radio]), select", field);
      field.classList.toggle("wrong", own.length > 0);
      for (const why of all(".why", field)) why.remove();
      own.forEach((fault, at) => {
        const why = told("bad", "why", fault.why);
        why.id = `${fault.field}-why${at || ""}`;
        field.append(why);
      });
      if (!control) continue;
      mark(control, "aria-invalid", own.length && "true");
      mark(control, "aria-describedby", own.length && `${field.dataset.field}-why`);
    }
    problems.replaceChildren();
    problems.hidden = !found.length;
    if (found.length) {
      const list = make("ul"), heading = make("h2", "", ` ${heads[found.length === 1 ? 0 : 1]}`), box = make("div", "faults");
      for (const fault of found) {
        const link = make("a", "", fault.what), item = make("li");
        link.href = `#${fault.field}`;
        item.append(link);
        list.append(item);
      }
      heading.prepend(signs.bad.cloneNode(true));
      box.id = "faults";
      box.tabIndex = -1;
      box.append(heading, list);
      problems.append(box);
    }
    const offer = one("#offers");
    offer.hidden = !offers.length;
    offer.replaceChildren(...offers.map((key) => {
      const button = make("button", "btn", one("b", one(`[name=layout][value="${key}"]`, form).closest("label")).textContent);
      button.name = "layout";
      button.value = key;
      return button;
    }));
    if (found.some((fault) => one(`details [data-field="${fault.field}"]`))) one("details.more").open = true;
    for (const button of all("[name=do][value=print], [name=do][value=pdf]", form)) {
      mark(button, "aria-disabled", found.length && "true");
    }
    one("#blocked").textContent = found.length ? blocked : "";
    for (const paper of all(".paper", pages)) paper.classList.toggle("dim", found.length > 0);
    const tag = one(".tag", pages);
    if (tag) tag.hidden = !found.length;
    one("#notices").replaceChildren(...notices.map((text) => told("warn", "note warn", text)));
    one("#notices").hidden = !notices.length;
    for (const [key, about] of Object.entries(layouts)) {
      const radio = one(`[name=layout][value="${key}"]`, form);
      if (radio) one("small", radio.closest("label")).textContent = about;
    }
    const foot = one("#figures");
    if (foot) {
      foot.classList.toggle("due", late);
      one("span", foot).textContent = figures;
    }
    const [, frame] = document.title.split(/ – (?=[^–]*$)/);
    const kind = one("b", one("[name=layout]:checked", form).closest("label")).textContent;
    document.title = `${found.length ? `${heads[2]} ` : ""}${kind} – ${frame}`;
    one("#h").textContent = `${kind}: ${all("#roles .grow", form).map((career) => career.textContent).join(", ")}`;
  }

  /* the pages that are seen stay until the new ones can be drawn at once */
  async function swap({ pages: next, sum }, signal) {
    if (one("img", pages)?.getAttribute("src").endsWith(`=${sum}`)) return;
    const before = all("figure", pages);
    const made = next.map((page, at) => {
      const figure = make("figure", "sheet"), paper = make("div", "paper"), picture = make("img");
      picture.alt = page.alt;
      picture.width = page.width;
      picture.height = page.height;
      if (at > 1) picture.loading = "lazy";
      picture.src = `${base}/${at + 1}.png?v=${sum}`;
      paper.append(picture);
      if (!at) paper.append(sign("#signs .tag"));
      figure.append(paper, make("figcaption", "", page.caption));
      return figure;
    });
    const first = made.map((figure) => one("img", figure)).filter((picture) => picture.loading !== "lazy");
    const ready = await Promise.allSettled([first[0]?.decode()]);
    if (signal.aborted) return;
    if (ready[0].status === "rejected") throw new TypeError("no picture");
    /* the second page stays as it was until it has come, where it is of the same size */
    first.slice(1).forEach((picture, at) => {
      const old = one("img", before[at + 1] || pages);
      if (!before[at + 1] || !old || picture.complete || old.width / old.height !== picture.width / picture.height) return;
      const coming = new Image();
      coming.src = picture.src;
      picture.src = old.src;
      coming.decode().then(() => { picture.src = coming.src; }, () => {});
    });
    pages.replaceChildren(...made);
    pages.classList.toggle("one", made.length === 1);
  }

  async function go(act) {
    if (said().toString() !== known && !(await look())) return;
    if (one(`[name=do][value=${act}]`, form).getAttribute("aria-disabled")) {
      one("#faults")?.focus();
      return;
    }
    if (act === "pdf") {
      location.assign(`${base}/handout.pdf`);
      return;
    }
    one("#printed")?.remove();
    const frame = make("iframe", "vh");
    frame.id = "printed";
    frame.title = one("[value=print]", form).textContent.trim();
    frame.tabIndex = -1;
    frame.src = `${base}/handout.pdf?print`;
    frame.addEventListener("load", () => {
      try {
        frame.contentWindow.focus();
        frame.contentWindow.print();
      } catch {
        location.assign(frame.src); /* a browser that lets nobody print its own viewer shows it */
      }
    });
    document.body.append(frame);
  }

  form.addEventListener("input", ({ target }) => {
    clearTimeout(waits);
    waits = setTimeout(() => look(), target.type === "text" ? 150 : 0);
  });
  form.addEventListener("submit", (event) => {
    const act = event.submitter?.value || "show";
    if (!["show", "print", "pdf"].includes(act)) return;
    event.preventDefault();
    if (act === "show") look().then((good) => good || one("#faults")?.focus());
    else go(act);
  });
  one("button", gone).addEventListener("click", () => again?.());
  form.addEventListener("click", ({ target }) => {
    const link = target.closest?.(".faults a");
    if (!link) return;
    const field = document.getElementById(link.hash.slice(1));
    if (field?.matches("input, select")) setTimeout(() => field.focus());
  });
  known = said().toString();
  /* by then all layouts are ready, and how many pages each has is known */
  smallPages().then(() => asking || look(true));
}

/* the other layouts, one after the other, once the pages are there */
async function smallPages() {
  await Promise.allSettled(all("#pages img").slice(0, 2).map((picture) => picture.decode()));
  for (const place of all("[data-src]")) {
    const picture = make("img");
    picture.alt = "";
    picture.src = place.dataset.src;
    await picture.decode().then(() => place.append(picture), () => {});
  }
}

/* ---- everywhere ---- */
function copying(button) {
  if (!navigator.clipboard) return;
  button.hidden = false;
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(document.getElementById(button.dataset.copy).textContent);
    one("span", button).textContent = button.dataset.done;
    say(button.dataset.done);
  });
}

addEventListener("DOMContentLoaded", () => {
  one("#faults")?.focus({ preventScroll: true });
  const careers = one("#careers[action='/h']"), form = one("#make");
  if (careers) choosing(careers);
  if (form) making(form);
  all("[data-copy]").forEach(copying);
});
