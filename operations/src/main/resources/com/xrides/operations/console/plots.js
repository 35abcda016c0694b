// Plots of the last minutes: the node's history in steps of five seconds, and the current second.
import { get } from './api.js';
import { number } from './format.js';

const STEP = 5;
const KEPT = 3600;
const STACK = ['stored', 'duplicate', 'pending', 'conflict', 'refused', 'invalid', 'shed', 'unavailable', 'unknown', 'gone'];
const PERCENTILES = ['p50', 'p95', 'p99'];
const colours = matchMedia('(prefers-color-scheme: dark)');

export class Plots {
  #steps = [];
  #live = null;
  #heardAt = 0;
  #range = 300;
  #charts = [];

  constructor() {
    Chart.defaults.font.family = getComputedStyle(document.body).fontFamily;
    this.#draw();
    colours.addEventListener('change', () => this.#draw());
    document.addEventListener('visibilitychange', () => this.#update());
  }

  /** Replaces what this page has collected by the node's history. */
  async load() {
    try {
      const history = await get('cluster/history');
      this.#steps = history.seconds.map((seconds, i) => {
        const point = { x: seconds };
        for (const name of Object.keys(history)) {
          point[name] = history[name][i];
        }
        return point;
      });
      this.#update();
    } catch (problem) {
      // New values come from the event stream; if that breaks as well, the page says so.
      console.info(`The last hour could not be read: ${problem.message}`);
    }
  }

  add(snapshot) {
    const totals = snapshot.totals;
    const now = Date.parse(snapshot.at) / 1000;
    const point = { x: now, ...totals.outcomes, spool_pending: totals.spool_pending,
      p50_ms: totals.p50_ms, p95_ms: totals.p95_ms, p99_ms: totals.p99_ms };
    const before = this.#live;
    this.#live = point;
    this.#heardAt = performance.now();
    // The last value of a step stands for all of it until the history is loaded again.
    if (before && Math.floor(before.x / STEP) < Math.floor(now / STEP)) {
      const x = Math.floor(before.x / STEP) * STEP;
      if (this.#steps.length === 0 || this.#steps.at(-1).x < x) {
        this.#steps.push({ ...before, x });
      }
      this.#steps = this.#steps.filter((step) => step.x > now - KEPT);
    }
    this.#update();
  }

  /** Advances time without data, which shows as a gap. */
  advance() {
    this.#update();
  }

  show(range) {
    this.#range = range;
    this.#update();
  }

  #draw() {
    this.#charts.forEach((chart) => chart.destroy());
    this.#charts = [
      plot('plot-rate', STACK.map((name) => area(name, name, true)), true),
      plot('plot-latency', PERCENTILES.map((name) => line(name, `${name}_ms`)), false),
      plot('plot-spool', [area('pending', 'spool_pending', false)], false),
    ];
    this.#update();
  }

  #update() {
    if (document.hidden) {
      return;
    }
    const now = this.#live ? this.#live.x + (performance.now() - this.#heardAt) / 1000 : Date.now() / 1000;
    const points = withGaps([...this.#steps.filter((step) => step.x > now - this.#range - STEP), ...(this.#live ? [this.#live] : [])]);
    for (const chart of this.#charts) {
      chart.options.scales.x.min = now - this.#range;
      chart.options.scales.x.max = now;
      for (const set of chart.data.datasets) {
        set.data = points.map((point) => ({ x: point.x, y: point[set.of] ?? null }));
        set.hidden = set.stack !== undefined && set.of !== 'stored' && !set.data.some((point) => point.y > 0);
      }
      chart.update('none');
    }
  }
}

/** Draws nothing where no value is known. */
function withGaps(points) {
  return points.flatMap((point, i) =>
    i > 0 && point.x - points[i - 1].x > 3 * STEP ? [{ x: points[i - 1].x + STEP }, point] : [point]);
}

function css(name) {
  return getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();
}

function line(name, of) {
  return { label: name, of, data: [], borderColor: css(name), borderWidth: 1.75, cubicInterpolationMode: 'monotone' };
}

function area(name, of, stacked) {
  return { label: of === 'spool_pending' ? 'held' : name, of, data: [], borderColor: css(name), borderWidth: stacked ? 1 : 1.75,
    backgroundColor: css(name) + (stacked ? 'b3' : '33'), fill: stacked ? 'stack' : 'origin', cubicInterpolationMode: stacked ? 'default' : 'monotone',
    ...(stacked ? { stack: 'outcomes' } : {}) };
}

function clock(seconds, withSeconds) {
  return new Date(seconds * 1000).toLocaleTimeString([], { hour12: false, hour: '2-digit', minute: '2-digit',
    ...(withSeconds ? { second: '2-digit' } : {}) });
}

function plot(id, datasets, stacked) {
  const soft = css('soft');
  return new Chart(document.getElementById(id), {
    type: 'line',
    data: { datasets },
    options: {
      animation: false, parsing: false, normalized: true, responsive: true, maintainAspectRatio: false,
      interaction: { mode: 'index', intersect: false },
      elements: { point: { radius: 0, hitRadius: 8, hoverRadius: 3 } },
      scales: {
        x: { type: 'linear', grid: { display: false }, border: { color: css('line') },
          ticks: { color: soft, maxRotation: 0, autoSkipPadding: 24, includeBounds: false,
            callback: (value) => clock(value, false) },
          afterBuildTicks: (axis) => { axis.ticks = wholeMinutes(axis.min, axis.max); } },
        y: id === 'plot-latency' ? powersOfTen(soft) : fromZero(stacked, soft),
      },
      plugins: {
        legend: { display: false },
        tooltip: { callbacks: {
          title: (items) => `${clock(items[0].parsed.x, true)} (${new Date(items[0].parsed.x * 1000).toISOString().slice(11, 19)} UTC)`,
          label: (item) => `${item.dataset.label}: ${number(item.parsed.y)}` } },
      },
    },
  });
}

function fromZero(stacked, soft) {
  return { stacked, beginAtZero: true, suggestedMax: 1, grid: { color: css('grid') }, border: { display: false },
    ticks: { color: soft, maxTicksLimit: 5, precision: 0 } };
}

/** Limits the scale, so that one slow second does not flatten all others. */
function powersOfTen(soft) {
  return { type: 'logarithmic', suggestedMin: 0.1, suggestedMax: 100, grid: { color: css('grid') }, border: { display: false },
    ticks: { color: soft, callback: (value) => (Number.isInteger(Math.log10(value)) ? value.toLocaleString('en') : null) },
    afterBuildTicks: (axis) => { axis.ticks = axis.ticks.filter(({ value }) => Number.isInteger(Math.log10(value))); } };
}

function wholeMinutes(min, max) {
  const every = max - min > 1000 ? 600 : 60;
  const ticks = [];
  for (let at = Math.ceil(min / every) * every; at <= max; at += every) {
    ticks.push({ value: at });
  }
  return ticks;
}
