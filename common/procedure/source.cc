#include "common/procedure/source.h"

#include <google/protobuf/descriptor.h>
#include <google/protobuf/io/tokenizer.h>
#include <google/protobuf/io/zero_copy_stream_impl_lite.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>
#include <sstream>
#include <system_error>
#include <tuple>

#include "absl/strings/ascii.h"
#include "absl/strings/escaping.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "common/base/check.h"

namespace yifa::procedure {
namespace {

namespace pb = google::protobuf;

// Names, and what the library says of them, may have broken bytes or line breaks.
std::string Printable(const std::string& text) {
  const auto is_control = [](unsigned char c) { return absl::ascii_iscntrl(c); };
  if (!IsUtf8(text)) return absl::CHexEscape(text);
  if (std::any_of(text.begin(), text.end(), is_control))
    return absl::Utf8SafeCEscape(text);
  return text;
}

// What the library says, for a clerk.
std::string Explain(const std::string& message) {
  if (absl::StrContains(message, "non ascii"))
    return "a character outside quotes that is not ASCII: full-width punctuation?";
  if (absl::StartsWith(message, "String literals cannot cross") ||
      absl::StartsWith(message, "Unexpected end of string"))
    return "a string without its closing quote";
  if (absl::EndsWith(message, "got: "))
    return "the file ends too early: a brace without its partner?";
  return Printable(message);
}

// Takes the errors of the tokenizer or of the parser, whose lines are 0-based. Keeps the
// first of a line: those after it follow from it.
class Collector : public pb::io::ErrorCollector {
 public:
  // `tokens` is null for the tokenizer.
  Collector(Errors& errors, const Tokens* tokens) : errors_(errors), tokens_(tokens) {}

  void AddError(int line, pb::io::ColumnNumber column,
                const std::string& message) override {
    if (tokens_ != nullptr && IsAfterwards(message))
      line = tokens_->LineBefore(Tokens::Place(line, column));
    if (lines_.insert(line).second) errors_.Add(line + 1, Explain(message));
  }

 private:
  // The parser says these only when it is past the name or value that they are about.
  static bool IsAfterwards(const std::string& message) {
    return absl::StartsWith(message, "Unknown enumeration value") ||
           absl::StartsWith(message, "Invalid value for boolean") ||
           absl::StrContains(message, "has no field named") ||
           absl::StrContains(message, "is specified multiple times");
  }

