// What each kind of event means, in words: [icon, title, content, colour].

import { link } from './address.js';
import { chip, el, icon } from './dom.js';
import { clockTime, dayOf, due, duration, moment, priorityKind, target, words } from './words.js';

const actor = (who) => !who ? 'Someone' : who.kind === 'SYSTEM' ? 'The system' : who.kind === 'CUSTOMER' ? 'The customer' : words(who.id);
const why = (...content) => el('div', { class: 'why' }, content);
const bubble = (text, kind) => el('div', { class: 'bubble ' + (kind || '') }, text || '(no text)');
const files = (list) => (list || []).length
  ? el('div', { class: 'chips' }, list.map((file) => chip(file.name + ' · ' + Math.ceil(file.size / 1024) + ' KB'))) : '';
const mood = (sentiment) => ({ POSITIVE: 'good', NEGATIVE: 'warn', ANGRY: 'bad' }[sentiment] || '');
const ticketLink = (id, text) => el('a', { href: link({ ticket: id }) }, text);
const chips = (...content) => el('div', { class: 'chips' }, content);

const reasons = (list) => (list || []).length ? el('ul', { class: 'facts' }, list.map((reason) => el('li', {},
  el('span', {}, reason.outcome || words(reason.rule)), reason.outcome ? el('span', { class: 'why' }, 'by ' + reason.rule) : '',
  reason.words.map((word) => chip('“' + word + '”', 'word'))))) : '';

const changes = (list, sign) => (list || []).map((tag) => chip(sign + tag));

const PAGED = {
  raised: 'the escalation was raised', 'not-acknowledged': 'nobody took it in time', 'no-follow-up': 'nothing happened for too long',
  unreachable: 'the one before could not be reached', 'handed-down': 'it was handed down', again: 'it is asked for again'
};

