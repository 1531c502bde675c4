import { eventsOf } from '../domain/events-of.ts';
import { majorChange } from '../domain/major.ts';
import type { Policy } from '../domain/policy.ts';
import { personCalled } from '../domain/roster.ts';
import { atEvent, lineOfEvent } from './at-event.ts';
import type { IncidentRule, Origin } from './rule.ts';

export const majorAuthor: IncidentRule = {
  id: 'major-author',
  requirement: 'R15',
  scope: 'incident',
  severity: 'warning',
  summary: 'Whoever declared a major incident is the author of the commit that says so.',
  rationale:
    'Anybody can write a name into a file. Where the commit is by somebody else, ask whom it names whether they declared it. ' +
    'People are told by the e-mail addresses and names of the roster in that commit; somebody of whom it has neither is not checked.',
  check(incident, setting) {
    return eventsOf(incident.timeline, 'major').flatMap((event) => {
      if (event.actor === null || !majorChange(event)) return [];
      const origin = setting.origin?.(incident.path, lineOfEvent(incident, event));
      if (!origin || isBy(event.actor, origin)) return [];
      const { commit, name, email } = origin;
      const message = `expected the commit ${commit.slice(0, 7)} to be by ${event.actor}, found ${name} <${email}>`;
      return [atEvent(incident, event, message)];
    });
  },
};

/** Whether a commit is by somebody, as far as the roster can tell. */
function isBy(actor: string, { name, email, policy }: Origin): boolean {
  const person = personCalled(policy, actor);
  if (!person) return true;
  const author = authorIn(policy, email, name);
  return author === null ? person.email === null && person.name === null : author === person;
}

function authorIn(policy: Policy, email: string, name: string) {
  return personCalled(policy, email) ?? personCalled(policy, name);
}
