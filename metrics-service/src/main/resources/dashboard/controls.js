// Range, filters and exports of the views over more than one day.

import { FILTERS, filters, go, link, range } from './address.js';
import { button, el } from './dom.js';
import { ask, text } from './service.js';

export const report = (address, more) => ask('/v1/metrics/report', { ...range(address), ...filters(address), ...more });

// filtering: whether the view can be told of some tickets only
export function controls(address, filtering) {
  const now = Object.fromEntries(address);
  const { from, to } = range(address);
  const date = (id, label, value) => {
    const input = el('input', { type: 'date', id, value });
    input.addEventListener('change', () => input.value && go({ ...now, from, to, days: '', [id.slice(6)]: input.value }));
    return [el('label', { for: id }, label), input];
  };
  return el('div', { class: 'controls' }, date('range-from', 'From', from), date('range-to', 'to', to),
    el('span', { class: 'segments' }, [7, 30, 90].map((days) => el('a', {
      href: link({ ...now, from: '', to: '', days }), 'aria-current': !now.from && Number(now.days || 30) === days ? 'true' : null }, days + ' days'))),
    filtering ? [picked(now), chooser(now)] : '',
    exported('report.csv', '/v1/metrics/report.csv?' + new URLSearchParams({ from, to, ...(filtering ? filters(address) : {}), ...(now.zone ? { zone: now.zone } : {}) })));
}

const picked = (now) => FILTERS.filter((name) => now[name]).map((name) => el('a', {
  class: 'filter', href: link({ ...now, [name]: '' }), 'aria-label': 'Without the filter ' + name + ' ' + now[name] }, name + ': ' + now[name], el('span', { 'aria-hidden': 'true' }, ' ×')));

function chooser(now) {
  const left = FILTERS.filter((name) => !now[name]);
  const which = el('select', { id: 'filter-by', 'aria-label': 'Filter by' }, el('option', { value: '' }, 'Filter by …'), left.map((name) => el('option', { value: name }, name)));
  const list = el('datalist', { id: 'filter-values' });
  const value = el('input', { id: 'filter-value', list: 'filter-values', placeholder: 'which one', 'aria-label': 'Value of the filter', hidden: true });
  which.addEventListener('change', async () => {
    value.hidden = !which.value;
    value.focus();
    const told = await ask('/v1/metrics/report', { by: which.value });
    list.replaceChildren(...told.rows.map((row) => el('option', { value: row.key })));
  });
  value.addEventListener('change', () => value.value && go({ ...now, [which.value]: value.value }));
  return [which, value, list];
}

// A link can't carry the token, so the file is fetched and then handed over
function exported(name, path) {
  return button('CSV', async () => {
    const file = URL.createObjectURL(new Blob([await text(path)], { type: 'text/csv' }));
    el('a', { href: file, download: name }).click();
    setTimeout(() => URL.revokeObjectURL(file), 1000);
  });
}
