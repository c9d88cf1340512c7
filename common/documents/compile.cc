// From a template's source to its nodes.
#include <optional>
#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "common/base/date.h"
#include "common/base/enum_text.h"
#include "common/base/limits.h"
#include "common/base/sha256.h"
#include "common/documents/node.h"
#include "common/documents/table_check.h"
#include "common/documents/template.h"
#include "yifa/type/v1/money.pb.h"

namespace yifa::documents {
namespace {

using google::protobuf::Descriptor;
using google::protobuf::EnumValueDescriptor;
using google::protobuf::FieldDescriptor;
using google::protobuf::MessageFactory;

// A piece of a line: text, or what stands between {{ and }}.
struct Token {
  bool tag = false;
  std::string text;
};

// A section's begin: `party?`, `measures|last`, `kind=DECISION_KIND_PENALTY`.
struct Opening {
  std::string name, comparison, operand;
  bool optional = false, last = false, about = false;
};

Opening ParseOpening(std::string text) {
  Opening opening;
  const size_t end = text.find_first_of("?|=<>");
  opening.name = text.substr(0, end);
  if (end == std::string::npos) return opening;
  const std::string rest = text.substr(end);
  if (rest == "?") {
    opening.optional = true;
  } else if (rest == "|last") {
    opening.last = true;
  } else if (rest == "|about") {
    opening.about = true;
  } else {
    opening.comparison = absl::StartsWith(rest, ">=") ? ">=" : rest.substr(0, 1);
    opening.operand = rest.substr(opening.comparison.size());
  }
  return opening;
}

bool IsDate(const FieldDescriptor* field) {
  return field->message_type() == type::v1::Date::descriptor();
}
bool IsMoney(const FieldDescriptor* field) {
  return field->message_type() == type::v1::Money::descriptor();
}
// Hashes are made of the text, so the text cannot have them.
bool IsHash(const FieldDescriptor* field) {
  return field->containing_type() == type::v1::Document::descriptor() &&
         absl::EndsWith(field->name(), "sha256");
}

// What a number or an enum is compared with.
std::optional<int64_t> NumberNamed(const FieldDescriptor* field,
                                   const std::string& text) {
  int64_t number = 0;
  if (field->enum_type() != nullptr) {
    const EnumValueDescriptor* value = field->enum_type()->FindValueByName(text);
    if (value != nullptr) return value->number();
  } else if (field->message_type() == nullptr && absl::SimpleAtoi(text, &number)) {
    return number;
  }
  return std::nullopt;
}

// Of several elements, e.g. deadlines, one thing may be the item.
constexpr char kItem[] = "item";

// By what an element of a list is named; null where that type has no names.
const FieldDescriptor* KeyOf(const Descriptor* type) {
  for (const char* key : {"name", "id", kItem})
    if (const FieldDescriptor* field =
            type == nullptr ? nullptr : type->FindFieldByName(key);
        field != nullptr && !field->is_repeated() &&
        field->cpp_type() == FieldDescriptor::CPPTYPE_STRING)
      return field;
  return nullptr;
}

// What makes no line by itself: the beginning or the end of a section, a remark.
bool IsSilent(const Token& token) {
  if (token.tag) return absl::StrContains("#^/!", token.text.substr(0, 1));
  return token.text.find_first_not_of(" \t\r") == std::string::npos;
}

class Compiler {
 public:
  Compiler(const std::string& file, const Descriptor* type) : file_(file) {
    scopes_ = {{type::v1::Organ::descriptor(), "organ"},
               {type::v1::Document::descriptor(), "document"},
               {type, ""}};
    open_.emplace_back();
  }

