import { fuzz } from './fuzz.ts';
import { torture } from './harness.ts';

torture('fuzz', fuzz);
