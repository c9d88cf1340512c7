#include "services/cli/law/law_changes.h"

#include <algorithm>
#include <filesystem>
#include <map>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "common/base/date.h"
#include "common/base/status_macros.h"
#include "common/procedure/procedure.h"
#include "common/procedure/source.h"

namespace yifa::cli {
namespace {

using google::protobuf::FieldDescriptor;
using google::protobuf::Message;
using procedure::Filed;
using P = procedure::v1::Procedure;
using Versions = std::vector<Filed>;
using Changes = std::vector<LawChange>;

constexpr char kVersion[] = "version", kTemplate[] = "template",
               kProvision[] = "provision";

// The kinds of rows, by the field of a procedure that has them.
struct RowKind {
  int field;
  const char* name;
};
constexpr RowKind kRowKinds[] = {
    {P::kStatesFieldNumber, "state"},       {P::kActsFieldNumber, "act"},
    {P::kLimitsFieldNumber, "limit"},       {P::kRulesFieldNumber, "rule"},
    {P::kDocumentsFieldNumber, "document"}, {P::kFiguresFieldNumber, "figure"},
};

const char* WordsOf(const std::string& kind) {
  static const auto& words = *new std::map<std::string, const char*>{
      {kVersion, "版本"},   {"state", "状态"},   {"act", "行为"},
      {"limit", "期限"},    {"rule", "规则"},    {"document", "文书"},
      {"figure", "统计项"}, {kTemplate, "模板"}, {kProvision, "规定"}};
  return words.at(kind);
}

const char* NameOf(Changed how) {
  return how == Changed::kAdded ? "added" : how == Changed::kGone ? "gone" : "changed";
}

const char* WordsOf(Changed how) {
  return how == Changed::kAdded ? "增加" : how == Changed::kGone ? "去掉" : "改动";
}

// A field of text; "" where the message has none of that name.
std::string TextIn(const Message& message, const char* name) {
  const FieldDescriptor* field = message.GetDescriptor()->FindFieldByName(name);
  return field == nullptr ? "" : message.GetReflection()->GetString(message, field);
}

// What is compared, by its id, in the order of the files.
struct Item {
  std::string id, title;
  const Message* message;
};
using Items = std::vector<Item>;

const Item* Find(const Items& items, const std::string& id) {
  for (const Item& item : items)
    if (item.id == id) return &item;
  return nullptr;
}

Items RowsOf(const P& version, int field_number) {
  const auto& reflection = *version.GetReflection();
  const FieldDescriptor* field = P::descriptor()->FindFieldByNumber(field_number);
  Items items;
  for (int i = 0; i < reflection.FieldSize(version, field); ++i) {
    const Message& row = reflection.GetRepeatedMessage(version, field, i);
    items.push_back({TextIn(row, "id"), TextIn(row, "title"), &row});
  }
  return items;
}

// What is said of one change; `like` has what all of one kind have in common.
LawChange Change(LawChange like, Changed how, const Item& item,
                 std::vector<FieldChange> fields = {}) {
  like.how = how;
  like.id = item.id;
  like.title = item.title;
  like.fields = std::move(fields);
  return like;
}

void CompareItems(const Items& before, const Items& now, const LawChange& like,
                  Changes& changes) {
  for (const Item& item : now) {
    const Item* old_item = Find(before, item.id);
    if (old_item == nullptr) {
      changes.push_back(Change(like, Changed::kAdded, item));
      continue;
    }
    auto fields = CompareMessages(*old_item->message, *item.message);
    if (!fields.empty())
      changes.push_back(Change(like, Changed::kChanged, item, std::move(fields)));
  }
  for (const Item& item : before)
    if (Find(now, item.id) == nullptr)
      changes.push_back(Change(like, Changed::kGone, item));
}

void CompareRows(const P& before, const P& now, Changes& changes) {
  for (const RowKind& kind : kRowKinds)
    CompareItems(RowsOf(before, kind.field), RowsOf(now, kind.field),
                 {.kind = kind.name, .version = now.id()}, changes);
}

// What a version says of itself, besides its id.
P HeadOf(const P& version) {
  P head = version;
  head.clear_id();
  head.clear_articles();
  head.clear_taken_out();
  for (const RowKind& kind : kRowKinds)
    head.GetReflection()->ClearField(&head,
                                     P::descriptor()->FindFieldByNumber(kind.field));
  return head;
}

const P* Find(const Versions& versions, const std::string& id) {
  for (const Filed& filed : versions)
    if (filed.proto.id() == id) return &filed.proto;
  return nullptr;
}

// The version that this one follows in its track; else the one that it is based on; null
// where it is the first and stands for itself.
const P* Predecessor(const Versions& versions, const P& version) {
  const P* latest = nullptr;
  for (const Filed& filed : versions) {
    const P& other = filed.proto;
    if (version.track().empty() || other.track() != version.track() ||
        other.resource() != version.resource() ||
        DayOf(other.effective_date()) >= DayOf(version.effective_date()))
      continue;
    if (latest == nullptr ||
        DayOf(latest->effective_date()) < DayOf(other.effective_date()))
      latest = &other;
  }
  return latest != nullptr ? latest : Find(versions, version.based_on());
}

void AddVersion(const Versions& versions, const P& version, Changes& changes) {
  LawChange added = {.how = Changed::kAdded,
                     .kind = kVersion,
                     .version = version.id(),
                     .id = version.id(),
                     .title = version.title()};
  const P* before = Predecessor(versions, version);
  if (before != nullptr) {
    added.fields = CompareMessages(HeadOf(*before), HeadOf(version));
    added.compared_with = before->id();
  }
  changes.push_back(std::move(added));
  if (before != nullptr) CompareRows(*before, version, changes);
}

void CompareVersions(const Versions& before, const Versions& now, Changes& changes) {
  for (const Filed& filed : now) {
    const P& version = filed.proto;
    if (version.track().empty()) continue;  // never in force
    const P* old_version = Find(before, version.id());
    if (old_version == nullptr) {
      AddVersion(now, version, changes);
      continue;
    }
    const P old_head = HeadOf(*old_version), head = HeadOf(version);
    CompareItems({{version.id(), version.title(), &old_head}},
                 {{version.id(), version.title(), &head}},
                 {.kind = kVersion, .version = version.id()}, changes);
    CompareRows(*old_version, version, changes);
  }
  for (const Filed& filed : before)
    if (!filed.proto.track().empty() && Find(now, filed.proto.id()) == nullptr)
      changes.push_back({.how = Changed::kGone,
                         .kind = kVersion,
                         .version = filed.proto.id(),
                         .id = filed.proto.id(),
                         .title = filed.proto.title()});
}

// The texts of a folder's templates, by the names of their files.
std::map<std::string, std::string> TemplatesOf(const std::string& folder) {
  std::map<std::string, std::string> templates;
  std::error_code error;
  for (std::filesystem::directory_iterator it(folder, error), end; !error && it != end;
       it.increment(error))
    if (it->path().extension() == ".txt")
      templates[it->path().filename().string()] =
          procedure::ReadText(it->path().string()).value_or("");
  return templates;
}

// The first line that differs.
FieldChange FirstLine(const std::string& before, const std::string& now) {
  const std::vector<std::string> a = absl::StrSplit(before, '\n');
  const std::vector<std::string> b = absl::StrSplit(now, '\n');
  size_t i = 0;
  while (i < a.size() && i < b.size() && a[i] == b[i]) ++i;
  const auto line = [i](const std::vector<std::string>& lines) {
    return i < lines.size() ? lines[i] : std::string();
  };
  return {absl::StrCat("第 ", i + 1, " 行"), line(a), line(b)};
}

void CompareTemplates(const std::string& before, const std::string& now,
                      Changes& changes) {
  const auto old_texts = TemplatesOf(before);
  const auto texts = TemplatesOf(now);
  const LawChange like = {.kind = kTemplate};
  for (const auto& [file, text] : texts) {
    const auto found = old_texts.find(file);
    if (found == old_texts.end())
      changes.push_back(Change(like, Changed::kAdded, {file, "", nullptr}));
    else if (found->second != text)
      changes.push_back(Change(like, Changed::kChanged, {file, "", nullptr},
                               {FirstLine(found->second, text)}));
  }
  for (const auto& [file, text] : old_texts)
    if (!texts.contains(file))
      changes.push_back(Change(like, Changed::kGone, {file, "", nullptr}));
}

Items ItemsOf(const casework::Provisions& provisions) {
  Items items;
  for (const auto& [name, row] : provisions.rows())
    items.push_back({name, row->article(), row.get()});
  return items;
}

std::string Line(const FieldChange& change) {
  const auto shown = [](const std::string& value) {
    return value.empty() ? "（无）" : value;
  };
  return absl::StrCat("    ", change.field, "：", shown(change.before), " → ",
                      shown(change.after), "\n");
}

}  // namespace

absl::StatusOr<Changes> CompareLaw(const casework::LawFolders& before,
                                   const casework::LawFolders& now) {
  Changes changes;
  YIFA_ASSIGN_OR_RETURN(const Versions old_versions,
                        procedure::ReadFolder(before.procedures, nullptr));
  YIFA_ASSIGN_OR_RETURN(const Versions versions,
                        procedure::ReadFolder(now.procedures, nullptr));
  CompareVersions(old_versions, versions, changes);
  CompareTemplates(before.documents, now.documents, changes);
  YIFA_ASSIGN_OR_RETURN(const auto old_provisions,
                        casework::Provisions::Load(before.provisions));
  YIFA_ASSIGN_OR_RETURN(const auto provisions,
                        casework::Provisions::Load(now.provisions));
  CompareItems(ItemsOf(old_provisions), ItemsOf(provisions), {.kind = kProvision},
               changes);
  return changes;
}

std::string FormatChanges(const Changes& changes) {
  std::string text, version;
  for (const LawChange& change : changes) {
    if (change.version != version && change.kind != kVersion && !change.version.empty())
      absl::StrAppend(&text, "版本 ", change.version, "\n");
    version = change.version;
    const bool heads = change.kind == kVersion;
    absl::StrAppend(&text, heads || version.empty() ? "" : "  ", WordsOf(change.how),
                    WordsOf(change.kind), " ", change.id, change.title.empty() ? "" : " ",
                    change.title,
                    change.compared_with.empty()
                        ? ""
                        : absl::StrCat("（与 ", change.compared_with, " 相比）"),
                    "\n");
    for (const FieldChange& field : change.fields) text += Line(field);
  }
  return text;
}

Json ToJson(const Changes& changes) {
  Json json = Json::array();
  for (const LawChange& change : changes) {
    Json fields = Json::array();
    for (const FieldChange& field : change.fields)
      fields.push_back(
          {{"field", field.field}, {"before", field.before}, {"after", field.after}});
    json.push_back({{"change", NameOf(change.how)},
                    {"kind", change.kind},
                    {"version", change.version},
                    {"id", change.id},
                    {"title", change.title},
                    {"compared_with", change.compared_with},
                    {"fields", std::move(fields)}});
  }
  return json;
}

}  // namespace yifa::cli
