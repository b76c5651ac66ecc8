// A screen of a table: asks each second whether something changed, and swaps what did. Without a network
// the steps and the clock go on from what the page came with; what happened is told afterwards.
(() => {
  const body = document.body;
  const EVERY = 1000;
  const PATIENCE = 4000;
  const LOST_AFTER = 2; // answers that did not come
  const parts = body.dataset.parts.split(",");
  const steps = new Map([...document.querySelectorAll("template[data-for-step]")].map((one) => [Number(one.dataset.forStep), one]));
  const says = document.querySelector("[data-table-says]");
  const offlineNote = document.querySelector("[data-table-offline]");
  const window2 = "BroadcastChannel" in window ? new BroadcastChannel(`table ${body.dataset.pulse}`) : null;

  const stand = () => document.querySelector("#stand");
  const facts = () => stand()?.dataset ?? {};

  // --- the clock: what was left when it came, minus what has passed here ---------------------------------

  let cameAt = performance.now();
  let leftThen = Number(facts().left) || 0;

  const restart = (left) => { cameAt = performance.now(); leftThen = left; };
  const secondsLeft = () => (facts().running ? leftThen - (performance.now() - cameAt) / 1000 : leftThen);

  const words = (minutes, left, over) => over
    ? `${over} ${over === 1 ? "minuut" : "minuten"} over de tijd`
    : `nog ${left} van de ${minutes} minuten`;

  const drawClock = () => {
    const { minutes, minute } = facts();
    if (!minutes) return;
    const exact = secondsLeft() / Number(minute);
    const left = Math.max(Math.ceil(exact), 0);
    const over = exact > 0 ? 0 : Math.floor(-exact);
    for (const clock of document.querySelectorAll("[data-clock]")) {
      const pieces = clock.children.length;
      const size = Number(minutes) > pieces ? 5 : 1;
      const gone = pieces - Math.min(Math.ceil(left / size), pieces);
      [...clock.children].forEach((piece, no) => piece.setAttribute("class", `table-ring__${no < gone ? "gone" : "left"}`));
    }
    const shown = over || left;
    const unit = `${shown === 1 ? "minuut" : "minuten"}${over ? " over" : ""}`;
    write("[data-clock-minutes]", String(shown));
    write("[data-clock-unit]", unit);
    write("[data-clock-words]", words(minutes, left, over));
  };

  const write = (where, text) => {
    for (const place of document.querySelectorAll(where)) if (place.textContent !== text) place.textContent = text;
  };

  // --- what changed on the server ------------------------------------------------------------------------

  let nextMoment = null;
  let busy = false;

  const refresh = async () => {
    if (busy || parts[0] === "reload") return parts[0] === "reload" && location.reload();
    busy = true;
    try {
      const answer = await fetch(location.href, { headers: { "HX-Request": "true" }, credentials: "same-origin", signal: AbortSignal.timeout(PATIENCE) });
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      // Another page than this one: logged out, or a screen whose table is closed.
      if (!answer.ok || answer.redirected || !page.querySelector("#stand")) return location.reload();
      take(page);
    } catch {
      lost += 1;
    } finally {
      busy = false;
    }
  };

  const take = (page) => {
    const before = facts().name;
    const focused = document.activeElement?.id;
    for (const part of parts) {
      const here = document.querySelector(part);
      const there = page.querySelector(part);
      if (!there) here?.remove();
      else if (!here) body.append(there);
      else if (here.outerHTML !== there.outerHTML) here.replaceWith(there);
    }
    document.title = page.title;
    if (focused) document.getElementById(focused)?.focus({ preventScroll: true });
    restart(Number(facts().left) || 0);
    drawClock();
    if (facts().name !== before) tell();
  };

  // Said once per step, never with the clock.
  const tell = () => {
    const { step, many, name } = facts();
    if (says && name) says.textContent = `Stap ${Number(step) + 1} van ${many}: ${name}`;
  };

  // --- the pulse -----------------------------------------------------------------------------------------

  let lost = 0;
  let asking = false;

  const pulse = async () => {
    if (asking || document.hidden) return;
    asking = true;
    try {
      const answer = await fetch(body.dataset.pulse, { cache: "no-store", credentials: "omit", signal: AbortSignal.timeout(PATIENCE) });
      if (answer.status === 404) return location.reload(); // the table is there no more
      if (!answer.ok) throw new Error(answer.status);
      const { v, in: seconds } = await answer.json();
      if (lost) back();
      lost = 0;
      const passed = nextMoment !== null && performance.now() >= nextMoment;
      nextMoment = seconds === null ? null : performance.now() + seconds * 1000;
      if (local) await catchUp();
      else if (passed || String(v) !== facts().version) await refresh();
    } catch {
      lost += 1;
    } finally {
      asking = false;
      if (offlineNote) offlineNote.hidden = lost < LOST_AFTER;
    }
  };

  const back = () => { if (offlineNote) offlineNote.hidden = true; };

  // --- going on without a network ------------------------------------------------------------------------

  // What happened since: the step both sides knew, and the seconds of each step from there.
  let local = null;

  const goTo = (no) => {
    const step = steps.get(no);
    if (!step) return false;
    const came = step.content.cloneNode(true);
    for (const part of came.querySelectorAll("[id]")) {
      const here = parts.includes(`#${part.id}`) && document.getElementById(part.id);
      if (here) here.replaceWith(part);
    }
    const shown = stand().dataset;
    shown.step = no;
    shown.name = document.querySelector("h1").textContent;
    shown.running = "yes";
    shown.minutes = step.dataset.minutes;
    restart(Number(step.dataset.minutes) * Number(shown.minute));
    drawClock();
    tell();
    return true;
  };

  const passedHere = () => Number(facts().minutes) * Number(facts().minute) - secondsLeft();

  const goOnAlone = (by) => {
    const from = Number(facts().step);
    local ??= { from, done: [] };
    const spent = passedHere();
    const to = from + by;
    if (!goTo(to)) return;
    const place = from - local.from;
    if (by > 0) local.done[place] = (local.done[place] || 0) + spent;
    else local.done.length = Math.max(to - local.from, 0);
    if (to < local.from) local.from = to;
    share();
  };

  const share = () => window2?.postMessage({ step: Number(facts().step), left: secondsLeft(), running: facts().running });

  const giveTurn = (no) => {
    for (const seat of document.querySelectorAll(".seats__seat--speaks")) seat.classList.replace("seats__seat--speaks", "seats__seat--had");
    const seat = document.querySelector(`.seats__seat[value="${no}"]`);
    if (seat) {
      seat.classList.remove("seats__seat--waits", "seats__seat--brings", "seats__seat--had");
      seat.classList.add("seats__seat--speaks");
    }
  };

  const ALONE = {
    next: () => goOnAlone(1),
    skip: () => goOnAlone(1),
    back: () => goOnAlone(-1),
    pause: () => { restart(secondsLeft()); stand().dataset.running = ""; share(); },
    resume: () => { stand().dataset.running = "yes"; restart(leftThen); share(); },
    more: () => { restart(secondsLeft() + 2 * Number(facts().minute)); drawClock(); share(); },
    turn: (button) => giveTurn(button.value),
  };

  window2?.addEventListener("message", ({ data }) => {
    if (document.hasFocus() && local) return;
    if (String(data.step) !== facts().step) goTo(data.step);
    stand().dataset.running = data.running;
    restart(data.left);
    drawClock();
  });

  const catchUp = async () => {
    const { from, done } = local;
    const now = [...done.slice(0, Number(facts().step) - from), passedHere()].map((seconds) => Math.max(Math.round(seconds), 0));
    const form = document.querySelector("form[data-steer]");
    if (!form) return void (local = null);
    const posted = new FormData();
    posted.set("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value);
    posted.set("step_no", from);
    posted.set("done", now.join(","));
    const answer = await fetch(body.dataset.catchUp, { method: "POST", body: posted, credentials: "same-origin", signal: AbortSignal.timeout(PATIENCE) });
    if (answer.status < 500) local = null;
    await refresh();
  };

  // --- the buttons ---------------------------------------------------------------------------------------

  const send = async (form, button) => {
    const posted = new FormData(form, button);
    try {
      const answer = await fetch(button.getAttribute("formaction") || form.action, { method: "POST", body: posted, headers: { "HX-Request": "true" }, credentials: "same-origin", signal: AbortSignal.timeout(PATIENCE) });
      if (!answer.ok) return location.reload();
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      if (!page.querySelector("#stand")) return location.reload();
      take(page);
      share();
    } catch {
      lost = LOST_AFTER;
      if (offlineNote) offlineNote.hidden = false;
      ALONE[button.dataset.act]?.(button);
    }
  };

  document.addEventListener("submit", (event) => {
    const button = event.submitter;
    if (!event.target.matches("[data-steer]") || !button?.dataset.act) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    if (local || lost >= LOST_AFTER) ALONE[button.dataset.act]?.(button);
    else send(event.target, button);
  }, true);

  // --- the screen stays awake ----------------------------------------------------------------------------

  const stayAwake = () => {
    if ("awake" in body.dataset && !document.hidden) navigator.wakeLock?.request("screen").catch(() => {});
  };

  document.addEventListener("visibilitychange", () => { if (!document.hidden) { pulse(); stayAwake(); } });
  addEventListener("online", pulse);
  stayAwake();
  drawClock();
  setInterval(pulse, EVERY);
  setInterval(drawClock, EVERY);
})();