  Errors& errors_;
  const Tokens* tokens_;
  std::set<int> lines_;
};

// The length of the UTF-8 character that begins at text[i]; 0 if none does.
size_t CharacterLength(const std::string& text, size_t i) {
  const auto byte = [&](size_t k) { return static_cast<unsigned char>(text[k]); };
  const unsigned char first = byte(i);
  if (first < 0x80) return 1;
  const size_t length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2;
  if (first < 0xC2 || first > 0xF4 || text.size() - i < length) return 0;
  for (size_t k = 1; k < length; ++k)
    if ((byte(i + k) & 0xC0) != 0x80) return 0;
  const unsigned char second = byte(i + 1);
  if (first == 0xE0 && second < 0xA0) return 0;   // overlong
  if (first == 0xED && second >= 0xA0) return 0;  // surrogate
  if (first == 0xF0 && second < 0x90) return 0;   // overlong
  if (first == 0xF4 && second >= 0x90) return 0;  // past U+10FFFF
  return length;
}

}  // namespace

void Errors::Add(int line, const std::string& what) {
  std::vector<std::string>& said = errors_[std::max(line, 1)];
  if (std::find(said.begin(), said.end(), what) == said.end()) said.push_back(what);
}

absl::Status Errors::ToStatus(const std::string& file) const {
  if (errors_.empty()) return absl::OkStatus();
  std::vector<std::string> lines;
  for (const auto& [line, said] : errors_)
    for (const std::string& what : said)
      lines.push_back(absl::StrCat(file, ":", line, ": ", what));
  return absl::InvalidArgumentError(absl::StrJoin(lines, "\n"));
}

Tokens::Tokens(const std::string& text, Errors& errors) {
  pb::io::ArrayInputStream stream(text.data(), static_cast<int>(text.size()));
  Collector collector(errors, nullptr);
  pb::io::Tokenizer tokenizer(&stream, &collector);
  // As TextFormat::Parser cuts, except that a string ends on its line: else a forgotten
  // quote is blamed on whatever line has the next one.
  tokenizer.set_comment_style(pb::io::Tokenizer::SH_COMMENT_STYLE);
  tokenizer.set_allow_f_after_float(true);
  tokenizer.set_require_space_after_number(false);
  while (tokenizer.Next()) {
    const pb::io::Tokenizer::Token& token = tokenizer.current();
    tokens_.push_back({token.line, token.column, token.text});
  }
}

std::vector<Tokens::Token>::const_iterator Tokens::Find(Place place) const {
  const auto before = [](const Token& token, const Place& at) {
    return std::tie(token.line, token.column) < std::tie(at.line, at.column);
  };
  return std::lower_bound(tokens_.begin(), tokens_.end(), place, before);
}

int Tokens::LineBefore(Place place) const {
  const auto it = Find(place);
  return it == tokens_.begin() ? place.line : std::prev(it)->line;
}

std::vector<int> Tokens::ValueLines(Place place) const {
  std::vector<int> lines = {place.line + 1};
  auto it = Find(place);
  // name, or name and colon, then the bracket.
  if (it != tokens_.end()) ++it;
  if (it != tokens_.end() && it->text == ":") ++it;
  if (it == tokens_.end() || it->text != "[") return lines;
  lines.clear();
  bool begins = true;
  int depth = 0;
  for (++it; it != tokens_.end(); ++it) {
    if (depth == 0 && it->text == "]") break;
    if (depth == 0 && it->text == ",") {
      begins = true;
      continue;
    }
    if (begins) lines.push_back(it->line + 1);
    begins = false;
    if (it->text == "{" || it->text == "<" || it->text == "[") ++depth;
    if (it->text == "}" || it->text == ">" || it->text == "]") --depth;
  }
  return lines;
}

int Node::LineOf(int field_number, int index) const {
  if (tree_ == nullptr) return line_;
  const pb::FieldDescriptor* field =
      message_->GetDescriptor()->FindFieldByNumber(field_number);
  YIFA_CHECK(field != nullptr);
  if (!field->is_repeated()) {
    const Tokens::Place place = tree_->GetLocation(field, -1);
    return place.line < 0 ? line_ : place.line + 1;
  }
  // Each place is one value, or one list of them.
  int seen = 0;
  for (int i = 0;; ++i) {
    const Tokens::Place place = tree_->GetLocation(field, i);
    if (place.line < 0) return line_;
    const std::vector<int> lines = tokens_->ValueLines(place);
    if (index - seen < static_cast<int>(lines.size())) return lines[index - seen];
    seen += static_cast<int>(lines.size());
  }
}

Node Node::Child(int field_number, int index) const {
  const pb::FieldDescriptor* field =
      message_->GetDescriptor()->FindFieldByNumber(field_number);
  YIFA_CHECK(field != nullptr && field->message_type() != nullptr);
  const pb::Reflection& reflection = *message_->GetReflection();
  const bool repeated = field->is_repeated();
  const pb::Message& child = repeated
                                 ? reflection.GetRepeatedMessage(*message_, field, index)
                                 : reflection.GetMessage(*message_, field);
  const Tree* tree =
      tree_ == nullptr ? nullptr : tree_->GetTreeForNested(field, repeated ? index : -1);
  return Node(child, tree, *tokens_, LineOf(field_number, index));
}

Source::Source(const std::string& text, pb::Message& message, Errors& errors)
    : message_(message), tokens_(text, errors) {
  if (!errors.empty()) return;
  Collector collector(errors, &tokens_);
  pb::TextFormat::Parser parser;
  parser.RecordErrorsTo(&collector);
  parser.WriteLocationsTo(&tree_);
  if (!parser.ParseFromString(text, &message) && errors.empty())
    errors.Add(1, absl::StrCat("is not a ", message.GetDescriptor()->name()));
}

absl::StatusOr<std::vector<std::string>> ListFiles(const std::string& folder) {
  std::vector<std::string> files;
  std::error_code error;
  std::filesystem::directory_iterator it(folder, error);
  for (; !error && it != std::filesystem::directory_iterator(); it.increment(error))
    if (it->path().extension() == ".textproto") files.push_back(it->path().string());
  if (error)
    return absl::InvalidArgumentError(
        absl::StrCat(folder, ": cannot be read: ", error.message()));
  std::sort(files.begin(), files.end());
  return files;
}

absl::StatusOr<std::string> ReadText(const std::string& file) {
  std::error_code error;
  std::ifstream stream(file, std::ios::binary);
  std::ostringstream text;
  // `fail` only says that the file is empty.
  if (stream.is_open() && std::filesystem::is_regular_file(file, error))
    text << stream.rdbuf();
  else
    text.setstate(std::ios::badbit);
  if (text.bad())
    return absl::InvalidArgumentError(absl::StrCat(file, ":1: cannot be read"));
  return text.str();
}

bool IsUtf8(const std::string& text) {
  for (size_t i = 0; i < text.size();) {
    const size_t length = CharacterLength(text, i);
    if (length == 0) return false;
    i += length;
  }
  return true;
}

std::string Quoted(const std::string& text) {
  return absl::StrCat("`", Printable(text), "`");
}

}  // namespace yifa::procedure
