#include "common/casework/act.h"

#include <algorithm>

#include "common/base/check.h"
#include "common/calendar/deadline.h"
#include "common/casework/deadlines.h"

namespace yifa::casework {
namespace {

bool Contains(const google::protobuf::RepeatedPtrField<std::string>& list,
              std::string_view text) {
  return std::find(list.begin(), list.end(), text) != list.end();
}

}  // namespace

const type::v1::Deadline* Act::FindDeadline(std::string_view limit,
                                            std::string_view item) const {
  return context_.deadlines == nullptr ? nullptr
                                       : LatestOf(*context_.deadlines, limit, item);
}

bool Act::IsRunning(std::string_view limit, std::string_view item) const {
  const type::v1::Deadline* deadline = FindDeadline(limit, item);
  return deadline != nullptr && calendar::IsOpen(*deadline);
}

absl::Status Act::Refuse(std::string_view rule, std::string_view article,
                         std::string_view words) const {
  return Error(api::v1::REASON_UNLAWFUL,
               std::string(rule) + ": the act would break " + std::string(article))
      .Meta("rule", rule)
      .Meta("act", context_.rule->id())
      .Article(article)
      .Zh(words);
}

absl::Status Act::Invalid(std::string_view field, std::string_view description) const {
  return Error(api::v1::REASON_INVALID_FIELD,
               std::string(field) + ": " + std::string(description))
      .Field(field, description);
}

void Act::MoveTo(std::string_view state) {
  YIFA_CHECK(state == context_.from_state || Contains(context_.rule->to(), state));
  target_ = state;
}

void Act::Issue(std::string_view document_kind) {
  YIFA_CHECK(context_.procedure->FindDocument(document_kind) != nullptr);
  issued_.emplace_back(document_kind);
}

Act::Start& Act::StartOf(std::string_view limit) {
  const procedure::v1::Limit* found = context_.procedure->FindLimit(limit);
  YIFA_CHECK(found != nullptr);
  YIFA_CHECK(Contains(found->started_by(), context_.rule->id()));
  auto [entry, inserted] = starts_.try_emplace(std::string(limit));
  if (inserted) entry->second.day = context_.date;
  return entry->second;
}

void Act::StartOn(std::string_view limit, Date day, std::string_view why) {
  Start& start = StartOf(limit);
  start.day = day;
  start.why = why;
}

void Act::SetLength(std::string_view limit, int length) {
  YIFA_CHECK(length > 0);
  StartOf(limit).length = length;
}

void Act::DoNotStart(std::string_view limit) { not_started_.emplace(limit); }

void Act::Keep(std::string_view limit) { kept_.emplace(limit); }

void Act::About(std::string_view limit, std::string_view item) {
  items_[std::string(limit)].emplace(item);
}

std::string Act::OneItemOf(std::string_view limit) const {
  const Items* items = ItemsOf(limit);
  if (items == nullptr) return "";
  YIFA_CHECK(items->size() == 1);
  return *items->begin();
}

absl::Status Act::Extend(std::string_view limit, int length) {
  const procedure::v1::Limit* found = context_.procedure->FindLimit(limit);
  YIFA_CHECK(found != nullptr && found->has_extension());
  const procedure::v1::Extension& extension = found->extension();
  YIFA_CHECK(Contains(extension.by(), context_.rule->id()));
  const std::string item = OneItemOf(limit);
  const type::v1::Deadline* deadline = FindDeadline(limit, item);
  if (deadline == nullptr || !calendar::IsOpen(*deadline))
    return Refuse("COM-07", extension.article(), "期限未在计算中，不得延长。");
  int times = 0;
  for (const type::v1::LedgerLine& line : deadline->ledger())
    if (line.kind() == type::v1::LEDGER_KIND_EXTENSION) ++times;
  if (times >= std::max(1, extension.times()))
    return Refuse("COM-07", extension.article(), "期限已经延长，不得再次延长。");
  if (length <= 0 || int64_t{deadline->extended()} + length > extension.most())
    return Refuse(
        "COM-07", extension.article(),
        "延长不得超过" + std::to_string(extension.most()) +
            (found->unit() == type::v1::LIMIT_UNIT_WORKING_DAY ? "个工作日。" : "日。"));
  changes_.push_back({std::string(limit), length, true, extension.article(), "", item});
  return absl::OkStatus();
}

void Act::Exclude(std::string_view limit, int length, std::string_view article,
                  std::string_view why) {
  const std::string item = OneItemOf(limit);
  if (!IsRunning(limit, item)) return;
  changes_.push_back(
      {std::string(limit), length, false, std::string(article), std::string(why), item});
}

void Act::Tally(std::string_view figure, std::string_view label, int64_t delta) {
  TallyIn(static_cast<int>(context_.date.year()), figure, label, delta);
}

void Act::TallyIn(int year, std::string_view figure, std::string_view label,
                  int64_t delta) {
  if (delta == 0) return;
  record::v1::Tally& tally = tallies_.emplace_back();
  tally.set_year(year);
  tally.set_figure(figure.data(), figure.size());
  tally.set_label(label.data(), label.size());
  tally.set_delta(delta);
}

}  // namespace yifa::casework
