// The catalogue of open data as JSON-LD, as DCAT-AP has it. @source DCAT-AP 3.0, W3C DCAT 3
import { urls } from '../urls.ts'
import { fileFormats, fileTypes } from './export-file.ts'
import { firstDay, lastDay } from './rules/periods.ts'

export interface CatalogOf {
  readonly baseUrl: string
  readonly province: { readonly slug: string; readonly vi: string; readonly en: string }
  /** Quarters with figures, and those of which the ledger holds ratings; newest first. */
  readonly quarters: readonly string[]
  readonly leafQuarters: readonly string[]
}

const licence = 'https://creativecommons.org/licenses/by/4.0/'
const frequency = 'http://publications.europa.eu/resource/authority/frequency/'

/** Datasets with their files, who publishes them, for which time and place, and how often they change. */
export function catalogOf({ baseUrl, province, quarters, leafQuarters }: CatalogOf) {
  const at = (path: string) => `${baseUrl}${path}`
  const words = (vi: string, en: string) => [
    { '@value': vi, '@language': 'vi' },
    { '@value': en, '@language': 'en' },
  ]
  const publisher = { '@id': at('/'), '@type': 'foaf:Agent', 'foaf:name': words(province.vi, province.en) }
  const file = (path: string, type: string, title: string) => ({
    '@id': at(path),
    '@type': 'dcat:Distribution',
    'dct:title': title,
    'dcat:accessURL': { '@id': at(path) },
    'dcat:downloadURL': { '@id': at(path) },
    'dcat:mediaType': {
      '@id': `https://www.iana.org/assignments/media-types/${type.split(';')[0]}`,
    },
    'dct:license': { '@id': licence },
  })
  const dataset = (id: string, title: [string, string], text: [string, string], quarter: string, files: object[]) => ({
    '@id': at(`${urls.openData()}#${id}-${quarter}`),
    '@type': 'dcat:Dataset',
    'dct:title': words(`${title[0]}, ${quarter}`, `${title[1]}, ${quarter}`),
    'dct:description': words(...text),
    'dct:publisher': { '@id': publisher['@id'] },
    'dct:license': { '@id': licence },
    'dct:accrualPeriodicity': { '@id': `${frequency}DAILY` },
    'dct:language': [{ '@id': 'http://publications.europa.eu/resource/authority/language/VIE' }],
    'dct:spatial': { '@id': at(urls.unit(province.slug)), '@type': 'dct:Location' },
    'dct:temporal': {
      '@type': 'dct:PeriodOfTime',
      'dcat:startDate': { '@value': firstDay(quarter), '@type': 'xsd:date' },
      'dcat:endDate': { '@value': lastDay(quarter), '@type': 'xsd:date' },
    },
    'dcat:keyword': words('mức độ hài lòng', 'satisfaction'),
    'dcat:distribution': files,
  })
  return {
    '@context': {
      dcat: 'http://www.w3.org/ns/dcat#',
      dct: 'http://purl.org/dc/terms/',
      foaf: 'http://xmlns.com/foaf/0.1/',
      xsd: 'http://www.w3.org/2001/XMLSchema#',
    },
    '@id': at(urls.catalog()),
    '@type': 'dcat:Catalog',
    'dct:title': words(`Dữ liệu mở về mức độ hài lòng: ${province.vi}`, `Open data on satisfaction: ${province.en}`),
    'dct:description': words(
      'Kết quả đánh giá của người dân và từng dòng của sổ cái.',
      'Results of citizens’ ratings, and the lines of the ledger.',
    ),
    'dct:publisher': publisher,
    'dct:license': { '@id': licence },
    'dct:language': [{ '@id': 'http://publications.europa.eu/resource/authority/language/VIE' }],
    'foaf:homepage': { '@id': at(urls.openData()) },
    'dcat:dataset': [
      ...quarters.map((quarter) =>
        dataset(
          'ket-qua',
          ['Kết quả', 'Results'],
          [
            'Con số đã công bố của tỉnh và các huyện, chỗ quá ít phiếu thì không có.',
            'Published figures of the province and its districts; what is too small is left out.',
          ],
          quarter,
          fileFormats.map((format) =>
            file(`${urls.resultsFile(province.slug, format)}?ky=${quarter}`, fileTypes[format], format.toUpperCase()),
          ),
        ),
      ),
      ...leafQuarters.map((quarter) =>
        dataset(
          'phieu',
          ['Các phiếu trong sổ cái', 'Ratings in the ledger'],
          [
            'Mỗi phiếu một dòng như trong sổ cái, không ghi ngày giờ, không ghi ai.',
            'A line for each rating as it stands in the ledger, without time or person.',
          ],
          quarter,
          [file(urls.leavesFile(`${quarter}.csv`), fileTypes.csv, 'CSV')],
        ),
      ),
    ],
  }
}
