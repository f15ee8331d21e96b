'use strict';

// The views over more than one day: the daily list, the weekly review, quality, team,
// incidents. What is shown stands in the address, so it can be kept and sent.

const PERCENT = (share) => share === null || share === undefined ? '–' : unbroken((100 * share).toFixed(share < 0.1 ? 1 : 0) + ' %');
const STARS = (rated) => rated.count ? rated.average.toFixed(2) : '–';
const MEDIAN = (times) => duration(times.medianSeconds);
const missedOf = (figures) => figures.breaches.firstResponse + figures.breaches.nextResponse + figures.breaches.resolution;

const REPORTS = {
  days: ['Days', 'Daily list', showDays],
  week: ['Week', 'Weekly review', showWeek],
  quality: ['Quality', 'Quality', showQuality],
  team: ['Team', 'Team', showTeam],
  incidents: ['Incidents', 'Escalations and alerts', showIncidents]
};

// Columns of tables: [the figure whose definition is shown, heading, text of a row's figures]
const COLUMNS = {
  received: ['received', 'Received', (f) => f.received],
  resolved: ['resolved', 'Resolved', (f) => f.resolved],
  open: ['open', 'Open', (f) => f.open],
  escalated: ['escalated', 'Escalated', (f) => f.escalated],
  escalations: ['escalations', 'Escalations', (f) => f.escalations],
  response: ['firstResponse', 'First response', (f) => MEDIAN(f.firstResponse)],
  responseP90: ['firstResponse', 'p90', (f) => duration(f.firstResponse.p90Seconds)],
  responseP95: ['firstResponse', 'p95', (f) => duration(f.firstResponse.p95Seconds)],
  responses: ['firstResponse', 'n', (f) => f.firstResponse.count],
  responseBusiness: ['firstResponseBusiness', 'Business time', (f) => MEDIAN(f.firstResponseBusiness)],
  resolution: ['resolution', 'Resolution', (f) => MEDIAN(f.resolution)],
  resolutionP90: ['resolution', 'p90', (f) => duration(f.resolution.p90Seconds)],
  resolutionBusiness: ['resolutionBusiness', 'Business time', (f) => MEDIAN(f.resolutionBusiness)],
  firstContact: ['firstContactRate', 'First contact', (f) => PERCENT(f.firstContactRate)],
  stars: ['satisfaction', 'Rating', (f) => STARS(f.satisfaction)],
  ratings: ['satisfaction', 'n', (f) => f.satisfaction.count],
  rate: ['satisfaction', 'Answered', (f) => PERCENT(f.satisfaction.responseRate)],
  compliance: ['compliance', 'Levels kept', (f) => PERCENT(f.compliance.overall)],
  missed: ['breaches', 'Missed', (f) => missedOf(f)],
  escalationRate: ['escalationRate', 'Escalation rate', (f) => PERCENT(f.escalationRate)],
  reopenRate: ['reopenRate', 'Reopen rate', (f) => PERCENT(f.reopenRate)],
  hops: ['teamHops', 'Hops', (f) => f.teamHops],
  reassigned: ['reassigned', 'Reassigned', (f) => f.reassigned],
  mood: ['moods', 'Mood', (f) => f.moods.count ? f.moods.score.toFixed(2) : '–']
};

function link(parts) {
  const set = new URLSearchParams();
  Object.entries(parts).forEach(([name, value]) => value && set.set(name, value));
  return '#' + set;
}

function drawViews(address) {
  const view = address.get('view') || (address.get('ticket') ? '' : 'overview');
  const entries = [['overview', 'Overview', '#'], ...Object.entries(REPORTS).map(([name, [title]]) => [name, title, link({ view: name })])];
  if (!$('views').children.length) {
    $('views').append(...entries.map(([name, title, href]) => el('a', { href, 'data-view': name }, title)));
  }
  [...$('views').children].forEach((each) => each.dataset.view === view ? each.setAttribute('aria-current', 'page') : each.removeAttribute('aria-current'));
}

