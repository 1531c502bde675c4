export interface Shot {
  name: string;
  alt: string;
}

export const SHOTS: readonly Shot[];
export function fileOf(shot: Shot): string;
