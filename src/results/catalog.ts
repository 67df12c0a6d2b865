// The catalogue of open data as JSON-LD, as DCAT-AP has it. @source DCAT-AP 3.0, W3C DCAT 3
import { urls } from '../urls.ts'
import { type FileFormat, fileFormats, fileTypes } from './export-file.ts'
import { firstDay, lastDay } from './rules/periods.ts'

export interface CatalogOf {
  readonly baseUrl: string
  readonly province: { readonly slug: string; readonly vi: string; readonly en: string }
  /** Quarters with figures, and those of which the ledger holds ratings; newest first. */
  readonly quarters: readonly string[]
  readonly leafQuarters: readonly string[]
}

const licence = { '@id': 'https://creativecommons.org/licenses/by/4.0/' }
const daily = { '@id': 'http://publications.europa.eu/resource/authority/frequency/DAILY' }
const vietnamese = { '@id': 'http://publications.europa.eu/resource/authority/language/VIE' }

const context = {
  dcat: 'http://www.w3.org/ns/dcat#',
  dct: 'http://purl.org/dc/terms/',
  foaf: 'http://xmlns.com/foaf/0.1/',
  xsd: 'http://www.w3.org/2001/XMLSchema#',
}

/** Datasets with their files, who publishes them, for which time and place, and how often they change. */
export function catalogOf({ baseUrl, province, quarters, leafQuarters }: CatalogOf) {
  const at = (path: string) => ({ '@id': `${baseUrl}${path}` })
  const publisher = { ...at('/'), '@type': 'foaf:Agent', 'foaf:name': words(province.vi, province.en) }
  const dataset = (given: Dataset) => ({
    ...at(`${urls.openData()}#${given.id}-${given.quarter}`),
    '@type': 'dcat:Dataset',
    'dct:title': words(`${given.title[0]}, ${given.quarter}`, `${given.title[1]}, ${given.quarter}`),
    'dct:description': words(...given.text),
    'dct:publisher': at('/'),
    'dct:license': licence,
    'dct:accrualPeriodicity': daily,
    'dct:language': [vietnamese],
    'dct:spatial': { ...at(urls.unit(province.slug)), '@type': 'dct:Location' },
    'dct:temporal': periodOf(given.quarter),
    'dcat:keyword': words('mức độ hài lòng', 'satisfaction'),
    'dcat:distribution': given.files.map(({ path, format }) => ({
      ...at(path),
      '@type': 'dcat:Distribution',
      'dct:title': format.toUpperCase(),
      'dcat:accessURL': at(path),
      'dcat:downloadURL': at(path),
      'dcat:mediaType': { '@id': `https://www.iana.org/assignments/media-types/${fileTypes[format].split(';')[0]}` },
      'dct:license': licence,
    })),
  })
  return {
    '@context': context,
    ...at(urls.catalog()),
    '@type': 'dcat:Catalog',
    'dct:title': words(`Dữ liệu mở về mức độ hài lòng: ${province.vi}`, `Open data on satisfaction: ${province.en}`),
    'dct:description': words(
      'Kết quả đánh giá của người dân và từng dòng của sổ cái.',
      'Results of citizens’ ratings, and the lines of the ledger.',
    ),
    'dct:publisher': publisher,
    'dct:license': licence,
    'dct:language': [vietnamese],
    'foaf:homepage': at(urls.openData()),
    'dcat:dataset': [
      ...quarters.map((quarter) => dataset(figuresOf(quarter, province.slug))),
      ...leafQuarters.map((quarter) => dataset(leavesOf(quarter))),
    ],
  }
}

interface Dataset {
  readonly id: string
  readonly quarter: string
  readonly title: readonly [vi: string, en: string]
  readonly text: readonly [vi: string, en: string]
  readonly files: readonly { readonly path: string; readonly format: FileFormat }[]
}

function figuresOf(quarter: string, slug: string): Dataset {
  return {
    id: 'ket-qua',
    quarter,
    title: ['Kết quả', 'Results'],
    text: [
      'Con số đã công bố của tỉnh và các xã, phường, thị trấn; chỗ quá ít phiếu thì không có.',
      'Published figures of the province and its communes; what is too small is left out.',
    ],
    files: fileFormats.map((format) => ({ path: `${urls.resultsFile(slug, format)}?ky=${quarter}`, format })),
  }
}

function leavesOf(quarter: string): Dataset {
  return {
    id: 'phieu',
    quarter,
    title: ['Các phiếu trong sổ cái', 'Ratings in the ledger'],
    text: [
      'Mỗi phiếu một dòng như trong sổ cái, không ghi ngày giờ, không ghi ai.',
      'A line for each rating as it stands in the ledger, without time or person.',
    ],
    files: [{ path: urls.leavesFile(`${quarter}.csv`), format: 'csv' }],
  }
}

function periodOf(quarter: string) {
  const day = (value: string) => ({ '@value': value, '@type': 'xsd:date' })
  return {
    '@type': 'dct:PeriodOfTime',
    'dcat:startDate': day(firstDay(quarter)),
    'dcat:endDate': day(lastDay(quarter)),
  }
}

function words(vi: string, en: string) {
  return [
    { '@value': vi, '@language': 'vi' },
    { '@value': en, '@language': 'en' },
  ]
}