function table(caption, first, columns, rows, name) {
  const cell = (value) => el('td', { class: value === 0 || value === '–' ? 'number zero' : 'number' }, String(value));
  return el('div', { class: 'scroll', tabindex: 0, role: 'region', 'aria-label': caption }, el('table', {}, el('caption', { class: 'visually-hidden' }, caption),
    el('thead', {}, el('tr', {}, el('th', { scope: 'col' }, first), columns.map((column) => el('th', { scope: 'col', class: 'number', title: definitions[COLUMNS[column][0]]?.text }, COLUMNS[column][1])))),
    el('tbody', {}, rows.length ? rows.map((row) => el('tr', {}, el('th', { scope: 'row' }, name ? name(row.key) : row.key), columns.map((column) => cell(COLUMNS[column][2](row.figures)))))
      : el('tr', {}, el('td', { colspan: columns.length + 1, class: 'zero' }, 'Nothing to tell in this time.')))));
}

const card = (title, ...content) => el('section', { class: 'card', 'aria-label': title }, el('h2', {}, title), ...content);

function goal(value, aim, name, text, below) {
  const kind = value === null || value === undefined ? '' : (below ? value <= aim.target : value >= aim.target) ? 'good' : (below ? value <= aim.benchmark : value >= aim.benchmark) ? 'warn' : 'bad';
  return el('div', { class: 'tile ' + kind, title: definitions[name]?.text || '' }, el('dt', {}, definitions[name]?.name || name),
    el('dd', {}, el('span', { class: 'value' }, text(value)), el('div', { class: 'detail' }, el('span', {}, 'target ' + text(aim.target)), el('span', {}, 'benchmark ' + text(aim.benchmark)))));
}

function fact(name, value, ...details) {
  return el('div', { class: 'tile', title: definitions[name]?.text || '' }, el('dt', {}, definitions[name]?.name || name),
    el('dd', {}, el('span', { class: 'value' }, String(value)), el('div', { class: 'detail' }, details.filter(Boolean).map((each) => el('span', {}, each)))));
}

// --- charts ---------------------------------------------------------------------------

const color = (name) => getComputedStyle(document.documentElement).getPropertyValue('--' + name).trim();

// The table beside each chart says the same to those who can't see it
function chart(label, rows, series, format) {
  const host = el('div', { class: 'chart', role: 'img', 'aria-label': label });
  host.plot = () => {
    const width = host.clientWidth;
    if (!width || rows.length < 2) {
      host.replaceChildren();
      return;
    }
    const axis = { stroke: color('muted'), grid: { stroke: color('line'), width: 1 }, ticks: { show: false }, font: '12px system-ui, sans-serif' };
    const plot = new uPlot({
      width, height: 190, cursor: { drag: { x: false, y: false } }, legend: { live: false },
      scales: { x: { time: true }, y: { range: (u, least, most) => [Math.min(0, least), most > 0 ? most * 1.15 : 1] } },
      tzDate: (seconds) => uPlot.tzDate(new Date(seconds * 1000), 'UTC'),
      axes: [{ ...axis, grid: { show: false } }, { ...axis, size: 78, values: (u, values) => values.map((value) => format ? format(value) : value) }],
      series: [{}, ...series.map(([name, tint, read]) => ({ label: name, stroke: color(tint), width: 2, points: { show: rows.length < 15, size: 5 }, spanGaps: true }))]
    }, [rows.map((row) => Date.parse(row.key + 'T00:00:00Z') / 1000), ...series.map(([, , read]) => rows.map((row) => read(row.figures) ?? null))], null);
    host.replaceChildren(plot.root);
  };
  return host;
}

function plotAll() {
  $('report').querySelectorAll('.chart').forEach((host) => host.plot());
}

addEventListener('resize', () => !$('report').hidden && plotAll());
matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => !$('report').hidden && plotAll());

// --- what is asked for ----------------------------------------------------------------

const FILTERS = ['channel', 'category', 'team', 'priority', 'marketplace', 'agent'];
const chosen = (address) => FILTERS.find((name) => address.get(name));

