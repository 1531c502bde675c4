import { torture } from './harness.ts';
import { writers } from './writers.ts';

torture('writers', writers);
