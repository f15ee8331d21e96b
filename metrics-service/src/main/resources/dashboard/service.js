// What is asked of the service, and with what token.

import { useZone } from './words.js';

// What figures mean, what is aimed at, which zones there are: the service's own word, read once
export const known = { figures: {}, targets: {}, watch: {}, zones: ['UTC'] };

export class Refused extends Error {}

export const token = () => sessionStorage.getItem('token');

export function forget() {
  sessionStorage.removeItem('token');
}

export function signIn(text) {
  sessionStorage.setItem('token', text);
}

const headers = (accept) => ({
  headers: { Authorization: 'Bearer ' + token(), Accept: accept }, cache: 'no-store', credentials: 'omit', referrerPolicy: 'no-referrer'
});

async function checked(response) {
  if (response.status === 401 || response.status === 403) {
    throw new Refused();
  }
  if (!response.ok) {
    const problem = await response.json().catch(() => ({}));
    const error = new Error(problem.errors?.[0] ? problem.errors[0].field + ' ' + problem.errors[0].message
      : problem.detail || problem.title || 'The service answered ' + response.status);
    error.status = response.status;
    throw error;
  }
  return response;
}

export async function text(path) {
  return (await checked(await fetch(path, headers('application/json')))).text();
}

export async function ask(path, parameters) {
  const set = Object.entries(parameters || {}).filter(([, value]) => value !== undefined && value !== null && value !== '');
  return JSON.parse(await text(path + (set.length ? '?' + new URLSearchParams(set) : '')));
}

export async function learn(zone) {
  if (!Object.keys(known.figures).length) {
    Object.assign(known, await ask('/v1/metrics/definitions'));
  }
  useZone(zone || known.zones[0]);
}

// Server-sent events with the token in a header, which EventSource can't send
export async function listen(path, signal, tell) {
  const response = await checked(await fetch(path, { ...headers('text/event-stream'), signal }));
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = '';
  for (;;) {
    const { value, done } = await reader.read();
    if (done) {
      return;
    }
    const blocks = (rest + value.replaceAll('\r', '')).split('\n\n');
    rest = blocks.pop();
    for (const block of blocks) {
      const data = block.split('\n').filter((line) => line.startsWith('data:')).map((line) => line.slice(5)).join('\n');
      if (data) {
        tell(data);
      }
    }
  }
}
