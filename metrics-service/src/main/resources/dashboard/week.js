// The guide's weekly review, which prints on one page.

import { link } from './address.js';
import { button, el } from './dom.js';
import { card, goal, table, tile, tiles } from './figures.js';
import { ask, known } from './service.js';
import { duration, median, percent, PRIORITIES, shift, shortDate, stars, words } from './words.js';

export const byPriority = (rows) => PRIORITIES.map((name) => rows.find((row) => row.key === name)).filter(Boolean);

const change = (now, before) => before ? (now >= before ? '+' : '−') + Math.abs(Math.round(100 * (now - before) / before)) + ' % on the week before' : '';

function heads({ total, before }) {
  return tiles(
    tile('received', total.received, { details: change(total.received, before.received) }),
    tile('resolved', total.resolved, { details: change(total.resolved, before.resolved) }),
    goal('compliance', total.compliance.overall, known.targets.compliance, percent),
    goal('satisfaction', total.satisfaction.average, known.targets.satisfaction, stars, total.satisfaction.count + ' ratings'),
    tile('firstResponse', median(total.firstResponse), { details: ['median', 'p90 ' + duration(total.firstResponse.p90Seconds), 'before ' + median(before.firstResponse)] }),
    tile('resolution', median(total.resolution), { details: ['median', 'p90 ' + duration(total.resolution.p90Seconds), 'before ' + median(before.resolution)] }),
    goal('firstContactRate', total.firstContactRate, known.targets.firstContactRate, percent),
    tile('escalationRate', percent(total.escalationRate), { details: [total.escalated + ' escalated', total.reopened + ' reopened'] }));
}

export default {
  title: 'Weekly review',
  every: 10000,
  load: (address) => ask('/v1/metrics/weekly', { day: address.get('day'), zone: address.get('zone') }),
  content: (week) => [
    el('div', { class: 'controls' },
      el('a', { class: 'button', href: link({ view: 'week', day: shift(week.from, -7) }), 'aria-label': 'Week before' }, '‹'),
      el('strong', {}, week.week + ' · ' + shortDate(week.from) + ' to ' + shortDate(week.to)),
      el('a', { class: 'button', href: link({ view: 'week', day: shift(week.from, 7) }), 'aria-label': 'Week after' }, '›'),
      button('Print', () => window.print())),
    heads(week),
    el('div', { class: 'columns' },
      card('Top issue categories', table('Categories with most tickets', 'Category', ['received', 'resolution', 'stars'], week.topCategories)),
      card('Slow to resolve', table('Categories that took longest', 'Category', ['resolved', 'resolution', 'resolutionP90'], week.slowCategories))),
    card('Day by day', table('Figures by day', 'Day', ['received', 'resolved', 'open', 'escalated', 'response', 'compliance', 'stars', 'mood'], week.days, shortDate)),
    el('div', { class: 'columns' },
      card('Service levels by priority', table('Figures by priority', 'Priority', ['received', 'response', 'responseBusiness', 'compliance'], byPriority(week.priorities), words)),
      card('Teams', table('Figures by team', 'Team', ['received', 'resolved', 'open', 'compliance'], week.teams))),
    card('Team', table('Figures by agent', 'Agent', ['received', 'resolved', 'response', 'firstContact', 'stars', 'ratings'], week.agents, words))]
};
