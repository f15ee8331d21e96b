// Figures as tiles, bars and tables, each with its definition at hand.

import { $, el, swap } from './dom.js';
import { known } from './service.js';
import { duration, median, percent, stars, unbroken, words } from './words.js';

// A name that tells what it means: on hover, on touch, and from the keyboard
export function explained(name, label) {
  const meaning = known.figures[name];
  if (!meaning) {
    return label || words(name);
  }
  const button = el('button', { type: 'button', class: 'what', title: meaning.text }, label || meaning.name);
  button.addEventListener('click', () => {
    swap($('meaning'), el('h2', {}, meaning.name), el('p', {}, meaning.text));
    $('meaning').showPopover();
  });
  return button;
}

const last = new Map();

export function tile(name, value, { label, unit, kind, details } = {}) {
  const text = String(value);
  const shown = el('span', { class: 'value' }, text, unit ? el('small', {}, unit) : '');
  const key = location.hash + '|' + name;
  if (last.has(key) && last.get(key) !== text) {
    shown.classList.add('changed');
  }
  last.set(key, text);
  return el('div', { class: 'tile ' + (kind || '') }, el('dt', {}, explained(name, label)),
    el('dd', {}, shown, el('div', { class: 'detail' }, [details].flat().filter(Boolean).map((part) => el('span', {}, part)))));
}

export const tiles = (...all) => el('dl', { class: 'tiles' }, all);

export function goal(name, value, aim, format, details) {
  const missing = value === null || value === undefined;
  const kind = missing ? '' : value >= aim.target ? 'good' : value >= aim.benchmark ? 'warn' : 'bad';
  return tile(name, missing ? '–' : format(value), { kind, details: ['target ' + format(aim.target), 'benchmark ' + format(aim.benchmark), details].flat() });
}

export function bars(rows, wide) {
  const most = Math.max(1, ...rows.map((row) => row.count));
  return el('ul', { class: 'bars' + (wide ? ' wide' : '') }, rows.map((row) => {
    const fill = el('span', { class: 'fill ' + (row.kind || '') });
    fill.style.width = 100 * row.count / most + '%';
    return el('li', {}, el('span', {}, row.label), el('span', { class: 'track', 'aria-hidden': 'true' }, fill),
      el('span', { class: 'count' }, row.text || String(row.count)));
  }));
}

export const card = (title, ...content) => el('section', { class: 'card', 'aria-label': title }, el('h2', {}, title), content);

export const note = (...content) => el('p', { class: 'muted small' }, content);

const missed = (f) => f.breaches.firstResponse + f.breaches.nextResponse + f.breaches.resolution;

// Columns of tables: [the figure whose definition is shown, heading, text of a row's figures]
export const COLUMNS = {
  received: ['received', 'Received', (f) => f.received],
  resolved: ['resolved', 'Resolved', (f) => f.resolved],
  setAside: ['setAside', 'Set aside', (f) => f.setAside],
  open: ['open', 'Open', (f) => f.open],
  escalated: ['escalated', 'Escalated', (f) => f.escalated],
  escalations: ['escalations', 'Escalations', (f) => f.escalations],
  response: ['firstResponse', 'First response', (f) => median(f.firstResponse)],
  responseP90: ['firstResponse', 'p90', (f) => duration(f.firstResponse.p90Seconds)],
  responses: ['firstResponse', 'n', (f) => f.firstResponse.count],
  responseBusiness: ['firstResponseBusiness', 'in business time', (f) => median(f.firstResponseBusiness)],
  resolution: ['resolution', 'Resolution', (f) => median(f.resolution)],
  resolutionP90: ['resolution', 'p90', (f) => duration(f.resolution.p90Seconds)],
  resolutionBusiness: ['resolutionBusiness', 'in business time', (f) => median(f.resolutionBusiness)],
  firstContact: ['firstContactRate', 'First contact', (f) => percent(f.firstContactRate)],
  stars: ['satisfaction', 'Rating', (f) => stars(f.satisfaction.average)],
  ratings: ['satisfaction', 'n', (f) => f.satisfaction.count],
  compliance: ['compliance', 'Levels kept', (f) => percent(f.compliance.overall)],
  missed: ['breaches', 'Missed', missed],
  escalationRate: ['escalationRate', 'Escalation rate', (f) => percent(f.escalationRate)],
  escalationBase: ['received', 'n', (f) => f.received],
  reopenRate: ['reopenRate', 'Reopen rate', (f) => percent(f.reopenRate)],
  hops: ['teamHops', 'Hops', (f) => f.teamHops],
  reassigned: ['reassigned', 'Passed on', (f) => f.reassigned],
  mood: ['moods', 'Mood', (f) => f.moods.count ? f.moods.score.toFixed(2) : '–']
};

const cell = (value) => el('td', { class: ['0', '–'].includes(String(value)) ? 'number zero' : 'number' }, value);

// Any table: heads are text or [text, figure]; the first column names the row
export function grid(caption, heads, rows, none) {
  const head = (each, at) => el('th', { scope: 'col', class: at ? 'number' : '' }, Array.isArray(each) ? explained(each[1], each[0]) : each);
  return el('div', { class: 'scroll', tabindex: 0, role: 'region', 'aria-label': caption },
    el('table', {}, el('caption', { class: 'visually-hidden' }, caption), el('thead', {}, el('tr', {}, heads.map(head))),
      el('tbody', {}, rows.length ? rows.map(([name, ...values]) => el('tr', {}, el('th', { scope: 'row' }, name),
        values.map((value) => value instanceof Node && value.tagName === 'TD' ? value : cell(value))))
        : el('tr', {}, el('td', { colspan: heads.length, class: 'zero' }, none || 'Nothing to tell in this time.')))));
}

export const table = (caption, first, columns, rows, name) => grid(caption,
  [first, ...columns.map((column) => [COLUMNS[column][1], COLUMNS[column][0]])],
  rows.map((row) => [name ? name(row.key) : row.key, ...columns.map((column) => COLUMNS[column][2](row.figures))]));

export const spread = (times) => times.count ? ['median ' + median(times), 'p90 ' + duration(times.p90Seconds)] : ['none yet'];

export const days = (number) => unbroken(number + ' d');
