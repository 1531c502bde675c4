import * as z from 'zod/mini';
import { FrontMatter } from '../domain/front-matter-schema.ts';
import { SEVERITIES, VISIBILITIES } from '../domain/policy.ts';
import { STATUSES } from '../domain/workflow.ts';

/**
 * The front matter that lint finds no error in: what `front-matter-types` checks, and the words that `severity-known`,
 * `status-known` and `visibility-known` know. Keys of one's own are allowed.
 */
export const IncidentFrontMatter = z.extend(FrontMatter, {
  severity: z.enum(SEVERITIES),
  status: z.enum(STATUSES),
  visibility: z.enum(VISIBILITIES),
});
