import { faults } from './faults.ts';
import { torture } from './harness.ts';

torture('faults', faults);
