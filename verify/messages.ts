// The words of the program, Vietnamese first. What stands in braces is filled in.
import type { FindingCode, ProblemCode, RemarkCode } from './findings.ts'

export type Lang = 'vi' | 'en'

interface Words {
  readonly usage: string
  readonly oneAddress: string
  readonly address: string
  readonly ledger: string
  readonly cosigner: Readonly<Record<'right' | 'wrong' | 'unknown', string>>
  readonly compared: string
  readonly counted: string
  readonly evidence: string
  readonly and: string
  readonly verdicts: Readonly<Record<'ok' | 'differs' | 'unchecked', string>>
  readonly findings: Readonly<Record<FindingCode, string>>
  readonly remarks: Readonly<Record<RemarkCode, string>>
  readonly problems: Readonly<Record<ProblemCode, string>>
}

const vi: Words = {
  usage: `Cách dùng: node verify/main.ts <địa chỉ hoặc thư mục> [tùy chọn]

  <địa chỉ>          trang của sổ cái, của một bản sao, hoặc một thư mục có các tệp của sổ
  --state <tệp>      nơi ghi nhớ giữa hai lần kiểm tra (mặc định ~/.than-thien/verify.json)
  --key <khóa>       khóa của sổ, lấy từ nơi ông/bà tin; có thể là một tệp
  --witness <khóa>   khóa của một nhân chứng; có thể ghi nhiều lần
  --promise <mã>     giấy hẹn đã nhận khi gửi đánh giá; có thể là một tệp
  --opening <mã>     mã riêng đi cùng giấy hẹn, để tìm đánh giá trong sổ; có thể là một tệp
  --today <ngày>     xét như đang ở ngày này (2021-10-20), dùng cho bản trình diễn
  --lang vi|en       tiếng Việt hay tiếng Anh
  --json             kết quả cho chương trình khác đọc

Mã kết thúc: 0 đúng cả, 1 có chỗ không khớp, 2 chưa kiểm tra được.`,
  oneAddress: 'Xin cho đúng một địa chỉ.',
  address: 'Sổ cái ở {address}',
  ledger: 'Sổ cái {origin}, đọc ở {address}: {size} dòng, dấu {root}',
  cosigner: {
    right: 'Nhân chứng {name} đã ký mốc này {at}',
    wrong: 'Chữ ký của nhân chứng {name} không đúng',
    unknown: 'Có chữ ký mang tên {name}; chưa kiểm tra được vì chưa biết khóa (--witness)',
  },
  compared: 'Đã so với mốc {size} dòng thấy ngày {at} ở {address}',
  counted:
    '{verified} đánh giá có phiếu, {open} không phiếu, {paper} phiếu giấy; {keys} khóa vé, {counts} dòng số phiếu trong ngày, {corrections} dòng đánh dấu ({marked} đánh giá), {indices} chỉ số',
  evidence: 'Hai mốc dưới đây không thể cùng là của một cuốn sổ ngay thật. Xin giữ lại làm chứng cứ. Lần trước:',
  and: 'Bây giờ:',
  verdicts: {
    ok: 'ĐÚNG. Mọi điều kiểm tra được đều khớp ({seconds} giây).',
    differs: 'KHÔNG KHỚP. Xem các dòng có dấu ✗ ở trên ({seconds} giây).',
    unchecked: 'CHƯA KIỂM TRA ĐƯỢC. Điều này chưa nói lên sổ đúng hay sai.',
  },
  findings: {
    'wrong-signature': 'Mốc hiện nay không được ký bằng khóa của sổ: {key}',
    'other-key': 'Khóa của sổ đã đổi. Trước: {earlier}. Nay: {now}',
    'other-ledger': 'Lần trước địa chỉ này là sổ {earlier}, nay là sổ {now}',
    'wrong-cosignature': 'Chữ ký của nhân chứng {name} không đúng với mốc này',
    shrunk: 'Sổ bị ngắn đi: lần trước có {earlier} dòng, nay chỉ còn {now}',
    rewritten: '{size} dòng đầu không còn như đã thấy ngày {at}: quá khứ của sổ đã bị viết lại',
    root: 'Dấu của cả sổ tính lại từ các dòng là {recomputed}, còn mốc đã ký ghi {published}',
    tile: 'Từ dòng {leaf}: nội dung không khớp với {file}',
    bundle: '{file} bị cụt hoặc thiếu dòng',
    'leaf-text': 'Dòng {leaf} không viết đúng dạng chuẩn (RFC 8785): {why}',
    'leaf-shape': 'Dòng {leaf} không thuộc loại nào đã biết: {why}',
    'key-wrong': 'Dòng {leaf}: khóa vé của {unit}, {quarter} không phải khóa RSA 2048 bit đúng như tên ghi',
    'key-twice': 'Dòng {leaf}: {unit}, {quarter} có thêm một khóa vé cho {questionnaire}; khóa trước ở dòng {earlier}',
    'key-after-use': 'Dòng {leaf} ({unit}, {quarter}) dùng một khóa vé mãi đến dòng {keyLeaf} mới được công bố',
    'ticket-without-key': 'Dòng {leaf} ({unit}, {quarter}) dùng một khóa vé không có trong sổ',
    'ticket-elsewhere': 'Dòng {leaf}: vé của {of} lại dùng cho {unit}, {quarter}',
    'ticket-forged': 'Dòng {leaf} ({unit}, {quarter}): vé giả, chữ ký không đúng',
    'ticket-twice': 'Dòng {leaf} ({unit}, {quarter}): vé này đã dùng ở dòng {earlier}',
    'count-twice': 'Dòng {leaf}: ngày {date} của {unit}, {quarter} đã được ghi số phiếu trước đó',
    'count-quarter': 'Dòng {leaf}: ngày {date} của {unit} không thuộc {quarter}',
    'tickets-over-slips':
      'Dòng {leaf}: {unit}, {quarter} đến ngày {date} đã đổi {tickets} vé mà chỉ phát {slips} phiếu',
    'ratings-over-tickets': '{unit}, {quarter}: có {ratings} đánh giá có phiếu mà chỉ đổi {tickets} vé',
    'box-name': 'Dòng {leaf}: tên hộp {box} không phải của {unit}, {quarter}',
    'box-number': 'Dòng {leaf}: hộp {box} không nối tiếp; đáng lẽ là số {expected}. Thiếu một hộp',
    'box-split': 'Dòng {leaf}: hộp {box} bị tách rời hoặc mở lại',
    'box-small': 'Dòng {leaf}: hộp {box} chỉ có {count} đánh giá, ít hơn mười',
    'box-early': 'Dòng {leaf}: hộp {box} chỉ có {count} đánh giá mà đã mở khi quý chưa khép',
    'correction-no-rating': 'Dòng {leaf} đánh dấu dòng {rating}, nhưng trước đó không có đánh giá nào như thế',
    'correction-twice': 'Dòng {leaf} đánh dấu lại dòng {rating} đã bị đánh dấu',
    'index-differs':
      'Dòng {leaf}, chỉ số của {unit}, {quarter}, mục {field}: công bố {published}, tính lại {recomputed}',
    'index-size': 'Dòng {leaf}: chỉ số của {unit}, {quarter} ghi là tính từ {size} dòng, bỏ qua dòng đến sau',
    'index-small': 'Dòng {leaf}: chỉ số của {unit}, {quarter} được nêu ra khi chỉ có {n} đánh giá',
    'promise-other-ledger': 'Giấy hẹn là của một sổ khác: {ledger}',
    'promise-signature': 'Giấy hẹn không được ký bằng khóa của sổ này',
    'promise-broken':
      'Lời hứa không được giữ: đánh giá về {unit}, {quarter} phải vào sổ chậm nhất {until}, mà sổ đã ghi đến ngày {lastDay} vẫn không có',
    'promise-overdue':
      'Đã quá ngày {until} mà đánh giá về {unit}, {quarter} chưa vào sổ; sổ mới ghi đến ngày {lastDay}. Nếu đây là bản trình diễn có đồng hồ riêng, xin chạy lại với --today',
    'promise-late': 'Dòng {leaf}: đánh giá đã hẹn vào sổ sau ngày {until}',
    'promise-elsewhere': 'Dòng {leaf}: đánh giá đã hẹn không đứng ở {unit}, {quarter}',
  },
  remarks: {
    'first-visit':
      'Lần đầu gặp sổ này: tạm tin khóa mà chính sổ đưa ra, từ nay sẽ nhớ. Xin so với khóa in ở nơi khác: {key}',
    'key-remembered': 'Mốc được ký bằng đúng khóa đã nhớ từ trước',
    'older-copy': 'Bản này cũ hơn bản đã thấy ở {address} ({now} so với {earlier} dòng), nên chưa so được',
    uncovered: '{unit}, {quarter}: {ratings} đánh giá, {tickets} vé; số vé của ngày cuối sẽ được ghi trong đêm sau',
    'index-replaced': 'Chỉ số sai ở dòng {leaf} ({unit}, {quarter}) đã được thay bằng dòng {by}',
    'index-stale': 'Sau chỉ số ở dòng {leaf} ({unit}, {quarter}) còn có đánh giá hay đánh dấu mới; chưa công bố lại',
    'index-hidden': 'Chỉ số ở dòng {leaf} ({unit}, {quarter}) không nêu tỷ lệ dù có {n} đánh giá',
    'promise-signed':
      'Giấy hẹn về {unit}, {quarter}, hạn {until}, đúng là do sổ này ký. Muốn biết đánh giá đã vào sổ chưa thì cần mã riêng (--opening)',
    'promise-kept': 'Lời hứa được giữ: đánh giá đứng ở dòng {leaf} ({unit}, {quarter})',
    'promise-waiting': 'Đánh giá đã hẹn chưa vào sổ; chậm nhất là hết ngày {until}',
  },
  problems: {
    usage: 'Chưa hiểu lệnh: {why}',
    unreachable: 'Không tải được {url}: {why}',
    'no-ledger': 'Không thấy sổ cái nào ở {address}',
    'malformed-checkpoint': 'Mốc của sổ ở {address} không đọc được',
    'no-key': 'Sổ {origin} không đưa khóa ra. Xin cho khóa bằng --key',
    'wrong-key-line': 'Dòng này không phải là một khóa: {line}',
    'missing-file': 'Sổ không đưa ra {file}, dù mốc đã ký nói là có. Chưa kiểm tra được hết',
    'too-large': '{file} quá lớn',
    'state-unreadable': 'Không đọc được tệp ghi nhớ {file}. Xin xem lại, hoặc chọn tệp khác bằng --state',
    'promise-unreadable': 'Giấy hẹn không đọc được. Xin chép lại cho đủ, từ chữ TT1 đến hết',
    'opening-unreadable': 'Mã riêng không đọc được. Xin chép lại cho đủ, từ chữ TK1 đến hết',
    'opening-of-another': 'Mã riêng này là của một giấy hẹn khác',
  },
}

