// Who stands back 回避, what the heads discuss 集体讨论, what is ordered to be corrected
// 责令改正, and what makes a case rest or end 中止、终止调查.
#include <algorithm>
#include <set>

#include "absl/strings/str_cat.h"
#include "common/base/spelling.h"
#include "common/base/status_macros.h"
#include "common/casework/law/applies.h"
#include "services/penalty/case.h"
#include "services/penalty/ground_article.h"
#include "services/penalty/heads.h"
#include "services/penalty/hearings.h"
#include "services/penalty/held.h"
#include "services/penalty/investigators.h"
#include "services/penalty/names.h"
#include "services/penalty/reviews.h"
#include "services/penalty/stages.h"
#include "yifa/penalty/v1/hearing_acts.pb.h"
#include "yifa/penalty/v1/investigation_acts.pb.h"
#include "yifa/penalty/v1/officer.pb.h"

namespace yifa::penalty {
namespace {

// The latest request about someone that is not yet decided; null where there is none.
v1::Recusal* Undecided(PenaltyCase& c, const std::string& principal) {
  for (v1::Recusal& recusal : *c.mutable_recusals())
    if (recusal.principal() == principal && !recusal.has_decide_date()) return &recusal;
  return nullptr;
}

// Names, and what they sign in by, of those who investigated the case, as far as the
// register has them.
std::set<std::string> InvestigatorsByName(const Act& act, const PenaltyCase& c) {
  std::set<std::string> names;
  for (const std::string& principal : c.investigators())
    names.insert(OneSpelling(principal));
  const auto add = [&](const Names& officers) {
    for (const std::string& name : officers)
      if (const auto officer = act.Find<v1::Officer>(name))
        names.insert(OneSpelling(officer->display_name()));
  };
  add(c.officers());
  for (const v1::EvidenceItem& item : c.evidence()) add(item.collectors());
  return names;
}

// The record names people, not what they sign in by.
void AddByName(const v1::Officer& head, v1::CollectiveDiscussion& discussion) {
  const std::string& name = head.display_name();
  if (discussion.chair() == head.principal()) discussion.set_chair(name);
  bool present = false;
  for (std::string& attendee : *discussion.mutable_attendees()) {
    if (attendee == head.principal()) attendee = name;
    present = present || OneSpelling(attendee) == OneSpelling(name);
  }
  if (!present) discussion.add_attendees(name);
}

// Adds the names of the heads whom the register knows. Who investigated or reviewed does
// not decide 查处分离.
absl::Status NameHeads(const Act& act, const PenaltyCase& c,
                       v1::CollectiveDiscussion& discussion) {
  for (const std::string& name : discussion.officers()) {
    const auto officer = act.Find<v1::Officer>(name);
    if (officer == nullptr)
      return act.Invalid("discussion.officers", "is not registered with the organ");
    if (Investigated(c, officer->principal()) || Reviewed(c, officer->principal()))
      return act.Refuse(rule::kPen26Decision,
                        "调查、审核本案的人员不得作为负责人参加讨论决定。");
    AddByName(*officer, discussion);
  }
  return absl::OkStatus();
}

// 行政处罚法第五十七条第二款: the heads, of whom one presides. Where the organ keeps a
// register of them, it says who they are that day; who else is there only attends.
absl::Status CheckHeads(const Act& act, const PenaltyCase& c,
                        const v1::CollectiveDiscussion& discussion) {
  const std::set<std::string> investigators = InvestigatorsByName(act, c);
  const std::optional<Heads> registered = HeadsOn(act, act.date());
  // Of whom that is, in one spelling; "" of nobody who decides.
  const auto head_of = [&](const std::string& person) {
    if (investigators.count(OneSpelling(person)) > 0) return std::string();
    if (!registered) return OneSpelling(person);
    const policy::v1::OrganHead* head = FindHead(*registered, person);
    return head == nullptr ? "" : OneSpelling(head->display_name());
  };
  std::set<std::string> heads;
  for (const std::string& person : discussion.attendees()) heads.insert(head_of(person));
  heads.erase("");
  if (heads.size() > 1 && heads.count(head_of(discussion.chair())) > 0)
    return absl::OkStatus();
  return act.Refuse(rule::kPen16,
                    registered
                        ? "集体讨论应当由本机关负责人名册中当日在任的负责人主持并参加；"
                          "调查本案的人员不是参加讨论决定的负责人。"
                        : "集体讨论应当由主持人和其他负责人参加，并记明出席人员；调查本"
                          "案的人员不是参加讨论决定的负责人。");
}

absl::Status Discuss(const v1::DiscussCaseRequest& request, Act& act, PenaltyCase& c) {
  v1::CollectiveDiscussion& discussion = *c.add_discussions();
  discussion = request.discussion();
  YIFA_RETURN_IF_ERROR(NameHeads(act, c, discussion));
  YIFA_RETURN_IF_ERROR(CheckHeads(act, c, discussion));
  *discussion.mutable_discuss_date() = ToProto(act.date());
  act.Tally(figure::kCollectiveDiscussions);
  return absl::OkStatus();
}

// What the request says counts only as far as the register does not say who signs in as
// the main head.
bool IsMainHead(const Act& act, const v1::Recusal& recusal) {
  const std::optional<Heads> heads = HeadsOn(act, act.date());
  if (!heads) return recusal.main_head();
  if (const policy::v1::OrganHead* head = FindHead(*heads, recusal.principal()))
    return head->main();
  const bool unknown =
      std::any_of(heads->begin(), heads->end(), [](const policy::v1::OrganHead* head) {
        return head->main() && head->principal().empty();
      });
  return unknown && recusal.main_head();
}

// 行政处罚法第四十三条第三款: until it is decided, the investigation goes on.
absl::Status RequestRecusal(const v1::RequestRecusalRequest& request, Act& act,
                            PenaltyCase& c) {
  if (Undecided(c, request.recusal().principal()) != nullptr)
    return act.Refuse(rule::kCom06, "对该人员的回避申请正在审查。");
  v1::Recusal& recusal = *c.add_recusals();
  recusal = request.recusal();
  recusal.set_main_head(IsMainHead(act, recusal));
  recusal.set_id(absl::StrCat("recusals/", c.recusals_size()));
  *recusal.mutable_request_date() = ToProto(act.date());
  return absl::OkStatus();
}

// Nobody takes part in the discussion on themselves, under whichever name.
absl::Status CheckWithout(const std::string& principal,
                          const v1::CollectiveDiscussion& discussion, const Act& act) {
  const std::optional<Heads> heads = HeadsOn(act, act.date());
  const policy::v1::OrganHead* head = heads ? FindHead(*heads, principal) : nullptr;
  const auto meant = [&](const std::string& person) {
    return person == principal || (head != nullptr && FindHead(*heads, person) == head);
  };
  bool present = meant(discussion.chair());
  for (const std::string& attendee : discussion.attendees())
    present = present || meant(attendee);
  for (const std::string& name : discussion.officers())
    if (const auto officer = act.Find<v1::Officer>(name))
      present = present || officer->principal() == principal;
  if (!present) return absl::OkStatus();
  return act.Refuse(rule::kCom06MainHead, "被申请回避的人员不得参加对其回避的讨论。");
}

// 程序规定第四条: the heads decide on the main one together, and without.
absl::Status KeepDiscussion(const v1::DecideRecusalRequest& request, const Act& act,
                            const PenaltyCase& c, v1::Recusal& recusal) {
  if (!request.has_discussion()) {
    if (!recusal.main_head() || !AppliesTo(act, rule::kCom06MainHead, c.field()))
      return absl::OkStatus();
    return act.Refuse(rule::kCom06MainHead,
                      "主要负责人的回避，应当由行政机关负责人集体讨论决定。");
  }
  v1::CollectiveDiscussion& discussion = *recusal.mutable_discussion();
  discussion = request.discussion();
  YIFA_RETURN_IF_ERROR(CheckWithout(recusal.principal(), discussion, act));
  YIFA_RETURN_IF_ERROR(NameHeads(act, c, discussion));
  YIFA_RETURN_IF_ERROR(CheckHeads(act, c, discussion));
  *discussion.mutable_discuss_date() = ToProto(act.date());
  return absl::OkStatus();
}

absl::Status DecideRecusal(const v1::DecideRecusalRequest& request, Act& act,
                           PenaltyCase& c) {
  if (request.principal() == act.actor().principal())
    return act.Refuse(rule::kCom06, "不得决定对本人的回避申请。");
  v1::Recusal* recusal = Undecided(c, request.principal());
  if (recusal == nullptr)
    return act.Refuse(rule::kCom06, "没有对该人员的回避申请等待决定。");
  YIFA_RETURN_IF_ERROR(KeepDiscussion(request, act, c, *recusal));
  recusal->set_granted(request.granted());
  recusal->set_reason(request.reason());
  *recusal->mutable_decide_date() = ToProto(act.date());
  act.DocumentsAbout(recusal->id());
  return absl::OkStatus();
}

// 程序规定第五十九条: after the party's opinion was listened to, within a time.
absl::Status CheckRefund(const Act& act, const v1::CorrectionOrder& order,
                         const PenaltyCase& c) {
  if (order.refund().amount_fen() <= 0)
    return act.Invalid("order.refund", "is not above zero");
  if (!order.has_due_date())
    return act.Invalid("order.due_date", "is required of what is to be paid back");
  if (!AppliesTo(act, rule::kPen21Refund, c.field())) return absl::OkStatus();
  const type::v1::Deadline* answer = act.FindDeadline(limit::kAnswer);
  const bool over = answer != nullptr && !act.IsRunning(limit::kAnswer);
  if (c.has_notice() && (over || c.waived() || !c.defences().empty() || Heard(c)))
    return absl::OkStatus();
  return act.Refuse(rule::kPen21Refund, "责令退款应当在听取当事人意见后作出。");
}

absl::Status OrderCorrection(const v1::OrderCorrectionRequest& request, Act& act,
                             PenaltyCase& c) {
  const std::optional<Date> due = FromProto(request.order().due_date());
  if (request.order().has_due_date() && (!due || *due < act.date()))
    return act.Invalid("order.due_date", "is not a real date, or lies before the order");
  const bool refund = request.order().has_refund();
  if (refund) YIFA_RETURN_IF_ERROR(CheckRefund(act, request.order(), c));
  v1::CorrectionOrder& order = *c.add_corrections();
  order = request.order();
  order.set_id(absl::StrCat("corrections/", c.corrections_size()));
  act.Issue(refund ? document::kRefundOrder : document::kCorrectionOrder, order.id());
  *order.mutable_order_date() = ToProto(act.date());
  return absl::OkStatus();
}

absl::Status Suspend(const v1::SuspendCaseRequest& request, Act& act, PenaltyCase& c) {
  YIFA_RETURN_IF_ERROR(CheckNothingAwaited(act, c));
  v1::Suspension& suspension = *c.add_suspensions();
  suspension = request.suspension();
  suspension.set_state(act.from_state());
  *suspension.mutable_suspend_date() = ToProto(act.date());
  suspension.set_article(ArticleOfGround(act, "SUSPENDED", suspension.ground(), c));
  act.Tally(figure::kSuspended);
  TallyByGround(figure::kSuspended, LabelOf(suspension.ground()), act);
  return absl::OkStatus();
}

absl::Status Resume(const v1::ResumeCaseRequest&, Act& act, PenaltyCase& c) {
  if (c.suspensions().empty()) return act.Refuse(rule::kCom07, "案件没有中止调查。");
  v1::Suspension& suspension = *c.mutable_suspensions()->rbegin();
  *suspension.mutable_resume_date() = ToProto(act.date());
  act.MoveTo(procedure::StateName(suspension.state()));
  return absl::OkStatus();
}

absl::Status Terminate(const v1::TerminateCaseRequest& request, Act& act,
                       PenaltyCase& c) {
  YIFA_RETURN_IF_ERROR(CheckNothingHeld(act, c));
  v1::Termination& termination = *c.mutable_termination();
  termination = request.termination();
  termination.set_article(ArticleOfGround(act, "TERMINATED", termination.ground(), c));
  act.Tally(figure::kTerminated);
  TallyByGround(figure::kTerminated, LabelOf(termination.ground()), act);
  return absl::OkStatus();
}

}  // namespace

casework::ActBindings ConductActs() {
  using casework::Bind;
  return {Bind(&RequestRecusal),  Bind(&DecideRecusal), Bind(&Discuss),
          Bind(&OrderCorrection), Bind(&Suspend),       Bind(&Resume),
          Bind(&Terminate)};
}

}  // namespace yifa::penalty
