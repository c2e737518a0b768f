// The page of a survey: search, facets, views, charts, basket; its state is in the address.
// What fields say is only ever put into text nodes and checked links, never into HTML.

/** @typedef {{title: string, depth: number, about: string}} Topic */
/** @typedef {{field: string, title: string, type: string}} Attribute */
/**
 * @typedef {object} Data what the renderer wrote; `papers` and `bibtex` are deflated JSON in base64
 * @property {Topic[]} topics
 * @property {[string, string][]} venues short and full names
 * @property {[string, string][]} labels of links, and their titles
 * @property {Attribute[]} attributes
 * @property {string[]} facets
 * @property {string[]} columns
 * @property {string} view
 * @property {boolean} clean
 * @property {string} papers
 * @property {string} bibtex
 */
/** @typedef {{label: string, title: string, url: string, dead: string}} Link */
/**
 * @typedef {object} Paper
 * @property {number} i its place in the list
 * @property {string} key
 * @property {string} title
 * @property {string} nick
 * @property {{full: string, family: string}[]} people
 * @property {boolean} others
 * @property {[number, number, number]} date
 * @property {[string, string]} venue
 * @property {string} award
 * @property {number[]} cats
 * @property {Link[]} links
 * @property {string[]} values of attributes
 * @property {string} abstract
 * @property {number} place in the file
 * @property {string} all what one searches in, folded; made when it is first needed
 */
/** @typedef {{field: string, text: string, not: boolean, test: (p: Paper) => boolean}} Term */
/** @typedef {{label: string, depth: number, parent: number, total: number, hue: string}} Value */
/**
 * @typedef {object} Facet
 * @property {string} name in the address
 * @property {string} title
 * @property {boolean} several whether a paper may have more than one value
 * @property {Value[]} values
 * @property {number[][]} of the values of each paper
 * @property {Int32Array} counts of the papers that choosing a value would show
 * @property {Set<number>} in
 * @property {Set<number>} out
 * @property {boolean} all
 * @property {boolean} tree
 * @property {() => void} show
 */
/** @typedef {{box: HTMLElement, papers: Paper[], full: boolean}} Block */
/** @typedef {string | Node | null | false | undefined | (string | Node)[]} Kid */

const MONTHS = " Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(" ");
const BLOCK = 48; // papers that are drawn, or not, together
const FIRST = { cards: 6, list: 30, table: 24 }; // those that are drawn at once
const FEW = 8; // values that a long facet shows at first
const HIGH = { cards: 190, list: 40, table: 46 }; // pixels of a paper, until one is measured
const TRUTH = { yes: "✓ yes", no: "✗ no", partly: "∼ partly", unknown: "? unknown" };
const ODD = /** @type {Record<string, string>} */ ({
  ...{ æ: "ae", đ: "d", ð: "d", ı: "i", ł: "l", ø: "o", œ: "oe", þ: "th", ß: "ss" },
});

// --- Elements ---------------------------------------------------------------------------------

/** @template {HTMLElement} [T=HTMLElement] @param {string} id @returns {T} */
const $ = (id) => /** @type {T} */ (document.getElementById(id));

/**
 * @template {Element} T
 * @param {T} node @param {Record<string, any>} props @param {Kid[]} kids
 */
function filled(node, props, kids) {
  for (const [name, value] of Object.entries(props)) {
    if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else if (value !== false && value !== undefined && value !== null)
      node.setAttribute(name, value === true ? "" : String(value));
  }
  for (const kid of kids.flat()) if (kid) node.append(kid);
  return node;
}

/**
 * @template {keyof HTMLElementTagNameMap} K
 * @param {K} tag @param {Record<string, any>} [props] @param {Kid[]} kids
 */
const el = (tag, props = {}, ...kids) => filled(document.createElement(tag), props, kids);

/** @param {string} tag @param {Record<string, any>} props @param {Kid[]} kids */
const svg = (tag, props, ...kids) =>
  filled(document.createElementNS("http://www.w3.org/2000/svg", tag), props, kids);

/** @param {string} text @param {() => void} onclick @param {Record<string, any>} [more] */
const button = (text, onclick, more = {}) =>
  el("button", { type: "button", onclick, ...more }, text);

// --- Data -------------------------------------------------------------------------------------

const data = /** @type {Data} */ (
  /** @type {any} */ (globalThis).bibtaxonData ?? JSON.parse($("data").textContent ?? "")
);

