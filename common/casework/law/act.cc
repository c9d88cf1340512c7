#include "common/casework/law/act.h"

#include <algorithm>
#include <map>
#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "common/base/check.h"
#include "common/calendar/deadline.h"
#include "common/calendar/span.h"
#include "common/casework/law/deadlines.h"
#include "common/casework/law/rules.h"

namespace yifa::casework {
namespace {

bool Contains(const google::protobuf::RepeatedPtrField<std::string>& list,
              std::string_view text) {
  return std::find(list.begin(), list.end(), text) != list.end();
}

}  // namespace

const type::v1::Deadline* Act::FindDeadline(procedure::LimitName limit,
                                            std::string_view item) const {
  return context_.deadlines == nullptr ? nullptr
                                       : LatestOf(*context_.deadlines, limit.id(), item);
}

bool Act::IsRunning(procedure::LimitName limit, std::string_view item) const {
  const type::v1::Deadline* deadline = FindDeadline(limit, item);
  return deadline != nullptr && calendar::IsOpen(*deadline);
}

const std::string& Act::ArticleOf(procedure::RuleName rule) const {
  return context_.procedure->ArticleOf(rule, *context_.rule);
}

int64_t Act::Yuan(procedure::AmountRule rule) const {
  const procedure::v1::Rule* found = context_.procedure->FindRule(rule.id());
  return found == nullptr ? 0 : found->yuan();
}

int Act::Length(procedure::LengthRule rule) const {
  const procedure::v1::Rule* found = context_.procedure->FindRule(rule.id());
  return found == nullptr ? 0 : found->length();
}

type::v1::LimitUnit Act::UnitOf(procedure::LengthRule rule) const {
  const procedure::v1::Rule* found = context_.procedure->FindRule(rule.id());
  return found == nullptr ? type::v1::LIMIT_UNIT_UNSPECIFIED : found->unit();
}

std::optional<Date> Act::Day(procedure::DateRule rule) const {
  const procedure::v1::Rule* found = context_.procedure->FindRule(rule.id());
  return found == nullptr ? std::nullopt : FromProto(found->date());
}

int Act::Number(procedure::NumberRule rule) const {
  const procedure::v1::Rule* found = context_.procedure->FindRule(rule.id());
  return found == nullptr ? 0 : found->number();
}

absl::Status Act::Refuse(procedure::RuleName rule, std::string_view words) const {
  return RefuseBy(procedure::NumberOf(rule), ArticleOf(rule), words);
}

absl::Status Act::RefuseBy(std::string_view number, std::string_view article,
                           std::string_view words) const {
  return Error(api::v1::REASON_UNLAWFUL,
               std::string(number) + ": the act would break " + std::string(article))
      .Meta("rule", number)
      .Meta("act", context_.rule->id())
      .Article(article)
      .Zh(words);
}

absl::Status Act::Invalid(std::string_view field, std::string_view description) const {
  return Error(api::v1::REASON_INVALID_FIELD,
               std::string(field) + ": " + std::string(description))
      .Field(field, description);
}

void Act::MoveTo(procedure::StateName state) {
  if (state.id() != context_.from_state && !Contains(context_.rule->to(), state.id()))
    return Lacks(state.id());
  target_ = state.id();
}

void Act::Issue(procedure::DocumentName document, std::string_view about) {
  if (!Has(document)) return Lacks(document.id());
  issued_.push_back({document.str(), std::string(about)});
}

void Act::Lacks(std::string_view what) {
  if (!fault_.ok()) return;
  fault_ = Error(api::v1::REASON_PROCEDURE_LACKS,
                 context_.procedure->id() + " does not have " + std::string(what) +
                     " for " + context_.rule->id())
               .Meta("procedure", context_.procedure->id())
               .Meta("act", context_.rule->id())
               .Meta("name", what)
               .Article(context_.rule->article())
               .Zh("本案适用的程序没有规定办理该事项所需的内容，请联系系统管理员。");
}

Act::Start* Act::StartOf(procedure::LimitName limit) {
  const procedure::v1::Limit* found = context_.procedure->FindLimit(limit.id());
  if (found == nullptr || !Contains(found->started_by(), context_.rule->id()))
    return nullptr;
  return &starts_[limit.str()];
}

void Act::StartOn(procedure::LimitName limit, Date day, std::string_view why) {
  Start* start = StartOf(limit);
  if (start == nullptr) return;
  start->day = day;
  start->why = why;
}

void Act::Served(std::string_view document, Date day) {
  served_.insert_or_assign(std::string(document), day);
}

void Act::SetLength(procedure::LimitName limit, int length) {
  if (length < 1) return Lacks(limit.id());
  if (Start* start = StartOf(limit)) start->length = length;
}

void Act::DoNotStart(procedure::LimitName limit) { not_started_.insert(limit.str()); }

void Act::Keep(procedure::LimitName limit) { kept_.insert(limit.str()); }

void Act::About(procedure::LimitName limit, std::string_view item) {
  items_[limit.str()].emplace(item);
}

std::string Act::OneItemOf(procedure::LimitName limit) const {
  const Items* items = ItemsOf(limit.id());
  if (items == nullptr) return "";
  YIFA_CHECK(items->size() == 1);
  return *items->begin();
}

absl::Status Act::Extend(procedure::LimitName limit, int length) {
  const procedure::v1::Limit* found = context_.procedure->FindLimit(limit.id());
  if (found == nullptr || !Contains(found->extension().by(), context_.rule->id()))
    return RefuseBy(rule::kCom07.id(), context_.rule->article(),
                    "本案适用的程序没有规定该期限可以延长。");
  const procedure::v1::Extension& extension = found->extension();
  const std::string item = OneItemOf(limit);
  const type::v1::Deadline* deadline = FindDeadline(limit, item);
  if (deadline == nullptr || !calendar::IsOpen(*deadline))
    return RefuseBy(rule::kCom07.id(), extension.article(), "期限未在计算中，不得延长。");
  int times = 0;
  for (const type::v1::LedgerLine& line : deadline->ledger())
    if (line.kind() == type::v1::LEDGER_KIND_EXTENSION) ++times;
  if (times >= std::max(1, extension.times()))
    return RefuseBy(rule::kCom07.id(), extension.article(),
                    "期限已经延长，不得再次延长。");
  if (length <= 0 || int64_t{deadline->extended()} + length > extension.most())
    return RefuseBy(
        rule::kCom07.id(), extension.article(),
        "延长不得超过" + calendar::Span(extension.most(), found->unit()) + "。");
  changes_.push_back({limit.str(), length, true, extension.article(), "", item});
  return absl::OkStatus();
}

void Act::Exclude(procedure::LimitName limit, int length, std::string_view article,
                  std::string_view why) {
  const std::string item = OneItemOf(limit);
  if (!IsRunning(limit, item)) return;
  changes_.push_back(
      {limit.str(), length, false, std::string(article), std::string(why), item});
}

void Act::Tally(procedure::FigureName figure, std::string_view label, int64_t delta) {
  TallyIn(static_cast<int>(context_.date.year()), figure, label, delta);
}

void Act::TallyIn(int year, procedure::FigureName figure, std::string_view label,
                  int64_t delta) {
  Count(year, figure.str(), label, delta);
}

void Act::TallyIn(int year, procedure::FigureName figure, procedure::DimensionName by,
                  std::string_view label, int64_t delta) {
  Count(year, figure.str() + "_by_" + by.str(), label, delta);
}

void Act::Recount(std::string_view by, const std::string& from, const std::string& to) {
  const std::string suffix =
      absl::StrCat("_by_", absl::string_view(by.data(), by.size()));
  std::map<std::pair<int, std::string>, int64_t> sums;
  for (const record::v1::Tally& tally : context_.counted())
    if (tally.label() == from && absl::EndsWith(tally.figure(), suffix))
      sums[{tally.year(), tally.figure()}] += tally.delta();
  for (const auto& [counter, sum] : sums) {
    Count(counter.first, counter.second, from, -sum);
    Count(counter.first, counter.second, to, sum);
  }
}

void Act::Count(int year, std::string figure, std::string_view label, int64_t delta) {
  if (delta == 0) return;
  record::v1::Tally& tally = tallies_.emplace_back();
  tally.set_year(year);
  tally.set_figure(std::move(figure));
  tally.set_label(label.data(), label.size());
  tally.set_delta(delta);
}

}  // namespace yifa::casework
