import { clones } from './clones.ts';
import { torture } from './harness.ts';

torture('clones', clones);
