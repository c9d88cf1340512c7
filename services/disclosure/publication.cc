// Proactive publication, what becomes of it, and its withdrawal.
#include <optional>
#include <string>
#include <string_view>

#include "common/base/date.h"
#include "common/base/identifier.h"
#include "common/base/status_macros.h"
#include "services/disclosure/catalogue.h"
#include "services/disclosure/display.h"
#include "services/disclosure/steps.h"

namespace yifa::disclosure {
namespace {

// 政府信息公开条例第二十六条: working days from making or changing. They run before the
// publication exists, so the procedure cannot hold them as a limit of it.
constexpr int kPublishWithin = 20;
// 行政处罚法第四十八条; working days (第八十五条).
constexpr int kWithdrawWithin = 3;
constexpr size_t kCitizenNumber = 18;

// DIS-16: no text that is published holds a citizen number, whatever was masked before.
bool HoldsCitizenNumber(std::string_view text, Date today) {
  size_t run = 0;  // of digits, and an X at its end
  for (size_t i = 0; i <= text.size(); ++i) {
    const char c = i < text.size() ? text[i] : ' ';
    const bool digit = c >= '0' && c <= '9';
    const bool check = (c == 'X' || c == 'x') && run == kCitizenNumber - 1;
    if (digit || check) {
      ++run;
      continue;
    }
    if (run == kCitizenNumber &&
        ParseCitizenNumber(text.substr(i - kCitizenNumber, kCitizenNumber), today))
      return true;
    run = 0;
  }
  return false;
}

absl::Status CheckMasked(const Act& act, const Publication& publication) {
  for (const std::string* text :
       {&publication.title(), &publication.summary(), &publication.content()})
    if (HoldsCitizenNumber(*text, act.date()))
      return act.Refuse("DIS-16", "政府信息公开条例第十五条",
                        "拟公开的内容含有公民身份号码，应当作处理后公开。");
  return absl::OkStatus();
}

// DIS-13: only what applicants were given is given to all.
absl::Status CheckSources(const Act& act, const Publication& publication) {
  for (const std::string& name : publication.source_requests()) {
    const auto found = act.Find<DisclosureRequest>(name);
    const bool given =
        found != nullptr && (found->answer_kind() == v1::ANSWER_KIND_GRANTED ||
                             found->answer_kind() == v1::ANSWER_KIND_PARTIAL);
    if (!given)
      return act.Refuse("DIS-13", "政府信息公开条例第四十四条",
                        "只有依申请可以公开的政府信息，才可以据此纳入主动公开。");
  }
  return absl::OkStatus();
}

const char* RuleLabel(v1::RuleKind kind) {
  return kind == v1::RULE_KIND_RULE ? "rules" : "normative";
}

// Late information is published all the same, and counted.
void CountLate(Date due_from, int within, const char* figure, Act& act) {
  if (act.date() > act.calendar().AddWorkingDays(due_from, within)) act.Tally(figure);
}

}  // namespace

std::string PublicationTrack(const v1::PublishInformationRequest&) {
  return "publication";
}

// DIS-14: that the secrecy review names its reviewer is a required field. DIS-15: so are
// title, category and the day on which it was made; the index number is the document's.
absl::Status Publish(const v1::PublishInformationRequest&, Act& act,
                     Publication& publication) {
  const std::optional<Date> made = FromProto(publication.made_date());
  if (!made || *made > act.date())
    return act.Invalid("publication.made_date", "lies after the day of publication");
  const bool counted_rule = publication.rule_kind() != v1::RULE_KIND_UNSPECIFIED;
  if (counted_rule && publication.category() != v1::CATEGORY_REGULATIONS)
    return act.Invalid("publication.rule_kind", "is only for the category REGULATIONS");
  YIFA_RETURN_IF_ERROR(CheckMasked(act, publication));
  YIFA_RETURN_IF_ERROR(CheckSources(act, publication));
  YIFA_RETURN_IF_ERROR(StartDisplay(act, publication));
  EnterInCatalogue(act, publication);
  act.Tally("publications");
  if (publication.category() == v1::CATEGORY_PENALTIES)
    act.Tally("publications_of_penalties");
  if (!publication.source_requests().empty()) act.Tally("made_public_on_request");
  if (counted_rule)
    act.TallyIn(static_cast<int>(made->year()), "rules_made",
                RuleLabel(publication.rule_kind()));
  CountLate(*made, kPublishWithin, "late_publications", act);
  return absl::OkStatus();
}

absl::Status Update(const v1::UpdatePublicationRequest& request, Act& act,
                    Publication& publication) {
  const std::optional<Date> changed = FromProto(request.changed_date());
  if (!changed || *changed > act.date())
    return act.Invalid("changed_date", "lies after the act");
  TakeOutOfCatalogue(act, publication);
  if (!request.title().empty()) publication.set_title(request.title());
  if (!request.summary().empty()) publication.set_summary(request.summary());
  publication.set_content(request.content());
  publication.set_secrecy_reviewer(request.secrecy_reviewer());
  YIFA_RETURN_IF_ERROR(CheckMasked(act, publication));
  *publication.mutable_made_date() = request.changed_date();
  EnterInCatalogue(act, publication);
  KeepDisplay(act);
  act.Tally("updated");
  CountLate(*changed, kPublishWithin, "late_publications", act);
  return absl::OkStatus();
}

// DIS-15: what is repealed stays readable, as repealed.
absl::Status Repeal(const v1::RepealPublicationRequest& request, Act& act,
                    Publication& publication) {
  const std::optional<Date> day = FromProto(request.repeal_date());
  if (!day || *day > act.date()) return act.Invalid("repeal_date", "lies after the act");
  if (publication.rule_kind() == v1::RULE_KIND_UNSPECIFIED)
    return act.Refuse("DIS-15", "政府信息公开条例第二十条第一项",
                      "只有规章和行政规范性文件有废止状态。");
  if (publication.validity() == v1::VALIDITY_REPEALED)
    return act.Refuse("DIS-15", "政府信息公开条例第十二条", "该文件已经废止。");
  publication.set_validity(v1::VALIDITY_REPEALED);
  *publication.mutable_repeal_date() = request.repeal_date();
  publication.set_end_reason(request.basis());
  act.TallyIn(static_cast<int>(day->year()), "rules_repealed",
              RuleLabel(publication.rule_kind()));
  return absl::OkStatus();
}

// DIS-17: 行政处罚法第四十八条. The reason stays public, the text does not.
absl::Status Withdraw(const v1::WithdrawPublicationRequest& request, Act& act,
                      Publication& publication) {
  TakeTextAway(act, publication);
  publication.set_withdrawal_reason(request.reason());
  act.Tally("withdrawn");
  if (const std::optional<Date> cause = FromProto(request.cause_date());
      request.has_cause_date() && cause)
    CountLate(*cause, kWithdrawWithin, "late_withdrawals", act);
  return absl::OkStatus();
}

}  // namespace yifa::disclosure
