"use strict";

/*
 * The chat's page. Who it is for stands behind the address's # (user, hash, name), which no server and no log sees; who is nobody
 * yet gets a token and keeps it. What is written is shown as text, never as HTML. A message keeps its id until the server has it:
 * sent again, it is the same message.
 */
(() => {
  const WORDS = {
    en: {
      page: "Chat with support", log: "Conversation", write: "Write a message …", text: "Your message", send: "Send",
      hint: "Enter sends, Shift and Enter begins a new line",
      greeting: "Hello! Ask us anything. What you write here is kept: you can close this page and come back for the answer.",
      connecting: "Connecting …", here: "We are here for you", away: (by) => `Away now, you have an answer by ${by}`,
      sending: "Sending …", sent: "Sent", automatic: "Automatic", you: "You", again: (s) => `Not taken yet. Sent again in ${s} s`,
      refused: "This message could not be taken", lost: "The connection is lost. We connect again by ourselves; what you write is kept.",
      elsewhere: "The chat goes on in another window.", goOn: "Go on here",
      unproven: "This page could not prove who you are. Please reload it.",
      mailOpen: "Answer by mail when I am away", mailChange: (mail) => `When you are away, answers go to ${mail}`,
      mailLabel: "Your mail address. Answers that come while you are away are sent there too.", keep: "Keep",
      mailWrong: "That does not look like a mail address.", mailLater: "Please try again in a minute.",
      today: "Today", yesterday: "Yesterday"
    },
    de: {
      page: "Chat mit dem Support", log: "Unterhaltung", write: "Nachricht schreiben …", text: "Ihre Nachricht", send: "Senden",
      hint: "Enter sendet, Umschalt und Enter beginnt eine neue Zeile",
      greeting: "Hallo! Fragen Sie uns alles. Was Sie hier schreiben, bleibt: Sie können die Seite schließen und für die Antwort wiederkommen.",
      connecting: "Verbindung wird aufgebaut …", here: "Wir sind für Sie da",
      away: (by) => `Gerade nicht da, Antwort bis ${by}`,
      sending: "Wird gesendet …", sent: "Gesendet", automatic: "Automatisch", you: "Sie", again: (s) => `Noch nicht angenommen. Neuer Versuch in ${s} s`,
      refused: "Diese Nachricht konnte nicht angenommen werden",
      lost: "Die Verbindung ist weg. Wir verbinden von selbst neu; was Sie schreiben, bleibt.",
      elsewhere: "Der Chat geht in einem anderen Fenster weiter.", goOn: "Hier weitermachen",
      unproven: "Die Seite konnte nicht zeigen, wer Sie sind. Bitte neu laden.",
      mailOpen: "Antwort per Mail, wenn ich nicht da bin", mailChange: (mail) => `Sind Sie nicht da, gehen Antworten an ${mail}`,
      mailLabel: "Ihre Mailadresse. Antworten, die in Ihrer Abwesenheit kommen, gehen auch dorthin.", keep: "Merken",
      mailWrong: "Das sieht nicht wie eine Mailadresse aus.", mailLater: "Bitte in einer Minute noch einmal.",
      today: "Heute", yesterday: "Gestern"
    }
  };

  const AWAY_AFTER = 5 * 60_000;
  const LONGEST_PAUSE = 30_000;
  const language = navigator.language.toLowerCase().startsWith("de") ? "de" : "en";
  const words = WORDS[language];
  const $ = (id) => document.getElementById(id);
  const fragment = new URLSearchParams(location.hash.slice(1));
  const user = fragment.get("user");
  const place = user ? `chat:${user}` : "chat";
  const lines = new Map();

  let socket = null;
  let failures = 0;
  let reconnect = 0;
  let hide = 0;
  let welcomed = false;
  let elsewhere = false;
  let mail = null;
  let below = true;

  // What is kept

  function kept(store, name) {
    try { return store.getItem(name); } catch { return null; }
  }

  function keep(store, name, value) {
    try { store.setItem(name, value); } catch { /* a page without storage works until it is closed */ }
  }

  const outbox = new Map(JSON.parse(kept(sessionStorage, `${place}:outbox`) ?? "[]"));

  function keepOutbox() {
    keep(sessionStorage, `${place}:outbox`, JSON.stringify([...outbox]));
  }

  // The socket

  function connect() {
    clearTimeout(reconnect);
    elsewhere = false;
    $("again").hidden = true;
    const address = new URL("socket", location.href);
    address.protocol = address.protocol.replace("http", "ws");
    const mine = new WebSocket(address);
    socket = mine;
    mine.onopen = () => say({ type: "hello", ...proof(), name: fragment.get("name"), language });
    mine.onmessage = (event) => hear(JSON.parse(event.data));
    mine.onclose = (event) => { if (socket === mine) closed(event.code); };
  }

  function proof() {
    if (user) {
      return { user, hash: fragment.get("hash") };
    }
    const token = kept(localStorage, "chat:token");
    return token ? { token } : {};
  }

  function say(frame) {
    if (socket?.readyState === WebSocket.OPEN) {
      socket.send(JSON.stringify(frame));
    }
  }

  function closed(code) {
    socket = null;
    welcomed = false;
    if (code === 4401) {
      forgetToken();
      trouble(user ? words.unproven : words.lost);
      if (user) {
        return;
      }
    } else if (code === 4409) {
      elsewhere = true;
      trouble(words.elsewhere);
      $("again").hidden = false;
      return;
    } else if (document.hidden && hide === -1) {
      return;
    }
    failures += 1;
    if (failures > 1) {
      trouble(words.lost);
    }
    const pause = Math.min(LONGEST_PAUSE, 500 * 2 ** Math.min(failures, 6)) * (0.5 + Math.random() / 2);
    reconnect = setTimeout(connect, pause);
  }

  function forgetToken() {
    try { localStorage.removeItem("chat:token"); } catch { /* there was none */ }
  }

  function hear(frame) {
    switch (frame.type) {
      case "welcome": welcome(frame); break;
      case "message": show(frame.message); got(frame.message); break;
      case "sent": sent(frame.id, frame.at); break;
      case "refused": refused(frame); break;
      case "presence": presence(frame); break;
      case "mail": mailKept(frame.address); break;
    }
  }

  function welcome(frame) {
    failures = 0;
    welcomed = true;
    trouble(null);
    if (frame.token) {
      keep(localStorage, "chat:token", frame.token);
    }
    $("team").textContent = frame.team;
    $("mark").textContent = frame.team.split(/\s+/).map((word) => word[0]).slice(0, 2).join("").toUpperCase();
    presence(frame);
    if (frame.mail) {
      mailKept(frame.mail);
    }
    frame.messages.forEach(show);
    outbox.forEach((text, id) => say({ type: "message", id, text }));
  }

  function got(line) {
    if (line.from === "us") {
      say({ type: "got", id: line.id });
    }
  }

  // Lines

  function show(line) {
    if (line.from === "you" && outbox.delete(line.id)) {
      keepOutbox();
    }
    // What is shown already is not announced anew with every connection
    const present = lines.get(line.id);
    if (present?.state !== "sent" || present.text !== line.text) {
      put({ ...line, at: new Date(line.at), state: "sent" });
    }
  }

  function put(line) {
    lines.get(line.id)?.element.remove();
    line.element = element(line);
    lines.set(line.id, line);
    const next = [...lines.values()].filter((other) => other !== line && other.at > line.at)
      .reduce((first, other) => (!first || other.at < first.at) ? other : first, null);
    $("lines").insertBefore(line.element, next?.element ?? null);
    arrange();
    if (below || line.from === "you") {
      scrollDown();
    }
  }

  function scrollDown() {
    $("log").scrollTop = $("log").scrollHeight;
    below = true;
  }

  function isBelow() {
    const log = $("log");
    return log.scrollHeight - log.scrollTop - log.clientHeight < 80;
  }

  function element(line) {
    const item = make("li", `line ${line.from}${line.automatic ? " automatic" : ""}`);
    const who = make("span", "unseen");
    who.textContent = `${line.from === "you" ? words.you : $("team").textContent}: `;
    const text = make("div", "text");
    linked(text, line.text);
    const foot = make("span", "foot");
    item.append(who, text, foot);
    line.foot = foot;
    return item;
  }

  function make(name, classes) {
    const made = document.createElement(name);
    made.className = classes;
    return made;
  }

  /* Addresses become links; everything stays text. */
  function linked(target, text) {
    let end = 0;
    for (const match of text.matchAll(/https?:\/\/[^\s<>"']+[^\s<>"'.,;:!?)\]]/g)) {
      if (URL.canParse(match[0])) {
        target.append(text.slice(end, match.index));
        const link = make("a", "");
        link.href = match[0];
        link.target = "_blank";
        link.rel = "noopener noreferrer";
        link.textContent = match[0];
        target.append(link);
        end = match.index + match[0].length;
      }
    }
    target.append(text.slice(end));
  }

  /* Days between lines, and one foot for lines that follow each other closely. */
  function arrange() {
    document.querySelectorAll(".day").forEach((day) => day.remove());
    const all = [...lines.values()].sort((a, b) => a.at - b.at);
    all.forEach((line, index) => {
      const before = all[index - 1];
      const after = all[index + 1];
      if (before && before.at.toDateString() !== line.at.toDateString() || !before && line.at.toDateString() !== new Date().toDateString()) {
        const day = make("li", "day");
        day.textContent = dayOf(line.at);
        $("lines").insertBefore(day, line.element);
      }
      const joined = after && after.from === line.from && after.automatic === line.automatic && after.at - line.at < 60_000
        && after.state === "sent" && line.state === "sent";
      line.element.classList.toggle("follows", Boolean(joined));
      line.element.classList.toggle("waiting", line.state === "waiting");
      line.element.classList.toggle("refused", line.state === "refused");
      line.foot.textContent = foot(line);
    });
    $("greeting").hidden = all.length > 0;
  }

  function foot(line) {
    const time = line.at.toLocaleTimeString(language, { hour: "2-digit", minute: "2-digit" });
    switch (line.state) {
      case "waiting": return line.note ?? words.sending;
      case "refused": return words.refused;
      default: return line.automatic ? `${words.automatic} · ${time}` : line.from === "you" ? `${words.sent} · ${time}` : time;
    }
  }

  function dayOf(at) {
    const days = Math.round((new Date().setHours(0, 0, 0, 0) - new Date(at).setHours(0, 0, 0, 0)) / 86_400_000);
    return days === 0 ? words.today : days === 1 ? words.yesterday
      : at.toLocaleDateString(language, { weekday: "long", day: "numeric", month: "long" });
  }

  // Writing

  function write() {
    const text = $("text").value.trim();
    if (!text) {
      return;
    }
    const id = newId();
    outbox.set(id, text);
    keepOutbox();
    put({ id, from: "you", automatic: false, text, at: new Date(), state: "waiting" });
    $("text").value = "";
    fit();
    if (welcomed) {
      say({ type: "message", id, text });
    }
  }

  function newId() {
    return [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  }

  function sent(id, at) {
    const line = lines.get(id);
    if (outbox.delete(id)) {
      keepOutbox();
    }
    if (line) {
      put({ ...line, at: new Date(at), state: "sent" });
    }
  }

  function refused(frame) {
    if (frame.what === "mail") {
      mailTrouble(frame.reason === "later" ? words.mailLater : words.mailWrong);
      return;
    }
    const line = lines.get(frame.id);
    if (!line) {
      return;
    }
    if (frame.reason !== "later") {
      outbox.delete(frame.id);
      keepOutbox();
      put({ ...line, state: "refused" });
      return;
    }
    put({ ...line, state: "waiting", note: words.again(frame.after) });
    setTimeout(() => {
      if (outbox.has(frame.id) && welcomed) {
        say({ type: "message", id: frame.id, text: outbox.get(frame.id) });
      }
    }, frame.after * 1000);
  }

  function fit() {
    const text = $("text");
    if (!CSS.supports("field-sizing", "content")) {
      text.rows = Math.min(6, text.value.split("\n").length);
    }
  }

  // What stands around

  function presence(frame) {
    const presence = $("presence");
    presence.className = frame.here ? "here" : "away";
    const by = frame.answerBy ? new Date(frame.answerBy) : null;
    const sameDay = by?.toDateString() === new Date().toDateString();
    presence.textContent = frame.here ? words.here : words.away(by.toLocaleString(language, sameDay
      ? { hour: "2-digit", minute: "2-digit" } : { weekday: "long", hour: "2-digit", minute: "2-digit" }));
  }

  function trouble(text) {
    $("trouble").hidden = !text;
    $("trouble").textContent = text ?? "";
  }

  function mailKept(address) {
    mail = address;
    $("mailOpen").textContent = words.mailChange(mail);
    openMail(false);
  }

  function mailTrouble(text) {
    $("mailTrouble").textContent = text;
    $("mail").setAttribute("aria-invalid", String(Boolean(text)));
  }

  function openMail(open) {
    $("mailForm").hidden = !open;
    $("mailOpen").setAttribute("aria-expanded", String(open));
    mailTrouble("");
    if (open) {
      $("mail").value = mail ?? "";
      $("mail").focus();
    }
  }

  function setUp() {
    document.documentElement.lang = language;
    document.title = words.page;
    $("chat").setAttribute("aria-label", words.page);
    $("log").setAttribute("aria-label", words.log);
    $("greeting").textContent = words.greeting;
    $("presence").textContent = words.connecting;
    $("textLabel").textContent = words.text;
    $("text").placeholder = words.write;
    $("hint").textContent = words.hint;
    $("sendLabel").textContent = words.send;
    $("mailOpen").textContent = words.mailOpen;
    $("mailLabel").textContent = words.mailLabel;
    $("mailKeep").textContent = words.keep;
    $("again").textContent = words.goOn;
    outbox.forEach((text, id) => put({ id, from: "you", automatic: false, text, at: new Date(), state: "waiting" }));

    $("composer").addEventListener("submit", (event) => { event.preventDefault(); write(); });
    $("text").addEventListener("input", fit);
    $("text").addEventListener("keydown", (event) => {
      if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
        event.preventDefault();
        write();
      }
    });
    $("mailOpen").addEventListener("click", () => openMail($("mailForm").hidden));
    $("mailForm").addEventListener("submit", (event) => {
      event.preventDefault();
      mailTrouble("");
      say({ type: "mail", address: $("mail").value.trim() });
    });
    $("mailForm").addEventListener("keydown", (event) => {
      if (event.key === "Escape") {
        openMail(false);
        $("mailOpen").focus();
      }
    });
    $("again").addEventListener("click", connect);
    // Who looks elsewhere for long is away: answers then go by mail and push
    document.addEventListener("visibilitychange", () => {
      clearTimeout(hide);
      if (document.hidden) {
        hide = setTimeout(() => { hide = -1; socket?.close(1000); }, AWAY_AFTER);
      } else {
        hide = 0;
        if (!socket && !elsewhere) {
          connect();
        }
      }
    });
    $("log").addEventListener("scroll", () => { below = isBelow(); });
    new ResizeObserver(() => { if (below) { scrollDown(); } }).observe($("log"));
    connect();
  }

  setUp();
})();
