/**
 * Words that are names of people too, by the kind of ordinary word they are. Such a name is only taken for a person
 * where the words around it do not show the ordinary use; every other name is taken for a person wherever it stands.
 */
export type WordKind = 'modal' | 'verb' | 'noun' | 'calendar' | 'label' | 'function';

const MODALS = 'will may';

/** Verbs, most of them nouns too. */
const VERBS = `mark grant rob bill chase skip pierce hunt page cook pat sue nick jack trace buck rush drew cope pace sweep
  shore bridge walk yield glean bolt stroud bond care cherry chance cross dash deal dial drum flood gain hall
  hand hook hope joy keep kick leave lever lock look love major marshal marsh mask match merge mix morph move
  name need paint park pass pay pick pitch place plant play plot poll post pound power price prior push quick
  quote race rain raise ramp range rank rate read real ring rise roll root rose round rule run sage sale salt
  save scale seal search seed sell serve set shed shift ship shock show sign sink skill slack sleep slice slide
  snow sort spark speed spell spend spike spin split spring stage stand star start stock stop storm strip strong
  sweet swing switch tap target test thrive tie time toll top touch train trap trust try turn use view vice wait
  wake want ward warn wash watch wave wear weigh wish work wrap write wright carry hurry dean`;

/** Nouns and adjectives, names of products and of places among them. */
const NOUNS = `art amber crystal cliff chip dawn faith frank grace guy penny rich robin ruby max kit dot ash ace sky summer winter
  autumn angel paris london sydney virginia dallas austin phoenix china king prince baker miller cooper walker fisher
  stone wood woods field fields hill hills brook brooks rivers river banks bank church house houses lane street day days
  week weeks young long short small little big black white brown green gray grey blue red gold silver sharp bright wise
  savage swift best good new old noble stern brave bold blunt sterling true jenkins hudson travis kafka cassandra pascal
  haskell dart rust aurora athena apollo atlas mercury titan maven ant argo helm vault consul envoy sentry jaeger sinatra
  oracle karma jest flux chef puppet babel elixir perl curry crisp falco ceph bishop knight squire weaver binder cash cave
  chambers city cloud coach coal coin combs corner couch court craft crane crow crown cutter driver drawer eagle east elder
  ember falcon farm fence fern fire fish flag forest foster fountain fox friend frost fuller garden gates ghost glass grass
  ground grove guard hammer hand hardy harvest hawk hay head heard heart holiday hook horn horse ice iron island joiner
  judge junior key keys kite knots lake lamb law lawn leaf leader light line link lion load loop lord lot luck lucky magic
  mail main maple marine market master mercy mild miles mill mills mint mode money moon moss mouse mud music myth nation
  night noon north nova nut oak ocean orange organ owl pack paddock palm pan parent parish parker park parks path patience
  peace peak pepper person pilot pink pipe piper pit plain point pond pool port porter potter powers present pride priest
  prime proof quarry queen rail raven reader reason rector reef regal register rest reward rice rider ridge rite road rook
  rover row royal saint salmon sand school scout sea senior serif shade shadow shark sheriff shepherd shield silk singer
  sitter slater sleeper smart snow soft song south spear spice spider spirit spoon stable staff steel steward stout
  straight straw stream stringer sugar sun swan sword tab tall tan teal temple tender thorn tide tiger tile timber tin tower
  town trade travel treasure tree trinity trip union valley vane venture vine vision wall waters weather webster well wells
  west wharf wheat whistle wild wilder wind windy wolf worm worth yard zone clear close cold cool dark deep dry early easy
  even fair false far fast fat few fine firm first flat free fresh full funny gentle glad grand great half hard heavy high
  hot huge just keen kind large last late lazy lean left level like loud low loyal mean mellow mere mighty modest near neat
  nice only open outer pale poor proper proud pure quiet rare raw ready rough round safe same second sheer silent simple
  sleek slick slow sly solid sound spare square stark steady steep stiff still strict sure sweet tame tart tidy tight tiny
  tough upper usual vague vast very warm weak wet whole wide`;

