// The team: who did what, and how those who are new grow into it.

import { filterText, link, range } from './address.js';
import { chart } from './charts.js';
import { controls, report } from './controls.js';
import { el } from './dom.js';
import { card, grid, note, table } from './figures.js';
import { ask } from './service.js';
import { duration, shortDate, stars, words } from './words.js';

const named = (name, days) => name === 'unassigned' ? 'Unassigned' : el('a', { href: link({ view: 'team', agent: name, days }) }, words(name));

function newcomers({ agents }) {
  return card('New in the team', note('From the first ticket on. Proficient: the first week with ten resolutions or more in which half of them took no more than a tenth longer than the team\'s.'),
    grid('Agents who are new', ['Agent', 'First ticket', 'Weeks', 'Resolved', 'Last week', 'Team then', 'Rating', 'Proficient'], agents.map((each) => {
      const last = each.weeks.at(-1);
      return [named(each.agent, 90), shortDate(each.start), each.weeks.length, each.weeks.reduce((sum, week) => sum + week.resolved, 0), duration(last?.medianSeconds),
        duration(last?.teamSeconds), stars(last?.satisfaction), each.proficientInWeek ? 'week ' + each.proficientInWeek : 'not yet'];
    }), 'Nobody has begun in the last half year.'));
}

function oneAgent({ mine, team }, address) {
  const median = Object.fromEntries(team.rows.map((row) => [row.key, row.figures.resolution.medianSeconds]));
  const name = words(address.get('agent'));
  return [el('p', {}, el('a', { class: 'back', href: link({ view: 'team' }) }, '‹ Team')), controls(address, true),
    card(name + ', week by week', note('Grey is the whole team.'),
      chart('Median resolution by week; the table below has the numbers',
        mine.rows.map((row) => ({ key: row.key, figures: { mine: row.figures.resolution.medianSeconds, team: median[row.key] } })),
        [[name, 'accent', (f) => f.mine, duration], ['Team', 'muted', (f) => f.team]]),
      table('Figures by week', 'Week from', ['received', 'responses', 'response', 'resolved', 'resolution', 'firstContact', 'stars', 'ratings', 'escalationRate'], mine.rows, shortDate))];
}

export default {
  title: 'Team',
  filtered: true,
  every: 10000,
  async load(address) {
    if (address.get('agent')) {
      const [mine, team] = await Promise.all([report(address, { by: 'week' }), ask('/v1/metrics/report', { ...range(address), by: 'week' })]);
      return { mine, team };
    }
    const [agents, teams, ramp] = await Promise.all([report(address, { by: 'agent' }), report(address, { by: 'team' }), ask('/v1/metrics/ramp', { zone: address.get('zone') })]);
    return { agents, teams, ramp };
  },
  content: (told, address) => told.mine ? oneAgent(told, address) : [controls(address, true),
    card(filterText(address) ? 'Agents, ' + filterText(address) : 'Agents',
      note('What was done counts with who did it. n is how many the figure beside it rests on: below 20, it says little about a person.'),
      table('Figures by agent', 'Agent', ['open', 'resolved', 'response', 'responses', 'resolution', 'firstContact', 'stars', 'ratings', 'escalationRate', 'escalationBase', 'reopenRate'],
        told.agents.rows, (name) => named(name, 90))),
    card('Teams', table('Figures by team', 'Team', ['received', 'open', 'resolved', 'response', 'resolution', 'compliance', 'stars', 'hops', 'reassigned'], told.teams.rows)),
    newcomers(told.ramp)]
};
