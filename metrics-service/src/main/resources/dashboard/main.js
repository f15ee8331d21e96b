// Which view is shown, and the round of asking for what it shows.

import { filterText, link, read } from './address.js';
import { plotAll } from './charts.js';
import { $, el, swap } from './dom.js';
import days from './days.js';
import { note } from './figures.js';
import incidents from './incidents.js';
import overview, { tick } from './overview.js';
import quality from './quality.js';
import { forget, known, learn, listen, Refused, signIn, token } from './service.js';
import staffing from './staffing.js';
import team from './team.js';
import ticket from './ticket.js';
import week from './week.js';

const VIEWS = { overview, days, week, quality, team, incidents, staffing };
const LABELS = { overview: 'Overview', days: 'Days', week: 'Week', quality: 'Quality', team: 'Team', incidents: 'Incidents', staffing: 'Staffing' };

let timer = 0;
let round = 0;
let drawn = '';
let shown = '';
let cameFrom = '';
let stream = { path: '', said: '', stop: new AbortController() };

const viewOf = (address) => address.get('ticket') ? ['ticket', ticket]
  : VIEWS[address.get('view')] ? [address.get('view'), VIEWS[address.get('view')]] : ['overview', overview];

function connection(state, text) {
  $('live').className = 'live ' + state;
  if ($('live-text').textContent !== text) {
    $('live-text').textContent = text;
  }
}

function signInAgain(message) {
  stopListening();
  $('sign-in').hidden = false;
  $('view').hidden = true;
  $('sign-in-error').textContent = message;
  connection('', 'Not signed in');
  if (message) {
    $('token').focus();
  }
}

function drawViews(name, address) {
  if ($('views').dataset.name === name + location.hash) {
    return;
  }
  $('views').dataset.name = name + location.hash;
  swap($('views'), Object.entries(LABELS).map(([each, label]) => el('a', {
    href: link(each === 'overview' ? {} : { view: each }), 'aria-current': each === name ? 'page' : null }, label)));
  if (known.zones.length > 1) {
    const zones = el('select', { 'aria-label': 'Time zone of the days' }, known.zones.map((zone) => el('option', { value: zone, selected: zone === (address.get('zone') || known.zones[0]) }, zone)));
    zones.addEventListener('change', () => {
      const parts = Object.fromEntries(address);
      location.hash = new URLSearchParams({ ...parts, zone: zones.value });
    });
    swap($('zone'), zones);
  }
}

// --- live figures -----------------------------------------------------------------------

function stopListening() {
  stream.stop.abort();
  stream = { path: '', said: '', stop: new AbortController() };
}

// Where the stream ends or is kept from us, the round of asking goes on by itself
function follow(path) {
  if (path === stream.path) {
    return;
  }
  stopListening();
  const mine = stream;
  mine.path = path;
  if (path) {
    listen(path, mine.stop.signal, (said) => {
      mine.said = said;
      clearTimeout(timer);
      refresh();
    }).catch(() => {}).finally(() => {
      mine.said = '';
      if (mine === stream) {
        mine.path = '';
      }
    });
  }
}

// --- the round --------------------------------------------------------------------------

const busy = (host) => ['INPUT', 'SELECT'].includes(document.activeElement?.tagName) && host.contains(document.activeElement);

function show(name, view, data, address) {
  const host = $('view');
  const text = JSON.stringify(data);
  const arrived = shown !== name + (address.get('ticket') || '') + (address.get('agent') || '');
  if (drawn === location.hash + text || (busy(host) && drawn.startsWith(location.hash + '{'))) {
    return;
  }
  drawn = location.hash + text;
  if (view.draw) {
    view.draw(host, data, address);
  } else {
    document.title = view.title + ' · Support';
    swap(host, el('h1', { id: 'title', tabindex: -1 }, view.title), view.content(data, address));
    plotAll(host);
  }
  // What a filter does not hold for must not pass for filtered
  if (!view.filtered && filterText(address)) {
    host.prepend(note('Of all tickets: ' + filterText(address) + ' is left out of account in this view.'));
  }
  $('sign-in').hidden = true;
  host.hidden = false;
  plotAll(host);
  if (arrived && shown) {
    scrollTo(0, 0);
    const back = cameFrom && [...host.querySelectorAll('.tickets a')].find((each) => each.getAttribute('href') === cameFrom);
    (back || $('title'))?.focus();
  }
  cameFrom = name === 'ticket' ? link({ ticket: address.get('ticket') }) : '';
  shown = name + (address.get('ticket') || '') + (address.get('agent') || '');
}

async function refresh() {
  clearTimeout(timer);
  const mine = ++round;
  const address = read();
  if (!token()) {
    signInAgain('');
    return;
  }
  const [name, view] = viewOf(address);
  try {
    await learn(address.get('zone'));
    drawViews(name, address);
    const path = view.live ? view.live(address) : '';
    follow(path);
    const data = await view.load(address, path ? stream.said : '');
    if (mine !== round) {
      return;
    }
    show(name, view, data, address);
    connection('on', 'Live');
  } catch (error) {
    if (mine !== round) {
      return;
    }
    if (error instanceof Refused) {
      forget();
      signInAgain('This token is not accepted.');
      return;
    }
    if (error.status && drawn === '') {
      swap($('view'), el('p', { class: 'card', role: 'alert' }, error.message));
      $('view').hidden = false;
    }
    connection('off', error.status ? error.message : 'No connection, trying again');
  }
  if (!document.hidden) {
    timer = setTimeout(refresh, view.every);
  }
}

addEventListener('hashchange', () => {
  drawn = '';
  refresh();
});
document.addEventListener('visibilitychange', () => {
  if (document.hidden) {
    clearTimeout(timer);
    stopListening();
  } else {
    refresh();
  }
});
document.addEventListener('keydown', (event) => {
  if (event.key === 'Escape' && shown.startsWith('ticket') && !document.querySelector(':popover-open')) {
    location.hash = link({});
  }
});
document.querySelector('.skip').addEventListener('click', (event) => {
  event.preventDefault();
  $('main').focus();
});
$('sign-in-form').addEventListener('submit', (event) => {
  event.preventDefault();
  signIn($('token').value.trim());
  $('token').value = '';
  refresh();
});
addEventListener('resize', () => plotAll($('view')));
matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => plotAll($('view')));
setInterval(() => !document.hidden && tick($('view')), 1000);
refresh();
