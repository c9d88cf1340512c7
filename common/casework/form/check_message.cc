#include <google/protobuf/descriptor.pb.h>
#include <google/protobuf/io/coded_stream.h>

#include "absl/container/inlined_vector.h"
#include "common/base/date.h"
#include "common/casework/form/validation.h"
#include "yifa/type/v1/date.pb.h"

namespace yifa::casework::validation {

using google::protobuf::Message;
using google::protobuf::MessageFactory;
using google::protobuf::Reflection;
using google::protobuf::io::CodedInputStream;

namespace {

// Visits what is set of the field, if its values are messages, each with its index; -1
// where the field has but one.
template <typename Visit>
void ForEachMessage(const Message& message, const FieldDescriptor* field,
                    const Visit& visit) {
  if (field->message_type() == nullptr) return;
  const Reflection* reflection = message.GetReflection();
  if (!field->is_repeated()) {
    if (reflection->HasField(message, field))
      visit(reflection->GetMessage(message, field), -1);
    return;
  }
  for (int i = 0; i < reflection->FieldSize(message, field); ++i)
    visit(reflection->GetRepeatedMessage(message, field, i), i);
}

// One value of a field whose values are messages.
std::unique_ptr<Message> Parsed(const FieldDescriptor& field, std::string_view bytes) {
  std::unique_ptr<Message> message(
      MessageFactory::generated_factory()->GetPrototype(field.message_type())->New());
  message->ParsePartialFromArray(bytes.data(), static_cast<int>(bytes.size()));
  return message;
}

void CheckKnown(const Message& message, const Path& path, Findings& findings) {
  const Reflection* reflection = message.GetReflection();
  const auto& unknown = reflection->GetUnknownFields(message);
  if (!unknown.empty()) findings.AddUnknown(path, unknown.field(0).number());
  std::vector<const FieldDescriptor*> set;
  reflection->ListFields(message, &set);
  for (const FieldDescriptor* field : set)
    ForEachMessage(message, field, [&](const Message& below, int index) {
      CheckKnown(below, {&path, field, index}, findings);
    });
}

// One message, value by value.
class Reader {
 public:
  Reader(const Plan& plan, std::string_view serialized, const Path& path,
         Findings& findings)
      : plan_(plan),
        path_(path),
        findings_(findings),
        in_(Input(serialized)),
        values_(plan.rules.size(), 0) {}

  void Check() {
    bool all_known = true;
    while (const uint32_t tag = in_.ReadTag()) {
      const int number = WireFormatLite::GetTagFieldNumber(tag);
      const Rule* rule = plan_.Find(number);
      if (rule != nullptr) LookForThoseBefore(rule - plan_.rules.data());
      if (rule != nullptr && CheckValues(*rule, WireFormatLite::GetTagWireType(tag)))
        continue;
      if (all_known) findings_.AddUnknown(path_, number);
      all_known = false;
      if (!WireFormatLite::SkipField(&in_, tag)) return;
    }
    LookForThoseBefore(plan_.rules.size());
  }

 private:
  // Values stand in the order of their fields' numbers: what is wrong is told in it.
  void LookForThoseBefore(size_t rule) {
    for (; looked_for_ < rule; ++looked_for_)
      if (const Rule& missing = plan_.rules[looked_for_];
          values_[looked_for_] == 0 && missing.is_looked_for)
        CheckNotSet(missing, {&path_, missing.field});
  }

  static CodedInputStream Input(std::string_view bytes) {
    return CodedInputStream(reinterpret_cast<const uint8_t*>(bytes.data()),
                            static_cast<int>(bytes.size()));
  }

  std::string_view ReadBytes() {
    uint32_t size = 0;
    const void* at = nullptr;
    int left = 0;
    if (!in_.ReadVarint32(&size) || size == 0 || !in_.GetDirectBufferPointer(&at, &left))
      return {};
    in_.Skip(static_cast<int>(size));
    return {static_cast<const char*>(at), size};
  }