/** @param {string} base64 @returns {Promise<any>} */
async function inflated(base64) {
  const bytes = Uint8Array.from(atob(base64), (sign) => sign.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate"));
  return JSON.parse(await new Response(stream).text());
}

/** @type {Promise<string[][]> | undefined} */
let entries;

/** The entry as its author wrote it; without the hidden fields if it is to be clean.
 * @param {Paper} p @param {boolean} clean */
async function bibtex(p, clean) {
  entries ??= inflated(data.bibtex);
  return (await entries)[p.i].filter((_, n) => !clean || n % 2 === 0).join("");
}

/** @param {any[]} row @param {number} i @returns {Paper} */
function paper(row, i) {
  const [
    key,
    title,
    nick,
    names,
    others,
    date,
    venue,
    award,
    cats,
    links,
    values,
    abstract,
    place,
  ] = row;
  return {
    ...{ i, key, title, nick, date, award, cats, values, abstract, place, all: "" },
    others: !!others,
    venue: data.venues[venue],
    people: names.map((/** @type {string} */ name) => {
      const [given, family] = name.split("|");
      return { full: `${given} ${family}`.trim(), family };
    }),
    links: links.map((/** @type {[number, string, string?]} */ [label, url, dead = ""]) => {
      const [name, shown] = data.labels[label];
      return {
        label: name,
        title: shown,
        dead,
        url: /^(https?:|mailto:)/i.test(url) ? url : "",
      };
    }),
  };
}

/** @param {string} text without accents and case */
function fold(text) {
  // eslint-disable-next-line no-control-regex
  if (/^[\x00-\x7f]*$/.test(text)) return text.toLowerCase();
  const plain = text.normalize("NFKD").toLowerCase().replace(/\p{M}/gu, "");
  return plain.replace(/[æđðıłøœþß]/g, (sign) => ODD[sign]);
}

const papers = /** @type {Paper[]} */ ((await inflated(data.papers)).map(paper));
const byKey = new Map(papers.filter(({ key }) => key).map((p) => [p.key, p]));
/** @type {number[]} of each topic, -1 for top ones */
const parents = [];
for (const [n, topic] of data.topics.entries()) {
  let up = n - 1;
  while (up >= 0 && data.topics[up].depth >= topic.depth) up = parents[up];
  parents.push(up);
}
/** @param {number} topic @returns {number[]} the topic and those above it */
const upwards = (topic) => (topic < 0 ? [] : [topic, ...upwards(parents[topic])]);
const lines = data.topics.map((_, n) => upwards(n));
const tops = data.topics.flatMap((_, n) => (parents[n] < 0 ? [n] : []));
const hue = new Map(tops.map((topic, n) => [topic, `c${n % 9}`]));
/** @param {number} topic */
const hueOf = (topic) => hue.get(lines[topic]?.at(-1) ?? -1) ?? "c9";
/** @param {number} topic */
const labelOf = (topic) =>
  lines[topic]
    .map((n) => data.topics[n].title)
    .reverse()
    .join(" > ");
/** @param {Paper} p */
const topOf = (p) => (p.cats.length ? (lines[p.cats[0]].at(-1) ?? -1) : -1);
/** @param {Paper} p */
const whenOf = ({ date: [year, month] }) =>
  year ? (month ? `${MONTHS[month]} ${year}` : `${year}`) : "";
/** @param {Paper} p @param {string} what */
const has = (p, what) =>
  p.links.some(({ label }) => label === what || (what === "code" && label === "github")) ||
  (what === "award" && !!p.award) ||
  (what === "abstract" && !!p.abstract) ||
  data.attributes.some(({ field }, n) => field.toLowerCase() === what && !!p.values[n]);

// --- State ------------------------------------------------------------------------------------

const state = { q: "", sort: "", view: data.view, paper: "", from: 0, to: 0 };
const picked = /** @type {Set<Paper>} */ (new Set());
let clean = data.clean;
/** @type {Facet[]} */
const facets = [];
/** @type {Term[]} */
let terms = [];
/** @type {Paper[]} what passes, in the order chosen */
let found = papers;
let yearCounts = /** @type {Map<number, number[]>} */ (new Map());
const inYears = (/** @type {number} */ year) =>
  (!state.from || year >= state.from) && (!state.to || (year > 0 && year <= state.to));

/** @param {string} name @param {string} title @param {boolean} several
 * @param {(p: Paper) => string[]} valuesOf @param {string[]} [known] */
function listFacet(name, title, several, valuesOf, known) {
  const places = new Map(known?.map((label, n) => [label, n]));
  const of = papers.map((p) =>
    valuesOf(p).map((label) => places.get(label) ?? places.set(label, places.size).size - 1),
  );
  addFacet(
    name,
    title,
    several,
    of,
    [...places.keys()].map((label) => ({ label, depth: 1, parent: -1, hue: "" })),
  );
}

/** @param {string} name @param {string} title @param {boolean} several @param {number[][]} of
 * @param {Omit<Value, "total">[]} values */
function addFacet(name, title, several, of, values) {
  const totals = new Int32Array(values.length);
  for (const ids of of) for (const id of ids) totals[id]++;
  facets.push({
    ...{ name, title, several, of, in: new Set(), out: new Set(), tree: name === "cat" },
    values: values.map((value, n) => ({ ...value, total: totals[n] })),
    counts: new Int32Array(values.length),
    all: name === "has",
    show: () => {},
  });
}

const KINDS = ["code", "data", "pdf", "video", "slides", "demo", "award", "abstract"];
const typed = data.attributes.filter(({ type }) => ["bool", "enum", "list"].includes(type));
const wanted = data.facets.length
  ? data.facets
  : ["category", "year", "has", ...typed.map(({ field }) => field), "venue"];
for (const name of wanted) {
  const place = data.attributes.findIndex(({ field }) => field === name);
  if (place >= 0) {
    const { title, type } = data.attributes[place];
    const several = type === "list";
    listFacet(`a.${name}`, title, several, (p) => {
      const text = p.values[place];
      return several ? [...new Set(text.split(/\s*[,;]\s*/))].filter(Boolean) : text ? [text] : [];
    });
  } else if (name === "category" && data.topics.length) {
    const values = data.topics.map(({ title, depth }, n) => ({
      label: title,
      depth,
      parent: parents[n],
      hue: depth > 1 ? "" : hueOf(n),
    }));
    addFacet(
      "cat",
      "Category",
      true,
      papers.map((p) => [...new Set(p.cats.flatMap((n) => lines[n]))]),
      values,
    );
  } else if (name === "has") {
    listFacet("has", "Has", true, (p) => KINDS.filter((kind) => has(p, kind)), KINDS);
  } else if (name === "venue") {
    listFacet("venue", "Venue", false, (p) => (p.venue[0] ? [p.venue[0]] : []));
  }
}

/** @param {Facet} facet @param {number} value how the address calls it */
const nameOf = (facet, value) => (facet.tree ? labelOf(value) : facet.values[value].label);

/** @returns {string} the state as the address has it */
function written() {
  const out = new URLSearchParams();
  if (state.q) out.set("q", state.q);
  if (state.from || state.to) out.set("year", `${state.from || ""}..${state.to || ""}`);
  for (const facet of facets) {
    for (const value of facet.in) out.append(facet.name, nameOf(facet, value));
    for (const value of facet.out) out.append(`-${facet.name}`, nameOf(facet, value));
    if (facet.all !== (facet.name === "has"))
      out.set(`match.${facet.name}`, facet.all ? "all" : "any");
  }
  if (state.sort) out.set("sort", state.sort);
  if (state.view !== data.view) out.set("view", state.view);
  for (const { key } of picked) out.append("pick", key);
  if (state.paper) out.set("paper", state.paper);
  return out.toString();
}

function readAddress() {
  const given = new URLSearchParams(location.hash.slice(1));
  state.q = given.get("q") ?? "";
  const [from = "", to = ""] = (given.get("year") ?? "").split("..");
  state.from = Number(from) || 0;
  state.to = Number(to) || 0;
  for (const facet of facets) {
    const ids = new Map(facet.values.map((_, n) => [nameOf(facet, n), n]));
    const read = (/** @type {string} */ name) =>
      given.getAll(name).flatMap((label) => ids.get(label) ?? []);
    facet.in = new Set(read(facet.name));
    facet.out = new Set(read(`-${facet.name}`));
    facet.all =
      (given.get(`match.${facet.name}`) ?? (facet.name === "has" ? "all" : "any")) === "all";
  }
  const sort = given.get("sort") ?? "";
  state.sort = Object.hasOwn(ORDERS, sort) ? sort : "";
  const view = given.get("view") ?? data.view;
  state.view = Object.hasOwn(VIEWS, view) ? view : data.view;
  picked.clear();
  for (const key of given.getAll("pick"))
    if (byKey.has(key)) picked.add(/** @type {Paper} */ (byKey.get(key)));
  state.paper = given.get("paper") ?? "";
  terms = termsOf(state.q);
}

let typing = false;
let timer = 0;

/** Put the state into the address: typing is one step back, every choice another.
 * @param {boolean} [typedIn] */
function remember(typedIn = false) {
  clearTimeout(timer);
  const write = (/** @type {boolean} */ push) => {
    const hash = written();
    if (hash === location.hash.slice(1)) return;
    const url = hash ? `#${hash}` : location.href.split("#")[0];
    if (push) history.pushState(null, "", url);
    else history.replaceState(null, "", url);
  };
  if (typedIn && typing) timer = setTimeout(write, 200, false);
  else write(true);
  typing = typedIn;
}

// --- Search -----------------------------------------------------------------------------------

/** @type {Record<string, (p: Paper) => string>} */
const FIELDS = {
  title: (p) => p.title,
  author: (p) => p.people.map(({ full }) => full).join("\n"),
  venue: (p) => p.venue.join("\n"),
  cat: (p) => p.cats.map(labelOf).join("\n"),
  nickname: (p) => p.nick,
  key: (p) => p.key,
  award: (p) => p.award,
  abstract: (p) => p.abstract,
  year: (p) => String(p.date[0] || ""),
  has: () => "",
};
for (const [n, { field }] of data.attributes.entries())
  FIELDS[field.toLowerCase()] ??= (p) => p.values[n];
for (const [other, name] of Object.entries({ people: "author", category: "cat", nick: "nickname" }))
  FIELDS[other] ??= FIELDS[name];

/** @param {Paper} p */
const haystack = (p) =>
  (p.all ||= fold(
    [
      p.title,
      p.nick,
      p.key,
      p.award,
      ...p.venue,
      ...p.people.map(({ full }) => full),
      ...p.cats.map(labelOf),
      ...p.values,
    ].join("\n"),
  ));

/** @param {string} query @returns {Term[]} */
function termsOf(query) {
  const out = [];
  for (const [, minus, name, phrase, word] of query.matchAll(
    /(-?)(?:([\w.]+):)?(?:"([^"]*)"?|(\S+))/g,
  )) {
    const field = (name ?? "").toLowerCase();
    const known = !field || Object.hasOwn(FIELDS, field);
    const text = fold((known ? "" : `${name}:`) + (phrase ?? word));
    const unfinished = text.endsWith(":") && Object.hasOwn(FIELDS, text.slice(0, -1));
    if (!text || text === "-" || unfinished) continue;
    out.push({
      field: known ? field : "",
      text,
      not: !!minus,
      test: testOf(known ? field : "", text),
    });
  }
  return out;
}

