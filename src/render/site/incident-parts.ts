import { asksForOutreach } from '../../domain/customer-outreach.ts';
import { type ImpactedCustomer, invitesManagers } from '../../domain/customers.ts';
import type { DueItem } from '../../domain/due-item.ts';
import { compareDue, mostUrgent } from '../../domain/due.ts';
import { isDay, wallClock } from '../../domain/time.ts';
import type { IncidentView, InternalView } from './incident-view.ts';
import { type Html, html, type Part } from './html.ts';
import { markdownInline } from './markdown.ts';
import { type Block, block } from './parts.ts';
import { linkTargetFrom, type SiteLook } from './site-look.ts';
import { cut, fact, movingTime, person, timeHtml } from './words.ts';

const MOST_DUE = 12;

/** What is due in this incident, the earliest first. */
export function dueBlock(due: readonly DueItem[], look: SiteLook): Part {
  const { items } = mostUrgent(due);
  if (items.length === 0) return null;
  const rows = items
    .toSorted(compareDue)
    .slice(0, MOST_DUE)
    .map(
      (item) =>
        html`<li>${dueTime(item, look)} ${cut(item.what)} <span class="by">—&nbsp;${person(item.owner)}</span></li>`,
    );
  const more = items.length > MOST_DUE && html`<li class="quiet">and ${items.length - MOST_DUE} more</li>`;
  return html`<aside class="due"><h2>Due</h2><ul>${rows}${more}</ul></aside>`;
}

export function dueTime({ due, overdue }: DueItem, look: SiteLook): Html {
  return html`<span class="when${overdue && ' late'}">${movingTime(due, look)}${overdue && ' late'}</span>`;
}

export function reviewBlock({ review, held, incident }: InternalView, look: SiteLook): Block[] {
  if (!review.required) return [];
  const late =
    review.overdue && html`, <strong class="late">${review.workingDaysLate} working days late</strong>`;
  const state = review.completedAt
    ? html`completed ${timeHtml(review.completedAt, look)}`
    : html`due ${review.due ?? `${look.policy.reviewWorkingDays} working days after resolution`}${late}`;
  const rows = [
    fact('Review', state),
    fact('Owner', person(review.owner)),
    fact('Because', review.reasons.join('; ')),
    incident.reviewMeeting && fact('Meeting', incident.reviewMeeting),
    held && fact('Decided', held.decided),
    held &&
      fact(
        'Reviewed',
        `${held.meeting ? `in the meeting of ${held.meeting}` : 'without a meeting'}; the text ${held.changedSince ? 'was changed' : 'is unchanged'} since`,
      ),
  ];
  return [block(html`<section><h2>State of the review</h2><dl class="facts">${rows}</dl></section>`)];
}

export function actionBlocks({ actions, actionsWaived, card }: IncidentView, look: SiteLook): Block[] {
  const target = linkTargetFrom(card.page, look);
  const heading = html`<h2>Corrective actions</h2>`;
  if (actions.length === 0)
    return actionsWaived
      ? [block(html`${heading}\n<p>None needed: ${markdownInline(actionsWaived, target)}</p>`)]
      : [];
  const list = { open: html`<ul class="actions">\n`, close: html`</ul>\n` };
  const items = actions.map(({ text, priority, by, due, done, overdue }) => {
    const tail = [
      by,
      !done && due
        ? html`<span class="${overdue ? 'late' : ''}">due ${due}${overdue && ', overdue'}</span>`
        : null,
    ];
    const said = tail.filter((part) => part !== null);
    return html`<li class="${done ? 'done' : 'open'}"><span class="mark" aria-hidden="true">${done ? '✓' : '○'}</span><span class="said"><span class="sr">${done ? 'Done:' : 'Open:'}</span> ${priority !== null && html`<span class="type">P${priority}</span> `}${markdownInline(text, target)}${said.length > 0 && html` <span class="by">—&nbsp;${said.map((part, index) => html`${index > 0 && ', '}${part}`)}</span>`}</span></li>`;
  });
  return [block(heading), ...items.map((item) => block(item, list))];
}

const SCOPES = {
  all: 'All customers are hit',
  subset: 'A small part of the customers is hit',
  one: 'One customer is hit',
  none: 'No customer is hit',
} as const;

/** What it means for customers (R9–R14); for the organisation alone. */
export function customerBlock({ customers, incident }: InternalView, look: SiteLook): Block[] {
  const { scope, scopeBecause, impacted } = customers;
  if (scope === null && impacted.length === 0) return [];
  const reach = scope === null ? 'How many are hit is not stated' : SCOPES[scope];
  const invited = invitesManagers(customers) ? '; their CSMs are invited to the review meeting' : '';
  const asked = asksForOutreach(incident, look.policy);
  return [
    block(
      html`<section><h2>Customers</h2><p>${reach}${scopeBecause && `: ${scopeBecause}`}${invited}.</p>${impacted.length > 0 && html`<ul>${impacted.map((customer) => customerItem(customer, asked, look))}</ul>`}</section>`,
    ),
  ];
}

function customerItem(
  { name, csm, impact, outreach, review, rca, escalation }: ImpactedCustomer,
  asked: boolean,
  look: SiteLook,
): Html {
  const day = (at: string) => (isDay(at) ? at : wallClock(at, look.timeZone));
  const said = [
    impact,
    outreach.done
      ? `outreach done${outreach.event ? ` ${day(outreach.event.at)}` : ''}`
      : asked
        ? 'outreach open'
        : '',
    review ? `review with them ${review.state}${review.day ? ` ${review.day}` : ''}` : '',
    rca ? `root cause analysis ${rca.state}` : '',
    escalation
      ? `escalation ${escalation.open ? (escalation.severity ?? 'without a severity') : 'closed'}`
      : '',
  ].filter((part) => part !== '');
  return html`<li><strong>${name}</strong> <span class="by">—&nbsp;${person(csm)}</span>${said.length > 0 && `: ${said.join('; ')}`}</li>`;
}

export function unreadableBlock(unreadable: readonly string[]): Block[] {
  if (unreadable.length === 0) return [];
  const text = unreadable.join('').slice(0, 10_000);
  return [
    block(html`<section><h3>Lines of the timeline that cannot be read</h3><pre>${text}</pre></section>`),
  ];
}
