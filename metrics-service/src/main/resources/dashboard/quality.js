// Quality: what is aimed at and what is reached, and how it moves.

import { filters, filterText, range } from './address.js';
import { chart, numbers } from './charts.js';
import { controls, report } from './controls.js';
import { chip, el } from './dom.js';
import { card, days, goal, grid, note, tile, tiles } from './figures.js';
import { ask, known } from './service.js';
import { duration, median, percent, PRIORITIES, seconds, stars, words } from './words.js';

// The targets run on calendars of their own; so both times are told, and judged by the business time where the clocks told it
function against(title, name, rows) {
  const row = (priority) => {
    const f = rows.find((each) => each.key === priority)?.figures;
    const times = f ? f[name] : { count: 0 };
    const business = f ? f[name + 'Business'] : { count: 0 };
    const aim = seconds(known.targets[name][priority]);
    const judged = business.count ? business : times;
    const kind = !judged.count ? '' : judged.p90Seconds <= aim ? 'good' : judged.medianSeconds <= aim ? 'warn' : 'bad';
    return [words(priority), duration(aim), duration(times.meanSeconds), median(times), duration(times.p90Seconds), duration(times.p95Seconds), String(times.count),
      median(business), duration(business.p90Seconds),
      el('td', {}, kind ? chip({ good: 'nine in ten in time', warn: 'half in time', bad: 'mostly late' }[kind], kind) : '')];
  };
  return card(title, grid(title, ['Priority', 'Target', ['Mean', name], ['Median', name], ['p90', name], ['p95', name], 'n',
    ['Business median', name + 'Business'], ['p90', name + 'Business'], ''], PRIORITIES.map(row)));
}

function trend(title, label, rows, series) {
  return card(title, chart(label + '; the numbers stand below', rows, series), numbers(label, rows, series));
}

function heads(total) {
  const backlog = total.backlog;
  return tiles(
    goal('satisfaction', total.satisfaction.average, known.targets.satisfaction, stars,
      [total.satisfaction.count + ' ratings', percent(total.satisfaction.responseRate) + ' answered']),
    goal('firstContactRate', total.firstContactRate, known.targets.firstContactRate, percent),
    goal('compliance', total.compliance.overall, known.targets.compliance, percent, total.compliance.decided + ' decided'),
    tile('escalationRate', percent(total.escalationRate), { details: [total.escalated + ' escalated'] }),
    tile('reopenRate', percent(total.reopenRate), { details: [total.reopened + ' reopened'] }),
    tile('teamHops', total.teamHops, { details: [total.reassigned + ' reassigned'] }),
    tile('backlog', backlog?.count ? days(backlog.medianDays) : '–', { details: backlog?.count ? ['median of ' + backlog.count, 'oldest ' + days(backlog.oldestDays)] : [] }),
    tile('moods', total.moods.count ? total.moods.score.toFixed(2) : '–', { details: [total.moods.byMood.ANGRY + ' angry', total.moods.byMood.POSITIVE + ' happy'] }));
}

function tally(title, first, rows, none) {
  return card(title, grid(title, [first, 'Times'], rows.map((row) => [row.name, row.count]), none));
}

const help = (told) => told ? [
  tiles(tile('selfServed', told.selfServed), tile('selfServiceRate', percent(told.selfServiceRate)), tile('gaps', told.gaps)),
  el('div', { class: 'columns' }, tally('Looked for in vain', 'Words', told.topGaps, 'Every search found something.'),
    tally('Articles that helped', 'Article', told.topArticles, 'No article has answered a question yet.'))]
  : note('The help centre\'s figures belong to no ticket: they are told without a filter.');

export default {
  title: 'Quality',
  filtered: true,
  every: 10000,
  async load(address) {
    const filtered = Object.keys(filters(address)).length > 0;
    const [daily, priorities, selfService] = await Promise.all([report(address, { by: 'day' }), report(address, { by: 'priority' }),
      filtered ? null : ask('/v1/metrics/self-service', range(address))]);
    return { daily, priorities, selfService };
  },
  content: ({ daily, priorities, selfService }, address) => [controls(address, true),
    filterText(address) ? note('Of ' + filterText(address) + '.') : '', heads(daily.total),
    against('First response against target', 'firstResponse', priorities.rows),
    against('Resolution against target', 'resolution', priorities.rows),
    el('div', { class: 'columns' },
      trend('Satisfaction', 'Mean rating by day', daily.rows, [['Rating', 'accent', (f) => f.satisfaction.average, stars]]),
      trend('Mood', 'Mood of messages by day', daily.rows, [['Score', 'violet', (f) => f.moods.score, (value) => value.toFixed(2)]])),
    el('div', { class: 'columns' },
      trend('Service levels kept', 'Share of service levels kept by day', daily.rows, [['Kept', 'good', (f) => f.compliance.overall, percent]]),
      trend('First response', 'Time to the first response by day', daily.rows,
        [['Median', 'accent', (f) => f.firstResponse.medianSeconds, duration], ['p90', 'muted', (f) => f.firstResponse.p90Seconds, duration]])),
    help(selfService)]
};