  void Read(const std::string& source) {
    if (source.size() > limits::kTemplateBytesMax)
      return Wrong(absl::StrCat("is longer than ", limits::kTemplateBytesMax, " bytes"));
    const std::vector<std::string> lines = absl::StrSplit(source, '\n');
    for (size_t i = 0; i < lines.size(); ++i) {
      line_ = i + 1;
      const std::vector<Token> tokens = Cut(lines[i]);
      bool silent = !tokens.empty(), tags = false;
      for (const Token& token : tokens) {
        silent = silent && IsSilent(token);
        tags = tags || token.tag;
      }
      for (const Token& token : tokens) {
        if (token.tag)
          Tag(token.text);
        else if (!(silent && tags))
          Text(token.text);
      }
      if (!(silent && tags) && i + 1 < lines.size()) Text("\n");
    }
    if (open_.size() > 1)
      Wrong(absl::StrCat("{{#", open_.back().name, "}} of line ", open_.back().line,
                         " has no end"));
    CheckTables(source, [this](size_t line, const std::string& what) {
      line_ = line;
      Wrong(what);
    });
  }

  std::vector<std::string> errors;
  std::set<std::string, std::less<>> printed;
  std::string words;
  std::vector<Node>& nodes() { return open_.front().node.children; }

 private:
  struct Scope {
    const Descriptor* type;
    std::string prefix;  // of paths in it, from the case
    size_t list = 0;     // the scope of the list whose element it is part of; 0: of none
  };
  struct Open {  // a section whose end has not come
    std::string name;
    size_t line = 0;
    bool absent = false;  // of a field that the type does not have: nothing in it counts
    Node node{};
  };
  struct Found {
    Path path;
    std::string full;  // from the case
  };

  void Wrong(const std::string& what) {
    if (errors.size() < limits::kTemplateFaultsMax)
      errors.push_back(absl::StrCat(file_, ":", line_, ": ", what));
  }

  std::vector<Token> Cut(const std::string& line) {
    std::vector<Token> tokens;
    size_t at = 0;
    while (at < line.size()) {
      const size_t begin = line.find("{{", at);
      if (begin != at) tokens.push_back({false, line.substr(at, begin - at)});
      if (begin == std::string::npos) break;
      const size_t end = line.find("}}", begin);
      if (end == std::string::npos) {
        Wrong("{{ without }}");
        break;
      }
      tokens.push_back({true, line.substr(begin + 2, end - begin - 2)});
      at = end + 2;
    }
    return tokens;
  }

  bool Absent() const { return open_.back().absent; }

  void Text(const std::string& text) {
    if (Absent()) return;
    words += text;
    std::vector<Node>& to = open_.back().node.children;
    if (to.empty() || to.back().kind != Node::Kind::kText)
      to.push_back({.kind = Node::Kind::kText});
    to.back().text += text;
  }

  void Tag(const std::string& tag) {
    const char first = tag.empty() ? ' ' : tag[0];
    if (first == '!') return;
    if (first == '#' || first == '^') return Begin(tag.substr(1), first == '^');
    if (first == '/') return End(tag.substr(1));
    if (!Absent()) Value(tag);
  }

  void Begin(const std::string& text, bool inverted) {
    const Opening opening = ParseOpening(text);
    open_.push_back({.name = opening.name, .line = line_, .absent = Absent()});
    if (Absent()) return;
    if (open_.size() > limits::kTemplateDepthMax + 1) {
      Wrong(absl::StrCat("more than ", limits::kTemplateDepthMax,
                         " sections within one another"));
      open_.back().absent = true;
      return;
    }
    if (opening.optional && !Finds(opening.name)) {
      open_.back().absent = !inverted;
      open_.back().node = {.kind = Node::Kind::kText};
      return;
    }
    const std::optional<Found> found = Find(opening.name);
    if (!found) {
      open_.back().absent = true;
      return;
    }
    Node& node = open_.back().node;
    node.kind = Node::Kind::kSection;
    node.path = found->path;
    node.inverted = inverted;
    node.last = opening.last;
    const FieldDescriptor* field = node.path.leaf();
    const bool one = opening.last || opening.about;
    if (one && !field->is_repeated()) Wrong(opening.name + " is no list");
    if (opening.about) {
      node.key = KeyOf(field->message_type());
      if (node.key == nullptr) Wrong(opening.name + " has no names");
    }
    if (!opening.comparison.empty()) Compare(opening, node);
    node.enters = field->message_type() != nullptr && !inverted &&
                  opening.comparison.empty() && !IsDate(field);
    if (!node.enters) return;
    const bool list =
        field->is_repeated() &&
        (!one || (opening.about && node.key != nullptr && node.key->name() == kItem));
    if (list) CheckNesting(opening.name, *found);
    scopes_.push_back({field->message_type(), found->full,
                       list ? scopes_.size() : scopes_[found->path.scope].list});
  }