function range(address) {
  const days = Number(address.get('days')) || 30;
  const end = address.get('to') || new Date().toISOString().slice(0, 10);
  const from = address.get('from') || new Date(Date.parse(end + 'T00:00:00Z') - (days - 1) * 86400000).toISOString().slice(0, 10);
  return { from, to: end };
}

function report(address, more) {
  const query = new URLSearchParams({ ...range(address), ...more });
  return ask('/v1/metrics/report?' + query).then(JSON.parse);
}

function controls(address) {
  const now = Object.fromEntries(address);
  const { from, to } = range(address);
  const go = (change) => location.hash = link({ ...now, ...change });
  const date = (id, label, value) => {
    const input = el('input', { type: 'date', id, value });
    input.addEventListener('change', () => go({ from, to, days: '', [id.slice(6)]: input.value }));
    return [el('label', { for: id }, label), input];
  };
  const filter = chosen(address);
  const which = el('select', { id: 'filter-by' }, el('option', { value: '' }, 'everything'), FILTERS.map((name) => el('option', { value: name, selected: name === filter }, name)));
  const value = el('input', { id: 'filter-value', value: filter ? address.get(filter) : '', placeholder: 'exact name', 'aria-label': 'Value of the filter' });
  const apply = () => go({ ...Object.fromEntries(FILTERS.map((name) => [name, ''])), ...(which.value ? { [which.value]: value.value } : {}) });
  value.addEventListener('change', apply);
  which.addEventListener('change', () => which.value && !value.value ? value.focus() : apply());
  return el('div', { class: 'controls' }, date('range-from', 'From', from), date('range-to', 'to', to),
    el('span', { class: 'segments' }, [7, 30, 90].map((days) => el('a', { href: link({ ...now, from: '', to: '', days }) }, days + ' days'))),
    el('label', { for: 'filter-by' }, 'of'), which, value,
    exported('report.csv', '/v1/metrics/report.csv?' + new URLSearchParams({ from, to, ...(filter ? { [filter]: address.get(filter) } : {}) })));
}

// A link can't carry the token, so the file is fetched and then handed over
function exported(name, path) {
  const button = el('button', { type: 'button' }, 'CSV');
  button.addEventListener('click', async () => {
    const file = URL.createObjectURL(new Blob([await ask(path)], { type: 'text/csv' }));
    el('a', { href: file, download: name }).click();
    setTimeout(() => URL.revokeObjectURL(file), 1000);
  });
  return button;
}

// --- the views ------------------------------------------------------------------------

async function showDays(address) {
  const filter = chosen(address);
  const told = await report(address, filter ? { by: 'day', [filter]: address.get(filter) } : { by: 'day' });
  const rows = told.rows;
  return [controls(address),
    card('Volume', chart('Tickets received, resolved and open by day; the list below has the numbers', rows, [['Received', 'accent', (f) => f.received], ['Resolved', 'good', (f) => f.resolved], ['Open', 'warn', (f) => f.open]])),
    card(filter ? 'Days of ' + filter + ' ' + address.get(filter) : 'Days', table('Figures by day', 'Day', ['received', 'resolved', 'open', 'escalated', 'response', 'resolution', 'stars', 'compliance', 'missed'], [...rows].reverse(),
      (day) => filter ? day : el('a', { href: link({ date: day }) }, day)))];
}

