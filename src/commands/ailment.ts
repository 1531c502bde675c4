import type { Context } from '../context.ts';
import type { Output } from '../schemas/index.ts';

/** Something that `incident doctor` finds wrong with a store or a clone. */
export interface Ailment {
  /** What kind it is, as a word for `--json`. */
  kind: Output<'doctor'>['findings'][number]['kind'];
  /** What is wrong, and where. */
  message: string;
  /** What mending it does, as `set merge.incident.driver`; or what a person has to do. */
  remedy: string;
  /** Mends it; false where that did not help. Null where it takes a person. */
  mend: (() => boolean) | null;
  /** True where nothing is broken, but something will be missed. */
  isHint: boolean;
}

/** One thing that `incident doctor` looks at. */
export type Check = (context: Context) => Ailment[] | Promise<Ailment[]>;
