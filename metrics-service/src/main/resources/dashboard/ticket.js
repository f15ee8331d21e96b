// One ticket: everything that happened to it, from all services.

import { link } from './address.js';
import { chip, el, swap } from './dom.js';
import { ask } from './service.js';
import { entry } from './story.js';
import { dayOf, priorityKind, statusKind, words } from './words.js';

// Beyond this a browser gets slow; what is left out is said
const MOST = 10000;
let known = { id: '', events: [], last: -1, more: false };

// Reads on where it stopped: a long story is not read again for each new line
async function readOn(id) {
  if (known.id !== id) {
    known = { id, events: [], last: -1, more: false };
  }
  const mine = known;
  for (;;) {
    const page = await ask('/v1/tickets/' + encodeURIComponent(id) + '/timeline', { after: mine.last, limit: 1000 });
    mine.events.push(...page.events);
    mine.last = page.last ?? mine.last;
    mine.more = page.next !== undefined && page.next !== null && mine.events.length >= MOST;
    if (mine.more || page.next === undefined || page.next === null) {
      return mine;
    }
  }
}

function head(events, id) {
  const first = events.find((event) => event.type === 'TicketCreated');
  const last = (...types) => events.findLast((event) => types.includes(event.type))?.data;
  const routed = last('TicketRouted');
  const status = last('TicketStatusChanged')?.to || 'NEW';
  const holder = last('TicketAssigned', 'TicketQueued');
  return el('header', { class: 'ticket-head' },
    el('p', { class: 'muted' }, first ? first.data.reference + ' · ' + first.data.channel : id),
    el('h1', { id: 'title', tabindex: -1 }, first?.data.subject || 'Ticket'),
    el('p', { class: 'chips' }, chip(words(status), statusKind(status)),
      routed ? [chip(words(routed.priority), priorityKind(routed.priority)), chip(holder?.team || routed.team)] : '',
      holder?.assignee ? chip(words(holder.assignee)) : '', last('TicketEscalated') ? chip('Escalated', 'bad') : ''));
}

export default {
  title: 'Ticket',
  every: 2000,
  async load(address) {
    const { events, more, last } = await readOn(address.get('ticket'));
    return { id: address.get('ticket'), count: events.length, last, more };
  },
  draw(host, { id, more }) {
    const { events } = known;
    const first = events.find((event) => event.type === 'TicketCreated');
    const created = Date.parse((first || events[0]).at);
    let day = '';
    swap(host, el('p', {}, el('a', { class: 'back', href: link({}) }, '‹ Overview')), head(events, id),
      el('ol', { class: 'timeline' }, events.map((event) => {
        const next = dayOf(event.at);
        const item = entry(event, created, next !== day);
        day = next;
        return item;
      })),
      more ? el('p', { class: 'card' }, 'Only the first ' + MOST + ' events are shown; the API has the others.') : '');
    document.title = (first?.data.reference || 'Ticket') + ' · Support';
  }
};
