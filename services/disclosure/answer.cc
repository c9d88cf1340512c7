// Answers, and the silence that ends a request.
#include "common/base/date.h"
#include "common/base/status_macros.h"
#include "services/disclosure/steps.h"

namespace yifa::disclosure {
namespace {

// A few rows rest on the form of the yearly report only.
constexpr char kForm[] = "国办公开办函〔2021〕30号";

constexpr AnswerRow kRows[] = {
    {v1::ANSWER_KIND_GRANTED, "granted", "政府信息公开条例第三十六条第一项、第二项"},
    {v1::ANSWER_KIND_PARTIAL, "partial", "政府信息公开条例第三十七条"},
    {v1::ANSWER_KIND_D1, "d1", "政府信息公开条例第十四条"},
    {v1::ANSWER_KIND_D2, "d2", "政府信息公开条例第十四条"},
    {v1::ANSWER_KIND_D3, "d3", "政府信息公开条例第十四条"},
    {v1::ANSWER_KIND_D4, "d4", "政府信息公开条例第十五条、第三十二条"},
    {v1::ANSWER_KIND_D5, "d5", "政府信息公开条例第十六条第一款"},
    {v1::ANSWER_KIND_D6, "d6", "政府信息公开条例第十六条第二款"},
    {v1::ANSWER_KIND_D7, "d7", "政府信息公开条例第十六条第二款"},
    {v1::ANSWER_KIND_D8, "d8", "政府信息公开条例第三十六条第七项"},
    {v1::ANSWER_KIND_U1, "u1", "政府信息公开条例第三十六条第四项、第五项"},
    {v1::ANSWER_KIND_U2, "u2", "政府信息公开条例第三十八条"},
    {v1::ANSWER_KIND_U3, "u3", "政府信息公开条例第三十条"},
    {v1::ANSWER_KIND_N1, "n1", "政府信息公开条例第三十九条第一款"},
    {v1::ANSWER_KIND_N2, "n2", "政府信息公开条例第三十六条第六项"},
    {v1::ANSWER_KIND_N3, "n3", "政府信息公开条例第三十九条第二款"},
    {v1::ANSWER_KIND_N4, "n4", "政府信息公开条例第三十五条"},
    {v1::ANSWER_KIND_N5, "n5", kForm},
    {v1::ANSWER_KIND_O1, "o1", "政府信息公开条例第三十条"},
    {v1::ANSWER_KIND_O2, "o2", "政府信息公开条例第四十二条"},
    {v1::ANSWER_KIND_O3, "o3", kForm},
};

// 行政复议法(2023年修订), in force from this day, article 23: what is not made public
// must go to reconsideration first, and the organ says so.
constexpr Date kReconsiderationFirst(2024, 1, 1);

bool Refuses(v1::AnswerKind kind) {
  return kind == v1::ANSWER_KIND_PARTIAL ||
         (kind >= v1::ANSWER_KIND_D1 && kind <= v1::ANSWER_KIND_D8);
}

const char* RemedyNotice(v1::AnswerKind kind, Date date) {
  if (kind == v1::ANSWER_KIND_GRANTED) return "";
  if (Refuses(kind) && date >= kReconsiderationFirst)
    return "对不予公开不服的，应当先依法申请行政复议；对行政复议决定不服的，可以再依法向"
           "人民法院"
           "提起行政诉讼（行政复议法第二十三条第一款第四项）。";
  return "对本答复不服的，可以依法申请行政复议或者向人民法院提起行政诉讼。";
}

// DIS-07: only the limit's expiry abandons a request; what is still unclear was asked
// about.
absl::Status CheckKind(const Act& act, v1::AnswerKind kind,
                       const DisclosureRequest& resource) {
  if (kind == v1::ANSWER_KIND_O1)
    return act.Refuse("DIS-07", "政府信息公开条例第三十条",
                      "逾期不补正由期限届满产生，不能以答复作出。");
  if (kind == v1::ANSWER_KIND_U3 && !resource.has_clarified_date())
    return act.Refuse("DIS-07", "政府信息公开条例第三十条",
                      "未经告知补正，不得以补正后仍不明确答复。");
  return absl::OkStatus();
}

// DIS-07: whatever is not granted in full is answered with reasons.
absl::Status CheckReasons(const Act& act, const AnswerRow& row,
                          const std::string& answer) {
  const bool blank = answer.find_first_not_of(" \t\r\n") == std::string::npos;
  if (row.kind == v1::ANSWER_KIND_GRANTED || !blank) return absl::OkStatus();
  return act.Refuse("DIS-07", row.article, "未予公开的，应当说明理由。");
}

void Record(const AnswerRow& row, const std::string& answer, Act& act,
            DisclosureRequest& resource) {
  resource.set_answer_kind(row.kind);
  resource.set_answer(answer);
  resource.set_answer_article(row.article);
  resource.set_remedy_notice(RemedyNotice(row.kind, act.date()));
  *resource.mutable_answer_date() = ToProto(act.date());
  CountCell(row.key, act, resource);
}

}  // namespace

const AnswerRow* FindAnswerRow(v1::AnswerKind kind) {
  for (const AnswerRow& row : kRows)
    if (row.kind == kind) return &row;
  return nullptr;
}

absl::Status Answer(const v1::AnswerDisclosureRequestRequest& request, Act& act,
                    DisclosureRequest& resource) {
  const AnswerRow* row = FindAnswerRow(request.kind());
  if (row == nullptr) return act.Invalid("kind", "is not known");
  YIFA_RETURN_IF_ERROR(CheckKind(act, request.kind(), resource));
  YIFA_RETURN_IF_ERROR(CheckReasons(act, *row, request.answer()));
  Record(*row, request.answer(), act, resource);
  act.Tally("requests_answered");
  return absl::OkStatus();
}

// DIS-03: not an answer, so not counted as answered; its row is o1.
absl::Status Abandon(Act& act, DisclosureRequest& resource) {
  Record(*FindAnswerRow(v1::ANSWER_KIND_O1),
         "申请人逾期不补正，视为放弃申请，不再处理该政府信息公开申请。", act, resource);
  return absl::OkStatus();
}

}  // namespace yifa::disclosure
