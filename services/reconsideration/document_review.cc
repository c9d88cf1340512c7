// Review of the normative document that the contested act rests on (REC-17). The case is
// suspended for it, and goes on once it is concluded.
#include "common/base/date.h"
#include "services/reconsideration/case.h"
#include "services/reconsideration/names.h"
#include "services/reconsideration/service_file.h"
#include "services/reconsideration/stages.h"
#include "yifa/reconsideration/v1/proceeding_requests.pb.h"

namespace yifa::reconsideration {
namespace {

// REQUIRES: OpenReview(c) is not null
v1::DocumentReview& MutableReview(Case& c) {
  return *c.mutable_suspensions()->rbegin()->mutable_document_review();
}

absl::Status RefuseStep(const Act& act, const char* words) {
  return act.Refuse(rule::kRec17Step, words);
}

constexpr char kNone[] = "案件不在规范性文件附带审查期间。";

// 行政复议法(2023)第五十八条第一款: the maker's days run from the receipt of the notice.
absl::Status NotifyMaker(const v1::NotifyMakerRequest& request, Act& act, Case& c) {
  const v1::DocumentReview* review = OpenReview(c);
  if (review == nullptr) return RefuseStep(act, kNone);
  if (!review->competent() || review->has_notified_date())
    return RefuseStep(act, "由有权处理的行政复议机关通知制定机关一次。");
  *MutableReview(c).mutable_notified_date() = ToProto(act.date());
  return FileOf(act, c)
      .ServeNewest({document::kDocumentReviewNotice}, request.delivery())
      .status();
}

absl::Status RecordMakerReply(const v1::RecordMakerReplyRequest& request, Act& act,
                              Case& c) {
  const v1::DocumentReview* review = OpenReview(c);
  if (review == nullptr) return RefuseStep(act, kNone);
  if (!review->has_notified_date() || !review->maker_reply().empty())
    return RefuseStep(act, "制定机关在接到书面通知后答复一次。");
  MutableReview(c).set_maker_reply(request.reply());
  return absl::OkStatus();
}

// 行政复议法(2023)第六十条: those of the authority from the receipt of what is passed on.
absl::Status PassOnDocument(const v1::PassOnDocumentRequest& request, Act& act, Case& c) {
  const v1::DocumentReview* review = OpenReview(c);
  if (review == nullptr) return RefuseStep(act, kNone);
  if (review->competent() || review->has_passed_on_date())
    return RefuseStep(act,
                      "无权处理的，应当转送有权处理的机关一次；有权处理的，不得转送。");
  MutableReview(c).set_authority(request.authority());
  *MutableReview(c).mutable_passed_on_date() = ToProto(act.date());
  return FileOf(act, c)
      .ServeNewest({document::kDocumentTransfer}, request.delivery())
      .status();
}

absl::Status ConcludeDocumentReview(const v1::ConcludeDocumentReviewRequest& request,
                                    Act& act, Case& c) {
  const v1::DocumentReview* review = OpenReview(c);
  if (review == nullptr) return RefuseStep(act, kNone);
  if (!review->competent() && !review->has_passed_on_date())
    return RefuseStep(act, "无权处理的，应当先转送有权处理的机关。");
  if (review->competent() && act.Has(rule::kRec17Maker) && !review->has_notified_date())
    return RefuseStep(act, "应当先通知制定机关就相关条款的合法性提出书面答复。");
  *MutableReview(c).mutable_finding() = request.finding();
  *MutableReview(c).mutable_finding()->mutable_finding_date() = ToProto(act.date());
  return absl::OkStatus();
}

}  // namespace

casework::ActBindings DocumentReviewActs() {
  return {Bind(NotifyMaker), Bind(RecordMakerReply), Bind(PassOnDocument),
          Bind(ConcludeDocumentReview)};
}

}  // namespace yifa::reconsideration
