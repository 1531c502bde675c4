import type { Screen } from '../context/terminal.ts';
import type { Communications } from '../domain/communications.ts';
import { blogPostText, liveText } from './communications-words.ts';
import { fact } from './fact.ts';
import { linked } from './linked.ts';
import { printableLine } from './printable.ts';

/** How an incident is communicated, in a few lines for `show`; nothing where nothing was recorded of it. */
export function communicationsSummary(communications: Communications, screen: Screen): string {
  const { major, checklist, warRoom, statements, blogPost } = communications;
  const said = statements.filter((statement) => statement.said !== null);
  if (!major && !warRoom && !blogPost && said.length === 0) return '';
  const counting = checklist.filter(({ state }) => state !== 'not-applicable');
  const done = counting.filter(({ settled }) => settled !== null).length;
  const late = counting.filter(({ state }) => state === 'late').length;
  const facts = [
    ...(warRoom ? [['war room', warRoom.url]] : []),
    ...(major ? [['live', liveText(communications)]] : []),
    ...said.map(({ product, text }) => [product.name, text]),
    ...(blogPost ? [['blog post', blogPostText(blogPost)]] : []),
  ];
  const progress = major
    ? `${done} of ${counting.length} done${late > 0 ? screen.style.red(`, ${late} late`) : ''}: incident comms`
    : 'incident comms';
  const lines = facts.map(([name, value]) =>
    fact(`  ${printableLine(name!)}`, linked(printableLine(value!), screen), screen),
  );
  return fact('Communications', progress, screen) + lines.join('');
}