/** @type {Record<string, string[]>} of each paper, made when a field is first searched */
const foldedFields = {};

/** @param {string} field @param {string} text @returns {(p: Paper) => boolean} */
function testOf(field, text) {
  if (!field) return (p) => haystack(p).includes(text);
  if (field === "has")
    return (p) => has(p, text) || KINDS.some((kind) => kind.startsWith(text) && has(p, kind));
  const range = /^(\d{4})?(?:\.\.|-|–)(\d{4})?$/.exec(text);
  if (field === "year" && range) {
    const [first, last] = [Number(range[1] ?? 1), Number(range[2] ?? 9999)];
    return (p) => first <= p.date[0] && p.date[0] <= last;
  }
  const folded = (foldedFields[field] ??= []);
  return (p) => (folded[p.i] ??= fold(FIELDS[field](p))).includes(text);
}

/** A text with what was searched for marked.
 * @param {string} text @param {string[]} fields that the text stands for */
function marked(text, ...fields) {
  const needles = terms.filter((term) => !term.not && (!term.field || fields.includes(term.field)));
  if (!needles.length) return [text];
  let folded = "";
  /** @type {number[]} */
  const at = []; // where each folded sign comes from
  for (let n = 0; n < text.length; ) {
    const sign = String.fromCodePoint(text.codePointAt(n) ?? 0);
    const part = fold(sign);
    for (let more = 0; more < part.length; more++) at.push(n);
    folded += part;
    n += sign.length;
  }
  /** @type {[number, number][]} */
  const spans = [];
  for (const { text: needle } of needles)
    for (let n = folded.indexOf(needle); n >= 0; n = folded.indexOf(needle, n + needle.length))
      spans.push([at[n], at[n + needle.length] ?? text.length]);
  spans.sort((a, b) => a[0] - b[0]);
  const out = /** @type {(string | Node)[]} */ ([]);
  let end = 0;
  for (const [from, to] of spans) {
    if (to <= end) continue;
    const start = Math.max(from, end);
    out.push(text.slice(end, start), el("mark", {}, text.slice(start, to)));
    end = to;
  }
  return [...out, text.slice(end)];
}

// --- What passes, and in which order -----------------------------------------------------------

const words = new Intl.Collator("en", { sensitivity: "base", numeric: true });
/** What has no text comes last either way.
 * @param {(p: Paper) => string} text @param {number} [sign]
 * @returns {(a: Paper, b: Paper) => number} */
const byText =
  (text, sign = 1) =>
  (a, b) =>
    Number(!text(a)) - Number(!text(b)) || sign * words.compare(text(a), text(b));
/** @param {Paper} p */
const day = ({ date: [year, month, date] }) => year * 10000 + month * 100 + date;
/** @param {Paper} p */
const first = (p) => (p.people.length ? `${p.people[0].family} ${p.people[0].full}` : "");
const newest = (/** @type {Paper} */ a, /** @type {Paper} */ b) =>
  day(b) - day(a) || a.place - b.place;
/** @type {Record<string, [string, (a: Paper, b: Paper) => number]>} */
const ORDERS = {
  "": ["as listed", (a, b) => a.i - b.i],
  "-date": ["newest first", newest],
  date: ["oldest first", (a, b) => Number(!a.date[0]) - Number(!b.date[0]) || newest(b, a)],
  title: ["title", byText((p) => p.title)],
  "-title": ["title, Z to A", byText((p) => p.title, -1)],
  author: ["first author", byText(first)],
  "-author": ["first author, Z to A", byText(first, -1)],
  venue: ["venue", (a, b) => byText((p) => p.venue[0])(a, b) || newest(a, b)],
  "-venue": ["venue, Z to A", (a, b) => byText((p) => p.venue[0], -1)(a, b) || newest(a, b)],
};
const orders = /** @type {Record<string, Paper[]>} */ ({});

/** @param {Facet} facet @param {number[]} ids */
function passes(facet, ids) {
  if (facet.out.size && ids.some((id) => facet.out.has(id))) return false;
  if (!facet.in.size) return true;
  return facet.all
    ? [...facet.in].every((id) => ids.includes(id))
    : ids.some((id) => facet.in.has(id));
}

/** Find what passes; count for each value the papers that choosing it, too, would show. */
function select() {
  const order = (orders[state.sort] ??= papers.toSorted(ORDERS[state.sort][1]));
  const used = facets.filter((facet) => facet.in.size || facet.out.size);
  for (const facet of facets) facet.counts.fill(0);
  found = [];
  yearCounts = new Map();
  for (const p of order) {
    if (terms.length && !terms.every((term) => term.test(p) !== term.not)) continue;
    let fails = 0;
    /** @type {Facet | null} */
    let failed = null;
    for (const facet of used)
      if (!passes(facet, facet.of[p.i])) {
        failed = facet;
        if (++fails > 1) break;
      }
    const now = inYears(p.date[0]);
    if (!fails) {
      const bars = yearCounts.get(p.date[0]) ?? Array(tops.length + 1).fill(0);
      if (now) bars[tops.indexOf(topOf(p)) + 1]++;
      yearCounts.set(p.date[0], bars);
    }
    if (!now) continue;
    if (!fails) {
      found.push(p);
      for (const facet of facets) for (const id of facet.of[p.i]) facet.counts[id]++;
    } else if (
      fails === 1 &&
      failed &&
      !failed.all &&
      !failed.of[p.i].some((id) => failed?.out.has(id))
    ) {
      for (const id of failed.of[p.i]) failed.counts[id]++;
    }
  }
}

// --- Facets -----------------------------------------------------------------------------------

/** @param {Facet} facet @param {number} value @param {"in" | "out"} side */
function choose(facet, value, side) {
  const set = facet[side];
  if (!set.delete(value)) set.add(value);
  facet[side === "in" ? "out" : "in"].delete(value);
  update();
  remember();
}

