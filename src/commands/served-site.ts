import type { Context } from '../context.ts';
import type { Pages, Reply } from '../context/web.ts';
import type { Audience } from '../domain/communications.ts';
import { contentKey } from '../domain/content-key.ts';
import { Failure } from '../domain/failure.ts';
import { type Incident, isIncident, readIncident, type UnreadableFile } from '../domain/incident.ts';
import type { Policy } from '../domain/policy.ts';
import { policyText } from '../domain/policy-text.ts';
import type { SiteFile, SiteUnit } from '../domain/site-file.ts';
import type { Instant } from '../domain/time.ts';
import { failureText } from '../render/failure-text.ts';
import { isStillSo, type KnownIncident, knownIncident } from '../render/site/known-incident.ts';
import { LIVE_POLICY, LIVE_SCRIPT, livePage, missingPage } from '../render/site/live-page.ts';
import type { Loaded } from './load-incidents.ts';
import { misplacedNotes } from './misplaced.ts';
import { type SiteSource, siteOf } from './site-content.ts';

interface Made {
  key: string;
  files: readonly SiteFile[];
}

/** An incident as it was read, and what is known of it under a policy. */
interface ReadFile {
  incident: Incident;
  known: { basis: string; of: KnownIncident } | null;
}

/** A site that is not written anywhere: each page is made when it is first asked for, and again when it changed. */
export class ServedSite implements Pages {
  readonly contentPolicy = LIVE_POLICY;
  /** What keeps pages from being as the files are; empty where they are. */
  problems: readonly string[] = [];
  private units = new Map<string, SiteUnit>();
  private made = new Map<string, Made>();
  private files = new Map<string, ReadFile>();
  private readonly followers = new Set<() => void>();

  private readonly audience: Audience;
  private readonly script: string;

  constructor(audience: Audience, script: string) {
    this.audience = audience;
    this.script = script;
  }

  /** Reads what changed. @throws Failure where there can be no site; the pages are as they were then. */
  async read(context: Context): Promise<void> {
    const source = this.source(context, this.load(context));
    const content = await siteOf(context, { audience: this.audience, baseUrl: null }, source);
    const { shared, own } = content.units;
    this.units = new Map([...shared(), ...own].map((unit) => [unit.name, unit]));
    this.problems = [
      ...content.withheld.flatMap(({ path, reasons }) =>
        reasons.map((reason) => `withheld: ${path}: ${reason}`),
      ),
      ...content.unreadable.map((file) => this.problemIn(file)),
      ...misplacedNotes(content.misplaced),
    ];
    const kept = [...this.made].filter(
      ([name, { key }]) => key !== '' && this.units.get(name)?.key() === key,
    );
    this.made = new Map(kept);
  }

  /** The same while it is shown: whatever is wrong is said in the pages. */
  async readAgain(context: Context): Promise<void> {
    try {
      await this.read(context.again());
    } catch (error) {
      const said = error instanceof Failure ? failureText(error) : bugText(error);
      this.problems = [`${said}\nUntil then all pages stay as they were.`];
    }
    for (const tell of this.followers) tell();
  }

  reply(path: string): Reply {
    if (path === LIVE_SCRIPT) return { status: 200, type: 'text/javascript', text: this.script };
    const text = this.textOf(path);
    if (text === null) return { status: 404, type: 'text/html', text: livePage(missingPage(), '') };
    const type = TYPES[path.slice(path.lastIndexOf('.') + 1)] ?? 'text/plain';
    return { status: 200, type, text: type === 'text/html' ? livePage(text, contentKey([text])) : text };
  }

  follow(path: string, tell: (message: string) => void): () => void {
    const tellNow = () => tell(JSON.stringify({ now: this.shownNow(path), problems: this.problems }));
    this.followers.add(tellNow);
    tellNow();
    return () => this.followers.delete(tellNow);
  }

  /** By which a page knows whether it is as it was when it was loaded. */
  private shownNow(path: string): string {
    try {
      const text = this.textOf(path);
      return text === null ? '' : contentKey([text]);
    } catch (error) {
      return bugText(error);
    }
  }

  private textOf(path: string): string | null {
    const unit = this.units.get(path) ?? this.units.get(path.replace(/(?:-page-\d+)?\.[a-z]+$/, ''));
    if (unit === undefined) return null;
    const made = this.made.get(unit.name) ?? { key: unit.key(), files: unit.make() };
    this.made.set(unit.name, made);
    return made.files.find((file) => file.path === path)?.text ?? null;
  }

  /** As the files are now, whatever they become. */
  private source({ now }: Context, loaded: Loaded): SiteSource {
    const { files } = this;
    return {
      loaded: () => loaded,
      incidentAt: (path) => files.get(path)!.incident,
      known: async (options) => {
        const basis = policyText(options.policy);
        const known = [...files.values()].map((file) => knownIn(file, basis, options.policy, now));
        return { known, unreadable: loaded.unreadable };
      },
    };
  }

  /** What is not changed is not read anew; what cannot be read any more is as it was when it could. */
  private load({ store }: Context): Loaded {
    const loaded: Loaded = { incidents: [], unreadable: [] };
    const before = this.files;
    this.files = new Map();
    for (const path of store.incidentPaths()) {
      const source = store.read(path);
      const known = before.get(path);
      const isSame = known !== undefined && 'text' in source && source.text === known.incident.text;
      const read = isSame ? known.incident : 'text' in source ? readIncident(path, source.text) : source;
      if (!isIncident(read)) loaded.unreadable.push(read);
      const shown = isSame || !isIncident(read) ? known : { incident: read, known: null };
      if (shown === undefined) continue;
      loaded.incidents.push(shown.incident);
      this.files.set(path, shown);
    }
    return loaded;
  }

  private problemIn({ path, line, column, message }: UnreadableFile): string {
    const meanwhile = this.files.has(path) ? 'shown as it was before' : 'left out';
    return `${path}:${line}:${column}: ${message} (${meanwhile})`;
  }
}

/** What hangs on the moment is found out anew, all else while the policy is the same. */
function knownIn(file: ReadFile, basis: string, policy: Policy, now: Instant): KnownIncident {
  const { incident, known } = file;
  if (known?.basis === basis && isStillSo(known.of, now)) return known.of;
  const of = knownIncident(incident, policy, now);
  file.known = { basis, of };
  return of;
}

function bugText(error: unknown): string {
  return `This is a bug in incident: ${(error as Error).message}`;
}

const TYPES: Readonly<Record<string, string>> = {
  html: 'text/html',
  json: 'application/json',
  css: 'text/css',
  js: 'text/javascript',
  svg: 'image/svg+xml',
  atom: 'application/atom+xml',
  ics: 'text/calendar',
};
