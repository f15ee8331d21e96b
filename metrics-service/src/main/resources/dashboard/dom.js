// Elements, and how they are put on the page. Everything that came from outside is put in as text, never as markup.

const ICONS = {
  mail: ['M3 6h18v12H3z', 'm3 7 9 7 9-7'],
  reply: ['M9 14 4 9l5-5', 'M4 9h9a7 7 0 0 1 7 7v3'],
  note: ['M5 4h14v12l-4 4H5z', 'M9 9h6M9 13h4'],
  flow: ['M5 12h14', 'm13 6 6 6-6 6'],
  star: ['m12 3 2.7 5.8 6.3.8-4.6 4.3 1.2 6.2L12 17l-5.6 3.1 1.2-6.2L3 9.6l6.3-.8z'],
  split: ['M3 12h6', 'M9 12c5 0 4-6 11-6', 'M9 12c5 0 4 6 11 6'],
  person: ['M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8z', 'M4 21c1-5 5-6 8-6s7 1 8 6'],
  clock: ['M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18z', 'M12 7v5l3 2'],
  check: ['m5 12.5 4.5 4.5L19 7.5'],
  alert: ['M12 4 2.5 20h19z', 'M12 10v4M12 17v.01'],
  frown: ['M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18z', 'M8.5 16c2-2 5-2 7 0', 'M9 9.5v.01M15 9.5v.01'],
  mood: ['M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18z', 'M8.5 14.5c2 2 5 2 7 0', 'M9 9.5v.01M15 9.5v.01'],
  dot: ['M12 12v.01']
};
export const $ = (id) => document.getElementById(id);

export function el(tag, attributes, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes || {})) {
    if (value !== null && value !== undefined && value !== false) {
      element.setAttribute(name, value === true ? '' : String(value));
    }
  }
  element.append(...children.flat(3).filter((child) => child !== null && child !== undefined && child !== ''));
  return element;
}

export function icon(name) {
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  svg.setAttribute('viewBox', '0 0 24 24');
  svg.setAttribute('aria-hidden', 'true');
  for (const path of ICONS[name] || ICONS.dot) {
    const element = document.createElementNS('http://www.w3.org/2000/svg', 'path');
    element.setAttribute('d', path);
    svg.append(element);
  }
  return svg;
}

export const chip = (text, kind) => el('span', { class: 'chip ' + (kind || '') }, String(text));

export function button(text, act, attributes) {
  const made = el('button', { type: 'button', ...attributes }, text);
  made.addEventListener('click', act);
  return made;
}

const FOCUSABLE = 'a[href], button, input, select, summary, [tabindex]';

// What tells one element from another when the same part of the page is drawn again
const mark = (element) => [element.tagName, element.id, element.getAttribute('href'), element.getAttribute('aria-label'),
  element.tagName === 'SELECT' ? '' : element.textContent].join('|');

// Puts new content in place of old and leaves the reader where he was: focus, scrolled tables, opened details
export function swap(host, ...content) {
  const focused = host.contains(document.activeElement) ? document.activeElement : null;
  const wanted = focused && mark(focused);
  const place = focused && [...host.querySelectorAll(FOCUSABLE)].indexOf(focused);
  const scrolled = [...host.querySelectorAll('.scroll')].map((region) => region.scrollLeft);
  const open = new Set([...host.querySelectorAll('details[open] > summary')].map((summary) => summary.textContent));
  host.replaceChildren(...content.flat(3).filter(Boolean));
  host.querySelectorAll('.scroll').forEach((region, at) => { region.scrollLeft = scrolled[at] || 0; });
  host.querySelectorAll('details > summary').forEach((summary) => {
    summary.parentElement.open = summary.parentElement.open || open.has(summary.textContent);
  });
  if (focused) {
    const all = [...host.querySelectorAll(FOCUSABLE)];
    (all.find((each) => mark(each) === wanted) || all[place])?.focus({ preventScroll: true });
  }
}
