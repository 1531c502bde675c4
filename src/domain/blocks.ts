/** Most lines open nothing, and are known by their first character. */
const MAY_OPEN: ReadonlySet<string | undefined> = new Set([' ', '`', '~', '<']);

/** Follows fenced code blocks and HTML comments that begin at the left margin. */
export class BlockTracker {
  private fence: string | null = null;
  private inComment = false;

  /** What the lines so far have opened and not closed. */
  get open(): 'comment' | 'code block' | null {
    if (this.inComment) return 'comment';
    return this.fence === null ? null : 'code block';
  }

  /** Whether a line is inside, or opens or closes, such a block. */
  hides(line: string): boolean {
    if (!this.inComment && this.fence === null && !MAY_OPEN.has(line[0])) return false;
    if (this.inComment) {
      this.inComment = !line.includes('-->');
      return true;
    }
    const fence = /^ {0,3}(`{3,}(?=[^`]*$)|~{3,})/.exec(line);
    const marker = fence?.[1];
    if (this.fence !== null) {
      if (marker?.startsWith(this.fence) && line.slice(fence![0].length).trim() === '') this.fence = null;
      return true;
    }
    if (marker) {
      this.fence = marker;
      return true;
    }
    this.inComment = /^ {0,3}<!--/.test(line) && !line.includes('-->');
    return this.inComment;
  }
}
