// What went wrong: incidents of several tickets, escalations, and what the people on call were told.

import { filterText, link, range } from './address.js';
import { controls, report } from './controls.js';
import { chip, el } from './dom.js';
import { bars, card, grid, note } from './figures.js';
import { ask } from './service.js';
import { duration, moment, percent, words } from './words.js';

function incidents(list) {
  const row = (each) => [each.lead ? el('a', { href: link({ ticket: each.lead }) }, each.title || 'Incident') : each.title || 'Incident',
    each.over ? 'over' : 'goes on', each.customers, each.tickets.length, moment(each.began),
    duration(((each.over ? Date.parse(each.over) : Date.now()) - Date.parse(each.began)) / 1000),
    el('td', { class: 'text' }, each.tickets.slice(0, 8).map((id, at) => [at ? ' ' : '', el('a', { href: link({ ticket: id }) }, 'ticket ' + (at + 1))]))];
  return card('Incidents', grid('Incidents', ['Incident', 'State', 'Customers', 'Tickets', 'Began', 'Lasted', 'Tickets of it'], list.map(row), 'No incident in this time.'));
}

function escalations(title, told, label) {
  const rows = told.rows.filter((row) => row.figures.escalations || row.figures.escalationRate).sort((a, b) => b.figures.escalations - a.figures.escalations);
  return card(title, rows.length ? bars(rows.map((row) => ({ label: label(row.key), count: row.figures.escalations,
    text: row.figures.escalations + ' · ' + percent(row.figures.escalationRate) })), true) : note('No escalation in this time.'));
}

const alerts = (list) => card('Told to the people on call', el('ul', { class: 'facts' }, list.length ? list.map((alert) => el('li', {},
  chip(alert.raised ? 'Raised' : 'Over', alert.raised ? 'bad' : 'good'), el('span', {}, alert.title || words(alert.name)),
  el('span', { class: 'why' }, words(alert.name) + ', time ' + alert.number))) : el('li', { class: 'muted' }, 'Nothing has left its band.')));

export default {
  title: 'Incidents and escalations',
  filtered: true,
  every: 10000,
  async load(address) {
    const [triggers, levels, told, found] = await Promise.all([report(address, { by: 'trigger' }), report(address, { by: 'level' }),
      ask('/v1/metrics/alerts'), ask('/v1/metrics/incidents', range(address))]);
    return { triggers, levels, alerts: told.alerts, incidents: found.incidents };
  },
  content: (told, address) => [controls(address, true), incidents(told.incidents),
    filterText(address) ? note('Escalations of ' + filterText(address) + '; incidents and alerts are of all tickets.') : '',
    el('div', { class: 'columns' }, escalations('Escalations by trigger', told.triggers, words), escalations('Escalations by level', told.levels, (level) => 'Level ' + level)),
    note('The share is that of the tickets received in this time which were escalated so since.'),
    alerts(told.alerts)]
};