  // False where such values are not the field's.
  bool CheckValues(const Rule& rule, WireFormatLite::WireType wire) {
    if (wire == WireFormatLite::WIRETYPE_LENGTH_DELIMITED) {
      const bool packed = rule.wire == WireFormatLite::WIRETYPE_VARINT;
      if (rule.wire != wire && !(packed && rule.repeated)) return false;
      const std::string_view bytes = ReadBytes();
      if (!packed) return CheckBytes(rule, bytes), true;
      CodedInputStream numbers = Input(bytes);
      for (uint64_t number = 0; numbers.ReadVarint64(&number);) CheckNumber(rule, number);
      return true;
    }
    uint64_t number = 0;
    if (wire != WireFormatLite::WIRETYPE_VARINT || rule.wire != wire ||
        !in_.ReadVarint64(&number))
      return false;
    CheckNumber(rule, number);
    return true;
  }

  // Where the next value of the field is.
  Path Next(const Rule& rule) {
    const int before = values_[&rule - plan_.rules.data()]++;
    return {&path_, rule.field, rule.repeated ? before : -1};
  }

  // True if no more than so many values are looked at.
  bool IsOneTooMany(const Rule& rule, const Path& path) {
    if (path.index == rule.most)
      findings_.Add({&path_, rule.field},
                    absl::StrCat("has more than ", rule.most, " items"));
    return path.index >= rule.most;
  }

  void CheckBytes(const Rule& rule, std::string_view bytes) {
    const Path path = Next(rule);
    if (rule.rules.output_only()) {
      findings_.output_only = true;
      if (rule.type == FieldDescriptor::TYPE_MESSAGE)
        CheckKnown(*Parsed(*rule.field, bytes), path, findings_);
    } else if (IsOneTooMany(rule, path)) {
      return;
    } else if (rule.child != nullptr) {
      Reader(*rule.child, bytes, path, findings_).Check();
    } else if (rule.is_date) {
      CheckDate(bytes, path);
    } else if (rule.type == FieldDescriptor::TYPE_STRING) {
      if (bytes.empty() && (rule.repeated || rule.rules.required()))
        findings_.Add(path, rule.repeated ? "must not be empty" : "is required");
      CheckText(rule, bytes, path, findings_);
    }
  }

  void CheckDate(std::string_view bytes, const Path& path) {
    type::v1::Date date;
    date.ParseFromArray(bytes.data(), static_cast<int>(bytes.size()));
    CheckKnown(date, path, findings_);
    if (!FromProto(date)) findings_.Add(path, "is no day of the calendar");
  }

  void CheckNumber(const Rule& rule, uint64_t value) {
    const Path path = Next(rule);
    if (rule.rules.output_only())
      findings_.output_only = true;
    else if (!IsOneTooMany(rule, path))
      CheckNumber(rule, static_cast<int64_t>(value), path);
  }

  void CheckNumber(const Rule& rule, int64_t value, const Path& path) {
    if (rule.type == FieldDescriptor::TYPE_ENUM) {
      if (value == 0 && rule.rules.required()) findings_.Add(path, "is required");
      if (rule.field->enum_type()->FindValueByNumber(static_cast<int>(value)) == nullptr)
        findings_.Add(path, absl::StrCat("has the unknown value ", value));
      return;
    }
    if (rule.rules.has_minimum() && value < rule.rules.minimum())
      findings_.Add(path, absl::StrCat("is less than ", rule.rules.minimum()));
    if (rule.rules.has_maximum() && value > rule.rules.maximum())
      findings_.Add(path, absl::StrCat("is more than ", rule.rules.maximum()));
  }

  void CheckNotSet(const Rule& rule, const Path& path) {
    if (rule.repeated)
      findings_.Add(path, "must not be empty");
    else if (rule.rules.required())
      findings_.Add(path, "is required");
    else
      CheckNumber(rule, 0, path);
  }

  const Plan& plan_;
  const Path& path_;
  Findings& findings_;
  CodedInputStream in_;
  absl::InlinedVector<int, 64> values_;  // how many of each field there were so far
  size_t looked_for_ = 0;
};

}  // namespace

void CheckMessage(const Plan& plan, std::string_view serialized, const Path& path,
                  Findings& findings) {
  Reader(plan, serialized, path, findings).Check();
}

}  // namespace yifa::casework::validation