/** @param {Facet} facet */
function facetBox(facet) {
  /** @type {Set<number>} */
  const unfolded = new Set();
  let whole = false;
  const order = facet.values.map((_, n) => n).filter((n) => facet.values[n].total);
  if (facet.name === "venue" || facet.name.startsWith("a."))
    order.sort((a, b) => facet.values[b].total - facet.values[a].total);
  const list = el("ul");
  const rows = order.map((value) => {
    const { label, depth, hue: dot } = facet.values[value];
    const shown = Object.hasOwn(TRUTH, label)
      ? TRUTH[/** @type {keyof TRUTH} */ (label)]
      : facet.name === "has"
        ? ({ pdf: "PDF" }[label] ?? label)
        : label;
    const box = el("input", { type: "checkbox", onchange: () => choose(facet, value, "in") });
    const count = el("span", { class: "n" });
    const not = button("−", () => choose(facet, value, "out"), {
      class: "not",
      title: `Exclude ${shown}`,
      "aria-label": `Exclude ${shown}`,
      "aria-pressed": "false",
    });
    const parent = facet.tree && facet.values.some((each) => each.parent === value && each.total);
    const twist = parent
      ? button(
          "▸",
          () => {
            if (!unfolded.delete(value)) unfolded.add(value);
            facet.show();
          },
          { class: "fold", "aria-expanded": "false", "aria-label": `Below ${shown}` },
        )
      : null;
    const name = el(
      "label",
      {},
      box,
      dot ? el("span", { class: `dot ${dot}` }) : null,
      el("span", { dir: "auto", class: "clamp" }, shown),
      count,
    );
    const row = el("li", { class: `d${Math.min(depth, 4)}` }, name, not, twist);
    list.append(row);
    return { value, row, box, count, not, twist };
  });
  const any = button(
    "any",
    () => {
      facet.all = !facet.all;
      update();
      remember();
    },
    { title: "Papers with any, or with all, of the values chosen" },
  );
  const more = button("", () => {
    whole = !whole;
    facet.show();
  });
  facet.show = () => {
    for (const { value, row, box, count, not, twist } of rows) {
      const number = facet.counts[value];
      const on = facet.in.has(value);
      const off = facet.out.has(value);
      if (box.checked !== on) box.checked = on;
      const text = String(number);
      if (count.textContent !== text) count.textContent = text;
      row.classList.toggle("out", off);
      row.classList.toggle("none", !number);
      not.setAttribute("aria-pressed", String(off));
      const { parent } = facet.values[value];
      row.hidden =
        !on &&
        !off &&
        (parent >= 0
          ? !unfolded.has(parent) || !lines[parent].every((up) => unfolded.has(up))
          : false);
      if (twist) {
        twist.textContent = unfolded.has(value) ? "▾" : "▸";
        twist.setAttribute("aria-expanded", String(unfolded.has(value)));
      }
    }
    if (!facet.tree && rows.length > FEW + 2) {
      for (const [n, { row, value }] of rows.entries())
        row.hidden = !whole && n >= FEW && !facet.in.has(value) && !facet.out.has(value);
      more.textContent = whole ? "Show fewer" : `Show all ${rows.length}`;
    }
    any.textContent = facet.all ? "all of" : "any of";
    any.setAttribute("aria-pressed", String(facet.all));
  };
  const head = el("header", {}, el("h2", {}, facet.title), facet.several ? any : null);
  return el(
    "section",
    { class: "facet", "aria-label": facet.title },
    head,
    list,
    !facet.tree && rows.length > FEW + 2 ? more : null,
  );
}

const years = papers.map((p) => p.date[0]).filter(Boolean);
const [oldest, latest] = years.reduce(
  ([low, high], year) => [Math.min(low, year), Math.max(high, year)],
  [9999, 0],
);
/** @param {"from" | "to"} side @param {string} label */
const yearInput = (side, label) =>
  el("input", {
    type: "number",
    ...{
      min: oldest,
      max: latest,
      placeholder: side === "from" ? oldest : latest,
      "aria-label": label,
    },
    onchange: (/** @type {Event} */ event) => {
      state[side] = Number(/** @type {HTMLInputElement} */ (event.target).value) || 0;
      update();
      remember();
    },
  });
const yearInputs = { from: yearInput("from", "From the year"), to: yearInput("to", "To the year") };

function buildFacets() {
  const boxes = wanted.map((name) => {
    if (name === "year") {
      if (!years.length) return null;
      const range = el("div", { class: "range" }, yearInputs.from, "to", yearInputs.to);
      return el(
        "section",
        { class: "facet", "aria-label": "Year" },
        el("header", {}, el("h2", {}, "Year")),
        range,
      );
    }
    const facet = facets.find(
      (each) => each.name === (name === "category" ? "cat" : name) || each.name === `a.${name}`,
    );
    return facet?.values.some(({ total }) => total) ? facetBox(facet) : null;
  });
  filled($("facets"), {}, boxes);
}

// --- Charts: controls, and their text in a table ------------------------------------------------

/** One stop for the tabulator, arrows from mark to mark. @param {Element} chart */
function roving(chart) {
  const marks = () => /** @type {SVGElement[]} */ ([...chart.querySelectorAll("[role=button]")]);
  filled(
    chart,
    {
      onkeydown: (/** @type {KeyboardEvent} */ event) => {
        const all = marks();
        const here = all.indexOf(/** @type {SVGElement} */ (document.activeElement));
        const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
        if (here < 0) return;
        if (step) all[(here + step + all.length) % all.length].focus();
        else if (event.key === "Enter" || event.key === " ") {
          all[here].dispatchEvent(new MouseEvent("click", { bubbles: true }));
          marks()[here]?.focus();
        } else return;
        event.preventDefault();
      },
      onfocusin: (/** @type {FocusEvent} */ event) => {
        for (const mark of marks())
          mark.setAttribute("tabindex", mark === event.target ? "0" : "-1");
      },
    },
    [],
  );
}

/** @param {string} caption @param {string} unit @param {string} label */
function chartBox(caption, unit, label) {
  const plot = svg("svg", { role: "group", "aria-label": label });
  roving(plot);
  const table = el("table");
  const details = el(
    "details",
    { ontoggle: () => drawCharts() },
    el("summary", {}, "As a table"),
    el("div", { tabindex: 0, role: "region", "aria-label": `${caption}, as a table` }, table),
  );
  const legend = el("ul", { class: "legend" });
  const box = el(
    "figure",
    {},
    el("figcaption", {}, el("b", {}, caption), el("span", {}, ` · ${unit}`)),
    plot,
    legend,
    details,
  );
  return { plot, table, details, legend, box };
}

const bars = chartBox(
  "Papers per year",
  "number of papers, by main category",
  "Papers per year; choose one to filter",
);
const map = chartBox(
  "Taxonomy",
  "area: number of papers, in each of their categories",
  "Papers per category; choose one to filter",
);
const catFacet = facets.find(({ tree }) => tree);

/** @type {Map<Element, number>} asking an element itself costs a layout for every key */
const widths = new Map();
/** @param {Element} plot */
const widthOf = (plot) => Math.max(widths.get(plot) || plot.clientWidth, 240);

/** @param {number} year @param {number} [top] */
function chooseYear(year, top) {
  const same = state.from === year && state.to === year;
  state.from = state.to = same && top === undefined ? 0 : year;
  if (top !== undefined && top >= 0) catFacet?.in.add(top);
  update();
  remember();
}

/** @param {number} most @returns {number[]} round numbers for an axis */
function ticks(most) {
  const rough = most / 4;
  const power = 10 ** Math.floor(Math.log10(Math.max(rough, 1)));
  const step = [1, 2, 5, 10].map((n) => n * power).find((n) => n >= rough) ?? power;
  return Array.from({ length: Math.floor(most / step) + 1 }, (_, n) => n * step);
}

/** @param {HTMLTableElement} table @param {string[]} head @param {(string | number)[][]} rows */
function fillTable(table, head, rows) {
  const cells = (/** @type {(string | number)[]} */ row, /** @type {"td" | "th"} */ tag) =>
    el(
      "tr",
      {},
      ...row.map((text, n) =>
        el(n ? tag : "th", { scope: n ? tag === "th" && "col" : "row" }, String(text)),
      ),
    );
  table.replaceChildren(
    el("thead", {}, cells(head, "th")),
    el("tbody", {}, ...rows.map((row) => cells(row, "td"))),
  );
}

