/** What a browser gets for an address. */
export interface Reply {
  status: 200 | 404 | 500;
  /** Its media type. */
  type: string;
  text: string;
}

/** What is shown on this machine. It is asked anew for each request. */
export interface Pages {
  /** The Content-Security-Policy of all of it. */
  contentPolicy: string;
  /** By its path, without the slash before it. */
  reply(path: string): Reply;
  /** A page that stays open somewhere: `tell` is given what it has to know, at once and again. Returns what ends that. */
  follow(path: string, tell: (message: string) => void): () => void;
}

/** Pages that this machine shows to itself, and to no other. */
export interface LocalServer {
  /** With a slash at its end. */
  url: string;
  /** At once, whoever is still connected. */
  close(): void;
}