async function showWeek(address) {
  const week = JSON.parse(await ask('/v1/metrics/weekly' + (address.get('day') ? '?' + new URLSearchParams({ day: address.get('day') }) : '')));
  const shift = (days) => new Date(Date.parse(week.from + 'T00:00:00Z') + days * 86400000).toISOString().slice(0, 10);
  const print = el('button', { type: 'button' }, 'Print');
  print.addEventListener('click', () => window.print());
  const change = (now, before) => before ? (now >= before ? '+' : '−') + Math.abs(Math.round(100 * (now - before) / before)) + ' % on the week before' : '';
  const total = week.total;
  const name = (day) => new Date(day + 'T00:00:00Z').toLocaleDateString('en-GB', { timeZone: 'UTC', weekday: 'short', day: 'numeric', month: 'short' });
  return [el('div', { class: 'controls' }, el('a', { class: 'button', href: link({ view: 'week', day: shift(-7) }), 'aria-label': 'Week before' }, '‹'),
    el('strong', {}, week.week + ' · ' + name(week.from) + ' to ' + name(week.to)), el('a', { class: 'button', href: link({ view: 'week', day: shift(7) }), 'aria-label': 'Week after' }, '›'), print),
    el('dl', { class: 'tiles' }, fact('received', total.received, change(total.received, week.before.received)), fact('resolved', total.resolved, change(total.resolved, week.before.resolved)),
      goal(total.compliance.overall, targets.compliance, 'compliance', PERCENT), goal(total.satisfaction.average, targets.satisfaction, 'satisfaction', (value) => value === undefined || value === null ? '–' : value.toFixed(1)),
      fact('firstResponse', MEDIAN(total.firstResponse), 'median', 'p90 ' + duration(total.firstResponse.p90Seconds), 'before ' + MEDIAN(week.before.firstResponse)), fact('resolution', MEDIAN(total.resolution), 'median', 'p90 ' + duration(total.resolution.p90Seconds), 'before ' + MEDIAN(week.before.resolution)),
      goal(total.firstContactRate, targets.firstContactRate, 'firstContactRate', PERCENT), fact('escalationRate', PERCENT(total.escalationRate), total.escalated + ' escalated', total.reopened + ' reopened')),
    el('div', { class: 'columns' }, card('Top issue categories', table('Categories with most tickets', 'Category', ['received', 'resolution', 'stars'], week.topCategories)),
      card('Slow to resolve', table('Categories that took longest', 'Category', ['resolved', 'resolution', 'resolutionP90'], week.slowCategories))),
    card('Day by day', table('Figures by day', 'Day', ['received', 'resolved', 'open', 'escalated', 'response', 'compliance', 'stars', 'mood'], week.days, name)),
    el('div', { class: 'columns' }, card('Service levels by priority', table('Figures by priority', 'Priority', ['received', 'response', 'responseP90', 'compliance'], byPriority(week.priorities), words)),
      card('Team', table('Figures by agent', 'Agent', ['resolved', 'response', 'stars', 'ratings'], week.agents, words)))];
}

const byPriority = (rows) => PRIORITIES.map((name) => rows.find((row) => row.key === name)).filter(Boolean);

const seconds = (iso) => typeof iso === 'number' ? iso : [...String(iso).matchAll(/([\d.]+)([DHMS])/g)].reduce((sum, [, number, unit]) => sum + number * { D: 86400, H: 3600, M: 60, S: 1 }[unit], 0);