export const STORY = {
  TicketCreated: (d) => ['mail', (d.requester.name || d.requester.address) + ' wrote by ' + d.channel,
    [why(d.subject), bubble(d.message.text), files(d.message.attachments),
      d.followUpOf ? why('Follows up ', ticketLink(d.followUpOf, 'an earlier ticket')) : '']],
  CustomerReplied: (d) => ['mail', d.message.automatic ? 'An automatic message came from the customer' : 'The customer wrote again',
    [bubble(d.message.text, d.message.automatic ? 'quiet' : ''), files(d.message.attachments)]],
  AgentReplied: (d) => ['reply', d.author.kind === 'AGENT' ? actor(d.author) + ' answered' : 'Automatic reply',
    [bubble(d.text, d.author.kind === 'AGENT' ? 'agent' : 'quiet'), files(d.attachments)]],
  NoteAdded: (d) => ['note', actor(d.author) + ' noted for the team', [bubble(d.text, 'note')]],
  TicketStatusChanged: (d) => [d.to === 'RESOLVED' || d.to === 'CLOSED' ? 'check' : 'flow', words(d.from) + ' → ' + words(d.to),
    [why([d.reason, d.actor.kind === 'SYSTEM' ? '' : 'by ' + actor(d.actor)].filter(Boolean).join(' · '))], d.to === 'RESOLVED' ? 'good' : ''],
  TicketRated: (d) => ['star', 'The customer rated the support',
    [el('div', { class: 'stars', role: 'img', 'aria-label': d.stars + ' of 5 stars' }, '★'.repeat(d.stars) + '☆'.repeat(Math.max(0, 5 - d.stars))),
      d.comment ? bubble(d.comment) : '']],
  TicketRouted: (d) => ['split', 'Routed to ' + d.team,
    [chips(chip(words(d.priority), priorityKind(d.priority)), chip(d.category), chip(words(d.sentiment), mood(d.sentiment)), d.tags.map((tag) => chip('#' + tag))),
      reasons(d.reasons)]],
  SentimentDetected: (d) => [d.sentiment === 'NEGATIVE' || d.sentiment === 'ANGRY' ? 'frown' : 'mood', 'The message reads ' + d.sentiment.toLowerCase(),
    [reasons(d.reasons)], mood(d.sentiment) === 'bad' ? 'bad' : ''],
  TicketAssigned: (d) => ['person', words(d.assignee) + ' has it now', [why(d.team + ' · ' + d.reason)]],
  TicketQueued: (d) => ['person', 'Waits in the queue of ' + d.team, [why(d.reason)]],
  TicketAccepted: (d) => ['check', words(d.assignee) + ' took it', []],
  TicketTagged: (d) => ['note', actor(d.actor) + ' changed the tags', [chips(changes(d.added, '+ #'), changes(d.removed, '− #'))]],
  TicketAttributeSet: (d) => ['note', d.value === undefined || d.value === null ? actor(d.actor) + ' took ' + d.name + ' away'
    : actor(d.actor) + ' set ' + d.name, [d.value ? why(d.value) : '']],
  SpamJudged: (d) => ['alert', actor(d.actor) + (d.spam ? ' found it to be spam' : ' found it to be no spam after all'), [], d.spam ? 'bad' : 'good'],
  TicketMerged: (d) => ['flow', actor(d.actor) + ' merged it into ' + d.intoReference, [why(ticketLink(d.into, 'It goes on in ' + d.intoReference))]],
  TicketAbsorbed: (d) => ['flow', d.fromReference + ' goes on in this ticket', [why(ticketLink(d.from, 'Open ' + d.fromReference), ' · merged by ' + actor(d.actor))]],
  MergeProposed: (d) => ['flow', 'It could go on in ' + d.intoReference, [why(ticketLink(d.into, 'Open ' + d.intoReference), ' · ' + d.why.join(', '))]],
  TicketSplit: (d) => ['flow', actor(d.actor) + ' split ' + d.messages.length + ' messages off into ' + d.intoReference, [why(ticketLink(d.into, 'Open ' + d.intoReference))]],
  TicketImported: (d) => ['mail', 'Came in from ' + d.source + ' with ' + d.messages.length + ' messages', [why('Number ' + d.sourceId + ' there · ' + words(d.status))]],
  CustomerErased: (d) => ['alert', actor(d.actor) + ' erased the customer', [why('Erasure ' + d.erasureId)]],
  ReplyUndelivered: (d) => ['alert', 'An answer did not arrive', [why(d.reason)], 'bad'],
  TicketReclassified: (d) => ['split', actor(d.by) + ' moved it to ' + d.toTeam, [why(d.toCategory + ' · before: ' + d.fromTeam + ', ' + d.fromCategory + ' · ' + d.reason)]],
  TicketHandedOver: (d) => ['person', actor(d.by) + ' handed it over to ' + d.assignee, d.beyondCapacity ? [why('Beyond the capacity')] : []],
  AssignmentSupervised: (d) => ['person', d.assignee + ' answers under ' + d.supervisor + '’s eyes', []],
  AssignmentReviewed: (d) => ['person', actor(d.by) + (d.approved ? ' approved of ' : ' took back ') + d.assignee + '’s answer', [why(d.reason)]],
  SlaTargetsSet: (d) => ['clock', 'Targets set', [el('ul', { class: 'facts' }, d.targets.map((each) => el('li', {},
    el('span', {}, words(target(each.metric)) + ' within ' + duration(each.targetSeconds)),
    el('span', { class: 'why' }, 'until ' + due(each.dueAt, each.startedAt) + ' · ' + each.source)))), why(d.reason)]],
  SlaWarning: (d, at) => ['clock', d.percent + ' % of the time for ' + target(d.metric) + ' is used', [why('Due at ' + due(d.dueAt, at))]],
  SlaBreached: (d) => ['alert', 'Target missed: ' + target(d.metric) + ' within ' + duration(d.targetSeconds), [], 'bad'],
  SlaMet: (d) => [d.late ? 'clock' : 'check', words(target(d.metric)) + (d.late ? ' came late, after ' : ' in time, after ') + duration(d.elapsedSeconds), [], d.late ? '' : 'good'],
  SlaCorrected: (d, at) => ['clock', d.breachWithdrawn ? 'The missed ' + target(d.metric) + ' was none: taken back' : 'The clock for ' + target(d.metric) + ' was counted anew',
    [why('Due at ' + due(d.dueAt, at) + ', before at ' + due(d.previousDueAt, at)), why(d.reason)], d.breachWithdrawn ? 'good' : ''],
  CustomerReminderDue: () => ['clock', 'Time to remind the customer', []],
  AutoCloseDue: (d) => ['clock', 'Time to close: ' + d.status.toLowerCase() + ' for long enough', []],
  TicketEscalated: (d, at) => ['alert', 'Escalated to level ' + d.level + ', ' + d.target,
    [chips(chip(words(d.trigger), 'bad'), chip(words(d.priority), priorityKind(d.priority))), why(d.summary), reasons(d.reasons),
      why('To be acknowledged by ' + due(d.acknowledgeBy, at))], 'bad'],
  EscalationPaged: (d, at) => ['person', (d.person ? words(d.person) : 'Level ' + d.level) + ' was called',
    [why([PAGED[d.reason] || words(d.reason), d.schedule ? 'on call for ' + d.schedule : '', 'to answer by ' + due(d.answerBy, at)].filter(Boolean).join(' · '))]],
  EscalationAcknowledged: (d) => ['check', words(d.by) + ' took the escalation', []],
  EscalationHandedDown: (d, at) => ['flow', words(d.by) + ' handed it down to level ' + d.level + ', ' + d.target, [why(d.reason), why('To be acknowledged by ' + due(d.acknowledgeBy, at))]],
  EscalationDescribed: (d) => ['note', words(d.by) + ' described the escalation', [el('ul', { class: 'facts' },
    [['Suspected cause', d.suspectedCause], ['Needed', d.actionNeeded], ['Tried', (d.tried || []).join(', ')], ['Answer needed by', d.deadline ? moment(d.deadline) : '']]
      .filter(([, text]) => text).map(([name, text]) => el('li', {}, el('span', { class: 'why' }, name), el('span', {}, text))))]],
  EscalationFollowUpDue: (d) => ['clock', 'No sign of work by ' + words(d.by) + ' for too long', [why(d.times > 1 ? 'Reminded ' + d.times + ' times' : 'First reminder')]],
  EscalationResolved: (d) => ['check', 'The escalation is over', [why(d.outcome)], 'good'],
  InterimReplyDue: (d, at) => ['clock', 'The customer should hear that ' + d.target + ' looks into it', [why('More is promised by ' + due(d.expectBy, at))]],
  TicketJoinedIncident: (d) => ['alert', 'Belongs to an incident' + (d.title ? ': ' + d.title : ''), [why(d.customers + (d.customers === 1 ? ' customer' : ' customers') + ' so far · ', ticketLink(d.leadTicketId, 'the leading ticket'))], 'bad'],
  IncidentResolved: (d) => ['check', 'The incident is over', [why(d.outcome + ' · by ' + words(d.by)), d.answer ? bubble(d.answer, 'agent') : ''], 'good']
};

