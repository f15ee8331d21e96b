// Today, or another day: what came in, what is open, who is at risk now.

import { go, link } from './address.js';
import { button, chip, el, swap } from './dom.js';
import { bars, card, goal, grid, note, spread, tile, tiles } from './figures.js';
import { ask, known, text } from './service.js';
import { ago, dateName, duration, median, percent, PRIORITIES, priorityKind, seconds, shift, stars, statusKind, target, unbroken, words } from './words.js';

const SPLITS = [['team', 'byTeam'], ['category', 'byCategory'], ['priority', 'byPriority'], ['channel', 'byChannel']];
const few = (counts, most) => Object.entries(counts).filter(([, count]) => count).sort((a, b) => b[1] - a[1]).slice(0, most)
  .map(([name, count]) => count + ' ' + words(name).toLowerCase());

function headline(day, now) {
  const input = el('input', { type: 'date', id: 'day', value: day.date, 'aria-label': 'Day' });
  const to = (date) => go({ date });
  input.addEventListener('change', () => input.value && to(input.value));
  return el('div', { class: 'headline' },
    el('div', {}, el('h1', { id: 'title', tabindex: -1 }, now ? 'Today' : dateName(day.date, { weekday: 'long', day: 'numeric', month: 'long' })),
      el('p', { class: 'muted' }, dateName(day.date) + ' · days in ' + day.zone)),
    el('div', { class: 'days', role: 'group', 'aria-label': 'Day' },
      button('‹', () => to(shift(day.date, -1)), { 'aria-label': 'Previous day' }), input,
      button('›', () => to(shift(day.date, 1)), { 'aria-label': 'Next day', disabled: now }),
      button('Today', () => to(''), { disabled: now })));
}

function figures(day, now) {
  const missed = day.breaches.firstResponse + day.breaches.nextResponse + day.breaches.resolution;
  const limit = known.watch.open.raise;
  const rated = day.satisfaction;
  const channels = Object.fromEntries(Object.entries(day.byChannel).map(([name, f]) => [name, f.received]));
  return tiles(
    tile('received', day.received, { details: few(channels, 3) }),
    tile('resolved', day.resolved, { details: day.resolved ? percent(day.firstContactRate) + ' on first contact' : day.reopened + ' reopened' }),
    tile('open', day.open, { label: now ? 'Open now' : 'Open at the end', kind: day.open > limit ? 'bad' : '', details: now ? few(day.openByStatus, 3) : [] }),
    tile('escalated', day.escalated, { details: day.escalations ? few(day.escalationCauses.byTrigger, 2) : 'none' }),
    tile('firstResponse', duration(day.firstResponse.meanSeconds), { label: 'Average first response', details: spread(day.firstResponse) }),
    tile('resolution', duration(day.resolution.meanSeconds), { label: 'Average resolution', details: spread(day.resolution) }),
    goal('satisfaction', rated.average, known.targets.satisfaction, stars, rated.count ? rated.count + (rated.count > 1 ? ' ratings' : ' rating') : 'no rating yet'),
    goal('compliance', day.compliance.overall, known.targets.compliance, percent, missed + ' missed'));
}

// How the day's response times stand against the guide's target of each priority, in business time where that is counted
function against(day) {
  const row = (name) => {
    const figures = day.byPriority[name];
    const times = figures?.firstResponseBusiness?.count ? figures.firstResponseBusiness : figures?.firstResponse || { count: 0 };
    const aim = seconds(known.targets.firstResponse[name]);
    const kind = !times.count ? '' : times.p90Seconds <= aim ? 'good' : times.medianSeconds <= aim ? 'warn' : 'bad';
    return [words(name), duration(aim), median(times), String(times.count),
      el('td', {}, kind ? chip({ good: 'nine in ten in time', warn: 'half in time', bad: 'mostly late' }[kind], kind) : chip('no answer yet'))];
  };
  return card('First response against target', grid('First response against target by priority',
    ['Priority', 'Target', ['Median', 'firstResponseBusiness'], 'n', ''], PRIORITIES.map(row)), note('In business time, as targets count.'));
}

function openNow(day) {
  const names = PRIORITIES.concat(day.byPriority.unrouted ? ['unrouted'] : []);
  const limit = known.watch.open.raise;
  return card('Open by priority',
    bars(names.map((name) => ({ label: words(name), kind: name.toLowerCase(), count: day.byPriority[name]?.open || 0 }))),
    note(day.open > limit ? 'More than ' + limit + ' are open: additional support is due.' : day.backlog?.count ? 'Half of them are '
      + unbroken(day.backlog.medianDays + ' d') + ' old or less, the oldest ' + unbroken(day.backlog.oldestDays + ' d') + '.' : ''));
}

