// Lines over time. Each chart stands beside a table with the same numbers.

import { el } from './dom.js';
import { grid } from './figures.js';
import { shortDate } from './words.js';

const color = (name) => getComputedStyle(document.documentElement).getPropertyValue('--' + name).trim();

// series: [name, colour, value of a row, text of the value]
export function chart(label, rows, series) {
  const format = series[0][3] || String;
  const host = el('div', { class: 'chart', role: 'img', 'aria-label': label });
  host.plot = () => {
    if (!host.clientWidth || rows.length < 2) {
      host.replaceChildren();
      return;
    }
    const axis = { stroke: color('muted'), grid: { stroke: color('line'), width: 1 }, ticks: { show: false }, font: '12px system-ui, sans-serif' };
    const plot = new uPlot({
      width: host.clientWidth, height: 190, cursor: { drag: { x: false, y: false } }, legend: { live: false },
      scales: { x: { time: true }, y: { range: (u, least, most) => [Math.min(0, least), most > 0 ? most * 1.15 : 1] } },
      tzDate: (time) => uPlot.tzDate(new Date(time * 1000), 'UTC'),
      axes: [{ ...axis, grid: { show: false } }, { ...axis, size: 78, values: (u, values) => values.map((value) => format(value)) }],
      series: [{}, ...series.map(([name, tint]) => ({ label: name, stroke: color(tint), width: 2, points: { show: rows.length < 15, size: 5 }, spanGaps: true }))]
    }, [rows.map((row) => Date.parse(row.key.slice(0, 10) + 'T00:00:00Z') / 1000 + (row.hour || 0) * 3600),
      ...series.map(([, , value]) => rows.map((row) => value(row.figures) ?? null))], null);
    // Its picture has a name, and its numbers a table: nothing in it needs to be read aloud
    plot.root.setAttribute('aria-hidden', 'true');
    host.replaceChildren(plot.root);
  };
  return host;
}

// The same numbers, for those who can't see a line or want the digits
export const numbers = (label, rows, series) => el('details', {}, el('summary', {}, 'Numbers'),
  grid(label, ['Day', ...series.map(([name]) => name)],
    rows.map((row) => [shortDate(row.key), ...series.map(([, , value, format]) => {
      const number = value(row.figures);
      return number === null || number === undefined ? '–' : (format || String)(number);
    })])));

export const plotAll = (host) => host.querySelectorAll('.chart').forEach((each) => each.plot?.());