function drawBars() {
  const width = widthOf(bars.plot);
  const [height, left, bottom] = [230, 34, 24];
  const sums = new Map(
    [...yearCounts].map(([year, parts]) => [year, parts.reduce((a, b) => a + b, 0)]),
  );
  const all = Array.from({ length: years.length ? latest - oldest + 1 : 0 }, (_, n) => oldest + n);
  const most = Math.max(1, ...all.map((year) => sums.get(year) ?? 0));
  const scale = (height - bottom - 12) / most;
  const step = (width - left) / Math.max(all.length, 1);
  const every = Math.ceil(42 / step);
  const base = height - bottom;
  const grid = ticks(most).map((n) => [
    svg("line", {
      class: "grid",
      x1: left,
      x2: width,
      y1: base - n * scale,
      y2: base - n * scale,
    }),
    svg(
      "text",
      { class: "axis", x: left - 6, y: base - n * scale + 4, "text-anchor": "end" },
      String(n),
    ),
  ]);
  const marks = all.map((year, n) => {
    const x = left + n * step;
    let y = base;
    const segments = (yearCounts.get(year) ?? []).flatMap((count, part) => {
      if (!count) return [];
      y -= count * scale;
      const top = tops[part - 1] ?? -1;
      const name = top < 0 ? "no category" : data.topics[top].title;
      return svg(
        "rect",
        {
          ...{
            class: `seg ${hueOf(top)}`,
            x: x + step * 0.14,
            y,
            width: step * 0.72,
            height: count * scale,
            "data-top": top,
          },
          onclick: (/** @type {Event} */ event) => {
            event.stopPropagation();
            chooseYear(year, top);
          },
        },
        svg("title", {}, `${year}, ${name}: ${count}`),
      );
    });
    const sum = sums.get(year) ?? 0;
    const chosen = state.from === year && state.to === year;
    return svg(
      "g",
      {
        role: "button",
        tabindex: n ? -1 : 0,
        "aria-pressed": chosen,
        "aria-label": `${year}: ${sum} papers`,
        onclick: () => chooseYear(year),
      },
      svg("rect", {
        class: "hit",
        x: x + 1,
        y: 1,
        width: step - 2,
        height: height - 2,
        rx: 4,
      }),
      ...segments,
      n % every
        ? null
        : svg(
            "text",
            {
              class: chosen ? "strong" : "axis",
              x: Math.min(x + step / 2, width - 16),
              y: height - 7,
              "text-anchor": "middle",
            },
            String(year),
          ),
    );
  });
  bars.plot.setAttribute("height", String(height));
  bars.plot.replaceChildren(...grid.flat(), ...marks);
  if (bars.details.open) {
    const names = [
      ...tops.map((top) => data.topics[top].title),
      ...(yearCounts.size && [...yearCounts.values()].some(([none]) => none) ? ["None"] : []),
    ];
    fillTable(
      bars.table,
      ["Year", "All", ...names],
      all.map((year) => {
        const [none = 0, ...parts] = yearCounts.get(year) ?? Array(tops.length + 1).fill(0);
        return [year, sums.get(year) ?? 0, ...[...parts, none].slice(0, names.length)];
      }),
    );
  }
}

/** Rectangles as square as can be (Bruls, Huizing, van Wijk 2000).
 * @template {{size: number}} T
 * @param {T[]} items the largest first @param {number} x @param {number} y @param {number} w @param {number} h
 * @returns {(T & {x: number, y: number, w: number, h: number})[]} */
function squarified(items, x, y, w, h) {
  const out = [];
  let rest = items.filter(({ size }) => size > 0).sort((a, b) => b.size - a.size);
  let total = rest.reduce((sum, { size }) => sum + size, 0);
  while (rest.length) {
    const side = Math.min(w, h);
    const scale = (w * h) / total;
    let sum = 0;
    let worst = Infinity;
    let taken = 0;
    for (const { size } of rest) {
      const next = sum + size;
      const thick = (next * scale) / side;
      const bad = Math.max(
        ...[rest[0].size, size]
          .map((each) => (each * scale) / thick)
          .map((long) => Math.max(long / thick, thick / long)),
      );
      if (bad > worst) break;
      [worst, sum] = [bad, next];
      taken++;
    }
    const thick = (sum * scale) / side;
    let at = 0;
    for (const item of rest.slice(0, taken)) {
      const long = (item.size * scale) / thick;
      out.push({
        ...item,
        ...(w > h ? { x, y: y + at, w: thick, h: long } : { x: x + at, y, w: long, h: thick }),
      });
      at += long;
    }
    if (w > h) [x, w] = [x + thick, w - thick];
    else [y, h] = [y + thick, h - thick];
    rest = rest.slice(taken);
    total -= sum;
  }
  return out;
}

function drawMap() {
  if (!catFacet) return;
  const width = widthOf(map.plot);
  const height = 300;
  const below = new Int32Array(data.topics.length);
  const own = new Int32Array(data.topics.length);
  for (const p of found) {
    for (const n of p.cats) own[n]++;
    for (const n of catFacet.of[p.i]) below[n]++;
  }
  /** @param {number} n @returns {number} */
  const sizeOf = (n) =>
    own[n] +
    data.topics.reduce((sum, _, child) => sum + (parents[child] === n ? sizeOf(child) : 0), 0);
  /** @param {number} n @param {{x: number, y: number, w: number, h: number}} box @param {boolean} inner */
  const cell = (n, { x, y, w, h }, inner) => {
    const name = data.topics[n].title;
    const room = Math.floor((w - 8) / 6.4);
    const label = name.length > room ? `${name.slice(0, Math.max(room - 1, 0))}…` : name;
    const fits = room > 3 && h > 15;
    return svg(
      "g",
      {
        role: "button",
        tabindex: -1,
        class: `${hueOf(n)} ${catFacet.in.has(n) ? "chosen" : ""}`,
        "aria-pressed": catFacet.in.has(n),
        "aria-label": `${labelOf(n)}: ${below[n]} papers`,
        onclick: () => choose(catFacet, n, "in"),
      },
      svg("rect", { class: inner ? "cell" : "head", x, y, width: w, height: h }),
      svg("rect", {
        class: "hit",
        x: x + 1,
        y: y + 1,
        width: Math.max(w - 2, 0),
        height: Math.max(h - 2, 0),
      }),
      svg("title", {}, `${labelOf(n)}: ${below[n]}`),
      fits ? svg("text", { x: x + 5, y: y + 14, class: inner ? "" : "strong" }, label) : null,
      fits && inner && h > 32
        ? svg("text", { class: "axis", x: x + 5, y: y + 29 }, String(below[n]))
        : null,
    );
  };
  const marks = squarified(
    tops.map((n) => ({ n, size: sizeOf(n) })),
    0,
    0,
    width,
    height,
  ).flatMap((box) => {
    const children = data.topics.flatMap((_, n) =>
      parents[n] === box.n ? [{ n, size: sizeOf(n) }] : [],
    );
    const strip = children.length && box.h > 30 ? 19 : 0;
    const inner = squarified(children, box.x, box.y + strip, box.w, box.h - strip);
    return [
      cell(box.n, { ...box, h: strip || box.h }, false),
      ...inner.map((each) => cell(each.n, each, true)),
    ];
  });
  marks[0]?.setAttribute("tabindex", "0");
  map.plot.setAttribute("height", String(height));
  map.plot.replaceChildren(...marks);
  if (map.details.open)
    fillTable(
      map.table,
      ["Category", "Papers"],
      data.topics.map((_, n) => [labelOf(n), below[n]]),
    );
}

