import { torture } from './harness.ts';
import { schedules } from './schedules.ts';

torture('schedules', schedules);