const en: Words = {
  usage: `Use: node verify/main.ts <address or folder> [options]

  <address>          of the ledger, of a mirror, or a folder with the files of a ledger
  --state <file>     what is remembered between two visits (usually ~/.than-thien/verify.json)
  --key <key>        the key of the ledger, from where you trust it; may be a file
  --witness <key>    the key of a witness; may be given several times
  --promise <code>   the promise that came with a rating; may be a file
  --opening <code>   the private code of that promise, to find its rating; may be a file
  --today <date>     judges as if this were the day (2021-10-20), for a demonstration
  --lang vi|en       Vietnamese or English
  --json             the result for other programs

Exit code: 0 all in order, 1 something differs, 2 it could not be checked.`,
  oneAddress: 'Exactly one address, please.',
  address: 'Ledger at {address}',
  ledger: 'Ledger {origin}, read at {address}: {size} leaves, root {root}',
  cosigner: {
    right: 'Witness {name} signed this checkpoint {at}',
    wrong: 'The signature of witness {name} is wrong',
    unknown: 'There is a signature named {name}; not checked, because its key is not known (--witness)',
  },
  compared: 'Compared with the checkpoint of {size} leaves seen on {at} at {address}',
  counted:
    '{verified} verified ratings, {open} open, {paper} on paper; {keys} ticket keys, {counts} counts of days, {corrections} corrections ({marked} ratings marked), {indices} indices',
  evidence: 'These two checkpoints cannot both be of one honest ledger. Keep them as evidence. Earlier:',
  and: 'Now:',
  verdicts: {
    ok: 'OK. All that can be checked is in order ({seconds} s).',
    differs: 'DIFFERS. See the lines with ✗ above ({seconds} s).',
    unchecked: 'COULD NOT BE CHECKED. That says nothing for or against the ledger.',
  },
  findings: {
    'wrong-signature': 'The checkpoint of now is not signed by the key of the ledger: {key}',
    'other-key': 'The key of the ledger has changed. Before: {earlier}. Now: {now}',
    'other-ledger': 'Last time this address showed the ledger {earlier}, now it shows {now}',
    'wrong-cosignature': 'The signature of witness {name} does not stand for this checkpoint',
    shrunk: 'The ledger has shrunk: last time it had {earlier} leaves, now {now}',
    rewritten: 'The first {size} leaves are no longer those seen on {at}: the history was rewritten',
    root: 'The root computed from the leaves is {recomputed}, the signed checkpoint says {published}',
    tile: 'From leaf {leaf} on: what is served does not fit {file}',
    bundle: '{file} is cut off or lacks leaves',
    'leaf-text': 'Leaf {leaf} is not canonical JSON (RFC 8785): {why}',
    'leaf-shape': 'Leaf {leaf} is of no known shape: {why}',
    'key-wrong': 'Leaf {leaf}: the ticket key of {unit}, {quarter} is no RSA key of 2048 bits that fits its name',
    'key-twice':
      'Leaf {leaf}: one more ticket key of {unit}, {quarter} for {questionnaire}; the other is leaf {earlier}',
    'key-after-use': 'Leaf {leaf} ({unit}, {quarter}) uses a ticket key that is published only in leaf {keyLeaf}',
    'ticket-without-key': 'Leaf {leaf} ({unit}, {quarter}) uses a ticket key that is not in the ledger',
    'ticket-elsewhere': 'Leaf {leaf}: a ticket of {of} was used for {unit}, {quarter}',
    'ticket-forged': 'Leaf {leaf} ({unit}, {quarter}): forged ticket, the signature is wrong',
    'ticket-twice': 'Leaf {leaf} ({unit}, {quarter}): this ticket was used in leaf {earlier}',
    'count-twice': 'Leaf {leaf}: {date} of {unit}, {quarter} was counted before',
    'count-quarter': 'Leaf {leaf}: {date} of {unit} is not in {quarter}',
    'tickets-over-slips': 'Leaf {leaf}: {unit}, {quarter} up to {date}: {tickets} tickets but only {slips} slips',
    'ratings-over-tickets': '{unit}, {quarter}: {ratings} verified ratings but only {tickets} tickets',
    'box-name': 'Leaf {leaf}: the box {box} is not one of {unit}, {quarter}',
    'box-number': 'Leaf {leaf}: the box {box} does not follow; number {expected} was to come. A box is missing',
    'box-split': 'Leaf {leaf}: the box {box} is split or was opened again',
    'box-small': 'Leaf {leaf}: the box {box} has only {count} ratings, fewer than ten',
    'box-early': 'Leaf {leaf}: the box {box} has only {count} ratings and was opened before its quarter closed',
    'correction-no-rating': 'Leaf {leaf} marks leaf {rating}, but there is no such rating before it',
    'correction-twice': 'Leaf {leaf} marks leaf {rating}, which is marked already',
    'index-differs': 'Leaf {leaf}, index of {unit}, {quarter}, {field}: published {published}, recomputed {recomputed}',
    'index-size':
      'Leaf {leaf}: the index of {unit}, {quarter} says it was made from {size} leaves and leaves out later ones',
    'index-small': 'Leaf {leaf}: the index of {unit}, {quarter} is shown with only {n} ratings',
    'promise-other-ledger': 'The promise is one of another ledger: {ledger}',
    'promise-signature': 'The promise is not signed by the key of this ledger',
    'promise-broken':
      'The promise was not kept: the rating of {unit}, {quarter} had to be in the ledger by {until}, and the ledger, which has come to {lastDay}, does not have it',
    'promise-overdue':
      '{until} is over and the rating of {unit}, {quarter} is not in the ledger, which has only come to {lastDay}. If this is a demonstration with a clock of its own, run again with --today',
    'promise-late': 'Leaf {leaf}: the promised rating came after {until}',
    'promise-elsewhere': 'Leaf {leaf}: the promised rating does not stand under {unit}, {quarter}',
  },
  remarks: {
    'first-visit':
      'First visit: the key that the ledger itself shows is trusted and will be remembered. Compare it with one printed elsewhere: {key}',
    'key-remembered': 'The checkpoint is signed by the key that was remembered',
    'older-copy':
      'This copy is older than the one seen at {address} ({now} against {earlier} leaves), so it could not be compared',
    uncovered:
      '{unit}, {quarter}: {ratings} ratings, {tickets} tickets; the tickets of the last day are counted in the next night',
    'index-replaced': 'The wrong index in leaf {leaf} ({unit}, {quarter}) was replaced by leaf {by}',
    'index-stale':
      'After the index in leaf {leaf} ({unit}, {quarter}) there are new ratings or marks; not published again yet',
    'index-hidden': 'The index in leaf {leaf} ({unit}, {quarter}) shows no percentage although there are {n} ratings',
    'promise-signed':
      'The promise about {unit}, {quarter}, by {until}, was signed by this ledger. Whether the rating is in can be found with the private code (--opening)',
    'promise-kept': 'The promise was kept: the rating stands in leaf {leaf} ({unit}, {quarter})',
    'promise-waiting': 'The promised rating is not in the ledger yet; it has to be by the end of {until}',
  },
  problems: {
    usage: 'Not understood: {why}',
    unreachable: '{url} could not be downloaded: {why}',
    'no-ledger': 'There is no ledger at {address}',
    'malformed-checkpoint': 'The checkpoint at {address} cannot be read',
    'no-key': 'The ledger {origin} does not hand out its key. Give it by --key',
    'wrong-key-line': 'This line is no key: {line}',
    'missing-file':
      'The ledger does not serve {file}, although the signed checkpoint says that it exists. Not checked to the end',
    'too-large': '{file} is too large',
    'state-unreadable':
      'The file {file} with what was remembered cannot be read. Look at it, or choose another by --state',
    'promise-unreadable': 'The code of the promise cannot be read. Copy all of it, from TT1 to its end',
    'opening-unreadable': 'The private code cannot be read. Copy all of it, from TK1 to its end',
    'opening-of-another': 'This private code belongs to another promise',
  },
}

export const messages: Readonly<Record<Lang, Words>> = { vi, en }