// An event that nobody has written words for yet: its name and its plain fields read well enough
function anyway(event) {
  const plain = Object.entries(event.data).filter(([, value]) => ['string', 'number', 'boolean'].includes(typeof value) && value !== '');
  return ['dot', words(event.type.replace(/([a-z])([A-Z])/g, '$1 $2')), [el('ul', { class: 'facts' }, plain.map(([name, value]) => el('li', {},
    el('span', { class: 'why' }, words(name.replace(/([a-z])([A-Z])/g, '$1 $2'))), el('span', {}, String(value)))))]];
}

function told(event) {
  try {
    return STORY[event.type] ? STORY[event.type](event.data, event.at) : anyway(event);
  } catch (error) {
    // Fields may come that these words don't know yet
    return anyway(event);
  }
}

export function entry(event, created, newDay) {
  const [symbol, title, content, kind] = told(event);
  const since = (Date.parse(event.at) - created) / 1000;
  return el('li', { class: event.producer + ' ' + (kind || '') + (newDay ? ' new-day' : '') },
    newDay ? el('p', { class: 'date' }, dayOf(event.at)) : '',
    el('span', { class: 'node' }, icon(symbol)),
    el('div', { class: 'what-happened' },
      el('div', { class: 'line' }, el('span', { class: 'title' }, title),
        el('time', { datetime: event.at, title: event.at }, clockTime(event.at) + (since >= 1 ? ' · after ' + duration(since) : ''))),
      content,
      el('details', {}, el('summary', {}, event.producer + ' ' + event.sequence + ' · ' + event.type), el('pre', {}, JSON.stringify(event.data, null, 2)))));
}
