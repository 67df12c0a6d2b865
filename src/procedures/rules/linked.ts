/**
 * A procedure as linked data, for search engines and other portals: one object, each thing in two vocabularies.
 * Whatever has a name has it in Vietnamese, by the words that are given.
 *
 * @source schema.org GovernmentService; CPSV-AP 3.2.0, whose mandatory properties are in its SHACL shapes
 */
import type { Channel, Fee, ProcedureVersion, TimeLimit, Way } from '../rules.ts'

export interface LinkedUnit {
  readonly name: string
  readonly address: string | null
  readonly phone: string | null
}

/** What the names and texts in it are, in Vietnamese. */
export interface LinkedWords {
  readonly channels: Readonly<Record<Channel, string>>
  describe(procedure: ProcedureVersion): string
  fee(fee: Fee): string
}

export interface Linked {
  readonly procedure: ProcedureVersion
  /** The full address of its page. */
  readonly url: string
  readonly words: LinkedWords
  /** Who handles it; absent on the page of the whole province. */
  readonly unit?: LinkedUnit | undefined
  /** The full address of the form with which it is filed from home; absent where that is not offered. */
  readonly onlineUrl?: string | undefined
}

const context = [
  'https://schema.org',
  {
    cpsv: 'http://purl.org/vocab/cpsv#',
    cv: 'http://data.europa.eu/m8g/',
    dcat: 'http://www.w3.org/ns/dcat#',
    dct: 'http://purl.org/dc/terms/',
    eli: 'http://data.europa.eu/eli/ontology#',
    skos: 'http://www.w3.org/2004/02/skos/core#',
    xsd: 'http://www.w3.org/2001/XMLSchema#',
  },
]

const vietnamese = 'http://publications.europa.eu/resource/authority/language/VIE'
const dong = 'http://publications.europa.eu/resource/authority/currency/VND'

function vi(text: string) {
  return { '@language': 'vi', '@value': text }
}

export function linkedData(linked: Linked) {
  const { procedure, url, words } = linked
  const { code, name, field, ways, legalBases, keywords, validFrom, validTo } = procedure
  const description = words.describe(procedure)
  const provider = providerOf(linked)
  return {
    '@context': context,
    '@id': url,
    '@type': ['GovernmentService', 'cpsv:PublicService'],
    identifier: code,
    name,
    description,
    url,
    serviceType: field,
    provider,
    availableChannel: ways.map((way, index) => channelOf(linked, way, index)),
    offers: ways.flatMap((way) => way.fees.flatMap((fee) => offerOf(words, way, fee))),
    'dct:identifier': code,
    'dct:title': vi(name),
    'dct:description': vi(description),
    'dct:language': { '@id': vietnamese, '@type': 'dct:LinguisticSystem' },
    'dcat:keyword': keywords.map(vi),
    'cv:hasCompetentAuthority': { '@id': provider['@id'] },
    'cv:hasChannel': ways.map((_way, index) => ({ '@id': channelId(url, index) })),
    'cv:hasCost': ways.flatMap((way, index) => way.fees.map((fee, at) => costOf(linked, { index, fee, at }))),
    'cpsv:hasInput': procedure.cases
      .flatMap(({ documents }) => documents)
      .map((document, index) => part(linked, 'cv:Evidence', `giay-to-${index + 1}`, document.name)),
    'cpsv:produces': procedure.results.map((result, index) =>
      part(linked, 'cv:Output', `ket-qua-${index + 1}`, result),
    ),
    'cv:hasLegalResource': legalBases.map(({ number, title, link }) => ({
      ...(link !== '' && { '@id': link }),
      '@type': 'eli:LegalResource',
      'dct:identifier': number,
      ...(title !== '' && { 'dct:title': vi(title) }),
    })),
    'dct:valid': validTo === null ? validFrom : `${validFrom}/${validTo}`,
  }
}

function providerOf({ procedure, url, unit }: Linked) {
  const { name, address, phone } = unit ?? { name: procedure.handlingAgency, address: null, phone: null }
  // The national record does not always say who handles it; who decides it is then the authority.
  const known = name || procedure.decidingAgency || procedure.field
  return {
    '@id': `${url}#co-quan`,
    '@type': ['GovernmentOrganization', 'cv:PublicOrganisation'],
    name: known,
    'skos:prefLabel': vi(known),
    ...(address !== null && { address }),
    ...(phone !== null && { telephone: phone }),
  }
}

/** A piece that is handed in or handed out: an identifier of its own and its official name. */
function part({ procedure, url }: Linked, type: string, slug: string, name: string) {
  return {
    '@id': `${url}#${slug}`,
    '@type': type,
    'dct:identifier': `${procedure.code}#${slug}`,
    'dct:title': vi(name),
  }
}

function channelId(url: string, index: number): string {
  return `${url}#cach-nop-${index + 1}`
}

function channelOf({ procedure, url, words, onlineUrl }: Linked, { channel, limit }: Way, index: number) {
  const time = durationOf(limit)
  return {
    '@id': channelId(url, index),
    '@type': ['ServiceChannel', 'cv:Channel'],
    name: words.channels[channel],
    availableLanguage: 'vi',
    ...(channel === 'online' && onlineUrl !== undefined && { serviceUrl: onlineUrl }),
    'dct:identifier': `${procedure.code}#cach-nop-${index + 1}`,
    'dct:description': vi(words.channels[channel]),
    ...(time !== undefined && {
      processingTime: time,
      'cv:processingTime': { '@type': 'xsd:duration', '@value': time },
    }),
  }
}

function offerOf(words: LinkedWords, { channel }: Way, fee: Fee) {
  const { vnd } = fee
  if (vnd === null) return []
  const name = words.channels[channel]
  return [{ '@type': 'Offer', name, description: words.fee(fee), price: vnd, priceCurrency: 'VND' }]
}

/** An amount that somebody else decides is a cost without a value. */
function costOf({ procedure, url, words }: Linked, { index, fee, at }: { index: number; fee: Fee; at: number }) {
  const slug = `phi-${index + 1}-${at + 1}`
  return {
    '@id': `${url}#${slug}`,
    '@type': 'cv:Cost',
    'dct:identifier': `${procedure.code}#${slug}`,
    'dct:description': vi(words.fee(fee)),
    ...(fee.vnd !== null && {
      'cv:hasValue': { '@type': 'xsd:double', '@value': String(fee.vnd) },
      'cv:currency': { '@id': dong, '@type': 'skos:Concept' },
    }),
    'cv:ifAccessedThrough': { '@id': channelId(url, index) },
  }
}

/** ISO 8601; a limit that no calendar can count has none. Working days are days here: the vocabulary has no others. */
function durationOf(limit: TimeLimit): string | undefined {
  if (limit.kind === 'workingDays' || limit.kind === 'days') return `P${limit.value}D`
  if (limit.kind === 'hours') return `PT${limit.value}H`
  return limit.kind === 'sameDay' ? 'P1D' : undefined
}