function buildCharts() {
  const used = new Set(papers.map(topOf));
  for (const top of tops.filter((each) => used.has(each))) {
    const flip = () => catFacet && choose(catFacet, top, "in");
    bars.legend.append(
      el(
        "li",
        {},
        el(
          "button",
          { type: "button", onclick: flip, "data-top": top },
          el("span", { class: `dot ${hueOf(top)}` }),
          el("span", { class: "cut" }, data.topics[top].title),
        ),
      ),
    );
  }
  if (used.size > 1 && used.has(-1))
    bars.legend.append(
      el("li", { class: "unnamed" }, el("span", { class: `dot ${hueOf(-1)}` }), "no category"),
    );
  if (years.length) $("plots").append(bars.box);
  if (catFacet) $("plots").append(map.box);
  $("charts").hidden = !$("plots").childElementCount;
  $("charts").addEventListener("toggle", drawCharts);
  if (innerWidth < 640) $("charts").removeAttribute("open");
  const sizes = new ResizeObserver((changes) => {
    const before = [...widths.values()].join();
    for (const { target, contentRect } of changes) widths.set(target, contentRect.width);
    if (before !== [...widths.values()].join()) drawCharts();
  });
  sizes.observe(bars.plot);
  sizes.observe(map.plot);
}

function drawCharts() {
  for (const mark of bars.legend.querySelectorAll("button"))
    mark.setAttribute("aria-pressed", String(!!catFacet?.in.has(Number(mark.dataset.top))));
  if (!(/** @type {HTMLDetailsElement} */ ($("charts")).open)) return;
  drawBars();
  drawMap();
}

// --- Papers -----------------------------------------------------------------------------------

/** @param {string} key */
const address = (key) => `#${new URLSearchParams({ paper: key })}`;

/** @param {Paper} p @param {Kid[]} kids */
const opener = (p, ...kids) =>
  el(
    "a",
    {
      ...{ href: address(p.key), class: "t", dir: "auto" },
      onclick: (/** @type {MouseEvent} */ event) => {
        if (event.ctrlKey || event.metaKey || event.shiftKey) return;
        event.preventDefault();
        open(p);
      },
    },
    ...kids,
  );

/** @param {Link} link */
const linkTo = ({ title, url, dead }) =>
  url
    ? el("a", { href: url, rel: "noopener noreferrer" }, title)
    : el("span", { class: "dead", dir: "auto" }, `${title}: ${dead}`);

/** @param {Paper} p */
const pickBox = (p) =>
  el(
    "span",
    { class: "pick" },
    el("input", {
      ...{
        type: "checkbox",
        "aria-label": `Select ${p.nick}`,
        "data-pick": p.i,
        checked: picked.has(p),
      },
      onchange: (/** @type {Event} */ event) => {
        if (/** @type {HTMLInputElement} */ (event.target).checked) picked.add(p);
        else picked.delete(p);
        showPicked();
        remember();
      },
    }),
  );

/** @param {Paper} p */
const catButtons = (p) =>
  p.cats.map((n) => {
    const label = labelOf(n);
    return el(
      "button",
      {
        type: "button",
        class: "cat",
        title: `Filter by ${label}`,
        onclick: () => catFacet && choose(catFacet, n, "in"),
      },
      el("span", { class: `dot ${hueOf(n)}` }),
      el("span", { class: "cut" }, ...marked(label, "cat", "category")),
    );
  });

/** @param {Paper} p @param {number} [most] */
function peopleOf(p, most = Infinity) {
  const names = p.people.map(({ full }) => full);
  const more = names.length > most ? ` and ${names.length - most} more` : p.others ? " et al." : "";
  return [...marked(names.slice(0, most).join(", "), "author", "people"), more];
}

/** @param {Paper} p */
const copiers = (p) => [
  button("Copy BibTeX", async () => copy(await bibtex(p, clean), "BibTeX"), {
    class: "act",
    "aria-label": `Copy BibTeX of ${p.nick}`,
  }),
  button("Copy \\cite", () => copy(`\\cite{${p.key}}`, `\\cite{${p.key}}`), {
    class: "act",
    "aria-label": `Copy \\cite of ${p.nick}`,
  }),
];

/** @param {Paper} p */
const whereOf = (p) => [
  p.venue[0] ? el("b", { title: p.venue[1], dir: "auto" }, ...marked(p.venue[0], "venue")) : "",
  p.venue[0] ? " " : "",
  ...marked(whenOf(p), "year"),
  p.award ? " · " : "",
  p.award ? el("span", { class: "award" }, ...marked(p.award, "award")) : "",
];

/** @param {Attribute} attribute @param {string} text @returns {{kids: Kid[], kind: string}} */
function cellOf({ field, type }, text) {
  if (!text) return { kids: ["–"], kind: "void" };
  if (type === "bool" && Object.hasOwn(TRUTH, text))
    return {
      kids: [TRUTH[/** @type {keyof TRUTH} */ (text)]],
      kind: { yes: "yes", no: "no" }[text] ?? "void",
    };
  if (type === "number") return { kids: marked(text, field), kind: "num" };
  if (type === "link" && /^https?:/i.test(text))
    return { kids: [el("a", { href: text, rel: "noopener noreferrer" }, text)], kind: "" };
  if (type === "cite")
    return {
      kind: "",
      kids: text.split(/\s*,\s*/).flatMap((key, n) => {
        const known = byKey.get(key);
        return [n ? ", " : "", known ? opener(known, known.nick) : key];
      }),
    };
  return { kids: marked(text, field), kind: "" };
}

/** @type {Record<string, [string, (p: Paper) => Kid[], string?]>} */
const COLUMNS = {
  nickname: ["Paper", (p) => [opener(p, ...marked(p.nick, "nickname", "nick"))], "title"],
  title: ["Title", (p) => [opener(p, ...marked(p.title, "title"))], "title"],
  authors: ["Authors", (p) => peopleOf(p, 3), "author"],
  year: ["Year", (p) => marked(String(p.date[0] || "–"), "year"), "-date"],
  venue: ["Venue", (p) => marked(p.venue[0], "venue"), "venue"],
  category: ["Category", (p) => marked(p.cats.map(labelOf).join(", "), "cat", "category")],
  award: ["Award", (p) => marked(p.award, "award")],
  links: ["Links", (p) => p.links.flatMap((link, n) => [n ? " " : "", linkTo(link)])],
};
const columns = data.columns.length
  ? data.columns
  : ["nickname", "year", "venue", ...data.attributes.map(({ field }) => field)];

/** @param {Paper} p */
function tableRow(p) {
  const cells = columns.map((name, n) => {
    const place = data.attributes.findIndex(({ field }) => field === name);
    const { kids, kind } =
      place < 0
        ? { kids: COLUMNS[name][1](p), kind: "" }
        : cellOf(data.attributes[place], p.values[place]);
    return n
      ? el("td", { class: kind, dir: "auto" }, ...kids)
      : el("td", { class: `first ${kind}` }, el("span", {}, pickBox(p), el("span", {}, ...kids)));
  });
  return el("tr", {}, ...cells);
}

function tableHead() {
  return el(
    "tr",
    {},
    ...columns.map((name, n) => {
      const [title, , sort] = COLUMNS[name] ?? [
        data.attributes.find(({ field }) => field === name)?.title ?? name,
      ];
      const other = sort?.startsWith("-") ? sort.slice(1) : `-${sort}`;
      const up =
        sort === state.sort || other === state.sort
          ? state.sort.startsWith("-")
            ? "descending"
            : "ascending"
          : undefined;
      const turn = () => {
        state.sort = state.sort === sort ? other : /** @type {string} */ (sort);
        update();
        remember();
      };
      const head = sort
        ? button(title + (up ? (up === "ascending" ? " ↑" : " ↓") : ""), turn)
        : title;
      return el("th", { scope: "col", class: n ? "" : "first", "aria-sort": up }, head);
    }),
  );
}

