/** A procedure as linked data, for search engines and other portals. @source schema.org GovernmentService; CPSV-AP 3.2 */
import type { ProcedureVersion, TimeLimit } from '../rules.ts'

export interface LinkedUnit {
  readonly name: string
  readonly address: string | null
  readonly phone: string | null
}

export interface Linked {
  readonly procedure: ProcedureVersion
  /** The full address of its page. */
  readonly url: string
  /** Who handles it; absent on the page of the whole province. */
  readonly unit?: LinkedUnit | undefined
}

const context = [
  'https://schema.org',
  {
    cpsv: 'http://purl.org/vocab/cpsv#',
    cv: 'http://data.europa.eu/m8g/',
    dct: 'http://purl.org/dc/terms/',
    eli: 'http://data.europa.eu/eli/ontology#',
  },
]

const channelTypes = { counter: 'ServiceChannel', post: 'ServiceChannel', online: 'ServiceChannel' } as const

export function linkedData({ procedure, url, unit }: Linked) {
  const { code, name, field, handlingAgency, ways, cases, legalBases, results, keywords } = procedure
  const provider = unit ?? { name: handlingAgency, address: null, phone: null }
  return {
    '@context': context,
    '@id': url,
    '@type': ['GovernmentService', 'cpsv:PublicService'],
    identifier: code,
    name,
    serviceType: field,
    keywords: keywords.join(', '),
    inLanguage: 'vi',
    provider: {
      '@type': ['GovernmentOrganization', 'cv:PublicOrganisation'],
      name: provider.name,
      ...(provider.address !== null && { address: provider.address }),
      ...(provider.phone !== null && { telephone: provider.phone }),
    },
    availableChannel: ways.map(({ channel, limit }) => ({
      '@type': channelTypes[channel],
      name: channel,
      ...(durationOf(limit) !== undefined && { processingTime: durationOf(limit) }),
    })),
    offers: ways.flatMap(({ channel, fees }) =>
      fees
        .filter(({ vnd }) => vnd !== null)
        .map(({ vnd, per }) => ({
          '@type': 'Offer',
          price: vnd,
          priceCurrency: 'VND',
          name: channel,
          description: per,
        })),
    ),
    'cpsv:hasInput': cases.flatMap(({ documents }) =>
      documents.map((document) => ({ '@type': 'cv:Evidence', name: document.name })),
    ),
    'cpsv:produces': results.map((result) => ({ '@type': 'cv:Output', name: result })),
    'cv:hasLegalResource': legalBases.map(({ number }) => ({ '@type': 'eli:LegalResource', identifier: number })),
    'dct:valid': procedure.validTo === null ? procedure.validFrom : `${procedure.validFrom}/${procedure.validTo}`,
  }
}

/** ISO 8601; a limit that no calendar can count has none. Working days are days here: the vocabulary has no others. */
function durationOf(limit: TimeLimit): string | undefined {
  if (limit.kind === 'workingDays' || limit.kind === 'days') return `P${limit.value}D`
  if (limit.kind === 'hours') return `PT${limit.value}H`
  return limit.kind === 'sameDay' ? 'P1D' : undefined
}
