// Requests for government information of the year.
#include <algorithm>

#include "absl/strings/str_cat.h"
#include "common/base/status_macros.h"
#include "services/cli/replay/plan_parts.h"
#include "services/cli/replay/spread.h"
#include "yifa/disclosure/v1/disclosure_service.pb.h"

namespace yifa::cli {
namespace {

namespace pb = disclosure::v1;

constexpr char kService[] = "yifa.disclosure.v1.DisclosureService.";
constexpr int kAskDays = 3;       // seven working days are the limit
constexpr int kClarifyDays = 10;  // within what the applicant was given
constexpr int kAnswerDays = 18;   // twenty working days are the limit
constexpr int kLongestDays = 50;
constexpr int kDaysToCorrect = 10;  // working days
constexpr int kPages = 31;          // the first that costs something

// The answers of a column, in order; "" for each request that is carried out of the year.
struct Column {
  int64_t carried_in = 0, received = 0;
  std::vector<std::string> answers;
};

Column ColumnOf(const std::map<std::string, TableRow>& table, size_t column) {
  Column result;
  result.carried_in = table.at("carried_in")[column];
  result.received = table.at("new")[column];
  for (const char* row : kAnswerRows)
    result.answers.insert(result.answers.end(),
                          static_cast<size_t>(table.at(row)[column]), row);
  result.answers.resize(std::max(
      result.answers.size(), static_cast<size_t>(result.carried_in + result.received)));
  return result;
}

// Where only the sums were published: the usual answers, to natural persons.
Column ColumnOf(const DisclosureFigures& f) {
  static constexpr const char* kUsual[] = {"granted", "partial", "u1", "granted", "d4"};
  Column result;
  const int64_t answered = f.requests_answered.value_or(f.requests_received.value_or(0));
  result.received = f.requests_received.value_or(answered);
  result.carried_in = std::max<int64_t>(0, answered - result.received);
  for (int64_t i = 0; i < answered; ++i)
    result.answers.emplace_back(kUsual[static_cast<size_t>(i) % std::size(kUsual)]);
  result.answers.resize(static_cast<size_t>(result.carried_in + result.received));
  return result;
}

void AddColumn(const Column& column, size_t index, const PlanContext& context,
               std::vector<CaseSpec>& specs) {
  const int64_t all = column.carried_in + column.received;
  for (int64_t i = 0; i < all; ++i) {
    DisclosureSpec spec;
    spec.column = index;
    spec.answer = column.answers[static_cast<size_t>(i)];
    if (i < column.carried_in) {
      spec.at = DayOf(Date(context.year - 1, 12, 22), Date(context.year - 1, 12, 28), i,
                      column.carried_in);
      spec.answered_at = Date(context.year, 1, 16) + i % 5;
    } else if (spec.answer.empty()) {
      spec.at = DayOf(Date(context.year, 12, 10), Date(context.year, 12, 30), i, all);
    } else {
      spec.at = DayOf(context.first_day(), context.last_day() - kLongestDays, i, all);
      spec.answered_at = spec.at + kAnswerDays;
    }
    specs.emplace_back(std::move(spec));
  }
}

pb::AnswerKind KindOf(const std::string& row) {
  for (size_t i = 0; i < kAnswerRows.size(); ++i)
    if (row == kAnswerRows[i]) return static_cast<pb::AnswerKind>(i + 1);
  return pb::ANSWER_KIND_UNSPECIFIED;
}

static_assert(pb::ANSWER_KIND_GRANTED == 1 && pb::ANSWER_KIND_O3 == kAnswerRows.size());
static_assert(pb::APPLICANT_KIND_NATURAL == 1 &&
              pb::APPLICANT_KIND_OTHER_ORG == kApplicants);

pb::DisclosureRequest RequestOf(const DisclosureSpec& spec, int64_t number) {
  pb::DisclosureRequest request;
  request.mutable_applicant()->set_kind(spec.column == 0
                                            ? type::v1::PARTY_KIND_NATURAL_PERSON
                                            : type::v1::PARTY_KIND_ORGANIZATION);
  request.mutable_applicant()->set_display_name(absl::StrCat("申请人", number));
  request.set_applicant_kind(static_cast<pb::ApplicantKind>(spec.column + 1));
  request.set_identity_proof("身份证明文件复印件");
  request.set_contact(absl::StrCat("1390000", 1000 + number % 9000));
  request.set_content(absl::StrCat("申请公开第", number, "号文件。"));
  request.set_wanted_form("纸质邮寄");
  request.set_channel(pb::REQUEST_CHANNEL_ONLINE);
  return request;
}

constexpr char kThirdParty[] = "有关第三方";

std::string MethodOf(const char* name) { return absl::StrCat(kService, name); }

// Adds an act on the request, `days` after it was received.
template <typename Request>
Request& Then(const char* method, const DisclosureSpec& spec, int days, const Desk& desk,
              CaseMaker& maker) {
  return maker.Add<Request>(Service::kDisclosure, MethodOf(method), spec.at + days, desk);
}

// What the law wants done before such an answer can be given.
void Prepare(const DisclosureSpec& spec, CaseMaker& maker) {
  if (spec.answer == "u3" || spec.answer == "o1") {
    auto& asking = Then<pb::AskClarificationRequest>("AskClarification", spec, kAskDays,
                                                     maker.intake(), maker);
    asking.set_question("请明确所需信息的名称、文号或者特征。");
    asking.set_days(kDaysToCorrect);
    maker.ServesPaper(Effect::kAwaited);
  }
  if (spec.answer == "u3") {
    Then<pb::ClarifyDisclosureRequestRequest>("ClarifyDisclosureRequest", spec,
                                              kClarifyDays, maker.intake(), maker)
        .set_content("补正后的申请。");
    maker.IsOfParty();
  }
  if (spec.answer == "d4") {
    pb::Consultee& consultee =
        *Then<pb::ConsultOnDisclosureRequest>("ConsultOnDisclosure", spec, kAskDays,
                                              maker.officer(), maker)
             .add_consultees();
    consultee.set_kind(pb::CONSULTEE_KIND_THIRD_PARTY);
    consultee.set_display_name(kThirdParty);
    auto& opinion = Then<pb::RecordOpinionRequest>("RecordOpinion", spec, kClarifyDays,
                                                   maker.officer(), maker);
    opinion.set_consultee(kThirdParty);
    opinion.set_opinion(pb::OPINION_REFUSES);
    opinion.set_reasons("公开会损害其合法权益。");
    opinion.set_good_reasons(true);
  }
  if (spec.answer == "n4") {
    Then<pb::AskReasonsRequest>("AskReasons", spec, kAskDays, maker.officer(), maker)
        .set_excess("申请的数量、频次明显超过合理范围。");
    Then<pb::RecordReasonsRequest>("RecordReasons", spec, kClarifyDays, maker.officer(),
                                   maker)
        .set_reasons("没有说明具体用途。");
    maker.IsOfParty();
  }
  if (spec.answer == "o2") {
    auto& charge =
        Then<pb::ChargeFeeRequest>("ChargeFee", spec, kAskDays, maker.officer(), maker);
    charge.set_method(pb::FEE_METHOD_BY_PAGE);
    charge.set_quantity(kPages);
    charge.set_reason("申请的数量明显超过合理范围。");
    maker.ServesPaper(Effect::kAwaited);
  }
}

void Answer(const DisclosureSpec& spec, CaseMaker& maker) {
  auto& answer = maker.Add<pb::AnswerDisclosureRequestRequest>(
      Service::kDisclosure, MethodOf("AnswerDisclosureRequest"), spec.answered_at,
      maker.officer());
  answer.set_kind(KindOf(spec.answer));
  answer.set_answer("现就申请答复如下，理由和依据见答复书。");
  if (spec.answer == "u1") answer.set_search_record("经检索未找到。");
  if (spec.answer == "n2") answer.set_earlier_answer("此前的答复书");
  maker.ServesPaper(Effect::kAwaited);
  if (spec.answer != "partial") return;
  pb::Withheld& withheld = *answer.add_withheld();
  withheld.set_part("所涉第三人的姓名");
  withheld.set_reason("涉及个人隐私。");
  withheld.set_article("政府信息公开条例第十五条");
}

}  // namespace

absl::Status PlanDisclosure(const DisclosureFigures& figures, const PlanContext& context,
                            std::vector<CaseSpec>& specs) {
  const size_t first = specs.size();
  if (figures.table3.empty())
    AddColumn(ColumnOf(figures), 0, context, specs);
  else
    for (size_t column = 0; column < kApplicants; ++column)
      AddColumn(ColumnOf(figures.table3, column), column, context, specs);
  YIFA_RETURN_IF_ERROR(PlanRemedies(RemediesOf(figures), context, first, specs));
  PlanApart(figures, context, specs);
  return absl::OkStatus();
}

void MakeActs(const DisclosureSpec& spec, CaseMaker& maker) {
  *maker
       .Add<pb::ReceiveDisclosureRequestRequest>(Service::kDisclosure,
                                                 MethodOf("ReceiveDisclosureRequest"),
                                                 spec.at, maker.intake())
       .mutable_disclosure_request() = RequestOf(spec, maker.number());
  if (spec.answer.empty()) return;
  Prepare(spec, maker);
  // The law itself ends these when the days run out.
  if (spec.answer == "o1" || spec.answer == "o2") return;
  if (spec.answer == "o3") {
    maker
        .Add<pb::WithdrawDisclosureRequestRequest>(Service::kDisclosure,
                                                   MethodOf("WithdrawDisclosureRequest"),
                                                   spec.answered_at, maker.intake())
        .set_reason("不再需要。");
    maker.IsOfParty();
  } else {
    Answer(spec, maker);
  }
  MakeRemedies(spec, maker);
}

}  // namespace yifa::cli