async function showQuality(address) {
  const filter = chosen(address);
  const [days, priorities, help] = await Promise.all([report(address, filter ? { by: 'day', [filter]: address.get(filter) } : { by: 'day' }), report(address, { by: 'priority' }),
    ask('/v1/metrics/self-service?' + new URLSearchParams(range(address))).then(JSON.parse)]);
  const total = days.total;
  const backlog = total.backlog;
  const aims = ([name, limits, read]) => PRIORITIES.map((priority) => {
    const row = priorities.rows.find((each) => each.key === priority);
    const times = row ? read(row.figures) : { count: 0 };
    const aim = seconds(limits[priority]);
    const kind = !times.count ? '' : times.p90Seconds <= aim ? 'good' : times.medianSeconds <= aim ? 'warn' : 'bad';
    return el('tr', {}, el('th', { scope: 'row' }, words(priority)), el('td', { class: 'number' }, duration(aim)), el('td', { class: 'number' }, duration(times.meanSeconds)), el('td', { class: 'number' }, duration(times.medianSeconds)),
      el('td', { class: 'number' }, duration(times.p90Seconds)), el('td', { class: 'number' }, duration(times.p95Seconds)), el('td', { class: 'number' }, String(times.count)), el('td', {}, kind ? chip({ good: 'nine in ten in time', warn: 'half in time', bad: 'mostly late' }[kind], kind) : ''));
  });
  const against = (title, name, limits, read) => card(title, el('div', { class: 'scroll', tabindex: 0, role: 'region', 'aria-label': title }, el('table', { title: definitions[name]?.text }, el('thead', {}, el('tr', {}, ['Priority', 'Target', 'Mean', 'Median', 'p90', 'p95', 'n', ''].map((each, at) => el('th', { scope: 'col', class: at && each ? 'number' : '' }, each)))), el('tbody', {}, aims([name, limits, read])))));
  return [controls(address),
    el('dl', { class: 'tiles' }, goal(total.satisfaction.average, targets.satisfaction, 'satisfaction', (value) => value === undefined || value === null ? '–' : value.toFixed(2)), goal(total.firstContactRate, targets.firstContactRate, 'firstContactRate', PERCENT),
      goal(total.compliance.overall, targets.compliance, 'compliance', PERCENT), fact('escalationRate', PERCENT(total.escalationRate), total.escalated + ' escalated'),
      fact('reopenRate', PERCENT(total.reopenRate), total.reopened + ' reopened'), fact('teamHops', total.teamHops, total.reassigned + ' reassigned'),
      fact('backlog', backlog?.count ? unbroken(backlog.medianDays + ' d') : '–', backlog?.count ? 'median of ' + backlog.count : '', backlog?.count ? 'oldest ' + backlog.oldestDays + ' d' : ''), fact('moods', total.moods.count ? total.moods.score.toFixed(2) : '–', total.moods.byMood.ANGRY + ' angry', total.moods.byMood.POSITIVE + ' happy')),
    against('First response against target', 'firstResponse', targets.firstResponse, (f) => f.firstResponse),
    against('Resolution against target', 'resolution', targets.resolution, (f) => f.resolution),
    el('div', { class: 'columns' }, card('Satisfaction', chart('Mean rating by day; the daily list has the numbers', days.rows, [['Rating', 'accent', (f) => f.satisfaction.average]])), card('Mood', chart('Mood of messages by day; the weekly review has the numbers', days.rows, [['Score', 'violet', (f) => f.moods.score]]))),
    el('div', { class: 'columns' }, card('Service levels kept', chart('Share of service levels kept by day', days.rows, [['Kept', 'good', (f) => f.compliance.overall]], PERCENT)), card('First response, median', chart('Median time to the first response by day', days.rows, [['Median', 'accent', (f) => f.firstResponse.medianSeconds], ['p90', 'muted', (f) => f.firstResponse.p90Seconds]], duration))),
    el('dl', { class: 'tiles' }, fact('selfServed', help.selfServed), fact('selfServiceRate', PERCENT(help.selfServiceRate)), fact('gaps', help.gaps)),
    el('div', { class: 'columns' }, tally('Looked for in vain', 'Words', help.topGaps, 'Every search found something.'), tally('Articles that helped', 'Article', help.topArticles, 'No article has answered a question yet.'))];
}

function tally(title, first, rows, none) {
  return card(title, el('div', { class: 'scroll', tabindex: 0, role: 'region', 'aria-label': title }, el('table', {}, el('caption', { class: 'visually-hidden' }, title), el('thead', {}, el('tr', {}, el('th', { scope: 'col' }, first), el('th', { scope: 'col', class: 'number' }, 'Times'))),
    el('tbody', {}, rows.length ? rows.map((row) => el('tr', {}, el('th', { scope: 'row' }, row.name), el('td', { class: 'number' }, String(row.count)))) : el('tr', {}, el('td', { colspan: 2, class: 'zero' }, none))))));
}

