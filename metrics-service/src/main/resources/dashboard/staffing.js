// Staffing: how many people next week needs, and what those that there are will reach.

import { link } from './address.js';
import { chart } from './charts.js';
import { chip, el } from './dom.js';
import { card, grid, note, tiles, tile } from './figures.js';
import { ask } from './service.js';
import { duration, percent, shortDate, words } from './words.js';

const kind = (share, goal) => share === null || share === undefined ? '' : share >= goal ? 'good' : share >= goal - 0.1 ? 'warn' : 'bad';
const judged = (share, goal) => el('td', { class: 'number' }, share === null || share === undefined ? '–' : chip(percent(share), kind(share, goal)));

function heads(plan) {
  const peak = Math.max(0, ...plan.hours.map((hour) => hour.present));
  return tiles(
    tile('needed', plan.peopleAtPeak, { label: 'Needed at the busiest hour', details: plan.fits ? ['as in “' + plan.fits + '”'] : ['more than any phase has'] }),
    tile('present', peak, { label: 'There at most', kind: peak < plan.peopleAtPeak ? 'warn' : 'good', details: 'by who answered' }),
    tile('handling', duration(plan.handlingSeconds), { label: 'One answer takes', details: plan.handlingSamples ? 'measured from ' + plan.handlingSamples : 'assumed: too few in the log' }),
    tile('waiting', plan.waiting, { label: 'Customers wait now', details: 'at the week\'s beginning' }));
}

// A map of the week: each hour's need, and whether enough people are there
function map(plan) {
  const dates = [...new Set(plan.hours.map((hour) => hour.day))];
  const at = (date, hour) => plan.hours.find((each) => each.day === date && each.hour === hour);
  const cell = (each) => el('td', { class: 'hour ' + (each.needed > each.present ? 'short' : each.needed ? 'enough' : ''),
    title: each.expected + ' messages expected, ' + each.waiting + ' waiting at its end' }, each.needed || each.present ? each.needed + '/' + each.present : '·');
  return grid('People needed and present by hour', ['Day', ...Array.from({ length: 24 }, (each, hour) => String(hour).padStart(2, '0'))],
    dates.map((date) => [shortDate(date), ...Array.from({ length: 24 }, (each, hour) => cell(at(date, hour)))]));
}

// What would have been expected of it on its first morning, and what came of it
function lastWeek(last) {
  return card('The week of ' + shortDate(last.monday) + ', expected and real',
    note(last.weeks ? 'Expected on its first morning, by the ' + last.weeks + ' weeks before it alone: ' + last.expected + ' messages; ' + last.came
      + ' came. Reckoned: played with those who came and the people who were there.' : 'No week before it is known whole, so nothing was to be expected of it; ' + last.came + ' messages came.'),
    grid('Last week by priority', ['Priority', 'Messages expected', 'came', 'In time expected', 'reckoned', 'happened'],
      last.priorities.map((each) => [words(each.priority), each.expected, each.jobs, percent(each.forecast), percent(each.reckoned), percent(each.happened)]), 'That week is not known whole.'));
}

function people(address) {
  const now = Object.fromEntries(address);
  return el('div', { class: 'controls' }, el('span', {}, 'With'), el('span', { class: 'segments', role: 'group', 'aria-label': 'People at any hour' },
    ['', 2, 3, 4, 6, 8, 12].map((count) => el('a', { href: link({ ...now, people: count }), 'aria-current': String(now.people || '') === String(count) ? 'true' : null },
      count ? count + ' people' : 'the people as they were'))));
}

export default {
  title: 'Staffing',
  every: 60000,
  load: (address) => ask('/v1/metrics/staffing', { people: address.get('people'), zone: address.get('zone') }),
  content: (plan, address) => {
    const line = plan.hours.map((hour) => ({ key: hour.day, hour: hour.hour, figures: hour }));
    return [people(address), note('The week from ' + shortDate(plan.monday) + ', played through hour by hour from the last ' + plan.weeks
      + ' weeks of the log, read since ' + shortDate(plan.since.slice(0, 10)) + ': their arrivals and priorities, the most urgent first, with what waits now in front. Goal: ' + percent(plan.goal) + ' of each priority in time.'),
    heads(plan),
    el('div', { class: 'columns' },
      card('What these people will reach', grid('Reached next week by priority', ['Priority', 'Target', 'Messages', 'In time', 'At best'],
        plan.priorities.map((each) => [words(each.priority), duration(each.targetSeconds), each.expected, judged(each.reached, plan.goal), percent(each.atBest)]))),
      lastWeek(plan.lastWeek)),
    card('People by hour, needed / present', map(plan)),
    card('The week', chart('People needed, present, and customers waiting by hour; the table above has the numbers', line,
      [['Needed', 'accent', (hour) => hour.needed], ['Present', 'good', (hour) => hour.present], ['Waiting', 'warn', (hour) => hour.waiting]])),
    card('The guide\'s phases', grid('Phases', ['Phase', 'People'], plan.phases.map((phase) => [el('span', {}, phase.name, ' ', phase.name === plan.fits ? chip('this need', 'accent') : ''),
      phase.least + ' to ' + phase.most])))];
  }
};
