#include "common/procedure/check.h"

#include <google/protobuf/descriptor.h>

#include <optional>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "common/base/date.h"
#include "common/procedure/role.h"

namespace yifa::procedure {
namespace {

namespace pb = google::protobuf;

using P = v1::Procedure;

template <typename Message>
const Message* FindById(const std::vector<Part<Message>>& parts, const std::string& id) {
  for (const Part<Message>& part : parts)
    if (part->id() == id) return part.message;
  return nullptr;
}

template <typename Message, typename List>
std::vector<Part<Message>> PartsOf(const Whole& whole, int field_number,
                                   const List& list) {
  std::vector<Part<Message>> parts;
  for (int i = 0; i < list.size(); ++i)
    parts.push_back({&list.Get(i), whole.rows.at(field_number)[i]});
  return parts;
}

// Ids end up in URLs, keys and statistics: `accept`, `penalty-ordinary-2021`, `ACCEPTED`.
bool IsSpelled(const std::string& id, bool upper, const std::string& separators) {
  for (size_t i = 0; i < id.size(); ++i) {
    const char c = id[i];
    const bool letter = upper ? absl::ascii_isupper(c) : absl::ascii_islower(c);
    const bool later = absl::ascii_isdigit(c) || absl::StrContains(separators, c);
    if (!letter && !(i > 0 && later)) return false;
  }
  return !id.empty();
}

void CheckId(Draft& draft, const Node& node, int field_number, const std::string& id,
             const std::string& what, bool upper, const std::string& separators) {
  if (id.empty()) return draft.Add(node, field_number, absl::StrCat(what, " is missing"));
  if (IsSpelled(id, upper, separators)) return;
  draft.Add(node, field_number,
            absl::StrCat(what, " ", Quoted(id), " is not spelled as ",
                         upper ? "UPPER" : "lower", " case letters, digits and `",
                         separators, "`, a letter first"));
}

// Ids of one kind: there, well spelled, and each once.
template <typename Message>
void CheckIds(Draft& draft, const std::vector<Part<Message>>& parts,
              const std::string& kind, bool upper) {
  std::set<std::string> seen;
  for (const Part<Message>& part : parts) {
    CheckId(draft, part.node, Message::kIdFieldNumber, part->id(),
            absl::StrCat(kind, " id"), upper, "_");
    if (!seen.insert(part->id()).second && !part->id().empty())
      draft.Add(part.node, Message::kIdFieldNumber,
                absl::StrCat(kind, " ", Quoted(part->id()), " stands twice"));
  }
}

// True for a blank or a line break, also the ideographic space that Chinese keyboards
// give.
bool HasBlankEnds(const std::string& text) {
  const std::string ideographic = "\xE3\x80\x80";
  if (text.empty()) return false;
  return absl::ascii_isspace(text.front()) || absl::ascii_isspace(text.back()) ||
         absl::StartsWith(text, ideographic) || absl::EndsWith(text, ideographic);
}

void CheckText(Draft& draft, const Node& node, const pb::FieldDescriptor& field,
               const std::string& text, int index) {
  bool control = false;
  for (const char c : text) control = control || absl::ascii_iscntrl(c);
  const char* what = !IsUtf8(text)        ? " is not UTF-8"
                     : control            ? " has a control character"
                     : HasBlankEnds(text) ? " begins or ends with a blank"
                                          : nullptr;
  if (what != nullptr)
    draft.Add(node, field.number(), absl::StrCat(field.name(), what), index);
}

// Every string of a message and of those in it.
void CheckTexts(Draft& draft, const Node& node) {
  const pb::Message& message = node.message();
  const pb::Reflection& reflection = *message.GetReflection();
  std::vector<const pb::FieldDescriptor*> fields;
  reflection.ListFields(message, &fields);
  for (const pb::FieldDescriptor* field : fields) {
    const int size = field->is_repeated() ? reflection.FieldSize(message, field) : 1;
    for (int i = 0; i < size; ++i) {
      if (field->message_type() != nullptr) {
        CheckTexts(draft, node.Child(field->number(), i));
      } else if (field->type() == pb::FieldDescriptor::TYPE_STRING) {
        CheckText(draft, node, *field,
                  field->is_repeated() ? reflection.GetRepeatedString(message, field, i)
                                       : reflection.GetString(message, field),
                  i);
      }
    }
  }
}

void CheckHead(Draft& draft) {
  const P& p = draft.proto;
  CheckId(draft, draft.root, P::kIdFieldNumber, p.id(), "procedure id", false, "-_");
  CheckId(draft, draft.root, P::kTrackFieldNumber, p.track(), "track", false, "-_");
  draft.RequireText(draft.root, P::kTitleFieldNumber, p.title(), "title");
  draft.RequireText(draft.root, P::kLawFieldNumber, p.law(), "law");
}

// The date in a field; nothing, with an error, where it is not real.
std::optional<Date> CheckDate(Draft& draft, int field_number, const type::v1::Date& proto,
                              const std::string& name) {
  const std::optional<Date> date = FromProto(proto);
  if (!date)
    draft.Add(draft.root, field_number,
              absl::StrCat(name, " ", proto.year(), "-", proto.month(), "-", proto.day(),
                           " is not a real date"));
  return date;
}

void CheckDates(Draft& draft) {
  const P& p = draft.proto;
  std::optional<Date> effective, repeal;
  if (p.has_effective_date())
    effective = CheckDate(draft, P::kEffectiveDateFieldNumber, p.effective_date(),
                          "effective_date");
  else
    draft.Add(draft.root, P::kEffectiveDateFieldNumber, "effective_date is missing");
  if (p.has_repeal_date())
    repeal = CheckDate(draft, P::kRepealDateFieldNumber, p.repeal_date(), "repeal_date");
  if (effective && repeal && *repeal <= *effective)
    draft.Add(draft.root, P::kRepealDateFieldNumber,
              absl::StrCat("repeal_date ", FormatDate(*repeal),
                           " is not after effective_date ", FormatDate(*effective)));
}

// Null where it is no known message.
const pb::Descriptor* FindResource(const std::string& resource) {
  return IsUtf8(resource)
             ? pb::DescriptorPool::generated_pool()->FindMessageTypeByName(resource)
             : nullptr;
}

// The resource's State enum; null, with an error, where there is none.
const pb::EnumDescriptor* CheckResource(Draft& draft) {
  const std::string& resource = draft.proto.resource();
  const auto add = [&](const std::string& what) {
    draft.Add(draft.root, P::kResourceFieldNumber, what);
  };
  if (resource.empty()) {
    add("resource is missing");
    return nullptr;
  }
  const pb::Descriptor* type = FindResource(resource);
  if (type == nullptr) {
    add(absl::StrCat("resource ", Quoted(resource), " is no known message"));
    return nullptr;
  }
  const pb::EnumDescriptor* states = type->FindEnumTypeByName("State");
  if (states == nullptr)
    add(absl::StrCat("resource ", Quoted(resource), " has no enum State"));
  return states;
}

void CheckStates(Draft& draft) {
  if (draft.states.empty())
    draft.Add(draft.root, P::kStatesFieldNumber, "the procedure has no states");
  const pb::EnumDescriptor* states = CheckResource(draft);
  if (states == nullptr) return;
  for (const Part<v1::State>& state : draft.states) {
    const pb::EnumValueDescriptor* value =
        IsUtf8(state->id()) ? states->FindValueByName(absl::StrCat("STATE_", state->id()))
                            : nullptr;
    // The value 0 says that there is no state.
    if (!state->id().empty() && (value == nullptr || value->number() == 0))
      draft.Add(state.node, v1::State::kIdFieldNumber,
                absl::StrCat("state ", Quoted(state->id()), " is no value of ",
                             states->full_name()));
  }
}

void CheckActStates(Draft& draft, const Part<v1::Act>& act, const std::string& name) {
  const auto known = [&](const std::string& id) {
    return draft.FindState(id) != nullptr;
  };
  CheckNames(draft, act.node, v1::Act::kFromFieldNumber, act->from(), name + ": from",
             "state", known);
  CheckNames(draft, act.node, v1::Act::kToFieldNumber, act->to(), name + ": to", "state",
             known);
  if (act->from().empty() && act->to().empty())
    draft.Add(act.node, v1::Act::kIdFieldNumber,
              absl::StrCat(name, " creates the case, for it has no from, but has no to"));
}

void CheckActRoles(Draft& draft, const Part<v1::Act>& act, const std::string& name) {
  if (act->roles().empty())
    draft.Add(act.node, v1::Act::kRolesFieldNumber, name + " has no roles");
  CheckNames(draft, act.node, v1::Act::kRolesFieldNumber, act->roles(), name + ": roles",
             "role", [](const std::string& role) { return IsRole(role); });
}

void CheckPerformed(Draft& draft, const Part<v1::Act>& act, const std::string& name) {
  if (act->id().empty()) return;
  const std::pair<std::string, std::string> key = {draft.proto.resource(), act->id()};
  if (draft.catalogue.performed.count(key) == 0)
    return draft.Add(act.node, v1::Act::kIdFieldNumber,
                     absl::StrCat(name, " is not performed by any RPC or reaction of ",
                                  Quoted(draft.proto.resource())));
  const bool creates = draft.catalogue.creating.count(key) > 0;
  if (creates && !act->from().empty())
    draft.Add(act.node, v1::Act::kFromFieldNumber,
              name + ": from: what performs it creates the case");
  if (!creates && act->from().empty())
    draft.Add(act.node, v1::Act::kIdFieldNumber,
              name + " has no from, but what performs it does not create the case");
}

void CheckActs(Draft& draft) {
  bool creates = false;
  for (const Part<v1::Act>& act : draft.acts) {
    const std::string name = absl::StrCat("act ", Quoted(act->id()));
    draft.RequireText(act.node, v1::Act::kTitleFieldNumber, act->title(),
                      name + ": title");
    draft.RequireText(act.node, v1::Act::kArticleFieldNumber, act->article(),
                      name + ": article");
    CheckActStates(draft, act, name);
    CheckActRoles(draft, act, name);
    CheckPerformed(draft, act, name);
    CheckNames(draft, act.node, v1::Act::kIssuesFieldNumber, act->issues(),
               name + ": issues", "document",
               [&](const std::string& id) { return draft.FindDocument(id) != nullptr; });
    creates = creates || act->from().empty();
  }
  if (!creates)
    draft.Add(draft.root, P::kActsFieldNumber,
              "no act creates the case: none is without from");
}

void CheckItems(Draft& draft, const Part<v1::DocumentKind>& document,
                const std::string& name) {
  if (document->items().empty())
    draft.Add(document.node, v1::DocumentKind::kIdFieldNumber,
              name + " has no items: nothing says what it must contain");
  for (int i = 0; i < document->items_size(); ++i) {
    const v1::DocumentItem& item = document->items(i);
    const Node node = document.node.Child(v1::DocumentKind::kItemsFieldNumber, i);
    draft.RequireText(node, v1::DocumentItem::kTitleFieldNumber, item.title(),
                      name + ": item: title");
    draft.RequireText(node, v1::DocumentItem::kArticleFieldNumber, item.article(),
                      name + ": item: article");
    if (item.fields().empty() && item.words().empty())
      draft.Add(node, v1::DocumentItem::kFieldsFieldNumber,
                absl::StrCat(name, ": item ", Quoted(item.title()),
                             " has neither fields nor words"));
  }
}

// True if the case keeps the number of what decides it; of a base, its versions may.
bool KeepsDecision(const Draft& draft) {
  if (draft.is_base()) return true;
  const pb::Descriptor* type = FindResource(draft.proto.resource());
  return type != nullptr && type->FindFieldByName("decision_number") != nullptr;
}

void CheckDocuments(Draft& draft) {
  std::set<std::string> marks;
  const bool keeps_decision = KeepsDecision(draft);
  for (const Part<v1::DocumentKind>& document : draft.documents) {
    const std::string name = absl::StrCat("document ", Quoted(document->id()));
    draft.RequireText(document.node, v1::DocumentKind::kTitleFieldNumber,
                      document->title(), name + ": title");
    draft.RequireText(document.node, v1::DocumentKind::kMarkFieldNumber, document->mark(),
                      name + ": mark");
    // Each kind is numbered by itself, so the second would repeat the numbers of the
    // first.
    if (!document->mark().empty() && !marks.insert(document->mark()).second)
      draft.Add(document.node, v1::DocumentKind::kMarkFieldNumber,
                absl::StrCat(name, ": mark ", Quoted(document->mark()),
                             " is another document's"));
    CheckItems(draft, document, name);
    if (document->decides() && !keeps_decision)
      draft.Add(document.node, v1::DocumentKind::kDecidesFieldNumber,
                absl::StrCat(name, " decides, but ", Quoted(draft.proto.resource()),
                             " has no decision_number"));
  }
}

}  // namespace

Draft::Draft(const Whole& version, const Node& file, const Catalogue& known,
             Errors& errors)
    : whole(version),
      proto(version.proto),
      root(file),
      catalogue(known),
      states(PartsOf<v1::State>(whole, P::kStatesFieldNumber, proto.states())),
      acts(PartsOf<v1::Act>(whole, P::kActsFieldNumber, proto.acts())),
      limits(PartsOf<v1::Limit>(whole, P::kLimitsFieldNumber, proto.limits())),
      documents(
          PartsOf<v1::DocumentKind>(whole, P::kDocumentsFieldNumber, proto.documents())),
      rules(PartsOf<v1::Rule>(whole, P::kRulesFieldNumber, proto.rules())),
      figures(PartsOf<v1::Figure>(whole, P::kFiguresFieldNumber, proto.figures())),
      errors_(errors) {}

const v1::State* Draft::FindState(const std::string& id) const {
  return FindById(states, id);
}
const v1::Act* Draft::FindAct(const std::string& id) const { return FindById(acts, id); }
const v1::Limit* Draft::FindLimit(const std::string& id) const {
  return FindById(limits, id);
}
const v1::DocumentKind* Draft::FindDocument(const std::string& id) const {
  return FindById(documents, id);
}
const v1::Rule* Draft::FindRule(const std::string& id) const {
  return FindById(rules, id);
}
const v1::Figure* Draft::FindFigure(const std::string& id) const {
  return FindById(figures, id);
}

void Draft::Add(const Node& node, int field_number, const std::string& what, int index) {
  errors_.Add(node.LineOf(field_number, index), what);
}

void Draft::AddMissing(int rows_field_number, const std::string& id,
                       const std::string& what) {
  const auto taken_out = whole.taken_out.find({rows_field_number, id});
  errors_.Add(taken_out != whole.taken_out.end() ? taken_out->second
                                                 : root.LineOf(rows_field_number),
              what);
}

void Draft::RequireText(const Node& node, int field_number, const std::string& text,
                        const std::string& what) {
  if (text.empty()) Add(node, field_number, what + " is missing");
}

void CheckAll(Draft& draft) {
  CheckTexts(draft, draft.root);
  CheckIds(draft, draft.states, "state", true);
  CheckIds(draft, draft.acts, "act", false);
  CheckIds(draft, draft.limits, "limit", false);
  CheckIds(draft, draft.documents, "document", false);
  CheckRules(draft);
  CheckFigures(draft);
  if (draft.is_base())  // the rest of its rows may stand in what is based on it
    return CheckId(draft, draft.root, P::kIdFieldNumber, draft.proto.id(), "procedure id",
                   false, "-_");
  CheckHead(draft);
  CheckDates(draft);
  CheckStates(draft);
  CheckActs(draft);
  CheckDocuments(draft);
  CheckLimits(draft);
  CheckNamesInUse(draft);
  // A misspelled name would make half of the states unreachable: first things first.
  if (draft.ok()) CheckWay(draft);
}

}  // namespace yifa::procedure