function split(day, address) {
  const by = SPLITS.find(([name]) => name === address.get('split')) || SPLITS[0];
  const rows = Object.entries(day[by[1]]).sort((a, b) => b[1].received - a[1].received || b[1].open - a[1].open);
  return el('section', { class: 'card', 'aria-label': 'The day by ' + by[0] },
    el('div', { class: 'card-head' }, el('h2', {}, 'The day by ' + by[0]),
      el('div', { class: 'segments', role: 'group', 'aria-label': 'Split the day by' }, SPLITS.map(([name]) =>
        button(words(name), () => go({ ...Object.fromEntries(address), split: name }), { 'aria-pressed': String(name === by[0]) })))),
    grid('The day by ' + by[0], [words(by[0]), ['Received', 'received'], ['Resolved', 'resolved'], ['Open', 'open'], ['Escalated', 'escalated'],
      ['First response', 'firstResponse'], ['Resolution', 'resolution'], ['Rating', 'satisfaction']],
    rows.map(([value, f]) => [by[0] === 'priority' ? words(value) : value, f.received, f.resolved, f.open, f.escalated, median(f.firstResponse),
      median(f.resolution), stars(f.satisfaction.average)]), 'Nothing happened on this day.'));
}

const ticketHref = (ticket) => link({ ticket: ticket.id });

function newest({ tickets }) {
  return el('section', { class: 'card', 'aria-label': 'Newest tickets' }, el('h2', {}, 'Newest tickets'),
    el('ol', { class: 'tickets' }, tickets.length ? tickets.map((ticket) => el('li', {}, el('a', { href: ticketHref(ticket) },
      el('span', { class: 'reference' }, ticket.reference), el('span', { class: 'subject' }, ticket.subject || 'No subject'),
      el('span', { class: 'chips' }, ticket.escalated ? chip('Escalated', 'bad') : '', ticket.breached ? chip('Late', 'bad') : '',
        ticket.priority ? chip(words(ticket.priority), priorityKind(ticket.priority)) : '', ticket.team ? chip(ticket.team) : '',
        chip(words(ticket.status), statusKind(ticket.status))),
      el('time', { class: 'age', datetime: ticket.createdAt, title: ticket.createdAt }, ago(ticket.createdAt)))))
      : el('li', { class: 'empty' }, 'No ticket yet. The first message makes one.')));
}

function risk({ tickets }) {
  return el('section', { class: 'card', 'aria-label': 'At risk now' }, el('h2', {}, 'At risk now'),
    el('ol', { class: 'tickets' }, tickets.length ? tickets.map(({ ticket, metric, startedAt, dueAt }) => el('li', {}, el('a', { href: ticketHref(ticket) },
      el('span', { class: 'reference' }, ticket.reference), el('span', { class: 'subject' }, ticket.subject || 'No subject'),
      el('span', { class: 'chips' }, ticket.priority ? chip(words(ticket.priority), priorityKind(ticket.priority)) : '',
        ticket.assignee ? chip(words(ticket.assignee)) : chip('In the queue'), chip(words(target(metric)))),
      el('time', { class: 'age left', datetime: dueAt, 'data-from': startedAt }))))
      : el('li', { class: 'empty' }, 'No target is running for a ticket that waits for the team.')));
}

// Time passes without news from the service, too
export function tick(host) {
  host.querySelectorAll('time.age').forEach((age) => {
    const iso = age.getAttribute('datetime');
    if (!age.classList.contains('left')) {
      age.textContent = ago(iso);
      return;
    }
    const left = (Date.parse(iso) - Date.now()) / 1000;
    const whole = Math.max(1, (Date.parse(iso) - Date.parse(age.dataset.from)) / 1000);
    age.textContent = left < 0 ? duration(-left) + ' late' : 'in ' + duration(left);
    age.className = 'age left ' + (left < 0 ? 'bad' : left < whole / 4 ? 'warn' : '');
  });
}

export default {
  title: 'Today',
  every: 2000,
  live: (address) => address.get('date') ? '' : '/v1/metrics/live' + (address.get('zone') ? '?' + new URLSearchParams({ zone: address.get('zone') }) : ''),
  async load(address, said) {
    const [day, recent, atRisk] = await Promise.all([
      said ? JSON.parse(said) : ask('/v1/metrics/daily', { date: address.get('date'), zone: address.get('zone') }),
      text('/v1/tickets/recent?limit=20'), text('/v1/tickets/at-risk?limit=12')]);
    return { day, recent: JSON.parse(recent), atRisk: JSON.parse(atRisk) };
  },
  draw(host, { day, recent, atRisk }, address) {
    const now = !address.get('date');
    document.title = 'Support · ' + (now ? day.open + ' open' : day.date);
    swap(host, headline(day, now), figures(day, now),
      el('div', { class: 'columns' }, openNow(day), against(day)), risk(atRisk), split(day, address), newest(recent),
      el('details', { class: 'definitions' }, el('summary', {}, 'What the figures mean'),
        el('dl', {}, Object.values(known.figures).map((each) => [el('dt', {}, each.name), el('dd', {}, each.text)]))));
    tick(host);
  }
};