/** @type {Record<string, [string, (p: Paper) => HTMLElement]>} */
const VIEWS = {
  cards: [
    "Cards",
    (p) =>
      el(
        "li",
        { class: "card" },
        pickBox(p),
        el(
          "div",
          {},
          el("h2", {}, opener(p, ...marked(p.title, "title"))),
          el("p", { class: "who", dir: "auto" }, ...peopleOf(p, 12)),
          el("p", { class: "where" }, ...whereOf(p)),
          el(
            "div",
            { class: "line" },
            ...p.links.map(linkTo),
            ...catButtons(p),
            el("span", { class: "gap" }),
            ...copiers(p),
          ),
        ),
      ),
  ],
  list: [
    "List",
    (p) =>
      el(
        "li",
        { class: "row" },
        pickBox(p),
        el(
          "div",
          {},
          el("h2", {}, opener(p, ...marked(p.title, "title"))),
          el("p", {}, ...peopleOf(p, 1), ". ", ...whereOf(p)),
        ),
        el("div", { class: "line" }, ...p.links.map(linkTo)),
      ),
  ],
  table: ["Table", tableRow],
};

/** @type {Block[]} */
let blocks = [];
const high = { ...HIGH };

/** Papers far from what one sees are an empty box of about their height. */
const watcher = new IntersectionObserver(
  (changes) => {
    for (const { target, isIntersecting } of changes) {
      const block = blocks[Number(/** @type {HTMLElement} */ (target).dataset.block)];
      if (block?.box === target) (isIntersecting ? fill : drain)(block);
    }
  },
  { rootMargin: "1500px 0px" },
);

/** @param {Block} block */
function fill(block) {
  if (block.full) return;
  block.full = true;
  block.box.style.height = "";
  block.box.replaceChildren(...block.papers.map(VIEWS[state.view][1]));
  showPicked(block.box);
}

/** @param {Block} block */
function drain(block) {
  if (!block.full || block.box.contains(document.activeElement)) return;
  const height = block.box.offsetHeight;
  high[/** @type {keyof HIGH} */ (state.view)] = height / block.papers.length;
  block.full = false;
  hollow(block, height);
}

/** @param {Block} block @param {number} height */
function hollow({ box }, height) {
  box.replaceChildren(
    state.view === "table" ? el("tr", {}, el("td", { colspan: columns.length })) : "",
  );
  const tall = state.view === "table" ? /** @type {HTMLElement} */ (box.firstElementChild) : box;
  tall.style.height = `${height}px`;
}

function showPapers() {
  watcher.disconnect();
  const table = state.view === "table";
  const each = high[/** @type {keyof HIGH} */ (state.view)];
  blocks = [];
  for (let n = 0, size = FIRST[/** @type {keyof FIRST} */ (state.view)]; n < found.length; ) {
    const part = found.slice(n, n + size);
    const box = table
      ? el("tbody", { "data-block": blocks.length })
      : el("ol", {
          class: "papers",
          role: "list",
          start: n + 1,
          "data-block": blocks.length,
        });
    const block = { box, papers: part, full: false };
    if (n) hollow(block, each * part.length);
    else fill(block);
    blocks.push(block);
    n += part.length;
    size = BLOCK;
  }
  const boxes = blocks.map(({ box }) => box);
  const nothing = el(
    "div",
    { class: "empty" },
    el("b", {}, "No paper matches"),
    "Try fewer words, or ",
    button("clear all filters", clear),
  );
  const shown = table
    ? [
        el(
          "div",
          {
            class: "sheet",
            tabindex: 0,
            role: "region",
            "aria-label": "Comparison of papers",
          },
          el("table", {}, el("thead", {}, tableHead()), ...boxes),
        ),
      ]
    : boxes;
  $("results").replaceChildren(...(found.length ? shown : [nothing]));
  for (const { box } of blocks) watcher.observe(box);
}

function clear() {
  state.q = "";
  state.from = state.to = 0;
  for (const facet of facets) {
    facet.in.clear();
    facet.out.clear();
  }
  update();
  remember();
  $("q").focus();
}

function showStatus() {
  const number = found.length.toLocaleString("en");
  const all = papers.length.toLocaleString("en");
  $("count").textContent =
    found.length === papers.length ? `${all} papers` : `${number} of ${all} papers`;
  const chips = [];
  const chip = (/** @type {string} */ text, /** @type {() => void} */ undo) =>
    chips.push(
      el("li", {}, button(`${text} ×`, undo, { "aria-label": `Remove the filter ${text}` })),
    );
  if (state.from || state.to)
    chip(
      state.from === state.to ? `${state.from}` : `${state.from || "…"} to ${state.to || "…"}`,
      () => {
        state.from = state.to = 0;
        update();
        remember();
      },
    );
  for (const facet of facets)
    for (const side of /** @type {const} */ (["in", "out"]))
      for (const value of facet[side]) {
        const text = `${facet.tree ? "" : `${facet.title}: `}${nameOf(facet, value)}`;
        chip(side === "in" ? text : `not ${text}`, () => choose(facet, value, side));
      }
  if (chips.length || state.q)
    chips.push(el("li", {}, button("Clear all", clear, { class: "clear" })));
  $("chips").replaceChildren(...chips);
}

/** Show the state: called after every change. */
function update() {
  terms = termsOf(state.q);
  select();
  const box = /** @type {HTMLInputElement} */ ($("q"));
  if (box.value !== state.q) box.value = state.q;
  /** @type {HTMLSelectElement} */ ($("sort")).value = state.sort;
  for (const side of /** @type {const} */ (["from", "to"]))
    yearInputs[side].value = state[side] ? String(state[side]) : "";
  for (const tab of $("views").children)
    tab.setAttribute(
      "aria-pressed",
      String(/** @type {HTMLElement} */ (tab).dataset.view === state.view),
    );
  for (const facet of facets) facet.show();
  showStatus();
  showPapers();
  showPicked();
  drawCharts();
}

// --- One paper --------------------------------------------------------------------------------

/** @param {Paper} p */
function open(p) {
  state.paper = p.key;
  remember();
  showPaper();
}

function showPaper() {
  const dialog = /** @type {HTMLDialogElement} */ ($("paper"));
  const p = byKey.get(state.paper);
  if (!p) {
    if (dialog.open) dialog.close();
    return;
  }
  const source = el("pre", { tabindex: 0, role: "region", "aria-label": "BibTeX" });
  const show = async () => (source.textContent = await bibtex(p, clean));
  const hide = el("input", {
    type: "checkbox",
    checked: clean,
    onchange: () => {
      clean = hide.checked;
      void show();
      showPicked();
    },
  });
  const rows = data.attributes.flatMap((attribute, n) =>
    p.values[n]
      ? [
          el("dt", {}, attribute.title),
          el("dd", { dir: "auto" }, ...cellOf(attribute, p.values[n]).kids),
        ]
      : [],
  );
  dialog.setAttribute("aria-labelledby", "paper-title");
  dialog.replaceChildren(
    button("×", () => dialog.close(), { class: "close", "aria-label": "Close" }),
    el("h2", { id: "paper-title", dir: "auto" }, ...marked(p.title, "title")),
    el("p", { dir: "auto" }, ...peopleOf(p)),
    el(
      "p",
      { class: "where" },
      ...whereOf(p),
      p.venue[1] && p.venue[1] !== p.venue[0] ? ` · ${p.venue[1]}` : "",
    ),
    el("div", { class: "line" }, ...p.links.map(linkTo), ...catButtons(p)),
    ...(p.abstract
      ? [el("h3", {}, "Abstract"), el("p", { class: "abstract", dir: "auto" }, p.abstract)]
      : []),
    rows.length ? el("dl", {}, ...rows) : "",
    el("h3", {}, "Cite"),
    el(
      "div",
      { class: "line" },
      ...copiers(p),
      button("Copy link", () => copy(location.href.split("#")[0] + address(p.key), "the link"), {
        class: "act",
      }),
      el("label", { class: "check" }, hide, "without bookkeeping fields"),
    ),
    source,
  );
  void show();
  if (!dialog.open) dialog.showModal();
}

