// Names of states, stages, steps and channels, Vietnamese first: for officers and for everybody.
import type { Channel, TimeLimit } from '../../procedures/rules.ts'
import type { Timeliness, Warning } from '../rules/deadlines.ts'
import type { Stage, State, Step } from '../rules.ts'

interface Words {
  readonly states: Record<State, string>
  readonly stages: Record<Stage, string>
  readonly steps: Record<Step, string>
  readonly channels: Record<Channel, string>
  readonly timeliness: Record<Timeliness, string>
  readonly warnings: Record<Warning, string>
  readonly later: string
  readonly noLimit: string
  limit(limit: TimeLimit): string
}

const vi: Words = {
  states: {
    submitted: 'Mới gửi qua mạng',
    incomplete: 'Chờ bổ sung, chưa nhận',
    received: 'Đang giải quyết',
    paused: 'Tạm dừng, chờ bổ sung',
    ready: 'Đã có kết quả',
    done: 'Đã trả kết quả',
    refused: 'Từ chối tiếp nhận',
    returned: 'Đã trả lại hồ sơ',
    stopped: 'Dừng giải quyết',
    withdrawn: 'Người nộp rút hồ sơ',
  },
  stages: {
    sent: 'Đã gửi, xã chưa xem',
    missing: 'Đang chờ ông/bà bổ sung giấy tờ',
    handling: 'Đang giải quyết',
    ready: 'Đã có kết quả, mời ông/bà đến nhận',
    done: 'Đã trả kết quả',
    closed: 'Đã kết thúc, không có kết quả',
  },
  steps: {
    submit: 'Gửi hồ sơ qua mạng',
    receive: 'Tiếp nhận',
    askSupplement: 'Yêu cầu bổ sung',
    refuse: 'Từ chối tiếp nhận',
    resume: 'Đã bổ sung, giải quyết tiếp',
    passOn: 'Chuyển xử lý',
    askOpinion: 'Hỏi ý kiến cơ quan khác',
    noteOpinion: 'Ghi ý kiến trả lời',
    reschedule: 'Xin lỗi, hẹn lại ngày',
    return: 'Trả lại hồ sơ',
    stop: 'Dừng giải quyết',
    withdraw: 'Người nộp rút hồ sơ',
    finish: 'Có kết quả',
    giveResult: 'Trả kết quả',
  },
  channels: { counter: 'Tại quầy', post: 'Qua bưu chính', online: 'Qua mạng' },
  timeliness: { early: 'Trước hạn', onTime: 'Đúng hạn', late: 'Quá hạn' },
  warnings: { overdue: 'Quá hạn', today: 'Hạn hôm nay', soon: 'Còn 1–2 ngày làm việc' },
  later: 'Còn thời gian',
  noLimit: 'Không hẹn ngày',
  limit(limit) {
    switch (limit.kind) {
      case 'workingDays':
        return `${limit.value} ngày làm việc`
      case 'days':
        return `${limit.value} ngày`
      case 'hours':
        return `${limit.value} giờ làm việc`
      case 'sameDay':
        return 'Trong ngày'
      case 'event':
        return limit.text
      case 'none':
        return 'Không quy định'
    }
  },
}

const en: Words = {
  states: {
    submitted: 'Newly sent online',
    incomplete: 'Waits for papers, not received',
    received: 'Being handled',
    paused: 'Paused, waits for papers',
    ready: 'Result is there',
    done: 'Result handed over',
    refused: 'Not accepted',
    returned: 'Dossier given back',
    stopped: 'Handling stopped',
    withdrawn: 'Withdrawn by the applicant',
  },
  stages: {
    sent: 'Sent, the commune has not looked at it yet',
    missing: 'Waits for papers from you',
    handling: 'Being handled',
    ready: 'The result is there, please come and get it',
    done: 'The result was handed over',
    closed: 'Ended without a result',
  },
  steps: {
    submit: 'Sent online',
    receive: 'Received',
    askSupplement: 'Asked for more papers',
    refuse: 'Not accepted',
    resume: 'Papers are here, go on',
    passOn: 'Passed on',
    askOpinion: 'Ask another agency',
    noteOpinion: 'Note its answer',
    reschedule: 'Apology and new date',
    return: 'Give the dossier back',
    stop: 'Stop handling',
    withdraw: 'Withdrawn by the applicant',
    finish: 'Result is there',
    giveResult: 'Hand over the result',
  },
  channels: { counter: 'At the counter', post: 'By post', online: 'Online' },
  timeliness: { early: 'Early', onTime: 'On time', late: 'Late' },
  warnings: { overdue: 'Overdue', today: 'Due today', soon: '1–2 working days left' },
  later: 'Time left',
  noLimit: 'No date',
  limit(limit) {
    switch (limit.kind) {
      case 'workingDays':
        return limit.value === 1 ? '1 working day' : `${limit.value} working days`
      case 'days':
        return limit.value === 1 ? '1 day' : `${limit.value} days`
      case 'hours':
        return `${limit.value} working hours`
      case 'sameDay':
        return 'The same day'
      case 'event':
        return limit.text
      case 'none':
        return 'None set'
    }
  },
}

export const stateWords = { vi, en }
