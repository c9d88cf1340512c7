// What rules and figures say, and that the code finds what it names.
#include <algorithm>
#include <set>
#include <string>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "common/base/date.h"
#include "common/procedure/check.h"

namespace yifa::procedure {
namespace {

using P = v1::Procedure;
using R = v1::Rule;
using F = v1::Figure;

// What an amount holds in fen (money.proto).
constexpr int64_t kYuanMost = 90'000'000'000'000;

template <typename List>
bool Contains(const List& list, const std::string& text) {
  return std::find(list.begin(), list.end(), text) != list.end();
}

bool IsLower(const std::string& text) {
  const auto is_lower = [](char c) {
    return absl::ascii_islower(c) || absl::ascii_isdigit(c) || c == '_';
  };
  return !text.empty() && absl::ascii_islower(text.front()) &&
         std::all_of(text.begin(), text.end(), is_lower);
}

// `PEN-14`, `PEN-14/notice`.
bool IsRuleId(const std::string& id) {
  const size_t dash = id.find('-'), slash = id.find('/');
  if (dash == 0 || dash == std::string::npos) return false;
  if (slash != std::string::npos && !IsLower(id.substr(slash + 1))) return false;
  const std::string number = id.substr(dash + 1, slash - dash - 1);
  return std::all_of(id.begin(), id.begin() + dash, absl::ascii_isupper) &&
         !number.empty() &&
         std::all_of(number.begin(), number.end(), absl::ascii_isdigit);
}

void CheckNumber(Draft& draft, const Part<R>& rule, const std::string& name) {
  const R& r = *rule.message;
  if ((r.yuan() != 0) + (r.length() != 0) + (r.number() != 0) + r.has_date() > 1)
    draft.Add(rule.node, R::kIdFieldNumber, name + " has more than one number");
  if (r.yuan() < 0)
    draft.Add(rule.node, R::kYuanFieldNumber, name + ": yuan is negative");
  else if (r.yuan() > kYuanMost)
    draft.Add(rule.node, R::kYuanFieldNumber, name + ": yuan is more than any amount");
  if (r.length() < 0)
    draft.Add(rule.node, R::kLengthFieldNumber, name + ": length is negative");
  else if (r.length() > LengthMost(r.unit()))
    draft.Add(rule.node, R::kLengthFieldNumber,
              name + ": length is more than twenty years");
  if (r.number() < 0)
    draft.Add(rule.node, R::kNumberFieldNumber, name + ": number is negative");
  if (r.has_date() && !FromProto(r.date()))
    draft.Add(rule.node, R::kDateFieldNumber, name + ": date is no day");
  if ((r.length() != 0) != (r.unit() != type::v1::LIMIT_UNIT_UNSPECIFIED) ||
      !type::v1::LimitUnit_IsValid(r.unit()))
    draft.Add(rule.node, R::kUnitFieldNumber,
              name + ": a length has a unit, and nothing else has one");
}

void CheckLimitsInUse(Draft& draft, const NamesInUse& in_use) {
  for (const NamesInUse::Limit& limit : in_use.limits) {
    const bool starts = std::any_of(
        limit.started_by.begin(), limit.started_by.end(),
        [&](const std::string& act) { return draft.FindAct(act) != nullptr; });
    if ((starts || limit.started_by.empty()) && draft.FindLimit(limit.id) == nullptr)
      draft.AddMissing(P::kLimitsFieldNumber, limit.id,
                       absl::StrCat("limit ", Quoted(limit.id),
                                    " is missing, which the acts of the track go by"));
  }
}

void CheckRulesInUse(Draft& draft, const NamesInUse& in_use) {
  for (const NamesInUse::Rule& wanted : in_use.rules) {
    const R* rule = draft.FindRule(wanted.id);
    const std::string name = absl::StrCat("rule ", Quoted(wanted.id));
    if (rule == nullptr) {
      draft.AddMissing(P::kRulesFieldNumber, wanted.id,
                       name + " is missing, which the acts of the track go by");
      continue;
    }
    const auto require = [&](bool is_wanted, bool has, const char* what) {
      if (!is_wanted || has) return;
      for (const Part<R>& part : draft.rules)
        if (part.message == rule)
          draft.Add(part.node, R::kIdFieldNumber, absl::StrCat(name, " has no ", what));
    };
    require(wanted.yuan, rule->yuan() > 0, "yuan");
    require(wanted.length, rule->length() > 0, "length");
    require(wanted.number, rule->number() > 0, "number");
    require(wanted.date, rule->has_date(), "date");
  }
}

// By itself, or as counted by something (Figure.by).
bool Declares(const Draft& draft, const std::string& id) {
  return std::any_of(
      draft.figures.begin(), draft.figures.end(), [&](const Part<F>& figure) {
        return figure->id() == id ||
               std::any_of(figure->by().begin(), figure->by().end(),
                           [&](const std::string& by) {
                             return absl::StrCat(figure->id(), "_by_", by) == id;
                           });
      });
}

void CheckChoicesInUse(Draft& draft, const NamesInUse& in_use) {
  for (const NamesInUse::Choice& choice : in_use.choices)
    for (const Part<v1::Act>& act : draft.acts)
      if (act->id() == choice.act)
        for (const std::string& to : choice.to)
          if (!Contains(act->to(), to))
            draft.Add(act.node, v1::Act::kToFieldNumber,
                      absl::StrCat("act ", Quoted(choice.act), ": to lacks ", Quoted(to),
                                   ", to which its content may lead"));
}

}  // namespace

void CheckRules(Draft& draft) {
  std::set<std::string> seen;
  for (const Part<R>& rule : draft.rules) {
    const std::string name = absl::StrCat("rule ", Quoted(rule->id()));
    if (!IsRuleId(rule->id()))
      draft.Add(rule.node, R::kIdFieldNumber,
                name + " is not spelled like `PEN-14` or `PEN-14/notice`");
    else if (!seen.insert(rule->id()).second)
      draft.Add(rule.node, R::kIdFieldNumber, name + " stands twice");
    CheckNumber(draft, rule, name);
    if (!draft.is_base() && !rule->document().empty() &&
        draft.FindDocument(rule->document()) == nullptr)
      draft.Add(
          rule.node, R::kDocumentFieldNumber,
          absl::StrCat(name, " names an unknown document ", Quoted(rule->document())));
  }
}

void CheckFigures(Draft& draft) {
  std::set<std::string> seen;
  const auto is_performed = [&](const std::string& act) {
    const auto& performed = draft.catalogue.performed;
    return std::any_of(performed.begin(), performed.end(),
                       [&](const auto& entry) { return entry.second == act; });
  };
  for (const Part<F>& figure : draft.figures) {
    const std::string name = absl::StrCat("figure ", Quoted(figure->id()));
    const auto check_id = [&](int field_number, const std::string& id, int index) {
      if (!IsLower(id))
        draft.Add(figure.node, field_number,
                  absl::StrCat(name, ": ", Quoted(id), " is not spelled in lower case"),
                  index);
      else if (!seen.insert(id).second)
        draft.Add(figure.node, field_number,
                  absl::StrCat("figure ", Quoted(id), " stands twice"), index);
    };
    check_id(F::kIdFieldNumber, figure->id(), 0);
    for (int i = 0; i < figure->by_size(); ++i)
      check_id(F::kByFieldNumber, absl::StrCat(figure->id(), "_by_", figure->by(i)), i);
    draft.RequireText(figure.node, F::kTitleFieldNumber, figure->title(),
                      name + ": title");
    draft.RequireText(figure.node, F::kTitleEnFieldNumber, figure->title_en(),
                      name + ": title_en");
    draft.RequireText(figure.node, F::kUnitFieldNumber, figure->unit(), name + ": unit");
    CheckNames(draft, figure.node, F::kActsFieldNumber, figure->acts(), name + ": acts",
               "act", is_performed);
  }
}

void CheckNamesInUse(Draft& draft) {
  for (const NamesInUse& in_use : draft.catalogue.names_in_use) {
    if (in_use.resource != draft.proto.resource() || in_use.track != draft.proto.track())
      continue;
    CheckLimitsInUse(draft, in_use);
    CheckRulesInUse(draft, in_use);
    CheckChoicesInUse(draft, in_use);
    for (const std::string& document : in_use.documents)
      if (draft.FindDocument(document) == nullptr)
        draft.AddMissing(P::kDocumentsFieldNumber, document,
                         absl::StrCat("document ", Quoted(document),
                                      " is missing, which the acts of the track issue"));
    for (const std::string& figure : in_use.figures)
      if (!Declares(draft, figure))
        draft.AddMissing(P::kFiguresFieldNumber, figure,
                         absl::StrCat("figure ", Quoted(figure),
                                      " is missing, which the acts of the track count"));
  }
}

}  // namespace yifa::procedure
