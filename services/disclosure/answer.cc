// Answers, and what each kind requires.
#include <optional>
#include <string>

#include "common/base/date.h"
#include "common/base/status_macros.h"
#include "common/casework/form/name.h"
#include "common/casework/law/party.h"
#include "services/disclosure/answer_kinds.h"
#include "services/disclosure/case.h"
#include "services/disclosure/names.h"
#include "services/disclosure/service_file.h"
#include "services/disclosure/settlement.h"
#include "services/disclosure/stages.h"
#include "yifa/disclosure/v1/disclosure_service.pb.h"

namespace yifa::disclosure {
namespace {

using Request = v1::AnswerDisclosureRequestRequest;

bool Blank(const std::string& text) {
  return text.find_first_not_of(" \t\r\n") == std::string::npos;
}

// What a kind of answer takes for granted: null where it does, else what is wanting, in
// words.
using Wanting = const char* (*)(const Act&, const Request&, const DisclosureRequest&);

const char* OnlyByExpiry(const Act&, const Request&, const DisclosureRequest&) {
  return "逾期不补正、逾期未缴费由期限届满产生，不能以答复作出。";
}

const char* NeedsClarification(const Act&, const Request&, const DisclosureRequest& r) {
  return r.has_clarified_date() ? nullptr : "未经告知补正，不得以补正后仍不明确答复。";
}

// 第三十七条: reasons for each part that is not given.
const char* NeedsWithheld(const Act&, const Request& request, const DisclosureRequest&) {
  return request.withheld().empty() ? "部分公开的，应当对不予公开的内容逐项说明理由。"
                                    : nullptr;
}

// 第三十二条: whose rights are at stake is asked first, and has not agreed.
const char* NeedsThirdParty(const Act&, const Request&, const DisclosureRequest& r) {
  bool asked = false;
  for (const v1::Consultee& consultee : r.consultees())
    if (consultee.kind() == v1::CONSULTEE_KIND_THIRD_PARTY) {
      asked = true;
      if (consultee.opinion() != v1::OPINION_AGREES) return nullptr;
    }
  return asked ? "第三方均同意公开的，不得以保护第三方合法权益为由不予公开。"
               : "未书面征求第三方意见，不得以保护第三方合法权益为由不予公开。";
}

// 第三十六条第五项: another organ is to disclose it.
bool IsForAnother(const Request& request) {
  return request.not_responsible() || !Blank(request.responsible_organ());
}

const char* NeedsSearch(const Act&, const Request& request, const DisclosureRequest&) {
  return Blank(request.search_record()) && !IsForAnother(request)
             ? "本机关不掌握的，应当记明检索情况，或者告知负责公开的机关。"
             : nullptr;
}

// 第三十六条第六项: an answer to the same applicant on the same information. It is that
// of a request of this suite, or has a number that the suite does not know.
const char* NeedsEarlierAnswer(const Act& act, const Request& request,
                               const DisclosureRequest& r) {
  const std::string& earlier = request.earlier_answer();
  if (Blank(earlier)) return "重复申请的，应当指明已经作出的答复。";
  if (earlier.rfind("organs/", 0) != 0) return nullptr;
  const auto found = act.Find<DisclosureRequest>(earlier);
  // What was given up or withdrawn had no answer.
  if (found == nullptr || found->state() != DisclosureRequest::STATE_ANSWERED)
    return "所指明的申请没有答复，不是重复申请。";
  if (casework::OrganOf(earlier) != casework::OrganOf(r.name()))
    return "所指明的答复不是本机关作出的，不是重复申请。";
  if (!casework::SameParty(found->applicant(), r.applicant()))
    return "所指明的申请是他人提出的，不是重复申请。";
  if (found->content() != r.content() && Blank(request.same_information()))
    return "两次申请的内容表述不同的，应当说明所申请公开的是相同政府信息。";
  return nullptr;
}

const char* NeedsUnreasonable(const Act&, const Request&, const DisclosureRequest& r) {
  return r.has_reasonable() && !r.reasonable()
             ? nullptr
             : "应当要求申请人说明理由，认为理由不合理的，才告知不予处理。";
}

struct Requirement {
  v1::AnswerKind kind;
  procedure::RuleName rule;
  Wanting wanting;
};
constexpr Requirement kRequirements[] = {
    {v1::ANSWER_KIND_PARTIAL, rule::kDis08, &NeedsWithheld},
    {v1::ANSWER_KIND_D4, rule::kDis05Withheld, &NeedsThirdParty},
    {v1::ANSWER_KIND_U1, rule::kDis07U1, &NeedsSearch},
    {v1::ANSWER_KIND_U3, rule::kDis07U3, &NeedsClarification},
    {v1::ANSWER_KIND_N2, rule::kDis07N2, &NeedsEarlierAnswer},
    {v1::ANSWER_KIND_N4, rule::kDis09, &NeedsUnreasonable},
    {v1::ANSWER_KIND_O1, rule::kDis07O1, &OnlyByExpiry},
    {v1::ANSWER_KIND_O2, rule::kDis07O2, &OnlyByExpiry},
};

// `rule` is the kind's.
absl::Status CheckRequirements(const Act& act, procedure::RuleName rule,
                               const Request& request, const DisclosureRequest& r) {
  for (const Requirement& requirement : kRequirements)
    if (requirement.kind == request.kind())
      if (const char* words = requirement.wanting(act, request, r))
        return act.Refuse(requirement.rule, words);
  if (request.kind() != v1::ANSWER_KIND_GRANTED && Blank(request.answer()))
    return act.Refuse(rule, "未予公开的，应当说明理由。");
  return absl::OkStatus();
}

// True if the answer says yes or no to the information itself.
bool IsInSubstance(v1::AnswerKind kind) {
  return kind == v1::ANSWER_KIND_GRANTED || Refuses(kind);
}

// DIS-01: before the organ decides about the information it knows who asks.
absl::Status CheckIdentity(const Act& act, v1::AnswerKind kind,
                           const DisclosureRequest& resource) {
  const bool known =
      !resource.applicant().identifier().empty() || !resource.identity_proof().empty();
  if (known || !IsInSubstance(kind)) return absl::OkStatus();
  return act.Refuse(rule::kDis01, "申请人未提供身份证明，应当先告知补正。");
}

// DIS-05: good reasons of a third party bind, unless the public interest outweighs them;
// then the third party is told.
absl::Status CheckThirdParties(const Request& request, Act& act,
                               DisclosureRequest& resource) {
  if (request.kind() != v1::ANSWER_KIND_GRANTED) return absl::OkStatus();
  for (v1::Consultee& consultee : *resource.mutable_consultees()) {
    if (consultee.kind() != v1::CONSULTEE_KIND_THIRD_PARTY || !consultee.good_reasons())
      continue;
    if (Blank(request.public_interest()))
      return act.Refuse(rule::kDis05,
                        "第三方不同意公开且有合理理由的，不予公开；认为不公开可能对公共"
                        "利益造成重大影响的，应当说明理由并书面告知第三方。");
    consultee.set_told_of_disclosure(true);
    act.Issue(document::kThirdPartyNotice, consultee.name());
    resource.set_public_interest(request.public_interest());
  }
  return absl::OkStatus();
}

// The one article of several that the answer rests on.
procedure::RuleName BasisOf(const Request& request, procedure::RuleName of_kind) {
  if (request.kind() == v1::ANSWER_KIND_GRANTED && request.already_public())
    return rule::kDis07GrantedPublic;
  if (request.kind() == v1::ANSWER_KIND_U1 && IsForAnother(request))
    return rule::kDis07U1Other;
  return of_kind;
}

absl::Status CheckFields(const Request& request, const Act& act) {
  if (request.send_to_intake() && request.kind() != v1::ANSWER_KIND_N1)
    return act.Invalid("send_to_intake", "is only for petitions, complaints and reports");
  if (request.intake_kind() != v1::INTAKE_KIND_UNSPECIFIED && !request.send_to_intake())
    return act.Invalid("intake_kind", "is only for what is sent on to intake");
  if (request.already_public() && request.kind() != v1::ANSWER_KIND_GRANTED)
    return act.Invalid("already_public", "is only for what is granted");
  if (request.not_responsible() && request.kind() != v1::ANSWER_KIND_U1)
    return act.Invalid("not_responsible", "is only for what the organ does not hold");
  return absl::OkStatus();
}

// 第三十三条, as extended and stopped.
bool InTime(const Act& act) {
  const type::v1::Deadline* answer = act.FindDeadline(limit::kAnswer);
  return answer != nullptr && act.IsRunning(limit::kAnswer) &&
         act.date() <= DayOf(answer->due_date());
}

void Keep(const Request& request, DisclosureRequest& resource) {
  *resource.mutable_withheld() = request.withheld();
  resource.set_search_record(request.search_record());
  resource.set_responsible_organ(request.responsible_organ());
  resource.set_earlier_answer(request.earlier_answer());
  resource.set_sent_to_intake(request.send_to_intake());
  resource.set_intake_kind(request.intake_kind());
  resource.set_already_public(request.already_public());
  resource.set_same_information(request.same_information());
}

absl::Status Answer(const Request& request, Act& act, DisclosureRequest& resource) {
  const std::optional<procedure::RuleName> rule = RuleOf(request.kind());
  if (!rule) return act.Invalid("kind", "is not known");
  YIFA_RETURN_IF_ERROR(CheckFields(request, act));
  YIFA_RETURN_IF_ERROR(CheckRequirements(act, *rule, request, resource));
  YIFA_RETURN_IF_ERROR(CheckIdentity(act, request.kind(), resource));
  YIFA_RETURN_IF_ERROR(CheckThirdParties(request, act, resource));
  const bool anew = resource.answer_kind() != v1::ANSWER_KIND_UNSPECIFIED;
  Keep(request, resource);
  Settle(request.kind(), BasisOf(request, *rule), request.answer(), act, resource);
  act.Tally(anew ? figure::kRequestsAnsweredAnew : figure::kRequestsAnswered);
  if (!anew && InTime(act)) act.Tally(figure::kRequestsAnsweredInTime);
  if (!Refuses(request.kind())) act.DoNotStart(limit::kReexamine);
  return FileOf(act, resource)
      .ServeNewest({document::kAnswer}, request.delivery())
      .status();
}

}  // namespace

casework::ActBindings AnswerActs() { return {casework::Bind(&Answer)}; }

}  // namespace yifa::disclosure
