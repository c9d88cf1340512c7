#include "common/procedure/procedure.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "common/base/check.h"
#include "common/procedure/check.h"
#include "common/procedure/source.h"

namespace yifa::procedure {
namespace {

template <typename Map>
auto FindOrNull(const Map& map, std::string_view id) -> typename Map::mapped_type {
  const auto it = map.find(absl::string_view(id.data(), id.size()));
  return it == map.end() ? nullptr : it->second;
}

template <typename List>
bool Contains(const List& list, std::string_view text) {
  return std::find(list.begin(), list.end(), text) != list.end();
}

Date MustBeDate(const type::v1::Date& proto) {
  const std::optional<Date> date = FromProto(proto);
  YIFA_CHECK(date.has_value());
  return *date;
}

// What the file is based on; null, with an error, where it is not there.
const v1::Procedure* BaseOf(const v1::Procedure& own, const Node& root,
                            const FindBase& find_base, Errors& errors) {
  if (own.based_on().empty()) return nullptr;
  const v1::Procedure* base = find_base ? find_base(own.based_on()) : nullptr;
  if (base == nullptr)
    errors.Add(root.LineOf(v1::Procedure::kBasedOnFieldNumber),
               absl::StrCat("based_on ", Quoted(own.based_on()),
                            " is no procedure of the folder, or one that is wrong, or "
                            "based on this one itself"));
  return base;
}

}  // namespace

absl::StatusOr<v1::Procedure> Parse(const std::string& file, const std::string& text,
                                    const Catalogue* catalogue,
                                    const FindBase& find_base) {
  Errors errors;
  v1::Procedure own;
  const Source source(text, own, errors);
  if (!errors.empty()) return errors.ToStatus(file);
  const v1::Procedure* base = BaseOf(own, source.root(), find_base, errors);
  Whole whole = MakeWhole(own, source.root(), base, errors);
  if (errors.empty() && catalogue != nullptr) {
    Draft draft(whole, source.root(), *catalogue, errors);
    CheckAll(draft);
  }
  if (!errors.empty()) return errors.ToStatus(file);
  return std::move(whole.proto);
}

Procedure::Procedure(v1::Procedure proto) : proto_(std::move(proto)) {
  for (const v1::Act& act : proto_.acts()) acts_.emplace(act.id(), &act);
  for (const v1::DocumentKind& document : proto_.documents())
    documents_.emplace(document.id(), &document);
  for (const v1::Rule& rule : proto_.rules()) rules_.emplace(rule.id(), &rule);
  for (const v1::State& state : proto_.states())
    if (state.final()) final_states_.insert(state.id());
  for (const v1::Limit& limit : proto_.limits()) {
    limits_.emplace(limit.id(), &limit);
    for (const std::string& act : limit.started_by())
      effects_[act].starts.push_back(&limit);
    for (const std::string& act : limit.met_by()) effects_[act].meets.push_back(&limit);
    for (const std::string& act : limit.dropped_by())
      effects_[act].drops.push_back(&limit);
    for (const std::string& act : limit.suspended_by())
      effects_[act].suspends.push_back(&limit);
    for (const std::string& act : limit.resumed_by())
      effects_[act].resumes.push_back(&limit);
  }
}

const v1::Act* Procedure::FindAct(std::string_view id) const {
  return FindOrNull(acts_, id);
}

const v1::Limit* Procedure::FindLimit(std::string_view id) const {
  return FindOrNull(limits_, id);
}

const v1::DocumentKind* Procedure::FindDocument(std::string_view id) const {
  return FindOrNull(documents_, id);
}

const v1::Rule* Procedure::FindRule(std::string_view id) const {
  return FindOrNull(rules_, id);
}

const std::string& Procedure::ArticleOf(RuleName rule, const v1::Act& act) const {
  const v1::Rule* found = FindRule(rule.id());
  return found == nullptr || found->article().empty() ? act.article() : found->article();
}

bool Procedure::IsFinal(std::string_view state) const {
  return final_states_.find(state) != final_states_.end();
}

const Procedure::Effects& Procedure::EffectsOf(std::string_view act) const {
  static const Effects& none = *new Effects;
  const auto it = effects_.find(absl::string_view(act.data(), act.size()));
  return it == effects_.end() ? none : it->second;
}

bool Procedure::Allows(const v1::Act& act, std::string_view from_state) {
  return act.from().empty() ? from_state.empty() : Contains(act.from(), from_state);
}

bool Procedure::Entitles(const v1::Act& act, std::string_view role) {
  return Contains(act.roles(), role);
}

bool Procedure::InForceOn(Date date) const {
  if (date < MustBeDate(proto_.effective_date())) return false;
  return !proto_.has_repeal_date() || date < MustBeDate(proto_.repeal_date());
}

calendar::Limit ToCalendarLimit(const v1::Limit& limit) {
  calendar::Limit result;
  result.id = limit.id();
  result.display_name = limit.title();
  result.article = limit.article();
  result.length = limit.length();
  result.unit = limit.unit();
  result.roll = !limit.never_rolls();
  return result;
}

absl::StatusOr<v1::Procedure> ParseProcedure(const std::string& file,
                                             const std::string& text,
                                             const Catalogue& catalogue,
                                             const FindBase& find_base) {
  return Parse(file, text, &catalogue, find_base);
}

absl::StatusOr<v1::Procedure> ReadProcedure(const std::string& file,
                                            const Catalogue& catalogue) {
  const absl::StatusOr<std::string> text = ReadText(file);
  if (!text.ok()) return text.status();
  return ParseProcedure(file, *text, catalogue);
}

}  // namespace yifa::procedure
