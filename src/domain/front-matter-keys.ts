/** Every front matter key that means something, in the order in which the keys are written. */
export const FRONT_MATTER_KEYS = [
  'id',
  'title',
  'severity',
  'status',
  'visibility',
  'services',
  'declared_at',
  'started_at',
  'detected_at',
  'mitigated_at',
  'resolved_at',
  'review_meeting',
  'roles',
] as const;

export type FrontMatterKey = (typeof FRONT_MATTER_KEYS)[number];

/** The keys that stand before a key. */
export function keysBefore(key: string): readonly string[] {
  const index = FRONT_MATTER_KEYS.indexOf(key as FrontMatterKey);
  return index < 0 ? FRONT_MATTER_KEYS : FRONT_MATTER_KEYS.slice(0, index);
}
