/** Linked data: the types, what each vocabulary asks of them, and no word that only a program understands. */
import { describe, expect, test } from 'vitest'
import { catalogue } from '../catalogue/all.ts'
import { type Channel, channels, type Fee, ProcedureContent, type ProcedureVersion } from '../rules.ts'
import { type LinkedWords, linkedData } from './linked.ts'

const words: LinkedWords = {
  channels: { counter: 'Nộp tại quầy', post: 'Gửi bưu điện', online: 'Nộp qua mạng' } satisfies Record<Channel, string>,
  describe: ({ name }) => `Giới thiệu ${name}`,
  fee: ({ vnd }: Fee) => (vnd === null ? 'do tỉnh quy định' : `${vnd} đồng`),
}

function versionOf(content: ProcedureContent): ProcedureVersion {
  const version = { id: 'v', procedureId: 'p', version: 1, revision: 1, validFrom: '2021-01-01', validTo: null }
  return { ...content, ...version }
}

const sample = versionOf(
  ProcedureContent.parse({
    code: '2.000815',
    name: 'Chứng thực bản sao từ bản chính',
    field: 'Chứng thực',
    level: 'commune',
    ways: [
      { channel: 'counter', limit: { kind: 'sameDay' }, fees: [{ vnd: 2000, per: 'trang' }] },
      { channel: 'online', limit: { kind: 'hours', value: 4 }, fees: [{ vnd: null, decidedBy: 'HĐND tỉnh' }] },
    ],
    cases: [{ documents: [{ name: 'Bản chính', originals: 1, copies: 0 }] }],
    results: ['Bản sao có chứng thực'],
    legalBases: [{ number: '23/2015/NĐ-CP', title: 'Về chứng thực' }],
    handlingAgency: 'Ủy ban nhân dân cấp xã',
    keywords: ['sao y'],
    source: 'Thử',
    checkedOn: '2021-10-01',
  }),
)
const url = 'https://mau.vn/xa-mau/thu-tuc/2.000815'
const unit = { name: 'Xã Mẫu', address: 'Thôn Giữa', phone: '02040000444' }
const onlineUrl = 'https://mau.vn/xa-mau/nop-ho-so/2.000815'

type Node = Readonly<Record<string, unknown>>

/** Every object that has a type, however deep. */
function nodesOf(value: unknown): Node[] {
  if (Array.isArray(value)) return value.flatMap(nodesOf)
  if (typeof value !== 'object' || value === null) return []
  const node = value as Node
  const within = Object.entries(node).flatMap(([key, one]) => (key === '@context' ? [] : nodesOf(one)))
  return typeof node['@value'] === 'string' || node['@type'] === undefined ? within : [node, ...within]
}

/** @source CPSV-AP 3.2.0: properties with `minCount 1` in the shape of each class. */
const mandatory: Readonly<Record<string, readonly string[]>> = {
  'cpsv:PublicService': ['dct:identifier', 'dct:title', 'dct:description', 'cv:hasCompetentAuthority'],
  'cv:PublicOrganisation': ['skos:prefLabel'],
  'cv:Evidence': ['dct:identifier', 'dct:title'],
  'cv:Output': ['dct:identifier', 'dct:title'],
  'cv:Cost': ['dct:identifier'],
  'cv:Channel': ['dct:identifier'],
  'eli:LegalResource': [],
  'dct:LinguisticSystem': [],
  'skos:Concept': [],
}

const thing = ['identifier', 'name', 'description', 'url']
/** @source schema.org: the properties that may stand at each type, of those that are used here. */
const allowed: Readonly<Record<string, readonly string[]>> = {
  GovernmentService: [...thing, 'serviceType', 'provider', 'availableChannel', 'offers'],
  GovernmentOrganization: [...thing, 'address', 'telephone'],
  ServiceChannel: [...thing, 'availableLanguage', 'serviceUrl', 'processingTime'],
  Offer: [...thing, 'price', 'priceCurrency'],
}

function typesOf(node: Node): string[] {
  return [node['@type']].flat() as string[]
}

describe('linked data of a procedure', () => {
  const data = linkedData({ procedure: sample, url, words, unit, onlineUrl })

  test('is one service in both vocabularies, with the same names in them', () => {
    expect(data['@type']).toEqual(['GovernmentService', 'cpsv:PublicService'])
    expect(data).toMatchObject({ '@id': url, identifier: '2.000815', 'dct:identifier': '2.000815' })
    expect(data['dct:title']).toEqual({ '@language': 'vi', '@value': data.name })
    expect(data['dct:description']).toEqual({ '@language': 'vi', '@value': data.description })
    expect(data['cv:hasCompetentAuthority']).toEqual({ '@id': data.provider['@id'] })
    expect(data.provider).toMatchObject({ name: 'Xã Mẫu', 'skos:prefLabel': { '@language': 'vi', '@value': 'Xã Mẫu' } })
  })

  test('has every mandatory property of CPSV-AP, filled, in every record of the catalogue', () => {
    const seen = new Set<string>()
    for (const procedure of [sample, ...catalogue.map(versionOf)]) {
      for (const node of nodesOf(linkedData({ procedure, url, words }))) {
        for (const type of typesOf(node).filter((one) => one.includes(':'))) {
          seen.add(type)
          const wanted = mandatory[type]
          expect(wanted, type).toBeDefined()
          for (const property of wanted ?? []) {
            const value = node[property]
            const text = typeof value === 'object' && value !== null && '@value' in value ? value['@value'] : value
            expect(text, `${procedure.code} ${type} ${property}`).toBeTruthy()
          }
        }
      }
    }
    expect([...seen].toSorted()).toEqual(Object.keys(mandatory).toSorted())
  })

  test('has no two things of the same identifier', () => {
    const ids = nodesOf(data).flatMap((node) => (typesOf(node).includes('skos:Concept') ? [] : (node['@id'] ?? [])))
    expect(new Set(ids).size).toBe(ids.length)
    const known = new Set(ids)
    for (const { '@id': id } of data['cv:hasChannel']) expect(known).toContain(id)
    for (const cost of data['cv:hasCost']) expect(known).toContain(cost['cv:ifAccessedThrough']['@id'])
  })

  test('has at each type of schema.org only what may stand there', () => {
    for (const node of nodesOf(data)) {
      for (const type of typesOf(node).filter((one) => !one.includes(':'))) {
        const own = Object.keys(node).filter((key) => !key.startsWith('@') && !key.includes(':'))
        expect(own.filter((key) => !allowed[type]?.includes(key))).toEqual([])
      }
    }
  })

  test('says ways and costs in Vietnamese, with the value where there is one', () => {
    expect(data.availableChannel.map(({ name }) => name)).toEqual(['Nộp tại quầy', 'Nộp qua mạng'])
    expect(data.availableChannel[1]).toMatchObject({ serviceUrl: onlineUrl, processingTime: 'PT4H' })
    expect(data.offers).toEqual([
      { '@type': 'Offer', name: 'Nộp tại quầy', description: '2000 đồng', price: 2000, priceCurrency: 'VND' },
    ])
    expect(data['cv:hasCost'].map((cost) => cost['cv:hasValue']?.['@value'])).toEqual(['2000', undefined])
    const names = nodesOf(data).map(({ name }) => name)
    for (const code of channels) expect(names).not.toContain(code)
  })

  test('names the form to file from home only where it is offered', () => {
    expect(JSON.stringify(linkedData({ procedure: sample, url, words, unit }))).not.toContain('serviceUrl')
  })
})