async function showTeam(address) {
  const agent = address.get('agent');
  if (agent) {
    const [weeks, team] = await Promise.all([report(address, { by: 'week', agent }), report(address, { by: 'week' })]);
    const median = Object.fromEntries(team.rows.map((row) => [row.key, row.figures.resolution.medianSeconds]));
    return [el('p', {}, el('a', { class: 'back', href: link({ view: 'team' }) }, '‹ Team')), controls(address),
      card(words(agent) + ', week by week', el('p', { class: 'muted small' }, 'How someone new grows into the work: the first week with answers is the first of the ramp. Grey is the whole team.'),
        chart('Median resolution by week; the table below has the numbers', weeks.rows.map((row) => ({ ...row, figures: { mine: row.figures.resolution.medianSeconds, team: median[row.key] } })), [[words(agent), 'accent', (f) => f.mine], ['Team', 'muted', (f) => f.team]], duration),
        table('Figures by week', 'Week from', ['responses', 'response', 'resolved', 'resolution', 'firstContact', 'stars', 'ratings', 'escalationRate'], weeks.rows))];
  }
  const [agents, teams] = await Promise.all([report(address, { by: 'agent' }), report(address, { by: 'team' })]);
  return [controls(address),
    card('Agents', el('p', { class: 'muted small' }, 'n is how many the figure beside it rests on: below 20, it says little about a person.'), table('Figures by agent', 'Agent', ['open', 'resolved', 'response', 'responses', 'resolution', 'firstContact', 'stars', 'ratings', 'escalationRate', 'reopenRate'], agents.rows,
      (name) => name === 'unassigned' ? 'Unassigned' : el('a', { href: link({ view: 'team', agent: name, days: 90 }) }, words(name)))),
    card('Teams', table('Figures by team', 'Team', ['received', 'open', 'resolved', 'response', 'resolution', 'compliance', 'stars', 'hops', 'reassigned'], teams.rows))];
}

async function showIncidents(address) {
  const [triggers, levels, alerts] = await Promise.all([report(address, { by: 'trigger' }), report(address, { by: 'level' }), ask('/v1/metrics/alerts').then(JSON.parse)]);
  const count = (rows) => rows.filter((row) => row.figures.escalations).sort((a, b) => b.figures.escalations - a.figures.escalations).map((row) => ({ label: row.label || words(row.key), count: row.figures.escalations }));
  const list = (title, rows) => { const target = el('ul', { class: 'bars wide' }); bars(target, rows); return card(title, rows.length ? target : el('p', { class: 'muted' }, 'No escalation in this time.')); };
  return [controls(address),
    card('Told to the people on call', el('ul', { class: 'facts' }, alerts.alerts.length ? alerts.alerts.map((alert) => el('li', {}, chip(alert.raised ? 'Raised' : 'Over', alert.raised ? 'bad' : 'good'), el('span', {}, alert.title || words(alert.name)), el('span', { class: 'why' }, words(alert.name) + ', time ' + alert.number))) : el('li', { class: 'muted' }, 'Nothing has left its band.'))),
    el('div', { class: 'columns' }, list('Escalations by trigger', count(triggers.rows)), list('Escalations by level', count(levels.rows.map((row) => ({ ...row, label: 'Level ' + row.key })))))];
}

async function drawReport(address, current) {
  const [, title, render] = REPORTS[address.get('view')];
  const key = address.toString();
  const content = await render(address);
  if (!current()) {
    return;
  }
  const host = $('report');
  const fresh = host.dataset.key !== key;
  const typing = ['INPUT', 'SELECT'].includes(document.activeElement?.tagName) && host.contains(document.activeElement);
  if (!fresh && typing) {
    return;
  }
  const next = el('div', {}, el('h1', { id: 'report-title', tabindex: -1 }, title), ...content);
  // Only what has changed is drawn, so that nothing flickers and focus stays
  if (fresh || host.dataset.text !== next.textContent) {
    const elsewhere = host.dataset.key && new URLSearchParams(host.dataset.key).get('view') !== address.get('view');
    host.replaceChildren(next);
    host.dataset.key = key;
    host.dataset.text = next.textContent;
    show('report');
    plotAll();
    document.title = title + ' · Support';
    if (elsewhere) {
      $('report-title').focus();
    }
  } else {
    show('report');
  }
}
