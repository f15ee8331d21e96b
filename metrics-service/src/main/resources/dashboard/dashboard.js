'use strict';

// The page asks for figures and timelines and shows them. Everything that came from
// outside is put in as text, never as markup.

const EVERY = 2000;
// What the figures mean is the service's own word, read once
let definitions = {};
let targets = {};
const SPLITS = [['byTeam', 'team', 'Team'], ['byCategory', 'category', 'Category'], ['byPriority', 'priority', 'Priority'], ['byChannel', 'channel', 'Channel']];
const PRIORITIES = ['CRITICAL', 'HIGH', 'MEDIUM', 'LOW'];
const ICONS = {
  mail: ['M3 6h18v12H3z', 'm3 7 9 7 9-7'],
  reply: ['M9 14 4 9l5-5', 'M4 9h9a7 7 0 0 1 7 7v3'],
  note: ['M5 4h14v12l-4 4H5z', 'M9 9h6M9 13h4'],
  flow: ['M5 12h14', 'm13 6 6 6-6 6'],
  star: ['m12 3 2.7 5.8 6.3.8-4.6 4.3 1.2 6.2L12 17l-5.6 3.1 1.2-6.2L3 9.6l6.3-.8z'],
  split: ['M3 12h6', 'M9 12c5 0 4-6 11-6', 'M9 12c5 0 4 6 11 6'],
  person: ['M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8z', 'M4 21c1-5 5-6 8-6s7 1 8 6'],
  clock: ['M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18z', 'M12 7v5l3 2'],
  check: ['m5 12.5 4.5 4.5L19 7.5'],
  alert: ['M12 4 2.5 20h19z', 'M12 10v4M12 17v.01'],
  frown: ['M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18z', 'M8.5 16c2-2 5-2 7 0', 'M9 9.5v.01M15 9.5v.01'],
  mood: ['M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18z', 'M8.5 14.5c2 2 5 2 7 0', 'M9 9.5v.01M15 9.5v.01'],
  dot: ['M12 12v.01']
};

const $ = (id) => document.getElementById(id);
const seen = new Map();
let split = 'byTeam';
let zone = 'UTC';
let timer = 0;
let round = 0;
let cameFrom = '';

// --- elements -------------------------------------------------------------------------

function el(tag, attributes, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes || {})) {
    if (value !== null && value !== undefined && value !== false) {
      element.setAttribute(name, value === true ? '' : String(value));
    }
  }
  element.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== ''));
  return element;
}

function icon(name) {
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  svg.setAttribute('viewBox', '0 0 24 24');
  svg.setAttribute('aria-hidden', 'true');
  for (const path of ICONS[name]) {
    const element = document.createElementNS('http://www.w3.org/2000/svg', 'path');
    element.setAttribute('d', path);
    svg.append(element);
  }
  return svg;
}

const chip = (text, kind) => el('span', { class: 'chip ' + (kind || '') }, String(text));

// --- words ----------------------------------------------------------------------------

function words(name) {
  const text = String(name).toLowerCase().replaceAll(/[_-]/g, ' ');
  return text.charAt(0).toUpperCase() + text.slice(1);
}

// Numbers stay with their units when a line breaks
const unbroken = (text) => text.replaceAll(' ', '\u00a0');

function duration(seconds) {
  if (seconds === null || seconds === undefined) {
    return '–';
  }
  const total = Math.round(seconds);
  if (total < 60) {
    return unbroken(total + ' s');
  }
  if (total < 3600) {
    return unbroken(Math.floor(total / 60) + ' min' + (total < 600 && total % 60 ? ' ' + total % 60 + ' s' : ''));
  }
  if (total < 172800) {
    const minutes = Math.floor(total % 3600 / 60);
    return unbroken(Math.floor(total / 3600) + ' h' + (minutes ? ' ' + minutes + ' min' : ''));
  }
  const hours = Math.floor(total % 86400 / 3600);
  return unbroken(Math.floor(total / 86400) + ' d' + (hours ? ' ' + hours + ' h' : ''));
}

