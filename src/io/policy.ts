import type { PolicyReport } from '../context.ts';
import type { ParsedPolicy } from '../domain/policy-check.ts';
import { DEFAULT_POLICY } from '../domain/policy-default.ts';
import { readCheckedPolicy } from '../domain/policy-file.ts';
import { readYaml } from '../domain/yaml.ts';
import type { Cache } from './cache.ts';
import { namedHolidays } from './holidays.ts';
import type { ReadText } from './safe-read.ts';
import { isSameStamp, stampOf } from './stamp.ts';
import { readConfig } from './store.ts';

/** The policy of a store, with what is wrong in its file. */
export async function readPolicy(root: string, cache: Cache): Promise<PolicyReport> {
  const config = readConfig(root);
  return config === null ? DEFAULTS : withHolidays(await parsedPolicy(config, cache));
}

/** The same of a text that is no file of the store; of null, the defaults. */
export async function policyOf(text: string | null): Promise<PolicyReport> {
  if (text === null) return DEFAULTS;
  const { parsePolicy } = await import('../domain/policy-check.ts');
  return withHolidays(parsePolicy(text));
}

const DEFAULTS: PolicyReport = { policy: DEFAULT_POLICY, problems: [] };

async function withHolidays({ policy, problems, locate }: ParsedPolicy): Promise<PolicyReport> {
  if (policy.holidayCalendar === null) return { policy, problems };
  const found = await namedHolidays(policy.holidayCalendar, policy.calendar.holidays);
  if ('holidays' in found)
    return { policy: { ...policy, calendar: { ...policy.calendar, ...found } }, problems };
  const message = `holiday_calendar: ${found.problem}`;
  return { policy, problems: [...problems, { ...locate(['holiday_calendar']), message }] };
}

/** Checks the file, unless this very version of it was checked before and nothing was wrong: the schema takes 10 ms to load. */
async function parsedPolicy({ text, stats }: ReadText, cache: Cache): Promise<ParsedPolicy> {
  const stamp = stampOf(stats);
  if (isSameStamp(cache.read('policy'), stamp)) {
    return {
      policy: readCheckedPolicy(text),
      problems: [],
      locate: (path, what) => readYaml(text).locate(path, what),
    };
  }
  const { parsePolicy } = await import('../domain/policy-check.ts');
  const parsed = parsePolicy(text);
  if (parsed.problems.length === 0 && cache.couldKeep(stamp))
    cache.write('policy', (mayKeep) => (mayKeep(stamp) ? stamp : null));
  return parsed;
}
