import { torture } from './harness.ts';
import { pauses } from './pauses.ts';

torture('pauses', pauses);
