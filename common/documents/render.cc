// From a template's nodes and a case to a text.
#include <algorithm>

#include "absl/strings/match.h"
#include "common/base/error.h"
#include "common/base/limits.h"
#include "common/documents/node.h"
#include "common/documents/template.h"
#include "common/documents/words.h"
#include "yifa/type/v1/date.pb.h"
#include "yifa/type/v1/money.pb.h"

namespace yifa::documents {
namespace {

using google::protobuf::FieldDescriptor;
using google::protobuf::Message;
using google::protobuf::Reflection;

// The usual length of a document.
constexpr size_t kUsualBytes = 4096;

constexpr absl::string_view kFullStop = "。";
constexpr const char* kMarks[] = {"，", "。", "；", "：", "、", "）"};

int64_t NumberIn(const Reflection* reflection, const Message& message,
                 const FieldDescriptor* field) {
  switch (field->cpp_type()) {
    case FieldDescriptor::CPPTYPE_BOOL:
      return reflection->GetBool(message, field) ? 1 : 0;
    case FieldDescriptor::CPPTYPE_ENUM:
      return reflection->GetEnumValue(message, field);
    case FieldDescriptor::CPPTYPE_INT32:
      return reflection->GetInt32(message, field);
    case FieldDescriptor::CPPTYPE_INT64:
      return reflection->GetInt64(message, field);
    case FieldDescriptor::CPPTYPE_UINT32:
      return reflection->GetUInt32(message, field);
    case FieldDescriptor::CPPTYPE_UINT64:
      return static_cast<int64_t>(reflection->GetUInt64(message, field));
    default:
      return 0;
  }
}

template <typename T>
bool Has(const std::vector<T>& values, const T& value) {
  return std::find(values.begin(), values.end(), value) != values.end();
}

class Renderer {
 public:
  Renderer(const Subject& subject, const std::vector<api::v1::Confidentiality>& hidden)
      : about_(subject.document.about()), hidden_(hidden) {
    frames_.reserve(8);
    frames_.push_back({&subject.organ, 0});
    frames_.push_back({&subject.document, 0});
    frames_.push_back({&subject.message, 0});
    text_.reserve(kUsualBytes);
  }

  void Render(const std::vector<Node>& nodes) {
    for (const Node& node : nodes) {
      if (!Spend()) return;
      switch (node.kind) {
        case Node::Kind::kText:
          Text(node.text);
          break;
        case Node::Kind::kValue:
          Value(node);
          break;
        case Node::Kind::kNumber:
          text_ += node.capital ? Ordinal(frames_.back().number)
                                : std::to_string(frames_.back().number);
          break;
        case Node::Kind::kSection:
          Section(node);
      }
    }
  }

  absl::StatusOr<std::string> Take(const std::string& kind) {
    if (Spend()) return std::move(text_);
    return Error(api::v1::REASON_DOCUMENT_TOO_LONG,
                 "the document is longer, or takes more steps, than one may")
        .Meta("kind", kind)
        .Zh("文书过长，超出可以制作的篇幅，请精简文书模板。");
  }

 private:
  struct Frame {
    const Message* message;
    int number;  // of the element, from 1
  };

  // One more step; false where all is spent, and nothing more is to be done.
  bool Spend() {
    return ++steps_ <= limits::kDocumentStepsMax &&
           text_.size() <= limits::kDocumentBytesMax;
  }

  // The full stop that a value ends with gives way to the template's punctuation.
  void Text(const std::string& text) {
    if (after_value_ && absl::EndsWith(text_, kFullStop))
      for (const char* mark : kMarks)
        if (absl::StartsWith(text, mark)) {
          text_.resize(text_.size() - kFullStop.size());
          break;
        }
    text_ += text;
    after_value_ = false;
  }

  // The message that has the path's last field.
  const Message& Holder(const Path& path) const {
    const Message* message = frames_[path.scope].message;
    for (size_t i = 0; i + 1 < path.fields.size(); ++i)
      message = &path.reflections[i]->GetMessage(*message, path.fields[i]);
    return *message;
  }

  static bool IsSet(const Path& path, const Message& message) {
    const FieldDescriptor* field = path.leaf();
    const Reflection* reflection = path.reflection();
    if (field->is_repeated()) return reflection->FieldSize(message, field) > 0;
    return reflection->HasField(message, field);  // numbers and texts: not 0, not ""
  }

  bool Holds(const Node& node, const Message& message) const {
    const FieldDescriptor* field = node.path.leaf();
    if (node.test == Node::Test::kSet) return IsSet(node.path, message);
    const Reflection* reflection = node.path.reflection();
    if (field->cpp_type() == FieldDescriptor::CPPTYPE_STRING) {
      std::string scratch;
      return Has(node.texts, reflection->GetStringReference(message, field, &scratch));
    }
    if (field->message_type() == nullptr)
      return Has(node.numbers, NumberIn(reflection, message, field));
    if (!reflection->HasField(message, field)) return false;
    const auto& date =
        static_cast<const type::v1::Date&>(reflection->GetMessage(message, field));
    const int64_t day = DayNumber(date.year(), date.month(), date.day());
    return node.test == Node::Test::kSince ? day >= node.numbers[0]
                                           : day < node.numbers[0];
  }

