// The daily list: any range, day by day.

import { filterText, link } from './address.js';
import { chart } from './charts.js';
import { controls, report } from './controls.js';
import { el } from './dom.js';
import { card, table } from './figures.js';
import { shortDate } from './words.js';

const VOLUME = [['Received', 'accent', (f) => f.received], ['Resolved', 'good', (f) => f.resolved], ['Open', 'warn', (f) => f.open]];

export default {
  title: 'Daily list',
  filtered: true,
  every: 10000,
  load: (address) => report(address, { by: 'day' }),
  content: (told, address) => [controls(address, true),
    card('Volume', chart('Tickets received, resolved and open by day; the list below has the numbers', told.rows, VOLUME)),
    card(filterText(address) ? 'Days of ' + filterText(address) : 'Days', table('Figures by day', 'Day',
      ['received', 'resolved', 'setAside', 'open', 'escalated', 'response', 'resolution', 'stars', 'compliance', 'missed'], [...told.rows].reverse(),
      (day) => el('a', { href: link({ date: day }) }, shortDate(day))))]
};