const CALENDAR = `january february march april may june july august september october november december jan feb mar apr
  jun jul aug sep sept oct nov dec monday tuesday wednesday thursday friday saturday sunday mon tue wed thu fri sat sun`;

/** Abbreviations, and words for teams, programs and places in a system, as they are used for handles that no person has. */
const LABELS = `ai am api aps arm asap asg aws az bash bgp bot cd cdn ceo cert cfo ci cio cis cli cm cmoc cns cpu csm css csv
  cto cve cvs db dba dbs dc dev devs dms dns dr eb ec ecr ecs edi efs eks elb eng eoc eod eta etl eu ext fifo fs
  ftp fyi gb gc gcp gdpr gpu gui ha hdd hr html http https ia iac iam id ids im imoc infra io iops ip ips ipv is
  iso isp it jit js json jvm kb kms kpi lan lb ldap led lfs log los lru lsn lvm mb mbr mit mr ms mtu mysql nas
  nat nfs nginx nic noc ns ntp nvm ocr ok om oom op ops os osd pc pci pd pdf pg php pid pii pm poc pod pop pr
  prd prod ps pub qa qos qps raid ram rbac rc rca rds re rest rfc roi rpc rpm rps rto sa saas scp sd sdk sec sev
  sg sh sis sku sl sla slb sli slo smb sms smtp snmp sol spa sql sqs sre sres ssd ssh ssl st stg svc tb tbd tcp
  tld tls tmp todo tps ttl tv udp ui uid uk url urls us usb utc uuid ux vc ver vip vlan vm vms vnc vpc vpn vps
  vs waf wal wan web wg whm win wip www xml xss yaml admin admins agent alert alerts alertmanager analytics app
  apps auth backend backup billing build builds chatops cluster commander community compliance core cron data
  database databases delivery deploy deploys deployer deployment desk developer developers devops devrel edge
  engineer engineering finance frontend gateway gitlab github grafana gitaly helpdesk here channel everyone all
  team teams incident incidents infrastructure integration job jobs kubernetes lead leads mail manager managers
  marketing media member message monitoring network networking node noreply observability oncall operations
  operator owner owners pager pagerduty partner payments pipeline platform postgres press primary product
  production prometheus queue redis registry release releases reliability reply replica request research
  responder root runner sales scheduler secondary security server service services shard sidekiq slack slackbot
  staging status storage success support sysadmin system systems terraform test tester tests tooling tools
  traffic training user users vendor version webhook webhooks website worker workers`;

const FUNCTION_WORDS = `a an and are as at be but by can do for go had has have he her hers him his how i if in into is it its me more
  my no nor not of off on or our out over own she so than that the their them then there they this those to too
  under up us was we were what when where which while who whom why with yes you your yet now one two ten many
  much most some such any both each else ever once per same till upon via also about after again all been before
  being down during few from further here just other until very above below between le la van der den de da du
  von el al et un une los sir non`;

const KINDS = new Map<string, WordKind>();
/** The later ones win: a month is a month before it is a modal verb. */
const LISTS: readonly (readonly [WordKind, string])[] = [
  ['noun', NOUNS],
  ['verb', VERBS],
  ['label', LABELS],
  ['function', FUNCTION_WORDS],
  ['calendar', CALENDAR],
  ['modal', MODALS],
];
for (const [kind, words] of LISTS) for (const word of words.split(/\s+/)) KINDS.set(word, kind);

/** All of them. */
export const ORDINARY_WORDS: readonly { word: string; kind: WordKind }[] = [...KINDS].map(([word, kind]) => ({
  word,
  kind,
}));

/** The kind of ordinary word that a word in lower case, or the word that it is a plural of, is; null where it is none. */
export function ordinaryKind(word: string): WordKind | null {
  return KINDS.get(word) ?? (word.endsWith('s') ? (KINDS.get(word.slice(0, -1)) ?? null) : null);
}

/** Whether a word is a label: an abbreviation, or a word for a team, a program or a part of a system. */
export function isLabel(word: string): boolean {
  return KINDS.get(word) === 'label';
}

/** Whether a word may be a month or a day of the week. */
export function isCalendarWord(word: string): boolean {
  return word === 'may' || KINDS.get(word) === 'calendar';
}
