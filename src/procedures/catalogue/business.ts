/** Household businesses and cooperative groups. */
import { byProvince, copy, days, form, free, ifSo, none, original, record, vnd, way, workingDays } from './parts.ts'

export const business = [
  record({
    code: '1.001612',
    name: 'Đăng ký thành lập hộ kinh doanh',
    field: 'Thành lập và hoạt động doanh nghiệp (hộ kinh doanh)',
    agency: 'people',
    ways: [
      ...way(
        'counter post online',
        none,
        byProvince('Cổng hiện 50.000 đồng (nộp tại quầy) và 150.000 đồng (qua mạng, bưu điện).'),
      ),
    ],
    documents: [
      form('Giấy đề nghị đăng ký hộ kinh doanh'),
      ifSo(copy('Ủy quyền của thành viên hộ gia đình, khi hộ gia đình cùng đứng tên')),
    ],
    results: ['Giấy chứng nhận đăng ký hộ kinh doanh'],
    laws: '76/2025/QH15 59/2020/QH14 168/2025/NĐ-CP 68/2025/TT-BTC 85/2019/TT-BTC',
    decision: '2353/QĐ-BTC',
    link: '019d2bfb-d76d-737f-81b9-69258b07240b',
    says: 'đăng ký kinh doanh; mở cửa hàng; mở quán ăn; giấy phép kinh doanh; mở tạp hóa; buôn bán nhỏ',
    lifeEvents: ['business'],
  }),
  record({
    code: '2.000720',
    name: 'Đăng ký thay đổi nội dung đăng ký hộ kinh doanh',
    field: 'Thành lập và hoạt động doanh nghiệp (hộ kinh doanh)',
    agency: 'people',
    ways: [
      ...way('counter post online', workingDays(1), byProvince(), {
        note: 'Cổng Dịch vụ công ghi "1", không ghi ngày hay giờ; hiểu là ngày làm việc.',
      }),
    ],
    documents: [
      form('Giấy đề nghị đăng ký thay đổi nội dung đăng ký hộ kinh doanh'),
      ifSo(original('Biên bản họp và ủy quyền của các thành viên, khi nhiều người cùng đứng tên')),
    ],
    results: [
      'Giấy chứng nhận đăng ký hộ kinh doanh',
      'Cơ quan đăng ký kinh doanh cấp xã cập nhật thông tin thay đổi của hộ kinh doanh trong Cơ sở dữ liệu về đăng ký hộ kinh doanh',
    ],
    laws: '76/2025/QH15 59/2020/QH14 168/2025/NĐ-CP 85/2019/TT-BTC 68/2025/TT-BTC',
    decision: '2353/QĐ-BTC',
    link: '019d2bfc-d9ca-768c-a8f4-cc0dff5f41ed',
    says: 'đổi tên cửa hàng; đổi địa chỉ kinh doanh; thay đổi hộ kinh doanh; đổi chủ hộ kinh doanh',
    lifeEvents: ['business'],
  }),
  record({
    code: '1.001266',
    name: 'Chấm dứt hoạt động hộ kinh doanh',
    field: 'Thành lập và hoạt động doanh nghiệp (hộ kinh doanh)',
    agency: 'people',
    ways: [
      ...way('counter post online', workingDays(1), byProvince(), {
        note: 'Cổng Dịch vụ công ghi "1", không ghi ngày hay giờ; hiểu là ngày làm việc.',
      }),
    ],
    documents: [
      form('Thông báo chấm dứt hoạt động hộ kinh doanh'),
      ifSo(original('Biên bản họp của các thành viên, khi nhiều người cùng đứng tên')),
    ],
    laws: '59/2020/QH14 76/2025/QH15 168/2025/NĐ-CP 85/2019/TT-BTC 68/2025/TT-BTC',
    decision: '2353/QĐ-BTC',
    link: '019d2bfb-d748-72d1-848f-3607bc86e647',
    says: 'đóng cửa hàng; nghỉ kinh doanh; giải thể hộ kinh doanh; nghỉ bán hàng hẳn',
    lifeEvents: ['business'],
  }),
  record({
    code: '1.001570',
    name: 'Tạm ngừng kinh doanh, kinh doanh lại trước hạn của hộ kinh doanh',
    field: 'Thành lập và hoạt động doanh nghiệp (hộ kinh doanh)',
    agency: 'people',
    ways: [
      ...way('counter post online', workingDays(1), byProvince(), {
        note: 'Cổng Dịch vụ công ghi "1", không ghi ngày hay giờ; hiểu là ngày làm việc.',
      }),
    ],
    documents: [
      form('Giấy đề nghị tạm ngừng hoặc tiếp tục kinh doanh trước hạn'),
      ifSo(original('Biên bản họp của các thành viên, khi nhiều người cùng đứng tên')),
    ],
    results: [
      'Giấy xác nhận về việc hộ kinh doanh đăng ký tạm ngừng kinh doanh',
      'Giấy xác nhận về việc hộ kinh doanh tiếp tục kinh doanh trước thời hạn đã thông báo',
    ],
    laws: '59/2020/QH14 76/2025/QH15 168/2025/NĐ-CP 85/2019/TT-BTC 68/2025/TT-BTC',
    decision: '2353/QĐ-BTC',
    link: '019d2bfb-d768-7446-bd77-3bb11051041c',
    says: 'tạm ngừng kinh doanh; nghỉ bán một thời gian; kinh doanh trở lại',
    lifeEvents: ['business'],
  }),
  record({
    code: '2.000575',
    name: 'Cấp lại, cấp đổi Giấy chứng nhận đăng ký hộ kinh doanh',
    field: 'Thành lập và hoạt động doanh nghiệp (hộ kinh doanh)',
    agency: 'people',
    ways: [
      ...way('counter post online', workingDays(1), byProvince(), {
        note: 'Cổng Dịch vụ công ghi "1", không ghi ngày hay giờ; hiểu là ngày làm việc.',
      }),
    ],
    documents: [form('Giấy đề nghị đăng ký thay đổi nội dung đăng ký hộ kinh doanh')],
    results: [
      'Giấy chứng nhận đăng ký hộ kinh doanh được cấp lại cho hộ kinh doanh',
      'Giấy chứng nhận đăng ký hộ kinh doanh',
    ],
    laws: '59/2020/QH14 76/2025/QH15 168/2025/NĐ-CP 85/2019/TT-BTC 68/2025/TT-BTC',
    decision: '2353/QĐ-BTC',
    link: '019d2bfc-d9d1-7475-8e58-1aa4479901eb',
    says: 'mất giấy phép kinh doanh; cấp lại giấy phép kinh doanh; mất giấy đăng ký kinh doanh',
    lifeEvents: ['business'],
  }),
  record({
    code: '2.002226',
    name: 'Thông báo thành lập, thay đổi tổ hợp tác',
    field: 'Thành lập và hoạt động của tổ hợp tác',
    agency: 'people',
    ways: [
      ...way('counter', workingDays(1), free, {
        note: 'Cổng Dịch vụ công ghi "1", không ghi ngày hay giờ; hiểu là ngày làm việc.',
      }),
    ],
    documents: [
      original('Giấy thông báo thành lập tổ hợp tác'),
      original('Hợp đồng hợp tác'),
      ifSo(original('Biên bản họp bầu tổ trưởng')),
    ],
    results: ['Cập nhật thông tin trong Sổ theo dõi về việc thành lập và hoạt động của tổ hợp tác'],
    laws: '77/2019/NĐ-CP 125/2025/NĐ-CP 43/2025/TT-BTC',
    decision: '2103/QĐ-BTC',
    link: '019d2bfc-e97b-7644-8f2b-07949526a9a0',
    says: 'tổ hợp tác; lập tổ hợp tác',
    lifeEvents: ['business', 'farming'],
  }),
  record({
    code: '2.002637',
    name: 'Đăng ký thành lập tổ hợp tác',
    field: 'Thành lập và hoạt động của tổ hợp tác, hợp tác xã, liên hiệp hợp tác xã',
    agency: 'people',
    ways: [...way('counter post online', workingDays(3), free)],
    documents: [
      form('Giấy đề nghị cấp Giấy chứng nhận đăng ký tổ hợp tác'),
      original('Danh sách thành viên tổ hợp tác'),
      ifSo(copy('Giấy chứng nhận đăng ký thuế')),
    ],
    results: ['Giấy chứng nhận đăng ký tổ hợp tác'],
    laws: '17/2023/QH15 125/2025/NĐ-CP 92/2024/NĐ-CP 43/2025/TT-BTC 09/2024/TT-BKHĐT',
    decision: '2103/QĐ-BTC',
    link: '019d2bfc-f163-756e-aafc-5dbf83ea2b09',
    says: 'đăng ký tổ hợp tác; giấy chứng nhận tổ hợp tác',
    lifeEvents: ['business', 'farming'],
  }),
  record({
    code: '2.001827',
    name: 'Cấp Giấy chứng nhận cơ sở đủ điều kiện an toàn thực phẩm nông, lâm, thủy sản',
    field: 'Quản lý chất lượng nông lâm sản và thủy sản',
    agency: 'people',
    ways: [
      ...way('counter post online', days(15), vnd(700_000, 'cơ sở', 'Cổng hiện 700 đồng; phần chữ ghi 700.000 đồng.')),
    ],
    documents: [form('Đơn đề nghị cấp Giấy chứng nhận'), original('Thuyết minh về cơ sở vật chất, trang thiết bị')],
    results: ['Giấy chứng nhận cơ sở đủ điều kiện an toàn thực phẩm'],
    laws: '55/2010/QH12 17/2025/TT-BNNMT 17/2024/TT-BNNPTNT 38/2018/TT-BNNPTNT',
    decision: '1908/QĐ-BNNMT',
    link: '019d2bfa-b57f-73cc-856f-0255333fcb48',
    says: 'an toàn thực phẩm; vệ sinh an toàn thực phẩm; giấy vệ sinh thực phẩm',
    lifeEvents: ['business', 'farming'],
  }),
]
