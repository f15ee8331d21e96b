// How numbers, times and names are written.

let zone = 'UTC';

export function useZone(name) {
  zone = name;
}

export function words(name) {
  const text = String(name).toLowerCase().replaceAll(/[_-]/g, ' ');
  return text.charAt(0).toUpperCase() + text.slice(1);
}

// Numbers stay with their units when a line breaks
export const unbroken = (text) => text.replaceAll(' ', '\u00a0');

const known = (value) => value !== null && value !== undefined;

export function duration(seconds) {
  if (!known(seconds)) {
    return '–';
  }
  const total = Math.round(seconds);
  if (total < 60) {
    return unbroken(total + ' s');
  }
  if (total < 3600) {
    return unbroken(Math.floor(total / 60) + ' min' + (total < 600 && total % 60 ? ' ' + total % 60 + ' s' : ''));
  }
  if (total < 172800) {
    const minutes = Math.floor(total % 3600 / 60);
    return unbroken(Math.floor(total / 3600) + ' h' + (minutes ? ' ' + minutes + ' min' : ''));
  }
  const hours = Math.floor(total % 86400 / 3600);
  return unbroken(Math.floor(total / 86400) + ' d' + (hours ? ' ' + hours + ' h' : ''));
}

// Seconds of a duration as JSON has it: a number, or ISO 8601
export const seconds = (text) => typeof text === 'number' ? text
  : [...String(text).matchAll(/([\d.]+)([DHMS])/g)]
    .reduce((sum, [, number, unit]) => sum + number * { D: 86400, H: 3600, M: 60, S: 1 }[unit], 0);

export function ago(iso) {
  const passed = (Date.now() - Date.parse(iso)) / 1000;
  if (passed < 0) {
    return 'soon';
  }
  if (passed < 60) {
    return 'just now';
  }
  const [size, unit] = passed < 3600 ? [60, ' min'] : passed < 172800 ? [3600, ' h'] : [86400, ' d'];
  return Math.floor(passed / size) + unit + ' ago';
}

export const percent = (share) => known(share) ? unbroken((100 * share).toFixed(share < 0.1 ? 1 : 0) + ' %') : '–';
export const stars = (value) => known(value) ? value.toFixed(2) : '–';
export const median = (times) => duration(times.medianSeconds);

const at = (iso, options) => new Date(iso).toLocaleString('en-GB', { timeZone: zone, ...options });

export const clockTime = (iso) => at(iso, { hour: '2-digit', minute: '2-digit', second: '2-digit' });
export const dayOf = (iso) => at(iso, { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' });
export const moment = (iso) => at(iso, { day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' });

// A moment as seen from another: the day is named only where it is another day
export const due = (iso, from) => at(iso, { hour: '2-digit', minute: '2-digit' }) +
  (dayOf(iso) === dayOf(from) ? '' : ' on ' + dayOf(iso));

// Dates without a time are the same everywhere: they are written in no zone
export const dateName = (date, options) => new Date(date + 'T00:00:00Z').toLocaleDateString('en-GB',
  { timeZone: 'UTC', ...(options || { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' }) });
export const shortDate = (date) => dateName(date, { weekday: 'short', day: 'numeric', month: 'short' });
export const shift = (date, days) => new Date(Date.parse(date + 'T00:00:00Z') + days * 86400000).toISOString().slice(0, 10);

// Today where the days are, not where the reader is
export const today = () => new Intl.DateTimeFormat('en-CA', { timeZone: zone }).format(new Date());

export const target = (name) => ({ FIRST_RESPONSE: 'first response', NEXT_RESPONSE: 'next response', RESOLUTION: 'resolution' }[name] || 'a target');
export const statusKind = (status) => ({ NEW: 'accent', OPEN: 'accent', WAITING: 'warn', RESOLVED: 'good' }[status] || '');
export const priorityKind = (priority) => ({ CRITICAL: 'bad', HIGH: 'warn' }[priority] || '');

export const PRIORITIES = ['CRITICAL', 'HIGH', 'MEDIUM', 'LOW'];
