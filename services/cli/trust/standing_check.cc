#include "services/cli/trust/standing_check.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "common/base/date.h"

namespace yifa::cli {
namespace {

using record::v1::Entry;

constexpr size_t kFindingsMost = 50;

// The result of the entry where it is of that type.
template <typename T>
bool Unpack(const Entry& entry, T& result) {
  return entry.result().Is<T>() && entry.result().UnpackTo(&result);
}

// `effect`: since when its end is in effect, where the case says that.
template <typename Case>
void NoteEnd(const Entry& entry, const Case& c, const type::v1::Date& effect,
             Course& course) {
  if (!IsOver(c))
    course.over_date.Clear();
  else if (FromProto(effect))
    course.over_date = effect;
  else if (!FromProto(course.over_date))
    course.over_date = entry.act_date();
}

void Note(const Entry& entry, const reconsideration::v1::Reconsideration& c,
          Course& course) {
  NoteEnd(entry, c, c.service_date(), course);
}

void Note(const Entry& entry, const litigation::v1::LitigationCase& c, Course& course) {
  course.was_filed |= entry.act() == "receive" || entry.act() == "serve_complaint";
  NoteEnd(entry, c, c.effective_date(), course);
}

std::string Of(Service service, int64_t entry) {
  return absl::StrCat(TitleOf(service), "记录第", entry, "条");
}

const std::string& Said(const Facts& facts, const std::string& field) {
  static const auto* const nothing = new std::string("（未载明）");
  const auto found = facts.find(field);
  return found == facts.end() || found->second.empty() ? *nothing : found->second;
}

std::vector<std::string> FieldsOf(const Facts& one, const Facts& other) {
  std::vector<std::string> fields;
  for (const auto& [field, words] : one) fields.push_back(field);
  for (const auto& [field, words] : other)
    if (one.count(field) == 0) fields.push_back(field);
  return fields;
}

// `what` says of whom the fields are.
void CompareFacts(const std::string& what, const std::string& shown_by,
                  const Facts& shown, const std::string& own_by, const Facts& own,
                  Findings& findings) {
  for (const std::string& field : FieldsOf(own, shown))
    if (Said(shown, field) != Said(own, field))
      findings.push_back(absl::StrCat(what, "的“", field, "”：", shown_by, "为",
                                      Said(shown, field), "，", own_by, "为",
                                      Said(own, field)));
}

}  // namespace

int64_t StandingCheck::next(Service service) const {
  const auto found = next_.find(service);
  return found == next_.end() ? 0 : found->second;
}

template <typename Case>
void StandingCheck::AddOwn(Service service, const Entry& entry, const Case& c) {
  Own& own = cases_[entry.resource()];
  own.service = service;
  own.entry = entry.sequence();
  own.entries.push_back(entry.sequence());
  own.contested_act = c.contested_act();
  Note(entry, c, own.course);
  own.expected = ExpectedOf(c, own.course);
}

void StandingCheck::AddViews(Service service, const Entry& entry,
                             std::vector<ShownCase> shown) {
  for (ShownCase& one : shown) {
    View& view = views_[service][one.source_case];
    view = {entry.resource(), entry.sequence(), std::move(one)};
  }
}

void StandingCheck::AddKnown(Service service, const Entry& entry,
                             const contested::v1::ContestedAct& known) {
  known_[known.source()][service] = {entry.sequence(), ActFacts(known)};
}

void StandingCheck::Add(Service service, const record::v1::LoggedEntry& logged) {
  next_[service] = logged.sequence() + 1;
  Entry entry;
  if (!entry.ParseFromString(logged.entry())) return;  // a finding of the record's check
  if (!entry.refusal().empty()) {
    refused_[{service, entry.source().service()}].insert(entry.source().sequence());
    return;
  }
  reconsideration::v1::Reconsideration reconsideration;
  litigation::v1::LitigationCase suit;
  penalty::v1::PenaltyCase penalty;
  disclosure::v1::DisclosureRequest request;
  litigation::v1::ReconsiderationOutcome outcome;
  reconsideration::v1::KnownSuit known_suit;
  contested::v1::ContestedAct known;
  if (Unpack(entry, reconsideration)) {
    AddOwn(service, entry, reconsideration);
  } else if (Unpack(entry, suit)) {
    AddOwn(service, entry, suit);
  } else if (Unpack(entry, penalty)) {
    AddViews(service, entry, ShownOf(penalty));
    if (!penalty.remedy_courses().empty())
      standings_[entry.resource()] = {entry.sequence(), StandingFacts(penalty)};
  } else if (Unpack(entry, request)) {
    AddViews(service, entry, ShownOf(request));
  } else if (Unpack(entry, outcome)) {
    AddViews(service, entry, ShownOf(outcome));
  } else if (Unpack(entry, known_suit)) {
    AddViews(service, entry, ShownOf(known_suit));
  } else if (Unpack(entry, known)) {
    AddKnown(service, entry, known);
  }
}

const StandingCheck::View* StandingCheck::FindView(Service service,
                                                   const std::string& source) const {
  const auto views = views_.find(service);
  if (views == views_.end()) return nullptr;
  const auto found = views->second.find(source);
  return found == views->second.end() ? nullptr : &found->second;
}

bool StandingCheck::WasRefused(Service by, const Own& own, int64_t since) const {
  const auto refused = refused_.find({by, NameOf(own.service)});
  if (refused == refused_.end()) return false;
  return std::any_of(own.entries.begin(), own.entries.end(), [&](int64_t entry) {
    return entry > since && refused->second.count(entry) > 0;
  });
}

void StandingCheck::CompareCase(const std::string& name, const Own& own,
                                Findings& findings) const {
  for (const auto& [service, expected] : own.expected) {
    const View* view = FindView(service, name);
    if (WasRefused(service, own, view == nullptr ? -1 : view->shown.entry)) continue;
    if (view == nullptr) {
      findings.push_back(absl::StrCat(name, "：", Of(own.service, own.entry), "载有，",
                                      TitleOf(service), "没有载明"));
      continue;
    }
    CompareFacts(
        absl::StrCat(view->resource, "所载", name),
        absl::StrCat(Of(service, view->entry), "（读自第", view->shown.entry, "条）"),
        view->shown.facts, Of(own.service, own.entry), expected, findings);
  }
}

// What is shown of the penalty as a whole follows from the cases about it.
void StandingCheck::CompareStandings(Findings& findings) const {
  std::map<std::string, std::vector<const Facts*>> about;
  std::set<std::string> refused;
  for (const auto& [name, own] : cases_) {
    const View* view = FindView(Service::kPenalty, name);
    const auto expected = own.expected.find(Service::kPenalty);
    if (view == nullptr || view->shown.is_past || expected == own.expected.end())
      continue;
    if (WasRefused(Service::kPenalty, own, view->shown.entry))
      refused.insert(view->resource);
    about[view->resource].push_back(&expected->second);
  }
  for (const auto& [name, standing] : standings_)
    if (!refused.contains(name))
      CompareFacts(name, Of(Service::kPenalty, standing.entry), standing.facts,
                   "按各案的记录", StandingFacts(about[name]), findings);
}

// Both services before which an act is contested know the same of it.
void StandingCheck::CompareKnown(Findings& findings) const {
  for (const auto& [source, by] : known_) {
    const auto first = by.begin();
    for (auto other = std::next(first); other != by.end(); ++other)
      CompareFacts(source, Of(other->first, other->second.entry), other->second.facts,
                   Of(first->first, first->second.entry), first->second.facts, findings);
    if (by.size() == 1)
      findings.push_back(absl::StrCat(
          source, "：", Of(first->first, first->second.entry), "载有，",
          TitleOf(first->first == Service::kReconsideration ? Service::kLitigation
                                                            : Service::kReconsideration),
          "没有载明"));
  }
}

Findings StandingCheck::Compare() const {
  Findings findings;
  for (const auto& [name, own] : cases_) CompareCase(name, own, findings);
  CompareStandings(findings);
  CompareKnown(findings);
  const size_t all = findings.size();
  if (all <= kFindingsMost) return findings;
  findings.resize(kFindingsMost);
  findings.push_back(absl::StrCat("另有 ", all - kFindingsMost, " 处不一致"));
  return findings;
}

}  // namespace yifa::cli
