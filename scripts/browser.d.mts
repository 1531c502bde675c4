import type { Browser } from 'playwright-core';

export const isSkipped: boolean;
export function startBrowser(): Promise<Browser>;