  void Section(const Node& node) {
    const Message& message = Holder(node.path);
    const FieldDescriptor* field = node.path.leaf();
    if (Holds(node, message) == node.inverted) return;
    if (!node.enters) return Render(node.children);
    const Reflection* reflection = node.path.reflection();
    if (!field->is_repeated()) {
      frames_.push_back({&reflection->GetMessage(message, field), frames_.back().number});
      Render(node.children);
      frames_.pop_back();
      return;
    }
    const int size = reflection->FieldSize(message, field);
    const bool last = node.last || (node.key != nullptr && about_.empty());
    for (int i = last ? size - 1 : 0; i < size && Spend(); ++i) {
      const Message& element = reflection->GetRepeatedMessage(message, field, i);
      if (!last && node.key != nullptr && !IsAbout(element, node.key)) continue;
      frames_.push_back({&element, i + 1});
      Render(node.children);
      frames_.pop_back();
    }
  }

  bool IsAbout(const Message& element, const FieldDescriptor* key) const {
    std::string scratch;
    return element.GetReflection()->GetStringReference(element, key, &scratch) == about_;
  }

  void Value(const Node& node) {
    after_value_ = true;
    const Message& message = Holder(node.path);
    const FieldDescriptor* field = node.path.leaf();
    const Reflection* reflection = node.path.reflection();
    if (node.confidentiality != api::v1::CONFIDENTIALITY_UNSPECIFIED &&
        std::find(hidden_.begin(), hidden_.end(), node.confidentiality) != hidden_.end())
      text_ += kHidden;
    else if (field->is_repeated())
      List(node, message);
    else if (field->cpp_type() == FieldDescriptor::CPPTYPE_STRING)
      AppendValue(reflection->GetStringReference(message, field, &scratch_), text_);
    else if (field->cpp_type() == FieldDescriptor::CPPTYPE_MESSAGE)
      MoneyOrDay(node, message);
    else if (field->cpp_type() == FieldDescriptor::CPPTYPE_BOOL)
      text_ += NumberIn(reflection, message, field) != 0 ? "是" : "否";
    else if (field->cpp_type() == FieldDescriptor::CPPTYPE_ENUM)
      Name(node, static_cast<int>(NumberIn(reflection, message, field)));
    else
      text_ += std::to_string(NumberIn(reflection, message, field));
  }

  void Name(const Node& node, int number) {
    const auto name = node.names->find(number);
    if (name != node.names->end()) text_ += name->second;
  }

  void MoneyOrDay(const Node& node, const Message& message) {
    const FieldDescriptor* field = node.path.leaf();
    const Reflection* reflection = node.path.reflection();
    if (!reflection->HasField(message, field)) return;
    const Message& value = reflection->GetMessage(message, field);
    if (field->message_type() == type::v1::Date::descriptor()) {
      const auto& date = static_cast<const type::v1::Date&>(value);
      text_ += node.capital ? CapitalDay(date) : Day(date);
    } else {
      const int64_t fen = static_cast<const type::v1::Money&>(value).amount_fen();
      text_ += node.capital ? CapitalYuan(fen) : Yuan(fen);
    }
  }

  void List(const Node& node, const Message& message) {
    const Reflection* reflection = node.path.reflection();
    const FieldDescriptor* field = node.path.leaf();
    for (int i = 0; i < reflection->FieldSize(message, field) && Spend(); ++i) {
      if (i > 0) text_ += "、";
      if (field->cpp_type() == FieldDescriptor::CPPTYPE_STRING)
        AppendValue(reflection->GetRepeatedStringReference(message, field, i, &scratch_),
                    text_);
      else if (field->cpp_type() == FieldDescriptor::CPPTYPE_ENUM)
        Name(node, reflection->GetRepeatedEnumValue(message, field, i));
    }
  }

  const std::string& about_;
  const std::vector<api::v1::Confidentiality>& hidden_;
  std::vector<Frame> frames_;
  std::string text_, scratch_;
  int steps_ = 0;
  bool after_value_ = false;
};

}  // namespace

Template::Template() = default;
Template::~Template() = default;

absl::StatusOr<std::string> Template::Render(
    const Subject& subject, const std::vector<api::v1::Confidentiality>& hidden) const {
  Renderer renderer(subject, hidden);
  renderer.Render(nodes_);
  return renderer.Take(subject.document.kind());
}

bool Template::Says(std::string_view words) const {
  return words_.find(words) != std::string::npos;
}

}  // namespace yifa::documents
