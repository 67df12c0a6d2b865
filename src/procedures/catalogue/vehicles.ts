/** Registering motorbikes and cars. */
import { byVehicleCircular, days, form, original, record, way, workingDays } from './parts.ts'

export const vehicles = [
  record({
    code: '1.013067',
    name: 'Đăng ký, cấp biển số xe lần đầu (nộp tại chỗ hoặc trực tuyến một phần)',
    field: 'Đăng ký, quản lý phương tiện giao thông cơ giới, xe máy chuyên dùng',
    agency: 'police',
    ways: [
      ...way('counter', workingDays(7), byVehicleCircular, {
        note: 'Có trường hợp chỉ 1 giờ hoặc 2 ngày làm việc; cán bộ nói rõ khi nhận hồ sơ.',
      }),
    ],
    documents: [
      form('Giấy khai đăng ký xe', 'ĐKX10'),
      original('Giấy tờ của chủ xe'),
      original('Giấy tờ của xe: nguồn gốc, quyền sở hữu, lệ phí trước bạ'),
    ],
    results: ['Giấy chứng nhận đăng ký xe', 'Biển số xe'],
    laws: '36/2024/QH15 13/2025/TT-BCA 06/2025/TT-BTC 60/2023/TT-BTC 79/2024/TT-BCA',
    decision: '1383/QĐ-BCA',
    link: '019d2bf7-8ebf-754a-8107-e996c9e1c18a',
    says: 'đăng ký xe máy; đăng ký xe mới; làm biển số xe; bấm biển số; mua xe máy mới',
    lifeEvents: ['vehicle'],
  }),
  record({
    code: '1.012575',
    name: 'Đăng ký xe lắp ráp trong nước lần đầu, hoàn toàn qua mạng',
    field: 'Đăng ký, quản lý phương tiện giao thông cơ giới, xe máy chuyên dùng',
    agency: 'police',
    ways: [...way('online', days(2), byVehicleCircular)],
    documents: [
      form('Giấy khai đăng ký xe', 'ĐKX10'),
      original('Tài khoản định danh mức độ 2 của chủ xe'),
      original('Dữ liệu điện tử của xe'),
    ],
    results: ['Giấy chứng nhận đăng ký xe', 'Biển số xe'],
    laws: '36/2024/QH15 13/2025/TT-BCA 60/2023/TT-BTC 06/2025/TT-BTC 79/2024/TT-BCA',
    decision: '1383/QĐ-BCA',
    link: '019d2bf7-8ec4-71e9-98c9-719f7565b157',
    says: 'đăng ký xe trên mạng; đăng ký xe online',
    lifeEvents: ['vehicle'],
  }),
  record({
    code: '1.013076',
    name: 'Đăng ký sang tên, thay đổi chủ xe',
    field: 'Đăng ký, quản lý phương tiện giao thông cơ giới, xe máy chuyên dùng',
    agency: 'police',
    ways: [
      ...way('counter online', workingDays(7), byVehicleCircular, {
        note: 'Có trường hợp chỉ 1 giờ hoặc 2 ngày làm việc; cán bộ nói rõ khi nhận hồ sơ.',
      }),
    ],
    documents: [
      original('Chứng nhận đăng ký xe, biển số xe'),
      original('Chứng từ chuyển quyền sở hữu xe'),
      form('Giấy khai đăng ký xe'),
      original('Giấy tờ của chủ xe'),
      original('Chứng từ lệ phí trước bạ'),
    ],
    results: ['Giấy chứng nhận thu hồi đăng ký, biển số xe', 'Giấy chứng nhận đăng ký xe'],
    laws: '36/2024/QH15 79/2024/TT-BCA 06/2025/TT-BTC 60/2023/TT-BTC 13/2025/TT-BCA',
    decision: '1383/QĐ-BCA',
    link: '019d2bf7-963f-702b-a0a4-aa582fbc3473',
    says: 'sang tên xe; sang tên xe máy; mua xe cũ; đổi chủ xe',
    lifeEvents: ['vehicle'],
  }),
  record({
    code: '1.013079',
    name: 'Đổi chứng nhận đăng ký xe, biển số xe',
    field: 'Đăng ký, quản lý phương tiện giao thông cơ giới, xe máy chuyên dùng',
    agency: 'police',
    ways: [
      ...way('counter online', workingDays(7), byVehicleCircular, {
        note: 'Có trường hợp chỉ 2 ngày làm việc; cán bộ nói rõ khi nhận hồ sơ.',
      }),
    ],
    documents: [
      form('Giấy khai đăng ký xe', 'ĐKX10'),
      original('Giấy tờ của chủ xe'),
      original('Chứng nhận đăng ký xe hoặc biển số cũ'),
    ],
    results: ['Biển số xe', 'Giấy chứng nhận đăng ký xe'],
    laws: '36/2024/QH15 13/2025/TT-BCA 06/2025/TT-BTC 60/2023/TT-BTC 79/2024/TT-BCA',
    decision: '1383/QĐ-BCA',
    link: '019d2bf7-963b-73f7-a52b-d50180c06bb5',
    says: 'đổi cà vẹt xe; đổi biển số; đổi đăng ký xe',
    lifeEvents: ['vehicle'],
  }),
  record({
    code: '1.013082',
    name: 'Cấp lại chứng nhận đăng ký xe, biển số xe',
    field: 'Đăng ký, quản lý phương tiện giao thông cơ giới, xe máy chuyên dùng',
    agency: 'police',
    ways: [
      ...way('counter online', workingDays(7), byVehicleCircular, {
        note: 'Có trường hợp chỉ 2 ngày làm việc; cán bộ nói rõ khi nhận hồ sơ.',
      }),
    ],
    documents: [form('Giấy khai đăng ký xe', 'ĐKX10'), original('Giấy tờ của chủ xe')],
    results: ['Giấy chứng nhận đăng ký xe', 'Biển số xe'],
    laws: '36/2024/QH15 79/2024/TT-BCA 06/2025/TT-BTC 60/2023/TT-BTC 13/2025/TT-BCA',
    decision: '1383/QĐ-BCA',
    link: '019d2bf7-9642-75f8-abd2-facca0a4f6c0',
    says: 'mất đăng ký xe; mất cà vẹt xe; mất biển số xe',
    lifeEvents: ['vehicle'],
  }),
]