  // What is repeated for each element is as long as the case at most: a list of anything
  // but the element, itself above all, would be gone through again for each.
  void CheckNesting(const std::string& name, const Found& found) {
    size_t innermost = 0;
    for (size_t i = kCaseScope; i < scopes_.size(); ++i)
      if (scopes_[i].list == i) innermost = i;
    if (scopes_[found.path.scope].list == innermost) return;
    Wrong(absl::StrCat("{{#", name, "}} within {{#", scopes_[innermost].prefix,
                       "}}: a list within a list must be one of its elements'"));
  }

  void End(const std::string& name) {
    if (open_.size() == 1 || open_.back().name != name)
      return Wrong(absl::StrCat("{{/", name, "}} ends no section that is open here"));
    Open closed = std::move(open_.back());
    open_.pop_back();
    if (closed.node.enters) scopes_.pop_back();
    if (closed.absent) return;
    std::vector<Node>& to = open_.back().node.children;
    if (closed.node.kind == Node::Kind::kSection)
      to.push_back(std::move(closed.node));
    else  // {{^name?}} of a name that the type does not have: always
      for (Node& child : closed.node.children) to.push_back(std::move(child));
  }

  void Compare(const Opening& opening, Node& node) {
    const FieldDescriptor* field = node.path.leaf();
    const bool by_day = opening.comparison != "=";
    node.test = opening.comparison == "="    ? Node::Test::kEqual
                : opening.comparison == ">=" ? Node::Test::kSince
                                             : Node::Test::kBefore;
    const auto wrong = [&] {
      Wrong(absl::StrCat(opening.name, " cannot be compared so: ", opening.comparison,
                         opening.operand));
    };
    if (field->is_repeated() || opening.comparison == ">" || by_day != IsDate(field))
      return wrong();
    if (by_day) {
      const std::optional<Date> day = ParseDate(opening.operand);
      if (!day) return wrong();
      node.numbers = {DayNumber(static_cast<int>(day->year()), day->month(), day->day())};
      return;
    }
    node.texts = absl::StrSplit(opening.operand, '|');
    if (field->cpp_type() == FieldDescriptor::CPPTYPE_STRING) return;
    for (const std::string& text : node.texts) {
      const std::optional<int64_t> number = NumberNamed(field, text);
      if (!number) return wrong();
      node.numbers.push_back(*number);
    }
  }

  void Value(const std::string& tag) {
    const std::vector<std::string> parts = absl::StrSplit(tag, '|');
    Node node{.kind = Node::Kind::kValue};
    node.capital = parts.size() == 2 && parts[1] == "capital";
    if (parts.size() > 2 || (parts.size() == 2 && !node.capital))
      return Wrong(absl::StrCat("{{", tag, "}}: the only way to print is |capital"));
    if (parts[0] == "@") {
      node.kind = Node::Kind::kNumber;
      if (scopes_.size() == kScopes) return Wrong("{{@}} outside a list");
    } else {
      const std::optional<Found> found = Find(parts[0]);
      if (!found) return;
      node.path = found->path;
      if (!CheckPrintable(parts[0], node)) return;
      printed.insert(found->full);
    }
    open_.back().node.children.push_back(std::move(node));
  }

  bool CheckPrintable(const std::string& name, Node& node) {
    const FieldDescriptor* field = node.path.leaf();
    const bool money_or_date =
        field->message_type() != nullptr && (IsDate(field) || IsMoney(field));
    if (field->message_type() != nullptr && (!money_or_date || field->is_repeated()))
      return Wrong(name + " is no single value: it needs a section"), false;
    if (field->cpp_type() == FieldDescriptor::CPPTYPE_DOUBLE ||
        field->cpp_type() == FieldDescriptor::CPPTYPE_FLOAT ||
        (field->is_repeated() && field->enum_type() == nullptr &&
         field->cpp_type() != FieldDescriptor::CPPTYPE_STRING))
      return Wrong(name + " has no form in print"), false;
    if (node.capital && !money_or_date)
      return Wrong(name + " is neither an amount nor a date"), false;
    if (IsHash(field)) return Wrong(name + " is made of the text"), false;
    node.confidentiality =
        field->options().GetExtension(api::v1::field).confidentiality();
    if (field->enum_type() != nullptr) node.names = NamesOf(field->enum_type());
    return true;
  }

