import { orders } from './orders.ts';
import { torture } from './harness.ts';

torture('orders', orders);
