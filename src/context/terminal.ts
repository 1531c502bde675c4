/** How stdout is to be written to. */
export interface Screen {
  /** Infinite where the output goes to a file or a program: nothing is cut then. */
  columns: number;
  style: Style;
  /** A text that leads to an address, or to a file of the store by its path; the text alone where the terminal has no links. */
  link(text: string, to: { url: string } | { path: string }): string;
}

/** Emphasis for a terminal; each function returns its text unchanged where colour is off. */
export interface Style {
  bold(text: string): string;
  dim(text: string): string;
  red(text: string): string;
  magenta(text: string): string;
  green(text: string): string;
  cyan(text: string): string;
}

export interface Choice<T> {
  name: string;
  value: T;
  /** Shown once it is chosen; the name where it is left out. */
  short?: string;
}

/** Questions at a terminal. Each can be cancelled, which throws Failure `cancelled`. */
export interface Prompt {
  text(question: {
    message: string;
    initial?: string;
    validate?: (answer: string) => string | true;
  }): Promise<string>;
  select<T>(question: { message: string; choices: readonly Choice<T>[]; initial?: T }): Promise<T>;
  confirm(question: { message: string; initial: boolean }): Promise<boolean>;
}

export interface Editor {
  /** Opens a file of the store and waits for the editor to end. */
  open(path: string): void;
  /** Lets a person write a text; what they saved, without lines that begin with `#`. */
  write(hint: string): string;
}