function ago(iso) {
  const seconds = (Date.now() - Date.parse(iso)) / 1000;
  if (seconds < 0) {
    return 'soon';
  }
  if (seconds < 60) {
    return 'just now';
  }
  const [size, unit] = seconds < 3600 ? [60, ' min'] : seconds < 172800 ? [3600, ' h'] : [86400, ' d'];
  return Math.floor(seconds / size) + unit + ' ago';
}

const clockTime = (iso) => new Date(iso).toLocaleTimeString('en-GB', { timeZone: zone });
const dayName = (iso) => new Date(iso).toLocaleDateString('en-GB', { timeZone: zone, weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' });
// A moment as seen from another: the day is named only where it is another day
const due = (iso, from) => new Date(iso).toLocaleTimeString('en-GB', { timeZone: zone, hour: '2-digit', minute: '2-digit' }) +
  (dayName(iso) === dayName(from) ? '' : ' on ' + dayName(iso));

// --- token and address ----------------------------------------------------------------

// The token is read from the fragment, which browsers never send, and taken out of the
// address at once, so that it stays out of the history and of what is copied from there.
function readAddress() {
  const parts = new URLSearchParams(location.hash.slice(1));
  if (parts.has('token')) {
    sessionStorage.setItem('token', parts.get('token'));
    parts.delete('token');
    const rest = parts.toString();
    history.replaceState(null, '', location.pathname + (rest ? '#' + rest : ''));
  }
  return parts;
}

class Refused extends Error {}

async function ask(path) {
  const response = await fetch(path, {
    headers: { Authorization: 'Bearer ' + sessionStorage.getItem('token'), Accept: 'application/json' },
    cache: 'no-store', credentials: 'omit', referrerPolicy: 'no-referrer'
  });
  if (response.status === 401 || response.status === 403) {
    throw new Refused();
  }
  if (!response.ok) {
    const problem = await response.json().catch(() => ({}));
    const error = new Error(problem.detail || problem.title || 'The service answered ' + response.status);
    error.status = response.status;
    throw error;
  }
  return response.text();
}

// Draws only what has changed: so nothing flickers, and focus and selection stay
function draw(key, text, how) {
  if (seen.get(key) !== text) {
    seen.set(key, text);
    how(JSON.parse(text));
  }
}

function show(view) {
  for (const id of ['sign-in', 'overview', 'ticket', 'report']) {
    $(id).hidden = id !== view;
  }
}

function connection(state, text) {
  $('live').className = 'live ' + state;
  if ($('live-text').textContent !== text) {
    $('live-text').textContent = text;
  }
}

// --- the day --------------------------------------------------------------------------

function tile(name, label, value, unit, detail, kind) {
  const shown = el('span', { class: 'value' }, String(value), unit ? el('small', {}, unit) : '');
  const old = seen.get('tile ' + name);
  if (old !== undefined && old !== String(value)) {
    shown.classList.add('changed');
  }
  seen.set('tile ' + name, String(value));
  return el('div', { class: 'tile ' + (kind || ''), title: definitions[name]?.text || '' },
    el('dt', {}, label), el('dd', {}, shown, el('div', { class: 'detail' }, [detail].flat().map((part) => el('span', {}, part)))));
}

function spread(times) {
  return times.count ? ['median ' + duration(times.medianSeconds), 'p90 ' + duration(times.p90Seconds)] : 'none yet';
}

function bars(list, rows) {
  const most = Math.max(1, ...rows.map((row) => row.count));
  list.replaceChildren(...rows.map((row) => {
    const fill = el('span', { class: 'fill ' + (row.kind || '') });
    fill.style.width = 100 * row.count / most + '%';
    return el('li', {}, el('span', {}, row.label), el('span', { class: 'track', 'aria-hidden': 'true' }, fill),
      el('span', { class: 'count' }, String(row.count)));
  }));
}

function drawDay(day) {
  zone = day.zone;
  const today = !new URLSearchParams(location.hash.slice(1)).has('date');
  const late = day.breaches.firstResponse + day.breaches.nextResponse + day.breaches.resolution;
  $('day').value = day.date;
  $('day-title').textContent = today ? 'Today' : 'The day';
  $('day-note').textContent = dayName(day.date + 'T12:00:00Z') + ' · days in ' + day.zone;
  $('day-after').disabled = today;
  $('day-today').disabled = today;
  document.title = 'Support · ' + (today ? day.open + ' open' : day.date);
  const rated = day.satisfaction;
  $('tiles').replaceChildren(
    tile('received', 'Tickets received', day.received, '', channels(day)),
    tile('resolved', 'Tickets resolved', day.resolved, '', day.resolved ? Math.round(100 * day.resolvedOnFirstContact / day.resolved) + ' % on first contact' : day.reopened + ' reopened'),
    tile('open', today ? 'Open now' : 'Open at the end', day.open, '', today ? states(day.openByStatus) : '', day.open > 50 ? 'bad' : ''),
    tile('escalated', 'Escalated', day.escalated, '', day.escalations ? triggers(day.escalationCauses.byTrigger) : 'none'),
    tile('firstResponse', 'Average first response', duration(day.firstResponse.meanSeconds), '', spread(day.firstResponse)),
    tile('resolution', 'Average resolution', duration(day.resolution.meanSeconds), '', spread(day.resolution)),
    tile('satisfaction', 'Satisfaction', rated.count ? rated.average.toFixed(1) : '–', rated.count ? ' of 5' : '', rated.count ? rated.count + (rated.count > 1 ? ' ratings' : ' rating') : 'no rating yet'),
    tile('breaches', 'Targets missed', late, '', late ? missed(day.breaches) : 'none', late ? 'bad' : ''));
  const open = PRIORITIES.concat(day.byPriority.unrouted ? ['unrouted'] : []);
  bars($('open-bars'), open.map((name) => ({ label: words(name), kind: name.toLowerCase(), count: (day.byPriority[name] || { open: 0 }).open })));
  $('open-note').textContent = day.open > 50 ? 'More than 50 are open: additional support is due.' : '';
  bars($('star-bars'), [5, 4, 3, 2, 1].map((stars) => ({ label: stars + (stars > 1 ? ' stars' : ' star'), count: rated.stars[stars] || 0 })));
  $('stars-note').textContent = rated.count ? '' : 'Nobody has rated on this day yet.';
  drawSplit(day);
}

const channels = (day) => Object.entries(day.byChannel).filter(([, figures]) => figures.received)
  .sort((a, b) => b[1].received - a[1].received).slice(0, 3).map(([name, figures]) => figures.received + ' ' + name);

const missed = (breaches) => [[breaches.firstResponse, 'first response'], [breaches.nextResponse, 'next response'], [breaches.resolution, 'resolution']]
  .filter(([count]) => count).map(([count, name]) => count + ' ' + name);

const triggers = (counts) => Object.entries(counts).sort((a, b) => b[1] - a[1]).slice(0, 3)
  .map(([name, count]) => count + ' ' + words(name).toLowerCase());

const states = (counts) => Object.entries(counts).map(([name, count]) => count + ' ' + name.toLowerCase());

function drawSplit(day) {
  const [, name, title] = SPLITS.find(([key]) => key === split);
  $('split-name').textContent = name;
  $('split-column').textContent = title;
  const rows = Object.entries(day[split]).sort((a, b) => b[1].received - a[1].received || b[1].open - a[1].open);
  const number = (value) => el('td', { class: value === 0 || value === '–' ? 'number zero' : 'number' }, String(value));
  $('split-rows').replaceChildren(...(rows.length ? rows.map(([value, figures]) => el('tr', {},
    el('th', { scope: 'row' }, split === 'byPriority' ? words(value) : value), number(figures.received), number(figures.resolved),
    number(figures.open), number(figures.escalated), number(duration(figures.firstResponse.meanSeconds)),
    number(duration(figures.resolution.meanSeconds)),
    number(figures.satisfaction.count ? figures.satisfaction.average.toFixed(1) : '–')))
    : [el('tr', {}, el('td', { colspan: 8, class: 'zero' }, 'Nothing happened on this day.'))]));
}

function drawSplits() {
  $('splits').replaceChildren(...SPLITS.map(([key, , title]) => {
    const button = el('button', { type: 'button', 'aria-pressed': key === split }, title);
    button.setAttribute('aria-pressed', String(key === split));
    button.addEventListener('click', () => {
      split = key;
      [...$('splits').children].forEach((other) => other.setAttribute('aria-pressed', String(other === button)));
      const known = seen.get('day');
      if (known) {
        drawSplit(JSON.parse(known));
      }
    });
    return button;
  }));
}

function statusKind(status) {
  return { NEW: 'accent', OPEN: 'accent', WAITING: 'warn', RESOLVED: 'good' }[status] || '';
}

function priorityKind(priority) {
  return { CRITICAL: 'bad', HIGH: 'warn' }[priority] || '';
}

function drawRecent({ tickets }) {
  const list = $('recent');
  const focused = list.contains(document.activeElement) ? document.activeElement.getAttribute('href') : null;
  list.replaceChildren(...(tickets.length ? tickets.map((ticket) => el('li', {},
    el('a', { href: '#' + new URLSearchParams({ ticket: ticket.id }) },
      el('span', { class: 'reference' }, ticket.reference),
      el('span', { class: 'subject' }, ticket.subject || 'No subject'),
      el('span', { class: 'chips' },
        ticket.escalated ? chip('Escalated', 'bad') : '',
        ticket.breached ? chip('Late', 'bad') : '',
        ticket.priority ? chip(words(ticket.priority), priorityKind(ticket.priority)) : '',
        ticket.team ? chip(ticket.team) : '',
        chip(words(ticket.status), statusKind(ticket.status))),
      el('time', { class: 'age', datetime: ticket.createdAt, title: ticket.createdAt }, ago(ticket.createdAt)))))
    : [el('li', { class: 'empty' }, 'No ticket yet. The first message makes one.')]));
  if (focused) {
    [...list.querySelectorAll('a')].find((link) => link.getAttribute('href') === focused)?.focus();
  }
}

function drawRisk({ tickets }) {
  $('risk').replaceChildren(...(tickets.length ? tickets.map(({ ticket, metric: what, startedAt, dueAt }) => {
    const now = Date.now();
    const left = (Date.parse(dueAt) - now) / 1000;
    const used = (now - Date.parse(startedAt)) / Math.max(1, Date.parse(dueAt) - Date.parse(startedAt));
    return el('li', {}, el('a', { href: '#' + new URLSearchParams({ ticket: ticket.id }) },
      el('span', { class: 'reference' }, ticket.reference), el('span', { class: 'subject' }, ticket.subject || 'No subject'),
      el('span', { class: 'chips' }, ticket.priority ? chip(words(ticket.priority), priorityKind(ticket.priority)) : '',
        ticket.assignee ? chip(words(ticket.assignee)) : chip('In the queue'), chip(words(metric(what)), left < 0 ? 'bad' : used > 0.75 ? 'warn' : '')),
      el('span', { class: 'age' }, left < 0 ? duration(-left) + ' late' : 'in ' + duration(left))));
  }) : [el('li', { class: 'empty' }, 'No target is running for a ticket that waits for the team.')]));
}

function updateAges() {
  document.querySelectorAll('time.age').forEach((age) => {
    age.textContent = ago(age.getAttribute('datetime'));
  });
}

// --- one ticket -----------------------------------------------------------------------

const actor = (who) => !who ? 'Someone' : who.kind === 'SYSTEM' ? 'The system' : who.kind === 'CUSTOMER' ? 'The customer' : words(who.id);

function reasons(list) {
  return (list || []).length ? el('ul', { class: 'facts' }, list.map((reason) => el('li', {},
    el('span', {}, reason.outcome || words(reason.rule)), reason.outcome ? el('span', { class: 'why' }, 'by ' + reason.rule) : '',
    reason.words.map((word) => chip('“' + word + '”', 'word'))))) : '';
}

function bubble(text, kind) {
  return el('div', { class: 'bubble ' + (kind || '') }, text || '(no text)');
}

const files = (list) => (list || []).length ? el('div', { class: 'chips' }, list.map((file) => chip(file.name + ' · ' + Math.ceil(file.size / 1024) + ' KB'))) : '';

const metric = (name) => ({ FIRST_RESPONSE: 'first response', NEXT_RESPONSE: 'next response', RESOLUTION: 'resolution' }[name] || 'a target');

const mood = (sentiment) => ({ POSITIVE: 'good', NEGATIVE: 'warn', ANGRY: 'bad' }[sentiment] || '');

// What each kind of event means, in words: [icon, title, content, colour]
const STORY = {
  TicketCreated: (d) => ['mail', (d.requester.name || d.requester.address) + ' wrote by ' + d.channel,
    [el('div', { class: 'why' }, d.subject), bubble(d.message.text), files(d.message.attachments),
      d.followUpOf ? el('div', { class: 'why' }, 'Follows up ', ticketLink(d.followUpOf)) : '']],
  CustomerReplied: (d) => ['mail', d.message.automatic ? 'An automatic message came from the customer' : 'The customer wrote again', [bubble(d.message.text, d.message.automatic ? 'quiet' : ''), files(d.message.attachments)]],
  AgentReplied: (d) => ['reply', d.author.kind === 'AGENT' ? actor(d.author) + ' answered' : 'Automatic reply', [bubble(d.text, d.author.kind === 'AGENT' ? 'agent' : 'quiet'), files(d.attachments)]],
  NoteAdded: (d) => ['note', actor(d.author) + ' noted for the team', [bubble(d.text, 'note')]],
  TicketStatusChanged: (d) => [d.to === 'RESOLVED' || d.to === 'CLOSED' ? 'check' : 'flow', words(d.from) + ' → ' + words(d.to),
    [el('div', { class: 'why' }, [d.reason, d.actor.kind === 'SYSTEM' ? '' : 'by ' + actor(d.actor)].filter(Boolean).join(' · '))], d.to === 'RESOLVED' ? 'good' : ''],
  TicketRated: (d) => ['star', 'The customer rated the support',
    [el('div', { class: 'stars', role: 'img', 'aria-label': d.stars + ' of 5 stars' }, '★'.repeat(d.stars) + '☆'.repeat(Math.max(0, 5 - d.stars))), d.comment ? bubble(d.comment) : '']],
  TicketRouted: (d) => ['split', 'Routed to ' + d.team, [el('div', { class: 'chips' }, chip(words(d.priority), priorityKind(d.priority)), chip(d.category), chip(words(d.sentiment), mood(d.sentiment)), d.tags.map((tag) => chip('#' + tag))), reasons(d.reasons)]],
  SentimentDetected: (d) => [d.sentiment === 'NEGATIVE' || d.sentiment === 'ANGRY' ? 'frown' : 'mood', 'The message reads ' + d.sentiment.toLowerCase(), [reasons(d.reasons)], mood(d.sentiment) === 'bad' ? 'bad' : ''],
  TicketAssigned: (d) => ['person', words(d.assignee) + ' has it now', [el('div', { class: 'why' }, d.team + ' · ' + d.reason)]],
  TicketQueued: (d) => ['person', 'Waits in the queue of ' + d.team, [el('div', { class: 'why' }, d.reason)]],
  SlaTargetsSet: (d) => ['clock', 'Targets set', [el('ul', { class: 'facts' }, d.targets.map((target) => el('li', {},
    el('span', {}, words(metric(target.metric)) + ' within ' + duration(target.targetSeconds)), el('span', { class: 'why' }, 'until ' + due(target.dueAt, target.startedAt) + ' · ' + target.source)))), el('div', { class: 'why' }, d.reason)]],
  SlaWarning: (d, at) => ['clock', d.percent + ' % of the time for ' + metric(d.metric) + ' is used', [el('div', { class: 'why' }, 'Due at ' + due(d.dueAt, at))]],
  SlaBreached: (d) => ['alert', 'Target missed: ' + metric(d.metric) + ' within ' + duration(d.targetSeconds), [], 'bad'],
  SlaMet: (d) => [d.late ? 'clock' : 'check', words(metric(d.metric)) + (d.late ? ' came late, after ' : ' in time, after ') + duration(d.elapsedSeconds), [], d.late ? '' : 'good'],
  CustomerReminderDue: () => ['clock', 'Time to remind the customer', []],
  AutoCloseDue: (d) => ['clock', 'Time to close: ' + d.status.toLowerCase() + ' for long enough', []],
  TicketEscalated: (d, at) => ['alert', 'Escalated to level ' + d.level + ', ' + d.target,
    [el('div', { class: 'chips' }, chip(words(d.trigger), 'bad'), chip(words(d.priority), priorityKind(d.priority))), el('div', { class: 'why' }, d.summary), reasons(d.reasons),
      el('div', { class: 'why' }, 'To be acknowledged by ' + due(d.acknowledgeBy, at))], 'bad'],
  EscalationAcknowledged: (d) => ['check', words(d.by) + ' took the escalation', []],
  EscalationResolved: (d) => ['check', 'The escalation is over', [el('div', { class: 'why' }, d.outcome)], 'good']
};

const ticketLink = (id) => el('a', { href: '#' + new URLSearchParams({ ticket: id }) }, 'an earlier ticket');

function entry(event, created, newDay) {
  const known = STORY[event.type];
  let told;
  try {
    told = known ? known(event.data, event.at) : ['dot', words(event.type.replace(/([a-z])([A-Z])/g, '$1 $2')), []];
  } catch (error) {
    told = ['dot', event.type, []];
  }
  const [symbol, title, content, kind] = told;
  const since = (Date.parse(event.at) - created) / 1000;
  return el('li', { class: event.producer + ' ' + (kind || '') + (newDay ? ' new-day' : '') },
    newDay ? el('p', { class: 'date' }, dayName(event.at)) : '',
    el('span', { class: 'node' }, icon(symbol)),
    el('div', { class: 'what' },
      el('div', { class: 'line' }, el('span', { class: 'title' }, title), el('time', { datetime: event.at, title: event.at },
        clockTime(event.at) + (since >= 1 ? ' · after ' + duration(since) : ''))),
      content,
      el('details', {}, el('summary', {}, event.producer + ' ' + event.sequence + ' · ' + event.type), el('pre', {}, JSON.stringify(event.data, null, 2)))));
}

function drawTimeline({ ticketId, events }) {
  const first = events.find((event) => event.type === 'TicketCreated');
  const last = (type) => events.findLast((event) => event.type === type)?.data;
  const routed = last('TicketRouted');
  const status = last('TicketStatusChanged')?.to || 'NEW';
  const holder = events.findLast((event) => event.type === 'TicketAssigned' || event.type === 'TicketQueued');
  $('ticket-reference').textContent = first ? first.data.reference + ' · ' + first.data.channel : ticketId;
  $('ticket-title').textContent = first?.data.subject || 'Ticket';
  document.title = (first?.data.reference || 'Ticket') + ' · Support';
  $('ticket-chips').replaceChildren(...[chip(words(status), statusKind(status)), routed ? chip(words(routed.priority), priorityKind(routed.priority)) : '',
    routed ? chip(holder?.data.team || routed.team) : '', holder?.data.assignee ? chip(words(holder.data.assignee)) : '',
    last('TicketEscalated') ? chip('Escalated', 'bad') : ''].filter(Boolean));
  const created = Date.parse((first || events[0]).at);
  const open = new Set([...$('timeline').querySelectorAll('details[open]')].map((details) => details.firstChild.textContent));
  let day = '';
  $('timeline').replaceChildren(...events.map((event) => {
    const next = dayName(event.at);
    const item = entry(event, created, next !== day);
    day = next;
    return item;
  }));
  $('timeline').querySelectorAll('details').forEach((details) => {
    details.open = open.has(details.firstChild.textContent);
  });
}

// --- the round ------------------------------------------------------------------------

async function refresh() {
  clearTimeout(timer);
  const mine = ++round;
  const address = readAddress();
  if (!sessionStorage.getItem('token')) {
    show('sign-in');
    connection('', 'Not signed in');
    return;
  }
  try {
    if (!Object.keys(definitions).length) {
      const known = JSON.parse(await ask('/v1/metrics/definitions'));
      definitions = known.figures;
      targets = known.targets;
      $('definitions').replaceChildren(...Object.values(definitions).flatMap((each) => [el('dt', {}, each.name), el('dd', {}, each.text)]));
    }
    drawViews(address);
    const ticket = address.get('ticket');
    if (ticket) {
      const text = await ask('/v1/tickets/' + encodeURIComponent(ticket) + '/timeline');
      if (mine !== round) {
        return;
      }
      const arrived = $('ticket').hidden;
      draw('timeline ' + ticket, text, drawTimeline);
      cameFrom = ticket;
      show('ticket');
      if (arrived) {
        scrollTo(0, 0);
        $('ticket-title').focus();
      }
    } else if (REPORTS[address.get('view')]) {
      await drawReport(address, () => mine === round);
    } else {
      const date = address.get('date');
      const [day, recent, risk] = await Promise.all([
        ask('/v1/metrics/daily' + (date ? '?' + new URLSearchParams({ date }) : '')), ask('/v1/tickets/recent?limit=20'), ask('/v1/tickets/at-risk?limit=8')]);
      if (mine !== round) {
        return;
      }
      draw('day', day, drawDay);
      draw('recent', recent, drawRecent);
      draw('risk', risk, drawRisk);
      updateAges();
      show('overview');
      if (cameFrom) {
        const link = '#' + new URLSearchParams({ ticket: cameFrom });
        [...$('recent').querySelectorAll('a')].find((candidate) => candidate.getAttribute('href') === link)?.focus();
        cameFrom = '';
      }
    }
    connection('on', 'Live');
  } catch (error) {
    if (mine !== round) {
      return;
    }
    if (error instanceof Refused) {
      sessionStorage.removeItem('token');
      $('sign-in-error').textContent = 'This token is not accepted.';
      show('sign-in');
      connection('', 'Not signed in');
      $('token').focus();
      return;
    }
    connection('off', error.status ? error.message : 'No connection, trying again');
  }
  if (!document.hidden) {
    timer = setTimeout(refresh, REPORTS[address.get('view')] ? 5 * EVERY : EVERY);
  }
}

function goToDay(date) {
  location.hash = date ? new URLSearchParams({ date }).toString() : '';
}

function moveDay(days) {
  const day = new Date($('day').value + 'T12:00:00Z');
  day.setUTCDate(day.getUTCDate() + days);
  goToDay(day.toISOString().slice(0, 10));
}

addEventListener('hashchange', () => {
  seen.delete('day');
  [...seen.keys()].filter((key) => key.startsWith('tile ') || key.startsWith('timeline ')).forEach((key) => seen.delete(key));
  refresh();
});
document.addEventListener('visibilitychange', () => document.hidden ? clearTimeout(timer) : refresh());
document.addEventListener('keydown', (event) => {
  if (event.key === 'Escape' && !$('ticket').hidden) {
    location.hash = '';
  }
});
document.querySelector('.skip').addEventListener('click', (event) => {
  event.preventDefault();
  $('main').focus();
});
$('sign-in-form').addEventListener('submit', (event) => {
  event.preventDefault();
  sessionStorage.setItem('token', $('token').value.trim());
  $('token').value = '';
  $('sign-in-error').textContent = '';
  refresh();
});
$('day').addEventListener('change', () => goToDay($('day').value));
$('day-before').addEventListener('click', () => moveDay(-1));
$('day-after').addEventListener('click', () => moveDay(1));
$('day-today').addEventListener('click', () => goToDay(''));
drawSplits();
addEventListener('load', refresh);