// --- Basket, clipboard, files ------------------------------------------------------------------

/** @param {string} text @param {string} what */
async function copy(text, what) {
  try {
    await navigator.clipboard.writeText(text);
    toast(`Copied ${what}`);
  } catch {
    toast("The browser does not let this page copy");
  }
}

let toasted = 0;
/** @param {string} text */
function toast(text) {
  const dialog = /** @type {HTMLDialogElement} */ ($("paper"));
  (dialog.open ? dialog : $("app")).append($("toast")); // what is outside a dialog is inert
  $("toast").textContent = text;
  clearTimeout(toasted);
  toasted = setTimeout(() => ($("toast").textContent = ""), 2500);
}

/** @param {string} name @param {string} type @param {string} text */
function download(name, type, text) {
  const url = URL.createObjectURL(new Blob([text], { type }));
  el("a", { href: url, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(url), 10000);
}

/** A cell of CSV (RFC 4180); what a spreadsheet would take for a formula is kept from it. @param {string} text */
const csvCell = (text) =>
  `"${(/^[=+\-@\t\r]/.test(text) ? `'${text}` : text).replaceAll('"', '""')}"`;

/** @param {Paper[]} chosen */
function csv(chosen) {
  const head = [
    "key",
    "title",
    "authors",
    "year",
    "venue",
    "award",
    "categories",
    "links",
    ...data.attributes.map(({ field }) => field),
  ];
  const rows = chosen.map((p) => [
    ...[
      p.key,
      p.title,
      p.people.map(({ full }) => full).join("; "),
      String(p.date[0] || ""),
      p.venue[0],
      p.award,
    ],
    p.cats.map(labelOf).join("; "),
    p.links.map(({ url, dead }) => url || dead).join(" "),
    ...p.values,
  ]);
  return [head, ...rows].map((row) => row.map(csvCell).join(",")).join("\r\n") + "\r\n";
}

/** Show what is in the basket. @param {Element} [within] only boxes there, the basket is as it was */
function showPicked(within) {
  for (const box of (within ?? document).querySelectorAll("[data-pick]")) {
    const input = /** @type {HTMLInputElement} */ (box);
    input.checked = picked.has(papers[Number(input.dataset.pick)]);
    input.closest("li")?.classList.toggle("picked", input.checked);
  }
  if (within) return;
  const chosen = papers.filter((p) => picked.has(p));
  const source = async () =>
    (await Promise.all(chosen.map((p) => bibtex(p, clean)))).join("\n\n") + "\n";
  const keys = () => chosen.map(({ key }) => key).join(",");
  $("basket").hidden = !chosen.length;
  if (!chosen.length) return void $("basket").replaceChildren();
  const hide = el("input", {
    type: "checkbox",
    checked: clean,
    onchange: () => (clean = hide.checked),
  });
  $("basket").replaceChildren(
    el("b", {}, `${chosen.length} selected`),
    button("Copy BibTeX", async () => copy(await source(), "BibTeX")),
    button("Copy keys", () => copy(keys(), "the keys")),
    button("Copy \\cite", () => copy(`\\cite{${keys()}}`, "\\cite")),
    button("Download .bib", async () => download("papers.bib", "text/x-bibtex", await source())),
    button("Download CSV", () => download("papers.csv", "text/csv", csv(chosen))),
    el("label", { class: "check" }, hide, "without bookkeeping fields"),
    button("Clear", () => {
      picked.clear();
      showPicked();
      remember();
      $("results").focus();
    }),
  );
}

// --- Start ------------------------------------------------------------------------------------

/** @param {string} example @param {string} meaning */
const hint = (example, meaning) => [el("code", {}, example), ` ${meaning}  `];

function build() {
  const sorts = ["", "-date", "date", "title", "author", "venue"];
  for (const name of Object.keys(ORDERS)) {
    const [title] = ORDERS[name];
    $("sort").append(el("option", { value: name, hidden: !sorts.includes(name) }, title));
  }
  for (const [name, [title]] of Object.entries(VIEWS)) {
    const show = () => {
      state.view = name;
      update();
      remember();
    };
    $("views").append(button(title, show, { "data-view": name, "aria-pressed": "false" }));
  }
  $("hints").append(
    el(
      "p",
      {},
      ...hint("tool agents", "both words"),
      ...hint('"tool use"', "a phrase"),
      ...hint("-survey", "not this"),
      ...hint("author:chen", "venue: title: cat: key:"),
      ...hint("year:2023..2025", "years"),
      ...hint("has:github", "links"),
      ...hint("/", "goes to the search"),
    ),
  );
  $("sort").addEventListener("change", () => {
    state.sort = /** @type {HTMLSelectElement} */ ($("sort")).value;
    update();
    remember();
  });
  $("q").addEventListener("input", () => {
    state.q = /** @type {HTMLInputElement} */ ($("q")).value;
    update();
    remember(true);
  });
  $("q").addEventListener("blur", () => (typing = false));
  for (const [id, of] of [
    ["help", "hints"],
    ["filters", "facets"],
  ])
    $(id).addEventListener("click", () => {
      const on = $(id).getAttribute("aria-expanded") !== "true";
      $(id).setAttribute("aria-expanded", String(on));
      $(of).classList.toggle("open", on);
      if (id === "help") $(of).hidden = !on;
    });
  $("pickall").addEventListener("click", () => {
    for (const p of found) picked.add(p);
    showPicked();
    remember();
  });
  $("skip").addEventListener("click", (event) => {
    event.preventDefault();
    $("results").focus();
  });
  const dialog = /** @type {HTMLDialogElement} */ ($("paper"));
  dialog.addEventListener("close", () => {
    if (state.paper && !dialog.open) {
      state.paper = "";
      remember();
    }
  });
  dialog.addEventListener("click", (event) => {
    if (event.target === dialog) dialog.close();
    else if (/** @type {Element} */ (event.target).closest(".cat")) dialog.close();
  });
  addEventListener("keydown", (event) => {
    const { tagName } = document.activeElement ?? {};
    if (event.key !== "/" || dialog.open || tagName === "INPUT" || tagName === "SELECT") return;
    event.preventDefault();
    $("q").focus();
  });
  addEventListener("popstate", () => {
    clearTimeout(timer);
    typing = false;
    readAddress();
    update();
    showPaper();
  });
  addEventListener("beforeprint", () => blocks.forEach(fill));
}

/** Fold what is searched in before the first key is pressed, in the pauses. @param {number} from */
function prepare(from) {
  for (const p of papers.slice(from, from + 500)) haystack(p);
  if (from + 500 < papers.length) setTimeout(prepare, 0, from + 500);
}

readAddress();
build();
buildFacets();
buildCharts();
$("app").hidden = false;
update();
showPaper();
prepare(0);
document.documentElement.dataset.ready = String(Math.round(performance.now()));
