// Types for the checker (tests/js): the scripts are joined into one function and share these names.

/** What `llmanac.page.columns` writes. */
type Packed = Omit<PageData, "facts"> & { facts: { k: number[]; p: number[]; v: number[]; w: number[]; r: number[]; c: number[]; i: [number, number][] } };

/** The same, unpacked: facts as one column for each part. */
interface PageData {
  base: string;
  kinds: [string, string, string, boolean, boolean][];
  relations: [string, string, string][];
  nodes: {
    id: string[]; kind: number[]; name: string[]; alias: string[][];
    x: (number | null)[]; y: (number | null)[]; home: number[];
  };
  lineage: Placed;
  timeline: Placed & { lanes: [string, number, number][]; months: [number, number, number][] };
  edges: { s: number[]; t: number[]; r: number[]; k: number[] };
  facets: { key: string; label: string; property: string; literal: boolean; terms: string[]; labels: string[]; models: number[][] }[];
  ranges: { key: string; label: string; property: string; part: boolean; models: number[]; numbers: number[] }[];
  properties: [string, string][];
  facts: { n: number[]; p: number[]; v: number[]; t: number[]; r: number[]; c: number[]; i: [number, number][] };
  checkpoints: { n: number[]; size: number[]; parameters: (number | null)[]; url: number[]; hub: number[] };
  lists: [string, string, string][];
  rows: { list: number[]; line: number[]; section: number[]; cells: string[][] };
  issues: [number, number, string, string, string, string, number, number][];
  strings: string[];
}

interface Placed { n: number[]; x: number[]; y: number[] }

/** The whole state of the page: what the part of the address after # says. */
interface State {
  view: "map" | "lineage" | "timeline";
  sel: number;
  steps: number;
  from: number;
  to: number;
  /** Kinds whose switch is not where it stands at first. */
  kinds: Set<number>;
  /** Relations that are switched off. */
  relations: Set<number>;
  /** Facet key → chosen terms. */
  sets: Map<string, Set<string>>;
  /** Range key → [from, to]; null is open. */
  ranges: Map<string, [number | null, number | null]>;
  /** "", "beside" the picture or "only". */
  table: "" | "beside" | "only";
  sort: string;
  at: [number, number, number] | null;
}

/** What of the graph is to be seen in a state. */
interface Shown {
  nodes: Set<number>;
  /** Edges that are drawn, by number. */
  edges: number[];
  /** Edges between shown nodes that are kept back because they touch a hub. */
  kept: number;
  /** Models that pass the facets. */
  models: Set<number>;
  /** Things that could be shown in this view at all. */
  possible: number;
  /** The way that is asked for, when there is one. */
  way: { nodes: number[]; edges: number[] } | null;
  /** Why nothing or less is shown. */
  note: string;
}

declare namespace vis {
  class DataSet<T> {
    constructor(items?: T[]);
    add(items: T[]): void;
    update(items: object[]): void;
    remove(ids: number[]): void;
    clear(): void;
    getIds(): number[];
    length: number;
  }
  class Network {
    constructor(container: HTMLElement, data: object, options: object);
    on(event: string, handler: (parameters: any) => void): void;
    redraw(): void;
    fit(options?: object): void;
    moveTo(options: object): void;
    getScale(): number;
    getViewPosition(): { x: number; y: number };
    canvasToDOM(point: { x: number; y: number }): { x: number; y: number };
    DOMtoCanvas(point: { x: number; y: number }): { x: number; y: number };
    getNodeAt(point: { x: number; y: number }): number | undefined;
    setOptions(options: object): void;
    setSize(width: string, height: string): void;
    body: { nodes: Record<number, { x: number; y: number }>; emitter: { emit(event: string): void } };
    canvas: { frame: { canvas: HTMLCanvasElement } };
  }
}

interface Window {
  vis: typeof vis;
  /** A look inside for tests: nothing of the page depends on it. */
  almanac: {
    ready: boolean;
    open: (node: number) => void;
    state: () => State;
    shown: () => Shown;
    model: Model;
    picture: object;
    fromHash: (hash: string) => State;
    toHash: (state: State) => string;
    timing: Record<string, number>;
  };
}
