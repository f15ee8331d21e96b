// What is shown stands in the address, so that it can be kept and sent.

import { signIn } from './service.js';
import { shift, today } from './words.js';

export const FILTERS = ['team', 'category', 'channel', 'priority', 'marketplace', 'agent'];

// The token is read from the fragment, which browsers never send, and taken out of the
// address at once, so that it stays out of the history and of what is copied from there
export function read() {
  const parts = new URLSearchParams(location.hash.slice(1));
  if (parts.has('token')) {
    signIn(parts.get('token'));
    parts.delete('token');
    const rest = parts.toString();
    history.replaceState(null, '', location.pathname + (rest ? '#' + rest : ''));
  }
  return parts;
}

// The zone goes along wherever one goes
export function link(parts) {
  const set = new URLSearchParams();
  const zone = new URLSearchParams(location.hash.slice(1)).get('zone');
  Object.entries({ ...(zone ? { zone } : {}), ...parts }).forEach(([name, value]) => value && set.set(name, value));
  return '#' + set;
}

export const go = (parts) => { location.hash = link(parts); };

export function range(address) {
  const days = Number(address.get('days')) || 30;
  const to = address.get('to') || today();
  return { from: address.get('from') || shift(to, 1 - days), to, zone: address.get('zone') };
}

export const filters = (address) => Object.fromEntries(FILTERS.filter((name) => address.get(name)).map((name) => [name, address.get(name)]));

export const filterText = (address) => Object.entries(filters(address)).map(([name, value]) => name + ' ' + value).join(', ');