  std::shared_ptr<const EnumNames> NamesOf(const google::protobuf::EnumDescriptor* type) {
    std::shared_ptr<EnumNames>& names = names_[type];
    if (names != nullptr) return names;
    names = std::make_shared<EnumNames>();
    for (int i = 0; i < type->value_count(); ++i) {
      const EnumValueDescriptor* value = type->value(i);
      if (value->number() == 0) continue;
      const std::string zh = WordsOf(*type, value->number());
      if (zh.empty()) Wrong(value->name() + " has no name in Chinese");
      (*names)[value->number()] = zh;
    }
    return names;
  }

  // Where the first part of a name is found: innermost first. A name that goes on after
  // it is of the organ's or the document's own values, one that does not is none of them.
  std::optional<size_t> ScopeOf(const std::string& name) const {
    const std::string first = name.substr(0, name.find('.'));
    if (first.size() < name.size()) {
      if (first == "organ") return kOrganScope;
      if (first == "document") return kDocumentScope;
    }
    for (size_t i = scopes_.size(); i-- > kCaseScope;)
      if (scopes_[i].type->FindFieldByName(first) != nullptr) return i;
    return std::nullopt;
  }
  bool Finds(const std::string& name) const { return ScopeOf(name).has_value(); }

  std::optional<Found> Find(const std::string& name) {
    std::vector<std::string> parts = absl::StrSplit(name, '.');
    const std::optional<size_t> scope = ScopeOf(name);
    const auto wrong = [&](const std::string& what) {
      Wrong(what);
      return std::nullopt;
    };
    if (!scope) return wrong(absl::StrCat("nothing here has the name ", name));
    const Scope& in = scopes_[*scope];
    if (*scope < kCaseScope) parts.erase(parts.begin());
    Found found;
    found.path.scope = *scope;
    const Descriptor* type = in.type;
    for (const std::string& part : parts) {
      const FieldDescriptor* field =
          type == nullptr ? nullptr : type->FindFieldByName(part);
      if (field == nullptr)
        return wrong(absl::StrCat("nothing here has the name ", name, ": ", part));
      if (!found.path.fields.empty() && found.path.leaf()->is_repeated())
        return wrong(absl::StrCat(name, " goes through a list: it needs a section"));
      found.path.fields.push_back(field);
      found.path.reflections.push_back(
          MessageFactory::generated_factory()->GetPrototype(type)->GetReflection());
      type = field->message_type();
    }
    found.full = in.prefix.empty()
                     ? absl::StrJoin(parts, ".")
                     : absl::StrCat(in.prefix, ".", absl::StrJoin(parts, "."));
    return found;
  }

  const std::string file_;
  size_t line_ = 1;
  std::vector<Scope> scopes_;
  std::vector<Open> open_;  // the first is the whole template
  std::map<const google::protobuf::EnumDescriptor*, std::shared_ptr<EnumNames>> names_;
};

}  // namespace

absl::StatusOr<std::unique_ptr<const Template>> Template::Compile(
    const std::string& file, std::string source, const Descriptor* type) {
  Compiler compiler(file, type);
  compiler.Read(source);
  if (!compiler.errors.empty())
    return absl::InvalidArgumentError(absl::StrJoin(compiler.errors, "\n"));
  std::unique_ptr<Template> made(new Template);
  made->sha256_ = Hex(Bytes(Sha256(source)));
  made->source_ = std::move(source);
  made->words_ = std::move(compiler.words);
  made->printed_ = std::move(compiler.printed);
  made->nodes_ = std::move(compiler.nodes());
  return made;
}

}  // namespace yifa::documents
