// Counters and timings for Prometheus.

import type { Pool } from 'pg'
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import type { PageCache } from './page-cache.ts'

export interface Metrics {
  answered(method: string, route: string, status: number, seconds: number): void
  text(): Promise<{ type: string; body: string }>
}

export function openMetrics(pool: Pool, cache: PageCache): Metrics {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  const requests = new Histogram({
    name: 'thanthien_http_request_seconds',
    help: 'Time to answer a request that did not come from the page cache.',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.001, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
    registers: [registry],
  })
  reading(registry, 'thanthien_page_cache_hits', 'Pages answered from the cache.', () => cache.statistics.hits)
  reading(registry, 'thanthien_page_cache_misses', 'Requests not found in the cache.', () => cache.statistics.misses)
  reading(registry, 'thanthien_page_cache_bytes', 'Bytes held by the page cache.', () => cache.statistics.bytes)
  reading(registry, 'thanthien_database_connections', 'Connections open to PostgreSQL.', () => pool.totalCount)
  reading(registry, 'thanthien_database_waiting', 'Requests waiting for a connection.', () => pool.waitingCount)
  const failures = new Counter({
    name: 'thanthien_http_defects_total',
    help: 'Requests answered 500.',
    registers: [registry],
  })
  const known = new Map<string, { observe(seconds: number): void }>()
  return {
    answered(method, route, status, seconds) {
      // Looking up three labels costs more than to count; routes, and so combinations, are few.
      const key = `${method} ${status} ${route}`
      const one = known.get(key) ?? requests.labels(method, route, String(status))
      known.set(key, one)
      one.observe(seconds)
      if (status >= 500) failures.inc()
    },
    text: async () => ({ type: registry.contentType, body: await registry.metrics() }),
  }
}

function reading(registry: Registry, name: string, help: string, read: () => number): void {
  const gauge: Gauge = new Gauge({ name, help, registers: [registry], collect: () => gauge.set(read()) })
}
