/** How far long work is, for somebody who watches. */
export interface Progress {
  /** So many files may have to be read. */
  expect(files: number): void;
  /** So many more were read. */
  step(files?: number): void;
}

export const UNSEEN: Progress = { expect: () => {}, step: () => {} };

/** What is done sooner needs no words. */
const FIRST_AFTER_MILLISECONDS = 500;
const EVERY_MILLISECONDS = 100;
/** To look at the clock takes time too. */
const STEPS_BETWEEN_LOOKS = 16;

/** Shows a line now and then; the clock counts in milliseconds. */
export function progressShown(show: (line: string) => void, clock: () => number): Progress {
  let next = clock() + FIRST_AFTER_MILLISECONDS;
  let [done, looked, total] = [0, 0, 0];
  return {
    expect(files) {
      total = Math.max(total, files);
    },
    step(files = 1) {
      done += files;
      if (done - looked < STEPS_BETWEEN_LOOKS) return;
      looked = done;
      if (clock() < next) return;
      next = clock() + EVERY_MILLISECONDS;
      // Some are read twice.
      show(`${counted(Math.min(done, total))} of ${counted(total)} files …`);
    },
  };
}

function counted(files: number): string {
  return String(files).replace(/\B(?=(?:\d{3})+$)/g, ',');
}
